"""Filters for forms with one character per cell: texts over rows, dates in groups of cells, phone numbers.

Each gives empty text for what is absent, so that nothing is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from docgen.language import phones

_ROW_PARTS = ("region", "district", "locality", "street")
_HOUSE_PARTS = ("house", "building", "structure", "flat", "room")


def cell_filters() -> dict[str, Callable[..., Any]]:
    """Give the filters by the names that field mappings use."""
    return {
        "rows": rows,
        "address_rows": address_rows,
        "address_line": address_line,
        "date_cells": date_cells,
        "national_phone": national_phone,
    }


def rows(text: object, cells: int, count: int) -> list[str]:
    """Spread a text over `count` rows of `cells` characters.

    Rows break between words; where that needs too many rows, they break anywhere. What is left over stays at the end
    of the last row, which then is too long for its field: nothing is lost without a finding.
    """
    whole = " ".join(str(text).split()) if text else ""
    broken = _by_words(whole, cells)
    if len(broken) > count:
        broken = [whole[start : start + cells] for start in range(0, len(whole), cells)]
    broken += [""] * (count - len(broken))
    return [*broken[: count - 1], "".join(broken[count - 1 :])]


def address_rows(address: Mapping[str, object], cells: int, count: int) -> list[str]:
    """Put region, district, locality and street each in its row; run them on, with commas, when one does not fit.

    An address of which no part is known is given as its verbatim line.
    """
    parts = _parts(address, _ROW_PARTS)
    if not any(parts):
        return rows(address_line(address), cells, count)
    if len(parts) <= count and all(len(part) <= cells for part in parts):
        return parts + [""] * (count - len(parts))
    return rows(", ".join(filter(None, parts)), cells, count)


def address_line(address: Mapping[str, object]) -> str:
    """Write an address from region to room with commas, or its verbatim line when no part is known."""
    parts = _parts(address, (*_ROW_PARTS, *_HOUSE_PARTS))
    return ", ".join(filter(None, parts)) or "".join(_parts(address, ("verbatim",)))


def date_cells(iso_date: object) -> list[str]:
    """Split `1984-03-17` into day, month and year."""
    return list(reversed(str(iso_date).split("-"))) if iso_date else ["", "", ""]


def national_phone(number: object) -> str:
    """Give the national digits of a Russian number (+7), and all digits of any other."""
    return phones.national(str(number)) if number else ""


def _parts(address: Mapping[str, object], names: tuple[str, ...]) -> list[str]:
    return [str(address.get(name) or "") for name in names] if address else []


def _by_words(text: str, cells: int) -> list[str]:
    broken: list[str] = []
    for word in text.split():
        if broken and len(broken[-1]) + 1 + len(word) <= cells:
            broken[-1] += f" {word}"
        else:
            broken += [word[start : start + cells] for start in range(0, len(word), cells)]
    return broken
