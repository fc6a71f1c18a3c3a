"""The pen for several lines: words are wrapped, and lines stand one under the other from the top."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docgen.render.pdf.engine.ink import LARGEST, Ground, Ink, Pen, UnfitError
from docgen.render.pdf.engine.syntax import literal

_ROUNDING = 0.01
_STEP = 0.5
"""By how much a size that we choose is lowered until the text fits, in points."""


def block_pen(ground: Ground) -> Pen:
    """Make the pen of a text that may have several lines, and may have line breaks of its own."""

    def pen(text: str, ink: Ink) -> None:
        paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        ground.face.width("".join(paragraphs))
        size, lines = _settled(ground, paragraphs)
        style = ground.style(size)
        if ink.style != style:
            ink.style = style
            ink.texts.append(style)
        ink.texts += _drawn(ground, lines, size)

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
    space = width(" ")
    for paragraph in paragraphs:
        line, taken = "", 0.0
        for number, word in enumerate(paragraph.split(" ")):
            wide = width(word)
            if number and taken + space + wide <= room:
                line, taken = f"{line} {word}", taken + space + wide
                continue
            if number:
                lines.append(line)
            *whole, line = _broken(word, width, room) if wide > room else (word,)
            lines += whole
            taken = width(line) if whole else wide
        lines.append(line)
    return lines


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
