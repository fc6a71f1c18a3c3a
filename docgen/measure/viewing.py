"""What pdfium shows of a page: a picture, and each character with its place."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from ctypes import c_double, c_int
from dataclasses import dataclass
from typing import Any, Self

from docgen.measure.forms import Box

_SCALE = 2.0
"""Pixels for a point."""
_LARGEST = 4000
"""The most pixels of an edge: a larger page is shown smaller."""
_HYPHEN = "\x02"
"""How pdfium gives the hyphen at the end of a line."""

# That a form has a second form in XML, which is not looked at, is no part of the result.
logging.getLogger("pypdfium2").setLevel(logging.ERROR)
_FINE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Grey levels, a byte for each pixel, rows from above."""

    width: int
    height: int
    stride: int
    levels: bytes

    def differs(self, other: Self, place: Sequence[float]) -> bool:
        """Tell whether two pictures differ in a place: left, upper, right, lower edge as parts of the whole."""
        if (self.width, self.height) != (other.width, other.height):
            return True
        left, right = (max(0, round(edge * self.width)) for edge in (place[0], place[2]))
        above, below = (max(0, round(edge * self.height)) for edge in (place[1], place[3]))
        return any(
            self._row(row, left, right) != other._row(row, left, right)
            for row in range(above, min(max(below, above + 1), self.height))
        )

    def _row(self, row: int, left: int, right: int) -> bytes:
        return self.levels[row * self.stride + left : row * self.stride + max(right, left + 1)]


@dataclass(frozen=True, slots=True)
class Sign:
    """A character where it stands, in points of the page before it is turned."""

    text: str
    x: float
    y: float
    origin: tuple[float, float]
    """Where its line is, from which it begins."""

    def within(self, box: Box) -> bool:
        """Tell whether the middle of the character lies in a rectangle."""
        return box[0] <= self.x <= box[2] and box[1] <= self.y <= box[3]


class View:
    """A document as pdfium shows it. Raises `RuntimeError` when pdfium does not."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        self._pages: dict[int, Any] = {}
        self._document = pypdfium2.PdfDocument(content)
        self._document.init_forms()
        if self._document.formenv:
            pypdfium2.raw.FPDF_SetFormFieldHighlightAlpha(self._document.formenv, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pages.clear()
        self._document.close()

    def _page(self, number: int) -> Any:  # noqa: ANN401 - pdfium's page
        if number not in self._pages:
            self._pages = {number: self._document[number]}
        return self._pages[number]

    def picture(self, number: int, *, fields: bool = True) -> Picture:
        """Draw a page (from 0), with what stands in its fields or without."""
        page = self._page(number)
        bitmap = page.render(
            scale=min(_SCALE, _LARGEST / max(*page.get_size(), 1.0)),
            grayscale=True,
            may_draw_forms=fields,
            draw_annots=fields,
        )
        return Picture(width=bitmap.width, height=bitmap.height, stride=bitmap.stride, levels=bytes(bitmap.buffer))

    def place(self, number: int, box: Box) -> tuple[float, float, float, float]:
        """Turn a rectangle of the page into parts of its picture: left, upper, right, lower edge."""
        import pypdfium2

        page = self._page(number)
        corners = []
        for x, y in ((box[0], box[1]), (box[2], box[3])):
            across, down = c_int(), c_int()
            pypdfium2.raw.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, across, down)
            corners.append((across.value / _FINE, down.value / _FINE))
        (x1, y1), (x2, y2) = corners
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def signs(self, number: int) -> list[Sign]:
        """Give the characters of a page that leave ink, as far as they are part of it and not of a field."""
        return _signs(self._page(number))

    def flat_signs(self, number: int) -> list[Sign]:
        """Give the characters of a page after its fields were made part of it. Changes the view."""
        import pypdfium2

        page = self._page(number)
        pypdfium2.raw.FPDFPage_Flatten(page, pypdfium2.raw.FLAT_NORMALDISPLAY)
        page.close()
        self._pages.clear()
        return _signs(self._page(number))


def _signs(page: Any) -> list[Sign]:  # noqa: ANN401 - pdfium's page
    from pypdfium2 import raw

    text = page.get_textpage()
    left, right, bottom, top, x, y = (c_double() for _ in range(6))
    signs = []
    for place in range(raw.FPDFText_CountChars(text)):
        character = chr(raw.FPDFText_GetUnicode(text, place)).replace(_HYPHEN, "-")
        if character.isspace() or raw.FPDFText_IsGenerated(text, place) == 1 or ord(character) == 0:
            continue
        raw.FPDFText_GetCharBox(text, place, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        middle = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        signs.append(Sign(character, *middle, (x.value, y.value)))
    text.close()
    return signs
