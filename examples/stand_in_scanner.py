"""Stands in for printer, pen and scanner, which no test machine has: a document in, a "signed copy" out.

The signature is a scribble. What comes out is a real PDF with the document's own text, but it has never been paper.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.table import Table
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from docgen.resources import library

_FONT = "LiberationSans"


def sign_and_scan(document: Path, copy: Path) -> None:
    """Write the signed copy of a rendered document (DOCX or PDF)."""
    pages = PdfReader(document if document.suffix == ".pdf" else io.BytesIO(_typeset(document)))
    writer = PdfWriter(clone_from=pages)
    writer.pages[-1].merge_page(PdfReader(io.BytesIO(_scribble())).pages[0])
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with copy.open("wb") as file:
        writer.write(file)


def _typeset(document: Path) -> bytes:
    """Set the words of a DOCX in plain paragraphs: enough to read, nothing of the layout."""
    pdfmetrics.registerFont(TTFont(_FONT, io.BytesIO(library().template("fonts/LiberationSans-Regular.ttf"))))
    style = ParagraphStyle("plain", fontName=_FONT, fontSize=10, leading=13)
    buffer = io.BytesIO()
    story = [Paragraph(escape(text), style) for text in _texts(document)]
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(story)
    return buffer.getvalue()


def _texts(document: Path) -> Iterator[str]:
    for block in Document(str(document)).iter_inner_content():
        if not isinstance(block, Table):
            yield block.text
            continue
        for row in block.rows:
            yield "   ".join(dict.fromkeys(cell.text for cell in row.cells))


def _scribble() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setStrokeColorRGB(0.1, 0.1, 0.6)
    canvas.setLineWidth(1.4)
    canvas.bezier(380, 70, 400, 130, 415, 40, 430, 90)
    canvas.bezier(430, 90, 440, 120, 450, 50, 500, 85)
    canvas.save()
    return buffer.getvalue()
