"""What is drawn into one content stream, and the pens that draw texts into it.

A pen is made once for a widget and called for every applicant: what does not depend on the text is worked out before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from docgen.render.pdf.engine.fields import Widget
from docgen.render.pdf.engine.syntax import Matrix, number
from docgen.render.pdf.engine.typeface import Typeface

FONT = b"/DocgenText"
"""Name of the font in the resources of whatever stream is drawn into."""
LARGEST = 12.0
"""The largest size that we choose ourselves, in points."""


class UnfitError(Exception):
    """A text does not fit; the argument is the reason, as `docgen.render.pdf.engine.fields.Misfit` names it."""


@dataclass(slots=True)
class Ink:
    """One stream that is being drawn: paths and pictures, and over them texts."""

    graphics: list[bytes] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)
    style: bytes = b""
    """Font and colour that are set now."""

    def write(self, style: bytes, drawn: bytes) -> None:
        """Draw a text in this style."""
        if self.style != style:
            self.style = style
            self.texts.append(style)
        self.texts.append(drawn)

    def content(self) -> bytes:
        """Give the operators."""
        if not self.texts:
            return b"".join(self.graphics)
        return b"%sBT\n%sET\n" % (b"".join(self.graphics), b"".join(self.texts))


Pen = Callable[[str], tuple[bytes, bytes]]
"""Gives colour and font, and the operators that draw a text that is not empty.

Raises `UnfitError`, or `KeyError` for a character that the typeface lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a pen writes: a widget, the matrix from its own coordinates to those of the stream, and the typeface."""

    widget: Widget
    matrix: Matrix
    face: Typeface
    smallest: float
    """The smallest size that we choose ourselves, in points."""
    limit: int | None = None
    """The most characters; None for no limit but the space."""

    @property
    def room(self) -> float:
        """Width for a line, in points."""
        return self.widget.extent[0] - 2 * self.widget.frame.margin

    def style(self, size: float) -> bytes:
        """Set colour and font."""
        return b"%s %s %s Tf\n" % (self.widget.colour.encode("ascii"), FONT, number(size))

    def at(self, left: float, bottom: float) -> bytes:
        """Begin a line at this place of the widget."""
        a, b, c, d, e, f = self.matrix
        place = (a * left + c * bottom + e, b * left + d * bottom + f)
        return b"%g %g %g %g %.2f %.2f Tm" % (a, b, c, d, *place)

    def middle(self, size: float) -> float:
        """Give the baseline at which capitals stand in the middle of the height."""
        return (self.widget.extent[1] - self.face.cap_height * size / 1000) / 2


def turned(widget: Widget) -> Matrix:
    """Give the matrix from the content of a turned widget to its upright rectangle, whose corner is the origin."""
    left, bottom, right, top = widget.rectangle
    width, height = right - left, top - bottom
    match widget.rotation:
        case 90:
            return (0, 1, -1, 0, width, 0)
        case 180:
            return (-1, 0, 0, -1, width, height)
        case 270:
            return (0, -1, 1, 0, 0, height)
    return (1, 0, 0, 1, 0, 0)


def placed(widget: Widget) -> Matrix:
    """Give the matrix from the content of a widget to its page."""
    a, b, c, d, e, f = turned(widget)
    return (a, b, c, d, e + widget.rectangle[0], f + widget.rectangle[1])
