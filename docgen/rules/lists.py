"""Dated lists of countries that an act names: `schemas/data/lists/<name>.toml`, each edition with its term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from docgen.resources import Library
from docgen.rules.types import in_force
from docgen.tables import Table, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEdition:
    """What a list holds between two days."""

    source: str
    valid_from: date
    valid_to: date | None
    codes: frozenset[str]
    """Alpha-3 codes of countries and territories, and codes that only machine-readable zones use."""


@lru_cache(maxsize=32)
def editions(library: Library, name: str) -> tuple[ListEdition, ...]:
    """Read a list. Raises `FilingError` when there is none or it is not as it should be."""
    table = read_table(library, f"data/lists/{name}.toml")
    table.only("title_ru", "title_en", "checked", "note", "editions")
    return tuple(_edition(edition) for edition in table.sections("editions"))


def is_listed(library: Library, name: str, code: str, day: date) -> bool:
    """Tell whether a code stands in the edition of a list that is in force on a day."""
    return any(code in edition.codes for edition in editions(library, name) if in_force(edition, day))


def _edition(table: Table) -> ListEdition:
    table.only("source", "valid_from", "valid_to", "rows")
    codes = [code for row in table.sections("rows") for code in _codes(row)]
    return ListEdition(
        source=table.text("source"),
        valid_from=table.day("valid_from"),
        valid_to=table.day_or_none("valid_to"),
        codes=frozenset(codes),
    )


def _codes(row: Table) -> tuple[str, ...]:
    row.only("number", "name", "code", "territories", "mrz")
    return (row.text("code"), *row.texts("territories"), *row.texts("mrz"))
