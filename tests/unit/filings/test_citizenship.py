"""The citizenship filings: who gets what, what is struck out, crossed, left blank or continued."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pytest

from docgen.expressions.environment import environment
from docgen.render.context import build_context
from docgen.render.press import Press
from docgen.resources import Library
from tests.unit.filings.sheets import DAY, case_of, document, documents, example, golden, lines_of, rendered

ADULT, CHILD = "citizenship/application", "citizenship/child"
APPLICANT, SPOUSE = "1-applicant-application", "2-spouse-application"
EXAMPLES = [(ADULT, "family-of-five"), (CHILD, "two-children")]
TRACES = ("{{", "{%", "None", "True", "False", "absent", "DEU", "ITA", "passport", "guardianship", "programme")


@pytest.fixture(scope="module")
def press(built_in: Library) -> Press:
    return Press(built_in)


@pytest.fixture
def record() -> dict[str, Any]:
    return example(ADULT, "family-of-five")


@pytest.fixture
def alone() -> dict[str, Any]:
    return example(CHILD, "two-children")


def of(lines: list[str], start: str) -> str:
    """Give the only line that begins so."""
    (line,) = [line for line in lines if line.startswith(start)]
    return line


@pytest.mark.parametrize(("filing", "name"), EXAMPLES)
def test_sheets_say_what_they_should(filing: str, name: str, press: Press) -> None:
    for key, content in documents(filing, example(filing, name), press).items():
        text, expected = golden(filing, key, content)
        assert text == expected, key
        assert not [trace for trace in TRACES if trace in text], key


def sheets_of(filing: str, record: dict[str, Any], press: Press) -> dict[str, list[str]]:
    """Give the lines of every sheet."""
    return {key: lines_of(content) for key, content in documents(filing, record, press).items()}


def copies(filing: str, record: dict[str, Any], press: Press, day: date = DAY) -> dict[str, int]:
    """Tell how many copies of each document are printed."""
    return {entry.key: entry.copies for entry in rendered(filing, record, press, day).receipt.documents}


def test_children_are_listed_by_the_applicant_and_consent_from_14(record: dict[str, Any], press: Press) -> None:
    """The spouse applies alone; only the child of sixteen consents; everybody who is listed has a checklist."""
    assert copies(ADULT, record, press) == {
        APPLICANT: 2,
        f"{APPLICANT}-annex": 2,
        "1-applicant-checklist": 1,
        SPOUSE: 2,
        "2-spouse-checklist": 1,
        "3-child-consent": 1,
        "3-child-checklist": 1,
        "4-child-checklist": 1,
        "5-ward-checklist": 1,
    }


def test_an_application_without_children(record: dict[str, Any], press: Press) -> None:
    """Nobody consents, no box is crossed, section II is not filled, article 8 is not acknowledged."""
    record["requests"]["citizenship"]["children"] = "none"
    made = sheets_of(ADULT, record, press)
    assert {key.split("-", 2)[2] for key in made} == {"application", "application-annex", "checklist"}
    assert not any("child" in key or "ward" in key for key in made)
    lines = made[APPLICANT]
    assert "ребёнка | усыновлённого | подопечного | недееспособного" in lines
    assert "Пункты 30–38 | не заполняется" in lines
    assert not any("статьёй 8" in line for line in lines)


@pytest.mark.parametrize(
    ("kind", "relation", "crossed"),
    [
        ("adoption", "child", "ребёнка | X | усыновлённого | подопечного | недееспособного"),
        ("guardianship", "ward", "ребёнка | усыновлённого | X | подопечного | недееспособного"),
    ],
)
def test_box_says_how_a_child_belongs(
    kind: str, relation: str, crossed: str, record: dict[str, Any], press: Press
) -> None:
    ward = record["household"][3]
    ward["relation"], ward["person"]["guardianship"]["kind"] = relation, kind
    record["household"] = [ward]
    assert crossed in lines_of(document(ADULT, record, press, APPLICANT))


@pytest.mark.parametrize("article", ["15", "16", "17", "44"])
def test_articles_that_do_not_apply_are_struck_out(article: str, record: dict[str, Any], press: Press) -> None:
    record["requests"]["citizenship"]["article"] = article
    content = docx.Document(io.BytesIO(document(ADULT, record, press, APPLICANT)))
    (request,) = [each for each in content.paragraphs if each.text.startswith("Прошу принять меня")]
    struck = {run.text.split()[-1]: bool(run.font.strike) for run in request.runs if "стать" in run.text}
    assert struck == {number: number != article for number in ("15", "16", "17", "44")}


@pytest.mark.parametrize(
    ("article", "part", "paragraph", "asked"),
    [
        ("16", "1", "1", True),
        ("16", "1", "2", False),
        ("16", "2", "1", False),
        ("16", "3", None, False),
        ("16", "4", None, True),
        ("16", "7", None, True),
        ("16", "8", None, True),
        ("44", "1", None, True),
        ("15", "1", "1", False),
        ("17", "4", None, False),
    ],
)
def test_stays_without_registration_are_told_on_the_listed_grounds_only(
    article: str, part: str, paragraph: str | None, record: dict[str, Any], press: Press, *, asked: bool
) -> None:
    none = {"absent": "none"}
    record["requests"]["citizenship"] |= {"article": article, "part": part, "paragraph": paragraph or none}
    answer = of(lines_of(document(ADULT, record, press, APPLICANT)), "20.")
    assert ("14.09.2022" in answer, "не заполняется" in answer) == (asked, not asked)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [({"absent": "none"}, " | совпадает"), ({"absent": "not-applicable"}, " | совпадает"), ({"absent": "unknown"}, "")],
)
def test_actual_address_that_does_not_differ(
    actual: dict[str, str], expected: str, record: dict[str, Any], press: Press
) -> None:
    """What nobody has said stays a line to fill by hand."""
    record["applicant"]["addresses"]["actual"] = actual
    lines = lines_of(document(ADULT, record, press, APPLICANT))
    assert f"28. | Адрес фактического проживания{expected}" in lines


def test_the_same_actual_address_coincides(record: dict[str, Any], press: Press) -> None:
    addresses = record["applicant"]["addresses"]
    addresses["actual"] = dict(addresses["stay"])
    assert "28. | Адрес фактического проживания | совпадает" in lines_of(document(ADULT, record, press, APPLICANT))


@pytest.mark.parametrize(("removed", "told"), [("2021-11-20", False), ("2021-11-21", True), ("2021-11-22", True)])
def test_removals_of_the_last_five_years_are_told(
    removed: str, record: dict[str, Any], press: Press, *, told: bool
) -> None:
    record["applicant"]["expulsions"] = [{"kind": "deportation", "date": removed, "reason": "нарушение срока"}]
    answer = of(lines_of(document(ADULT, record, press, APPLICANT)), "22.")
    assert ("депортация" in answer, "не выдворялся" in answer) == (told, not told)


@pytest.mark.parametrize(
    ("sex", "words"), [("male", ("не служил", "Ознакомлен со")), ("female", ("не служила", "Ознакомлена со"))]
)
def test_words_agree_with_sex(sex: str, words: tuple[str, str], record: dict[str, Any], press: Press) -> None:
    record["applicant"] |= {"sex": sex, "foreign_service": {"absent": "none"}}
    lines = lines_of(document(ADULT, record, press, APPLICANT))
    assert of(lines, "23.").endswith(f" | {words[0]}")
    assert of(lines, words[1])


def test_what_goes_on_names_item_and_sheet(record: dict[str, Any], press: Press) -> None:
    """Six relatives and four periods of the last five years stand in the form, the others on the annex."""
    record["requests"]["citizenship"]["motives"] = "Хочу жить в России. " * 60 + "Конец."
    made = sheets_of(ADULT, record, press)
    lines = made[APPLICANT]
    assert sum(line.startswith("Продолжение на дополнительном листе") for line in lines) == 4
    annex = made[f"{APPLICANT}-annex"]
    assert [line for line in annex if line.startswith("ДОПОЛНИТЕЛЬНЫЙ ЛИСТ")] == [
        f"ДОПОЛНИТЕЛЬНЫЙ ЛИСТ № {number}" for number in (1, 2, 3, 4)
    ]
    assert any(line.endswith("Конец.") for line in annex)
    assert not any("Технический университет, г. Дрезден, 2013" in line for line in lines + annex)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 3, 8), {"2-child-application-under-14": 1}),
        (date(2025, 3, 9), {"2-child-application-from-14": 2, "2-child-consent": 1}),
        (date(2029, 3, 8), {"2-child-application-from-14": 2, "2-child-consent": 1}),
        (date(2029, 3, 9), {}),
    ],
)
def test_a_child_alone_needs_two_originals_and_consents_from_14(
    day: date, expected: dict[str, int], alone: dict[str, Any], press: Press
) -> None:
    """Born 09.03.2011."""
    alone["household"] = alone["household"][:1]
    made = copies(CHILD, alone, press, day)
    assert {key: count for key, count in made.items() if "checklist" not in key} == expected


def test_a_representative_acts_for_a_child_whose_record_it_is(alone: dict[str, Any], press: Press) -> None:
    alone["applicant"] = alone["household"][1]["person"]
    alone["household"] = {"absent": "none"}
    alone["representative"] = {
        "person": {"names": {"cyrillic": {"surname": "Орлова", "given": "Вера", "patronymic": "Ильинична"}}},
        "authority": {"kind": "акт органа опеки", "number": "14", "date": "2026-02-03"},
    }
    lines = lines_of(document(CHILD, alone, press, "1-applicant-application-under-14"))
    assert "Фамилия, имя, отчество | Орлова Вера Ильинична" in lines
    assert "Документ о полномочиях | акт органа опеки, 14, 03.02.2026" in lines
    assert any(line.endswith("В.\u00a0И.\u00a0Орлова") for line in lines)


def asked_papers(record: dict[str, Any], press: Press, day: date = DAY, person: int = 1) -> set[str]:
    """Give the ids of the papers that the checklist asks a person for."""
    case = case_of(ADULT, record, press.library, day)
    kind = next(each for each in case.filing.documents if each.id == "checklist")
    context = build_context(case, kind, case.persons[person - 1], press.library)
    rows = (
        environment(press.library)
        .from_string("{% for row in checklist|applicable %}{{ row.id }} {% endfor %}")
        .render(context)
    )
    return set(rows.split())


@pytest.mark.parametrize(
    ("held", "day", "asked"),
    [
        (["UKR"], date(2028, 1, 1), False),
        (["UKR"], date(2028, 1, 2), True),
        (["UKR", "DEU"], date(2028, 1, 1), True),
        (["DEU"], date(2028, 1, 1), True),
    ],
)
def test_police_document_of_citizens_of_ukraine(
    held: list[str], day: date, record: dict[str, Any], press: Press, *, asked: bool
) -> None:
    """None is asked of them until 01.01.2028 inclusive, unless they hold another citizenship too."""
    record["applicant"]["citizenships"] = [{"country": country, "status": "held"} for country in held]
    assert ("criminal-record" in asked_papers(record, press, day)) is asked


@pytest.mark.parametrize(
    ("kind", "asked"), [("refugee", False), ("temporary-asylum", False), ("programme-participant", True)]
)
def test_police_document_of_refugees(kind: str, record: dict[str, Any], press: Press, *, asked: bool) -> None:
    record["applicant"]["special_status"] = [{"kind": kind}]
    assert ("criminal-record" in asked_papers(record, press)) is asked


@pytest.mark.parametrize(("birth", "asked"), [("1956-11-22", True), ("1956-11-21", False), ("1956-11-20", False)])
def test_language_is_proved_until_the_70th_birthday(
    birth: str, record: dict[str, Any], press: Press, *, asked: bool
) -> None:
    record["applicant"]["birth"]["date"] = birth
    record["applicant"]["names"]["previous"] = {"absent": "none"}
    assert ("language" in asked_papers(record, press)) is asked


@pytest.mark.parametrize(("birth", "asked"), [("2020-11-22", False), ("2020-11-21", True), ("2020-11-20", True)])
def test_photographs_are_asked_from_the_sixth_birthday(
    birth: str, record: dict[str, Any], press: Press, *, asked: bool
) -> None:
    record["household"][2]["person"]["birth"]["date"] = birth
    assert ("photographs" in asked_papers(record, press, person=4)) is asked
