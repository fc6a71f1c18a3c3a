"""What fills the forms that are measured: our renderer, or a peer to compare it with."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Literal, Protocol, get_args

from docgen.measure.samples import State, Value

EngineName = Literal["docgen", "pypdf"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)

_DAY = date(2026, 1, 1)

# What pypdf remarks on a form is no part of the result.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


class Engine(Protocol):
    """Fills a form."""

    def __call__(self, content: bytes, values: Mapping[str, Value], *, flat: bool) -> bytes:
        """Give the filled form; when it is to be flat, its fields are part of the pages. May raise what it likes."""
        ...


def engine(name: EngineName) -> Engine:
    """Give an engine by its name."""
    return _pypdf if name == "pypdf" else _docgen


def _docgen(content: bytes, values: Mapping[str, Value], *, flat: bool) -> bytes:
    from docgen.render.pdf.engine import compile_form

    return compile_form("measured", content, flat=flat).fill(values, title="Measured", created=_DAY)


def _pypdf(content: bytes, values: Mapping[str, Value], *, flat: bool) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(content))
    fields = {name: _as_pypdf(value) for name, value in values.items() if not isinstance(value, bytes)}
    writer.update_page_form_field_values(list(writer.pages), fields, auto_regenerate=False, flatten=flat)
    if flat:
        writer.remove_annotations("/Widget")
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def _as_pypdf(value: Value) -> str | list[str]:
    match value:
        case bool():
            return "/Yes" if value else "/Off"
        case State():
            return f"/{value}"
        case tuple():
            return list(value)
        case _:
            return str(value)
