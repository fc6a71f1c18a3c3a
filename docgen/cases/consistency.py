"""Values of a valid record that cannot be true together, whatever the filing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from docgen.cases.spelling import names
from docgen.findings import Finding

_ORDERED = (
    ("issued_on", "expires_on", "This paper expires before it was issued."),
    ("entered_on", "stay_until", "The stay ends before the entry."),
    ("from", "to", "This period ends before it begins."),
)


def contradictions(record: dict[str, Any], as_of: date) -> tuple[Finding, ...]:
    """Find dates in the wrong order, births after the case's day, and people without a name or with a strange one."""
    return (*_look(record, "", as_of), *names(record))


def _look(value: object, where: str, as_of: date) -> Iterator[Finding]:
    if isinstance(value, dict):
        yield from _births(value, where, as_of)
        yield from _orders(value, where)
        for key, item in value.items():
            yield from _look(item, f"{where}/{key}", as_of)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _look(item, f"{where}/{index}", as_of)


def _births(value: dict[str, Any], where: str, as_of: date) -> Iterator[Finding]:
    birth = value.get("birth")
    born = birth.get("date") if isinstance(birth, dict) else None
    if isinstance(born, str) and born > as_of.isoformat():
        message = "The date of birth lies after the day on which the case is made."
        yield _finding(f"{where}/birth/date", message)


def _orders(value: dict[str, Any], where: str) -> Iterator[Finding]:
    for first, last, message in _ORDERED:
        start, end = value.get(first), value.get(last)
        # Dates and months in ISO form sort as text.
        if isinstance(start, str) and isinstance(end, str) and end < start:
            yield _finding(f"{where}/{last}", message)


def _finding(where: str, message: str) -> Finding:
    return Finding(code="case.contradiction", where=where, message=message, remedy="Correct the date that is wrong.")
