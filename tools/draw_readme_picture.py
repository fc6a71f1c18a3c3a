"""Draw the picture of the README again: a piece of the example record beside the sheet rendered from it.

`python tools/draw_readme_picture.py [FILE]` (by default `docs/pictures/record-and-sheet.png`); needs the extra `test`.
"""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from docgen.cases import read_case
from docgen.filings import FilingTypeId, load
from docgen.render.press import Press
from docgen.render.rendering import render_case
from docgen.resources import Library, library

FILING = "residence/temporary-permit-decree-702"
EXAMPLE = f"{FILING}/examples/family-of-four.json"
SHEET = "2-spouse-arrival-notice.pdf"
DAY = date(2026, 11, 21)
PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "record-and-sheet.png"

# Pieces of the record, each from the line that begins so, with so many lines.
_PIECES = (
    ('"relation": "spouse"', 7),
    ('"previous": [', 6),
    ('"sex": "female"', 2),
    ('"kind": "passport", "country": "LVA"', 2),
    ('"contacts": {"phone"', 1),
    ('"occupation": "учитель"', 1),
    ('"purpose": "private", "entered_on"', 3),
)
_LEFT_OUT = "…"
_WIDTH, _HEIGHT = 1560, 850
_MARGIN, _GAP, _INSET = 28, 28, 18
_LINE = 26
_INK, _FAINT, _GROUND, _PAPER = "#1f2328", "#57606a", "#eef1f4", "#ffffff"
_SHEET_TOP, _SHEET_BOTTOM = 0.03, 0.735
"""The part of the page that is shown, from its top."""


def main(file: Path) -> None:
    """Render the example and draw."""
    shipped = library()
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), _GROUND)
    sheet = _sheet(_rendered(shipped))
    left = _WIDTH - sheet.width - _MARGIN
    picture.paste(sheet, (left, _MARGIN))
    ImageDraw.Draw(picture).rectangle(
        (left - 1, _MARGIN - 1, left + sheet.width, _MARGIN + sheet.height), outline="#c3c9d0"
    )
    _write_record(picture, shipped, (_MARGIN, _MARGIN, left - _GAP, _MARGIN + sheet.height))
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(32).save(file, optimize=True)
    print(f"{file}: {file.stat().st_size} bytes")


def _rendered(shipped: Library) -> bytes:
    filing = load(shipped, FilingTypeId.parse(FILING))
    reading = read_case(shipped.schema(EXAMPLE), filing, DAY, shipped)
    if reading.case is None:
        sys.exit(f"the example has findings: {[finding.code for finding in reading.findings]}")
    return render_case(reading.case, Press(shipped), "picture").documents[SHEET]


def _sheet(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    page: Image.Image = document[0].render(scale=3).to_pil().convert("RGB")
    shown = page.crop((0, int(page.height * _SHEET_TOP), page.width, int(page.height * _SHEET_BOTTOM)))
    height = _HEIGHT - 2 * _MARGIN
    return shown.resize((round(shown.width * height / shown.height), height), Image.Resampling.LANCZOS)


def _write_record(picture: Image.Image, shipped: Library, box: tuple[int, int, int, int]) -> None:
    font = ImageFont.truetype(io.BytesIO(shipped.template("fonts/LiberationSans-Regular.ttf")), 16)
    draw = ImageDraw.Draw(picture)
    draw.rectangle(box, fill=_PAPER, outline="#c3c9d0")
    room = box[2] - box[0] - 2 * _INSET
    y = box[1] + _INSET
    for line in _excerpt(shipped.schema(EXAMPLE).decode().splitlines()):
        draw.text((box[0] + _INSET, y), _cut(line, font, room), font=font, fill=_ink(line))
        y += _LINE


def _excerpt(record: list[str]) -> list[str]:
    """Cut the pieces out, each indented as it stands, with a mark for what is left out between them."""
    lines: list[str] = []
    start = 0
    for begins, count in _PIECES:
        start = next(number for number in range(start, len(record)) if record[number].strip().startswith(begins))
        lines += [line.removeprefix("      ") for line in record[start : start + count]]
        lines.append(f"  {_LEFT_OUT}")
        start += count
    return lines[:-1]


def _cut(line: str, font: ImageFont.FreeTypeFont, room: int) -> str:
    """Shorten a line to the room that there is."""
    if font.getlength(line) <= room:
        return line
    while font.getlength(line + _LEFT_OUT) > room:
        line = line[:-1]
    return line + _LEFT_OUT


def _ink(line: str) -> str:
    return _FAINT if line.strip() == _LEFT_OUT else _INK


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE)
