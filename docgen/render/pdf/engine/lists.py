"""The pen for a list box: its options one under the other, the chosen ones on a coloured ground."""

from __future__ import annotations

from collections.abc import Callable, Collection

from docgen.render.pdf.engine.ink import LARGEST, Ground, Ink, UnfitError
from docgen.render.pdf.engine.marks import moved
from docgen.render.pdf.engine.syntax import literal, numbers

_CHOSEN = b"0.6 0.757 0.855 rg"

ListPen = Callable[[Collection[str], Ink], None]
"""Draws the list with what is chosen. Raises `UnfitError` when not all of that can be seen at once."""


def list_pen(ground: Ground, options: Collection[str]) -> ListPen:
    """Make the pen of a list box with these options, as they are shown."""
    face, (width, height) = ground.face, ground.widget.extent
    lines = ["".join(character for character in option if character in face.widths) for option in options]
    size = ground.widget.size or LARGEST
    leading = (face.ascent - face.descent) * size / 1000
    edge = ground.widget.frame.inner
    room = max(1, int((height - 2 * edge + 0.01) // leading))

    def pen(chosen: Collection[str], ink: Ink) -> None:
        places = [place for place, option in enumerate(options) if option in chosen]
        first = max(0, min(places[0], len(lines) - room)) if places and places[-1] >= room else 0
        if places and places[-1] >= first + room:
            raise UnfitError("height")
        style = ground.style(size)
        for place, line in enumerate(lines[first : first + room], start=first):
            top = height - edge - leading * (place - first)
            if place in places:
                bar = numbers((edge, top - leading, width - 2 * edge, leading))
                ink.graphics.append(moved(ground.matrix, b"%s %s re f\n" % (_CHOSEN, bar)))
            start = ground.at(ground.widget.frame.margin, top - face.ascent * size / 1000)
            ink.write(style, b"%s%sTj\n" % (start, literal(line.encode("utf-16-be"))))

    return pen
