"""The visa filings: the request under Executive Order 702 with its web form, and the questionnaire inside Russia."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docgen.render.press import Press
from docgen.resources import Library
from tests.unit.filings.sheets import documents, example, golden, lines_of

REQUEST, INSIDE = "visa/decree-702", "visa/inside-russia"
EXAMPLES = [(REQUEST, "family-of-three"), (INSIDE, "mother-and-son")]
TRACES = ("{{", "{%", "None", "True", "False", "absent", "passport", "single", "married")


@pytest.fixture(scope="module")
def press(built_in: Library) -> Press:
    return Press(built_in)


def sheets_of(filing: str, record: dict[str, Any], press: Press) -> dict[str, list[str]]:
    return {key: lines_of(content) for key, content in documents(filing, record, press).items()}


@pytest.fixture
def family() -> dict[str, Any]:
    return example(REQUEST, "family-of-three")


@pytest.fixture
def mother() -> dict[str, Any]:
    return example(INSIDE, "mother-and-son")


@pytest.mark.parametrize(("filing", "name"), EXAMPLES)
def test_sheets_say_what_they_should(filing: str, name: str, press: Press) -> None:
    for key, content in documents(filing, example(filing, name), press).items():
        text, expected = golden(filing, key, content)
        assert text == expected, key
        assert [trace for trace in TRACES if trace in text] == [], key
        assert re.search(r"\b(SWE|DEU|RUS)\b", text) is None, key


def test_web_form_is_typed_in_plain_letters(family: dict[str, Any], press: Press) -> None:
    lines = sheets_of(REQUEST, family, press)["1-applicant-data-sheet"]
    assert "Фамилия (Surname) | AAKESSON GROENQVIST | ÅKESSON-GRÖNQVIST / Окессон-Грёнквист | □" in lines
    assert "— наименование | SHCHUKINA IULIIA ANDREEVNA | Щукина Юлия Андреевна | □" in lines


@pytest.mark.parametrize("country", ["USA", "GBR", "CAN", "GEO", "SWE"])
def test_longer_questionnaire_is_named_by_the_passport(country: str, family: dict[str, Any], press: Press) -> None:
    """By the passport's country, not by citizenship: the child is a citizen of the United States with another passport."""
    family["applicant"]["documents"][0]["country"] = country
    sheets = sheets_of(REQUEST, family, press)
    longer = country != "SWE"
    assert any("особую анкету" in line for line in sheets["1-applicant-data-sheet"]) is longer
    assert any("Особая визовая анкета" in line for line in sheets["1-applicant-checklist"]) is longer
    assert not any("особую анкету" in line for line in sheets["3-child-data-sheet"])


def test_parent_signs_for_a_child_and_nobody_for_an_adult(family: dict[str, Any], press: Press) -> None:
    sheets = sheets_of(REQUEST, family, press)
    name = "М. Э. Окессон-Грёнквист".replace(" ", "\u00a0")
    assert any(line.endswith(name) for line in sheets["3-child-request"])
    assert any("подпись законного представителя" in line for line in sheets["3-child-request"])
    assert not any(line.endswith(name) for line in sheets["2-spouse-request"])


def test_representative_signs_for_an_applicant_under_18(family: dict[str, Any], press: Press) -> None:
    family["applicant"]["birth"]["date"] = "2009-06-06"
    family["household"] = {"absent": "none"}
    family["representative"] = {
        "person": {"names": {"cyrillic": {"surname": "Ленц", "given": "Отто", "patronymic": {"absent": "none"}}}}
    }
    assert any(line.endswith("О.\u00a0Ленц") for line in sheets_of(REQUEST, family, press)["1-applicant-request"])


def test_minor_without_a_representative_leaves_the_line_empty(family: dict[str, Any], press: Press) -> None:
    """«нет» on the line of a signature would be somebody's name."""
    family["applicant"]["birth"]["date"] = "2009-06-06"
    family["household"] = {"absent": "none"}
    lines = sheets_of(REQUEST, family, press)["1-applicant-request"]
    assert "«___» ______________ 20___ г." in lines


def test_relatives_in_russia(mother: dict[str, Any], press: Press) -> None:
    lines = sheets_of(INSIDE, mother, press)["1-applicant-questionnaire"]
    assert any(line.startswith("сестра | Гарипова") for line in lines)
    assert not any("Фосс Ульрих" in line for line in lines), "he lives in Germany"


@pytest.mark.parametrize(("country", "said"), [("DEU", True), ({"absent": "unknown"}, False)])
def test_no_relatives_is_said_only_when_it_is_known(
    country: object, *, said: bool, mother: dict[str, Any], press: Press
) -> None:
    mother["household"] = {"absent": "none"}
    for relative in mother["applicant"]["relatives"]:
        relative["country"] = country
    assert ("НЕТ" in sheets_of(INSIDE, mother, press)["1-applicant-questionnaire"]) is said


@pytest.mark.parametrize(
    ("action", "crossed"), [("issue", "оформить"), ("extend", "продлить"), ("restore", "восстановить")]
)
def test_one_box_is_crossed(action: str, crossed: str, mother: dict[str, Any], press: Press) -> None:
    mother["requests"]["visa"]["action"] = action
    lines = sheets_of(INSIDE, mother, press)["1-applicant-questionnaire"]
    asked = next(line for line in lines if line.startswith("Прошу"))
    assert asked.count("X") == 1
    assert f"X | {crossed} визу" in asked


def test_unseen_items_have_no_number(mother: dict[str, Any], press: Press) -> None:
    text = "\n".join(sheets_of(INSIDE, mother, press)["1-applicant-questionnaire"])
    assert all(f"\n{number}. " in text for number in (4, 5, 7, 9, 10, 11, 12, 14, 15))
    assert not any(f"{number}. " in text.replace(f"1{number}. ", "") for number in (6, 8))
    assert "13. " not in text
