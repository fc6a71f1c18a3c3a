"""Filters and tests that know Russian grammar, spellings and check digits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import Undefined

from docgen.expressions.absent import Absent
from docgen.expressions.filters import as_day, hands_on_absent
from docgen.language import identifiers, mrz, mrz_comparison, numerals, phones
from docgen.language.names import Case, DeclinedName, Part, declension, decline_name
from docgen.language.transliteration import transliteration
from docgen.resources import Library


def grammar_filters(library: Library) -> dict[str, Callable[..., Any]]:
    """Give the filters by the names that templates use.

    A name is `{cyrillic, declined}` as in the record, or its Cyrillic parts alone; a case is named in English.
    """
    table = declension(library)
    spelling = transliteration(library)

    def decline(name: Mapping[str, Any], case: str, sex: str) -> DeclinedName:
        parts = name.get("cyrillic", name)
        known = {part: parts[part] for part in Part if isinstance(parts.get(part), str) and parts[part]}
        return decline_name(table, known, sex=sex, case=Case(case), stated=_stated(name.get("declined")))

    def number_words(number: int, gender: str = "masculine", case: str = "nominative") -> str:
        return numerals.number_in_words(number, gender, Case(case))

    def latin_table(cyrillic: str, latin: str) -> str:
        followed = spelling.followed(cyrillic, latin)
        return followed.id if followed else ""

    simple: dict[str, Callable[..., Any]] = {
        "declined": lambda name, case, sex: decline(name, case, sex).text,
        "declined_parts": lambda name, case, sex: _all_parts(decline(name, case, sex)),
        "declension_doubts": lambda name, case, sex: [part.value for part in decline(name, case, sex).doubtful],
        "number_words": number_words,
        "date_in_words": lambda value, case="nominative": numerals.date_in_words(as_day(value), Case(case)),
        "money_words": lambda amount: numerals.money_in_words(amount["value"], amount["currency"]),
        "latin": spelling.suggest,
        "latin_table": latin_table,
        "mrz_faults": lambda lines: list(mrz.read(lines).faults),
        "mrz_differences": _mrz_differences,
    }
    return {name: hands_on_absent(name, function) for name, function in simple.items()}


def grammar_tests() -> dict[str, Callable[[object], bool]]:
    """Give the tests of numbers that can be true: `person.inn is inn`. What is absent passes none."""
    checks = {"inn": identifiers.inn, "snils": identifiers.snils, "ogrn": identifiers.ogrn, "phone": phones.exists}
    return {name: _of_text(check) for name, check in checks.items()}


def _of_text(check: Callable[[str], bool]) -> Callable[[object], bool]:
    def test(value: object) -> bool:
        if isinstance(value, Undefined):
            str(value)  # says that the field is missing
        return isinstance(value, str) and check(value)

    return test


def _stated(declined: object) -> Mapping[str, Mapping[str, str]]:
    """Leave of the record's own declension what is there; a record may be completed with absent parts."""
    if not isinstance(declined, Mapping):
        return {}
    return {
        case: {part: text for part, text in parts.items() if isinstance(text, str)}
        for case, parts in declined.items()
        if isinstance(parts, Mapping)
    }


def _all_parts(name: DeclinedName) -> dict[str, str]:
    return {part.value: name.parts.get(part, "") for part in Part}


def _mrz_differences(document: Mapping[str, Any], person: Mapping[str, Any]) -> list[str]:
    """Name the fields in which a document's zone differs from the record; none when it has no zone to be read."""
    lines = document.get("mrz")
    if isinstance(lines, Absent) or not isinstance(lines, Sequence):
        return []
    zone = mrz.read(lines).zone
    return list(mrz_comparison.differences(zone, mrz_comparison.expected(person, document))) if zone else []
