"""What a form has to be filled: fields, and the widgets on its pages that show them.

The same description serves a form with fields (read by `reading`) and a coordinate map over a blank without any.
Lengths are in points, in the page's own coordinates: the origin is below and left, pages are not turned.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class FieldKind(StrEnum):
    """What a field takes."""

    TEXT = "text"
    COMB = "comb"
    MULTILINE = "multiline"
    CHECK = "check"
    RADIO = "radio"
    CHOICE = "choice"
    LIST = "list"
    PHOTO = "photo"
    """A push button, whose icon a photo can be."""
    OTHER = "other"
    """Signatures and passwords: never filled."""


class Mark(StrEnum):
    """What is drawn in a box or circle that is marked; the value is what forms call it (ISO 32000-1, 12.5.6.19)."""

    CHECK = "4"
    CIRCLE = "l"
    CROSS = "8"
    DIAMOND = "u"
    SQUARE = "n"
    STAR = "H"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Border and background of a widget, as its appearance characteristics ask for them."""

    background: tuple[float, ...] = ()
    """One number for grey, three for RGB, four for CMYK, from 0 to 1; empty for none."""
    border: tuple[float, ...] = ()
    width: float = 1.0
    dash: tuple[float, ...] = ()
    style: str = "S"
    """S solid, D dashed, B bevelled, I inset, U underline."""

    @property
    def margin(self) -> float:
        """How far from the edge a text keeps."""
        return max(2.0, 2 * self.inner) if self.border else 2.0

    @property
    def inner(self) -> float:
        """How wide the border is, with the second line of a bevelled or inset one."""
        return self.width * (2 if self.style in {"B", "I"} else 1) if self.border else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """One place where a field is shown."""

    page: int
    """From 0."""
    rectangle: Rectangle
    rotation: int = 0
    """Degrees by which the content is turned counterclockwise: 0, 90, 180 or 270."""
    cells: int | None = None
    """Of a comb, how many characters it holds."""
    size: float = 0.0
    """Of the font; 0 leaves it to us."""
    colour: str = "0 g"
    """The operator that sets the colour of the text."""
    quadding: int = 0
    """0 left, 1 centred, 2 right."""
    frame: Frame = field(default_factory=Frame)
    mark: Mark = Mark.CHECK
    on_state: str = ""
    """Of a check box or radio button, without the `/`."""
    hidden: bool = False

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height as its content sees them."""
        left, bottom, right, top = self.rectangle
        return (top - bottom, right - left) if self.rotation % 180 else (right - left, top - bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form."""

    name: str
    """Fully qualified, as in the file."""
    kind: FieldKind
    widgets: tuple[Widget, ...]
    on_states: tuple[str, ...] = ()
    """Of check boxes and radio buttons, in the order of the widgets, each once."""
    options: tuple[tuple[str, str], ...] = ()
    """What may be chosen: the value that is exported, and the text that is shown.

    For buttons that have options, one for each on-state."""
    max_length: int | None = None
    required: bool = False
    read_only: bool = False
    editable: bool = False
    """Whether a choice takes other texts than its options."""
    multiple: bool = False
    """Whether a list takes several values."""
    tooltip: str = ""
    value: str | tuple[str, ...] = ""
    """What the template itself says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A text that a field cannot take whole."""

    field: str
    reason: str
    """`glyphs`: the typeface lacks characters; `cells`: more characters than places; `width`; `height`."""
    rest: str = ""
    """What is left of the text when as much as fits stands in the field; the whole text for `glyphs`."""
    places: tuple[int, ...] = ()
    """For `glyphs`, where the characters stand, from 1."""
