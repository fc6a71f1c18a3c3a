"""Seeing a PDF as a viewer does: pdfium draws the fields into the page, then tells where each character lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from pdf_objects import add, dictionary
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from docgen.render.pdf.engine import Field, compile_form

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A character on a page."""

    page: int
    character: str
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        left, bottom, right, top = self.box
        return (left + right) / 2, (bottom + top) / 2


def seen(content: bytes) -> list[Seen]:
    """Give every visible character of every page, the fields' values among them."""
    found: list[Seen] = []
    with pypdfium2.PdfDocument(content) as document:
        document.init_forms()
        for number in range(len(document)):
            if document.formenv:
                document[number].flatten()
            text = document[number].get_textpage()
            found += [
                Seen(page=number, character=character, box=text.get_charbox(place))
                for place in range(text.count_chars())
                if not (character := text.get_text_range(place, 1)).isspace()
            ]
    return found


def areas(content: bytes) -> Iterator[tuple[str, int, Box]]:
    """Give name, page and rectangle of every field."""
    for number, page in enumerate(PdfReader(BytesIO(content)).pages):
        for reference in page.get("/Annots", []):
            widget = reference.get_object()
            left, bottom, right, top = map(float, widget["/Rect"])
            yield widget["/T"], number, (left, bottom, right, top)


def fields(content: bytes) -> dict[str, Field]:
    """Describe every field of a form, by its name."""
    return {field.name: field for field in compile_form("form", content, flat=True).fields}


def values(content: bytes) -> dict[str, str]:
    """Give what is seen in each field that shows something, spaces left out."""
    characters = seen(content)
    shown = {
        name: "".join(one.character for one in _within(characters, page, box)) for name, page, box in areas(content)
    }
    return {name: text for name, text in shown.items() if text}


def cells(content: bytes, name: str, count: int) -> list[str]:
    """Give what is seen in each of the cells of a field; "" for an empty one."""
    page, (left, bottom, right, top) = next((page, box) for field, page, box in areas(content) if field == name)
    width = (right - left) / count
    boxes = [(left + place * width, bottom, left + (place + 1) * width, top) for place in range(count)]
    characters = seen(content)
    return ["".join(one.character for one in characters if one.page == page and _inside(one.box, box)) for box in boxes]


def darkness(content: bytes, name: str) -> int:
    """Count the dark pixels inside a field, away from its frame, as pdfium draws it at 144 dpi."""
    page, (left, bottom, right, top) = next((page, box) for field, page, box in areas(content) if field == name)
    with pypdfium2.PdfDocument(content) as document:
        document.init_forms()
        picture = document[page].render(scale=2, may_draw_forms=True).to_pil().convert("L")
    edge = 4
    frame = (2 * left + edge, picture.height - 2 * top + edge, 2 * right - edge, picture.height - 2 * bottom - edge)
    return sum(picture.crop(tuple(map(round, frame))).histogram()[:128])


def small_form(*fields: DictionaryObject, **catalogue: object) -> bytes:
    """Make a form of one page with these fields."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=400, height=400)
    references = [add(writer, field) for field in fields]
    page.update(dictionary({"/Annots": references}))
    form = {"/Fields": references, "/DA": "0 g /Helv 0 Tf", "/NeedAppearances": True}
    writer.root_object.update(dictionary({"/AcroForm": form, **{f"/{key}": value for key, value in catalogue.items()}}))
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def text_field(name: str, **entries: object) -> DictionaryObject:
    """Describe a text field of 200 by 20 points; entries by their PDF names without `/`."""
    common = {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Tx", "/T": name, "/Rect": (50, 100, 250, 120)}
    return dictionary({**common, **{f"/{key}": value for key, value in entries.items()}})


def _within(characters: list[Seen], page: int, box: Box) -> Iterator[Seen]:
    left, bottom, right, top = box
    for one in characters:
        across, up = one.middle
        if one.page == page and left < across < right and bottom < up < top:
            yield one


def _inside(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and inner[2] <= outer[2] and outer[1] <= inner[1] and inner[3] <= outer[3]
