"""Word files put together part by part, without an editor."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tests.conformance.words import ROOT, section

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DAY = (2026, 11, 21, 0, 0, 0)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CORE_PROPERTIES = f"{_PACKAGE}/relationships/metadata/core-properties"

STYLES = (
    f"{DECLARATION}<w:styles {ROOT}><w:docDefaults><w:rPrDefault/><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quoted"><w:name w:val="Quoted"/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part beside the document, how it is related to it, and by which key."""

    key: str
    kind: str
    name: str
    content: str | bytes
    content_type: str = ""
    owner: str = "word/document.xml"


def header(key: str, inner: str) -> Part:
    """A header, under a relationship of that key."""
    return _story("header", "hdr", key, inner)


def footer(key: str, inner: str) -> Part:
    """A footer, under a relationship of that key."""
    return _story("footer", "ftr", key, inner)


def footnotes(*notes: str) -> Part:
    """Footnotes from 1 on, each of the given paragraphs, behind the two separators that Word wants."""
    return Part(
        key="rIdNotes",
        kind=f"{_OFFICE}/footnotes",
        name="word/footnotes.xml",
        content=_notes("footnote", notes),
        content_type=f"{_WORD}.footnotes+xml",
    )


def endnotes(*notes: str) -> Part:
    """Endnotes, in the same way."""
    return Part(
        key="rIdEnds",
        kind=f"{_OFFICE}/endnotes",
        name="word/endnotes.xml",
        content=_notes("endnote", notes),
        content_type=f"{_WORD}.endnotes+xml",
    )


def comments(*texts: str) -> Part:
    """Comments of a reader, from 0 on."""
    inner = "".join(
        f'<w:comment w:id="{number}" w:author="A" w:date="2026-11-21T00:00:00Z">{text}</w:comment>'
        for number, text in enumerate(texts)
    )
    return Part(
        key="rIdComments",
        kind=f"{_OFFICE}/comments",
        name="word/comments.xml",
        content=f"{DECLARATION}<w:comments {ROOT}>{inner}</w:comments>",
        content_type=f"{_WORD}.comments+xml",
    )


def media(key: str, name: str, content: bytes, owner: str = "word/document.xml") -> Part:
    """A picture, stored in the folder of media."""
    return Part(key=key, kind=f"{_OFFICE}/image", name=f"word/media/{name}", content=content, owner=owner)


def embedded(key: str, name: str, content: bytes) -> Part:
    """A file embedded in the document."""
    return Part(
        key=key,
        kind=f"{_OFFICE}/package",
        name=f"word/embeddings/{name}",
        content=content,
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )


def link(key: str, target: str) -> Part:
    """The target of a hyperlink; it is outside of the package."""
    return Part(key=key, kind=f"{_OFFICE}/hyperlink", name=target, content=b"")


def core(*, kind: str = CORE_PROPERTIES, **properties: str) -> Part:
    """Core properties: title, creator, subject, description, identifier, language, keywords, category."""
    names = {"keywords": "cp:keywords", "category": "cp:category", "lastModifiedBy": "cp:lastModifiedBy"}
    inner = "".join(
        f"<{names.get(name, 'dc:' + name)}>{escape(text)}</{names.get(name, 'dc:' + name)}>"
        for name, text in properties.items()
    )
    return Part(
        key="rIdCore",
        kind=kind,
        name="docProps/core.xml",
        content=(
            f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inner}'
            '<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-21T00:00:00Z</dcterms:created></cp:coreProperties>'
        ),
        content_type="application/vnd.openxmlformats-package.core-properties+xml",
        owner="",
    )


def docx(body: str, *parts: Part, sections: str | None = None, document: str | bytes = b"") -> bytes:
    """A whole Word file: the body, the last section's properties, and what stands beside them.

    `document` replaces the whole main part.
    """
    last = section() if sections is None else sections
    main = document or f"{DECLARATION}<w:document {ROOT}><w:body>{body}{last}</w:body></w:document>"
    entry = Part(
        key="rIdMain",
        kind=f"{_OFFICE}/officeDocument",
        name="word/document.xml",
        content=main,
        content_type=f"{_WORD}.document.main+xml",
        owner="",
    )
    styles = Part(
        key="rIdStyles",
        kind=f"{_OFFICE}/styles",
        name="word/styles.xml",
        content=STYLES,
        content_type=f"{_WORD}.styles+xml",
    )
    every = [entry, styles, *parts]
    if not any(part.name == "docProps/core.xml" for part in parts):
        every.append(core(title="Form"))
    return packed({"[Content_Types].xml": _content_types(every), **_relationships(every), **_contents(every)})


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Members of a package as one file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _story(kind: str, element: str, key: str, inner: str) -> Part:
    return Part(
        key=key,
        kind=f"{_OFFICE}/{kind}",
        name=f"word/{kind}{key[-1]}.xml",
        content=f"{DECLARATION}<w:{element} {ROOT}>{inner}</w:{element}>",
        content_type=f"{_WORD}.{kind}+xml",
    )


def _notes(kind: str, notes: tuple[str, ...]) -> str:
    fixed = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:{kind}>'
        for number, name, mark in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )
    inner = "".join(f'<w:{kind} w:id="{number}">{note}</w:{kind}>' for number, note in enumerate(notes, 1))
    return f"{DECLARATION}<w:{kind}s {ROOT}>{fixed}{inner}</w:{kind}s>"


def _contents(parts: list[Part]) -> dict[str, str | bytes]:
    return {part.name: part.content for part in parts if not _is_outside(part)}


def _is_outside(part: Part) -> bool:
    return part.kind.endswith("/hyperlink")


def _content_types(parts: list[Part]) -> str:
    named = "".join(
        f'<Override PartName="/{part.name}" ContentType="{part.content_type}"/>' for part in parts if part.content_type
    )
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("jpg", "image/jpeg"),
        )
    )
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{named}</Types>'


def _relationships(parts: list[Part]) -> dict[str, str]:
    written = {}
    for owner in dict.fromkeys(part.owner for part in parts):
        folder, _, name = owner.rpartition("/")
        inner = "".join(_relationship(part, folder) for part in parts if part.owner == owner)
        at = f"{folder}/_rels/{name}.rels".lstrip("/")
        written[at] = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
    return written


def _relationship(part: Part, folder: str) -> str:
    target = part.name if _is_outside(part) else part.name.removeprefix(f"{folder}/")
    mode = ' TargetMode="External"' if _is_outside(part) else ""
    return f'<Relationship Id="{part.key}" Type="{part.kind}" Target={quoteattr(target)}{mode}/>'
