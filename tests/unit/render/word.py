"""Small Word templates for tests, and the text of Word files."""

from __future__ import annotations

import io
from collections.abc import Mapping

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from docgen.render.docx.package import pack, unpack
from docgen.render.port import Template

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def template(*body: str, cell: str = "", header: str = "", footer: str = "", note: str = "") -> Template:
    """Make a template with these paragraphs and, if given, a table cell, header, footer and footnote of two sections."""
    document = docx.Document()
    for text in body:
        document.add_paragraph(text)
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    if note:
        document.add_section()
        _add_part(document, "footnotes", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, note)
    return Template(name="docx/test.docx", content=saved(document))


def with_endnote(text: str) -> Template:
    """Make a template with a text in the endnotes."""
    document = docx.Document()
    _add_part(document, "endnotes", CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES, text)
    return Template(name="docx/test.docx", content=saved(document))


def changed(template: Template, changes: Mapping[str, bytes]) -> Template:
    """Put other parts into a template."""
    return Template(name=template.name, content=pack(unpack(template.name, template.content) | dict(changes)))


def saved(document: Document) -> bytes:
    """Give the bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def text_of(content: bytes) -> list[str]:
    """Give the text of every paragraph of the body, then of tables, header, footer and footnotes."""
    document = docx.Document(io.BytesIO(content))
    paragraphs = list(document.paragraphs)
    paragraphs += [each for table in document.tables for cell in table._cells for each in cell.paragraphs]
    paragraphs += document.sections[0].header.paragraphs + document.sections[0].footer.paragraphs
    notes = unpack("notes", content).get("word/footnotes.xml", b"").decode()
    return [each.text for each in paragraphs] + ([notes] if notes else [])


def _add_part(document: Document, name: str, content_type: str, relationship: str, text: str) -> None:
    root, entry = name, name.removesuffix("s")
    xml = f'<w:{root} xmlns:w="{_W}"><w:{entry} w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{entry}></w:{root}>'
    package = document.part.package
    document.part.relate_to(Part(PackURI(f"/word/{name}.xml"), content_type, xml.encode(), package), relationship)
