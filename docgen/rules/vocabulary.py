"""The words that rules, checklists and roads may use beside the template language, and how they are evaluated.

Dates: `day`, `plus_days`, `plus_months`, `plus_working_days` (the day of the event is not counted),
`days_counting_first`, `months_counting_first` (it is), `next_working_day`, `last_day_of_month`, `age_on`, `earlier`,
`later`. Data: `held`, `listed`, `months_without`, `days_within`, and those of `docgen.rules.identity`. Each takes dates
or ISO dates, and decides nothing by what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from docgen.cases import age_on
from docgen.errors import FilingError, TemplateError
from docgen.expressions.environment import Environment, environment
from docgen.expressions.expression import expression
from docgen.resources import Library
from docgen.rules import days
from docgen.rules.identity import identity_words
from docgen.rules.lists import is_listed
from docgen.rules.missing import Missing
from docgen.rules.working_days import working_days

_P = ParamSpec("_P")
_R = TypeVar("_R")
_Day = date | str


@dataclass(frozen=True, slots=True)
class Language:
    """The expression language of rules."""

    environment: Environment

    def value(self, source: str, context: Mapping[str, object], where: str) -> object:
        """Evaluate an expression that stands in the file or rule `where`.

        Raises `UndecidedError` when it asks for what is missing, `FilingError` when the expression is at fault.
        """
        try:
            value = expression(self.environment, source)(context)
        except TemplateError as error:
            raise FilingError(f"{where}: {error}") from None
        if isinstance(value, Missing) and value.kind == "unknown":
            raise value.undecided()
        return value

    def holds(self, source: str, context: Mapping[str, object], where: str) -> bool:
        """Evaluate a condition; an empty one holds."""
        return not source or bool(self.value(source, context, where))

    def date(self, source: str, context: Mapping[str, object], where: str) -> date | None:
        """Evaluate an expression that gives a date; an empty one gives None. Raises as `value` does."""
        if not source:
            return None
        value = self.value(source, context, where)
        if isinstance(value, Missing):
            raise value.undecided()
        if not isinstance(value, date):
            raise FilingError(f"{where}: the expression {source!r} gives no date")
        return value


@lru_cache(maxsize=8)
def language(library: Library) -> Language:
    """Make the language with this library's lists and calendar. Raises `FilingError`."""
    made = environment(library)
    made.globals.update({name: _decided(word) for name, word in _words(library).items()})
    return Language(made)


def _words(library: Library) -> dict[str, Callable[..., object]]:
    calendar = working_days(library)
    return {
        "day": _day,
        "plus_days": _from_day(days.plus_days),
        "days_counting_first": _from_day(days.days_counting_first),
        "plus_months": _from_day(days.plus_months),
        "months_counting_first": _from_day(days.months_counting_first),
        "plus_working_days": _from_day(calendar.plus),
        "next_working_day": _from_day(calendar.on_or_after),
        "last_day_of_month": _from_day(days.last_day_of_month),
        "age_on": lambda birth, on: age_on(_day(birth), _day(on)),
        "earlier": lambda *ends: min(map(_day, ends)),
        "later": lambda *ends: max(map(_day, ends)),
        "listed": lambda name, codes, on: any(is_listed(library, name, code, _day(on)) for code in _texts(codes)),
        "held": _empty_when_none(held),
        "months_without": _empty_when_none(months_without),
        "days_within": _empty_when_none(days_within),
        **identity_words(library),
    }


def held(citizenships: Iterable[Mapping[str, Any]]) -> list[str]:
    """Give the countries whose citizenship is held now."""
    return [each["country"] for each in citizenships if each["status"] == "held"]


def months_without(periods: Iterable[Mapping[str, Any]], since: _Day, until: _Day) -> int:
    """Count the months from one day to another, both months included, that no period of work or study covers.

    A period that goes on (its end is not applicable) reaches to the end.
    """
    first, last = days.month_number(_day(since)), days.month_number(_day(until))
    open_ = set(range(first, last + 1))
    for period in periods:
        end = last if _goes_on(period["to"]) else _month(period["to"])
        open_ -= set(range(_month(period["from"]), end + 1))
    return len(open_)


def days_within(periods: Iterable[Mapping[str, Any]], since: _Day, until: _Day) -> int:
    """Count the calendar days between two days, both counted, that lie in a period, its first and last day counted.

    A period that goes on reaches to the end.
    """
    first, last = _day(since), _day(until)
    inside: set[int] = set()
    for period in periods:
        if isinstance(period["to"], Missing) and not _goes_on(period["to"]):
            raise period["to"].undecided()
        end = last if _goes_on(period["to"]) else min(_day(period["to"]), last)
        inside |= set(range(max(_day(period["from"]), first).toordinal(), end.toordinal() + 1))
    return len(inside)


def _goes_on(end: object) -> bool:
    return isinstance(end, Missing) and end.kind != "unknown"


def _month(value: str | Missing) -> int:
    if isinstance(value, Missing):
        raise value.undecided()
    return days.month_number(date.fromisoformat(f"{value}-01"))


def _day(value: _Day) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _texts(value: str | Iterable[str]) -> Iterable[str]:
    return [value] if isinstance(value, str) else value


def _from_day(function: Callable[..., date]) -> Callable[..., date]:
    @wraps(function)
    def word(day: _Day, *numbers: int) -> date:
        return function(_day(day), *numbers)

    return word


def _empty_when_none(function: Callable[..., _R]) -> Callable[..., _R]:
    """Let a list that is there to be none be an empty list."""

    @wraps(function)
    def word(values: object, *arguments: object) -> _R:
        none = isinstance(values, Missing) and values.kind != "unknown"
        return function([] if none else values, *arguments)

    return word


def _decided(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Decide nothing by an argument that is missing."""

    @wraps(function)
    def word(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        for argument in args:
            if isinstance(argument, Missing) and (argument.kind == "unknown" or function.__name__ not in _TAKE_NONE):
                raise argument.undecided()
        return function(*args, **kwargs)

    return word


_TAKE_NONE = frozenset({"held", "months_without", "days_within"})
