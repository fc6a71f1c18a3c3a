"""Drawing a value inside its field: the operators of an appearance stream.

The origin is the lower left corner of the widget; lengths are in points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from tests.reference.pdf_obvious.form import Field
from tests.reference.pdf_obvious.typeface import Typeface

FONT = "/DocgenText"
"""Name of the font in an appearance stream's resources."""

SMALLEST, LARGEST = 7.0, 12.0
"""Limits of a font size that we choose ourselves: smaller cannot be read on paper."""

_MARGIN = 2.0
_CELL_MARGIN = 1.0
_ROUNDING = 0.01


def fits(field: Field, text: str, typeface: Typeface) -> bool:
    """Tell whether a text whose characters the typeface has can be drawn whole in every widget of the field."""
    if field.limit is not None and len(text) > field.limit:
        return False
    if field.cells:
        return True
    return all(_line_width(field, text, typeface, size) <= size[0] - 2 * _MARGIN + _ROUNDING for size in field.sizes)


def shrunk(field: Field, text: str, typeface: Typeface, floor: float) -> float | None:
    """Give the largest size, in tenths of a point and not below the floor, in which a running line fits; or None."""
    room = min(size[0] for size in field.sizes) - 2 * _MARGIN
    largest = math.floor(room * 10000 / typeface.width(text)) / 10
    return largest if largest >= floor else None


def draw(field: Field, text: str, typeface: Typeface, size: tuple[float, float]) -> bytes:
    """Give the operators that draw a text that fits into a widget of this size."""
    font_size = _font_size(field, text, typeface, size)
    baseline = (size[1] - typeface.cap_height * font_size / 1000) / 2
    pieces = _cells(field, text, typeface, size, font_size) if field.cells else _line(field, text, typeface, size)
    lines = (
        "/Tx BMC q",
        f"0 0 {size[0]:.3f} {size[1]:.3f} re W n",
        f"BT {field.colour} {FONT} {font_size:.3f} Tf",
        *(f"1 0 0 1 {left:.3f} {baseline:.3f} Tm {typeface.encode(piece)} Tj" for left, piece in pieces),
        "ET Q EMC",
    )
    return "\n".join(lines).encode("ascii")


def _cells(
    field: Field, text: str, typeface: Typeface, size: tuple[float, float], font_size: float
) -> Iterator[tuple[float, str]]:
    """Put each character in the middle of its cell."""
    cell = size[0] / (field.cells or 1)
    for place, character in enumerate(text):
        yield (place + 0.5) * cell - typeface.width(character) * font_size / 2000, character


def _line(field: Field, text: str, typeface: Typeface, size: tuple[float, float]) -> Iterator[tuple[float, str]]:
    room = size[0] - 2 * _MARGIN - _line_width(field, text, typeface, size)
    yield _MARGIN + room * field.alignment / 2, text


def _line_width(field: Field, text: str, typeface: Typeface, size: tuple[float, float]) -> float:
    return typeface.width(text) * _font_size(field, text, typeface, size) / 1000


def _font_size(field: Field, text: str, typeface: Typeface, size: tuple[float, float]) -> float:
    """Take the size that the form asks for, or the largest readable one that has room."""
    if field.font_size > 0:
        return field.font_size
    if field.cells:
        room, width = size[0] / field.cells - 2 * _CELL_MARGIN, max(map(typeface.width, text), default=0)
    else:
        room, width = size[0] - 2 * _MARGIN, typeface.width(text)
    by_height = size[1] * 1000 / (typeface.ascent - typeface.descent)
    by_width = room * 1000 / width if width else LARGEST
    return max(SMALLEST, min(LARGEST, by_height, by_width))
