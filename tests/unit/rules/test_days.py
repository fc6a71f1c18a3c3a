"""Day and month arithmetic, and working days."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.cases import age_on
from docgen.resources import Library
from docgen.rules import days
from docgen.rules.missing import UndecidedError
from docgen.rules.working_days import working_days


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-21", 6, "2027-05-21"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -60, "2021-01-15"),
    ],
)
def test_months_end_on_the_same_day_or_the_last(day: str, months: int, expected: str) -> None:
    assert days.plus_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_counting_the_first_day_ends_a_day_earlier() -> None:
    day = date(2026, 10, 26)
    assert days.plus_days(day, 90) == date(2027, 1, 24)
    assert days.days_counting_first(day, 90) == date(2027, 1, 23)
    assert days.months_counting_first(day, 3) == date(2027, 1, 25)
    assert days.last_day_of_month(date(2028, 2, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("2008-11-21", "2026-11-20", 17),
        ("2008-11-21", "2026-11-21", 18),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-29", 20),
    ],
)
def test_age(birth: str, day: str, age: int) -> None:
    assert age_on(date.fromisoformat(birth), date.fromisoformat(day)) == age


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        ("2026-10-26", 7, "2026-11-05"),
        ("2025-10-31", 1, "2025-11-01"),
        ("2025-11-01", 1, "2025-11-05"),
        ("2025-12-30", 1, "2026-01-12"),
        ("2024-04-26", 1, "2024-04-27"),
        ("2024-04-27", 1, "2024-05-02"),
    ],
)
def test_working_days_follow_the_calendar(built_in: Library, day: str, number: int, expected: str) -> None:
    """Holidays, moved days off and worked Saturdays count as the year's act says."""
    assert working_days(built_in).plus(date.fromisoformat(day), number) == date.fromisoformat(expected)


@pytest.mark.parametrize(("year", "worked"), [(2024, 248), (2025, 247), (2026, 247)])
def test_years_have_the_known_number_of_working_days(built_in: Library, year: int, worked: int) -> None:
    """The sums that the published calendars print."""
    year_days = (date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()))
    assert sum(working_days(built_in).is_working(day) for day in year_days) == worked


def test_next_working_day(built_in: Library) -> None:
    calendar = working_days(built_in)
    assert calendar.on_or_after(date(2026, 11, 4)) == date(2026, 11, 5)
    assert calendar.on_or_after(date(2026, 11, 5)) == date(2026, 11, 5)


def test_a_year_without_its_act_is_not_guessed(built_in: Library) -> None:
    with pytest.raises(UndecidedError, match="2027"):
        working_days(built_in).plus(date(2026, 12, 30), 1)
