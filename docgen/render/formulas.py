"""Single expressions outside of templates, read as templates are: of form fields, of manifests."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2
from jinja2 import nodes
from jinja2.parser import Parser

from docgen.findings import Finding
from docgen.render.resolution import Resolution
from docgen.render.shapes import ANYTHING, Value
from docgen.render.words import unknown_words


def read_formula(
    where: str, source: str, environment: jinja2.Environment, resolution: Resolution
) -> tuple[tuple[Finding, ...], Value]:
    """Tell what is wrong with an expression, and the shape of its value."""
    place = f"{where}: {source}"
    try:
        parser = Parser(environment, source, state="variable")
        parsed = parser.parse_expression()
        if not parser.stream.eos:
            parser.fail("something stands behind the expression")
    except jinja2.TemplateSyntaxError as error:
        message = f"This cannot be read: {str(error.message).rstrip('.')}."
        remedy = "Look at its brackets, quotation marks, commas and dots."
        return (Finding(code="template.syntax", where=place, message=message, remedy=remedy),), ANYTHING
    value = resolution.of(parsed)
    return tuple(_told(place, parsed, environment, resolution)), value


def _told(place: str, parsed: nodes.Expr, environment: jinja2.Environment, resolution: Resolution) -> Iterator[Finding]:
    for word in unknown_words(nodes.Template([nodes.Output([parsed])]), environment):
        yield Finding(code=word.code, where=place, message=word.message, remedy=word.remedy)
    for unknown in resolution.unknown:
        yield Finding(code="template.unknown-name", where=place, message=unknown.message, remedy=unknown.remedy)
