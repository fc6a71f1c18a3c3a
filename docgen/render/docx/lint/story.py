"""The text of a part as its author sees it, and the elements around every letter."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.render.docx.sources import Source

_TOKEN = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<(?P<end>/?)(?P<name>[\w:.-]+)(?P<rest>[^>]*?)(?P<empty>/?)>|[^<]+", re.DOTALL
)
_ATTRIBUTE = re.compile(r'([\w:.-]+)="([^"]*)"')
_OPENINGS = ("{{", "{%", "{#")
_HIDDEN = ("w:delText", "w:instrText")
"""Text that nobody sees: it is left out from within a tag, and read where it has a tag of its own."""
_BRACES = frozenset("{}")

BETWEEN = {
    "w:tab": "a tab",
    "w:br": "a line break",
    "w:cr": "a line break",
    "w:noBreakHyphen": "a hyphen",
    "w:softHyphen": "a hyphen",
    "w:sym": "a symbol",
    "w:footnoteReference": "a footnote",
    "w:endnoteReference": "an endnote",
    "w:fldChar": "the mark of a field",
    "w:drawing": "a picture",
    "w:pict": "a picture",
    "w:object": "an object",
}
"""What stands between letters and is none, in words."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element that is open around a letter."""

    name: str
    number: int
    """Its place among the start tags of the part."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that stand together: in one element, or in one attribute."""

    start: int
    text: str
    path: tuple[Element, ...]
    """The elements around it, outermost first."""
    attribute: bool = False

    def within(self, name: str) -> Element | None:
        """Give the innermost element of this name around it."""
        return next((element for element in reversed(self.path) if element.name == name), None)

    @property
    def home(self) -> Element:
        """The paragraph that it stands in, or the element where there is none."""
        return self.within("w:p") or self.path[-1]


@dataclass(slots=True)
class Story:
    """A part that is filled, read from beginning to end."""

    part: str
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By the number of an element: where its text begins and ends."""
    marks: list[tuple[int, str]] = field(default_factory=list)
    """What stands between letters: where, and the name of its element."""
    control_tags: list[tuple[int, str]] = field(default_factory=list)
    """Tags of content controls that hold braces still: where, and the tag."""

    def piece_at(self, offset: int) -> Piece:
        """Give the piece with the letter at a place of the text."""
        return self.pieces[bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1]

    def pieces_in(self, start: int, end: int) -> Sequence[Piece]:
        """Give the pieces with the letters between two places."""
        first, last = (bisect_right(self.pieces, place, key=lambda piece: piece.start) for place in (start, end - 1))
        return self.pieces[max(first - 1, 0) : last]

    def marks_in(self, start: int, end: int) -> list[str]:
        """Name the elements that stand between the letters of a stretch."""
        return [name for place, name in self.marks if start < place < end]

    def paragraph_at(self, offset: int) -> str:
        """Give the text of the paragraph around a letter."""
        piece = self.piece_at(offset)
        if piece.attribute:
            return piece.text
        start, end = self.spans[piece.home.number]
        letters = (
            inner.text for inner in self.pieces_in(start, end) if not inner.attribute and inner.home == piece.home
        )
        return " ".join("".join(letters).split())


def read_story(source: Source) -> Story:
    """Read a part that is to be filled."""
    reader = _Reader(Story(source.part))
    for token in _TOKEN.finditer(source.text):
        reader.read(token)
    reader.story.text = "".join(piece.text for piece in reader.story.pieces)
    return reader.story


@dataclass(slots=True)
class _Reader:
    """The walk through the XML of a part."""

    story: Story
    length: int = 0
    count: int = 0
    path: list[Element] = field(default_factory=list)

    def read(self, token: re.Match[str]) -> None:
        if token["name"] is None:
            if not token[0].startswith("<"):
                self._letters(html.unescape(token[0]))
        elif token["end"]:
            self._close()
        else:
            self._open(token["name"], token["rest"])
            if token["empty"]:
                self._close()

    def _open(self, name: str, attributes: str) -> None:
        self.count += 1
        self.path.append(Element(name, self.count))
        self.story.spans[self.count] = self.length, self.length
        if name in BETWEEN:
            self.story.marks.append((self.length, name))
        for attribute, value in _tagged(attributes):
            if (name, attribute) == ("w:tag", "w:val"):
                self.story.control_tags.append((self.length, value))
            else:
                self._letters(value, attribute=True)

    def _close(self) -> None:
        number = self.path.pop().number
        self.story.spans[number] = self.story.spans[number][0], self.length

    def _letters(self, text: str, *, attribute: bool = False) -> None:
        if self.path[-1].name in _HIDDEN and not attribute and not _BRACES.intersection(text):
            return
        self.story.pieces.append(Piece(self.length, text, tuple(self.path), attribute))
        self.length += len(text)


def _tagged(attributes: str) -> Iterator[tuple[str, str]]:
    """Give the attributes that hold a template tag, or the beginning of one."""
    if any(opening in attributes for opening in _OPENINGS):
        for name, value in _ATTRIBUTE.findall(attributes):
            if any(opening in value for opening in _OPENINGS):
                yield name, html.unescape(value)
