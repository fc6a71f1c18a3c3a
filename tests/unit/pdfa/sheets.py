"""Scans and PDFs for the tests of PDF/A."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from typing import Any

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from docgen.pdfa.making import Made, Scan, assemble, finish

DAY = date(2026, 11, 21)
DPI = 150


def picture(mode: str = "RGB", size: tuple[int, int] = (1240, 1754), *, ink: bool = True) -> Image.Image:
    """Draw a sheet: A4 at 150 dots per inch, with some black on it."""
    sheet = Image.new(mode, size, "white" if mode != "1" else 1)
    if ink:
        ImageDraw.Draw(sheet).rectangle((100, 100, 400, 200), fill="black" if mode != "1" else 0)
    return sheet


def encoded(sheet: Image.Image, format_: str = "JPEG", **options: Any) -> bytes:  # noqa: ANN401 - as Pillow takes them
    """Write a picture as a file."""
    written = io.BytesIO()
    sheet.save(written, format_, **{"dpi": (DPI, DPI), **options})
    return written.getvalue()


def scans(*contents: bytes) -> tuple[Scan, ...]:
    """Name scans."""
    return tuple(Scan(name=f"scan{number}", content=content) for number, content in enumerate(contents, start=1))


def made(*contents: bytes, **options: Any) -> Made:  # noqa: ANN401 - as `finish` takes them
    """Make PDF/A of scans in this process."""
    pages = assemble(scans(*contents))
    if pages.content is None or pages.findings:
        return pages
    return finish(pages.content, "out.pdf", **{"created": DAY, **options})


@cache
def kept() -> bytes:
    """Give a PDF/A-2b of one scanned page."""
    content = made(encoded(picture())).content
    assert content is not None
    return content


def written(*, font: str = "Helvetica", text: str = "Hello", size: float = 12) -> bytes:
    """Give a PDF with a line of text in a typeface that is not in it."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.setFont(font, size)
    canvas.drawString(100, 700, text)
    canvas.save()
    return file.getvalue()


def codes(result: Made) -> list[str]:
    """Give the codes of what is to be said."""
    return [finding.code for finding in result.findings]
