"""A questionnaire without fields, in print and as scans of it: 29 groups of cells, 290 cells in all."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from docgen.render.pdf.maps.drafting import draft
from docgen.render.pdf.maps.writing import write_map
from tests.conftest import ROOT

WIDTH, HEIGHT = 210.0, 297.0
_FONT = "LiberationSans"
_CELL = 5.0
_LABEL = 45.0
_TOP, _ROW = 40.0, 9.5
# Label, and the groups of cells of its row: how many cells, where they begin (mm from the left), what stands before.
ROWS: tuple[tuple[str, tuple[tuple[int, float, str], ...]], ...] = (
    ("1. Фамилия", ((29, _LABEL, ""),)),
    ("2. Имя", ((29, _LABEL, ""),)),
    ("3. Отчество", ((29, _LABEL, ""),)),
    ("4. Гражданство", ((20, _LABEL, ""),)),
    ("5. Дата рождения", ((2, _LABEL, ""), (2, 57, ""), (4, 69, ""))),
    ("6. Пол", ((1, 60, "мужской"), (1, 90, "женский"))),
    ("7. Место рождения", ((29, _LABEL, ""),)),
    ("", ((29, _LABEL, ""),)),
    ("8. Документ, серия", ((4, _LABEL, ""), (9, 80, "№"))),
    ("9. Выдан", ((2, _LABEL, ""), (2, 57, ""), (4, 69, ""))),
    ("10. Действителен до", ((2, _LABEL, ""), (2, 57, ""), (4, 69, ""))),
    ("11. Цель въезда", ((1, 60, "работа"), (1, 90, "учёба"), (1, 120, "частная"))),
    ("12. Профессия", ((29, _LABEL, ""),)),
    ("13. Телефон", ((10, _LABEL, ""),)),
    ("14. Улица", ((24, _LABEL, ""),)),
    ("15. Дом, квартира", ((8, _LABEL, ""), (8, 110, "кв."))),
    ("16. День и месяц въезда", ((2, _LABEL + 5, ""), (2, 62, ""))),
)
GROUPS = tuple(cells for _, groups in ROWS for cells, _, _ in groups)


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn questionnaire."""

    content: bytes
    areas: tuple[tuple[float, float, float, float], ...]
    """Of the groups: left and upper edge from the upper left corner, width, height; in mm."""


@dataclass(slots=True)
class _Pen:
    canvas: Canvas
    areas: list[tuple[float, float, float, float]] = field(default_factory=list)

    def text(self, left: float, down: float, text: str, size: float = 9) -> None:
        self.canvas.setFont(_FONT, size)
        self.canvas.drawString(left * mm, (HEIGHT - down) * mm, text)

    def group(self, left: float, top: float, cells: int) -> None:
        height = 6.0 if cells > 1 else _CELL
        self.canvas.rect(left * mm, (HEIGHT - top - height) * mm, cells * _CELL * mm, height * mm)
        for place in range(1, cells):
            edge = (left + place * _CELL) * mm
            self.canvas.line(edge, (HEIGHT - top - height) * mm, edge, (HEIGHT - top) * mm)
        self.areas.append((left, top, cells * _CELL, height))


def paper() -> Paper:
    """Draw it: a heading, a frame around all, labels, cells, a line for the signature."""
    pdfmetrics.registerFont(TTFont(_FONT, ROOT / "templates/fonts/LiberationSans-Regular.ttf"))
    output = BytesIO()
    canvas = Canvas(output, pagesize=(WIDTH * mm, HEIGHT * mm), invariant=1)
    canvas.setLineWidth(0.5)
    pen = _Pen(canvas)
    pen.text(70, 20, "АНКЕТА ИНОСТРАННОГО ГРАЖДАНИНА", 14)
    pen.text(15, 30, "Заполняется печатными буквами, чёрными или синими чернилами, по одному знаку в каждой клетке.", 8)
    canvas.rect(8 * mm, 60 * mm, 194 * mm, 200 * mm)
    for row, (label, groups) in enumerate(ROWS):
        top = _TOP + row * _ROW
        pen.text(10, top + 4, label)
        for cells, left, before in groups:
            if before:
                pen.text(left - 2 - pdfmetrics.stringWidth(before, _FONT, 9) / mm, top + 4, before)
            pen.group(left, top, cells)
    pen.text(10, 250, "Подпись заявителя")
    canvas.line(50 * mm, (HEIGHT - 250) * mm, 120 * mm, (HEIGHT - 250) * mm)
    canvas.showPage()
    canvas.save()
    return Paper(output.getvalue(), tuple(pen.areas))


def scan(
    content: bytes, *, dpi: int, skew: float = 0.0, noise: float = 0.0, paper_grey: int = 255, shift: float = 0.0
) -> bytes:
    """Give a PDF of a picture of its first page, turned by `skew` degrees, moved by `shift` mm, with noise over it."""
    picture = pypdfium2.PdfDocument(content)[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    if skew:
        picture = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    levels = np.asarray(picture, dtype=np.float32) * (paper_grey / 255)
    if shift:
        levels = np.roll(levels, (round(shift / 25.4 * dpi), round(-shift / 25.4 * dpi)), axis=(0, 1))
    if noise:
        levels = levels + np.random.default_rng(5).normal(0, noise, levels.shape)
    rows = np.clip(levels, 0, 255).astype(np.uint8)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(WIDTH * mm, HEIGHT * mm))
    image = pdf.make_stream(
        zlib.compress(rows.tobytes(), 1),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=rows.shape[1],
        Height=rows.shape[0],
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
        Filter=pikepdf.Name.FlateDecode,
    )
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
    page.obj.Contents = pdf.make_stream(b"q %.3f 0 0 %.3f 0 0 cm /Scan Do Q" % (WIDTH * mm, HEIGHT * mm))
    output = BytesIO()
    pdf.save(output, deterministic_id=True)
    return output.getvalue()


@cache
def mapped_scan() -> tuple[bytes, str]:
    """Give a scan of the questionnaire and its map."""
    content = scan(paper().content, dpi=150, skew=0.5)
    return content, write_map(draft("blank.pdf", content, str))
