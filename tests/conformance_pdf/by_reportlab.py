"""Forms by reportlab, which draws a look for each field in the standard fonts."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from tests.conformance_pdf.sheet import form


def _made(draw: Callable[[Any, Any], None]) -> bytes:
    output = BytesIO()
    canvas = Canvas(output, invariant=True, pageCompression=1)
    canvas.drawString(50, 815, "Form")
    draw(canvas, canvas.acroForm)
    canvas.save()
    return output.getvalue()


@form
def texts() -> bytes:
    def draw(canvas: Any, fields: Any) -> None:  # noqa: ANN401 - reportlab has no types
        for place, (size, border) in enumerate(((8, "solid"), (10, "inset"), (12, "underlined"), (10, "bevelled"))):
            canvas.drawString(50, 805 - place * 50, f"Field {place}")
            fields.textfield(
                name=f"text{place}",
                tooltip="A text",
                x=50,
                y=770 - place * 50,
                width=300,
                height=24,
                fontSize=size,
                borderStyle=border,
            )

    return _made(draw)


@form
def lengths_and_combs() -> bytes:
    def draw(_: Any, fields: Any) -> None:  # noqa: ANN401 - reportlab has no types
        for place, length in enumerate((4, 10, 20)):
            y = 770 - place * 50
            fields.textfield(
                name=f"comb{length}",
                x=50,
                y=y,
                width=length * 16,
                height=20,
                maxlen=length,
                fieldFlags="comb",
                fontSize=10,
            )
        fields.textfield(
            name="lines", x=50, y=400, width=300, height=120, maxlen=1000, fieldFlags="multiline", fontSize=10
        )

    return _made(draw)


@form
def boxes() -> bytes:
    def draw(_: Any, fields: Any) -> None:  # noqa: ANN401 - reportlab has no types
        for place, style in enumerate(("check", "cross", "circle", "star", "diamond")):
            fields.checkbox(name=f"box{place}", buttonStyle=style, x=50, y=770 - place * 40, size=18)
            fields.checkbox(
                name=f"round{place}",
                buttonStyle=style,
                shape="circle",
                x=150,
                y=770 - place * 40,
                size=18,
                checked=place % 2 == 1,
            )

    return _made(draw)


@form
def radio() -> bytes:
    def draw(_: Any, fields: Any) -> None:  # noqa: ANN401 - reportlab has no types
        for group, style in enumerate(("circle", "check")):
            for place, value in enumerate(("one", "two", "three")):
                fields.radio(
                    name=f"group{group}",
                    value=value,
                    x=50 + place * 60,
                    y=770 - group * 50,
                    buttonStyle=style,
                    selected=False,
                )

    return _made(draw)


@form
def choices() -> bytes:
    def draw(_: Any, fields: Any) -> None:  # noqa: ANN401 - reportlab has no types
        options = ["work", "study", ("Family visit", "family")]
        fields.choice(name="choice", options=options, value="work", x=50, y=770, width=120, height=20, fontSize=10)
        fields.choice(
            name="typed",
            options=options,
            value="work",
            fieldFlags="combo edit",
            x=50,
            y=720,
            width=200,
            height=20,
            fontSize=10,
        )
        fields.listbox(name="list", options=["a", "b", "c"], value="a", x=50, y=620, width=120, height=60, fontSize=10)
        fields.listbox(
            name="several",
            options=["a", "b", "c"],
            value="a",
            fieldFlags="multiSelect",
            x=250,
            y=620,
            width=120,
            height=60,
            fontSize=10,
        )

    return _made(draw)


@form
def pages() -> bytes:
    """Three pages, of which the second lies across."""

    def draw(canvas: Any, fields: Any) -> None:  # noqa: ANN401 - reportlab has no types
        for page in range(3):
            canvas.setPageSize((842, 595) if page == 1 else (595, 842))
            fields.textfield(name=f"text{page}", x=50, y=400, width=300, height=24, fontSize=11)
            fields.checkbox(name=f"box{page}", x=50, y=350, size=14)
            canvas.showPage()

    return _made(draw)
