"""The filters of the template language."""

from __future__ import annotations

from datetime import date

import jinja2
import pytest

from docgen.expressions.absent import Absent
from docgen.expressions.environment import Environment, environment
from docgen.resources import Library

NONE = Absent(kind="none", wording="нет")
UNKNOWN = Absent(kind="unknown", wording="")


@pytest.fixture(scope="module")
def sandbox(built_in: Library) -> Environment:
    return environment(built_in)


def value(sandbox: Environment, expression: str, **context: object) -> object:
    return sandbox.compile_expression(expression, undefined_to_none=False)(context)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'1984-03-17'|date", "17.03.1984"),
        ("today|date", "21.11.2026"),
        ("'2012-09'|month", "09.2012"),
        ("'IRL'|country", "Ирландия"),
        ("'female'|sex_word", "женский"),
        ("'female'|gender('не менял', 'не меняла')", "не меняла"),
        ("'married'|term('family-status', 'male')", "женат"),
        ("3|plural('лист', 'листа', 'листов')", "листа"),
        ("'Åkesson-Grönqvist'|web_latin", "AAKESSON GROENQVIST"),
        ("name|full_name", "О'Коннор Патрик"),
        ("[nothing, 'a', '', 'b']|present|join(', ')", "a, b"),
        ("[{'country': 'IRL', 'status': 'held'}, {'country': 'LVA', 'status': 'lost'}]|citizenship", "Ирландия"),
        ("nothing|citizenship", "лицо без гражданства"),
    ],
)
def test_filters(sandbox: Environment, expression: str, expected: str) -> None:
    name = {"surname": "О'Коннор", "given": "Патрик", "patronymic": NONE}
    assert value(sandbox, expression, today=date(2026, 11, 21), name=name, nothing=NONE) == expected


def test_every_filter_hands_on_an_absent(sandbox: Environment) -> None:
    for name in (
        "date",
        "month",
        "date_words",
        "country",
        "sex_word",
        "money",
        "full_name",
        "signature",
        "language",
        "web_latin",
    ):
        assert value(sandbox, f"x|{name}", x=NONE) is NONE
    assert value(sandbox, "x|term('sex')", x=NONE) is NONE
    assert value(sandbox, "x|citizenship", x=UNKNOWN) is UNKNOWN


@pytest.mark.parametrize("source", ["x|date", "x|country", "x|term('kinship')", "x|money", "x|gender('а', 'б')"])
def test_value_that_does_not_fit_is_not_quoted(sandbox: Environment, source: str) -> None:
    with pytest.raises(Exception) as told:  # noqa: PT011  (which error leaves is the renderer's matter)
        value(sandbox, source, x="secret4711")
    assert "secret4711" not in str(told.value)


def test_missing_field_in_a_filter_is_told_as_missing(sandbox: Environment) -> None:
    with pytest.raises(jinja2.UndefinedError):
        value(sandbox, "x.birth|date", x={})


def test_applicable_leaves_rows_whose_condition_holds(sandbox: Environment) -> None:
    rows = [{"id": "all"}, {"id": "adult", "when": "age >= 18"}, {"id": "child", "when": "age < 18"}]
    kept = value(sandbox, "rows|applicable|map(attribute='id')|join(' ')", rows=rows, age=14)
    assert kept == "all child"


@pytest.mark.parametrize(
    ("end", "kept"),
    [("2021-10", False), ("2021-11", True), ("2021-11-20", False), ("2021-11-21", True), (NONE, True), (UNKNOWN, True)],
)
def test_within_years_keeps_what_ended_on_the_day_or_later(sandbox: Environment, end: object, *, kept: bool) -> None:
    """A month counts when the day lies in it; what has no end goes on."""
    found = value(sandbox, "rows|within_years(5)", rows=[{"to": end}], today=date(2026, 11, 21))
    assert bool(found) is kept


def test_within_years_ends_in_the_field_that_is_named_and_needs_no_29_february(sandbox: Environment) -> None:
    rows = [{"date": "2023-02-28"}, {"date": "2023-03-01"}]
    found = value(sandbox, "rows|within_years(5, 'date')", rows=rows, today=date(2028, 2, 29))
    assert found == rows[1:]
    assert value(sandbox, "rows|within_years(5)", rows=NONE, today=date(2028, 2, 29)) is NONE
