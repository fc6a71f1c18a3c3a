"""Writing a coordinate map, for a person to go on with."""

from __future__ import annotations

import json
from collections.abc import Iterator

from docgen.render.pdf.mapping import FLOOR, Overflow
from docgen.render.pdf.maps.entries import Align, CoordinateMap, Corner, Font, Place, Point, Registration, Unit


def write_map(coordinates: CoordinateMap) -> str:
    """Give a map as TOML; the number over each field is that of the picture."""
    lines = [f'unit = "{coordinates.unit}"']
    if coordinates.corner is not Corner.TOP_LEFT:
        lines.append(f'corner = "{coordinates.corner}"')
    for registration in coordinates.registrations:
        lines += ["", *_registration(registration, coordinates.unit)]
    for number, place in enumerate(coordinates.places, start=1):
        lines += ["", f"# {number}", *_place(place, coordinates.unit)]
    return "\n".join((*lines, ""))


def _registration(registration: Registration, unit: Unit) -> Iterator[str]:
    yield "[[pages]]"
    yield f"page = {registration.page}"
    yield f"marks = {_points(registration.marks, unit)}"
    yield f"found = {_points(registration.found, unit)}"


def _place(place: Place, unit: Unit) -> Iterator[str]:
    yield "[[fields]]"
    yield f"name = {_text(place.name)}"
    if place.label:
        yield f"label = {_text(place.label)}"
    yield f"page = {place.page}"
    yield f"rectangle = [{', '.join(_length(side, unit) for side in place.area)}]"
    yield f'kind = "{place.kind}"'
    if place.cells:
        yield f"cells = {place.cells}"
    if place.size:
        yield f"size = {place.size:g}"
    if place.font is not Font.EMBEDDED:
        yield f'font = "{place.font}"'
    if place.align is not Align.LEFT:
        yield f'align = "{place.align}"'
    if place.overflow is not Overflow.REFUSE:
        yield f'overflow = "{place.overflow}"'
    if place.floor != FLOOR:
        yield f"floor = {place.floor:g}"
    if place.required:
        yield "required = true"


def _points(points: tuple[Point, ...], unit: Unit) -> str:
    return f"[{', '.join(f'[{_length(x, unit)}, {_length(y, unit)}]' for x, y in points)}]"


def _length(points: float, unit: Unit) -> str:
    return f"{points / unit.points + 0.0:.2f}"


def _text(text: str) -> str:
    """Write a text: what JSON escapes, TOML escapes likewise."""
    return json.dumps("".join(sign for sign in text if sign.isprintable()), ensure_ascii=False)
