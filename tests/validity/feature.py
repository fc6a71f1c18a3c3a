"""A template that uses what the template language has, sound by itself, and the data to fill it with."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from docgen.render.docx import DocxRenderer
from docgen.render.docx.dropin import DocxTemplate
from docgen.render.port import Properties, Template
from docgen.resources import Library

Context = Mapping[str, object]


def _nothing(_: DocxTemplate) -> None:
    """Leave the template as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A template, what to do with it before it is rendered, its data, and words that the document has to show."""

    template: bytes = field(repr=False)
    data: Context = field(default_factory=dict)
    made: Callable[[DocxTemplate], Context] | None = None
    """Makes what the template itself has to make: pictures, links, sub-documents."""
    before: Callable[[DocxTemplate], None] = _nothing
    shows: tuple[str, ...]

    def by_dropin(self) -> bytes:
        """Give the document as a script gets it that was written for docxtpl."""
        template = DocxTemplate(io.BytesIO(self.template))
        self.before(template)
        template.render({**self.data, **(self.made(template) if self.made else {})}, autoescape=True)
        written = io.BytesIO()
        template.save(written)
        return written.getvalue()

    @property
    def is_plain(self) -> bool:
        """Tell whether the renderer can fill it too, which takes text, numbers and lists of them only."""
        return self.made is None and self.before is _nothing

    def by_renderer(self, library: Library) -> bytes:
        """Give the document as a filing gets it."""
        compiled = DocxRenderer(library).compile(Template(name="docx/feature.docx", content=self.template))
        return compiled.render(self.data, Properties(title="Feature", created=date(2026, 11, 21)))
