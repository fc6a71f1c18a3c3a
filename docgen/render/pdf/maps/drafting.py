"""The draft of a map: every box of a blank becomes a field, named after what is printed beside it.

A page that draws lines is read; any other is looked at as a scan, laid straight first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from docgen.errors import TemplateError
from docgen.render.pdf.maps.boxes import boxes
from docgen.render.pdf.maps.entries import MILLIMETRE, Area, CoordinateMap, Place, Point, Registration
from docgen.render.pdf.maps.groups import Group, groups, kind_of
from docgen.render.pdf.maps.ink import Ink, Print, Words, room
from docgen.render.pdf.maps.labels import Word, label, names, phrases
from docgen.render.pdf.maps.raster import Picture
from docgen.render.pdf.maps.sheets import Sheet, apply, fitted, inverse
from docgen.render.pdf.maps.viewing import Page, pages

RESOLUTION = 200
"""In which scans are looked at, in dots per inch."""
_SMALLEST_ON_SCAN = 3.0 * MILLIMETRE
"""A smaller box may be a letter of a heading."""
_OF_PAGE = 0.9
"""A box that takes more of both sides of the page is its frame."""
_MOST_OFF = 1.0 * MILLIMETRE
"""How far registration corners may lie from where the others say that they lie."""


@dataclass(frozen=True, slots=True)
class _Drafted:
    """What was found on one page."""

    groups: tuple[Group, ...]
    said: tuple[Word, ...] = ()
    registration: Registration | None = None


def draft(name: str, content: bytes, spell: Callable[[str], str]) -> CoordinateMap:
    """Draft the map of a blank; `name` is its, for messages, `spell` gives the Latin spelling of a label.

    Raises `TemplateError` when the blank cannot be read, and `MissingExtraError`.
    """
    with pages(name, content) as opened:
        drafted = [_drafted(page, number, name) for number, page in enumerate(opened, start=1)]
    places: list[Place] = []
    for number, page in enumerate(drafted, start=1):
        others = [group.area for group in page.groups]
        places += [
            Place(
                name="",
                label=label(group, page.said, others),
                page=number,
                area=group.area,
                kind=group.kind,
                cells=group.cells,
            )
            for group in page.groups
        ]
    called = names([place.label for place in places], [place.kind for place in places], spell)
    return CoordinateMap(
        name=name,
        places=tuple(replace(place, name=own) for place, own in zip(places, called, strict=True)),
        registrations=tuple(page.registration for page in drafted if page.registration),
    )


def registered(name: str, content: bytes, coordinates: CoordinateMap) -> CoordinateMap:
    """Give the map as it lies over another scan of its blank: the registration corners are looked for there.

    Raises `TemplateError` when it is no map of a scan or a page of it cannot be recognised, and as `draft` does.
    """
    if not coordinates.registrations:
        raise TemplateError(f"{coordinates.name}: it is the map of a printed blank, which needs no fitting")
    with pages(name, content) as opened:
        found = tuple(_registered(opened, one, name) for one in coordinates.registrations)
    return replace(coordinates, registrations=found)


def _drafted(page: Page, number: int, name: str) -> _Drafted:
    try:
        found = _fitting(boxes(page.rulings()), page.sheet)
        if found:
            words = page.words()
            return _Drafted(tuple(_free(found, Words(word.area for word in words))), tuple(phrases(words, found)))
        return _scanned(page, number)
    except TemplateError as error:
        raise TemplateError(f"{name}: page {number}: {error}") from error


def _scanned(page: Page, number: int) -> _Drafted:
    found, ink = _on_scan(page)
    if not found:
        return _Drafted(())
    marks = _extremes(found)
    back = inverse(ink.upright)
    registration = Registration(page=number, marks=marks, found=tuple(apply(back, mark) for mark in marks))
    words = [Word(word.text, _turned(word.area, ink)) for word in page.words()]  # of a scan with a text layer
    return _Drafted(tuple(_free(found, ink)), tuple(phrases(words, found)), registration)


def _on_scan(page: Page) -> tuple[list[Area], Ink]:
    picture = Picture.of(*page.levels(RESOLUTION))
    rulings, upright = picture.rulings()
    ink = Ink(picture, upright)
    found = [area for area in boxes(rulings) if min(area[2:]) >= _SMALLEST_ON_SCAN and ink.surrounds(area)]
    return _fitting(found, page.sheet), ink


def _fitting(found: Sequence[Area], sheet: Sheet) -> list[Area]:
    """Leave out frames of the whole page, and what lies beyond it."""
    return [
        area
        for area in found
        if sheet.holds(area) and (area[2] < _OF_PAGE * sheet.width or area[3] < _OF_PAGE * sheet.height)
    ]


def _free(found: Sequence[Area], printed: Print) -> list[Group]:
    """Give the groups of boxes that leave room to write in."""
    free: list[Group] = []
    for group in groups(found):
        area = group.area
        if group.cells:
            if not all(map(printed.within, _cells(group))):
                free.append(group)
        elif left := room(area, printed.within(area)):
            free.append(group if left == area else Group(area=left, kind=kind_of(left)))
    return free


def _cells(group: Group) -> list[Area]:
    left, top, width, height = group.area
    cell = width / (group.cells or 1)
    return [(left + place * cell, top, cell, height) for place in range(group.cells or 1)]


def _extremes(found: Sequence[Area]) -> tuple[Point, ...]:
    """Give the corners of boxes that lie nearest to the corners of the page."""
    corners = [
        (left + across * width, top + down * height)
        for left, top, width, height in found
        for across in (0, 1)
        for down in (0, 1)
    ]
    ways = ((1, 1), (-1, 1), (1, -1), (-1, -1))
    return tuple(min(corners, key=lambda corner: corner[0] * x + corner[1] * y) for x, y in ways)


def _registered(opened: Sequence[Page], known: Registration, name: str) -> Registration:
    where = f"{name}: page {known.page}"
    if known.page > len(opened):
        raise TemplateError(f"{where}: the scan has {len(opened)} pages")
    found, ink = _on_scan(opened[known.page - 1])
    if not found:
        raise TemplateError(f"{where}: no boxes are found on this scan; scan it at 200 dots per inch or more")
    back = inverse(ink.upright)
    corners = tuple(apply(back, corner) for corner in _extremes(found))
    matrix = fitted(corners, known.marks)
    if matrix is None or any(_off(apply(matrix, one), mark) for one, mark in zip(corners, known.marks, strict=True)):
        raise TemplateError(
            f"{where}: this is no scan of the same blank, or a part of it is missing; draft a map of its own"
        )
    return replace(known, found=corners)


def _off(one: Point, other: Point) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) > _MOST_OFF


def _turned(area: Area, ink: Ink) -> Area:
    """Give where a word stands when the sheet lies straight; the turn is too small to change its shape."""
    left, top = apply(ink.upright, (area[0], area[1]))
    return (left, top, area[2], area[3])
