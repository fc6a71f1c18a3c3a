"""Draw the blank arrival notices, PDF forms, from their data: `python tools/draw_arrival_notice.py [FOLDER]`.

Reads schemas/registration/arrival-notice/2020.toml and 2024.toml, which explain themselves, and writes (unless told
another folder) templates/pdf/registration/arrival-notice/2020.pdf and 2024.pdf. The same data and libraries give the
same bytes. reportlab draws the sheet; the fields are put over it with pypdf, because reportlab cannot name a field in
Russian.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from form_fields import Widget, with_fields
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).parent.parent
DATA = ROOT / "schemas/registration/arrival-notice"
BLANKS = ROOT / "templates/pdf/registration/arrival-notice"
EDITIONS = ("2020", "2024")
FONT_FILE = ROOT / "templates/fonts/LiberationSans-Regular.ttf"

FONT = "LiberationSans"
DATE_GROUPS = (("день", 2), ("месяц", 2), ("год", 4))

Item = Mapping[str, Any]
Area = tuple[float, float, float, float]
"""Left, lower edge from the top of the page, width, height; in mm."""


@dataclass(slots=True)
class Pen:
    """Draws row after row, down the page, and remembers where the fields are."""

    canvas: Canvas
    sheet: Mapping[str, float]
    page: int = 0
    left: float = 0
    """Where the next item of the row begins, in mm."""
    row: float = 0
    """Lower edge of the present row, in mm from the top of the page."""
    label: str = ""
    """The last label: items without one go by it."""
    widgets: list[Widget] = field(default_factory=list)

    def begin_page(self) -> None:
        """Start at the top."""
        self.row = self.sheet["top"]

    def warning(self, text: str) -> None:
        """Print in a frame, across the page, what the sheet is not."""
        height, size = 7, self.sheet["text"] + 2
        self.row += 2 + height
        self._frame((self.sheet["margin"], self.row, self.sheet["width"] - 2 * self.sheet["margin"], height))
        self._text((self.sheet["width"] - self._width(text, size)) / 2, self.row - 2.4, text, size)

    def heading(self, text: str, *, tear_off: bool = False) -> None:
        """Print a block's heading, over a dashed line when the block is torn off."""
        if tear_off:
            self.row += 5
            self.canvas.setDash(3, 3)
            self.canvas.line(0, self._up(self.row), self.sheet["width"] * mm, self._up(self.row))
            self.canvas.setDash()
        self.row += 6
        self._text(self.sheet["margin"], self.row - 1, text, self.sheet["text"] + 2)

    def items(self, items: list[Item]) -> None:
        """Draw one row of items."""
        self.row += self.sheet["cell-height"] + self.sheet["row-gap"]
        self.left = self.sheet["margin"] + self.sheet["label"]
        for place, item in enumerate(items):
            self.label = item.get("label", self.label)
            if place > 0 and "label" in item:
                self.left += self.sheet["gap"]
            if "box" not in item and "label" in item:
                self._label(item, first=place == 0)
            self._item(item)

    def _item(self, item: Item) -> None:
        match item:
            case {"date": name}:
                self._date(name, plain=item.get("plain", False))
            case {"box": name}:
                self._box(name, item["label"])
            case {"name": name, "rows": count}:
                self._rows(name, item, count)
            case {"name": name}:
                self._row(name, self.label, item)
            case {"sign": caption}:
                self._sign(caption)
            case {"officer": caption, "height": height}:
                self._officer(caption, height)

    def _label(self, item: Item, *, first: bool) -> None:
        """Print a row's first label in the label column, broken over lines, any other where it stands."""
        size = self.sheet["text"]
        if not first:
            self._text(self.left, self.row - 2, item["label"], size)
            self.left += self._width(item["label"], size) + 1.5
            return
        lines = simpleSplit(item["label"], FONT, size, (self.sheet["label"] - 2) * mm)
        height = size * 1.1 / mm
        middle = self.row - self.sheet["cell-height"] / 2
        top = self.row - self.sheet["cell-height"] if "rows" in item else middle - height * len(lines) / 2
        for place, line in enumerate(lines, start=1):
            self._text(self.sheet["margin"], top + place * height - 0.6, line, size)

    def _comb(self, name: str, label: str, cells: int) -> None:
        cell, height = self.sheet["cell-width"], self.sheet["cell-height"]
        self._add(name, label, (self.left, self.row, cells * cell, height), cells=cells)
        for place in range(1, cells):
            edge = (self.left + place * cell) * mm
            self.canvas.line(edge, self._up(self.row), edge, self._up(self.row - height))
        self.left += cells * cell

    def _line(self, name: str, label: str, width: float) -> None:
        self._add(name, label, (self.left, self.row, width, self.sheet["cell-height"]))
        self.left += width

    def _row(self, name: str, label: str, item: Item) -> None:
        if "cells" in item:
            self._comb(name, label, item["cells"])
        else:
            self._line(name, label, item["width"])

    def _rows(self, name: str, item: Item, count: int) -> None:
        start = self.left
        for number in range(1, count + 1):
            self.left = start
            self._row(f"{name}-{number}", f"{self.label}, строка {number}", item)
            if number < count:
                self.row += self.sheet["cell-height"] + self.sheet["row-gap"] / 2

    def _date(self, name: str, *, plain: bool) -> None:
        for number, (word, cells) in enumerate(DATE_GROUPS, start=1):
            group, label = f"{name}-{number}", f"{self.label}: {word}"
            if plain:
                self._line(group, label, cells * self.sheet["cell-width"])
            else:
                self._comb(group, label, cells)
            self.left += 2

    def _box(self, name: str, label: str) -> None:
        side = self.sheet["box"]
        bottom = self.row - (self.sheet["cell-height"] - side) / 2
        self._add(name, label, (self.left, bottom, side, side), box=True)
        self._text(self.left + side + 1, self.row - 2, label, self.sheet["text"])
        self.left += side + 1 + self._width(label, self.sheet["text"])

    def _sign(self, caption: str) -> None:
        self.row += 10
        self.canvas.line(self.left * mm, self._up(self.row), (self.left + 70) * mm, self._up(self.row))
        self._text(self.left, self.row + 3, caption, self.sheet["text"])
        self.row += 4

    def _officer(self, caption: str, height: float) -> None:
        top = self.row - self.sheet["cell-height"]
        self.row = top + height
        width = self.sheet["width"] - 2 * self.sheet["margin"]
        self._frame((self.sheet["margin"], self.row, width, height))
        self._text(self.sheet["margin"] + 2, top + 4, caption, self.sheet["text"])

    def _add(self, name: str, label: str, area: Area, *, cells: int = 0, box: bool = False) -> None:
        """Draw a field's frame and remember the field."""
        self._frame(area)
        left, bottom, width, height = area
        place = (left * mm, self._up(bottom), (left + width) * mm, self._up(bottom - height))
        self.widgets.append(Widget(page=self.page, name=name, label=label, place=place, cells=cells, box=box))

    def _frame(self, area: Area) -> None:
        left, bottom, width, height = area
        self.canvas.rect(left * mm, self._up(bottom), width * mm, height * mm)

    def _text(self, left: float, baseline: float, text: str, size: float) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(left * mm, self._up(baseline), text)

    def _width(self, text: str, size: float) -> float:
        return float(pdfmetrics.stringWidth(text, FONT, size) / mm)

    def _up(self, down: float) -> float:
        """Turn mm from the top of the page into points from its bottom."""
        return float((self.sheet["height"] - down) * mm)


def draw(data: Mapping[str, Any]) -> bytes:
    """Give the blank form of this data."""
    sheet = data["sheet"]
    pdfmetrics.registerFont(TTFont(FONT, FONT_FILE))
    printed = BytesIO()
    canvas = Canvas(printed, pagesize=(sheet["width"] * mm, sheet["height"] * mm), invariant=1, lang="ru-RU")
    pen = Pen(canvas, sheet)
    for number, page in enumerate(data["pages"]):
        canvas.setLineWidth(0.5)
        pen.page = number
        pen.begin_page()
        if number == 0:
            _title(pen, data["title"])
        if "warning" in data:
            pen.warning(data["warning"])
        for block in page["blocks"]:
            pen.heading(block["heading"], tear_off=block.get("tear-off", False))
            for row in block["rows"]:
                pen.items(row)
        _footer(pen, data)
        canvas.showPage()
    canvas.save()
    return with_fields(printed.getvalue(), pen.widgets, data)


def _title(pen: Pen, title: str) -> None:
    size = pen.sheet["text"] + 3
    pen.canvas.setFont(FONT, size)
    for line in simpleSplit(title, FONT, size, pen.sheet["width"] * 0.6 * mm):
        pen.row += 5
        pen.canvas.drawCentredString(pen.sheet["width"] / 2 * mm, (pen.sheet["height"] - pen.row) * mm, line)


def _footer(pen: Pen, data: Mapping[str, Any]) -> None:
    sheet = pen.sheet
    pen.canvas.setFont(FONT, 6)
    texts = (data["source"], data["notice"])
    for line, text in enumerate(texts):
        pen.canvas.drawString(sheet["margin"] * mm, (8 - 2.5 * line) * mm, text)
    pen.canvas.drawRightString(
        (sheet["width"] - sheet["margin"]) * mm, 5.5 * mm, f"стр. {pen.page + 1} из {len(data['pages'])}"
    )


def main(folder: Path) -> None:
    """Write the blank of every edition."""
    folder.mkdir(parents=True, exist_ok=True)
    for edition in EDITIONS:
        data = tomllib.loads((DATA / f"{edition}.toml").read_text(encoding="utf-8"))
        blank = folder / f"{edition}.pdf"
        blank.write_bytes(draw(data))
        print(blank)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else BLANKS)
