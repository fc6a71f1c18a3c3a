"""The engines in this process, each as its documentation shows it: fill a form for an applicant, write a file."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docxtpl
from docx.shared import Mm
from mailmerge import MailMerge

from docgen.render.docx import DocxRenderer
from docgen.render.port import Properties, Template
from docgen.resources import library
from docx_forms.applicants import Applicant
from docx_forms.data import merged
from docx_forms.pictures import PHOTOS, photo

Fill = Callable[[int], object]
"""Fills the form for the applicant of this number, and writes the file."""
DEFLATES = ("zlib", "zlib-ng", "isal")
Extra = Callable[[Any, Any, int], Mapping[str, object]]
"""What a variant needs besides the applicant, made with a library's classes and its open template."""

DAY = date(2026, 11, 21)


def ours(form: Path, people: Sequence[Applicant], folder: Path, deflate: str) -> Fill:
    """Compile once, then render through the port."""
    renderer = DocxRenderer(library(), deflate=deflate)
    compiled = renderer.compile(Template(name=form.name, content=form.read_bytes()))
    properties = Properties(title="Заявление", created=DAY)

    def fill(number: int) -> None:
        (folder / f"{number}.docx").write_bytes(compiled.render(people[number], properties))

    return fill


def script(classes: Any, form: Path, people: Sequence[Applicant], folder: Path, extra: Extra | None = None) -> Fill:  # noqa: ANN401  (docxtpl, or what stands in for it)
    """Do as docxtpl's documentation does: a new object for each document, `render`, `save`."""

    def fill(number: int) -> None:
        template = classes.DocxTemplate(str(form))
        more = extra(classes, template, number) if extra else {}
        template.render({**people[number], **more}, autoescape=True)
        template.save(str(folder / f"{number}.docx"))

    return fill


def naive(form: Path, people: Sequence[Applicant], folder: Path, extra: Extra | None = None) -> Fill:
    """Use docxtpl."""
    return script(docxtpl, form, people, folder, extra)


def mailmerge(form: Path, people: Sequence[Applicant], folder: Path) -> Fill:
    """Use docx-mailmerge2: Word's own fields, rows repeated, no conditions."""
    data = [merged(each) for each in people]

    def fill(number: int) -> None:
        fields, tables = data[number]
        with MailMerge(str(form)) as document:
            document.merge(**fields)
            for anchor, rows in tables.items():
                document.merge_rows(anchor, rows)
            document.write(str(folder / f"{number}.docx"))

    return fill


def with_photo(classes: Any, template: Any, number: int) -> Mapping[str, object]:  # noqa: ANN401  (docxtpl's)
    """Give the photo of an applicant."""
    picture = io.BytesIO(photo(number % PHOTOS))
    return {"photo": classes.InlineImage(template, picture, width=Mm(35), height=Mm(45))}


def with_link(classes: Any, template: Any, number: int) -> Mapping[str, object]:  # noqa: ANN401  (docxtpl's)
    """Give a link of the applicant's own."""
    text = classes.RichText()
    address = f"https://example.org/cases/{number}"
    text.add(address, url_id=template.build_url_id(address))
    return {"link": text}


def with_annex(classes: Any, template: Any, number: int) -> Mapping[str, object]:  # noqa: ANN401, ARG001  (docxtpl's)
    """Give a sub-document built in Python: a paragraph and a table."""
    annex = template.new_subdoc()
    annex.add_paragraph(f"Приложение к заявлению {number}")
    table = annex.add_table(rows=2, cols=3)
    for place, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"{number} & {place}"
    return {"annex": annex}
