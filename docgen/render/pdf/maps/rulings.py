"""Straight lines of a page, across and down: what boxes are made of.

Lengths are in points, from the upper left corner of the page as somebody sees it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.render.pdf.maps.entries import Area

_SAME_LEVEL = 1.0
_GAP = 2.0
"""How far apart two pieces of one line may be."""
_SHORTEST = 4.0


class Ruling(NamedTuple):
    """A line: how far down it lies (or from the left, of one that goes down), and from where to where it goes."""

    level: float
    start: float
    end: float


@dataclass(slots=True)
class Rulings:
    """The lines of one page."""

    across: list[Ruling] = field(default_factory=list)
    down: list[Ruling] = field(default_factory=list)

    def add(self, one: tuple[float, float], other: tuple[float, float], *, slant: float = 0.7) -> None:
        """Add the line between two points, unless it is slanted by more than so many points."""
        (left, top), (right, bottom) = one, other
        if abs(bottom - top) <= slant and abs(right - left) > slant:
            self.across.append(Ruling((top + bottom) / 2, min(left, right), max(left, right)))
        elif abs(right - left) <= slant and abs(bottom - top) > slant:
            self.down.append(Ruling((left + right) / 2, min(top, bottom), max(top, bottom)))

    def add_rectangle(self, area: Area) -> None:
        """Add the edges of an area; one that is as thin as a line is a line."""
        left, top, width, height = area
        right, bottom = left + width, top + height
        if height <= _THIN:
            self.across.append(Ruling(top + height / 2, left, right))
        elif width <= _THIN:
            self.down.append(Ruling(left + width / 2, top, bottom))
        else:
            self.across += [Ruling(top, left, right), Ruling(bottom, left, right)]
            self.down += [Ruling(left, top, bottom), Ruling(right, top, bottom)]

    def joined(self) -> Rulings:
        """Give the lines with the pieces of one line made one, and without those that are too short for a box."""
        return Rulings(list(_joined(self.across)), list(_joined(self.down)))


_THIN = 2.2
"""The thickest line, in points."""


def _joined(rulings: Iterable[Ruling]) -> Iterable[Ruling]:
    """Join pieces that lie on one level and overlap or nearly meet."""
    done: list[Ruling] = []
    open_: list[Ruling] = []
    for ruling in sorted(rulings):
        done += [each for each in open_ if each.level < ruling.level - _SAME_LEVEL]
        open_ = [each for each in open_ if each.level >= ruling.level - _SAME_LEVEL]
        meeting = [each for each in open_ if each.start - _GAP <= ruling.end and ruling.start <= each.end + _GAP]
        longest = max((*meeting, ruling), key=lambda each: each.end - each.start)
        starts, ends = [each.start for each in (*meeting, ruling)], [each.end for each in (*meeting, ruling)]
        open_ = [each for each in open_ if each not in meeting]
        open_.append(Ruling(longest.level, min(starts), max(ends)))
    return [each for each in (*done, *open_) if each.end - each.start >= _SHORTEST]
