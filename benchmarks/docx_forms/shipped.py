"""Every Word template that docgen ships, with what an example case puts into it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from docgen.cases import read_case
from docgen.expressions.environment import environment
from docgen.filings import Edition, load
from docgen.filings.catalogue import ids
from docgen.findings import Finding
from docgen.render.docx import DocxRenderer
from docgen.render.port import CompiledTemplate, Fit, Properties, Template
from docgen.render.press import Press
from docgen.render.rendering import render_case
from docgen.resources import library

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
DAY = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Shipped:
    """A template and what the first example that uses it puts into it."""

    template: Template
    context: Mapping[str, object]
    properties: Properties

    def ours(self, renderer: DocxRenderer, file: Path) -> Callable[[], object]:
        """Compile once, then render through the port."""
        compiled = renderer.compile(self.template)
        return lambda: file.write_bytes(compiled.render(self.context, self.properties))

    def naive(self, file: Path) -> Callable[[], object]:
        """Use docxtpl with docgen's words: a new object for each document."""
        words = environment(library())

        def fill() -> None:
            document = DocxTemplate(io.BytesIO(self.template.content))
            document.render(dict(self.context), jinja_env=words, autoescape=True)
            document.save(str(file))

        return fill


def shipped() -> dict[str, Shipped]:
    """Give the Word templates by name, in the order of the filings."""
    press = _Listening(library())
    for filing in ids(press.library):
        for example in sorted((SCHEMAS / str(filing) / "examples").glob("*.json")):
            reading = read_case(example.read_bytes(), load(press.library, filing), DAY, press.library)
            if reading.case:
                render_case(reading.case, press, "0")
    return {name: heard for name, heard in press.heard.items() if name.endswith(".docx")}


@dataclass(frozen=True, slots=True)
class _Listening(Press):
    """A press that renders nothing and notes what would have been rendered."""

    heard: dict[str, Shipped] = field(default_factory=dict)

    def template(self, format_: str, edition: Edition) -> tuple[Template, CompiledTemplate]:
        template, compiled = super(_Listening, self).template(format_, edition)
        return template, _Heard(template, compiled, self.heard)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A compiled template that notes its first context."""

    template: Template
    compiled: CompiledTemplate
    heard: dict[str, Shipped]

    @property
    def placeholders(self) -> frozenset[str]:
        return self.compiled.placeholders

    def lines(self) -> tuple[str, ...]:
        return self.compiled.lines()

    def check(self, context: Mapping[str, object]) -> tuple[Finding, ...]:
        return self.compiled.check(context)

    def fit(self, context: Mapping[str, object]) -> Fit:
        return self.compiled.fit(context)

    def render(self, context: Mapping[str, Any], properties: Properties) -> bytes:
        self.heard.setdefault(self.template.name, Shipped(self.template, context, properties))
        return b""
