"""The engine behind the renderer: every kind of field, flat and interactive, as pdfium shows them."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from docgen.errors import RenderError, TemplateError
from docgen.render.pdf.engine import (
    CompiledForm,
    Field,
    FieldKind,
    Mark,
    Photo,
    Value,
    Widget,
    compile_fields,
    compile_form,
)
from tests.conftest import ROOT
from tests.unit.render.pdf_pages import seen, small_form, text_field

DAY = date(2026, 11, 21)
NOTICE = ROOT / "templates/pdf/registration/arrival-notice/2024.pdf"
COMB, MULTILINE, PUSH, RADIO, COMBO, EDIT, MULTIPLE = 1 << 24, 1 << 12, 1 << 16, 1 << 15, 1 << 17, 1 << 18, 1 << 21

both = pytest.mark.parametrize("flat", [True, False], ids=["flat", "interactive"])


def compiled(*fields: DictionaryObject, flat: bool, **catalogue: object) -> CompiledForm:
    return compile_form("form", small_form(*fields, **catalogue), flat=flat)


def filled(form: CompiledForm, values: Mapping[str, Value]) -> bytes:
    return form.fill(values, title="Анкета", created=DAY)


def text(content: bytes) -> str:
    return "".join(one.character for one in seen(content))


def picture(content: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(content) as document:
        document.init_forms()
        shown: Image.Image = document[0].render(scale=1, may_draw_forms=True).to_pil().convert("RGB")
        return shown


def inked(content: bytes, box: tuple[int, int, int, int]) -> int:
    """Count the dark pixels inside a rectangle of the page; lower left corner first."""
    shown = picture(content)
    left, bottom, right, top = box
    crop = shown.crop((left + 2, shown.height - top + 2, right - 2, shown.height - bottom - 2))
    return sum(crop.convert("L").histogram()[:128])


def values_of(content: bytes) -> dict[str, Any]:
    """Give what the fields of an interactive form hold, as pypdf reads it."""
    return {name: field.get("/V") for name, field in (PdfReader(BytesIO(content)).get_fields() or {}).items()}


def first_widget(content: bytes) -> Any:  # noqa: ANN401  (a dictionary of pypdf)
    return PdfReader(BytesIO(content)).pages[0]["/Annots"][0].get_object()  # type: ignore[index]  # an array


@both
@pytest.mark.parametrize(
    "value", ["Щёголева-Ямпольская", "Ә Қ Ғ Ұ Ң Ү Һ І Ї Є Ґ Ў", "Łódź ŠČ ŐŰ Ə Ș", "(a\\b)c", "Ќ Ш\u0429(\u0428\u045c"]
)
def test_text(value: str, *, flat: bool) -> None:
    content = filled(compiled(text_field("name"), flat=flat), {"name": value})
    assert text(content) == value.replace(" ", "")
    if not flat:
        assert values_of(content) == {"name": value}


@both
@pytest.mark.parametrize("quadding", [0, 1, 2])
def test_block_wraps_between_words(quadding: int, *, flat: bool) -> None:
    form = compiled(
        text_field("name", Ff=MULTILINE, Q=quadding, DA="0 g /F 10 Tf", Rect=(50, 100, 150, 200)), flat=flat
    )
    shown = seen(filled(form, {"name": "слово за словом и строка за строкой\nновая"}))
    rows = sorted({round(one.box[1] / 11) for one in shown}, reverse=True)
    assert len(rows) == 3
    assert "".join(one.character for one in shown) == "словозасловомистроказастрокойновая"
    assert all(50 <= one.box[0] <= one.box[2] <= 150 for one in shown)
    assert max(one.box[3] for one in shown) > 185


def test_block_breaks_a_word_that_is_too_long() -> None:
    form = compiled(text_field("name", Ff=MULTILINE, DA="0 g /F 10 Tf", Rect=(50, 100, 100, 200)), flat=True)
    shown = seen(filled(form, {"name": "a " + "Щ" * 12 + " b"}))
    assert "".join(one.character for one in shown) == "a" + "Щ" * 12 + "b"
    assert all(one.box[2] <= 100 for one in shown)


def test_block_chooses_its_size() -> None:
    """Where the form leaves the size open, more text is set smaller, until it fits no more."""
    form = compiled(text_field("name", Ff=MULTILINE, Rect=(50, 100, 150, 140)), flat=True)
    short, long = (seen(filled(form, {"name": "слово " * count})) for count in (2, 15))
    assert short[0].box[3] - short[0].box[1] > long[0].box[3] - long[0].box[1]
    misfit = form.misfits({"name": "слово " * 100})[0]
    assert (misfit.field, misfit.reason) == ("name", "height")
    assert misfit.rest.startswith("слово слово")


@pytest.mark.parametrize(("quadding", "first"), [(0, 0), (1, 3), (2, 6)])
def test_comb_is_aligned(quadding: int, first: int) -> None:
    form = compiled(text_field("name", Ff=COMB, MaxLen=10, Q=quadding, Rect=(50, 100, 250, 120)), flat=True)
    shown = seen(filled(form, {"name": "ЩЖ1I"}))
    assert [int((one.middle[0] - 50) // 20) for one in shown] == list(range(first, first + 4))


@both
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90])
def test_turned_widgets(rotation: int, turned: int, *, flat: bool) -> None:
    """The text lies inside its rectangle, and runs as the widget is turned, whatever the page is."""
    content = small_form(text_field("name", MK={"/R": rotation}, Rect=(50, 100, 150, 200)))
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.pages[0].obj.Rotate = turned
        saved = BytesIO()
        pdf.save(saved)
    shown = seen(filled(compile_form("form", saved.getvalue(), flat=flat), {"name": "АБВГД"}))
    assert [one.character for one in shown] == [*"АБВГД"]
    first, last = shown[0].middle, shown[-1].middle
    way = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[rotation]
    assert [round((last[side] - first[side]) / 20) for side in (0, 1)] == [
        pytest.approx(2 * part, abs=1) for part in way
    ]
    assert all(50 <= one.middle[0] <= 150 and 100 <= one.middle[1] <= 200 for one in shown)


def box(name: str, state: str, place: int = 0, **entries: object) -> DictionaryObject:
    rectangle = (50 + 30 * place, 100, 70 + 30 * place, 120)
    common = {"FT": "/Btn", "Rect": rectangle, "AP": {"/N": {f"/{state}": {}, "/Off": {}}}}
    return text_field(name, **common | entries)


@both
@pytest.mark.parametrize("state", ["On", "1", "Ja", " APT ", "Да", "0", "a#b", "x(y)/z"])
def test_boxes(state: str, *, flat: bool) -> None:
    """Whatever a form's maker called the on-state."""
    form = compiled(box("box", state), flat=flat)
    assert form.fields[0].on_states == (state,)
    on, again, off = (filled(form, {"box": value}) for value in (True, state, False))
    assert on == again
    assert inked(on, (50, 100, 70, 120)) > 10
    assert inked(off, (50, 100, 70, 120)) == 0
    if not flat:
        assert first_widget(on)["/AS"] == f"/{state}"
        assert first_widget(on)["/V"] == f"/{state}"


@both
@pytest.mark.parametrize("mark", list(Mark))
def test_marks(mark: Mark, *, flat: bool) -> None:
    content = filled(compiled(box("box", "On", MK={"/CA": mark.value}), flat=flat), {"box": True})
    assert inked(content, (50, 100, 70, 120)) > 10


@both
def test_boxes_of_one_name_with_states_of_their_own(*, flat: bool) -> None:
    form = compiled(box("box", "a"), box("box", "b", 1), box("box", "a", 2), flat=flat)
    content = filled(form, {"box": "a"})
    assert [inked(content, (50 + 30 * place, 100, 70 + 30 * place, 120)) > 0 for place in range(3)] == [
        True,
        False,
        True,
    ]
    with pytest.raises(RenderError, match="form: field 'box' has 2 on-states: say which"):
        filled(form, {"box": True})
    with pytest.raises(RenderError, match="form: field 'box' has no such on-state"):
        filled(form, {"box": "c"})


@both
def test_radio_by_what_it_exports(*, flat: bool) -> None:
    buttons = [box("x", str(place), place) for place in range(2)]
    content = small_form(*buttons)
    with pikepdf.open(BytesIO(content)) as pdf:
        group = pdf.make_indirect(pikepdf.Dictionary(T="sex", Ff=RADIO, Opt=pikepdf.Array(["мужской", "женский"])))
        for button in pdf.Root.AcroForm.Fields:
            del button.T
            del button.FT
            button.Parent = group
        group.Kids = pikepdf.Array(list(pdf.Root.AcroForm.Fields))
        group.FT = pikepdf.Name.Btn
        pdf.Root.AcroForm.Fields = pikepdf.Array([group])
        saved = BytesIO()
        pdf.save(saved)
    form = compile_form("form", saved.getvalue(), flat=flat)
    assert form.fields[0].options == (("0", "мужской"), ("1", "женский"))
    content = filled(form, {"sex": "женский"})
    assert content == filled(form, {"sex": "1"})
    assert [inked(content, (50 + 30 * place, 100, 70 + 30 * place, 120)) > 0 for place in range(2)] == [False, True]
    if not flat:
        assert values_of(content) == {"sex": "/1"}


@both
def test_choices_export_and_show(*, flat: bool) -> None:
    options = [["LVA", "Латвия"], ["EST", "Эстония"]]
    form = compiled(text_field("from", FT="/Ch", Ff=COMBO, Opt=options, V="EST"), flat=flat)
    assert text(filled(form, {})) == "Эстония"
    for value in ("LVA", "Латвия"):
        content = filled(form, {"from": value})
        assert text(content) == "Латвия"
        assert flat or values_of(content) == {"from": "LVA"}
    with pytest.raises(RenderError, match="form: field 'from' takes one of its options only"):
        filled(form, {"from": "Литва"})
    editable = compiled(text_field("from", FT="/Ch", Ff=COMBO | EDIT, Opt=options), flat=flat)
    assert text(filled(editable, {"from": "Литва"})) == "Литва"


@both
def test_lists(*, flat: bool) -> None:
    options = [f"пункт{number}" for number in range(9)]
    place = (50, 100, 150, 160)
    form = compiled(text_field("list", FT="/Ch", Ff=MULTIPLE, Opt=options, Rect=place, DA="0 g /F 10 Tf"), flat=flat)
    content = filled(form, {"list": ["пункт5", "пункт7"]})
    assert text(content) == "пункт4пункт5пункт6пункт7пункт8"
    if not flat:
        field = first_widget(content)
        assert (field["/V"], field["/I"]) == (["пункт5", "пункт7"], [5, 7])
    assert form.misfits({"list": ["пункт0", "пункт8"]})[0].reason == "height"


def jpeg(width: int, height: int, orientation: int = 1) -> bytes:
    """Draw a grey photo with a black band along its upper edge, as the camera was held."""
    photo = Image.new("L", (width, height), 200)
    ImageDraw.Draw(photo).rectangle((0, 0, width, height // 5), fill=0)
    exif = photo.getexif()
    exif[0x0112] = orientation
    output = BytesIO()
    photo.save(output, "JPEG", exif=exif)
    return output.getvalue()


def png(mode: str) -> bytes:
    shades: dict[str, Any] = {"RGBA": (0, 0, 0, 0), "RGB": (200, 0, 0), "P": 1, "L": 90, "LA": (0, 128)}
    photo = Image.new(mode, (40, 60), shades[mode])
    output = BytesIO()
    photo.save(output, "PNG")
    return output.getvalue()


PHOTO = text_field("photo", FT="/Btn", Ff=PUSH, F=4, Rect=(50, 100, 150, 250))


@both
@pytest.mark.parametrize(("orientation", "edge"), [(1, "top"), (3, "bottom"), (6, "right"), (8, "left")])
def test_photo_stands_upright(orientation: int, edge: str, *, flat: bool) -> None:
    content = filled(compiled(PHOTO, flat=flat), {"photo": jpeg(200, 200, orientation)})
    edges = {
        "top": (60, 225, 140, 248),
        "bottom": (60, 102, 140, 122),
        "left": (50, 120, 60, 230),
        "right": (140, 120, 150, 230),
    }
    if edge in {"top", "bottom"}:  # the other two are cut off, because the field is narrow
        assert [name for name, place in edges.items() if inked(content, place) > 200] == [edge]
    assert sum(picture(content).crop((51, 151, 149, 299)).convert("L").histogram()[150:220]) > 5000


@both
def test_jpeg_goes_in_as_it_is(*, flat: bool) -> None:
    photo = jpeg(350, 450)
    assert photo in filled(compiled(PHOTO, flat=flat), {"photo": photo})


@pytest.mark.parametrize(
    ("crop", "width"), [((35, 45), 100), ((30, 40), 100), ((2, 1), 100), ((1, 3), 50), (None, 100)]
)
def test_crop(crop: tuple[int, int] | None, width: int) -> None:
    """The photo has the proportion asked for, as large as the field has room for, and in its middle."""
    content = filled(compiled(PHOTO, flat=True), {"photo": Photo(content=jpeg(400, 400), crop=crop)})
    row = picture(content).convert("L").crop((0, 225, 400, 226)).tobytes()
    grey = [place for place, shade in enumerate(row) if 150 < shade < 220]
    assert len(grey) == pytest.approx(width, abs=2)
    assert (grey[0] + grey[-1] + 1) / 2 == pytest.approx(100, abs=1)


@both
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA"])
def test_png(mode: str, *, flat: bool) -> None:
    content = filled(compiled(PHOTO, flat=flat), {"photo": png(mode)})
    middle = picture(content).getpixel((100, 225))
    expected = {"RGB": (200, 0, 0), "RGBA": (255,) * 3, "L": (90,) * 3, "LA": (127,) * 3}
    assert mode == "P" or middle == pytest.approx(expected[mode], abs=3)


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", jpeg(40, 40)[:100], png("RGB")[:60], b"GIF89a"])
def test_photos_that_are_none(rubbish: bytes) -> None:
    with pytest.raises(RenderError, match="form: field 'photo' takes a photo as JPEG or PNG"):
        filled(compiled(PHOTO, flat=True), {"photo": Photo(content=rubbish)})


@both
def test_what_the_template_says_stays_or_is_cleared(*, flat: bool) -> None:
    form = compiled(text_field("name", V="ПРЕЖНЕЕ"), flat=flat)
    assert [text(filled(form, values)) for values in ({}, {"name": "НОВОЕ"}, {"name": ""})] == ["ПРЕЖНЕЕ", "НОВОЕ", ""]


@both
@pytest.mark.parametrize("own", [False, True], ids=["ours", "theirs"])
def test_boxes_that_nobody_names_keep_their_frames(*, own: bool, flat: bool) -> None:
    content = small_form(box("box", "On", MK={"/BC": [0]}))
    if own:
        with pikepdf.open(BytesIO(content)) as pdf:
            look = pikepdf.Stream(pdf, b"2 2 16 16 re S", BBox=[0, 0, 20, 20], Subtype=pikepdf.Name.Form)
            pdf.Root.AcroForm.Fields[0].AP.N = pikepdf.Dictionary(On=look, Off=look)
            saved = BytesIO()
            pdf.save(saved)
        content = saved.getvalue()
    form = compile_form("form", content, flat=flat)
    assert [inked(filled(form, values), (46, 96, 74, 124)) > 30 for values in ({}, {"box": False})] == [True, True]


@both
def test_button_shows_its_state_whatever_the_field_holds(*, flat: bool) -> None:
    """A field may hold one state while its button shows another: what is seen counts."""
    off, on = box("off", "On", V="/On", AS="/Off"), box("on", "On", 1, AS="/On")
    content = filled(compiled(off, on, flat=flat), {})
    assert [inked(content, (50 + 30 * place, 100, 70 + 30 * place, 120)) > 10 for place in range(2)] == [False, True]


@both
def test_hidden_fields_are_not_shown(*, flat: bool) -> None:
    form = compiled(text_field("name", F=2), text_field("seen", Rect=(50, 130, 250, 150), F=4), flat=flat)
    assert text(filled(form, {"name": "ТАЙНА", "seen": "ЯВЬ"})) == "ЯВЬ"


def test_flat_documents_have_no_form() -> None:
    content = filled(compiled(text_field("name"), flat=True), {"name": "А"})
    with pikepdf.open(BytesIO(content)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert len(pdf.pages[0].Annots) == 0


def test_own_font_of_the_field_is_left_alone() -> None:
    """Whoever edits the form later does so in its own font."""
    content = filled(compiled(text_field("name", DA="0 g /Own 10 Tf"), flat=False), {"name": "А"})
    field = first_widget(content)
    assert field["/DA"] == "0 g /Own 10 Tf"
    assert list(field["/AP"]["/N"]["/Resources"]["/Font"]) == ["/DocgenText"]


@pytest.mark.parametrize(
    ("value", "reason", "rest"),
    [
        ("слово " * 12, "width", "слово слово слово слово слово слово"),
        ("А王Б", "glyphs", "А王Б"),
        ("слово", "", ""),
    ],
)
def test_misfits(value: str, reason: str, rest: str) -> None:
    form = compiled(text_field("name", DA="0 g /F 10 Tf"), flat=True)
    found = form.misfits({"name": value})
    assert [(one.field, one.reason, one.rest) for one in found] == ([("name", reason, rest)] if reason else [])
    if reason:
        with pytest.raises(RenderError, match="form: values do not fit into the fields 'name'"):
            filled(form, {"name": value})


@both
def test_smaller_size(*, flat: bool) -> None:
    form = compiled(text_field("name", DA="0 g /F 12 Tf"), flat=flat)
    value = "слово " * 6
    size = form.fitting.shrunk(form.fields[0], value, 7)
    assert size is not None
    content = form.fill({"name": value}, title="", created=DAY, sizes={"name": size})
    assert text(content) == "слово" * 6
    assert form.misfits({"name": value}, {"name": size}) == ()
    assert form.misfits({"name": value}, {"name": size + 0.2}) != ()


def test_more_characters_than_the_limit() -> None:
    form = compiled(text_field("name", MaxLen=3), flat=True)
    assert [(one.reason, one.rest) for one in form.misfits({"name": "АБВГД"})] == [("cells", "ГД")]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"nam": "x"}, "the form has no field 'nam'"),
        ({"name": 7}, "'name' takes a text, not a int"),
        ({"box": "ТАЙНА"}, "'box' has no such on-state"),
        ({"photo": "ТАЙНА"}, "'photo' takes a photo, not a str"),
        ({"sign": "ТАЙНА"}, "'sign' is a signature"),
    ],
)
@both
def test_values_that_cannot_be_taken(values: dict[str, Any], words: str, *, flat: bool) -> None:
    sign = text_field("sign", FT="/Sig", Rect=(50, 200, 90, 220))
    with pytest.raises(RenderError, match=words) as caught:
        filled(compiled(text_field("name"), box("box", "On"), PHOTO, sign, flat=flat), values)
    assert "ТАЙНА" not in str(caught.value)


def many() -> dict[str, str]:
    return {f"field-{number}": f"значение {number}" for number in range(40)}


@both
def test_same_values_same_bytes(*, flat: bool) -> None:
    """In whatever order values come, however often a form is compiled, and from however many threads it is filled."""
    fields = [text_field(name, Rect=(50, 8 * place, 250, 8 * place + 8)) for place, name in enumerate(many())]
    content = small_form(*fields)
    form, again = (compile_form("form", content, flat=flat) for _ in range(2))
    shuffled = list(many().items())
    random.Random(7).shuffle(shuffled)
    once = filled(form, many())
    assert filled(again, dict(shuffled)) == once
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: filled(form, many()), range(20))) == {once}
    assert filled(form, many() | {"field-0": "иное"}) != once


def test_fields_that_somebody_else_describes() -> None:
    """A blank without fields is filled by descriptions of its places."""
    writer = pikepdf.new()
    writer.add_blank_page(page_size=(400, 400))
    blank = BytesIO()
    writer.save(blank)
    places = [
        Field(
            name="name",
            kind=FieldKind.COMB,
            max_length=5,
            widgets=(Widget(page=0, rectangle=(50, 50, 150, 70), cells=5),),
        ),
        Field(
            name="box",
            kind=FieldKind.CHECK,
            on_states=("Yes",),
            widgets=(Widget(page=0, rectangle=(50, 100, 70, 120), on_state="Yes", mark=Mark.CROSS),),
        ),
        Field(name="photo", kind=FieldKind.PHOTO, widgets=(Widget(page=0, rectangle=(50, 200, 150, 350)),)),
    ]
    form = compile_fields("blank", blank.getvalue(), places)
    content = filled(form, {"name": "ЩЖ1", "box": True, "photo": jpeg(30, 40)})
    assert text(content) == "ЩЖ1"
    assert inked(content, (50, 100, 70, 120)) > 10
    with pytest.raises(TemplateError, match="blank: field 'name' is on page 8 of 1"):
        compile_fields(
            "blank",
            blank.getvalue(),
            [Field(name="name", kind=FieldKind.TEXT, widgets=(Widget(page=7, rectangle=(0, 0, 1, 1)),))],
        )


@both
def test_archival_documents(*, flat: bool) -> None:
    """What a template gives that was prepared for it is PDF/A-2b, interactive forms too."""
    page = pytest.importorskip("page")
    form = compile_form("notice", NOTICE.read_bytes(), flat=flat, archival=True)
    values = {field.name: True if field.kind is FieldKind.CHECK else "Ж" for field in form.fields}
    report = page.validate_pdf_bytes(filled(form, values), profile="2b")
    assert report.is_compliant, [failure.rule_id for failure in report.failures]


def test_archival_needs_fonts() -> None:
    writer = pikepdf.open(BytesIO(small_form(text_field("name"))))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    writer.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    writer.pages[0].obj.Contents = writer.make_stream(b"BT /F 9 Tf (x) Tj ET")
    saved = BytesIO()
    writer.save(saved)
    with pytest.raises(TemplateError, match="form: page 1 is printed in Courier, which is not embedded"):
        compile_form("form", saved.getvalue(), flat=True, archival=True)


@both
def test_outer_reader_accepts_it(tmp_path: Path, *, flat: bool) -> None:
    program = shutil.which("qpdf")
    assert program, "qpdf is missing: sudo apt-get install qpdf"
    fields = (text_field("name"), box("box", "Да"), PHOTO, text_field("note", Ff=MULTILINE, Rect=(200, 200, 300, 300)))
    file = tmp_path / "form.pdf"
    values: dict[str, Value] = {"name": "Ж", "box": True, "photo": jpeg(30, 40), "note": "а\nб"}
    file.write_bytes(filled(compiled(*fields, flat=flat), values))
    done = subprocess.run([program, "--check", file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
