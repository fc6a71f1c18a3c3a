"""Pens for running lines, combs and blocks of lines.

A text is encoded where it is drawn, without a call: these lines run for every field of every applicant. Its two-byte
codes may hold the bytes of parentheses, backslash and CR, which a literal string must escape.
"""

from __future__ import annotations

import math
import sys
from itertools import pairwise

from docgen.render.pdf.engine.ink import LARGEST, Ground, Pen, UnfitError
from docgen.render.pdf.engine.syntax import literal

_CELL_MARGIN = 1.0
_ROUNDING = 0.01
_STEP = 0.5
_PAIRS = 20_000
"""How many neighbours in combs are remembered before all are forgotten."""


def line_pen(ground: Ground) -> Pen:
    """Make the pen of a running line."""
    return _fixed_line(ground) if ground.widget.size > 0 else _free_line(ground)


def _fixed_line(ground: Ground) -> Pen:
    width_of, size, quadding = ground.face.widths.__getitem__, ground.widget.size, ground.widget.quadding
    most, style, baseline = (ground.room + _ROUNDING) * 1000 / size, ground.style(size), ground.middle(size)
    margin, spare, half = ground.widget.frame.margin, ground.room * quadding / 2, quadding * size / 2000
    start, limit = ground.at(margin, baseline), sys.maxsize if ground.limit is None else ground.limit
    knows = ground.face.knows
    sure = 0 if quadding else min(limit, int(most / max(ground.face.widths.values())))

    def pen(text: str) -> tuple[bytes, bytes]:
        place = start
        if len(text) > sure or not knows(text):  # else it fits, however wide its characters are
            width = sum(map(width_of, text))
            if len(text) > limit:
                raise UnfitError("cells")
            if width > most:
                raise UnfitError("width")
            if quadding:
                place = ground.at(margin + spare - width * half, baseline)
        data = text.encode("utf-16-be").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        return style, b"%s(%s)Tj\n" % (place, data.replace(b"\r", b"\\r"))

    return pen


def _free_line(ground: Ground) -> Pen:
    """Make the pen of a line that is set as large as there is room for."""
    face, room, margin, quadding = ground.face, ground.room, ground.widget.frame.margin, ground.widget.quadding
    width_of, limit = face.widths.__getitem__, sys.maxsize if ground.limit is None else ground.limit
    tallest = min(LARGEST, ground.widget.extent[1] * 1000 / (face.ascent - face.descent))
    sizes: dict[float, tuple[bytes, float, bytes]] = {}

    def pen(text: str) -> tuple[bytes, bytes]:
        width = sum(map(width_of, text))
        if len(text) > limit:
            raise UnfitError("cells")
        size = max(ground.smallest, int(min(tallest, room * 1000 / (width or 1)) * 10) / 10)
        if width * size > (room + _ROUNDING) * 1000:
            raise UnfitError("width")
        if size not in sizes:
            baseline = ground.middle(size)
            sizes[size] = ground.style(size), baseline, ground.at(margin, baseline)
        style, baseline, place = sizes[size]
        if quadding:
            place = ground.at(margin + (room - width * size / 1000) * quadding / 2, baseline)
        return style, b"%s%sTj\n" % (place, literal(text.encode("utf-16-be")))

    return pen


class _Pitch(dict[tuple[str, str], bytes]):
    """Cells of one width at one font size: from each character to its neighbour, the way and the neighbour."""

    def __init__(self, ground: Ground, size: float, cell: float) -> None:
        super().__init__()
        self.style, self.baseline, self.size = ground.style(size), ground.middle(size), size
        self._widths, self._cell = ground.face.widths, cell * 1000 / size

    def __missing__(self, pair: tuple[str, str]) -> bytes:
        if len(self) > _PAIRS:
            self.clear()
        left, right = pair
        way = (self._widths[left] + self._widths[right]) / 2 - self._cell
        self[pair] = made = b"%d%s" % (round(way), literal(right.encode("utf-16-be")))
        return made


def comb_pen(ground: Ground) -> Pen:
    """Make the pen that puts each character into the middle of its cell."""
    widget, widths, pitches = ground.widget, ground.face.widths, dict[float, _Pitch]()
    count = widget.cells or 1
    cell = widget.extent[0] / count
    every = widget.size if 0 < widget.size * max(widths.values()) <= cell * 1000 else 0.0

    def pen(text: str) -> tuple[bytes, bytes]:
        size = every or _comb_size(ground, max(map(widths.__getitem__, text)), cell)
        pitch = pitches.get(size)
        if pitch is None:
            pitch = pitches[size] = _Pitch(ground, size, cell)
        left = ((count - len(text)) * widget.quadding // 2 + 0.5) * cell - widths[text[0]] * size / 2000
        codes = b"".join(map(pitch.__getitem__, pairwise(text)))
        if len(text) > count:
            raise UnfitError("cells")
        place = ground.at(left, pitch.baseline)
        return pitch.style, b"%s[%s%s]TJ\n" % (place, literal(text[0].encode("utf-16-be")), codes)

    return pen


def _comb_size(ground: Ground, widest: int, cell: float) -> float:
    """Take the size that the form asks for where the widest character has room in a cell; else the largest that has."""
    if ground.widget.size > 0:
        return min(ground.widget.size, math.floor(cell * 10000 / (widest or 1)) / 10)
    height = ground.widget.extent[1] * 1000 / (ground.face.ascent - ground.face.descent)
    by_width = (cell - 2 * _CELL_MARGIN) * 1000 / (widest or 1)
    smallest = min(ground.smallest, cell * 1000 / (widest or 1))
    return max(smallest, math.floor(min(LARGEST, height, by_width) * 10) / 10)
