"""The renderer of PDF forms: expressions give the values, pypdf keeps the document, we draw the appearances."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from pdf_objects import add, dictionary, identify, stream
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, TextStringObject

from docgen.errors import RenderError, TemplateError
from docgen.expressions.environment import environment
from docgen.findings import Finding
from docgen.render.pdf.cells import cell_filters
from docgen.render.port import Fit, Properties, Template
from docgen.resources import Library
from tests.reference.pdf_obvious.appearance import FONT, draw, fits
from tests.reference.pdf_obvious.bindings import Binding, bind, placeholders
from tests.reference.pdf_obvious.form import Field, acro_form, field_node, printed_lines, read_form, rectangle, widgets
from tests.reference.pdf_obvious.overflow import Settled, settle
from tests.reference.pdf_obvious.typeface import Typeface

TYPEFACE = "fonts/LiberationSans-Regular.ttf"
"""Name below `templates/` of the font that values are drawn in."""

_NOT_OURS = ("/OpenAction", "/AA", "/Perms", "/Metadata")
"""Catalogue entries of a template that would run, forbid, or describe something else than what we made."""
_NOT_OURS_IN_FORM = ("/NeedAppearances", "/XFA", "/CO", "/SigFlags")
"""Entries that would make a viewer put its own appearances, another form, or a calculation over our values."""


class PdfRenderer:
    """Makes PDF forms ready to be filled."""

    def __init__(self, library: Library) -> None:
        self._environment = environment(library)
        self._environment.autoescape = False  # a value is drawn, it does not become markup
        self._environment.filters.update(cell_filters())
        self._typeface = Typeface.parse(library.template(TYPEFACE))

    def compile(self, template: Template) -> CompiledForm:
        """Read a form and its field mapping.

        Raises `TemplateError` when it is not an unencrypted PDF with fields, or when the mapping names a field that
        the form does not have or whose kind is not filled, or holds an expression that cannot be read.
        """
        try:
            fields = read_form(template.content)
            return CompiledForm(
                template=template,
                bindings=bind(template.fields, fields, self._environment),
                placeholders=placeholders(template.fields, self._environment),
                typeface=self._typeface,
            )
        except TemplateError as error:
            raise TemplateError(f"{template.name}: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledForm:
    """A form whose fields and expressions are known."""

    template: Template
    bindings: Mapping[str, Binding]
    placeholders: frozenset[str]
    typeface: Typeface

    def lines(self) -> tuple[str, ...]:
        """Give what is printed on the pages, then each field with its label and size."""
        return printed_lines(self.template.content)

    def check(self, context: Mapping[str, object]) -> tuple[Finding, ...]:
        """Tell which values do not fit (`render.overflow`) or have characters that our typeface lacks (`render.glyph`).

        Raises `TemplateError` when an expression fails.
        """
        return tuple(self._findings(self._settled(context)))

    def fit(self, context: Mapping[str, object]) -> Fit:
        """Tell what the mapping lets be set smaller or go on. Raises `TemplateError` when an expression fails."""
        settled = self._settled(context)
        return Fit(
            adjusted=tuple(name for name, one in settled.items() if one.smaller),
            overruns=tuple(one.overrun for one in settled.values() if one.overrun),
        )

    def render(self, context: Mapping[str, object], properties: Properties) -> bytes:
        """Give the filled form: still a form, every value visible in every viewer.

        Raises `TemplateError` when an expression fails, `RenderError` when `check` has findings.
        """
        settled = self._settled(context)
        if findings := tuple(self._findings(settled)):
            places = ", ".join(f"{finding.where} ({finding.code})" for finding in findings)
            raise RenderError(f"values cannot be placed: {places}")
        writer = PdfWriter(clone_from=BytesIO(self.template.content))
        _disarm(writer)
        font = self.typeface.embed(writer)
        for name, widget in widgets(writer):
            match settled.get(name):
                case Settled(field=field, value=bool(crossed)):
                    _cross(widget, field.on_state if crossed else "/Off")
                case Settled(field=field, value=str(text)):
                    _write(writer, widget, text, self._appearance(field, text, widget, font))
        return _finish(writer, properties, self._identifier(settled, properties))

    def _settled(self, context: Mapping[str, object]) -> dict[str, Settled]:
        return {name: self._settle(name, context) for name in self.bindings}

    def _settle(self, name: str, context: Mapping[str, object]) -> Settled:
        try:
            return settle(self.bindings[name], context, self.typeface)
        except TemplateError as error:
            raise TemplateError(f"{self._place(name)}: {error}") from error

    def _findings(self, settled: Mapping[str, Settled]) -> Iterator[Finding]:
        for name, one in settled.items():
            field, text = one.field, one.value
            if isinstance(text, bool):
                continue
            if missing := self.typeface.missing(text):
                yield _glyph_finding(self._place(name), field, missing)
            elif not fits(field, text, self.typeface):
                yield _overflow_finding(self._place(name), field, text)

    def _appearance(self, field: Field, text: str, widget: DictionaryObject, font: IndirectObject) -> DictionaryObject:
        size = rectangle(widget)
        entries = {
            "/Type": "/XObject",
            "/Subtype": "/Form",
            "/BBox": (0, 0, *size),
            "/Resources": {"/Font": {FONT: font}},
        }
        return stream(draw(field, text, self.typeface, size), entries)

    def _identifier(self, settled: Mapping[str, Settled], properties: Properties) -> bytes:
        identity = repr((sorted((name, one.value) for name, one in settled.items()), properties)).encode()
        return hashlib.sha256(self.template.content + identity).digest()[:16]

    def _place(self, name: str) -> str:
        return f"{self.template.name}#{name}"


def _glyph_finding(place: str, field: Field, missing: tuple[int, ...]) -> Finding:
    return Finding(
        code="render.glyph",
        where=place,
        message=f"«{field.label}»: our typeface has no sign for the characters number {', '.join(map(str, missing))}.",
        remedy="Write the value in Russian or Latin letters, digits and common punctuation.",
    )


def _overflow_finding(place: str, field: Field, text: str) -> Finding:
    room = f"{field.limit} cells" if field.limit else "the width of the field"
    return Finding(
        code="render.overflow",
        where=place,
        message=f"«{field.label}»: {len(text)} characters do not fit into {room}.",
        remedy="Give the record a shorter wording that the office accepts.",
    )


def _cross(widget: DictionaryObject, state: str) -> None:
    field_node(widget)[NameObject("/V")] = NameObject(state)
    widget[NameObject("/AS")] = NameObject(state)


def _write(writer: PdfWriter, widget: DictionaryObject, text: str, appearance: DictionaryObject) -> None:
    field_node(widget)[NameObject("/V")] = TextStringObject(text)
    widget[NameObject("/AP")] = dictionary({"/N": add(writer, appearance)})


def _disarm(writer: PdfWriter) -> None:
    """Take out of the template what runs by itself, hides our appearances, or no longer holds once it is filled."""
    catalogue, form = writer.root_object, acro_form(writer)
    for key in _NOT_OURS:
        catalogue.pop(key, None)
    catalogue.get("/Names", DictionaryObject()).get_object().pop("/JavaScript", None)
    for key in _NOT_OURS_IN_FORM:
        form.pop(key, None)
    for _, widget in widgets(writer):
        for node in (widget, field_node(widget)):
            node.pop("/AA", None)
            node.pop("/A", None)


def _finish(writer: PdfWriter, properties: Properties, identifier: bytes) -> bytes:
    moment = f"D:{properties.created:%Y%m%d}000000Z"
    writer.metadata = {
        "/Title": properties.title,
        "/Producer": "docgen",
        "/CreationDate": moment,
        "/ModDate": moment,
    }
    writer.pdf_header = "%PDF-1.7"
    identify(writer, identifier)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()
