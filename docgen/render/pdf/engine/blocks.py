"""The pen for several lines: words are wrapped, and lines stand one under the other from the top."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from docgen.render.pdf.engine.ink import LARGEST, Ground, Pen, UnfitError
from docgen.render.pdf.engine.syntax import literal

_ROUNDING = 0.01
_STEP = 0.5
"""By how much a size that we choose is lowered until the text fits, in points."""


def block_pen(ground: Ground) -> Pen:
    """Make the pen of a text that may have several lines, and may have line breaks of its own."""
    limit = sys.maxsize if ground.limit is None else ground.limit

    def pen(text: str) -> tuple[bytes, bytes]:
        paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        ground.face.width("".join(paragraphs))
        if len(text) > limit:
            raise UnfitError("cells")
        size, lines = _settled(ground, paragraphs)
        return ground.style(size), b"".join(_drawn(ground, lines, size))

    return pen


def _settled(ground: Ground, paragraphs: list[str]) -> tuple[float, list[str]]:
    """Give a size at which the text fits, and its lines."""
    for size in _sizes(ground):
        lines = wrapped(paragraphs, ground.face.width, (ground.room + _ROUNDING) * 1000 / size)
        if _height(ground, len(lines), size) <= _room(ground):
            return size, lines
    raise UnfitError("height")


def _sizes(ground: Ground) -> Iterator[float]:
    if ground.widget.size > 0:
        yield ground.widget.size
        return
    size = LARGEST
    while size > ground.smallest:
        yield size
        size -= _STEP
    yield ground.smallest


def wrapped(paragraphs: list[str], width: Callable[[str], float], room: float) -> list[str]:
    """Break paragraphs between words into lines that are not wider than the room; a word that is, breaks anywhere."""
    lines: list[str] = []
    for paragraph in paragraphs:
        if width(paragraph) <= room:
            lines.append(paragraph)
        else:
            lines += _wrapped(paragraph, width, room)
    return lines


def _wrapped(paragraph: str, width: Callable[[str], float], room: float) -> Iterator[str]:
    first, *words = paragraph.split(" ")
    *whole, line = _broken(first, width, room)
    yield from whole
    taken, space = width(line), width(" ")
    for word in words:
        wide = width(word)
        if taken + space + wide <= room:
            line, taken = f"{line} {word}", taken + space + wide
            continue
        yield line
        line, taken = word, wide
        if wide > room:
            *whole, line = _broken(word, width, room)
            yield from whole
            taken = width(line)
    yield line


def _broken(word: str, width: Callable[[str], float], room: float) -> Iterator[str]:
    part, taken = "", 0.0
    for character in word:
        wide = width(character)
        if part and taken + wide > room:
            yield part
            part, taken = "", 0.0
        part, taken = part + character, taken + wide
    yield part


def _height(ground: Ground, lines: int, size: float) -> float:
    """Give how high lines are: one alone needs no more than its capitals."""
    face = ground.face
    return (face.cap_height if lines == 1 else (face.ascent - face.descent) * lines) * size / 1000


def _room(ground: Ground) -> float:
    return ground.widget.extent[1] - 2 * ground.widget.frame.inner + _ROUNDING


def _drawn(ground: Ground, lines: list[str], size: float) -> Iterator[bytes]:
    face, frame, quadding = ground.face, ground.widget.frame, ground.widget.quadding
    leading = (face.ascent - face.descent) * size / 1000
    spare = ground.widget.extent[1] - leading * len(lines)
    top = ground.widget.extent[1] - max(min(frame.margin, spare / 2), 0 if len(lines) > 1 else spare / 2)
    baseline = top - face.ascent * size / 1000
    for line in lines:
        if line:
            left = (
                frame.margin + (ground.room - face.width(line) * size / 1000) * quadding / 2
                if quadding
                else frame.margin
            )
            yield b"%s%sTj\n" % (ground.at(left, baseline), literal(line.encode("utf-16-be")))
        baseline -= leading
