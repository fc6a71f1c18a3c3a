"""Boxes become fields: neighbours of one size are the cells of a comb, and the shape of a box alone says what it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.render.pdf.maps.entries import MILLIMETRE, Area, Kind

_SAME = 0.6 * MILLIMETRE
"""By how much the edges and widths of neighbours may differ."""
_WIDEST_CELL, _FLATTEST_CELL = 9.0 * MILLIMETRE, 1.6
"""Width of a cell; its width for its height."""
_WIDEST_GAP = 0.35
"""Between the cells of a comb, in widths of a cell."""
_LARGEST_CHECK, _SQUAREST = 7.0 * MILLIMETRE, 1.35
_TWO_LINES = 13.0 * MILLIMETRE
_PHOTO_WIDTHS = (24.0 * MILLIMETRE, 52.0 * MILLIMETRE)
_PHOTO_SHAPE = (0.66, 0.86)
"""Width for height: 35 × 45 mm is 0.78, 30 × 40 mm 0.75."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A field to be: one box, or several that are cells of one."""

    area: Area
    kind: Kind
    cells: int | None = None


def groups(boxes: Sequence[Area]) -> list[Group]:
    """Give the groups in the order in which they are read: from above, and from the left where they begin level."""
    found = sorted((_group(row) for line in _lines(boxes) for row in _rows(line)), key=lambda group: group.area[1])
    read: list[list[Group]] = []
    for group in found:
        if read and group.area[1] - read[-1][0].area[1] <= _SAME:
            read[-1].append(group)
        else:
            read.append([group])
    return [group for level in read for group in sorted(level, key=lambda each: each.area[0])]


def _lines(boxes: Sequence[Area]) -> list[list[Area]]:
    """Put boxes whose upper and lower edges lie level into one line, from the left."""
    lines: list[list[Area]] = []
    for box in sorted(boxes, key=lambda area: (area[1], area[0])):
        line = next((line for line in reversed(lines) if _level(line[-1], box)), None)
        if line is None:
            lines.append([box])
        else:
            line.append(box)
    return [sorted(line) for line in lines]


def _level(one: Area, other: Area) -> bool:
    return abs(one[1] - other[1]) <= _SAME and abs(one[3] - other[3]) <= _SAME


def _rows(line: Sequence[Area]) -> list[list[Area]]:
    """Divide a line into rows of cells and single boxes."""
    rows: list[list[Area]] = []
    for box in line:
        if rows and _joins(rows[-1], box):
            rows[-1].append(box)
        else:
            rows.append([box])
    return rows


def _joins(row: Sequence[Area], box: Area) -> bool:
    last = row[-1]
    gap = box[0] - last[0] - last[2]
    usual = row[1][0] - row[0][0] - row[0][2] if len(row) > 1 else gap
    narrow = max(box[2], last[2]) <= min(_WIDEST_CELL, _FLATTEST_CELL * box[3])
    return narrow and abs(box[2] - last[2]) <= _SAME and gap <= _WIDEST_GAP * box[2] and abs(gap - usual) <= _SAME


def _group(row: Sequence[Area]) -> Group:
    left, top = row[0][0], sum(box[1] for box in row) / len(row)
    right, bottom = row[-1][0] + row[-1][2], sum(box[1] + box[3] for box in row) / len(row)
    if len(row) == 1:
        return Group(area=row[0], kind=kind_of(row[0]))
    gap = max(0.0, (right - left - sum(box[2] for box in row)) / (len(row) - 1))
    area = (left - gap / 2, top, right - left + gap, bottom - top)
    return Group(area=area, kind=Kind.COMB, cells=len(row))


def kind_of(box: Area) -> Kind:
    """Tell by its shape what a single box takes."""
    _, _, width, height = box
    if max(width, height) <= _LARGEST_CHECK and max(width, height) <= _SQUAREST * min(width, height):
        return Kind.CHECK
    shape = width / height
    if _PHOTO_WIDTHS[0] <= width <= _PHOTO_WIDTHS[1] and _PHOTO_SHAPE[0] <= shape <= _PHOTO_SHAPE[1]:
        return Kind.PHOTO
    return Kind.MULTILINE if height >= _TWO_LINES else Kind.TEXT
