"""The arrival notice: our blanks, their mapping, and what the example family's notices show.

After a wanted change: `DOCGEN_UPDATE_GOLDEN=1 pytest tests/unit/render/test_pdf_arrival_notice.py`, and read the difference.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, PdfObject, StreamObject

from docgen.cases import Case, read_case
from docgen.filings import FilingTypeId, load
from docgen.render.context import build_context
from docgen.render.pdf import CompiledForm, PdfRenderer
from docgen.render.pdf.engine import FieldKind
from docgen.render.pdf.engine.compilation import TYPEFACE
from docgen.render.port import Properties, Template
from docgen.resources import Library
from tests.conftest import FAMILY, FILING, ROOT
from tests.reference.pdf_obvious.typeface import Typeface
from tests.unit.render.pdf_pages import areas, cells, darkness, fields, seen, values

TOOL = ROOT / "tools/draw_arrival_notice.py"
BLANKS = ROOT / "templates/pdf/registration/arrival-notice"
BLANK, DRAFT = BLANKS / "2024.pdf", BLANKS / "2020.pdf"
GOLDEN = ROOT / "tests/golden/pdf/arrival-notice"
FIELDS = ROOT / "schemas/registration/arrival-notice/fields.toml"
FOOT = 30
"""Points from the lower edge up to which the pages have their foot."""
AS_OF = date(2026, 11, 21)
MEMBERS = ("1-applicant", "2-spouse", "3-child", "4-child")


def read(record: bytes, library: Library) -> Case:
    reading = read_case(record, load(library, FilingTypeId.parse(FILING)), AS_OF, library)
    assert reading.case is not None, reading.findings
    return reading.case


def contexts(case: Case, library: Library) -> list[dict[str, object]]:
    document = next(document for document in case.filing.documents if document.id == "arrival-notice")
    return [build_context(case, document, person, library) for person in case.persons]


def compiled(blank: Path, library: Library) -> CompiledForm:
    fields = tomllib.loads(FIELDS.read_text(encoding="utf-8"))["fields"]
    return PdfRenderer(library).compile(Template(name="notice", content=blank.read_bytes(), fields=fields))


@pytest.fixture(scope="module")
def notice(built_in: Library) -> CompiledForm:
    return compiled(BLANK, built_in)


@pytest.fixture(scope="module")
def notices(built_in: Library, notice: CompiledForm) -> dict[str, bytes]:
    properties = Properties(title="Уведомление о прибытии", created=AS_OF)
    family = contexts(read(FAMILY.read_bytes(), built_in), built_in)
    return {who: notice.render(context, properties) for who, context in zip(MEMBERS, family, strict=True)}


def unpacked(content: bytes) -> list[tuple[bytes, bytes]]:
    """Give every object as written, with its data unpacked: packers differ from machine to machine."""
    reader = PdfReader(BytesIO(content))
    return [_written(reader.get_object(number)) for number in range(1, int(str(reader.trailer["/Size"])))]


def _written(one: PdfObject | None) -> tuple[bytes, bytes]:
    output = BytesIO()
    if isinstance(one, StreamObject):
        DictionaryObject({key: value for key, value in one.items() if key != "/Length"}).write_to_stream(output)
        return output.getvalue(), one.get_data()
    assert one is not None
    one.write_to_stream(output)
    return output.getvalue(), b""


both = pytest.mark.parametrize("blank", [DRAFT, BLANK], ids=lambda blank: blank.stem)


def test_blanks_are_drawn_from_their_data(tmp_path: Path) -> None:
    """The shipped blanks are what the tool draws today: `make blanks` after a change of the data."""
    subprocess.run([sys.executable, TOOL, tmp_path], check=True, capture_output=True)
    assert {drawn.name for drawn in tmp_path.iterdir()} == {shipped.name for shipped in BLANKS.iterdir()}
    for drawn in tmp_path.iterdir():
        assert unpacked(drawn.read_bytes()) == unpacked((BLANKS / drawn.name).read_bytes())


CELLS = {
    "surname": 28,
    "surname-latin": 22,
    "given-latin": 23,
    "patronymic": 24,
    "citizenship": 26,
    "birth-date-1": 2,
    "birth-date-3": 4,
    "birth-place": 31,
    "document-number": 21,
    "card-number": 13,
    "representatives-5": 26,
    "cadastral": 20,
    "slip-citizenship": 27,
    "slip-document-number": 10,
    "organisation-inn": 12,
}


@pytest.mark.parametrize("name", CELLS)
def test_cell_counts(name: str) -> None:
    """The cells are as many as the edition of 2024 has."""
    assert fields(BLANK.read_bytes())[name].widgets[0].cells == CELLS[name]


def test_only_names_have_cells_in_the_draft() -> None:
    """Of the blank before 2024 only the 27 cells for a name are established: no other row, no date claims any."""
    drawn = fields(DRAFT.read_bytes())
    whose = ("", "host-", "slip-", "signatory-")
    names = {f"{who}{part}" for who in whose for part in ("surname", "given", "patronymic")}
    latin = {"surname-latin", "given-latin", "patronymic-latin"}
    cells = {name: field.widgets[0].cells for name, field in drawn.items()}
    assert {name: count for name, count in cells.items() if count} == dict.fromkeys(names | latin, 27)
    assert [name for name, field in drawn.items() if field.max_length and not cells[name]] == []


def test_draft_says_on_every_page_that_it_is_one() -> None:
    for page in PdfReader(BytesIO(DRAFT.read_bytes())).pages:
        text = page.extract_text()
        assert "ЧЕРНОВИК docgen, не официальный бланк" in text
        assert "длина строк не установлены" in text


@both
def test_every_field_has_its_name_and_its_own_place(blank: Path) -> None:
    assert all(len(field.widgets) == 1 and field.tooltip for field in fields(blank.read_bytes()).values())


@both
def test_blank_fits_its_pages(blank: Path) -> None:
    """Four A4 pages, and no field beyond the margins."""
    pages = PdfReader(BytesIO(blank.read_bytes())).pages
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [(595, 842)] * 4
    boxes = [box for _, _, box in areas(blank.read_bytes())]
    assert all(30 < left < right < 565 and 30 < bottom < top < 820 for left, bottom, right, top in boxes)


@both
def test_every_field_is_mapped(blank: Path, built_in: Library) -> None:
    assert set(compiled(blank, built_in).bindings) == set(fields(blank.read_bytes()))


@pytest.mark.parametrize("who", MEMBERS)
def test_what_is_seen(who: str, notices: dict[str, bytes]) -> None:
    """In every field pdfium shows what it showed when a person last read the pages, and a cross counts as one."""
    shown = values(notices[who]) | dict.fromkeys(crossed(notices[who]), "X")
    golden = GOLDEN / f"{who}.json"
    if os.environ.get("DOCGEN_UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(json.dumps(shown, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    assert shown == json.loads(golden.read_text(encoding="utf-8"))


def crossed(content: bytes) -> list[str]:
    boxes = [name for name, field in fields(content).items() if field.kind is FieldKind.CHECK]
    return [name for name in boxes if darkness(content, name)]


def test_capital_letters_one_per_cell(notices: dict[str, bytes]) -> None:
    """Ё stays Ё, hyphen, apostrophe and space take a cell each."""
    assert cells(notices["2-spouse"], "surname", 28) == [*"О'КОННОР-ЩЁГОЛЕВА", *[""] * 11]
    assert cells(notices["2-spouse"], "surname-latin", 22) == [*"O'CONNOR-SCEGOLEVA", *[""] * 4]
    assert cells(notices["1-applicant"], "given", 28)[:14] == ["П", "А", "Т", "Р", "И", "К", "", *"ДЖЕЙМС", ""]


def test_text_can_be_searched(notices: dict[str, bytes]) -> None:
    """Values are kept in the fields, too, as text."""
    fields = PdfReader(BytesIO(notices["4-child"])).get_form_text_fields()
    assert fields["given"] == "ШОН СЕРГЕЙ"
    assert fields["patronymic"] == "НЕТ"


def test_officer_area_stays_empty(notices: dict[str, bytes]) -> None:
    """Under the frame's caption, nothing is printed."""
    characters = [one for one in seen(notices["1-applicant"]) if one.page == 3]
    caption = "Отметкаоприёмеуведомления"
    start = "".join(one.character for one in characters).index(caption)
    lower_edge = min(one.box[1] for one in characters[start : start + len(caption)])
    assert [one for one in characters if FOOT < one.middle[1] < lower_edge] == []


@pytest.mark.parametrize(
    ("place", "value", "fields"),
    [
        (("names", "current", "cyrillic", "surname"), "Я" * 29, {"surname", "slip-surname"}),
        (("birth", "place"), "г. " + "Я" * 40, {"birth-place"}),
        (("contacts", "phone"), "+37120000000", {"phone"}),
    ],
)
def test_overflow_is_found(
    place: tuple[str, ...],
    value: str,
    fields: set[str],
    family: dict[str, Any],
    notice: CompiledForm,
    built_in: Library,
) -> None:
    """A value longer than its cells is a finding for each field that it should fill, never cut."""
    target = family["applicant"]
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = value
    case = read(json.dumps(family).encode(), built_in)
    findings = notice.check(contexts(case, built_in)[0])
    assert {finding.where for finding in findings} == {f"notice#{name}" for name in fields}
    assert Counter(finding.code for finding in findings) == {"render.overflow": len(fields)}
    assert not any(value in repr(finding) for finding in findings)


def test_stateless_person(family: dict[str, Any], notice: CompiledForm, built_in: Library) -> None:
    family["applicant"]["citizenships"] = {"absent": "none"}
    context = contexts(read(json.dumps(family).encode(), built_in), built_in)[0]
    assert notice.bindings["citizenship"].value(context) == "ЛИЦО БЕЗ ГРАЖДАНСТВА"


@pytest.mark.parametrize(
    ("kind", "first", "slip"),
    [
        ("passport", "ПАСПОРТ", "ПАСПОРТ"),
        ("residence-permit", "ВИД НА ЖИТЕЛЬСТВО", "ВНЖ"),
        ("temporary-permit", "РВП", "РВП"),
    ],
)
def test_kind_of_document(
    kind: str, first: str, slip: str, family: dict[str, Any], notice: CompiledForm, built_in: Library
) -> None:
    """Where the words do not fit, the abbreviation stands that the form itself uses."""
    family["applicant"]["documents"][0]["kind"] = kind
    context = contexts(read(json.dumps(family).encode(), built_in), built_in)[0]
    assert notice.check(context) == ()
    assert notice.bindings["document-kind"].value(context) == first
    assert notice.bindings["slip-document-kind"].value(context) == slip


def test_organisation_as_host(family: dict[str, Any], notice: CompiledForm, built_in: Library) -> None:
    """An organisation fills the fourth page, and leaves the host's name on the third one empty."""
    person = family["host"]["person"]
    organisation = {"name": "ООО «Приют»", "inn": "4027000000", "address": person["address"], "signatory": person}
    family["host"] = {"kind": "organisation", "person": {"absent": "none"}, "organisation": organisation}
    context = contexts(read(json.dumps(family).encode(), built_in), built_in)[0]
    shown = {name: notice.bindings[name].value(context) for name in notice.bindings}
    assert notice.check(context) == ()
    assert (shown["host-organisation"], shown["host-person"]) == (True, False)
    assert (shown["organisation-name"], shown["signatory-given"]) == ("ООО «ПРИЮТ»", "ОЛЕГ")
    assert {shown[name] for name in shown if name.startswith("host-") and isinstance(shown[name], str)} == {""}


def test_outer_reader_accepts_it(notices: dict[str, bytes], tmp_path: Path) -> None:
    """Qpdf finds nothing wrong, and poppler, a second viewer, reads the values as they stand on the page."""
    file = tmp_path / "notice.pdf"
    file.write_bytes(notices["2-spouse"])
    qpdf = subprocess.run([program("qpdf"), "--check", file], capture_output=True, text=True, check=False)
    assert (qpdf.returncode, qpdf.stderr) == (0, "")
    text = subprocess.run([program("pdftotext", "poppler-utils"), "-raw", file, "-"], capture_output=True, check=True)
    words = "".join(text.stdout.decode().split())
    assert "О'КОННОР-ЩЁГОЛЕВА" in words
    assert "O'CONNOR-SCEGOLEVA" in words


def program(name: str, package: str = "") -> str:
    found = shutil.which(name)
    assert found, f"{name} is missing: sudo apt-get install {package or name}"
    return found


def test_same_places_as_pypdf(notice: CompiledForm, notices: dict[str, bytes], built_in: Library) -> None:
    """Pypdf's own filler, slow but another hand, puts every character of every comb into the same cell."""
    writer = PdfWriter(clone_from=BytesIO(BLANK.read_bytes()))
    form = writer.root_object["/AcroForm"]
    face = Typeface.parse(built_in.template(TYPEFACE))
    form["/DR"]["/Font"][NameObject("/Cyr")] = face.embed(writer)  # type: ignore[index]  # a dictionary
    texts = {name: text for name, text in PdfReader(BytesIO(notices["3-child"])).get_form_text_fields().items() if text}
    combs = {name: (text, "/Cyr", 11) for name, text in texts.items() if notice.bindings[name].field.widgets[0].cells}
    writer.update_page_form_field_values(None, combs, auto_regenerate=False)
    output = BytesIO()
    writer.write(output)
    theirs, ours = values(output.getvalue()), values(notices["3-child"])
    assert theirs == {name: text for name, text in ours.items() if name in combs}
    for name in ("surname", "given-latin", "representatives-2"):
        count = notice.bindings[name].field.widgets[0].cells or 0
        assert cells(output.getvalue(), name, count) == cells(notices["3-child"], name, count)
