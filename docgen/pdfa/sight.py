"""What can be seen on the pages of a PDF: signs of text, and ink where the page is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docgen.pdfa.libraries import extra

_LONGEST = 842
"""Pixels of the longer side of a drawing: an A4 page at 72 dots per inch."""
_CONTRAST = 40
"""Steps of grey, of 255, by which ink differs from the paper, which need not be white."""
_LEAST_INK = 20
"""Pixels: the smallest page number has more, dust and the noise of a scanner's lamp less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page as somebody sees it."""

    width: float
    height: float
    """In points."""
    characters: int
    """Signs of text in it, seen or not; 0 for a scan without a text layer."""
    ink: int
    """Pixels that differ from the paper, of at most 842 × 842."""

    @property
    def blank(self) -> bool:
        """Whether there is nothing to be seen on it."""
        return self.ink < _LEAST_INK


def look(content: bytes) -> tuple[Sheet, ...]:
    """Look at every page of a PDF without password.

    Raises `ValueError` when it cannot be opened or drawn, `MissingExtraError` without pypdfium2.
    """
    with extra("pypdfium2"):
        import pypdfium2 as pdfium
    try:
        document = pdfium.PdfDocument(content)
        try:
            document.init_forms()
            return tuple(_sheet(page) for page in document)
        finally:
            document.close()
    except pdfium.PdfiumError:
        raise ValueError("pdfium cannot draw it") from None


def _sheet(page: Any) -> Sheet:  # noqa: ANN401 - pypdfium2 has no types
    width, height = page.get_size()
    text = page.get_textpage()
    characters = text.count_chars()
    text.close()
    bitmap = page.render(scale=min(4.0, _LONGEST / max(width, height, 1)), grayscale=True)
    levels = bitmap.to_pil().convert("L").histogram()
    bitmap.close()
    page.close()
    return Sheet(width=width, height=height, characters=characters, ink=_ink(levels))


def _ink(levels: list[int]) -> int:
    paper = levels.index(max(levels))
    return sum(count for level, count in enumerate(levels) if abs(level - paper) > _CONTRAST)
