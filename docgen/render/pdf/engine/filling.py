"""What one document is being filled with, and how values become what fields take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from docgen.errors import RenderError
from docgen.render.pdf.engine.blocks import block_pen
from docgen.render.pdf.engine.fields import Field, FieldKind
from docgen.render.pdf.engine.ink import Ground, Ink, Pen
from docgen.render.pdf.engine.pens import comb_pen, line_pen
from docgen.render.pdf.engine.photos import Photo
from docgen.render.pdf.engine.states import OFF

Value = str | bool | Sequence[str] | bytes | Photo


@dataclass(slots=True)
class Output:
    """One document that is being filled."""

    bodies: list[bytes]
    """The text of each varying object."""
    inks: list[Ink] = field(default_factory=list)
    """For a flat document, what is drawn onto each page."""


Filler = Callable[[Value, Output], None]
"""Puts a value into one field. Raises what `Pen` does, and `RenderError` for a value that the field cannot take."""

Pens = tuple[tuple[int, Pen], ...]
"""Pages, and what draws the text of a field onto them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A field with what fills it."""

    field: Field
    fill: Filler
    resized: Callable[[float], Filler]
    """Gives what fills the field in another font size."""
    pens: Pens = ()
    """For a text of a flat document, all that `fill` does."""
    default: Value | None = None
    """What the template itself says, where every document is to say it anew."""


def text_pen(kind: FieldKind, ground: Ground) -> Pen:
    """Make the pen for a field that shows one text."""
    match kind:
        case FieldKind.COMB:
            return comb_pen(ground)
        case FieldKind.MULTILINE:
            return block_pen(ground)
    return line_pen(ground)


def as_text(value: Value) -> str:
    """Give the value of a field that takes text. Raises `RenderError` for another type."""
    if not isinstance(value, str):
        raise RenderError(f"takes a text, not a {type(value).__name__}")
    return value


def as_choice(field: Field, value: Value) -> tuple[str, str]:
    """Give what is exported and what is shown for a value that may be either; another text only where it may be written.

    Raises `RenderError`.
    """
    text = as_text(value)
    found = next((option for option in field.options if text in option), None)
    if found is None and text and not field.editable:
        raise RenderError("takes one of its options only")
    return found or (text, text)


def as_choices(field: Field, value: Value) -> list[tuple[str, str]]:
    """Give the same for each of the values of a list. Raises `RenderError`."""
    values = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else None
    if values is None:
        raise RenderError(f"takes texts, not a {type(value).__name__}")
    if len(values) > 1 and not field.multiple:
        raise RenderError("takes one of its options only, not several")
    return [as_choice(field, one) for one in values if one]


def as_state(field: Field, value: Value) -> str:
    """Give the on-state that a value stands for, or `Off`.

    True stands for the only on-state; a text for an on-state or the value that a button exports. Raises `RenderError`.
    """
    if isinstance(value, bool):
        if value and len(field.on_states) != 1:
            raise RenderError(f"has {len(field.on_states)} on-states: say which")
        return field.on_states[0] if value else OFF
    text = as_text(value)
    if not text or text == OFF:
        return OFF
    exported = (state for state, said in field.options if said == text)
    found = text if text in field.on_states else next(exported, text.removeprefix("/"))
    if found not in field.on_states:
        raise RenderError("has no such on-state")
    return found


def as_photo(value: Value) -> Photo:
    """Give the photo of a field that takes one. Raises `RenderError` for another type."""
    if isinstance(value, bytes):
        return Photo(content=value)
    if not isinstance(value, Photo):
        raise RenderError(f"takes a photo, not a {type(value).__name__}")
    return value


def unsized(fill: Filler) -> Callable[[float], Filler]:
    """Give `resized` for a field without text: size changes nothing."""
    return lambda _: fill
