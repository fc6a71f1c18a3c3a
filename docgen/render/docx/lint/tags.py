"""The tags of a part: whole ones, and what looks like half of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from docgen.render.docx.lint.story import Element, Piece, Story

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""Word's quotation marks, which are read as plain ones."""
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENING = re.compile(r"\{\{|\{%|\{#")
_STRAY = re.compile(r"(?:[{%][^{}%]*)?(?:\}\}|%\})")
"""An end without a beginning, from what may be meant as one."""
_MEANT = re.compile(r"[%}]*\}+")
_QUOTED = r"'(?:(?!\}\}|%\})(?:[^'\\]|\\.))*'|'[{}%]{2}'"
_STOP = re.compile("|".join((_QUOTED, _QUOTED.replace("'", '"'), r"\{\{|\{%|\{#|\}\}|%\}|[{}]")))
_RAW = re.compile(r"\{%(?:-|(?:tr|tc|p|r) )?\s*raw\b")
_ENDRAW = re.compile(r"\{%(?:-|(?:tr|tc|p|r) )?\s*endraw\s*-?%\}")
_LIFT = re.compile(r"\{[{%#](tr|tc|p|r) ")
_WORD = re.compile(r"\w*")
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Tag:
    """A whole tag."""

    start: int
    text: str
    """As it is typed."""
    path: tuple[Element, ...]
    """The elements around its first letter."""
    attribute: bool
    """Whether it stands in an attribute, such as the description of a picture."""

    @property
    def end(self) -> int:
        """Where it ends in the text of its part."""
        return self.start + len(self.text)

    @property
    def kind(self) -> str:
        """`{{`, `{%` or `{#`."""
        return self.text[:2]

    @property
    def lift(self) -> str:
        """What it takes the place of: `tr`, `tc`, `p` or `r`; empty for itself alone."""
        found = _LIFT.match(self.text)
        return found.group(1) if found else ""

    @property
    def container(self) -> Element | None:
        """The element whose place it takes; None where it stands in none, or takes no place."""
        name = f"w:{self.lift}"
        return next((element for element in reversed(self.path) if element.name == name), None)

    @property
    def code(self) -> str:
        """The tag as Jinja reads it, on one line."""
        plain = " ".join(self.text.translate(_STRAIGHT).splitlines())
        return plain[:2] + plain[2 + len(self.lift) :]

    @property
    def inside(self) -> str:
        """What stands between the braces."""
        return self.code[2:-2].strip("-+ \t\u00a0")

    @property
    def word(self) -> str:
        """The word that a statement begins with."""
        found = _WORD.match(self.inside) if self.kind == "{%" else None
        return found.group() if found else ""

    @property
    def trims(self) -> bool:
        """Whether it takes away what stands beside it, up to the next text."""
        return self.code[2] == "-" or self.code[-3] == "-"


@dataclass(frozen=True, slots=True)
class Half:
    """Braces that are no whole tag."""

    start: int
    text: str

    def whole(self, story: Story) -> Tag:
        """Give the statement that it may be half of."""
        inside = self.text.translate(_STRAIGHT).strip("{}% ")
        text = f"{{%{inside} %}}" if _LIFT.match(f"{{%{inside}") else f"{{% {inside} %}}"
        piece = story.piece_at(self.start)
        return Tag(self.start, text, piece.path, piece.attribute)


def tags_of(story: Story) -> tuple[list[Tag], list[Half]]:
    """Find the tags of a part in order. There are none from `raw` to `endraw`."""
    text = story.text.translate(_STRAIGHT)
    found: list[Tag | Half] = []
    for _, pieces in groupby(story.pieces, key=_stretch):
        first, *rest = pieces
        last = rest[-1] if rest else first
        found += _scan(story, text, first.start, last.start + len(last.text))
    tags = [each for each in found if isinstance(each, Tag)]
    return _without_repeated(tags), [each for each in found if isinstance(each, Half)]


def _without_repeated(tags: list[Tag]) -> list[Tag]:
    """Leave out what stands twice in the row, cell or paragraph whose place it takes: that has one place only."""
    first = {(tag.container, tag.code): tag for tag in reversed(tags)}
    return [tag for tag in tags if tag.container is None or first[tag.container, tag.code] is tag]


def _stretch(piece: Piece) -> int:
    """Tell pieces apart that no tag joins: an attribute stands alone."""
    return piece.start if piece.attribute else -1


def _scan(story: Story, text: str, at: int, end: int) -> Iterator[Tag | Half]:
    while opening := _OPENING.search(text, at, end):
        start = opening.start()
        yield from _strays(text, at, start)
        close = _close(text, opening, end)
        if close is None:
            half = _half(story, text, start, end)
            yield half
            at = start + len(half.text)
            continue
        piece = story.piece_at(start)
        yield Tag(start, story.text[start:close], piece.path, piece.attribute)
        at = close
        if _RAW.match(text, start):
            raw = _ENDRAW.search(text, close, end)
            at = raw.start() if raw else end
    yield from _strays(text, at, end)


def _strays(text: str, start: int, end: int) -> Iterator[Half]:
    return (Half(stray.start(), stray.group()) for stray in _STRAY.finditer(text, start, end))


def _close(text: str, opening: re.Match[str], end: int) -> int | None:
    """Find the end of a tag: before the next one begins, quoted braces and braces of its own passed over."""
    closing, depth, at = _CLOSING[opening.group()], 0, opening.end()
    if closing == "#}":
        place = text.find(closing, at, end)
        return place + 2 if place >= 0 else None
    while stop := _STOP.search(text, at, end):
        found, at = stop.group(), stop.end()
        if found in _CLOSING:
            return None
        if found == "{":
            depth += 1
        elif depth and found[0] == "}":
            depth, at = depth - 1, stop.start() + 1
        elif found == closing:
            return at
    return None


def _half(story: Story, text: str, start: int, end: int) -> Half:
    """Take an opening and what follows: to what may be meant as its end, else a little of its paragraph."""
    following = _OPENING.search(text, start + 2, end)
    limit = min(story.spans[story.piece_at(start).home.number][1], following.start() if following else end)
    meant = _MEANT.search(text, start + 2, limit)
    return Half(start, story.text[start : meant.end() if meant else min(limit, start + _SHORT)])
