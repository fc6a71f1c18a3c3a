"""Names as they may be spelt: everybody has one, and each spelling keeps to its alphabet.

A sign of another alphabet is a warning, not an error: papers hold stranger things than a program can know. It matters
because letters that look alike (С and C) or cannot be seen make a name that nobody finds again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from docgen.findings import Finding, Severity

_ALPHABETS = {"cyrillic": ("CYRILLIC", "Russian"), "latin": ("LATIN", "Latin")}
_BESIDE_LETTERS = frozenset(" -'’‘`.()")
_PARTS = ("surname", "given", "patronymic")


def names(record: Mapping[str, Any]) -> Iterator[Finding]:
    """Look at the names of the applicant and the household."""
    household = record.get("household")
    members = household if isinstance(household, list) else []
    places = [("/applicant", record["applicant"])]
    places += [(f"/household/{number}/person", member["person"]) for number, member in enumerate(members)]
    for place, person in places:
        current = person["names"]["current"]
        yield from _nameless(current["cyrillic"], f"{place}/names/current/cyrillic")
        yield from _spellings(current, f"{place}/names/current")
        previous = person["names"].get("previous")
        for number, name in enumerate(previous if isinstance(previous, list) else []):
            yield from _spellings(name, f"{place}/names/previous/{number}")


def _nameless(parts: Mapping[str, Any], where: str) -> Iterator[Finding]:
    if not isinstance(parts.get("surname"), str) and not isinstance(parts.get("given"), str):
        yield Finding(
            code="case.contradiction",
            where=f"{where}/surname",
            message="A person has a surname or a given name; here neither stands.",
            remedy="Write the name as the paper has it; one part is enough.",
        )


def _spellings(name: Mapping[str, Any], where: str) -> Iterator[Finding]:
    for script, (alphabet, said) in _ALPHABETS.items():
        parts: Mapping[str, Any] = name.get(script) or {}
        for part in _PARTS:
            text = parts.get(part)
            if isinstance(text, str) and not _keeps_to(text, alphabet):
                yield Finding(
                    code="case.alphabet",
                    where=f"{where}/{script}/{part}",
                    message=f"This name holds a sign that is no {said} letter.",
                    remedy="Look for letters of another alphabet that look alike, digits, and signs that cannot be seen.",
                    severity=Severity.WARNING,
                )


def _keeps_to(text: str, alphabet: str) -> bool:
    letters = [sign for sign in text if sign not in _BESIDE_LETTERS and not unicodedata.combining(sign)]
    return bool(letters) and all(unicodedata.name(sign, "").startswith(alphabet) for sign in letters)
