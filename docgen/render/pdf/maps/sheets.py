"""Between a page as somebody sees it and its own coordinates (ISO 32000-1, 8.3.2 and 14.11.2).

What is seen has its origin in the upper left corner of the crop box, after the page was turned; the page's own
coordinates have it below and left, before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from docgen.render.pdf.engine.syntax import Matrix
from docgen.render.pdf.engine.widgets import plain_number, read_rectangle
from docgen.render.pdf.maps.entries import Area, Corner, Point

if TYPE_CHECKING:
    from pikepdf import Page

_LEAST_CORNERS = 3
_LEAST_SPREAD = 1e-6
_ROUNDING = 0.5
"""How far beyond the edge of a page an area may lie, in points."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its visible part in its own coordinates, and by how many degrees clockwise it is shown turned."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0

    @classmethod
    def of(cls, page: Page) -> Self:
        """Read a page."""
        left, bottom, right, top = (float(edge) for edge in read_rectangle(page.cropbox))
        turned = plain_number(page.obj.get("/Rotate")) % 360
        return cls(left, bottom, right, top, turned if turned % 90 == 0 else 0)

    @property
    def width(self) -> float:
        """As it is seen, in points."""
        return self.top - self.bottom if self.turned % 180 else self.right - self.left

    @property
    def height(self) -> float:
        """As it is seen, in points."""
        return self.right - self.left if self.turned % 180 else self.top - self.bottom

    @property
    def matrix(self) -> Matrix:
        """From what is seen to the page's own coordinates."""
        match self.turned:
            case 90:
                return (0, 1, 1, 0, self.left, self.bottom)
            case 180:
                return (-1, 0, 0, 1, self.right, self.bottom)
            case 270:
                return (0, -1, -1, 0, self.right, self.top)
        return (1, 0, 0, -1, self.left, self.top)

    def rectangle(self, area: Area) -> tuple[float, float, float, float]:
        """Give left, bottom, right, top in the page's own coordinates."""
        left, top, width, height = area
        one, other = apply(self.matrix, (left, top)), apply(self.matrix, (left + width, top + height))
        return (min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))

    def from_corner(self, area: Area, corner: Corner) -> Area:
        """Count an area from the upper left corner that was counted from another one, or the other way round."""
        across, down, width, height = area
        if corner in {Corner.TOP_RIGHT, Corner.BOTTOM_RIGHT}:
            across = self.width - across - width
        if corner in {Corner.BOTTOM_LEFT, Corner.BOTTOM_RIGHT}:
            down = self.height - down - height
        return (across, down, width, height)

    def holds(self, area: Area) -> bool:
        """Tell whether an area lies on the page."""
        left, top, width, height = area
        beyond = (-left, -top, left + width - self.width, top + height - self.height)
        return max(beyond) <= _ROUNDING


def apply(matrix: Matrix, point: Point) -> Point:
    """Transform a point."""
    a, b, c, d, e, f = matrix
    return (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)


def joined(first: Matrix, second: Matrix) -> Matrix:
    """Give the transformation that does one after the other."""
    a, b, c, d, e, f = first
    one, other, origin = (apply((*second[:4], 0, 0), (a, b)), apply((*second[:4], 0, 0), (c, d)), apply(second, (e, f)))
    return (*one, *other, *origin)


def inverse(matrix: Matrix) -> Matrix:
    """Give the transformation back."""
    a, b, c, d, e, f = matrix
    spread = a * d - b * c
    return (
        d / spread,
        -b / spread,
        -c / spread,
        a / spread,
        (c * f - d * e) / spread,
        (b * e - a * f) / spread,
    )


def fitted(sources: Sequence[Point], targets: Sequence[Point]) -> Matrix | None:
    """Give the affine transformation that leads nearest to the targets; None for fewer than three corners, or a line."""
    if len(sources) < _LEAST_CORNERS or len(sources) != len(targets):
        return None
    count = len(sources)
    across, down = (sum(point[axis] for point in sources) / count for axis in (0, 1))
    moved = [(x - across, y - down) for x, y in sources]
    xx, xy, yy = (sum(x * x for x, _ in moved), sum(x * y for x, y in moved), sum(y * y for _, y in moved))
    spread = xx * yy - xy * xy
    if spread < _LEAST_SPREAD:
        return None
    rows = []
    for axis in (0, 1):
        middle = sum(target[axis] for target in targets) / count
        by_x = sum(x * target[axis] for (x, _), target in zip(moved, targets, strict=True))
        by_y = sum(y * target[axis] for (_, y), target in zip(moved, targets, strict=True))
        one, other = (by_x * yy - by_y * xy) / spread, (by_y * xx - by_x * xy) / spread
        rows.append((one, other, middle - one * across - other * down))
    (a, c, e), (b, d, f) = rows
    return (a, b, c, d, e, f)
