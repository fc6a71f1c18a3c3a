"""Filters and tests that know Russian grammar, spellings and check digits."""

from __future__ import annotations

import jinja2
import pytest

from docgen.expressions.absent import Absent
from docgen.expressions.environment import Environment, environment
from docgen.resources import Library

NONE = Absent(kind="none", wording="нет")
PARTS = {"surname": "Соловей", "given": "Пётр", "patronymic": NONE}
NAME = {"cyrillic": PARTS, "declined": {"genitive": {"surname": "Соловея", "given": NONE}, "dative": NONE}}
ZONE = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]


@pytest.fixture(scope="module")
def sandbox(built_in: Library) -> Environment:
    return environment(built_in)


def value(sandbox: Environment, expression: str, **context: object) -> object:
    return sandbox.compile_expression(expression, undefined_to_none=False)(context)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("parts|declined('dative', 'male')", "Соловью Петру"),
        ("parts|declined('nominative', 'male')", "Соловей Пётр"),
        ("name|declined('genitive', 'male')", "Соловея Петра"),
        ("name|declined('dative', 'male')", "Соловью Петру"),
        ("name|declined_parts('genitive', 'male')|signature", "П. Соловея"),
        ("name|declension_doubts('genitive', 'male')", []),
        ("name|declension_doubts('dative', 'male')", ["surname"]),
        ("21|number_words('feminine', 'genitive')", "двадцати одной"),
        ("5|number_words", "пять"),
        ("'2026-03-01'|date_in_words", "первое марта две тысячи двадцать шестого года"),
        ("'2026-03-01'|date_in_words('genitive')", "первого марта две тысячи двадцать шестого года"),
        ("{'value': 5, 'currency': 'RUB'}|money_words", "пять рублей 00 копеек"),
        ("'Щёголева'|latin", "SHCHEGOLEVA"),
        ("'Юлия'|latin_table('YULIYA')", "english-1997"),
        ("'Юлия'|latin_table('JULIE')", ""),
        ("zone|mrz_faults", []),
        ("['x']|mrz_faults", ["shape"]),
        ("{'mrz': zone, 'number': 'L898902C3', 'country': 'GBR'}|mrz_differences({'sex': 'male'})", ["issuer", "sex"]),
        ("{'mrz': nothing, 'number': '1'}|mrz_differences({'sex': 'male'})", []),
        ("'7707083893' is inn", True),
        ("'7707083894' is inn", False),
        ("nothing is inn", False),
        ("'112-233-445 95' is snils", True),
        ("'1027700132195' is ogrn", True),
        ("'+79105550101' is phone", True),
    ],
)
def test_filters(sandbox: Environment, expression: str, expected: object) -> None:
    found = value(sandbox, expression, parts=PARTS, name=NAME, zone=ZONE, nothing=NONE)
    assert (found.replace("\u00a0", " ") if isinstance(found, str) else found) == expected


@pytest.mark.parametrize(
    "filter_", ["declined('dative', 'male')", "date_in_words", "money_words", "latin", "mrz_faults", "number_words"]
)
def test_an_absent_is_handed_on(sandbox: Environment, filter_: str) -> None:
    assert value(sandbox, f"x|{filter_}", x=NONE) is NONE


@pytest.mark.parametrize(
    "source", ["x|declined('dative', 'male')", "x|date_in_words", "x|money_words", "n|declined('vocative', 'male')"]
)
def test_a_value_that_does_not_fit_is_not_quoted(sandbox: Environment, source: str) -> None:
    with pytest.raises(jinja2.TemplateRuntimeError) as told:
        value(sandbox, source, x="secret4711", n={"surname": "secret4711"})
    assert "secret4711" not in str(told.value)


@pytest.mark.parametrize("source", ["x.inn is inn", "x.name|declined('dative', 'male')"])
def test_a_missing_field_is_told_as_missing(sandbox: Environment, source: str) -> None:
    with pytest.raises(jinja2.UndefinedError):
        value(sandbox, source, x={})
