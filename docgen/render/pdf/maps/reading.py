"""Reading a coordinate map. What each key means stands in docs/guides/blank-forms.md."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from docgen.errors import FilingError, TemplateError
from docgen.render.pdf.mapping import FLOOR, Overflow
from docgen.render.pdf.maps.entries import (
    Align,
    Area,
    CoordinateMap,
    Corner,
    Font,
    Kind,
    Place,
    Point,
    Registration,
    Unit,
)
from docgen.tables import Table

_Choice = TypeVar("_Choice", bound=StrEnum)
_SIDES = 4
_LEAST_CORNERS = 3
_KEYS = (
    "name",
    "label",
    "page",
    "rectangle",
    "kind",
    "cells",
    "size",
    "font",
    "align",
    "overflow",
    "floor",
    "required",
)


def read_map(name: str, content: bytes) -> CoordinateMap:
    """Read a map from TOML; `name` is its file's, for messages.

    Raises `TemplateError`, which names file, field and what must stand there.
    """
    try:
        table = Table(name, tomllib.loads(content.decode()))
        return _map(name, table)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateError(f"{name} is not TOML: {error}") from error
    except FilingError as error:
        raise TemplateError(str(error)) from error


def _map(name: str, table: Table) -> CoordinateMap:
    table.only("unit", "corner", "fields", "pages")
    unit = _one_of(table, "unit", Unit.MILLIMETRE)
    places = tuple(_place(section, unit) for section in table.sections("fields"))
    names = [place.name for place in places]
    if twice := sorted({each for each in names if names.count(each) > 1}):
        raise table.fault(f"field {twice[0]!r}: name", "of one field only; give the parts of a series -1, -2 and so on")
    return CoordinateMap(
        name=name,
        unit=unit,
        corner=_one_of(table, "corner", Corner.TOP_LEFT),
        places=places,
        registrations=tuple(_registration(section, unit) for section in table.sections_or_none("pages")),
    )


def _place(section: Table, unit: Unit) -> Place:
    named = section.table.get("name")
    table = Table(f"{section.where} ({named})", section.table) if isinstance(named, str) and named else section
    table.only(*_KEYS)
    name = table.text("name")
    if not name or "." in name or "*" in name or name != name.strip():
        raise table.fault("name", "a name without a full stop and *, such as birth-date-1")
    kind = _one_of(table, "kind", Kind.TEXT)
    place = Place(
        name=name,
        label=table.text("label", ""),
        page=table.count("page"),
        area=_area(table, unit),
        kind=kind,
        cells=table.count("cells") if kind is Kind.COMB or "cells" in table.table else None,
        size=_number(table, "size", 0.0),
        font=_one_of(table, "font", Font.EMBEDDED),
        align=_one_of(table, "align", Align.LEFT),
        overflow=_one_of(table, "overflow", Overflow.REFUSE),
        floor=_number(table, "floor", FLOOR),
        required=table.yes("required") if "required" in table.table else False,
    )
    _agree(table, place)
    return place


def _agree(table: Table, place: Place) -> None:
    """Refuse what a field of its kind cannot have."""
    if place.cells is not None and place.kind is not Kind.COMB:
        raise table.fault("cells", 'left out, or kind "comb"')
    allowed = _overflows(place)
    if place.overflow not in allowed:
        raise table.fault("overflow", f"{' or '.join(allowed)} for {place.kind}")
    if place.floor < FLOOR:
        raise table.fault("floor", f"{FLOOR:g} points at least: smaller cannot be read on paper")


def _overflows(place: Place) -> tuple[Overflow, ...]:
    match place.kind:
        case Kind.COMB:
            return (Overflow.REFUSE, Overflow.WRAP, Overflow.ANNEX)
        case Kind.TEXT:
            return (Overflow.REFUSE, Overflow.SHRINK, Overflow.ANNEX)
        case Kind.MULTILINE:
            return (Overflow.REFUSE, Overflow.ANNEX)
    return (Overflow.REFUSE,)


def _registration(table: Table, unit: Unit) -> Registration:
    table.only("page", "marks", "found")
    marks, found = _points(table, "marks", unit), _points(table, "found", unit)
    if len(marks) != len(found):
        raise table.fault("found", "as many corners as marks, in the same order")
    return Registration(page=table.count("page"), marks=marks, found=found)


def _area(table: Table, unit: Unit) -> Area:
    sides = _numbers(table.table.get("rectangle"))
    if len(sides) != _SIDES or min(sides[2:]) <= 0:
        raise table.fault("rectangle", "four numbers: the two edges nearest to the corner, width, height")
    across, down, width, height = (side * unit.points for side in sides)
    return (across, down, width, height)


def _points(table: Table, key: str, unit: Unit) -> tuple[Point, ...]:
    found = table.table.get(key)
    points = [_numbers(pair) for pair in found] if isinstance(found, list) else []
    if len(points) < _LEAST_CORNERS or any(len(pair) != 2 for pair in points):  # noqa: PLR2004  (a point has two numbers)
        raise table.fault(key, "three or more corners, each [from the left, from the top]")
    return tuple((across * unit.points, down * unit.points) for across, down in points)


def _number(table: Table, key: str, default: float) -> float:
    (*numbers,) = _numbers([table.table.get(key, default)])
    if not numbers or numbers[0] < 0:
        raise table.fault(key, "a number of points, 0 or more")
    return numbers[0]


def _numbers(found: object) -> Sequence[float]:
    """Give a list's numbers; nothing when it holds anything else."""
    if not isinstance(found, list) or not all(type(each) in {int, float} for each in found):
        return ()
    return [float(each) for each in found]


def _one_of(table: Table, key: str, default: _Choice) -> _Choice:
    choices = type(default)
    if key not in table.table:
        return default
    return table.parsed(key, choices, f"one of {', '.join(choices)}")
