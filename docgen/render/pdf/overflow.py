"""Values settled in their fields: what fits as it is, what is set smaller, what goes on on the annex."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.render.annex import Overrun
from docgen.render.pdf.bindings import Binding, Taken, as_text
from docgen.render.pdf.engine import Fitting, Misfit
from docgen.render.pdf.mapping import Overflow


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One field with its value."""

    value: Taken
    """As it is drawn."""
    size: float | None = None
    """Of the font, in points, where the value is set smaller than the form asks."""
    overrun: Overrun | None = None
    """The whole value, where only a part of it is drawn."""
    misfit: Misfit | None = None
    """What still does not fit."""


def settle(binding: Binding, value: Taken, context: Mapping[str, object], fitting: Fitting) -> Settled:
    """Settle a field's value as the mapping says; what still does not fit is left as it is.

    Raises `RenderError` when the field cannot take such a value.
    """
    field = binding.field
    misfit = fitting.misfit(field, value)
    if misfit is None or misfit.reason == "glyphs" or not isinstance(value, str):
        return Settled(value=value, misfit=misfit)
    match binding.entry.overflow:
        case Overflow.SHRINK if size := fitting.shrunk(field, value, binding.entry.floor):
            return Settled(value=value, size=size)
        case Overflow.ANNEX:
            return Settled(value=fitting.part(field, value)[0], overrun=_overrun(binding, context))
    return Settled(value=value, misfit=misfit)


def _overrun(binding: Binding, context: Mapping[str, object]) -> Overrun:
    entry = binding.entry
    return Overrun(
        key=entry.key.removesuffix("-*"),
        item=entry.item,
        title=entry.title or binding.field.tooltip or binding.field.name,
        text=as_text(binding.expression(context)),
        whole=True,
    )
