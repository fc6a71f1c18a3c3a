"""What does not fit, and how much of it does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from docgen.render.annex import divided
from docgen.render.pdf.engine.fields import Field, FieldKind, Misfit, Widget
from docgen.render.pdf.engine.filling import Value, as_choice, as_choices, as_text, text_pen
from docgen.render.pdf.engine.ink import Ground, Ink, Pen, UnfitError, placed
from docgen.render.pdf.engine.lists import list_pen
from docgen.render.pdf.engine.typeface import Typeface

_WITHOUT_TEXT = {FieldKind.CHECK, FieldKind.RADIO, FieldKind.PHOTO, FieldKind.OTHER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """Tries texts in fields, as they would be drawn."""

    face: Typeface
    smallest: float
    _pens: dict[tuple[str, float | None], tuple[Pen, ...]] = field(default_factory=dict)

    def misfit(self, one: Field, value: Value, size: float | None = None) -> Misfit | None:
        """Tell what does not fit into a field at its own size or another; None when all does."""
        if one.kind in _WITHOUT_TEXT:
            return None
        if one.kind is FieldKind.LIST:
            return self._list_misfit(one, value)
        text = as_choice(one, value)[1] if one.kind is FieldKind.CHOICE else as_text(value)
        if places := self.face.missing(text.translate(_BREAKS) if one.kind is FieldKind.MULTILINE else text):
            return Misfit(field=one.name, reason="glyphs", rest=text, places=places)
        if not (reason := self._reason(one, text, size)):
            return None
        return Misfit(field=one.name, reason=reason, rest=self.part(one, text, size)[1])

    def part(self, one: Field, text: str, size: float | None = None) -> tuple[str, str]:
        """Divide a text of characters that the typeface has: as much as fits, up to the end of a word, and the rest."""
        fits, over = 0, len(text)
        while over - fits > 1:
            middle = (fits + over) // 2
            fits, over = (fits, middle) if self._reason(one, text[:middle], size) else (middle, over)
        return divided(text, fits)

    def shrunk(self, one: Field, text: str, floor: float) -> float | None:
        """Give the largest size, in tenths of a point and not below the floor, at which a text fits; or None."""
        least, most = math.ceil(floor * 10), math.floor(max((widget.size for widget in one.widgets), default=0) * 10)
        most = most or 120
        if most < least or self._reason(one, text, least / 10):
            return None
        while most > least:
            middle = (least + most + 1) // 2
            least, most = (least, middle - 1) if self._reason(one, text, middle / 10) else (middle, most)
        return least / 10

    def _reason(self, one: Field, text: str, size: float | None) -> str:
        try:
            for pen in self._pens_of(one, size):
                if text:
                    pen(text)
        except UnfitError as error:
            return str(error)
        return ""

    def _pens_of(self, one: Field, size: float | None) -> Sequence[Pen]:
        key = one.name, size
        if key not in self._pens:
            self._pens[key] = tuple(
                text_pen(one.kind, self._ground(widget, size, one.max_length))
                for widget in one.widgets
                if not widget.hidden
            )
        return self._pens[key]

    def _ground(self, widget: Widget, size: float | None = None, limit: int | None = None) -> Ground:
        sized = widget if size is None else replace(widget, size=size)
        return Ground(widget=sized, matrix=placed(widget), face=self.face, smallest=self.smallest, limit=limit)

    def _list_misfit(self, one: Field, value: Value) -> Misfit | None:
        chosen = {shown for _, shown in as_choices(one, value)}
        try:
            for widget in one.widgets:
                list_pen(self._ground(widget), [shown for _, shown in one.options])(chosen, Ink())
        except UnfitError as error:
            return Misfit(field=one.name, reason=str(error), rest="\n".join(sorted(chosen)))
        return None


_BREAKS = str.maketrans("\r\n", "  ")
