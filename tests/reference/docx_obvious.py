"""The DOCX renderer: docxtpl, with what is dangerous in it taken out.

docxtpl fills the text of a Word file that holds Jinja tags. Left alone it prints `None`, drops text around broken
markup, rewrites the brace forms `{_{` in data, and runs tags found in *data* when a template has footnotes and two
sections. Here every value is turned, once and before docxtpl sees it, into characters that neither XML nor Jinja nor
docxtpl reads as anything but text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import unescape

import jinja2
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.package import Package
from docxtpl import DocxTemplate
from jinja2 import meta
from markupsafe import Markup, escape

from docgen.errors import RenderError, TemplateError
from docgen.expressions.absent import Absent
from docgen.expressions.environment import environment
from docgen.findings import Finding
from docgen.render.docx.package import pack, unpack
from docgen.render.port import Fit, Properties, Template
from docgen.resources import Library

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"<w:p([ >])")
_UNREADABLE = (OpcError, KeyError, ValueError, AttributeError, SyntaxError)
_NOT_COMPUTABLE = (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)

_CORE_PROPERTIES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>docgen</dc:creator>\
<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>\
</cp:coreProperties>"""


class DocxRenderer:
    """Compiles Word templates; their tags are docxtpl's, their expressions ours."""

    def __init__(self, library: Library) -> None:
        self._environment = environment(library).overlay(finalize=_printed)

    def compile(self, template: Template) -> CompiledDocx:
        """Read a template, check every tag in it, and list the names it reads. Raises `TemplateError`."""
        parts = unpack(template.name, template.content)
        sheet = _Sheet(template)
        placeholders: set[str] = set()
        filled: set[str] = set()
        for part, xml in sheet.sources():
            placeholders |= self._check_tags(template.name, part, xml)
            filled.add(part)
        _refuse_tags_elsewhere(template.name, parts, filled)
        return CompiledDocx(template, self._environment, frozenset(placeholders))

    def _check_tags(self, template: str, part: str, xml: str) -> set[str]:
        source = _one_paragraph_per_line(xml)
        try:
            self._environment.compile(source)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(f"{_place(template, part, source, error.lineno)}: {error.message}") from None
        return meta.find_undeclared_variables(self._environment.parse(source))


@dataclass(frozen=True, slots=True)
class CompiledDocx:
    """A checked Word template. Each rendering opens it afresh: a docxtpl object must not be used twice or shared."""

    template: Template
    environment: jinja2.Environment
    placeholders: frozenset[str]

    def lines(self) -> tuple[str, ...]:
        """Give the text of each paragraph."""
        paragraphs = (
            unescape(_MARKUP.sub("", paragraph))
            for _, xml in _Sheet(self.template).sources()
            for paragraph in _one_paragraph_per_line(xml).split("\n")
        )
        return tuple(text for paragraph in paragraphs if (text := " ".join(paragraph.split())))

    def check(self, context: Mapping[str, object]) -> tuple[Finding, ...]:
        """Find nothing: text flows, so every value fits."""
        return ()

    def fit(self, context: Mapping[str, object]) -> Fit:
        """Do nothing, for the same reason."""
        return Fit()

    def render(self, context: Mapping[str, object], properties: Properties) -> bytes:
        """Give the filled document; the same context and properties give the same bytes."""
        sheet = _Sheet(self.template)
        sheet.render(dict(context), self.environment)
        _set_core_properties(sheet.docx.part.package, properties)
        written = io.BytesIO()
        sheet.save(written)
        return pack(unpack(self.template.name, written.getvalue()))


class _Sheet(DocxTemplate):  # type: ignore[misc]  # docxtpl is not typed
    """One document being filled, for one rendering."""

    def __init__(self, template: Template) -> None:
        super().__init__(io.BytesIO(template.content))
        self._name = template.name
        try:
            self.init_docx()
        except _UNREADABLE:
            raise TemplateError(f"{template.name} is not a Word document, or a part of it is missing") from None

    def sources(self) -> Iterator[tuple[str, str]]:
        """Give name and patched XML of each part that docxtpl fills."""
        yield _part_name(self.docx.part), self.patch_xml(self.get_xml())
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(uri):
                yield _part_name(part), self.patch_xml(self.get_part_xml(part))
        for part in self.docx.part.package.parts:
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                yield _part_name(part), self.patch_xml(part.blob.decode())

    def render_xml_part(self, src_xml: str, part: Part, context: dict[str, Any], jinja_env: jinja2.Environment) -> str:
        """Fill one part; what goes wrong is told by the paragraph's tags, never by a value."""
        try:
            filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
        except _NOT_COMPUTABLE as error:
            line = _template_line(error.__traceback__)
            place = _place(self._name, _part_name(part), _one_paragraph_per_line(src_xml), line)
            raise _told(error, place) from None
        _refuse_unbalanced(f"{self._name}: {_part_name(part)}", filled)
        return filled

    def render_properties(self, context: dict[str, Any], jinja_env: jinja2.Environment | None = None) -> None:
        """Leave them: `CompiledDocx.render` writes properties that name no one."""


class _UnprintableError(ValueError):
    """A value holds characters that no Word file can."""


def _printed(value: object) -> Markup:
    """Turn a value into characters that are only text, also to docxtpl. Only text, whole numbers and Absents print."""
    if isinstance(value, jinja2.Undefined):
        str(value)  # raises, with the name
    if isinstance(value, bool) or not isinstance(value, str | int | Absent):
        raise jinja2.TemplateRuntimeError("only text and numbers can be printed")
    if _NOT_XML.search(str(value)):
        raise _UnprintableError
    text = escape(value).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(str(text).replace("{", "&#123;").replace("}", "&#125;"))


def _told(error: Exception, place: str) -> TemplateError | RenderError:
    match error:
        case _UnprintableError():
            return RenderError(f"{place}: the value holds control characters, which cannot be printed")
        case jinja2.UndefinedError():
            return TemplateError(f"{place}: the case has no such field; `docgen filing schema` lists the fields")
        case _:
            return TemplateError(f"{place}: this cannot be worked out for the case")


def _refuse_unbalanced(place: str, xml: str) -> None:
    """Refuse markup that docxtpl would repair by leaving text out."""
    try:
        parse_xml(xml.encode())
    except SyntaxError:  # the root of lxml's parse errors
        raise TemplateError(
            f"{place}: a tag opens in one paragraph, cell or row and closes in another; use {{%p %}}, {{%tr %}}, {{%tc %}}"
        ) from None


def _refuse_tags_elsewhere(name: str, parts: Mapping[str, bytes], filled: set[str]) -> None:
    """Refuse tags where docxtpl would print them as they stand: endnotes, comments, charts."""
    for part, content in parts.items():
        if part.startswith("word/") and part.endswith(".xml") and part not in filled:
            text = _MARKUP.sub("", content.decode("utf-8", "replace"))
            if _TAG.search(text):
                raise TemplateError(
                    f"{name}: {part} holds a tag, but only body, headers, footers and footnotes are filled"
                )


def _one_paragraph_per_line(xml: str) -> str:
    """Break lines as docxtpl does before it hands XML to Jinja, so that a line number means a paragraph."""
    return _PARAGRAPH.sub(r"\n<w:p\1", xml)


def _place(template: str, part: str, source: str, line: int | None) -> str:
    """Name template, part and the tags of the paragraph at fault. Tags come from the template, not from data."""
    lines = source.split("\n")
    paragraph = lines[line - 1] if line and line <= len(lines) else ""
    tags = ", ".join(" ".join(tag.split()) for tag in _TAG.findall(_MARKUP.sub("", paragraph)))
    return f"{template}: {part}: {tags or 'paragraph ' + str((line or 1) - 1)}"


def _template_line(traceback: TracebackType | None) -> int | None:
    line = None
    while traceback:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _part_name(part: Part) -> str:
    return str(part.partname).lstrip("/")


def _set_core_properties(package: Package, properties: Properties) -> None:
    """Replace the template author's properties, under whichever relationship type the editor filed them."""
    for key in [key for key, rel in package.rels.items() if rel.reltype.endswith("/core-properties")]:
        del package.rels[key]
    xml = _CORE_PROPERTIES.format(title=escape_xml(properties.title), day=properties.created.isoformat())
    part = Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, xml.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)
