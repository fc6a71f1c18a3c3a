"""The programmes: the State Programme for compatriots, and the petition of a person of particular interest."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from docgen.filings import Audience, FilingTypeId, load
from docgen.render.press import Press
from docgen.resources import Library
from tests.unit.filings.sheets import documents, example, golden, lines_of

COMPATRIOTS, INTEREST = "compatriots/participation", "of-interest/petition"
EXAMPLES = [(COMPATRIOTS, "repatriate-family"), (INTEREST, "researcher-and-wife")]
TRACES = ("{{", "{%", "None", "True", "False", "absent", "passport", "higher", "sought-profession", "ussr")


@pytest.fixture(scope="module")
def press(built_in: Library) -> Press:
    return Press(built_in)


@pytest.fixture
def repatriate() -> dict[str, Any]:
    return example(COMPATRIOTS, "repatriate-family")


@pytest.fixture
def researcher() -> dict[str, Any]:
    return example(INTEREST, "researcher-and-wife")


def sheet(filing: str, record: dict[str, Any], press: Press, key: str) -> list[str]:
    return lines_of(documents(filing, record, press)[key])


@pytest.mark.parametrize(("filing", "name"), EXAMPLES)
def test_sheets_say_what_they_should(filing: str, name: str, press: Press) -> None:
    for key, content in documents(filing, example(filing, name), press).items():
        text, expected = golden(filing, key, content)
        assert text == expected, key
        assert [trace for trace in TRACES if trace in text] == [], key
        assert re.search(r"\b(KAZ|IND|SUN)\b", text) is None, key


@pytest.mark.parametrize(
    ("filing", "document"), [(COMPATRIOTS, "application"), (INTEREST, "petition"), (INTEREST, "inventory")]
)
def test_one_paper_is_made_for_the_whole_family(filing: str, document: str, built_in: Library) -> None:
    kind = next(each for each in load(built_in, FilingTypeId.parse(filing)).documents if each.id == document)
    assert kind.audience is Audience.HOUSEHOLD


def test_absent_patronymic_is_left_out(repatriate: dict[str, Any], press: Press) -> None:
    """The State Programme's form wants no word for it."""
    repatriate["applicant"]["names"]["current"]["cyrillic"]["patronymic"] = {"absent": "none"}
    lines = sheet(COMPATRIOTS, repatriate, press, "household-application")
    assert "Буквами русского алфавита | Вебер Татьяна" in lines


def test_only_established_items_have_numbers(repatriate: dict[str, Any], press: Press) -> None:
    lines = sheet(COMPATRIOTS, repatriate, press, "household-application")
    assert [line for line in lines if re.match(r"\d+\. ", line)] == [
        "1. Фамилия, имя, отчество",
        "23. Члены семьи, включённые в заявление",
    ]


@pytest.mark.parametrize("as_repatriate", [True, False])
def test_ground_is_asked_of_repatriates(*, as_repatriate: bool, repatriate: dict[str, Any], press: Press) -> None:
    repatriate["requests"]["programme"]["as_repatriate"] = as_repatriate
    documents_ = documents(COMPATRIOTS, repatriate, press)
    lines = lines_of(documents_["household-application"])
    assert any(line.startswith("Основание") for line in lines) is as_repatriate
    boxes = next(line for line in lines if line.startswith("Обращаюсь"))
    assert f"X | в качестве {'репатрианта' if as_repatriate else 'соотечественника'}" in boxes
    assert any("РСФСР" in line for line in lines_of(documents_["1-applicant-checklist"])) is as_repatriate


@pytest.mark.parametrize(("sex", "said"), [("female", "не состояла"), ("male", "не состоял")])
def test_never_a_soviet_citizen_agrees_with_sex(sex: str, said: str, repatriate: dict[str, Any], press: Press) -> None:
    repatriate["applicant"]["sex"] = sex
    repatriate["applicant"]["former_citizenship"] = {"absent": "none"}
    lines = sheet(COMPATRIOTS, repatriate, press, "household-application")
    assert f"Гражданство СССР, России в прошлом | {said}" in lines


def test_applicant_alone_lists_no_family(repatriate: dict[str, Any], press: Press) -> None:
    repatriate["household"] = {"absent": "none"}
    assert "нет" in sheet(COMPATRIOTS, repatriate, press, "household-application")


def test_inventory_lists_what_has_a_proof(researcher: dict[str, Any], press: Press) -> None:
    lines = sheet(INTEREST, researcher, press, "household-inventory")
    assert "Всего документов | 3 (три), на ____ листах" in lines
    assert not any("школа программирования" in line for line in lines)


def test_grounds_are_crossed_by_the_achievements(researcher: dict[str, Any], press: Press) -> None:
    lines = sheet(INTEREST, researcher, press, "household-petition")
    assert "X | наука и технологии | производство" in lines
    assert "X | вклад в развитие общества | вклад в экономику" in lines
    assert "вклад в оборону и безопасность | X | особо востребованные профессия, квалификация или навык" in lines


@pytest.mark.parametrize(
    ("asked", "said"),
    [("temporary-permit", "разрешением на временное проживание"), ("residence-permit", "видом на жительство")],
)
def test_permit_that_is_asked_for(asked: str, said: str, researcher: dict[str, Any], press: Press) -> None:
    researcher["requests"]["of_interest"]["asked_permit"] = asked
    lines = sheet(INTEREST, researcher, press, "household-petition")
    assert any(f"для последующего обращения за {said}" in line for line in lines)


def test_decree_is_cited_by_its_date_and_title_alone(researcher: dict[str, Any], press: Press) -> None:
    """Its number was not found."""
    text = "\n".join(sheet(INTEREST, researcher, press, "household-petition"))
    assert "Указом Президента Российской Федерации от 02.12.2025 «О поддержке переселения" in text


@pytest.mark.parametrize(
    ("day", "accepted"), [(date(2026, 4, 14), False), (date(2026, 4, 15), True), (date(2026, 4, 16), True)]
)
def test_petitions_are_accepted_from_15_april_2026(day: date, *, accepted: bool, built_in: Library) -> None:
    papers = load(built_in, FilingTypeId.parse(INTEREST)).documents
    assert [any(edition.holds_on(day) for edition in each.editions) for each in papers] == [accepted] * 3
