"""Which forms and mappings are refused, and with what words."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pdf_objects import dictionary
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject

from docgen.errors import TemplateError
from docgen.render.pdf import PdfRenderer
from docgen.render.pdf.engine import FieldKind, compile_form
from docgen.render.port import Template
from docgen.resources import Library
from tests.unit.render.pdf_pages import fields, small_form, text_field


@pytest.fixture(scope="module")
def renderer(built_in: Library) -> PdfRenderer:
    return PdfRenderer(built_in)


def without_fields() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(small_form(text_field("name"))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a PDF"),
        (b"PK\x03\x04 a Word file", "not a PDF"),
        (small_form(text_field("name"))[:300], "not a PDF|no pages"),
        (without_fields(), "no form fields"),
        (encrypted("secret"), "encrypted"),
    ],
    ids=["empty", "word", "truncated", "no-fields", "encrypted"],
)
def test_refused_forms(content: bytes, words: str, renderer: PdfRenderer) -> None:
    with pytest.raises(TemplateError, match=words) as caught:
        renderer.compile(Template(name="pdf/form.pdf", content=content))
    assert str(caught.value).startswith("pdf/form.pdf: ")


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"surnam": "person"}, r"no field 'surnam'; did you mean 'surname'\?"),
        ({"zzz": "person"}, "no field 'zzz'$"),
        ({"row-*": "person"}, "no field 'row-1'"),
        ({"surname": "person.("}, "'surname': the expression 'person.\\(' cannot be read"),
        ({"surname": "person | nonsense"}, "'surname': the expression .* cannot be read"),
        ({"note": "person"}, "'note' is a signature"),
        ({"part-*": "person", "part-1": "person"}, "'part-1' is mapped twice"),
    ],
)
def test_refused_mappings(mapping: dict[str, str], words: str, renderer: PdfRenderer) -> None:
    form = small_form(text_field("surname"), text_field("note", FT="/Sig"), text_field("part-1"), text_field("part-2"))
    with pytest.raises(TemplateError, match=words):
        renderer.compile(Template(name="form", content=form, fields=mapping))


def test_fields_inherit_from_their_parents() -> None:
    """Kind, size and cells may stand in a parent, and the full name is made of the names on the way."""
    form = small_form(
        text_field(
            "day", Parent=dictionary({"/T": "birth", "/FT": "/Tx", "/Ff": 1 << 24, "/MaxLen": 2, "/DA": "1 g /F 9 Tf"})
        )
    )
    field = fields(form)["birth.day"]
    widget = field.widgets[0]
    assert (field.kind, widget.cells, widget.size, widget.colour) == (FieldKind.COMB, 2, 9.0, "1 g")


def test_boxes_that_share_a_name_but_not_a_state() -> None:
    """They are a choice, whose value is a state; boxes that share the state are one box."""

    def box(state: str) -> DictionaryObject:
        return text_field("box", FT="/Btn", AP={"/N": {state: {}, "/Off": {}}})

    assert fields(small_form(box("/On"), box("/1"), box("/1")))["box"].on_states == ("On", "1")
    assert fields(small_form(box("/On"), box("/On")))["box"].on_states == ("On",)


def test_restrictions_without_a_password() -> None:
    """What opens with an empty password is filled, and what comes of it is not encrypted."""
    form = compile_form("form", encrypted(""), flat=False)
    assert b"/Encrypt" not in form.fill({"name": "А"}, title="", created=date(2026, 11, 21))


def test_field_without_a_place_is_never_shown() -> None:
    field = fields(small_form(dictionary({"/Subtype": "/Widget", "/FT": "/Tx", "/T": "placeless"})))["placeless"]
    assert [widget.hidden for widget in field.widgets] == [True]


def test_placeholders(renderer: PdfRenderer) -> None:
    mapping = {"surname": "person.name | upper", "other": "host.name if persons else 'x'"}
    compiled = renderer.compile(
        Template(name="form", content=small_form(text_field("surname"), text_field("other")), fields=mapping)
    )
    assert compiled.placeholders == {"person", "host", "persons"}
