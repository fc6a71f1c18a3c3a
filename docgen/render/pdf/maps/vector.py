"""The lines and words of a printed page, read from what the page draws."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from itertools import pairwise
from typing import Any

from docgen.render.pdf.engine.syntax import Matrix
from docgen.render.pdf.maps.entries import Point
from docgen.render.pdf.maps.rulings import Rulings
from docgen.render.pdf.maps.sheets import apply, joined

_DEEPEST = 8
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_FAINT = 250
"""Red, green and blue from which on a colour is taken for white."""
_SLANT = 0.7


def rulings(page: Any, matrix: Matrix) -> Rulings:  # noqa: ANN401 - pdfium's page
    """Give the straight lines that a page draws; `matrix` leads from its own coordinates to what is seen."""
    from pypdfium2 import raw

    found = Rulings()
    count = raw.FPDFPage_CountObjects(page)
    for drawn in _objects((raw.FPDFPage_GetObject(page, number) for number in range(count)), matrix, 0):
        _read(*drawn, found)
    return found.joined()


def _objects(found: Iterator[Any], matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """Give each path, also those of forms within the page, and the transformation to what is seen."""
    from pypdfium2 import raw

    for each in found:
        kind = raw.FPDFPageObj_GetType(each)
        own = joined(_matrix(each), matrix)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield each, own
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = raw.FPDFFormObj_CountObjects(each)
            inner = (raw.FPDFFormObj_GetObject(each, number) for number in range(count))
            yield from _objects(inner, own, depth + 1)


def _read(path: Any, matrix: Matrix, found: Rulings) -> None:  # noqa: ANN401 - pdfium's path
    from pypdfium2 import raw

    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    stroked = bool(stroke.value) and _seen(path, raw.FPDFPageObj_GetStrokeColor)
    if not stroked and not fill.value:
        return
    for corners in _lines(path, matrix):
        if stroked:
            for one, other in pairwise(corners):
                found.add(one, other, slant=_SLANT)
        elif _is_upright(corners):
            across, down = [x for x, _ in corners], [y for _, y in corners]
            area = (min(across), min(down), max(across) - min(across), max(down) - min(down))
            found.add_rectangle(area)


def _lines(path: Any, matrix: Matrix) -> Iterator[list[Point]]:  # noqa: ANN401 - pdfium's path
    """Give the corners of each line of a path that is drawn in one go; curves end a line and begin another."""
    from pypdfium2 import raw

    corners: list[Point] = []
    x, y = c_float(), c_float()
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = apply(matrix, (x.value, y.value))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            corners.append(point)
        else:
            if len(corners) > 1:
                yield corners
            corners = [point]
        if raw.FPDFPathSegment_GetClose(segment) and corners:
            corners.append(corners[0])
    if len(corners) > 1:
        yield corners


def _is_upright(corners: list[Point]) -> bool:
    """Tell whether corners go round an upright rectangle."""
    sides = list(pairwise(corners))
    upright = all(min(abs(one[0] - other[0]), abs(one[1] - other[1])) <= _SLANT for one, other in sides)
    return upright and len({(round(x), round(y)) for x, y in corners}) in {2, 3, 4}


def _seen(path: Any, colour_of: Any) -> bool:  # noqa: ANN401 - pdfium's own
    colours = [c_uint() for _ in range(4)]
    known = colour_of(path, *colours)
    return not known or (min(each.value for each in colours[:3]) < _FAINT and colours[3].value > 0)


def _matrix(drawn: Any) -> Matrix:  # noqa: ANN401 - pdfium's object
    from pypdfium2 import raw

    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(drawn, found):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)
