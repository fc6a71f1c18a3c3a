"""What a form has no room for: divided, numbered, and printed on annex sheets."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.cases import Case
from docgen.errors import FilingError, TemplateError
from docgen.expressions.absent import Absent
from docgen.expressions.environment import environment
from docgen.filings import Column, Continued
from docgen.filings.catalogue import load
from docgen.filings.types import FilingTypeId
from docgen.receipt import Receipt
from docgen.render.annex import GRID, Continuation, continuation
from docgen.render.press import Press
from docgen.render.rendering import Rendering, render_case
from docgen.resources import Library
from tests.unit.render.packs import FILING, MANIFEST, case_of, edition, pack
from tests.unit.render.word import text_of

ABSENT = Absent(kind="none", wording="нет")
RELATIVES = Continued(
    key="relatives",
    item="12",
    title="Члены семьи",
    source="relatives",
    room=2,
    columns=(Column(title="Степень родства", value="row.kinship"), Column(title="Имя", value="row.name ~ mark")),
)
MOTIVES = Continued(key="motives", item="", title="Мотивы", source="motives", room=10, columns=())


def divided(library_: Library, item: Continued, **context: object) -> Continuation:
    return continuation([item], context, environment(library_))


def relatives(count: int) -> list[dict[str, str]]:
    return [{"kinship": "брат", "name": f"Имя {number}"} for number in range(1, count + 1)]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_table_that_fits_is_shown_whole(count: int, built_in: Library) -> None:
    seen = divided(built_in, RELATIVES, relatives=relatives(count), mark="").as_context()
    assert seen["shown"] == {"relatives": relatives(count)}
    assert not seen["continued"]["relatives"]  # type: ignore[index]
    assert str(seen["continued"]["relatives"]) == ""  # type: ignore[index]
    assert seen["annex"] == []


def test_rows_beyond_the_printed_ones_go_on(built_in: Library) -> None:
    """Nothing is lost, nothing stands twice; cells see the row and the document's context."""
    seen: dict[str, Any] = divided(built_in, RELATIVES, relatives=relatives(4), mark="!").as_context()
    assert seen["shown"]["relatives"] == relatives(2)
    assert seen["continued"]["relatives"] == 1
    (sheet,) = seen["annex"]
    assert (sheet["key"], sheet["number"], sheet["item"], sheet["title"]) == ("relatives", 1, "12", "Члены семьи")
    assert [cell["text"] for cell in sheet["columns"]] == ["Степень родства", "Имя"]
    assert [[cell["text"] for cell in row] for row in sheet["rows"]] == [["брат", "Имя 3!"], ["брат", "Имя 4!"]]
    assert {sum(cell["width"] for cell in row) for row in [sheet["columns"], *sheet["rows"]]} == {GRID}


def test_sheets_are_numbered_over_the_document(built_in: Library) -> None:
    context = {"relatives": relatives(3), "mark": "", "motives": "слово слово слово"}
    fits = replace(MOTIVES, key="short", room=100)
    seen: dict[str, Any] = continuation([fits, MOTIVES, RELATIVES], context, environment(built_in)).as_context()
    assert {key: number or None for key, number in seen["continued"].items()} == {
        "short": None,
        "motives": 1,
        "relatives": 2,
    }
    assert [sheet["number"] for sheet in seen["annex"]] == [1, 2]


@pytest.mark.parametrize(
    ("text", "shown", "rest"),
    [
        ("0123456789", "0123456789", None),
        ("слово ещё 1", "слово ещё", "1"),
        ("0123456789 x", "0123456789", "x"),
        ("слово словослово", "слово", "словослово"),
        ("абвгдежзиклмн", "абвгдежзик", "лмн"),
        ("слово\nвторая строка", "слово", "вторая строка"),
    ],
)
def test_text_goes_on_after_a_word(text: str, shown: str, rest: str | None, built_in: Library) -> None:
    seen: dict[str, Any] = divided(built_in, MOTIVES, motives=text).as_context()
    assert seen["shown"]["motives"] == shown
    assert [sheet["text"] for sheet in seen["annex"]] == ([rest] if rest else [])


@pytest.mark.parametrize("item", [RELATIVES, MOTIVES])
def test_what_is_absent_is_shown_in_its_words(item: Continued, built_in: Library) -> None:
    seen: dict[str, Any] = divided(built_in, item, relatives=ABSENT, motives=ABSENT, mark="").as_context()
    assert seen["shown"][item.key] is ABSENT
    assert seen["annex"] == []


@pytest.mark.parametrize(
    ("item", "value"),
    [(RELATIVES, "Тайна"), (RELATIVES, {"a": 1}), (RELATIVES, 5), (MOTIVES, ["Тайна"]), (MOTIVES, True)],
)
def test_expression_of_another_kind_is_refused_without_its_value(
    item: Continued, value: object, built_in: Library
) -> None:
    with pytest.raises(TemplateError) as caught:
        divided(built_in, item, relatives=value, motives=value, mark="")
    assert "Тайна" not in str(caught.value)
    assert item.source in str(caught.value)


DECLARED = """
[[documents.editions.continued]]
key = "kin"
item = "11"
title = "Члены семьи и близкие родственники"
rows = "person.kin"
printed = 1
columns = [["Степень родства", "row.kinship|term('kinship', row.sex)"], ["Фамилия, имя, отчество", "row.name"]]
[[documents.editions.continued]]
key = "motives"
item = ""
title = "Мотивы переезда"
text = "move.motives"
characters = 30
"""
FORM = (
    "{%p for row in shown.kin %}",
    "{{ row.name }}",
    "{%p endfor %}",
    "Дальше: {{ continued.kin }}",
    "Мотивы: {{ shown.motives }} (дальше: {{ continued.motives }})",
)
Made = tuple[Case, Library]


@pytest.fixture
def made(family: dict[str, Any], tmp_path: Path) -> Made:
    """A case whose form has room for one relative and 30 characters of motives."""
    packs = pack(tmp_path, MANIFEST + edition("form") + DECLARED, form=FORM)
    return case_of(family, packs), packs


def rendered(made: Made) -> Rendering:
    return render_case(made[0], Press(made[1]), "0")


def test_form_says_where_it_goes_on(made: Made) -> None:
    lines = text_of(rendered(made).documents["1-applicant-sheet.docx"])
    assert lines[1:] == ["Дальше: 1", "Мотивы: неприятие политики государства (дальше: 2)", "", ""]


def test_annex_is_a_document_of_its_own(made: Made) -> None:
    """It follows its form, is printed and signed as often, and the receipt of both says what goes on."""
    rendering = rendered(made)
    receipt = Receipt.parse(rendering.receipt.as_bytes())
    assert receipt == rendering.receipt
    assert [document.key for document in receipt.documents] == [
        "1-applicant-sheet",
        "1-applicant-sheet-annex",
        "2-spouse-sheet",
        "2-spouse-sheet-annex",
    ]
    form, annex = receipt.documents[:2]
    assert form.continued == annex.continued == ("kin", "motives")
    assert (annex.path, annex.document) == ("1-applicant-sheet-annex.docx", "sheet-annex")
    assert (annex.copies, annex.signed, annex.edition) == (form.copies, form.signed, form.edition)
    assert annex.template == "docx/common/annex.docx"
    assert annex.path in rendering.documents
    assert rendered(made).documents == rendering.documents


def test_nothing_goes_on_where_all_fits(family: dict[str, Any], tmp_path: Path) -> None:
    declared = DECLARED.replace("printed = 1\n", "printed = 99\n").replace("characters = 30", "characters = 9999")
    packs = pack(tmp_path, MANIFEST + edition("form") + declared, form=FORM)
    rendering = rendered((case_of(family, packs), packs))
    assert [document.key for document in rendering.receipt.documents] == ["1-applicant-sheet", "2-spouse-sheet"]
    assert {document.continued for document in rendering.receipt.documents} == {()}
    assert "Дальше: " in text_of(rendering.documents["1-applicant-sheet.docx"])


def test_annex_names_item_and_person(made: Made) -> None:
    document = docx.Document(io.BytesIO(rendered(made).documents["1-applicant-sheet-annex.docx"]))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]
    assert texts[:4] == [
        "ДОПОЛНИТЕЛЬНЫЙ ЛИСТ № 1",
        "к документу «Заявление»",
        "Пункт 11. Члены семьи и близкие родственники (продолжение)",
        "ДОПОЛНИТЕЛЬНЫЙ ЛИСТ № 2",
    ]
    assert texts[5] == "Мотивы переезда (продолжение)"
    grid = document.tables[1]
    assert [cell.text for cell in dict.fromkeys(grid.rows[0].cells)] == ["Степень родства", "Фамилия, имя, отчество"]
    assert len(grid.rows) == 5


@pytest.mark.parametrize("line", FORM[0:1] + FORM[3:])
def test_form_that_would_print_it_twice_is_refused(line: str, family: dict[str, Any], tmp_path: Path) -> None:
    """A template that does not print `shown` prints everything; one without `continued` sends nobody to the annex."""
    body = [
        each.replace("shown.kin", "person.kin").replace("continued.", "shown.") if each == line else each
        for each in FORM
    ]
    packs = pack(tmp_path, MANIFEST + edition("form") + DECLARED, form=tuple(body))
    with pytest.raises(TemplateError, match=r"does not print (shown|continued)\."):
        rendered((case_of(family, packs), packs))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [("printed = 1", "printed"), ('item = "11"', "item"), ('key = "kin"', "key"), (r"columns = \[.*\]", "columns")],
)
def test_declaration_lacks_nothing(wrong: str, told: str, tmp_path: Path) -> None:
    declared = re.sub(wrong + "\n", "", DECLARED, count=1)
    with pytest.raises(FilingError, match=told):
        load(pack(tmp_path, MANIFEST + edition("form") + declared), FilingTypeId.parse(FILING))


@pytest.mark.parametrize("columns", ["[]", '[["a"]]', '[["a", 1]]', '"a"'])
def test_columns_are_pairs_of_texts(columns: str, tmp_path: Path) -> None:
    declared = re.sub(r"columns = .*\n", f"columns = {columns}\n", DECLARED)
    with pytest.raises(FilingError, match="a list of pairs"):
        load(pack(tmp_path, MANIFEST + edition("form") + declared), FilingTypeId.parse(FILING))


def test_two_items_of_one_key_are_refused(tmp_path: Path) -> None:
    declared = DECLARED.replace('key = "motives"', 'key = "kin"')
    with pytest.raises(FilingError, match="key of its own"):
        load(pack(tmp_path, MANIFEST + edition("form") + declared), FilingTypeId.parse(FILING))
