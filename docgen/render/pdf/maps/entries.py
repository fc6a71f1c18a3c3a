"""A coordinate map: where on a blank without fields each value is written, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from docgen.render.pdf.mapping import FLOOR, Overflow

MILLIMETRE = 72 / 25.4
"""In points."""

Area = tuple[float, float, float, float]
"""Left and upper edge, counted from the upper left corner of the page as somebody sees it; width, height. In points."""
Point = tuple[float, float]
"""Counted as an area is."""


class Unit(StrEnum):
    """What lengths are written in."""

    MILLIMETRE = "mm"
    POINT = "pt"

    @property
    def points(self) -> float:
        """How many points it has."""
        return MILLIMETRE if self is Unit.MILLIMETRE else 1.0


class Corner(StrEnum):
    """The corner of the page from which lengths are counted, towards the inside of the page."""

    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM_RIGHT = "bottom-right"


class Kind(StrEnum):
    """What is written into a place."""

    TEXT = "text"
    MULTILINE = "multiline"
    COMB = "comb"
    CHECK = "check"
    PHOTO = "photo"


class Align(StrEnum):
    """Where in its place a text stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Font(StrEnum):
    """What other programs write with when somebody types into the form; our own values always bring their font."""

    EMBEDDED = "embedded"
    HELVETICA = "helvetica"
    TIMES = "times"
    COURIER = "courier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One field of a map."""

    name: str
    label: str = ""
    """What the blank calls it for people."""
    page: int
    """From 1."""
    area: Area
    """Counted from the corner that the map states: the two edges nearest to it, width, height."""
    kind: Kind
    cells: int | None = None
    """For a comb."""
    size: float = 0.0
    """Of the font, in points; 0 leaves it to whoever fills."""
    font: Font = Font.EMBEDDED
    align: Align = Align.LEFT
    overflow: Overflow = Overflow.REFUSE
    floor: float = FLOOR
    """For `shrink`: the smallest size, in points."""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """How one scan lies under the map: registration corners, three at least, on the upright sheet and on the scan."""

    page: int
    marks: tuple[Point, ...]
    found: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinateMap:
    """A map of one blank."""

    name: str
    """Of its file, for messages."""
    unit: Unit = Unit.MILLIMETRE
    corner: Corner = Corner.TOP_LEFT
    places: tuple[Place, ...]
    registrations: tuple[Registration, ...] = ()
    """Of the pages that are scans."""


def around(*areas: Area) -> Area:
    """Give the smallest area that holds all of these."""
    left, top = min(area[0] for area in areas), min(area[1] for area in areas)
    right, bottom = max(area[0] + area[2] for area in areas), max(area[1] + area[3] for area in areas)
    return (left, top, right - left, bottom - top)


def holds(area: Area, other: Area) -> bool:
    """Tell whether the middle of an area lies in another one."""
    across, down = other[0] + other[2] / 2, other[1] + other[3] / 2
    return area[0] < across < area[0] + area[2] and area[1] < down < area[1] + area[3]
