"""What a form says on paper: its printed lines, and its fields."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from docgen.render.pdf.engine import Field, FieldKind


def printed_lines(content: bytes, fields: Iterable[Field]) -> tuple[str, ...]:
    """Give the printed lines of a readable form, page by page, then its fields in the order of their names."""
    from pypdf import PdfReader

    pages = (page.extract_text().splitlines() for page in PdfReader(BytesIO(content)).pages)
    listed = (f"{one.name}: {label(one)} ({_room(one)})" for one in sorted(fields, key=lambda one: one.name))
    return (*(text for page in pages for line in page if (text := " ".join(line.split()))), *listed)


def label(field: Field) -> str:
    """Give what the form calls a field for people; its name where it says nothing."""
    return field.tooltip or field.name


def _room(field: Field) -> str:
    widget = field.widgets[0]
    match field.kind:
        case FieldKind.CHECK:
            return "box"
        case FieldKind.COMB:
            return f"{widget.cells} cells"
        case FieldKind.RADIO | FieldKind.CHOICE | FieldKind.LIST:
            shown = (text for _, text in field.options) if field.options else field.on_states
            return f"one of {', '.join(shown)}"
    return f"{widget.extent[0]:.0f} pt"
