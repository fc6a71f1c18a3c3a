"""The lines of a scanned page, found in its picture, and by how much the scan is turned.

Dark runs of pixels that are long enough are pieces of lines; runs of neighbouring rows make one line, whatever way it
leans. How the long ones lean tells by how much the sheet lay askew, and every line is laid straight by that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from docgen.render.pdf.engine.syntax import Matrix
from docgen.render.pdf.maps.entries import MILLIMETRE, Point
from docgen.render.pdf.maps.rulings import Ruling, Rulings
from docgen.render.pdf.maps.sheets import apply

if TYPE_CHECKING:
    from numpy import bool_, float32
    from numpy.typing import NDArray

_SMOOTH = 0.9 * MILLIMETRE
"""Along a line, over which its darkness is averaged: noise has no direction."""
_AROUND = 8.0 * MILLIMETRE
"""Over which the paper's own shade is averaged."""
_SHORTEST_RUN = 2.6 * MILLIMETRE
_THICKEST = 1.2 * MILLIMETRE
_TELLING = 25.0 * MILLIMETRE
"""Lines from this length on tell how the sheet lies."""
_MOST_ASKEW = math.tan(math.radians(6))
_FAINTEST, _OF_DARKEST, _OF_NOISE = 14.0, 0.3, 3.5
"""What a line is darker by than the paper around it: grey levels of 255, of the darkest, of the noise, at least."""
_DARK_PART = 0.995
"""At least one pixel in two hundred of a form is ink."""
_ROWS_APART = 2
_SPECK = 3
"""Pixels over which ink is averaged, so that noise leaves none."""


class _Run(NamedTuple):
    row: int
    start: int
    end: int
    """After the last."""


@dataclass(frozen=True, slots=True)
class Streak:
    """One line as it lies on the scan: its middle, its length and how many points it sinks per point."""

    along: float
    level: float
    length: float
    slope: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A scanned page by how much darker than the paper around it each pixel is."""

    contrast: NDArray[float32]
    least: float
    """What is darker by as much is ink."""
    scale: float
    """Pixels per point."""
    ink: NDArray[bool_]
    """The pixels that are."""

    @classmethod
    def of(cls, levels: NDArray[float32], scale: float) -> Picture:
        """Read a picture of grey levels from 0 to 255, rows from above."""
        import numpy as np

        window = max(3, round(_AROUND * scale))
        contrast = _mean(_mean(levels, window).T.copy(), window).T - levels
        darkest = float(np.quantile(contrast[::3, ::3], _DARK_PART))
        least = max(_FAINTEST, darkest * _OF_DARKEST)
        return cls(contrast, least, scale, least < _mean(_mean(contrast, _SPECK).T.copy(), _SPECK).T)

    def rulings(self) -> tuple[Rulings, Matrix]:
        """Give the lines, laid straight, and the turn that lays the sheet straight."""
        across = list(_streaks(self.contrast, self.least, self.scale))
        down = list(_streaks(self.contrast.T.copy(), self.least, self.scale))
        height, width = self.contrast.shape
        upright = _turn(_angle(across, down), (width / self.scale / 2, height / self.scale / 2))
        found = Rulings()
        for streak in across:
            x, y = apply(upright, (streak.along, streak.level))
            found.across.append(Ruling(y, x - streak.length / 2, x + streak.length / 2))
        for streak in down:
            x, y = apply(upright, (streak.level, streak.along))
            found.down.append(Ruling(x, y - streak.length / 2, y + streak.length / 2))
        return found.joined(), upright


def _mean(levels: NDArray[float32], window: int) -> NDArray[float32]:
    """Average over a window along each row; at the edges over what there is of it."""
    import numpy as np

    before, after = window // 2, window - window // 2
    sums = np.zeros((levels.shape[0], levels.shape[1] + 1), dtype=np.float64)
    np.cumsum(levels, axis=1, out=sums[:, 1:])
    places = np.arange(levels.shape[1])
    first, last = np.maximum(places - before, 0), np.minimum(places + after, levels.shape[1])
    mean: NDArray[float32] = ((sums[:, last] - sums[:, first]) / (last - first)).astype(np.float32)
    return mean


def _streaks(contrast: NDArray[float32], least: float, scale: float) -> Iterator[Streak]:
    """Give the lines along the rows of a picture."""
    import numpy as np

    smooth = _mean(contrast, max(3, round(_SMOOTH * scale)))
    noise = 1.4826 * float(np.median(np.abs(smooth[::5, ::5] - np.median(smooth[::5, ::5]))))
    dark = smooth > max(least, _OF_NOISE * noise)
    thick = dark.copy()  # by one pixel up and down, so that a leaning line is not torn into steps
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    for runs in _connected(_runs(thick, max(3, round(_SHORTEST_RUN * scale)))):
        if streak := _streak(runs, scale):
            yield streak


def _runs(dark: NDArray[bool_], shortest: int) -> list[_Run]:
    """Give the dark runs that are long enough, row by row."""
    import numpy as np

    padded = np.zeros((dark.shape[0], dark.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = dark
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    long = ends - starts >= shortest
    return [_Run(*each) for each in zip(*(part[long].tolist() for part in (rows, starts, ends)), strict=True)]


def _connected(runs: Sequence[_Run]) -> Iterator[list[_Run]]:
    """Put runs of neighbouring rows that touch each other together."""
    parents = list(range(len(runs)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    near: list[int] = []
    for number, run in enumerate(runs):
        near = [each for each in near if run.row - runs[each].row <= _ROWS_APART]
        for each in near:
            if runs[each].row < run.row and runs[each].start <= run.end and run.start <= runs[each].end:
                parents[root(each)] = root(number)
        near.append(number)
    together: dict[int, list[_Run]] = {}
    for number, run in enumerate(runs):
        together.setdefault(root(number), []).append(run)
    yield from together.values()


def _streak(runs: Sequence[_Run], scale: float) -> Streak | None:
    """Lay a line through runs, weighted by their lengths; None for what is too thick to be one."""
    total = sum(run.end - run.start for run in runs)
    start, end = min(run.start for run in runs), max(run.end for run in runs)
    if total / (end - start) > _THICKEST * scale:
        return None
    along = sum((run.end - run.start) * (run.start + run.end) / 2 for run in runs) / total
    level = sum((run.end - run.start) * run.row for run in runs) / total
    spread = shift = 0.0
    for run in runs:
        length, off = run.end - run.start, (run.start + run.end) / 2 - along
        spread += length * (off * off + length * length / 12)
        shift += length * off * (run.row - level)
    slope = shift / spread
    middle = (start + end) / 2
    return Streak(middle / scale, (level + slope * (middle - along) + 0.5) / scale, (end - start) / scale, slope)


def _turn(angle: float, centre: Point) -> Matrix:
    """Give the turn by an angle, in radians counterclockwise, about a point."""
    (x, y), cosine, sine = centre, math.cos(angle), math.sin(angle)
    return (cosine, -sine, sine, cosine, x - x * cosine - y * sine, y + x * sine - y * cosine)


def _angle(across: Sequence[Streak], down: Sequence[Streak]) -> float:
    """Give how far the sheet is turned clockwise: the weighted median of how its long lines lean."""
    leaning = [(streak.slope, streak.length) for streak in across] + [(-each.slope, each.length) for each in down]
    telling = sorted(each for each in leaning if each[1] >= _TELLING and abs(each[0]) <= _MOST_ASKEW)
    half = sum(length for _, length in telling) / 2
    for slope, length in telling:
        half -= length
        if half <= 0:
            return math.atan(slope)
    return 0.0
