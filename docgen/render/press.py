"""Templates of a library, compiled once and kept: what renders one case is warm for the next."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field

from docgen.errors import FilingError, TemplateError
from docgen.filings import Edition
from docgen.render.port import CompiledTemplate, Renderer, Template
from docgen.resources import Library


@dataclass(frozen=True, slots=True)
class Press:
    """Compiled templates of one library, each compiled once and kept for the cases to come."""

    library: Library
    deflate: str = "zlib"
    """How documents are compressed (see `docgen.render.deflate`)."""
    _compiled: dict[tuple[object, ...], tuple[Template, CompiledTemplate]] = field(default_factory=dict)
    _renderers: dict[str, Renderer] = field(default_factory=dict)

    def template(self, format_: str, edition: Edition) -> tuple[Template, CompiledTemplate]:
        """Give an edition's template, read and compiled. Raises `TemplateError` or `FilingError`."""
        key = edition.template, edition.fields, edition.continued
        if key not in self._compiled:
            template = _read_template(self.library, edition)
            compiled = self._renderer(format_).compile(template)
            _check_continued(edition, template, compiled)
            self._compiled[key] = template, compiled
        return self._compiled[key]

    def _renderer(self, format_: str) -> Renderer:
        if format_ not in self._renderers:
            self._renderers[format_] = _renderer(format_, self.library, self.deflate)
        return self._renderers[format_]


def _read_template(library: Library, edition: Edition) -> Template:
    fields = {}
    if edition.fields:
        try:
            fields = tomllib.loads(library.schema(edition.fields).decode())["fields"]
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
            raise FilingError(f"{edition.fields} has no table [fields] that can be read") from error
        if not isinstance(fields, dict):
            raise FilingError(f"{edition.fields}: fields must be a table")
    return Template(name=edition.template, content=library.template(edition.template), fields=fields)


def _check_continued(edition: Edition, template: Template, compiled: CompiledTemplate) -> None:
    """Refuse a template that prints the whole of what goes on, or does not say where it goes on."""
    said = "\n".join((*compiled.lines(), *map(str, template.fields.values())))
    for item in edition.continued:
        for name in (f"shown.{item.key}", f"continued.{item.key}"):
            if name not in said:
                raise TemplateError(
                    f"{template.name} does not print {name}, which the manifest lets go on on annex sheets"
                )


def _renderer(format_: str, library: Library, deflate: str) -> Renderer:
    match format_:
        case "docx":
            from docgen.render.docx import DocxRenderer

            return DocxRenderer(library, deflate=deflate)
        case "pdf":
            from docgen.render.pdf import PdfRenderer

            return PdfRenderer(library, deflate=deflate)
    raise TemplateError(f"no renderer makes the format {format_}: docx and pdf are known")
