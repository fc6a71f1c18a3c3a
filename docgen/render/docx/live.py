"""Documents that python-docx holds open, because somebody built sub-documents in them or added to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, Any, ClassVar

from docx.document import Document
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree

from docgen.render.docx.engine import CompiledPackage
from docgen.render.docx.media import TYPES, Media, relations_name, with_types
from docgen.render.docx.sources import part_source, spell_out_core_properties


@dataclass(slots=True)
class LiveMedia(Media):
    """Pictures and links that go into an open document."""

    has_document: ClassVar[bool] = True

    parts: dict[str, Part] = field(default_factory=dict)

    def place(self, part: str, descriptor: str | IO[bytes]) -> tuple[str, Image]:
        """Put a picture among the document's parts, and relate a part to it."""
        owner = self.parts[part]
        picture: Any = owner.package
        placed = picture.get_or_add_image_part(descriptor)
        return owner.relate_to(placed, RELATIONSHIP_TYPE.IMAGE), placed.image

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """Give the id of a relationship, a new one unless the part has it."""
        return str(self.parts[part].relate_to(target, kind, is_external=external))


def parts_of(document: Document) -> dict[str, Part]:
    """Give the parts of an open document by name."""
    return {str(part.partname).lstrip("/"): part for part in document.part.package.iter_parts()}


def is_unchanged(document: Document, package: CompiledPackage) -> bool:
    """Tell whether the text that is to be filled is still the template's; parts beside it may have changed."""
    spell_out_core_properties(document)
    body, *others = (script.source for script in package.scripts)
    if etree.tostring(document.element.body, encoding="unicode") != body.laden + body.text[body.text.index(">") + 1 :]:
        return False
    parts = parts_of(document)
    return all(
        source.part in parts and part_source(parts[source.part], words=source.words) == source for source in others
    )


def members_of(document: Document, package: CompiledPackage) -> dict[str, bytes]:
    """Give those parts of an open document that its template does not have so, with relationships and types.

    The parts that are filled are left out.
    """
    before = package.shelf.members
    filled = {script.source.part for script in package.scripts}
    now: dict[str, bytes] = {}
    parts = parts_of(document)
    for name, part in parts.items():
        if name not in filled:
            now[name] = part.blob
        if part.rels:
            now[relations_name(name)] = part.rels.xml
    now[TYPES] = with_types(before[TYPES].decode(), {name: part.content_type for name, part in parts.items()}).encode()
    return {name: content for name, content in now.items() if before.get(name) != content}
