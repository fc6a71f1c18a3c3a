"""Pictures of a map over its blank: fields with numbers, for a person to name; or filled with their own names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from docgen.render.pdf.engine.compilation import TYPEFACE
from docgen.render.pdf.engine.filling import Value
from docgen.render.pdf.maps.burning import burn
from docgen.render.pdf.maps.entries import Area, CoordinateMap, Kind, Place
from docgen.render.pdf.maps.filling import MappedForm, compile_map
from docgen.render.pdf.maps.viewing import Page, pages
from docgen.resources import library

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

RESOLUTION = 110
"""Dots per inch: a page fits on a screen, and the numbers can be read."""
_COLOURS: Mapping[Kind, tuple[int, int, int]] = {
    Kind.TEXT: (0, 90, 200),
    Kind.MULTILINE: (0, 130, 130),
    Kind.COMB: (200, 0, 60),
    Kind.CHECK: (20, 130, 20),
    Kind.PHOTO: (130, 60, 180),
}
_TINT = 50
"""Of 255: how much colour lies over a field."""
_NUMBER = 13
"""Pixels."""
_DAY = date(2000, 1, 1)
"""Of documents that nobody keeps."""


def numbered(name: str, blank: bytes, coordinates: CoordinateMap) -> list[bytes]:
    """Give a PNG of each page of the blank with this name, each field in the colour of its kind, with its number in the map.

    Raises as `burn` does, and `MissingExtraError`.
    """
    with pages(name, burn(name, blank, coordinates)) as opened:
        return [_png(_numbered(page, _on(page, number, coordinates))) for number, page in enumerate(opened, start=1)]


def proof(name: str, blank: bytes, coordinates: CoordinateMap) -> list[bytes]:
    """Give a PNG of each page, its fields filled with their own names as far as these fit, boxes crossed.

    Raises as `burn` does, and `MissingExtraError`.
    """
    form = compile_map(name, blank, coordinates, flat=True)
    values = {place.name: value for place in coordinates.places if (value := _value(form, place))}
    filled = form.form.fill(values, title=name, created=_DAY)
    with pages(name, filled) as opened:
        return [_png(page.picture(RESOLUTION)[0]) for page in opened]


def _on(page: Page, number: int, coordinates: CoordinateMap) -> list[tuple[int, Place, Area]]:
    """Give the fields of a page with their numbers and areas."""
    return [
        (place_number, place, page.sheet.from_corner(place.area, coordinates.corner))
        for place_number, place in enumerate(coordinates.places, start=1)
        if place.page == number
    ]


def _numbered(page: Page, fields: Sequence[tuple[int, Place, Area]]) -> Image:
    from PIL import Image, ImageDraw

    picture, scale = page.picture(RESOLUTION)
    tint = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(tint)
    font = _font()
    for _, place, (left, top, width, height) in fields:
        colour = _COLOURS[place.kind]
        box = tuple(edge * scale for edge in (left, top, left + width, top + height))
        pen.rectangle(box, fill=(*colour, _TINT), outline=(*colour, 255))
        for cell in range(1, place.cells or 1):
            edge = (left + width * cell / (place.cells or 1)) * scale
            pen.line((edge, box[1], edge, box[3]), fill=(*colour, 255))
    for number, place, (left, top, *_) in fields:
        corner = (left * scale - 2, top * scale - 2)
        written = pen.textbbox(corner, str(number), font=font, anchor="lb")
        pen.rectangle((written[0] - 2, written[1] - 1, written[2] + 2, written[3] + 1), fill=(255, 255, 255, 230))
        pen.text(corner, str(number), fill=(*_COLOURS[place.kind], 255), font=font, anchor="lb")
    return Image.alpha_composite(picture.convert("RGBA"), tint).convert("RGB")


def _font() -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(BytesIO(library().template(TYPEFACE)), _NUMBER)


def _value(form: MappedForm, place: Place) -> Value:
    """Give what a field is proofed with: its name, as much as fits; nothing for a photo."""
    match place.kind:
        case Kind.PHOTO:
            return ""
        case Kind.CHECK:
            return True
    field = next(field for field in form.form.fields if field.name == place.name)
    return next(_fitting(form, field.name, place.name), "")


def _fitting(form: MappedForm, name: str, text: str) -> Iterator[str]:
    """Give the beginnings of a text that fit, the longest first."""
    for end in range(len(text), 0, -1):
        if not form.form.misfits({name: text[:end]}):
            yield text[:end]


def _png(picture: Image) -> bytes:
    output = BytesIO()
    picture.save(output, "PNG")
    return output.getvalue()
