"""A form of the benchmark's own, drawn with reportlab: what questionnaires are made of, in any size.

A page holds 39 text fields (lines, combs, blocks of lines), 8 boxes, 3 groups of 3 radio buttons, and 4 choices: 54
fields and 60 widgets. Three pages are the form that is spoken of as 162 fields and 180 widgets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

LINES, COMBS, BLOCKS, BOXES, GROUPS, CHOICES = 28, 8, 3, 8, 3, 4
WIDGETS = LINES + COMBS + BLOCKS + BOXES + 3 * GROUPS + CHOICES
"""On a page."""
CELLS = 18
_STATES = ("One", "Two", "Three")
_LATIN = ("SCHEGOLEVA", "O'Connor Patrick", "Riga, Brivibas 12-4", "1984-03-17", "KAZAN")
_CYRILLIC = ("ЩЁГОЛЕВА", "О'Коннор Патрик", "Рига, Бривибас 12-4", "17.03.1984", "ҚАЗАНЬ")


def draw(pages: int) -> bytes:
    """Draw the form with this many pages."""
    output = BytesIO()
    canvas = Canvas(output, pagesize=(595, 842), invariant=True)
    for page in range(pages):
        _draw_page(canvas, page)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def values(pages: int, applicant: int, *, cyrillic: bool) -> dict[str, str]:
    """Give a value for every field, and other ones for another applicant."""
    words = _CYRILLIC if cyrillic else _LATIN
    filled: dict[str, str] = {}
    for number, (name, kind) in enumerate(_fields(pages)):
        word = words[(number + applicant) % len(words)]
        match kind:
            case "line":
                filled[name] = f"{word} {applicant}"
            case "comb":
                filled[name] = f"{word}{applicant}"[:CELLS]
            case "block":
                filled[name] = f"{word}, {words[1]}, {words[2]}, {words[0]} {applicant}"
            case "box":
                filled[name] = "Yes" if (number + applicant) % 2 else "Off"
            case "radio":
                filled[name] = _STATES[(number + applicant) % 3]
            case "choice":
                filled[name] = ("alpha", "beta", "gamma")[(number + applicant) % 3]
    return filled


def kinds(pages: int) -> Mapping[str, str]:
    """Give the kind of every field."""
    return dict(_fields(pages))


def _fields(pages: int) -> Iterator[tuple[str, str]]:
    counts = {"line": LINES, "comb": COMBS, "block": BLOCKS, "box": BOXES, "radio": GROUPS, "choice": CHOICES}
    for page in range(pages):
        for kind, count in counts.items():
            for number in range(count):
                yield f"{kind}-{page}-{number}", kind


def _draw_page(canvas: Canvas, page: int) -> None:
    form, y = canvas.acroForm, 800
    for number in range(LINES):
        x = 40 + number % 2 * 270
        canvas.drawString(x, y + 4, f"Item {number}")
        form.textfield(
            name=f"line-{page}-{number}", x=x + 60, y=y, width=190, height=16, fontSize=9 if number % 4 else 0
        )
        y -= 20 * (number % 2)
    for number in range(COMBS):
        y -= 22
        name, x = f"comb-{page}-{number}", 40
        form.textfield(name=name, x=x, y=y, width=400, height=18, maxlen=CELLS, fieldFlags="comb", fontSize=10)
    for number in range(BLOCKS):
        y -= 50
        form.textfield(
            name=f"block-{page}-{number}",
            x=40,
            y=y,
            width=300,
            height=46,
            maxlen=400,
            fieldFlags="multiline",
            fontSize=9,
        )
    y -= 30
    for number in range(BOXES):
        form.checkbox(name=f"box-{page}-{number}", x=40 + 40 * number, y=y, size=16)
    for number in range(GROUPS * len(_STATES)):
        state = _STATES[number % 3]
        form.radio(
            name=f"radio-{page}-{number // 3}", value=state, x=40 + 40 * number, y=y - 30, size=16, selected=False
        )
    for number in range(CHOICES):
        options = ["alpha", "beta", "gamma"]
        x, y_choice = 40 + 130 * number, y - 60
        form.choice(
            name=f"choice-{page}-{number}",
            x=x,
            y=y_choice,
            width=100,
            height=16,
            options=options,
            value="alpha",
            fontSize=9,
        )
