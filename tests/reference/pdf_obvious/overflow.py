"""Values settled in their fields: what fits as it is, what is set smaller, what goes on on the annex."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from docgen.render.annex import Overrun, divided
from docgen.render.pdf.mapping import Overflow
from tests.reference.pdf_obvious.appearance import fits, shrunk
from tests.reference.pdf_obvious.bindings import Binding
from tests.reference.pdf_obvious.form import Field
from tests.reference.pdf_obvious.typeface import Typeface


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One field with its value."""

    field: Field
    """With the size in which the value is drawn."""
    value: str | bool
    """As it is drawn."""
    smaller: bool = False
    overrun: Overrun | None = None
    """The whole value, where only a part of it is drawn."""


def settle(binding: Binding, context: Mapping[str, object], typeface: Typeface) -> Settled:
    """Give a field its value, as the mapping says; what still does not fit is left as it is."""
    field, value = binding.field, binding.value(context)
    if isinstance(value, bool) or typeface.missing(value) or fits(field, value, typeface):
        return Settled(field=field, value=value)
    match binding.entry.overflow:
        case Overflow.SHRINK if size := shrunk(field, value, typeface, binding.entry.floor):
            return Settled(field=replace(field, font_size=size), value=value, smaller=True)
        case Overflow.ANNEX:
            return Settled(field=field, value=_part(field, value, typeface), overrun=_overrun(binding, context))
    return Settled(field=field, value=value)


def _part(field: Field, value: str, typeface: Typeface) -> str:
    """Give as much as fits, up to the end of a word where there is one."""
    room = next(room for room in range(len(value), -1, -1) if fits(field, value[:room], typeface))
    return divided(value, room)[0]


def _overrun(binding: Binding, context: Mapping[str, object]) -> Overrun:
    entry = binding.entry
    return Overrun(
        key=entry.key.removesuffix("-*"),
        item=entry.item,
        title=entry.title or binding.field.label,
        text=binding.whole(context),
        whole=True,
    )
