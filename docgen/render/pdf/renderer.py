"""The renderer of PDF forms: expressions give the values, the engine draws and keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from docgen.errors import RenderError, TemplateError
from docgen.expressions.environment import environment
from docgen.findings import Finding
from docgen.render.pdf.bindings import Binding, Taken, bind, placeholders
from docgen.render.pdf.cells import cell_filters
from docgen.render.pdf.engine import CompiledForm as EngineForm
from docgen.render.pdf.engine import Field, Misfit, Output, compile_form, typeface
from docgen.render.pdf.engine.compilation import TYPEFACE
from docgen.render.pdf.overflow import Settled, settle
from docgen.render.pdf.printing import label, printed_lines
from docgen.render.pdf.readings import Readings
from docgen.render.port import Fit, Properties, Template
from docgen.resources import Library

SMALLEST = 7.0
"""The smallest size, in points, that we choose where a form leaves it open: smaller cannot be read on paper."""


class PdfRenderer:
    """Makes PDF forms ready to be filled."""

    def __init__(self, library: Library, *, flat: bool = False, archival: bool = False, deflate: str = "zlib") -> None:
        self._environment = environment(library)
        self._environment.autoescape = False  # a value is drawn, it does not become markup
        self._environment.filters.update(cell_filters())
        self._face = typeface(library.template(TYPEFACE))
        self._flat, self._archival, self._deflate = flat, archival, deflate

    def compile(self, template: Template) -> CompiledForm:
        """Read a form and its field mapping.

        Raises `TemplateError` when it is not a PDF with fields that opens without a password, or when the mapping names
        a field that the form does not have or whose kind no expression fills, or holds an expression that cannot be read.
        """
        form = compile_form(
            template.name,
            template.content,
            flat=self._flat,
            archival=self._archival,
            face=self._face,
            smallest=SMALLEST,
            deflate=self._deflate,
        )
        try:
            bindings = bind(template.fields, {field.name: field for field in form.fields}, self._environment)
            return CompiledForm(
                template=template,
                form=form,
                bindings=bindings,
                readings=Readings.of(bindings, self._environment),
                placeholders=placeholders(template.fields, self._environment),
            )
        except TemplateError as error:
            raise TemplateError(f"{template.name}: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledForm:
    """A form whose fields and expressions are known."""

    template: Template
    form: EngineForm
    bindings: Mapping[str, Binding]
    readings: Readings
    placeholders: frozenset[str]
    _held: list[tuple[Mapping[str, object], Output]] = field(default_factory=list)
    """What `fit` has drawn for a context that `render` is asked for next."""

    def lines(self) -> tuple[str, ...]:
        """Give what is printed on the pages, then each field with its label and size."""
        return printed_lines(self.form.blank(), self.form.fields)

    def check(self, context: Mapping[str, object]) -> tuple[Finding, ...]:
        """Tell which values do not fit (`render.overflow`) or have characters that our typeface lacks (`render.glyph`).

        Raises `TemplateError` when an expression fails, `RenderError` when a form does not offer what it gives.
        """
        values = self._values(context)
        return () if self._drawn(values) else tuple(self._findings(self._settled(values, context)))

    def fit(self, context: Mapping[str, object]) -> Fit:
        """Tell what the mapping lets be set smaller or go on. Raises as `check` does."""
        values = self._values(context)
        if drawn := self._drawn(values):
            self._held[:] = [(context, drawn)]
            return Fit()
        settled = self._settled(values, context)
        return Fit(
            adjusted=tuple(name for name, one in settled.items() if one.size),
            overruns=tuple(one.overrun for one in settled.values() if one.overrun),
        )

    def render(self, context: Mapping[str, object], properties: Properties) -> bytes:
        """Give the filled form, every value visible in every viewer; the context is as it was for `fit`.

        Raises `TemplateError` when an expression fails, `RenderError` when `check` has findings.
        """
        drawn = self._taken(context)
        if drawn is None:
            values = self._values(context)
            drawn = self._drawn(values) or self._adjusted(self._settled(values, context))
        return self.form.finish(drawn, title=properties.title, created=properties.created)

    def _taken(self, context: Mapping[str, object]) -> Output | None:
        """Take what is held for this very context; another thread may have put its own there."""
        try:
            whose, drawn = self._held.pop()
        except IndexError:
            return None
        return drawn if whose is context else None

    def _values(self, context: Mapping[str, object]) -> dict[str, Taken]:
        try:
            return self.readings.values(context)
        except TemplateError as error:
            raise TemplateError(f"{self.template.name}#{error}") from error

    def _drawn(self, values: Mapping[str, Taken]) -> Output | None:
        """Draw values that all fit as they are; None where one does not, which `_settled` tells more of."""
        try:
            return self.form.draw(values)
        except RenderError:
            return None

    def _adjusted(self, settled: Mapping[str, Settled]) -> Output:
        """Draw values of which not all fit as they are."""
        if findings := tuple(self._findings(settled)):
            places = ", ".join(f"{finding.where} ({finding.code})" for finding in findings)
            raise RenderError(f"values cannot be placed: {places}")
        sizes = {name: one.size for name, one in settled.items() if one.size}
        return self.form.draw({name: one.value for name, one in settled.items()}, sizes)

    def _settled(self, values: Mapping[str, Taken], context: Mapping[str, object]) -> dict[str, Settled]:
        return {name: self._settle(name, value, context) for name, value in values.items()}

    def _settle(self, name: str, value: Taken, context: Mapping[str, object]) -> Settled:
        try:
            return settle(self.bindings[name], value, context, self.form.fitting)
        except RenderError as error:
            raise RenderError(f"{self._place(name)}: the field {error}") from error

    def _findings(self, settled: Mapping[str, Settled]) -> Iterator[Finding]:
        for name, one in settled.items():
            if one.misfit:
                yield _finding(self._place(name), self.bindings[name].field, one.misfit, str(one.value))

    def _place(self, name: str) -> str:
        return f"{self.template.name}#{name}"


def _finding(place: str, field: Field, misfit: Misfit, text: str) -> Finding:
    if misfit.reason == "glyphs":
        places = ", ".join(map(str, misfit.places))
        return Finding(
            code="render.glyph",
            where=place,
            message=f"«{label(field)}»: our typeface has no sign for the characters number {places}.",
            remedy="Write the value in Russian or Latin letters, digits and common punctuation.",
        )
    rooms = {"cells": f"{field.max_length} cells", "height": "the lines of the field"}
    return Finding(
        code="render.overflow",
        where=place,
        message=f"«{label(field)}»: {len(text)} characters do not fit into "
        f"{rooms.get(misfit.reason, 'the width of the field')}.",
        remedy="Give the record a shorter wording that the office accepts.",
    )
