"""Coordinate maps: read, burnt into blanks, filled."""

from __future__ import annotations

import subprocess
from ctypes import c_double, c_ushort
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from docgen.errors import RenderError, TemplateError
from docgen.render.pdf.engine import FieldKind, compile_form
from docgen.render.pdf.engine.filling import Value
from docgen.render.pdf.maps import CoordinateMap, MappedForm, burn, compile_map, read_map
from docgen.render.pdf.maps.entries import MILLIMETRE, Corner
from docgen.render.pdf.maps.sheets import Sheet, apply, fitted, inverse, joined
from docgen.render.pdf.maps.writing import write_map
from tests.unit.render.pdf_maps_paper import paper, scan

DAY = date(2026, 11, 21)
MAP = """
[[fields]]
name = "surname"
label = "Фамилия"
page = 1
rectangle = [45, 40, 145, 6]
kind = "comb"
cells = 29
required = true

[[fields]]
name = "male"
page = 1
rectangle = [60, 87.5, 5, 5]
kind = "check"

[[fields]]
name = "notes"
page = 1
rectangle = [10, 210, 120, 20]
kind = "multiline"
size = 9
overflow = "annex"

[[fields]]
name = "employer"
page = 1
rectangle = [10, 235, 60, 6]
size = 12
align = "centre"
font = "helvetica"
overflow = "shrink"
floor = 8

[[fields]]
name = "motives-1"
page = 1
rectangle = [45, 97, 145, 6]
kind = "comb"
cells = 29
overflow = "wrap"

[[fields]]
name = "motives-2"
page = 1
rectangle = [45, 106.5, 145, 6]
kind = "comb"
cells = 29
overflow = "wrap"

[[fields]]
name = "photo"
page = 1
rectangle = [165, 205, 30, 40]
kind = "photo"
"""
ONE = '[[fields]]\nname = "a"\npage = 1\nrectangle = [10, 10, 50, 6]\n'


def coordinates(text: str = MAP) -> CoordinateMap:
    return read_map("blank.toml", text.encode())


@pytest.fixture(scope="module")
def blank() -> bytes:
    return paper().content


@pytest.fixture(scope="module")
def form(blank: bytes) -> MappedForm:
    return compile_map("blank.pdf", blank, coordinates(), flat=True)


def signs(content: bytes) -> list[tuple[str, float, float]]:
    """Give the characters of the first page, each with its middle, in mm from the upper left corner as it is seen."""
    page = pypdfium2.PdfDocument(content)[0]
    text = page.get_textpage()
    edges = [c_double() for _ in range(4)]
    found = []
    left, bottom, right, top = page.get_cropbox()
    back = inverse(Sheet(left, bottom, right, top, page.get_rotation()).matrix)
    for number in range(text.count_chars()):
        sign = chr(pypdfium2.raw.FPDFText_GetUnicode(text, number))
        if not sign.isspace():
            pypdfium2.raw.FPDFText_GetCharBox(text, number, *edges)
            x, y = apply(back, ((edges[0].value + edges[1].value) / 2, (edges[2].value + edges[3].value) / 2))
            found.append((sign, x / MILLIMETRE, y / MILLIMETRE))
    return found


def flattened(content: bytes) -> bytes:
    """Give a form whose fields pdfium made part of the first page."""
    document = pypdfium2.PdfDocument(content)
    pypdfium2.raw.FPDFPage_Flatten(document[0], pypdfium2.raw.FLAT_NORMALDISPLAY)
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def within(content: bytes, left: float, top: float, width: float, height: float) -> str:
    """Give what stands in an area of the first page."""
    return "".join(sign for sign, x, y in signs(content) if left <= x <= left + width and top <= y <= top + height)


def checked_by_qpdf(content: bytes, folder: Path) -> None:
    file = folder / "checked.pdf"
    file.write_bytes(content)
    ended = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


# --- reading and writing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fields = 3", "fields must be a list of tables"),
        (ONE.replace('"a"', '"a.b"'), "name must be a name without a full stop"),
        (ONE.replace("page = 1", "page = 0"), "(a): page must be a whole number from 1"),
        (ONE.replace("50, 6]", "50]"), "(a): rectangle must be four numbers"),
        (ONE.replace("50, 6]", "50, 0]"), "(a): rectangle must be four numbers"),
        (ONE + 'kind = "cmb"', "(a): kind must be one of text, multiline, comb, check, photo"),
        (ONE + 'kind = "comb"', "(a): cells must be a whole number from 1"),
        (ONE + "cells = 3", '(a): cells must be left out, or kind "comb"'),
        (ONE + 'overflow = "wrap"', "(a): overflow must be refuse or shrink or annex for text"),
        (ONE + 'kind = "check"\noverflow = "shrink"', "(a): overflow must be refuse for check"),
        (ONE + "floor = 3", "(a): floor must be 7 points at least"),
        (ONE + "size = true", "(a): size must be a number of points"),
        (ONE + 'font = "arial"', "(a): font must be one of embedded, helvetica, times, courier"),
        (ONE + "colour = 3", "(a): unknown key colour"),
        (ONE + ONE, "field 'a': name must be of one field only"),
        ('unit = "cm"\n' + ONE, "unit must be one of mm, pt"),
        ("[[pages]]\npage = 1\nmarks = [[1, 2], [3, 4]]\nfound = []\n" + ONE, "marks must be three or more corners"),
        (
            "[[pages]]\npage = 1\nmarks = [[1, 2], [3, 4], [5, 9]]\nfound = [[1, 2], [3, 4], [5, 9], [0, 0]]\n" + ONE,
            "found must be as many corners as marks",
        ),
        ("unit = ", "is not TOML"),
    ],
)
def test_a_map_that_cannot_be_used(text: str, told: str) -> None:
    """File, field, and what must stand there."""
    with pytest.raises(TemplateError) as raised:
        coordinates(text)
    assert str(raised.value).startswith("blank.toml")
    assert told in str(raised.value)


def test_what_is_written_is_read_again() -> None:
    found = coordinates(
        f'corner = "bottom-right"\n[[pages]]\npage = 1\nmarks = [[1, 2], [3, 4], [5, 9]]\nfound = [[1, 2], [3, 4], [5, 8]]\n{MAP}'
    )
    again = coordinates(write_map(found))
    assert [place.name for place in again.places] == [place.name for place in found.places]
    assert write_map(again) == write_map(found)
    assert again.places[3].overflow is found.places[3].overflow
    assert again.corner is Corner.BOTTOM_RIGHT


def test_points_and_millimetres() -> None:
    millimetres = coordinates(ONE).places[0].area
    points = coordinates('unit = "pt"\n' + ONE).places[0].area
    assert millimetres == pytest.approx(tuple(side * 72 / 25.4 for side in points))
    assert points == (10, 10, 50, 6)


# --- geometry ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_what_is_seen_and_the_pages_own_coordinates(turned: int) -> None:
    """Back and forth gives the same; the corner that is seen above left is a corner of the page."""
    sheet = Sheet(10, 20, 110, 220, turned)
    assert (sheet.width, sheet.height) == ((200, 100) if turned % 180 else (100, 200))
    assert joined(sheet.matrix, inverse(sheet.matrix)) == pytest.approx((1, 0, 0, 1, 0, 0))
    assert apply(sheet.matrix, (0, 0)) == {0: (10, 220), 90: (10, 20), 180: (110, 20), 270: (110, 220)}[turned]


@pytest.mark.parametrize(
    ("corner", "counted"),
    [
        (Corner.TOP_LEFT, (1, 2, 30, 4)),
        (Corner.TOP_RIGHT, (69, 2, 30, 4)),
        (Corner.BOTTOM_LEFT, (1, 194, 30, 4)),
        (Corner.BOTTOM_RIGHT, (69, 194, 30, 4)),
    ],
)
def test_corners(corner: Corner, counted: tuple[float, float, float, float]) -> None:
    assert Sheet(0, 0, 100, 200).from_corner((1, 2, 30, 4), corner) == counted


def test_a_transformation_from_corners() -> None:
    """Exact where there is an exact one; none for corners on a line."""
    wanted = (0.99, 0.01, -0.02, 1.01, 3.0, -4.0)
    corners = [(0.0, 0.0), (100.0, 0.0), (0.0, 200.0), (100.0, 200.0)]
    assert fitted(corners, [apply(wanted, corner) for corner in corners]) == pytest.approx(wanted)
    assert fitted([(0, 0), (1, 1), (2, 2)], [(0, 0), (1, 1), (2, 2)]) is None


# --- burning ----------------------------------------------------------------------------------------------------------


def test_a_burnt_form_is_a_form(blank: bytes, tmp_path: Path) -> None:
    """Kinds, names, limits, tooltips as our engine reads them; the same bytes again; sound by qpdf."""
    burnt = burn("blank.pdf", blank, coordinates())
    assert burnt == burn("blank.pdf", blank, coordinates())
    checked_by_qpdf(burnt, tmp_path)
    fields = {field.name: field for field in compile_form("form.pdf", burnt, flat=True).fields}
    kinds = {name: field.kind for name, field in fields.items()}
    assert kinds == {
        "surname": FieldKind.COMB,
        "male": FieldKind.CHECK,
        "notes": FieldKind.MULTILINE,
        "employer": FieldKind.TEXT,
        "motives-1": FieldKind.COMB,
        "motives-2": FieldKind.COMB,
        "photo": FieldKind.PHOTO,
    }
    surname = fields["surname"]
    assert (surname.max_length, surname.tooltip, surname.required) == (29, "Фамилия", True)
    assert (fields["employer"].widgets[0].quadding, fields["employer"].widgets[0].size) == (1, 12)


def test_pypdf_fills_a_burnt_form(blank: bytes) -> None:
    """Also in Russian, with the font that the form brings; each character of a comb in its cell."""
    writer = PdfWriter(clone_from=BytesIO(burn("blank.pdf", blank, coordinates())))
    values = {"surname": "ЩЁГОЛЕВА", "notes": "Žižkov, Юрьев"}
    writer.update_page_form_field_values(writer.pages[0], values, auto_regenerate=False)
    output = BytesIO()
    writer.write(output)
    shown = flattened(output.getvalue())
    for place, sign in enumerate("ЩЁГОЛЕВА"):
        assert within(shown, 45 + 5 * place, 40, 5, 6) == sign
    assert within(shown, 10, 210, 120, 20) == "Žižkov,Юрьев"


def test_a_person_types_into_a_burnt_form_in_pdfium(blank: bytes) -> None:
    """It is a form there, and what is typed is kept and shown."""
    document = pypdfium2.PdfDocument(burn("blank.pdf", blank, coordinates()))
    document.init_forms()
    page, forms, raw = document[0], document.formenv, pypdfium2.raw
    assert document.get_formtype() == raw.FORMTYPE_ACRO_FORM
    raw.FORM_OnAfterLoadPage(page, forms)
    assert raw.FORM_SetFocusedAnnot(forms, raw.FPDFPage_GetAnnot(page, 3))
    typed = "Romashka\0".encode("utf-16-le")
    raw.FORM_ReplaceSelection(forms, page, (c_ushort * (len(typed) // 2)).from_buffer_copy(typed))
    raw.FORM_ForceToKillFocus(forms)
    output = BytesIO()
    document.save(output)
    fields = PdfReader(output).get_fields() or {}
    assert fields["employer"]["/V"] == "Romashka"
    assert within(flattened(output.getvalue()), 10, 235, 60, 6) == "Romashka"


def test_a_blank_that_cannot_be_burnt(blank: bytes) -> None:
    beyond = ONE.replace("[10, 10, 50, 6]", "[200, 10, 50, 6]")
    no_page = ONE.replace("page = 1", "page = 2")
    line = "[[pages]]\npage = 1\nmarks = [[1, 1], [2, 2], [3, 3]]\nfound = [[1, 1], [2, 2], [3, 3]]\n"
    for content, text, told in (
        (blank, beyond, "blank.toml: field 'a': the rectangle does not lie on page 1"),
        (blank, no_page, "blank.toml: field 'a': there is no page 2; the blank has 1"),
        (blank, line + ONE, "blank.toml: page 1: the registration corners lie on one line"),
        (burn("b.pdf", blank, coordinates(ONE)), ONE, "blank.pdf: it has fields already"),
        (b"scribble", ONE, "blank.pdf: it is not a PDF"),
    ):
        with pytest.raises(TemplateError) as raised:
            burn("blank.pdf", content, coordinates(text))
        assert told in str(raised.value)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("flat", [True, False])
def test_turned_and_cropped_pages(blank: bytes, turned: int, *, flat: bool) -> None:
    """A field lies where it is seen to lie, its text upright, whichever way the page is turned."""
    with pikepdf.open(BytesIO(blank)) as pdf:
        pdf.pages[0].obj.CropBox = pikepdf.Array([30, 40, 500, 700])
        pdf.pages[0].obj.Rotate = turned
        output = BytesIO()
        pdf.save(output)
    text = '[[fields]]\nname = "a"\npage = 1\nrectangle = [70, 130, 40, 5]\nkind = "comb"\ncells = 8\n'
    filled = compile_map("blank.pdf", output.getvalue(), coordinates(text), flat=flat).fill(
        {"a": "ÄÖÜXYZŠŽ"}, title="t", created=DAY
    )
    content = filled.content if flat else flattened(filled.content)
    for place, sign in enumerate("ÄÖÜXYZŠŽ"):
        assert sign in within(content, 70 + 5 * place, 130, 5, 5)


def test_a_photo(form: MappedForm) -> None:
    """It covers its place and nothing beside it."""
    picture = BytesIO()
    Image.new("RGB", (300, 400), (200, 30, 30)).save(picture, "PNG")
    content = form.fill({"photo": picture.getvalue()}, title="t", created=DAY).content
    shown = pypdfium2.PdfDocument(content)[0].render(scale=1).to_pil().convert("RGB")

    def colour(across: float, down: float) -> object:
        return shown.getpixel((round(across * MILLIMETRE), round(down * MILLIMETRE)))

    assert (colour(166, 206), colour(194, 244)) == ((200, 30, 30), (200, 30, 30))
    assert (colour(163, 225), colour(180, 248)) == ((255, 255, 255), (255, 255, 255))


# --- filling ----------------------------------------------------------------------------------------------------------


def test_each_value_stands_in_its_place(form: MappedForm, tmp_path: Path) -> None:
    """In a comb, one character in each cell; the same values give the same bytes."""
    values: dict[str, Value] = {"surname": "ЩЁГОЛЕВА-ЯМПОЛЬСКАЯ", "male": True, "employer": "ООО Ромашка"}
    filled = form.fill(values, title="Анкета", created=DAY)
    assert filled == form.fill(values, title="Анкета", created=DAY)
    assert (filled.smaller, filled.rest) == ((), {})
    assert within(filled.content, 60, 87.5, 5, 5) == ""
    for place, sign in enumerate("ЩЁГОЛЕВА-ЯМПОЛЬСКАЯ"):
        assert within(filled.content, 45 + 5 * place, 40, 5, 6) == sign
    assert within(filled.content, 10, 235, 60, 6) == "ОООРомашка"
    checked_by_qpdf(filled.content, tmp_path)


def test_what_does_not_fit(form: MappedForm) -> None:
    """Set smaller, spread, or handed on, as the map says; what it does not allow is refused, and no value is quoted."""
    long = "Общество Ромашка и Василёк Плюс"
    filled = form.fill(
        {"employer": long, "notes": "слово " * 200, "motives-*": "воссоединение с семьёй и переезд"},
        title="t",
        created=DAY,
    )
    assert filled.smaller == ("employer",)
    assert within(filled.content, 10, 235, 60, 6) == long.replace(" ", "")
    assert within(filled.content, 45, 97, 145, 6) == "воссоединениессемьёйи"
    assert within(filled.content, 45, 106.5, 145, 6) == "переезд"
    assert set(filled.rest) == {"notes"}
    assert filled.rest["notes"].split() == ["слово"] * (200 - within(filled.content, 10, 210, 120, 20).count("слово"))
    refused = (("surname", "Я" * 30), ("employer", long * 2), ("motives-*", "Я" * 59), ("surname", "ქართული"))
    for name, value in refused:
        with pytest.raises(RenderError) as raised:
            form.fill({name: value}, title="t", created=DAY)
        assert value not in str(raised.value)
    for unknown in ("nobody", "nobody-*"):
        with pytest.raises(RenderError, match="no field 'nobody"):
            form.fill({unknown: "x"}, title="t", created=DAY)
    with pytest.raises(RenderError, match="its value no text"):
        form.fill({"motives-*": True}, title="t", created=DAY)


def test_a_series_that_goes_on(blank: bytes) -> None:
    series = compile_map("blank.pdf", blank, coordinates(MAP.replace('"wrap"', '"annex"')), flat=True)
    filled = series.fill({"motives-*": "слово " * 20}, title="t", created=DAY)
    printed = within(filled.content, 45, 97, 145, 6) + within(filled.content, 45, 106.5, 145, 6)
    assert printed == "слово" * 9
    assert filled.rest == {"motives-*": " ".join(["слово"] * 11)}


def test_a_skewed_scan_is_laid_straight(blank: bytes) -> None:
    """The corners that are found on the scan come to lie where the map has them; its pixels stay as they are."""
    skewed = scan(blank, dpi=100, skew=0.7)
    marks = [[45, 40], [190, 40], [45, 160]]
    found = [[43.69, 40.75], [188.68, 38.98], [45.16, 160.74]]  # turned by 0.7 degrees about the middle of the page
    text = f"[[pages]]\npage = 1\nmarks = {marks}\nfound = {found}\n{MAP}"
    burnt = burn("scan.pdf", skewed, coordinates(text))
    straight, plain = (
        pypdfium2.PdfDocument(content)[0].render(scale=100 / 72, grayscale=True, may_draw_forms=False).to_pil()
        for content in (burnt, blank)
    )
    edge = tuple(round(side / 25.4 * 100) for side in (44.6, 39.0, 190.4, 41.0))
    for picture in (straight, plain):  # the upper edge of the first comb: dark in one row or two, all along
        rows = picture.crop(edge).resize((1, edge[3] - edge[1])).tobytes()
        assert sum(255 - level for level in sorted(rows)[:3]) > 150
    with pikepdf.open(BytesIO(skewed)) as before, pikepdf.open(BytesIO(burnt)) as after:
        pictures = [next(iter(pdf.pages[0].obj.Resources.XObject.values())).read_bytes() for pdf in (before, after)]
    assert pictures[0] == pictures[1]
