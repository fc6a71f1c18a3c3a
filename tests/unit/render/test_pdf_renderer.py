"""What a filled form shows, and what is never shown."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from docgen.errors import RenderError, TemplateError
from docgen.render.pdf import CompiledForm, PdfRenderer
from docgen.render.port import Properties, Template
from docgen.resources import Library
from tests.unit.render.pdf_pages import cells, seen, small_form, text_field, values

PROPERTIES = Properties(title="Уведомление", created=date(2026, 11, 21))
SECRET = "ТАЙНАЯ ФАМИЛИЯ"


@pytest.fixture(scope="module")
def renderer(built_in: Library) -> PdfRenderer:
    return PdfRenderer(built_in)


@pytest.fixture
def form(renderer: PdfRenderer) -> Callable[..., CompiledForm]:
    """A form with one field, filled with `value`; entries describe the field."""

    def make(source: str = "value", **entries: object) -> CompiledForm:
        content = small_form(text_field("name", **entries))
        return renderer.compile(Template(name="form", content=content, fields={"name": source}))

    return make


@pytest.mark.parametrize("font_size", [0, 11])
@pytest.mark.parametrize("text", ["О'КОННОР-ЩЁГОЛЕВА", "O'CONNOR-SCEGOLEVA", "ШШШШШШШШШШШШШШШШШШШ", "IIIIIIII"])
def test_one_character_per_cell(text: str, font_size: int, form: Callable[..., CompiledForm]) -> None:
    """Each character lies wholly in its own cell, whether the form gives a size or leaves it to us."""
    compiled = form(Ff=1 << 24, MaxLen=20, DA=f"0 g /Helv {font_size} Tf", Rect=(50, 100, 350, 120))
    drawn = compiled.render({"value": text}, PROPERTIES)
    assert cells(drawn, "name", 20) == [*text, *[""] * (20 - len(text))]


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "<w:p/>", "()\\", "&amp; %&", "{% raw %}", "[/Tx BMC]", "Tj ET Q"])
def test_values_are_printed_literally(text: str, form: Callable[..., CompiledForm]) -> None:
    drawn = form().render({"value": text}, PROPERTIES)
    assert values(drawn)["name"] == text.replace(" ", "")
    assert PdfReader(BytesIO(drawn)).get_form_text_fields() == {"name": text}


@pytest.mark.parametrize(("alignment", "left", "right"), [(0, 52, 100), (1, 120, 180), (2, 200, 248)])
def test_alignment(alignment: int, left: float, right: float, form: Callable[..., CompiledForm]) -> None:
    drawn = form(Q=alignment, DA="0 g /Helv 10 Tf").render({"value": "АБВГД"}, PROPERTIES)
    boxes = [one.box for one in seen(drawn)]
    assert left - 1 <= boxes[0][0] <= boxes[-1][2] <= right + 1


def test_long_line_is_set_smaller(form: Callable[..., CompiledForm]) -> None:
    """Where the form leaves the size to us, a long text is drawn smaller, but never so small that none can read it."""
    assert form().check({"value": "Щ" * 20}) == ()
    assert [finding.code for finding in form().check({"value": "Щ" * 40})] == ["render.overflow"]


def test_fixed_size_is_kept(form: Callable[..., CompiledForm]) -> None:
    assert [finding.code for finding in form(DA="0 g /Helv 12 Tf").check({"value": "Щ" * 20})] == ["render.overflow"]


def test_overflow_of_a_comb(form: Callable[..., CompiledForm]) -> None:
    """The finding says the field, its label and the numbers, and no part of the value."""
    compiled = form(Ff=1 << 24, MaxLen=4, TU="Фамилия")
    finding = compiled.check({"value": SECRET})[0]
    assert (finding.code, finding.where) == ("render.overflow", "form#name")
    assert finding.message == "«Фамилия»: 14 characters do not fit into 4 cells."


def test_character_that_the_typeface_lacks(form: Callable[..., CompiledForm]) -> None:
    finding = form().check({"value": "А王"})[0]
    assert (finding.code, finding.where) == ("render.glyph", "form#name")
    assert finding.message == "«name»: our typeface has no sign for the characters number 2."


@pytest.mark.parametrize("text", [SECRET * 20, f"{SECRET}王"])
def test_what_cannot_be_placed_is_not_rendered(
    text: str, form: Callable[..., CompiledForm], caplog: pytest.LogCaptureFixture
) -> None:
    """The error names the field; neither it nor any log holds the value."""
    caplog.set_level(logging.DEBUG)
    with pytest.raises(RenderError, match="form#name") as caught:
        form().render({"value": text}, PROPERTIES)
    assert SECRET not in str(caught.value) + caplog.text


@pytest.mark.parametrize("source", ["value.nothing", "missing", "value | date_cells | first | int / 0", "[value]"])
def test_failing_expression(source: str, form: Callable[..., CompiledForm]) -> None:
    """An expression that gives no text is the template's fault, and its message holds no value."""
    with pytest.raises(TemplateError, match="form#name") as caught:
        form(source).render({"value": SECRET}, PROPERTIES)
    assert SECRET not in str(caught.value)


def test_series_of_fields(renderer: PdfRenderer) -> None:
    """`name-*` spreads a list over the fields, and a list of another length is the template's fault."""
    content = small_form(text_field("row-1", Rect=(50, 100, 250, 120)), text_field("row-2", Rect=(50, 130, 250, 150)))
    compiled = renderer.compile(Template(name="form", content=content, fields={"row-*": "value"}))
    assert values(compiled.render({"value": ["АБВ", "ГД"]}, PROPERTIES)) == {"row-1": "АБВ", "row-2": "ГД"}
    with pytest.raises(TemplateError, match="form#row-1: the expression does not give a list of 2 texts"):
        compiled.render({"value": ["АБВ"]}, PROPERTIES)


def test_same_input_same_bytes(form: Callable[..., CompiledForm]) -> None:
    assert form().render({"value": "А"}, PROPERTIES) == form().render({"value": "А"}, PROPERTIES)


def test_identifier_follows_the_content(form: Callable[..., CompiledForm]) -> None:
    first, second = (PdfReader(BytesIO(form().render({"value": text}, PROPERTIES))).trailer["/ID"] for text in "АБ")
    assert first != second


def test_metadata(form: Callable[..., CompiledForm]) -> None:
    """The file says what kind of document it is and the day of the case, nothing else."""
    document = PdfReader(BytesIO(form().render({"value": SECRET}, PROPERTIES)))
    assert document.metadata == {
        "/Title": "Уведомление",
        "/Producer": "docgen",
        "/CreationDate": "D:20261121000000Z",
        "/ModDate": "D:20261121000000Z",
    }


def test_nothing_runs_and_nothing_is_left_to_the_viewer(renderer: PdfRenderer) -> None:
    """Scripts, XFA and the wish for appearances made by the viewer do not survive."""
    script = {"/S": "/JavaScript", "/JS": "app.alert(1)"}
    content = small_form(
        text_field("name", AA={"/K": script}, A=script),
        OpenAction=script,
        AA={"/WC": script},
        Names={"/JavaScript": {"/Names": ["x", script]}},
    )
    compiled = renderer.compile(Template(name="form", content=content, fields={"name": "value"}))
    drawn = compiled.render({"value": "А"}, PROPERTIES)
    document = PdfReader(BytesIO(drawn))
    assert "/NeedAppearances" not in document.root_object["/AcroForm"]  # type: ignore[operator]  # a dictionary
    assert b"app.alert" not in drawn


def test_absent_value_clears_the_field(renderer: PdfRenderer, form: Callable[..., CompiledForm]) -> None:
    """A value that the template came with does not stay where the case has none."""
    filled = form().render({"value": "ЧУЖОЕ"}, PROPERTIES)
    compiled = renderer.compile(Template(name="form", content=filled, fields={"name": "value"}))
    assert values(compiled.render({"value": ""}, PROPERTIES)) == {}
