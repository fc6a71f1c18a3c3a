"""The residence filings: temporary permit on both roads, residence permit, longer stay, yearly notice."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docgen.render.press import Press
from docgen.resources import Library
from tests.unit.filings.sheets import document, documents, example, golden, lines_of

DECREE_702 = "residence/temporary-permit-decree-702"
ORDINARY = "residence/temporary-permit"
PERMIT = "residence/residence-permit"
STAY = "residence/stay-extension"
NOTICE = "residence/annual-notice"
EXAMPLES = [
    (ORDINARY, "family-within-quota"),
    (ORDINARY, "spouse-outside-quota"),
    (PERMIT, "family-after-a-year"),
    (PERMIT, "it-specialist"),
    (STAY, "family-of-four"),
    (NOTICE, "family-of-four"),
]
TRACES = ("{{", "{%", "None", "True", "False", "absent", "passport", "single", "married", "ordinary")


@pytest.fixture(scope="module")
def press(built_in: Library) -> Press:
    return Press(built_in)


@pytest.fixture
def family() -> dict[str, Any]:
    """The family that asks for residence permits after a year on temporary ones."""
    return example(PERMIT, "family-after-a-year")


@pytest.fixture
def notified() -> dict[str, Any]:
    """The same family when the year is told of."""
    return example(NOTICE, "family-of-four")


def lines(filing: str, record: dict[str, Any], press: Press, key: str) -> list[str]:
    return lines_of(document(filing, record, press, key))


@pytest.mark.parametrize(("filing", "name"), EXAMPLES)
def test_sheets_say_what_they_should(filing: str, name: str, press: Press) -> None:
    for key, content in documents(filing, example(filing, name), press).items():
        text, expected = golden(f"{filing}/{name}", key, content)
        assert text == expected, key
        assert [trace for trace in TRACES if trace in text] == [], key
        assert re.search(r"\b(MDA|RUS|UKR|SUN|TUR)\b", text) is None, key


@pytest.mark.parametrize(
    ("asked", "boxes", "ground"),
    [
        (
            {"within_quota": True, "ground": {"absent": "not-applicable"}},
            "X | в пределах квоты | без учёта квоты",
            "квота на выдачу разрешений на временное проживание",
        ),
        (
            {"within_quota": False, "ground": "рождение на территории РСФСР"},
            "в пределах квоты | X | без учёта квоты",
            "рождение на территории РСФСР",
        ),
    ],
)
def test_temporary_permit_is_asked_within_the_quota_or_on_a_ground(
    asked: dict[str, Any], boxes: str, ground: str, press: Press
) -> None:
    record = example(ORDINARY, "family-within-quota")
    record["requests"]["temporary_permit"] = asked
    for key in ("1-applicant-application", "3-child-application-child"):
        assert {boxes, f"Основание | {ground}"} <= set(lines(ORDINARY, record, press, key)), key


def test_both_roads_ask_on_one_form(press: Press) -> None:
    """The application under Executive Order 702 differs by its ground only."""
    record = example(ORDINARY, "family-within-quota")
    ordinary = lines(ORDINARY, record, press, "1-applicant-application")
    record["move"] |= {
        "programme": "decree-702",
        "country_left": "POL",
        "statement": {"language": "pl", "russian": "Разделяю.", "own": {"absent": "none"}},
    }
    for person in (record["applicant"], *(member["person"] for member in record["household"])):
        person["permanent_residence"] = {"absent": "not-applicable"}
    under_702 = lines(DECREE_702, record | {"host": {"absent": "none"}}, press, "1-applicant-application")
    differing = {line.split(" | ")[0] for line in set(ordinary) ^ set(under_702)}
    assert differing == {"X", "в пределах квоты", "Основание"}


def test_long_lists_and_motives_go_on_on_annex_sheets(press: Press) -> None:
    record = example(ORDINARY, "family-within-quota")
    record["applicant"]["relatives"] *= 4
    record["applicant"]["work"] *= 2
    record["move"]["motives"] = " ".join(["причина"] * 80)
    made = documents(ORDINARY, record, press)
    form, annex = (lines_of(made[f"1-applicant-application{part}"]) for part in ("", "-annex"))
    for number, title in enumerate(
        ("Мотивы обращения", "Близкие родственники", "Трудовая деятельность, включая учёбу и службу"), start=1
    ):
        assert f"Продолжение — на дополнительном листе № {number}" in form
        assert f"{title} (продолжение)" in annex


@pytest.mark.parametrize(
    ("ground", "line"),
    [
        ("native-speaker", "X | 2.7: носитель русского языка | 2.13: отмена решения о гражданстве"),
        ("citizen-of-belarus", "2.9: высококвалифицированный специалист (семья) | X | гражданство Республики Беларусь"),
        ("investor", "X | иное: | 2.17: инвестор"),
    ],
)
def test_one_ground_of_a_residence_permit_is_crossed(
    ground: str, line: str, family: dict[str, Any], press: Press
) -> None:
    """Grounds without a box on the form are written out."""
    family["requests"]["residence_permit"]["ground"] = ground
    sheet = lines(PERMIT, family, press, "1-applicant-application")
    start = next(number for number, each in enumerate(sheet) if each.startswith("Основание"))
    crossed = [each for each in sheet[start : start + 8] if "X" in each.split(" | ")]
    assert crossed == [line]


def test_ground_in_the_record_s_own_words(family: dict[str, Any], press: Press) -> None:
    family["requests"]["residence_permit"] = {"ground": "other", "ground_wording": "пункт 6 статьи 8"}
    assert "X | иное: | пункт 6 статьи 8" in lines(PERMIT, family, press, "1-applicant-application")
    assert any("пункт 6 статьи 8" in line for line in lines(PERMIT, family, press, "3-child-application-child"))


@pytest.mark.parametrize(
    ("relatives", "on_sheets"), [(1, "на 1 листе"), (2, "на 1 листе"), (3, "на 2 листах"), (10, "на 5 листах")]
)
def test_annex_of_relatives_has_two_a_sheet(
    relatives: int, on_sheets: str, family: dict[str, Any], press: Press
) -> None:
    record = family | {"household": {"absent": "none"}}
    record["applicant"]["relatives"] = (record["applicant"]["relatives"] * 3)[:relatives]
    sheet = lines(PERMIT, record, press, "1-applicant-application")
    assert f"Сведения в приложении № 2 | {on_sheets}" in sheet
    assert sheet.count("ПРИЛОЖЕНИЕ № 2") == (relatives + 1) // 2


def test_annex_of_work_has_seven_rows_a_sheet_for_three_years(family: dict[str, Any], press: Press) -> None:
    """What ended more than three years before the day is not asked for; what ended in that month is."""
    row = {"position": "сторож", "organisation": "завод", "address": "город Тула"}
    ended = [{"from": "2019-01", "to": end, **row} for end in ("2023-10", "2023-11")]
    running = [{"from": "2024-01", "to": {"absent": "not-applicable"}, **row}] * 7
    family["applicant"]["work"] = ended + running
    sheet = lines(PERMIT, family, press, "1-applicant-application")
    assert "Сведения в приложении № 3 | на 2 листах" in sheet
    assert [line.split(" | ")[1] for line in sheet if line.startswith("01.2019")] == ["11.2023"]


def test_whoever_has_nothing_for_an_annex_has_no_annex(family: dict[str, Any], press: Press) -> None:
    record = family | {"household": {"absent": "none"}}
    record["applicant"] |= {"relatives": {"absent": "none"}, "work": {"absent": "none"}}
    sheet = lines(PERMIT, record, press, "1-applicant-application")
    assert {"Сведения в приложении № 2 | нет", "Сведения в приложении № 3 | нет"} <= set(sheet)
    assert not [line for line in sheet if line.startswith("ПРИЛОЖЕНИЕ")]


_SENTENCE = {"place": "Республика Молдова, Бельцкий суд", "sentence": "3 года, отбыты"}


@pytest.mark.parametrize(
    ("convictions", "boxes"),
    [
        ({"absent": "none"}, "да | X | нет"),
        ([_SENTENCE | {"country": "MDA", "grave": True, "spent": False}], "X | да | нет"),
        ([_SENTENCE | {"country": "MDA", "grave": True, "spent": True}], "да | X | нет"),
        ([_SENTENCE | {"country": "MDA", "grave": False, "spent": False}], "да | X | нет"),
        ([_SENTENCE | {"country": "RUS", "grave": True, "spent": False}], "да | X | нет"),
        ([_SENTENCE], "да | нет"),
    ],
)
def test_only_an_open_grave_conviction_abroad_counts(
    convictions: object, boxes: str, family: dict[str, Any], press: Press
) -> None:
    """Where the record does not say whether it counts, neither box is crossed and the conviction is shown."""
    family["applicant"]["convictions"] = convictions
    sheet = lines(PERMIT, family, press, "1-applicant-application")
    asked = next(number for number, line in enumerate(sheet) if line.startswith("12. "))
    assert sheet[asked + 1] == boxes
    assert ("Бельцкий суд" in sheet[asked + 2]) is ("X | нет" not in boxes)


@pytest.mark.parametrize(
    ("filing", "name", "key"),
    [
        (ORDINARY, "family-within-quota", "1-applicant-application-child"),
        (PERMIT, "family-after-a-year", "1-applicant-application-child"),
        (STAY, "family-of-four", "1-applicant-request-child"),
        (NOTICE, "family-of-four", "1-applicant-notice-child"),
    ],
)
def test_representative_files_for_an_applicant_under_18(filing: str, name: str, key: str, press: Press) -> None:
    """The one who signs is decoded; nobody signs for himself."""
    record = example(filing, name)
    record["applicant"] = record["household"][1]["person"]
    record["household"] = {"absent": "none"}
    record["representative"] = {
        "person": {
            "names": {"cyrillic": {"surname": "Лунгу", "given": "Вера", "patronymic": "Павловна"}},
            "document": {"kind": "passport", "number": "AB0000017"},
            "address": {"country": "RUS", "verbatim": "город Липецк, улица Мира, дом 4"},
        },
        "authority": {"kind": "акт органа опеки", "number": "17"},
    }
    sheet = lines(filing, record, press, key)
    assert any("Лунгу Вера Павловна" in line for line in sheet)
    assert "Документ о полномочиях | акт органа опеки, 17" in sheet
    signed = next(line for line in sheet if line.startswith("«___»"))
    assert signed.endswith("В.\u00a0П.\u00a0Лунгу")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "до «27»\u00a0апреля\u00a02027\u00a0г. в связи с тем"),
        ({"until": {"absent": "none"}}, "на время рассмотрения заявления в связи с тем"),
        ({"pending": "residence-permit"}, "заявление о выдаче вида на жительство (справка"),
        ({"certificate": {"absent": "none"}}, "заявление о выдаче разрешения на временное проживание."),
    ],
)
def test_request_for_a_longer_stay_says_why_and_until_when(change: dict[str, Any], said: str, press: Press) -> None:
    record = example(STAY, "family-of-four")
    record["requests"]["stay_extension"] |= change
    assert any(said in line for line in lines(STAY, record, press, "1-applicant-request"))


def test_notice_tells_of_its_year_only(notified: dict[str, Any], press: Press) -> None:
    """Of trips and work, those that fall into the period, be it with one day or month."""
    row = {"country": "TUR", "purpose": "отдых"}
    notified["applicant"]["trips"] = [
        row | {"from": "2025-10-01", "to": "2025-10-14"},
        row | {"from": "2025-10-02", "to": "2025-10-15"},
        row | {"from": "2026-10-14", "to": {"absent": "unknown"}},
        row | {"from": "2026-10-15", "to": "2026-10-16"},
    ]
    job = {"position": "сварщик", "address": {"absent": "none"}}
    notified["applicant"]["work"] = [
        job | {"from": "2020-01", "to": "2025-09", "organisation": "завод первый"},
        job | {"from": "2025-09", "to": "2025-10", "organisation": "завод второй"},
        job | {"from": "2026-11", "to": {"absent": "not-applicable"}, "organisation": "завод третий"},
    ]
    sheet = lines(NOTICE, notified, press, "1-applicant-notice")
    assert [line.split(" | ")[2] for line in sheet if line.startswith("Турция")] == ["02.10.2025", "14.10.2026"]
    assert "Место работы или учёбы | сварщик, завод второй" in sheet


def test_notice_without_trips_says_so(notified: dict[str, Any], press: Press) -> None:
    notified["applicant"]["trips"] = {"absent": "none"}
    sheet = lines(NOTICE, notified, press, "1-applicant-notice")
    assert "Выезды за пределы Российской Федерации | не было" in sheet


def test_notice_abbreviates_nothing(notified: dict[str, Any], press: Press) -> None:
    """The rules of the notice forbid it; roubles agree with their number."""
    notified["applicant"]["income"]["amount"]["value"] = 1_041_601
    sheet = lines(NOTICE, notified, press, "1-applicant-notice")
    assert "Источник и размер дохода | заработная плата, 1\u00a0041\u00a0601\u00a0рубль" in sheet
    assert not [line for line in sheet[:-1] if re.search(r"\b(руб|ул|кв|обл|ГУ|УМВД|МВД|РФ)\b", line)]


def test_notice_names_the_permit_that_is_held(notified: dict[str, Any], press: Press) -> None:
    """Whoever has a residence permit no longer lives on the temporary one."""
    notified["applicant"]["residence_permit"] = {"series": "83", "number": "0551207"}
    sheet = lines(NOTICE, notified, press, "1-applicant-notice")
    assert "Вид документа | вид на жительство" in sheet
    assert any("83 0551207" in line for line in sheet)
