"""What is printed inside boxes, as far as it is not lines: labels leave less room to write in, or none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from docgen.render.pdf.engine.syntax import Matrix
from docgen.render.pdf.maps.entries import MILLIMETRE, Area, around, holds
from docgen.render.pdf.maps.raster import Picture
from docgen.render.pdf.maps.sheets import inverse

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import NDArray

_EDGE = 0.9 * MILLIMETRE
"""Of a box, where its own lines may reach."""
_STEP = 0.2 * MILLIMETRE
_LEAST = 8
"""Steps across and down that are ink; fewer are specks."""
_AWAY = 0.6 * MILLIMETRE
"""From what is printed to what is written."""
_LOWEST, _NARROWEST = 4.2 * MILLIMETRE, 14.0 * MILLIMETRE
"""Of a place beside or below what is printed."""
_WHOLE = 0.93
"""How much of a side of a box is seen at least; a letter has round corners, or an open side."""
_STEPS, _TRIES = 40, 5


class Print(Protocol):
    """What is printed on a page, as it is seen when it lies straight."""

    def within(self, area: Area) -> Area | None:
        """Give the rectangle round what is printed in a box; None when that is nothing."""
        ...


class Words:
    """The words of a page that has text."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._areas = sorted(areas, key=_middle)
        self._middles = [_middle(area) for area in self._areas]

    def within(self, area: Area) -> Area | None:
        """Give the rectangle round the words whose middle lies in the box."""
        first, last = bisect_left(self._middles, area[1]), bisect_right(self._middles, area[1] + area[3])
        inside = [word for word in self._areas[first:last] if holds(area, word)]
        return around(*inside) if inside else None


@dataclass(frozen=True, slots=True)
class Ink:
    """The ink of a scan; `upright` is the turn that lays it straight."""

    picture: Picture
    upright: Matrix

    def within(self, area: Area) -> Area | None:
        """Give the rectangle round the ink in the box."""
        import numpy as np

        left, top, width, height = area
        across = np.arange(left + _EDGE, left + width - _EDGE, _STEP)
        down = np.arange(top + _EDGE, top + height - _EDGE, _STEP)
        if not across.size or not down.size:
            return None
        ink = self._ink(*np.meshgrid(across, down))
        if ink.sum() < _LEAST:
            return None
        rows, columns = np.nonzero(ink.sum(axis=1) > 1)[0], np.nonzero(ink.sum(axis=0) > 1)[0]
        if not rows.size or not columns.size:
            return None
        first, last = (across[columns[0]], down[rows[0]]), (across[columns[-1]], down[rows[-1]])
        return (float(first[0]), float(first[1]), float(last[0] - first[0]) + _STEP, float(last[1] - first[1]) + _STEP)

    def surrounds(self, area: Area) -> bool:
        """Tell whether lines go all the way round a box."""
        import numpy as np

        left, top, width, height = area
        way, tries = np.linspace(0, 1, _STEPS), np.linspace(-1.5, 1.5, _TRIES) / self.picture.scale
        sides = [
            np.any([self._ink(left + width * way, edge + off + 0 * way) for off in tries], axis=0)
            for edge in (top, top + height)
        ]
        sides += [
            np.any([self._ink(edge + off + 0 * way, top + height * way) for off in tries], axis=0)
            for edge in (left, left + width)
        ]
        return min(float(side.mean()) for side in sides) >= _WHOLE

    def _ink(self, across: NDArray[float64], down: NDArray[float64]) -> NDArray[bool_]:
        """Tell where there is ink at points of the upright sheet."""
        import numpy as np

        a, b, c, d, e, f = (each * self.picture.scale for each in inverse(self.upright))
        rows, columns = self.picture.ink.shape
        found: NDArray[bool_] = self.picture.ink[
            np.clip((b * across + d * down + f).astype(int), 0, rows - 1),
            np.clip((a * across + c * down + e).astype(int), 0, columns - 1),
        ]
        return found


def room(area: Area, printed: Area | None) -> Area | None:
    """Give what a box has free for writing below what is printed in it, or beside that; None when it is too little."""
    if printed is None:
        return area
    left, top, width, height = area
    beside, below = printed[0] + printed[2] + _AWAY, printed[1] + printed[3] + _AWAY
    if top + height - below >= _LOWEST:
        return (left, below, width, top + height - below)
    if left + width - beside >= _NARROWEST:
        return (beside, top, left + width - beside, height)
    return None


def _middle(area: Area) -> float:
    return area[1] + area[3] / 2
