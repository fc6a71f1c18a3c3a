"""Boxes: the smallest rectangles that lines enclose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from docgen.errors import TemplateError
from docgen.render.pdf.maps.entries import MILLIMETRE, Area
from docgen.render.pdf.maps.rulings import Ruling, Rulings

MOST_RULINGS, MOST_CROSSINGS = 10_000, 12_000
"""More make a drawing, not a form."""
_REACH = 0.7 * MILLIMETRE
"""How far from a line another may end that is to meet it."""
_SMALLEST = 2.0 * MILLIMETRE
_TRIES = 4
"""How many lines are tried for the right and for the lower edge of a box."""


def boxes(rulings: Rulings) -> list[Area]:
    """Give the boxes from above, then from the left, without those that hold others.

    Raises `TemplateError` for more lines than a form has.
    """
    found = sorted(_Grid.of(rulings).boxes(), key=lambda area: (area[1], area[0]))
    return [area for number, area in enumerate(found) if not _holds_another(area, found, number)]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Lines across from above, lines down from the left, and which of them meet."""

    across: Sequence[Ruling]
    down: Sequence[Ruling]
    along: Sequence[Sequence[int]]
    """For each line across, the lines down that meet it, from the left."""
    beside: Sequence[Sequence[int]]
    """For each line down, the lines across that meet it, from above."""

    @classmethod
    def of(cls, rulings: Rulings) -> _Grid:
        across, down = sorted(rulings.across), sorted(rulings.down)
        if max(len(across), len(down)) > MOST_RULINGS:
            raise TemplateError(f"it has more than {MOST_RULINGS:,} lines: that is a drawing, not a form")
        levels = [each.level for each in down]
        along: list[list[int]] = []
        beside: list[list[int]] = [[] for _ in down]
        left = MOST_CROSSINGS
        for number, line in enumerate(across):
            near = range(bisect_left(levels, line.start - _REACH), bisect_right(levels, line.end + _REACH))
            along.append([each for each in near if _reaches(down[each], line.level)])
            for each in along[-1]:
                beside[each].append(number)
            left -= len(along[-1])
            if left < 0:
                raise TemplateError(f"its lines meet in more than {MOST_CROSSINGS:,} places: that is no form")
        return cls(across, down, along, beside)

    def boxes(self) -> Iterator[Area]:
        """Give a box for each place where an upper left corner of one can be."""
        for top, meeting in enumerate(self.along):
            for left in meeting:
                if self.down[left].end >= self.across[top].level + _SMALLEST and (found := self._box(top, left)):
                    yield found

    def _box(self, top: int, left: int) -> Area | None:
        """Give the smallest box whose upper left corner lies where these lines meet, if there is one."""
        level, edge = self.across[top].level, self.down[left].level
        rights = (
            each
            for each in self.along[top]
            if self.down[each].level >= edge + _SMALLEST and self.down[each].end >= level + _SMALLEST
        )
        bottoms = (each for each in self.beside[left] if self.across[each].level >= level + _SMALLEST)
        tried = list(islice(rights, _TRIES))
        for bottom in islice(bottoms, _TRIES):
            for right in tried:
                if bottom in self.beside[right]:
                    return (edge, level, self.down[right].level - edge, self.across[bottom].level - level)
        return None


def _reaches(line: Ruling, level: float) -> bool:
    return line.start - _REACH <= level <= line.end + _REACH


def _holds_another(area: Area, found: Sequence[Area], number: int) -> bool:
    """Tell whether the middle of a smaller box lies in an area; boxes are sorted by their upper edges."""
    left, top, width, height = area
    for other in islice(found, number + 1, None):
        if other[1] > top + height:
            return False
        across, down = other[0] + other[2] / 2, other[1] + other[3] / 2
        smaller = other[2] * other[3] < width * height
        if smaller and left < across < left + width and top < down < top + height:
            return True
    return False
