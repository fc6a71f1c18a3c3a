"""Marks, borders and backgrounds as paths: no font is needed, and every viewer draws them alike."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from docgen.render.pdf.engine.fields import Field, FieldKind, Mark, Widget
from docgen.render.pdf.engine.syntax import Matrix, number, numbers

Point = tuple[float, float]

_SETTERS = {1: (b"g", b"G"), 3: (b"rg", b"RG"), 4: (b"k", b"K")}
"""Operators for filling and for lines, by how many numbers a colour has."""
_ROUND = 0.5523
"""How far the handles of a quarter of a circle reach, for a radius of 1."""
_SHAPES: dict[Mark, tuple[Point, ...]] = {
    Mark.CHECK: ((0.10, 0.50), (0.22, 0.62), (0.40, 0.42), (0.78, 0.90), (0.90, 0.80), (0.42, 0.12)),
    Mark.CROSS: (
        *((0.15, 0.23), (0.23, 0.15), (0.50, 0.42), (0.77, 0.15), (0.85, 0.23), (0.58, 0.50)),
        *((0.85, 0.77), (0.77, 0.85), (0.50, 0.58), (0.23, 0.85), (0.15, 0.77), (0.42, 0.50)),
    ),
    Mark.DIAMOND: ((0.50, 0.10), (0.90, 0.50), (0.50, 0.90), (0.10, 0.50)),
    Mark.SQUARE: ((0.20, 0.20), (0.80, 0.20), (0.80, 0.80), (0.20, 0.80)),
    Mark.STAR: tuple(
        (0.5 + radius * math.sin(turn * math.pi / 5), 0.5 + radius * math.cos(turn * math.pi / 5))
        for turn, radius in zip(range(10), (0.42, 0.17) * 5, strict=True)
    ),
}
"""In a square of side 1."""
_RADIUS = 0.27
"""Of the filled circle, in the same square."""


def mark(widget: Widget) -> bytes:
    """Draw a widget's mark, in its own coordinates."""
    width, height = widget.extent
    side = max(min(width, height) - 2 * widget.frame.inner, 1.0)
    left, bottom = (width - side) / 2, (height - side) / 2
    if widget.mark is Mark.CIRCLE:
        path = _circle(width / 2, height / 2, side * _RADIUS)
    else:
        path = _polygon((left + x * side, bottom + y * side) for x, y in _SHAPES[widget.mark])
    return b"q %s %sf Q\n" % (widget.colour.encode("ascii"), path)


def ground(field: Field, widget: Widget) -> bytes:
    """Draw a widget's background and border, in its own coordinates; nothing where it has neither."""
    frame, (width, height) = widget.frame, widget.extent
    is_round = field.kind is FieldKind.RADIO and widget.mark is Mark.CIRCLE
    drawn = b""
    if frame.background:
        shape = (
            _circle(width / 2, height / 2, min(width, height) / 2) if is_round else b"0 0 %s re " % _pair(width, height)
        )
        drawn += b"%s%sf " % (colour(frame.background), shape)
    if frame.border and frame.width > 0:
        drawn += _border(widget, is_round=is_round)
    return b"q %sQ\n" % drawn if drawn else b""


def colour(components: Sequence[float], *, line: bool = False) -> bytes:
    """Set the colour for filling, or for lines."""
    setters = _SETTERS.get(len(components))
    return b"%s %s " % (numbers(components), setters[line]) if setters else b""


def moved(matrix: Matrix, drawn: bytes) -> bytes:
    """Draw something through a matrix; nothing stays nothing."""
    return b"q %s cm\n%sQ\n" % (numbers(matrix), drawn) if drawn else b""


def _border(widget: Widget, *, is_round: bool) -> bytes:
    frame, (width, height) = widget.frame, widget.extent
    half = frame.width / 2
    pen = b"%s%s w " % (colour(frame.border, line=True), number(frame.width))
    if frame.style == "D":
        pen += b"[%s] 0 d " % numbers(frame.dash or (3.0,))
    if frame.style == "U":
        return pen + b"0 %s m %s l S " % (number(half), _pair(width, half))
    if is_round:
        return pen + _circle(width / 2, height / 2, min(width, height) / 2 - half) + b"S "
    edges = b"%s %s re S " % (_pair(half, half), _pair(width - frame.width, height - frame.width))
    return pen + edges + _between_cells(widget)


def _between_cells(widget: Widget) -> bytes:
    """Draw the lines between the cells of a comb."""
    width, height = widget.extent
    count = widget.cells or 1
    places = (width * place / count for place in range(1, count))
    return b"".join(b"%s m %s l S " % (_pair(place, 0), _pair(place, height)) for place in places)


def _pair(x: float, y: float) -> bytes:
    return b"%s %s" % (number(x), number(y))


def _polygon(points: Iterable[Point]) -> bytes:
    first, *others = (_pair(*point) for point in points)
    return b"%s m %s h " % (first, b" ".join(b"%s l" % point for point in others))


def _circle(x: float, y: float, radius: float) -> bytes:
    handle = radius * _ROUND
    quarters = (
        ((radius, handle), (handle, radius), (0, radius)),
        ((-handle, radius), (-radius, handle), (-radius, 0)),
        ((-radius, -handle), (-handle, -radius), (0, -radius)),
        ((handle, -radius), (radius, -handle), (radius, 0)),
    )
    curves = b" ".join(b"%s c" % b" ".join(_pair(x + dx, y + dy) for dx, dy in quarter) for quarter in quarters)
    return b"%s m %s h " % (_pair(x + radius, y), curves)
