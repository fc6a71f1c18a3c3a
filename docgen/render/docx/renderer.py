"""The DOCX renderer behind the port."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from docgen.expressions.environment import environment
from docgen.findings import Finding
from docgen.render.deflate import Deflate, deflate_by
from docgen.render.docx.assembly import Member
from docgen.render.docx.engine import CompiledPackage, compile_package
from docgen.render.docx.manner import Manner
from docgen.render.docx.patch import MARKUP
from docgen.render.port import Fit, Properties, Template
from docgen.resources import Library

_CORE = "docProps/core.xml"
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

    def __init__(self, library: Library, *, deflate: str = "zlib") -> None:
        self._environment = environment(library)
        self._deflate = deflate_by(deflate)

    def compile(self, template: Template) -> CompiledDocx:
        """Read a template, check every tag in it, and list the names it reads. Raises `TemplateError`."""
        package = compile_package(template.name, template.content, self._environment, Manner.OFFICE, self._deflate)
        return CompiledDocx(package)


@dataclass(frozen=True, slots=True)
class CompiledDocx:
    """A compiled Word template."""

    package: CompiledPackage

    @property
    def placeholders(self) -> frozenset[str]:
        """Root names that the template reads from the context."""
        return frozenset[str]().union(*(script.code.names for script in self.package.scripts))

    def lines(self) -> tuple[str, ...]:
        """Give the text of each paragraph."""
        paragraphs = (
            html.unescape(MARKUP.sub("", line))
            for script in self.package.scripts
            for line in script.places.source.split("\n")
        )
        return tuple(text for paragraph in paragraphs if (text := " ".join(paragraph.split())))

    def check(self, context: Mapping[str, object]) -> tuple[Finding, ...]:  # noqa: ARG002  (the port's signature)
        """Find nothing: text flows, so every value fits."""
        return ()

    def fit(self, context: Mapping[str, object]) -> Fit:  # noqa: ARG002  (the port's signature)
        """Do nothing, for the same reason."""
        return Fit()

    def render(self, context: Mapping[str, object], properties: Properties) -> bytes:
        """Give the filled document; the same context and properties give the same bytes."""
        filled = self.package.fill(context)
        return self.package.packed(filled.parts, [_core_properties(properties, self.package.deflate)])


@lru_cache(maxsize=256)
def _core_properties(properties: Properties, deflate: Deflate) -> Member:
    xml = _CORE_PROPERTIES.format(title=html.escape(properties.title, quote=False), day=properties.created.isoformat())
    return Member.of(_CORE, xml.encode(), deflate)
