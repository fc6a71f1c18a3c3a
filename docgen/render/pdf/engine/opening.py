"""Opening a template that somebody sent: within limits, repaired and decrypted where that can be done."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf

from docgen.errors import TemplateError
from docgen.render.pdf.engine.widgets import read_rectangle

LARGEST_FILE = 100_000_000
"""Bytes."""
MOST_PAGES = 2_000
LARGEST_PAGE = 14_400
"""Points, five metres: what PDF 1.7 asks readers to be able to show (annex C)."""
MOST_INFLATED = 250_000_000
"""Bytes of any one compressed stream that is looked into."""
_MOST_WARNINGS = 10_000


def open_template(content: bytes) -> pikepdf.Pdf:
    """Open a template.

    Raises `TemplateError` when it is not a PDF, is encrypted with a password that must be known to open it, or is
    larger than any form is. An empty password is tried, because that is what most agencies' restrictions come to.
    """
    _limit()
    if len(content) > LARGEST_FILE:
        raise TemplateError(f"it is larger than {LARGEST_FILE:,} bytes")
    try:
        pdf = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError:
        raise TemplateError("it is encrypted and cannot be opened without a password") from None
    except (pikepdf.PikepdfError, RuntimeError, ValueError) as error:
        raise TemplateError("it is not a PDF that can be read") from error
    _measure(pdf)
    return pdf


@cache
def _limit() -> None:
    """Set the limits of the library, once: they hold for the whole process."""
    pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=_MOST_WARNINGS,
        dct_max_memory=MOST_INFLATED,
        flate_max_memory=MOST_INFLATED,
        png_max_memory=MOST_INFLATED,
        run_length_max_memory=MOST_INFLATED,
        tiff_max_memory=MOST_INFLATED,
    )


def _measure(pdf: pikepdf.Pdf) -> None:
    if not len(pdf.pages):
        raise TemplateError("it has no pages")
    if len(pdf.pages) > MOST_PAGES:
        raise TemplateError(f"it has more than {MOST_PAGES:,} pages")
    for number, page in enumerate(pdf.pages, start=1):
        left, bottom, right, top = read_rectangle(page.obj.get("/MediaBox"))
        if max(right - left, top - bottom) > LARGEST_PAGE:
            raise TemplateError(f"page {number} is larger than {LARGEST_PAGE:,} points")
