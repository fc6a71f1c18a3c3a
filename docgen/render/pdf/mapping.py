"""One entry of a field mapping: where a value comes from, and what to do when it does not fit.

An entry is an expression, or a table:

    value     the expression
    overflow  "refuse" (so it is for an expression alone): what does not fit is a finding
              "shrink": a running line is set smaller, not below `floor` points
              "wrap": a text is spread over the cells of the fields name-1, name-2, …; what is over is a finding
              "annex": as much as fits is printed, spread over fields as by "wrap"; the annex has the whole
    floor     for "shrink": the smallest size, in points
    item      for "annex": number of the form's item, where one is established
    title     for "annex": what the item is called; the form's own name for the field where it is not given
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docgen.errors import TemplateError

FLOOR = 7.0
"""Smaller cannot be read on paper."""
_KEYS = ("value", "overflow", "floor", "item", "title")


class Overflow(StrEnum):
    """What is done with a value that does not fit."""

    REFUSE = "refuse"
    SHRINK = "shrink"
    WRAP = "wrap"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a mapping."""

    key: str
    value: str
    overflow: Overflow = Overflow.REFUSE
    floor: float = FLOOR
    item: str = ""
    title: str = ""

    @property
    def spreads(self) -> bool:
        """Whether a text is spread over a series of fields, and is not a list with an element for each of them."""
        return self.overflow in {Overflow.WRAP, Overflow.ANNEX}


def read_entry(key: str, source: str | Mapping[str, Any]) -> Entry:
    """Read an entry. Raises `TemplateError` for a table that holds something else than it may."""
    if isinstance(source, str):
        return Entry(key=key, value=source)
    if unknown := sorted(set(source) - set(_KEYS)):
        raise TemplateError(f"field {key!r}: unknown key {unknown[0]!r}; the keys are {', '.join(_KEYS)}")
    match {"item": "", "title": "", "floor": FLOOR, "overflow": "refuse", **source}:
        case {
            "value": str(value),
            "overflow": str(overflow),
            "floor": float() | int() as floor,
            "item": str(item),
            "title": str(title),
        } if overflow in list(Overflow) and floor >= FLOOR:
            return Entry(key=key, value=value, overflow=Overflow(overflow), floor=float(floor), item=item, title=title)
    raise TemplateError(
        f"field {key!r}: value, item and title must be texts, overflow one of {', '.join(Overflow)}, "
        f"floor a number of points, {FLOOR} at least"
    )
