"""Each engine filling the form for one applicant: ours, pypdf plainly, pikepdf's own filler."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pikepdf
from pikepdf.form import (
    CheckboxField,
    ChoiceField,
    ExtendedAppearanceStreamGenerator,
    Form,
    RadioButtonGroup,
    TextField,
)
from pypdf import PdfReader, PdfWriter

from docgen.receipt import Receipt, ReceiptDocument, ReceiptEdition
from docgen.render.pdf import PdfRenderer
from docgen.render.pdf.engine import compile_form
from docgen.render.port import Properties, Template
from docgen.resources import library
from pdf_forms.form import draw, kinds, values

DAY = date(2026, 11, 21)
PROPERTIES = Properties(title="Анкета", created=DAY)
_BUTTONS = {"box", "radio"}
_EDITION = ReceiptEdition(id="1", act="none", amended_by="", checked="2026-11-21", status="draft")

Fill = Callable[[int], bytes]
"""Fills the form for the applicant of this number."""


class Engines:
    """The form with this many pages, and what fills it; applicants come round again after a few."""

    def __init__(self, pages: int, applicants: int) -> None:
        self.form = draw(pages)
        self._for_pikepdf = _described(self.form)
        self._kinds = kinds(pages)
        self._cyrillic = [values(pages, number, cyrillic=True) for number in range(applicants)]
        self._latin = [values(pages, number, cyrillic=False) for number in range(applicants)]

    def ours(self, *, flat: bool) -> Fill:
        """Fill with our engine; the applicants are written in Cyrillic."""
        form, people = compile_form("form", self.form, flat=flat), self._cyrillic
        return lambda number: form.fill(people[number % len(people)], title=PROPERTIES.title, created=DAY)

    def mapped(self) -> Fill:
        """Read JSON, map it by expressions, look for what does not fit, fill, and write the receipt."""
        expressions = {
            name: f"record['{name}'] == 'Yes'" if kind == "box" else f"record['{name}'] | trim"
            for name, kind in self._kinds.items()
        }
        template = Template(name="form", content=self.form, fields=expressions)
        compiled = PdfRenderer(library(), flat=True).compile(template)
        people = [json.dumps(person, ensure_ascii=False).encode() for person in self._cyrillic]

        def fill(number: int) -> bytes:
            record = people[number % len(people)]
            context = {"record": json.loads(record)}
            adjusted = compiled.fit(context).adjusted
            content = compiled.render(context, PROPERTIES)
            return content + _receipt(record, template, content, adjusted)

        return fill

    def pypdf(self, number: int) -> bytes:
        """Use pypdf plainly: read, clone, fill, write; in Latin letters, because it shows no others."""
        person = self._latin[number % len(self._latin)]
        said = {name: f"/{text}" if self._kinds[name] in _BUTTONS else text for name, text in person.items()}
        writer = PdfWriter(clone_from=PdfReader(BytesIO(self.form)))
        for page in writer.pages:
            writer.update_page_form_field_values(page, said, auto_regenerate=False)
        output = BytesIO()
        writer.write(output)
        return output.getvalue()

    def pikepdf(self, number: int) -> bytes:
        """Use the filler that comes with pikepdf, with its better appearances; in Latin letters too."""
        person = self._latin[number % len(self._latin)]
        with pikepdf.open(BytesIO(self._for_pikepdf)) as pdf:
            form = Form(pdf, ExtendedAppearanceStreamGenerator)
            for name, text in person.items():
                _say(form[name], text)
            output = BytesIO()
            pdf.save(output)
        return output.getvalue()


def _described(form: bytes) -> bytes:
    """Describe the form's fonts, once: pikepdf's filler fails where Helvetica has no description."""
    with pikepdf.open(BytesIO(form)) as pdf:
        for font in pdf.Root.AcroForm.DR.Font.values():
            metrics = {"Ascent": 718, "Descent": -207, "CapHeight": 718, "ItalicAngle": 0, "StemV": 88, "Flags": 32}
            box = pikepdf.Array([-166, -225, 1000, 931])
            described = {"Type": pikepdf.Name.FontDescriptor, "FontName": font.BaseFont, "FontBBox": box, **metrics}
            font.FontDescriptor = pikepdf.Dictionary({f"/{key}": value for key, value in described.items()})
        output = BytesIO()
        pdf.save(output)
    return output.getvalue()


def _say(field: object, text: str) -> None:
    match field:
        case TextField() | ChoiceField():
            field.value = text
        case CheckboxField():
            field.checked = text != "Off"
        case RadioButtonGroup():
            field.value = pikepdf.Name(f"/{text}")


def _receipt(record: bytes, template: Template, content: bytes, adjusted: tuple[str, ...]) -> bytes:
    def digest(data: bytes) -> str:
        return hashlib.sha256(data).hexdigest()

    document = ReceiptDocument(
        key="1-applicant-form",
        document="form",
        title_en="Form",
        person=1,
        path="1-applicant-form.pdf",
        format="pdf",
        size=len(content),
        sha256=digest(content),
        copies=1,
        signed=True,
        template=template.name,
        template_sha256=digest(template.content),
        edition=_EDITION,
        adjusted=adjusted,
    )
    return Receipt(
        docgen="0",
        case="none/form/1",
        filing="none/form",
        as_of=DAY,
        record_sha256=digest(record),
        schema_sha256="",
        documents=(document,),
    ).as_bytes()
