"""Words for rules on names, numbers and machine-readable zones: what `docgen.language` knows of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docgen.language import identifiers, mrz, mrz_comparison, phones
from docgen.language.transliteration import transliteration
from docgen.resources import Library
from docgen.rules.missing import Missing


def identity_words(library: Library) -> dict[str, Callable[..., object]]:
    """Give `inn_ok`, `snils_ok`, `phone_ok`, `mrz_faults`, `mrz_differences` and `latin_table` by name."""

    def latin_table(cyrillic: str, latin: str) -> str:
        """Name the table by which a Latin spelling was made of a Cyrillic one; empty when by none."""
        table = transliteration(library).followed(cyrillic, latin)
        return table.id if table else ""

    return {
        "inn_ok": identifiers.inn,
        "snils_ok": identifiers.snils,
        "phone_ok": lambda number: phones.international(number) is not None,
        "mrz_faults": lambda lines: list(mrz.read(lines).faults),
        "mrz_differences": _differences,
        "latin_table": latin_table,
    }


def _differences(person: Mapping[str, Any], document: Mapping[str, Any]) -> Sequence[str]:
    """Name what the zone of a document says otherwise than the record; nothing for a zone that cannot be read."""
    zone = mrz.read(document["mrz"]).zone
    return mrz_comparison.differences(zone, mrz_comparison.expected(_plain(person), document)) if zone else ()


def _plain(person: Mapping[str, Any]) -> dict[str, Any]:
    """Write somebody's having no citizenship as the record does."""
    held = person["citizenships"]
    return {**person, "citizenships": {"absent": held.kind} if isinstance(held, Missing) else held}
