"""State fees with their dates and sources. Amounts only: where to pay them is the office's own data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from docgen.filings import FilingTypeId
from docgen.resources import Library
from docgen.rules.catalogue import bilingual
from docgen.rules.types import Bilingual, Evidence, in_force
from docgen.tables import Table, read_table

_NAME = "data/fees.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """What one action costs between two days."""

    id: str
    action: Bilingual
    filings: tuple[str, ...]
    rubles: int
    valid_from: date | None
    valid_to: date | None
    evidence: Evidence
    source: str
    conflict: str
    """What another source says; empty when none disagrees."""


def fees(library: Library, filing: FilingTypeId, day: date) -> tuple[Fee, ...]:
    """Give the fees of a filing on a day. Raises `FilingError` when the table is broken."""
    return tuple(fee for fee in _all(library) if str(filing) in fee.filings and in_force(fee, day))


@lru_cache(maxsize=8)
def _all(library: Library) -> tuple[Fee, ...]:
    table = read_table(library, _NAME)
    table.only("title", "source", "checked", "note", "fees")
    return tuple(_fee(fee) for fee in table.sections("fees"))


def _fee(table: Table) -> Fee:
    table.only(
        *("id", "action_ru", "action_en", "filings", "rubles", "valid_from", "valid_to"),
        *("evidence", "source", "conflict"),
    )
    return Fee(
        id=table.text("id"),
        action=bilingual(table, "action"),
        filings=table.texts("filings"),
        rubles=table.count("rubles"),
        valid_from=table.day_or_none("valid_from"),
        valid_to=table.day_or_none("valid_to"),
        evidence=table.parsed("evidence", Evidence, "one of " + ", ".join(Evidence)),
        source=table.text("source"),
        conflict=table.text("conflict", ""),
    )
