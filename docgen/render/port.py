"""The renderer port: compile a template once, render it many times.

Renderers take bytes and values, open no file, and do not know each other. The same template, context and properties
always give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from docgen.findings import Finding
from docgen.render.annex import Overrun


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template as it lies in a pack."""

    name: str
    """Where it lies, such as `docx/residence/…/application.docx`: for messages."""
    content: bytes
    fields: Mapping[str, str | Mapping[str, Any]] = field(default_factory=dict)
    """For an AcroForm: fully qualified field name → template expression that gives its value, or a table with that
    expression and what to do when it does not fit (see `docgen.render.pdf.bindings`). Empty for DOCX."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a rendered file says of itself; nothing in it may name a person."""

    title: str
    created: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What had to be done so that the values of one case fit their fields."""

    adjusted: tuple[str, ...] = ()
    """Fields printed smaller."""
    overruns: tuple[Overrun, ...] = ()
    """Fields whose whole value stands on the annex."""


class CompiledTemplate(Protocol):
    """A template that is ready to be rendered; may be shared."""

    @property
    def placeholders(self) -> frozenset[str]:
        """Root names that the template reads from the context."""
        ...

    def lines(self) -> tuple[str, ...]:
        """Give what the template says, tags and all: a line per paragraph, or per printed line and field."""
        ...

    def check(self, context: Mapping[str, object]) -> tuple[Finding, ...]:
        """Tell what of this context would not fit the form (a finding per field), without rendering it."""
        ...

    def fit(self, context: Mapping[str, object]) -> Fit:
        """Tell what has to be done so that the values of this context fit."""
        ...

    def render(self, context: Mapping[str, object], properties: Properties) -> bytes:
        """Give the document's bytes.

        Raises `docgen.errors.TemplateError` when the template names what the context does not have, and
        `docgen.errors.RenderError` when a value cannot be put where it belongs.
        """
        ...


class Renderer(Protocol):
    """Makes compiled templates of one format."""

    def compile(self, template: Template) -> CompiledTemplate:
        """Read and check a template. Raises `docgen.errors.TemplateError`."""
        ...
