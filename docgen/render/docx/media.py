"""Pictures and links that a document gets while it is filled: their parts, relationships and drawing markup.

Numbers, names and markup are those that python-docx would give, so that a document is the same whoever made it.
"""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import IO, Any, ClassVar

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.spec import default_content_types
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.shape import CT_Inline
from docx.shared import Emu
from docxtpl import InlineImage
from lxml import etree

from docgen.errors import RenderError
from docgen.render.docx.sources import BODY, Opened

TYPES = "[Content_Types].xml"
_NOT_A_PICTURE = (
    UnrecognizedImageError,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    OSError,
    AttributeError,
    TypeError,
    ValueError,
)
_MAY_SHOW = re.compile(r"^word/(document|header|footer)")
_FIRST_OUTSIDE = 100_000
_NUMBER = re.compile(r"image(\d+)\.")
_NO_RELATIONS = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a template brings of pictures and relationships; the same for every document."""

    relations: Mapping[str, Mapping[str, Relation]]
    """By part, by id."""
    pictures: Mapping[str, str]
    """Parts by the SHA-1 of their content."""
    next_ids: Mapping[str, int]
    """By part: the number that python-docx names a new drawing by."""
    members: Mapping[str, bytes]


def shelf_of(template: Opened) -> Shelf:
    """Look through a template's parts; those that hold words may get pictures and links."""
    members = template.members
    stories = {source.part: source.laden + source.text for source in template.sources if source.words}
    relations = {part: _relations(members, part) for part in stories}
    pictures = {
        _absolute(part, relation.target)
        for part in relations
        for relation in relations[part].values()
        if relation.kind == RELATIONSHIP_TYPE.IMAGE and not relation.external
    }
    return Shelf(
        relations=relations,
        pictures={hashlib.sha1(members[part]).hexdigest(): part for part in sorted(pictures, reverse=True)},  # noqa: S324
        next_ids={part: _next_id(xml) for part, xml in stories.items()},
        members=members,
    )


@dataclass(slots=True)
class Media:
    """What one document adds to the shelf."""

    has_document: ClassVar[bool] = False
    """Whether python-docx holds the document, with what sub-documents bring along."""

    shelf: Shelf
    exact: bool = False
    """Whether drawings outside the body are numbered as docxtpl does, which gives a number twice."""
    _pictures: dict[str, tuple[str, Image]] = field(default_factory=dict)
    """By SHA-1: part and picture."""
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)
    _drawn: int = 0

    def picture(self, part: str, image: InlineImage) -> str:
        """Add a picture to a part and give the markup that draws it."""
        try:
            rid, read = self.place(part, _descriptor(image.image_descriptor))
            width, height = read.scaled_dimensions(image.width, image.height)
        except _NOT_A_PICTURE:
            raise RenderError(
                f"{part}: a picture is not there, or is not one of PNG, JPEG, GIF, BMP and TIFF"
            ) from None
        link = self.relate(part, RELATIONSHIP_TYPE.HYPERLINK, image.anchor, external=True) if image.anchor else None
        drawn = _drawing(linked=link is not None, compact=part != BODY).format(
            id=self._drawing_id(part),
            rid=rid,
            link=link,
            name=html.escape(read.filename or ""),
            w=width,
            h=height,
        )
        return f"<w:drawing>{drawn}</w:drawing>"

    def _drawing_id(self, part: str) -> int:
        """Number a drawing: in the body for now, elsewhere for good, where no two parts may have the same."""
        if part == BODY or self.exact:
            return self.shelf.next_ids[part]
        self._drawn += 1
        return _FIRST_OUTSIDE + self._drawn

    def place(self, part: str, descriptor: str | IO[bytes]) -> tuple[str, Image]:
        """Read a picture from a path or a file, and relate a part to it: the relationship's id, and the picture."""
        image = Image.from_file(descriptor)
        target = posixpath.relpath(self._member(image), posixpath.dirname(part))
        return self.relate(part, RELATIONSHIP_TYPE.IMAGE, target), image

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """Give the id of a relationship, a new one unless the part has it."""
        known = {**self.shelf.relations[part], **self._relations.get(part, {})}
        wanted = Relation(kind, target, external)
        for rid, relation in known.items():
            if relation == wanted:
                return rid
        rid = next(candidate for number in range(1, len(known) + 2) if (candidate := f"rId{number}") not in known)
        self._relations.setdefault(part, {})[rid] = wanted
        return rid

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Give the parts that are new or different for this document."""
        for part, relations in self._relations.items():
            name = relations_name(part)
            text = self.shelf.members[name].decode() if name in self.shelf.members else _NO_RELATIONS
            yield name, _before_end(text, "".join(_written(relations))).encode()
        for part, image in self._pictures.values():
            yield part, image.blob
        if self._pictures:
            kinds = {part: image.content_type for part, image in self._pictures.values()}
            yield TYPES, with_types(self.shelf.members[TYPES].decode(), kinds).encode()

    def _member(self, image: Image) -> str:
        digest = image.sha1
        if digest in self.shelf.pictures:
            return self.shelf.pictures[digest]
        if digest not in self._pictures:
            names = [*self.shelf.pictures.values(), *(part for part, _ in self._pictures.values())]
            used = {int(match.group(1)) for name in names if (match := _NUMBER.search(name))}
            number = next(number for number in range(1, len(names) + 2) if number not in used or number > len(names))
            self._pictures[digest] = f"word/media/image{number}.{image.ext}", image
        return self._pictures[digest][0]


def replaced_pictures(
    known: Shelf, parts: Mapping[str, bytes], wanted: Mapping[str, bytes], *, missing: bool
) -> tuple[dict[str, bytes], dict[str, tuple[str, str]]]:
    """Give the parts of the pictures whose name, title or description is wanted, with their new content.

    And of every picture by name: its relationship's target, and its part. Body, headers and footers are looked through. Raises `ValueError`, as docxtpl does, for a picture that is not there,
    unless that is allowed.
    """
    replaced: dict[str, bytes] = {}
    seen: dict[str, tuple[str, str]] = {}
    found: set[str] = set()
    for part in [part for part in known.relations if _MAY_SHOW.search(part)]:
        for picture in etree.fromstring(parts.get(part, known.members[part])).iter(qn("pic:pic")):
            blip, properties = picture.find(f".//{qn('a:blip')}"), picture.find(f".//{qn('pic:cNvPr')}")
            embedded = None if blip is None else known.relations[part].get(blip.get(qn("r:embed"), ""))
            if embedded is None or embedded.external or properties is None:
                continue
            seen[properties.get("name", "")] = embedded.target, _absolute(part, embedded.target)
            for name in {properties.get(key) for key in ("name", "title", "descr")} & wanted.keys():
                replaced[_absolute(part, embedded.target)] = wanted[name]
                found.add(name)
    if (lost := sorted(wanted.keys() - found)) and not missing:
        raise ValueError(f"Picture {lost[0]} not found in the docx template")
    return replaced, seen


def with_types(text: str, kinds: Mapping[str, str]) -> str:
    """Add the content types of parts: by extension where that is usual, by name otherwise."""
    new: dict[str, None] = {}
    for part, kind in kinds.items():
        extension = posixpath.splitext(part)[1][1:]
        usual = (extension.lower(), kind) in default_content_types
        known = f'<Default Extension="{extension}"' if usual else f'<Override PartName="/{part}"'
        if known not in text:
            new[f'{known} ContentType="{kind}"/>'] = None
    return _before_end(text, "".join(new))


def _absolute(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target)).lstrip("/")


def _written(relations: Mapping[str, Relation]) -> Iterator[str]:
    """Write relationships as elements."""
    for rid, relation in relations.items():
        mode = ' TargetMode="External"' if relation.external else ""
        yield f'<Relationship Id="{rid}" Type="{relation.kind}" Target="{html.escape(relation.target)}"{mode}/>'


def _descriptor(descriptor: Any) -> str | IO[bytes]:  # noqa: ANN401  (docxtpl's, or a path)
    return descriptor if hasattr(descriptor, "read") else str(descriptor)


def _before_end(xml: str, added: str) -> str:
    end = xml.rindex("</")
    return xml[:end] + added + xml[end:]


def relations_name(part: str) -> str:
    """Give the name of the part that holds a part's relationships."""
    return f"{posixpath.dirname(part)}/_rels/{posixpath.basename(part)}.rels"


def _relations(members: Mapping[str, bytes], part: str) -> dict[str, Relation]:
    content = members.get(relations_name(part))
    if content is None:
        return {}
    return {
        element.get("Id", ""): Relation(
            element.get("Type", ""), element.get("Target", ""), element.get("TargetMode") == "External"
        )
        for element in etree.fromstring(content)
    }


def _next_id(xml: str) -> int:
    used = [int(number) for number in re.findall(r'\sid="(\d+)"', xml)]
    return max(used, default=0) + 1


@lru_cache
def _drawing(*, linked: bool, compact: bool) -> str:
    """Give the markup of an inline picture with places for id, rid, name, w, h and link."""
    inline = CT_Inline.new_pic_inline(4711, "«rid»", "«name»", Emu(471101), Emu(471102))
    if linked:
        for properties in (*inline.xpath(".//wp:docPr"), *inline.xpath(".//pic:cNvPr")):
            link = OxmlElement("a:hlinkClick")
            link.set(qn("r:id"), "«link»")
            properties.append(link)
    text: str = inline.xml
    if compact:
        text = re.sub(r">\s+<", "><", text).strip()
    places = {"4711": "id", "471101": "w", "471102": "h"}
    text = re.sub(r"\b(?:471101|471102|4711)\b", lambda number: f"«{places[number.group()]}»", text)
    return text.replace("{", "{{").replace("}", "}}").replace("«", "{").replace("»", "}")
