"""Filling a blank by its map: the map becomes a form, and the form is filled as any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from docgen.errors import RenderError
from docgen.render.pdf.cells import rows
from docgen.render.pdf.engine import CompiledForm, compile_form
from docgen.render.pdf.engine.filling import Value
from docgen.render.pdf.mapping import Overflow
from docgen.render.pdf.maps.burning import burn
from docgen.render.pdf.maps.entries import CoordinateMap, Place

_SERIES = "-*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A filled blank, and what had to be done so that its values fit."""

    content: bytes
    smaller: tuple[str, ...]
    """Fields that were set smaller, as their map allows."""
    rest: Mapping[str, str]
    """Field, or series such as `motives-*`, → what of its text has no room and is to go on on an annex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedForm:
    """A blank that is ready to be filled, any number of times, with the overflow rules of its map."""

    form: CompiledForm
    places: Mapping[str, Place]

    def fill(self, values: Mapping[str, Value], *, title: str, created: date) -> Filled:
        """Give the filled document; the same arguments give the same bytes.

        `values` are what `docgen.render.pdf.engine.CompiledForm.fill` takes. A text for `motives-*` is spread over the
        fields motives-1, motives-2, … Raises `RenderError`, which names fields and never values, for what is no field
        or still does not fit.
        """
        spread, series = self._spread(values)
        fields = {field.name: field for field in self.form.fields}
        sizes, rest = dict[str, float](), dict[str, str]()
        for misfit in self.form.misfits(spread):
            place, field, text = self.places[misfit.field], fields[misfit.field], str(spread[misfit.field])
            if misfit.reason == "glyphs":
                continue
            if place.overflow is Overflow.SHRINK:
                size = self.form.fitting.shrunk(field, text, place.floor)
                sizes |= {place.name: size} if size else {}
            elif place.overflow is Overflow.ANNEX:
                spread[place.name], rest[series.get(place.name, place.name)] = self.form.fitting.part(field, text)
        content = self.form.fill(spread, title=title, created=created, sizes=sizes)
        return Filled(content=content, smaller=tuple(sizes), rest=rest)

    def _spread(self, values: Mapping[str, Value]) -> tuple[dict[str, Value], dict[str, str]]:
        """Spread texts over series; give the value of each field, and of which series it is."""
        spread: dict[str, Value] = {}
        series: dict[str, str] = {}
        for key, value in values.items():
            if not key.endswith(_SERIES):
                spread[key] = value
                continue
            names = list(self._series(key))
            if not names:
                raise RenderError(f"{self.form.name}: the map has no field {key.removesuffix('*') + '1'!r}")
            cells = self.places[names[0]].cells
            if not isinstance(value, str) or cells is None:
                raise RenderError(f"{self.form.name}: {key!r} is no series of combs, or its value no text")
            spread |= dict(zip(names, rows(value, cells, len(names)), strict=True))
            series |= dict.fromkeys(names, key)
        return spread, series

    def _series(self, key: str) -> Iterator[str]:
        number = 1
        while (name := f"{key.removesuffix('*')}{number}") in self.places:
            yield name
            number += 1


def compile_map(
    name: str, content: bytes, coordinates: CoordinateMap, *, flat: bool, archival: bool = False
) -> MappedForm:
    """Prepare a blank without fields and its map; `name` is the blank's, for messages.

    Raises `TemplateError` when the blank cannot be read, has fields already, or the map does not lie on it.
    """
    form = compile_form(name, burn(name, content, coordinates), flat=flat, archival=archival)
    return MappedForm(form=form, places={place.name: place for place in coordinates.places})
