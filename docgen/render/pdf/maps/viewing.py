"""A page as pdfium sees it: its lines, its words, its picture. One process looks at one document at a time."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docgen.errors import MissingExtraError, TemplateError
from docgen.render.pdf.engine.opening import open_template
from docgen.render.pdf.maps import vector
from docgen.render.pdf.maps.entries import Area, around
from docgen.render.pdf.maps.labels import Word
from docgen.render.pdf.maps.rulings import Rulings
from docgen.render.pdf.maps.sheets import Sheet, apply, inverse

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_NEEDED = ("numpy", "pypdfium2")
_LARGEST = 5_000
"""The most pixels of an edge: a larger page is looked at in less detail."""
_MOST_CHARACTERS = 20_000
_SAME_WORD = 0.3
"""How far apart characters of a word may be, in heights of a character."""


@contextmanager
def pages(name: str, content: bytes) -> Iterator[list[Page]]:
    """Open a blank; `name` is for messages.

    Raises `TemplateError` when it cannot be read or is larger than any form, and `MissingExtraError` when what looks at
    pages is not installed.
    """
    try:
        for each in _NEEDED:
            importlib.import_module(each)
    except ImportError:
        raise MissingExtraError("looking at pages needs more libraries: pip install 'docgen[maps]'") from None
    import pypdfium2

    sound = BytesIO()
    try:
        with open_template(content) as pdf:
            pdf.save(sound)
        document = pypdfium2.PdfDocument(sound.getvalue())
    except TemplateError as error:
        raise TemplateError(f"{name}: {error}") from error
    except pypdfium2.PdfiumError as error:
        raise TemplateError(f"{name}: it is not a PDF that can be shown") from error
    try:
        yield [Page(document[number]) for number in range(len(document))]
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    _page: Any

    @property
    def sheet(self) -> Sheet:
        """Its edges."""
        left, bottom, right, top = self._page.get_cropbox()
        return Sheet(left, bottom, right, top, self._page.get_rotation())

    def rulings(self) -> Rulings:
        """Give the straight lines that it draws."""
        return vector.rulings(self._page, inverse(self.sheet.matrix))

    def levels(self, resolution: int) -> tuple[NDArray[float32], float]:
        """Give the grey levels of its picture, and how many pixels a point has; `resolution` is in dots per inch."""
        import numpy as np

        scale = self._scale(resolution)
        bitmap = self._page.render(scale=scale, grayscale=True, may_draw_forms=False)
        return bitmap.to_numpy().reshape(bitmap.height, bitmap.width).astype(np.float32), scale

    def picture(self, resolution: int) -> tuple[Any, float]:
        """Give its picture in colours, as Pillow has it, and how many pixels a point has."""
        scale = self._scale(resolution)
        return self._page.render(scale=scale).to_pil().convert("RGB"), scale

    def words(self) -> list[Word]:
        """Give its words, each with its place."""
        words: list[Word] = []
        begins = True
        for text, place in self._characters():
            if text.isspace():
                begins = True
            elif begins or not _continues(words[-1], place):
                words.append(Word(text, place))
                begins = False
            else:
                words[-1] = Word(words[-1].text + text, around(words[-1].area, place))
        return words

    def _scale(self, resolution: int) -> float:
        return min(resolution / 72, _LARGEST / max(self.sheet.width, self.sheet.height, 1.0))

    def _characters(self) -> Iterator[tuple[str, Area]]:
        from pypdfium2 import raw

        matrix, text = inverse(self.sheet.matrix), self._page.get_textpage()
        box = raw.FS_RECTF()
        for number in range(min(raw.FPDFText_CountChars(text), _MOST_CHARACTERS)):
            code = raw.FPDFText_GetUnicode(text, number)
            if code < ord(" ") or raw.FPDFText_IsGenerated(text, number) == 1:
                continue
            raw.FPDFText_GetLooseCharBox(text, number, box)  # as high as the line, whatever the character
            one, other = apply(matrix, (box.left, box.top)), apply(matrix, (box.right, box.bottom))
            corner = (min(one[0], other[0]), min(one[1], other[1]))
            yield chr(code), (*corner, abs(one[0] - other[0]), abs(one[1] - other[1]))
        text.close()


def _continues(word: Word, place: Area) -> bool:
    """Tell whether a character follows a word without a gap, in the same line."""
    left, top, width, height = word.area
    tall = max(height, place[3], 4.0)
    level = top < place[1] + place[3] + tall / 4 and place[1] < top + height + tall / 4
    return level and -tall / 4 <= place[0] - left - width <= _SAME_WORD * tall
