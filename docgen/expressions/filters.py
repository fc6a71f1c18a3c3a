"""The filters of the template language. Each hands on an `Absent` unchanged, so that it prints its own wording."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import wraps
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined, pass_context
from jinja2.runtime import Context

from docgen.expressions.absent import Absent
from docgen.expressions.expression import expression
from docgen.language import latin, words
from docgen.language.countries import Countries


def filters(countries: Countries) -> dict[str, Callable[..., Any]]:
    """Give all filters by the names that templates use."""
    simple: dict[str, Callable[..., Any]] = {
        "date": lambda value: words.day(as_day(value)),
        "month": lambda value: words.month(as_day(value)),
        "date_words": lambda value: words.day_in_words(as_day(value)),
        "country": countries.russian,
        "country_english": countries.english,
        "sex_word": lambda code: words.term("sex", code),
        "term": lambda code, vocabulary, sex=None: words.term(vocabulary, code, sex or None),
        "language": words.language,
        "gender": words.agreeing,
        "plural": words.counted,
        "money": lambda amount: words.money(amount["value"], amount["currency"]),
        "full_name": _full_name,
        "web_latin": latin.typed,
        "signature": _signature,
    }
    return {name: hands_on_absent(name, function) for name, function in simple.items()} | {
        "citizenship": lambda held_or_lost: _citizenship(held_or_lost, countries),
        "present": _present,
        "applicable": _applicable,
        "within_years": _within_years,
    }


def hands_on_absent(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Hand on an `Absent`, let an undefined value say its own name, and never quote the value that does not fit."""

    @wraps(function)
    def filter_(value: object, *args: object, **kwargs: object) -> object:
        if isinstance(value, Absent):
            return value
        if isinstance(value, Undefined):
            return str(value)
        try:
            return function(value, *args, **kwargs)
        except (KeyError, ValueError, TypeError, AttributeError):
            raise TemplateRuntimeError(f"the filter {name} cannot take this value") from None

    return filter_


def as_day(value: object) -> date:
    """Take a date as it stands, an ISO date, or an ISO month as its first day."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise TypeError
    return date.fromisoformat(f"{value}-01" if value.count("-") == 1 else value)


def _full_name(name: Mapping[str, Any]) -> str:
    """Write `{surname, given, patronymic}` as surname, given names, patronymic, leaving out what is absent."""
    return words.joined(_known(name, "surname", "given", "patronymic"))


def _signature(name: Mapping[str, Any]) -> str:
    return words.signature(*_known(name, "surname", "given", "patronymic"))


def _known(name: Mapping[str, Any], *parts: str) -> list[str]:
    return [str(name[part] or "") if not isinstance(name[part], Absent) else "" for part in parts]


def _citizenship(citizenships: Iterable[Mapping[str, str]] | Absent, countries: Countries) -> str | Absent:
    """Name the countries whose citizenship is held; somebody who has none is «лицо без гражданства»."""
    if isinstance(citizenships, Absent) and citizenships.kind != "none":
        return citizenships
    held = [countries.russian(each["country"]) for each in citizenships if each["status"] == "held"]
    return ", ".join(held) or "лицо без гражданства"


@pass_context
def _applicable(context: Context, rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Leave the rows whose condition `when` holds in this context: an expression, or nothing for every case."""
    return [row for row in rows if "when" not in row or expression(context.environment, row["when"])(context.get_all())]


@pass_context
def _within_years(
    context: Context, rows: Sequence[Mapping[str, Any]] | Absent, years: int, end: str = "to"
) -> Sequence[Mapping[str, Any]] | Absent:
    """Leave what lasted into the so many years before the day of the case; what has no known end did.

    `end` names the field, an ISO date or month, in which a row ends: `person.work|within_years(5)`.
    """
    if isinstance(rows, Absent):
        return rows
    today: date = context["today"]
    start = f"{today.year - years:04}-{today:%m-%d}"
    return [row for row in rows if isinstance(row[end], Absent) or row[end] >= start[: len(row[end])]]


def _present(values: Iterable[Any]) -> list[Any]:
    """Leave out of a list what is absent or empty: `[series, number] | present | join(' ')`."""
    return [value for value in values if value]
