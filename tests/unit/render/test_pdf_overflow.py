"""What happens to a value that has no room in its field: refused, set smaller, spread, or continued on the annex."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf.generic import DictionaryObject

from docgen.errors import RenderError, TemplateError
from docgen.render.pdf import CompiledForm, PdfRenderer
from docgen.render.port import Properties, Template
from docgen.render.press import Press
from docgen.render.rendering import check_case, render_case
from docgen.resources import Library, library
from tests.conftest import ROOT
from tests.unit.render.cases import case_of
from tests.unit.render.pdf_pages import seen, small_form, text_field, values

PROPERTIES = Properties(title="Уведомление", created=date(2026, 11, 21))
COMB = {"Ff": 1 << 24, "DA": "0 g /Helv 10 Tf"}
LINE = {"DA": "0 g /Helv 12 Tf", "Rect": (50, 100, 250, 120)}

Make = Callable[..., CompiledForm]


def comb(name: str, cells: int, row: int = 0) -> DictionaryObject:
    return text_field(name, MaxLen=cells, TU="Фамилия", Rect=(50, 100 + 30 * row, 350, 120 + 30 * row), **COMB)


@pytest.fixture(scope="module")
def renderer(built_in: Library) -> PdfRenderer:
    return PdfRenderer(built_in)


@pytest.fixture
def form(renderer: PdfRenderer) -> Make:
    def make(*fields: DictionaryObject, **mapping: str | Mapping[str, object]) -> CompiledForm:
        named = {key.replace("_all", "-*"): value for key, value in mapping.items()}
        return renderer.compile(Template(name="form", content=small_form(*fields), fields=named))

    return make


def test_line_is_set_smaller(form: Make) -> None:
    """As large as there is room for, and the receipt is told; what fits is left as large as the form asks."""
    compiled = form(text_field("name", **LINE), name={"value": "value", "overflow": "shrink"})
    assert compiled.fit({"value": "Щ" * 5}).adjusted == ()
    long = {"value": "Щ" * 24}
    assert (compiled.check(long), compiled.fit(long).adjusted) == ((), ("name",))
    drawn = compiled.render(long, PROPERTIES)
    assert values(drawn)["name"] == "Щ" * 24
    boxes = [one.box for one in seen(drawn)]
    assert boxes[-1][2] <= 250


@pytest.mark.parametrize(("floor", "fits"), [(7.0, True), (7.5, True), (8.8, False)])
def test_line_is_not_set_below_its_floor(floor: float, *, fits: bool, form: Make) -> None:
    compiled = form(text_field("name", **LINE), name={"value": "value", "overflow": "shrink", "floor": floor})
    long = {"value": "Щ" * 24}
    assert (compiled.check(long) == ()) is fits
    if not fits:
        with pytest.raises(RenderError, match="form#name"):
            compiled.render(long, PROPERTIES)


def test_text_is_spread_over_rows(form: Make) -> None:
    compiled = form(comb("row-1", 6), comb("row-2", 6, 1), row_all={"value": "value", "overflow": "wrap"})
    assert values(compiled.render({"value": "СЛОВО ДВА"}, PROPERTIES)) == {"row-1": "СЛОВО", "row-2": "ДВА"}
    assert [finding.where for finding in compiled.check({"value": "СЛОВО СЛОВО СЛОВО"})] == ["form#row-2"]


@pytest.mark.parametrize(
    ("text", "printed"), [("ФАМИЛИЯ", "ФАМИЛИЯ"), ("ФАМИЛИЯДВОЙНАЯ", "ФАМИЛИЯД"), ("ИМЯ ДВОЙНОЕ", "ИМЯ")]
)
def test_cells_go_on_on_the_annex(text: str, printed: str, form: Make) -> None:
    """The cells hold what they can, to the end of a word; the annex has the whole."""
    compiled = form(comb("name", 8), name={"value": "value", "overflow": "annex", "item": "1"})
    assert compiled.check({"value": text}) == ()
    assert values(compiled.render({"value": text}, PROPERTIES))["name"] == printed.replace(" ", "")
    overruns = compiled.fit({"value": text}).overruns
    assert [(one.key, one.item, one.title, one.text, one.whole) for one in overruns] == (
        [] if printed == text else [("name", "1", "Фамилия", text, True)]
    )


def test_rows_go_on_on_the_annex_once(form: Make) -> None:
    entry = {"value": "value", "overflow": "annex", "title": "Адрес"}
    compiled = form(comb("row-1", 6), comb("row-2", 6, 1), row_all=entry)
    text = "СЛОВО СЛОВО СЛОВО"
    assert compiled.check({"value": text}) == ()
    (overrun,) = compiled.fit({"value": text}).overruns
    assert (overrun.key, overrun.title, overrun.text) == ("row", "Адрес", text)
    compiled.render({"value": text}, PROPERTIES)


def test_line_goes_on_on_the_annex(form: Make) -> None:
    compiled = form(text_field("name", **LINE), name={"value": "value", "overflow": "annex"})
    text = " ".join(["слово"] * 20)
    assert len(compiled.fit({"value": text}).overruns) == 1
    printed = values(compiled.render({"value": text}, PROPERTIES))["name"]
    assert printed == "слово" * (len(printed) // 5)


def test_sign_that_the_typeface_lacks_stays_a_finding(form: Make) -> None:
    compiled = form(comb("name", 8), name={"value": "value", "overflow": "annex"})
    assert [finding.code for finding in compiled.check({"value": "王" * 20})] == ["render.glyph"]


BOX = text_field("box", FT="/Btn", AP={"/N": {"/On": {}, "/Off": {}}})


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"comb": {"value": "x", "overflow": "shrink"}}, "'comb' cannot have the overflow shrink"),
        ({"comb": {"value": "x", "overflow": "wrap"}}, "'comb' cannot have the overflow wrap"),
        ({"line-*": {"value": "x", "overflow": "wrap"}}, "cannot have the overflow wrap"),
        ({"line-*": {"value": "x", "overflow": "annex"}}, "cannot have the overflow annex"),
        ({"odd-*": {"value": "x", "overflow": "wrap"}}, "cannot have the overflow wrap"),
        ({"box": {"value": "x", "overflow": "annex"}}, "'box' cannot have the overflow annex"),
        ({"comb": {"overflow": "annex"}}, "value, item and title must be texts"),
        ({"comb": {"value": "x", "overflow": "cut"}}, "one of refuse, shrink, wrap, annex"),
        ({"comb": {"value": "x", "floor": 3}}, "7.0 at least"),
        ({"comb": {"value": "x", "flor": 9}}, "unknown key 'flor'"),
    ],
)
def test_refused_entries(mapping: Mapping[str, Any], words: str, renderer: PdfRenderer) -> None:
    fields = (comb("comb", 4), text_field("line-1"), text_field("line-2"), comb("odd-1", 4), comb("odd-2", 5), BOX)
    with pytest.raises(TemplateError, match=words):
        renderer.compile(Template(name="form", content=small_form(*fields), fields=mapping))


def test_receipt_and_annex_of_a_form(family: dict[str, Any], tmp_path: Path) -> None:
    """A pack lets the surname of the notice go on: the notice is made, and its annex has the whole name."""
    name = "registration/arrival-notice/fields.toml"
    source = (ROOT / "schemas" / name).read_text(encoding="utf-8")
    expression = tomllib.loads(source)["fields"]["surname"]
    entry = f"surname = {{ value = {json.dumps(expression)}, overflow = 'annex' }}"
    place = tmp_path / "schemas" / name
    place.parent.mkdir(parents=True)
    place.write_text(
        "\n".join(entry if line.startswith("surname = ") else line for line in source.splitlines()), encoding="utf-8"
    )
    packs = library([tmp_path])
    family["applicant"]["names"]["current"]["cyrillic"]["surname"] = "Сорокабуквенная-Предлиннофамильнодвойная"
    case = case_of(family, packs)
    assert {finding.where for finding in check_case(case, Press(packs))} == {
        "1-applicant-arrival-notice.pdf#slip-surname"
    }
    place.write_text(place.read_text(encoding="utf-8").replace("slip-surname = ", "# "), encoding="utf-8")
    packs = library([tmp_path])
    rendering = render_case(case_of(family, packs), Press(packs), "0")
    notice = rendering.receipt.document("1-applicant-arrival-notice")
    annex = rendering.receipt.document("1-applicant-arrival-notice-annex")
    assert notice is not None
    assert annex is not None
    assert (notice.continued, notice.adjusted) == (("surname",), ())
    assert (annex.format, annex.signed, annex.path) == ("docx", True, "1-applicant-arrival-notice-annex.docx")
