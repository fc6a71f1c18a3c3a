"""The pen for several lines: words are wrapped, and lines stand one under the other from the top."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.render.pdf.engine.ink import LARGEST, Ground, Pen, UnfitError
from docgen.render.pdf.engine.syntax import literal, number

_ROUNDING = 0.01
_STEP = 0.5
"""By how much a size that we choose is lowered until the text fits, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """Lines in one font size."""

    size: float
    style: bytes
    room: float
    """Width for a line, in thousandths of the size."""
    most: int
    """How many lines have room."""


def block_pen(ground: Ground) -> Pen:
    """Make the pen of a text that may have several lines, and may have line breaks of its own."""
    width_of, limit = ground.face.widths.__getitem__, sys.maxsize if ground.limit is None else ground.limit
    settings, begins = tuple(_settings(ground)), dict[tuple[float, int], bytes]()

    def pen(text: str) -> tuple[bytes, bytes]:
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        paragraphs = [(paragraph, sum(map(width_of, paragraph))) for paragraph in text.split("\n")]
        if len(text) > limit:
            raise UnfitError("cells")
        setting, lines = _settled(settings, paragraphs, width_of)
        if ground.widget.quadding:
            return setting.style, b"".join(_placed(ground, lines, setting.size))
        key = setting.size, len(lines)
        if key not in begins:
            begins[key] = _begin(ground, len(lines), setting.size)
        drawn = b"Tj T*".join([literal(line.encode("utf-16-be")) for line in lines])
        return setting.style, b"%s%sTj\n" % (begins[key], drawn)

    return pen


def _settings(ground: Ground) -> Iterator[_Setting]:
    """Give the sizes that may be taken, the largest first."""
    height = ground.widget.extent[1] - 2 * ground.widget.frame.inner + _ROUNDING
    for size in _sizes(ground):
        yield _Setting(
            size=size,
            style=ground.style(size),
            room=(ground.room + _ROUNDING) * 1000 / size,
            most=max(int(height / _leading(ground, size)), int(height * 1000 >= ground.face.cap_height * size)),
        )


def _sizes(ground: Ground) -> Iterator[float]:
    if ground.widget.size > 0:
        yield ground.widget.size
        return
    size = LARGEST
    while size > ground.smallest:
        yield size
        size -= _STEP
    yield ground.smallest


def _settled(
    settings: tuple[_Setting, ...], paragraphs: list[tuple[str, int]], width_of: Callable[[str], int]
) -> tuple[_Setting, list[str]]:
    """Take the largest size at which the text fits, and give its lines."""
    least = sum(width for _, width in paragraphs)
    for setting in settings:
        if least > setting.room * setting.most or len(paragraphs) > setting.most:
            continue
        lines: list[str] = []
        for paragraph, width in paragraphs:
            if width <= setting.room:
                lines.append(paragraph)
            else:
                lines += _wrapped(paragraph, width_of, setting.room)
        if len(lines) <= setting.most:
            return setting, lines
    raise UnfitError("height")


def _wrapped(paragraph: str, width_of: Callable[[str], int], room: float) -> list[str]:
    """Break between words into lines that are not wider than the room; a word that is, breaks anywhere."""
    lines: list[str] = []
    space, start, end, taken = width_of(" "), 0, -1, 0
    for word in paragraph.split(" "):
        wide = sum(map(width_of, word))
        if end >= 0 and taken + space + wide <= room:
            end, taken = end + 1 + len(word), taken + space + wide
            continue
        if end >= 0:
            lines.append(paragraph[start:end])
            start = end + 1
        if wide > room:
            *whole, word = _broken(word, width_of, room)  # noqa: PLW2901  (its end is what goes on)
            lines += whole
            start, wide = start + sum(map(len, whole)), sum(map(width_of, word))
        end, taken = start + len(word), wide
    return [*lines, paragraph[start:end]]


def _broken(word: str, width_of: Callable[[str], int], room: float) -> Iterator[str]:
    part, taken = "", 0
    for character in word:
        wide = width_of(character)
        if part and taken + wide > room:
            yield part
            part, taken = "", 0
        part, taken = part + character, taken + wide
    yield part


def _leading(ground: Ground, size: float) -> float:
    return (ground.face.ascent - ground.face.descent) * size / 1000


def _first(ground: Ground, lines: int, size: float) -> float:
    """Give the first baseline: at the top, and no lower than leaves room below; one line may stand in its middle."""
    spare = ground.widget.extent[1] - _leading(ground, size) * lines
    above = min(ground.widget.frame.margin, spare / 2)
    above = above if lines == 1 else max(above, 0)
    return ground.widget.extent[1] - above - ground.face.ascent * size / 1000


def _begin(ground: Ground, lines: int, size: float) -> bytes:
    """Go to the first of so many lines, and say how far it is to the next."""
    place = ground.at(ground.widget.frame.margin, _first(ground, lines, size))
    return place if lines == 1 else b"%s %s TL" % (place, number(_leading(ground, size)))


def _placed(ground: Ground, lines: list[str], size: float) -> Iterator[bytes]:
    """Draw lines that do not begin one under the other."""
    baseline, quadding = _first(ground, len(lines), size), ground.widget.quadding
    for line in lines:
        left = ground.widget.frame.margin + (ground.room - ground.face.width(line) * size / 1000) * quadding / 2
        yield b"%s%sTj\n" % (ground.at(left, baseline), literal(line.encode("utf-16-be")))
        baseline -= _leading(ground, size)
