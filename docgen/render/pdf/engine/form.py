"""A form that is ready to be filled, any number of times, by several threads at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.errors import RenderError
from docgen.render.pdf.engine.fields import Field, Misfit
from docgen.render.pdf.engine.filling import Entry, Filler, Output, Pens, Value
from docgen.render.pdf.engine.fitting import Fitting
from docgen.render.pdf.engine.ink import Ink, UnfitError
from docgen.render.pdf.engine.metadata import Metadata
from docgen.render.pdf.engine.skeleton import Skeleton


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledForm:
    """A form whose fields are known and whose unchanging bytes are ready."""

    name: str
    fields: tuple[Field, ...]
    fitting: Fitting
    entries: Mapping[str, Entry]
    skeleton: Skeleton
    metadata: Metadata
    streams: Mapping[int, int]
    """For a flat form: page → slot of what is drawn onto it."""
    plan: tuple[tuple[str, Pens, Filler, Value | None], ...]
    """The entries again, in the form in which filling runs through them most quickly."""
    bodies: tuple[bytes, ...]
    """Each varying object as it is in a document without values."""
    packed: Callable[[bytes], bytes]
    """Compresses a stream."""

    def fill(
        self,
        values: Mapping[str, Value],
        *,
        title: str,
        created: date,
        sizes: Mapping[str, float] | None = None,
    ) -> bytes:
        """Give the filled document; the same arguments give the same bytes.

        `values` go by the fields' names: a text; for a box or button an on-state, what it exports, or whether it is on;
        for a list several texts; for a photo a JPEG or PNG. A field that is not named keeps what the template says, and
        `""` or False clears it. `sizes`, in points, are fonts' sizes for fields that are set smaller than the form asks.
        Raises `RenderError`, which names fields and never values, for what is no field, cannot be taken or does not fit.
        """
        return self.finish(self.draw(values, sizes), title=title, created=created)

    def draw(self, values: Mapping[str, Value], sizes: Mapping[str, float] | None = None) -> Output:
        """Do the first part of `fill`, with what it raises; for `finish`, once."""
        self._refuse_unknown(values)
        output = Output(list(self.bodies), [Ink() for _ in range(max(self.streams, default=-1) + 1)])
        unfit = []
        for name, pens, fill, default in self.plan:
            value = values.get(name, default)
            if value is None:
                continue
            try:
                if sizes and name in sizes:
                    self.entries[name].resized(sizes[name])(value, output)
                elif pens and type(value) is str:
                    _write(value, pens, output.inks)
                else:
                    fill(value, output)
            except (UnfitError, KeyError):
                unfit.append(name)
            except RenderError as error:
                raise RenderError(f"{self.name}: field {name!r} {error}") from error
        if unfit:
            raise RenderError(f"{self.name}: values do not fit into the fields {', '.join(map(repr, unfit))}")
        return output

    def finish(self, output: Output, *, title: str, created: date) -> bytes:
        """Write the document whose values are drawn."""
        slots, bodies = self.skeleton.slots, output.bodies
        for page, number in self.streams.items():
            content = self.packed(output.inks[page].content())
            bodies[number] = slots[number].stream(b"/Filter /FlateDecode ", content)
        self.metadata.write(slots, bodies, title, created)
        return self.skeleton.assemble(bodies)

    def misfits(self, values: Mapping[str, Value], sizes: Mapping[str, float] | None = None) -> tuple[Misfit, ...]:
        """Tell which texts do not fit whole. Raises `RenderError` as `fill` does, but for these."""
        self._refuse_unknown(values)
        found = []
        for name, value in values.items():
            try:
                found.append(self.fitting.misfit(self.entries[name].field, value, (sizes or {}).get(name)))
            except RenderError as error:
                raise RenderError(f"{self.name}: field {name!r} {error}") from error
        return tuple(misfit for misfit in found if misfit)

    def blank(self) -> bytes:
        """Give the form without values, decrypted and repaired, for a reader of PDFs."""
        return self.fill({}, title="", created=date(1970, 1, 1))

    def _refuse_unknown(self, values: Mapping[str, Value]) -> None:
        if not values.keys() <= self.entries.keys():
            unknown = sorted(values.keys() - self.entries.keys())
            raise RenderError(f"{self.name}: the form has no field {unknown[0]!r}")


def _write(text: str, pens: Pens, inks: Sequence[Ink]) -> None:
    """Draw a text; these lines run for most fields of every applicant, and call nothing that they need not."""
    if not text:
        return
    for page, pen in pens:
        ink = inks[page]
        style, drawn = pen(text)
        if ink.style != style:
            ink.style = style
            ink.texts.append(style)
        ink.texts.append(drawn)
