"""Small records, and what a rule makes of them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from docgen.cases import Case, read_case
from docgen.filings import FilingType, FilingTypeId
from docgen.resources import Library
from docgen.rules import Explained, explain

TODAY = date(2026, 11, 21)
NONE = {"absent": "none"}


def person(**fields: object) -> dict[str, Any]:
    """Give somebody born on 17 March 1984 of whom nothing else is known, and these fields."""
    name = {"surname": "Иванова", "given": "Анна"}
    born = {"date": "1984-03-17"}
    return {"names": {"current": {"cyrillic": name}}, "sex": "female", "birth": born} | fields


def record(applicant: dict[str, Any] | None = None, **parts: object) -> dict[str, Any]:
    """Give a record of one applicant and these parts."""
    return {"id": "sample", "applicant": applicant or person()} | parts


def passport(**fields: object) -> list[dict[str, Any]]:
    """Give the documents of somebody with one passport."""
    return [{"kind": "passport", "number": "X1"} | fields]


def paper(kind: str, **fields: object) -> list[dict[str, Any]]:
    """Give one paper at hand."""
    return [{"paper": kind} | fields]


def entered(day: str, **fields: object) -> dict[str, Any]:
    """Give an entry into Russia."""
    return {"purpose": "private", "entered_on": day} | fields


def case(library: Library, data: dict[str, Any], day: date = TODAY, rules: tuple[str, ...] = ()) -> Case:
    """Read a record by the common schema alone, as a case with these rule sets."""
    filing = FilingType(
        id=FilingTypeId("test", "rules"),
        title_ru="",
        title_en="",
        legal_source="",
        schema="common/record.json",
        absent={},
        documents=(),
        rules=rules,
    )
    reading = read_case(json.dumps(data).encode(), filing, day, library)
    assert reading.case is not None, reading.findings
    return reading.case


def explained(library: Library, rule_set: str, rule: str, data: dict[str, Any], day: date = TODAY) -> list[Explained]:
    """Tell what one rule of a set makes of a record, place by place."""
    found = explain(case(library, data, day, (rule_set,)), library)
    return [each for each in found if each.rule.id == rule]


def verdict(library: Library, rule_set: str, rule: str, data: dict[str, Any], day: date = TODAY) -> str:
    """Give the one verdict of a rule that looks at one place."""
    (only,) = explained(library, rule_set, rule, data, day)
    return only.verdict.value
