"""The parts of a Word template that hold tags, as the text that is to be filled, and all other parts as they stay."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml import etree

from docgen.errors import TemplateError
from docgen.render.docx.controls import bind_controls
from docgen.render.docx.joints import join_torn_tags
from docgen.render.docx.manner import Manner
from docgen.render.docx.package import pack, unpack
from docgen.render.docx.patch import MARKUP, TAG

BODY = "word/document.xml"
CORE = "docProps/core.xml"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_UNREADABLE = (OpcError, KeyError, ValueError, AttributeError, SyntaxError)
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ALSO_FILLED = (_NOTES + "endnotes+xml", _NOTES + "comments+xml")
_PROPERTIES = (
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
)
_FILLED = ("dc:creator", "dc:description", "dc:identifier", "dc:language", "dc:subject", "dc:title")
_CORE = ("author", "comments", "identifier", "language", "subject", "title")
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)

_TAG_IN_LINK = re.compile(r"(?:\{|%7B)(?:\{|%7B|%25)", re.IGNORECASE)
"""In the target of a link braces are percent-encoded by some editors, and not by others."""
_NAMESPACES = re.compile(r' xmlns:?\w*="[^"]*"')


@dataclass(frozen=True, slots=True)
class Source:
    """A part that is filled: what stands before and after the filled text, and the text."""

    part: str
    text: str
    head: str = _DECLARATION
    tail: str = ""
    words: bool = True
    """Whether it is WordprocessingML: paragraphs, runs, tables. Properties are not."""
    laden: str = ""
    """Of the body: its start tag with every namespace, so that the text can be parsed alone."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A template taken apart."""

    members: dict[str, bytes]
    """Every part by name, as it is saved when nothing is filled."""
    sources: tuple[Source, ...]
    """In the order in which they are filled: body, headers, footers, properties, notes."""


def open_template(name: str, content: bytes, manner: Manner) -> Opened:
    """Read a template. Raises `TemplateError`, naming it, when it is none or holds what must not be opened."""
    members = unpack(name, content)
    if manner is not Manner.EXACT:
        members = dict(_sanitised(name, members))
    members = _core_properties_filed_once(members)
    try:
        document = Document(io.BytesIO(pack(members, level=0)))
    except _UNREADABLE:
        raise TemplateError(f"{name} is not a Word document, or a part of it is missing") from None
    if manner is Manner.OFFICE:
        _leave_place_for_core_properties(document)
    else:
        spell_out_core_properties(document)
    saved = io.BytesIO()
    document.save(saved)
    sources = tuple(_sources(document, manner))
    members = unpack(name, saved.getvalue())
    if manner is Manner.OFFICE:
        _refuse_tags_elsewhere(name, members, {source.part for source in sources})
    return Opened(members, sources)


def _sources(document: WordDocument, manner: Manner) -> Iterator[Source]:
    better = manner is not Manner.EXACT
    if better:
        make_readable(document.element)
    yield _body(document)
    relations = document.part.rels.values()
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        for part in (relation.target_part for relation in relations if relation.reltype == kind):
            yield part_source(part, better=better)
    parts = list(document.part.package.iter_parts())
    if manner is not Manner.OFFICE:
        core = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        core_source = part_source(core, words=False)
        yield core_source if better else _only_what_docxtpl_fills(core_source)
    for part in (part for part in parts if part.content_type == CONTENT_TYPE.WML_FOOTNOTES):
        yield part_source(part, better=True) if better else Source(_name(part), part.blob.decode(), head="")
    if better:
        yield from (part_source(part, better=better) for part in parts if part.content_type in _ALSO_FILLED)
        yield from (part_source(part, words=False) for part in parts if part.content_type in _PROPERTIES)


def _body(document: WordDocument) -> Source:
    if document.element.body.prefix != "w":
        raise TemplateError("the body has another prefix than w; open the file in Word and save it again")
    whole = etree.tostring(document.element, encoding="unicode")
    laden = etree.tostring(document.element.body, encoding="unicode")
    start, end = whole.index("<w:body"), whole.rindex("</w:body>") + len("</w:body>")
    tag = laden[: laden.index(">") + 1]
    return Source(
        part=_name(document.part),
        text=_NAMESPACES.sub("", tag) + laden[len(tag) :],
        head=_DECLARATION + whole[:start],
        tail=whole[end:],
        laden=tag,
    )


def part_source(part: Part, *, words: bool = True, better: bool = False) -> Source:
    """Give the text of a part; `better` reads tags that docxtpl does not."""
    element = parse_xml(part.blob)
    if better:
        make_readable(element)
    text = etree.tostring(element, encoding="unicode")
    if not words:
        text = TAG.sub(lambda tag: html.unescape(tag.group()), text)
    return Source(part=_name(part), text=text, words=words)


def make_readable(root: etree._Element) -> None:
    """Join torn tags, and write the expressions of bound content controls where they show."""
    bind_controls(root)
    join_torn_tags(root)


def _only_what_docxtpl_fills(source: Source) -> Source:
    """Keep the tags of those core properties as they are that docxtpl does not fill."""

    def kept(element: re.Match[str]) -> str:
        if element.group(1) in _FILLED:
            return element.group()
        return re.sub(r"([{}%])(?=[{}%])", r"\1_", element.group())

    return replace(source, text=re.sub(r"<([\w:]+)\b[^>]*>[^<]*</\1>", kept, source.text))


def _name(part: Part) -> str:
    return str(part.partname).lstrip("/")


def _leave_place_for_core_properties(document: WordDocument) -> None:
    """Put an empty part in place of the template author's properties; each document gets its own."""
    package = document.part.package
    relations = package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES]:
        del relations[key]
    part = Part(PackURI(f"/{CORE}"), CONTENT_TYPE.OPC_CORE_PROPERTIES, b"", package)
    package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def spell_out_core_properties(document: WordDocument) -> None:
    """Give every property that docxtpl fills an element, as docxtpl does; a template without any gets no "now"."""
    package = document.part.package
    invented = all(relation.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in package.rels.values())
    properties = document.core_properties
    for name in _CORE:
        setattr(properties, name, getattr(properties, name))
    if invented:
        properties.modified = _EPOCH


_ODD_CORE = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"


def _core_properties_filed_once(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """File core properties under the relationship type of OPC: LibreOffice 24 uses another, and got a second part."""
    relations = members.get("_rels/.rels", b"")
    return {**members, "_rels/.rels": relations.replace(_ODD_CORE, RELATIONSHIP_TYPE.CORE_PROPERTIES.encode())}


_EXTERNAL = re.compile(rb"<Relationship\b[^>]*\bTargetMode\s*=\s*[\"']External[\"'][^>]*?>(?:\s*</Relationship>)?")
_KIND = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/(\w+)[\"']")
_HARMLESS = ("hyperlink", "attachedTemplate")
_TEMPLATE = re.compile(rb"<Relationship\b[^>]*/attachedTemplate[\"'][^>]*?>(?:\s*</Relationship>)?")
_ATTACHED = re.compile(rb"<w:attachedTemplate\b[^>]*/>")


def _sanitised(name: str, members: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Refuse what makes an editor or a parser fetch or expand something; forget the template's own template."""
    for member, content in members.items():
        if member.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content:
            raise TemplateError(f"{name}: {member} declares a document type, which no Word file does")
        if member.endswith(".rels"):
            _refuse_external(name, member, content)
            yield member, _TEMPLATE.sub(b"", content)
        elif member == "word/settings.xml":
            yield member, _ATTACHED.sub(b"", content)
        else:
            yield member, content


def _refuse_external(name: str, member: str, relations: bytes) -> None:
    for relation in _EXTERNAL.findall(relations):
        kind = match.group(1).decode() if (match := _KIND.search(relation)) else "unknown"
        if kind not in _HARMLESS:
            raise TemplateError(f"{name}: {member} links to a file outside ({kind}); embed it instead")


def _refuse_tags_elsewhere(name: str, members: Mapping[str, bytes], filled: set[str]) -> None:
    """Refuse tags where nothing fills them, such as charts: they would print as they stand."""
    for part, content in members.items():
        text = content.decode("utf-8", "replace")
        told = part.endswith(".xml") and part not in filled and TAG.search(MARKUP.sub("", text))
        if told or (part.endswith(".rels") and _TAG_IN_LINK.search(text)):
            raise TemplateError(f"{name}: {part} holds a tag, but such a part is not filled")
