"""The Russian production calendar: which days are worked, for the years whose transfers of days off are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from docgen.resources import Library
from docgen.rules.missing import UndecidedError
from docgen.tables import Table, read_table

_NAME = "data/calendars/russia.toml"
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """How one year departs from five days worked and two off."""

    off: frozenset[date]
    """Holidays, and working days that became days off."""
    worked: frozenset[date]
    """Saturdays and Sundays that became working days."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Years by number."""

    years: Mapping[int, Year]

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked. Raises `UndecidedError` for a year that is not known."""
        year = self.years.get(day.year)
        if year is None:
            raise UndecidedError(
                where="",
                reason_en=f"the working days of {day.year} are not in the production calendar",
                reason_ru=f"рабочих дней {day.year} года нет в производственном календаре",
            )
        return day in year.worked or (day.weekday() < _SATURDAY and day not in year.off)

    def plus(self, day: date, days: int) -> date:
        """Give the last day of a term of working days that begins on the day after."""
        while days > 0:
            day += timedelta(days=1)
            days -= self.is_working(day)
        return day

    def on_or_after(self, day: date) -> date:
        """Give the day itself when it is worked, else the next one that is."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day


@lru_cache(maxsize=8)
def working_days(library: Library) -> WorkingDays:
    """Read the calendar. Raises `FilingError` when it is not as it should be."""
    table = read_table(library, _NAME)
    table.only("title", "source", "checked", "holidays", "years")
    holidays = table.texts("holidays")
    return WorkingDays({year.count("year"): _year(year, holidays) for year in table.sections("years")})


def _year(table: Table, holidays: tuple[str, ...]) -> Year:
    table.only("year", "source", "off", "worked")
    number = table.count("year")
    try:
        fixed = {date.fromisoformat(f"{number}-{holiday}") for holiday in holidays}
    except ValueError:
        raise table.fault("year", "a year of four digits in which every holiday, such as 01-07, is a day") from None
    return Year(off=frozenset(fixed | set(table.days("off"))), worked=frozenset(table.days("worked")))
