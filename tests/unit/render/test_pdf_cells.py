"""Texts over rows of cells."""

from __future__ import annotations

import pytest

from docgen.expressions.absent import Absent
from docgen.render.pdf.cells import address_line, address_rows, date_cells, national_phone, rows

NOTHING = Absent(kind="none", wording="нет")
ADDRESS = {
    "region": "Калужская область",
    "district": NOTHING,
    "locality": "г. Калуга",
    "street": "ул. Кирова",
    "house": "дом 7",
    "flat": "кв. 25",
    "verbatim": "Калуга, Кирова, 7",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ОДИН ДВА ТРИ", ["ОДИН ДВА", "ТРИ", ""]),
        ("ОДИНДВАТРИЧЕТЫРЕ", ["ОДИНДВАТ", "РИЧЕТЫРЕ", ""]),
        ("ПЯТЬ ШЕСТЬ СЕМЬ ВОС", ["ПЯТЬ", "ШЕСТЬ", "СЕМЬ ВОС"]),
        ("АААААА БББББ ВВВ ГГГГГГ", ["АААААА Б", "ББББ ВВВ", " ГГГГГГ"]),
        ("  много   пробелов ", ["много", "пробелов", ""]),
        ("", ["", "", ""]),
        (NOTHING, ["", "", ""]),
    ],
)
def test_rows(text: object, expected: list[str]) -> None:
    """Rows break between words, anywhere when that is too long, and are always as many as asked."""
    assert rows(text, 8, 3) == expected


def test_rows_lose_nothing() -> None:
    """What does not fit stays at the end of the last row, where it is found to be too long."""
    assert "".join(rows("Я" * 100, 8, 3)) == "Я" * 100


def test_address_rows() -> None:
    """Each part has a row of its own, and a part that is not there leaves its row empty."""
    assert address_rows(ADDRESS, 31, 4) == ["Калужская область", "", "г. Калуга", "ул. Кирова"]


def test_long_address_runs_on() -> None:
    """A part longer than a row makes the address run on, words kept whole."""
    address = {**ADDRESS, "region": "Ханты-Мансийский автономный округ - Югра"}
    assert address_rows(address, 31, 4) == [
        "Ханты-Мансийский автономный",
        "округ - Югра, г. Калуга, ул.",
        "Кирова",
        "",
    ]


def test_address_without_parts() -> None:
    """An address that is known only as a line is written as that line."""
    address = {"country": "RUS", "verbatim": "Калуга, Кирова, 7", "region": NOTHING}
    assert address_rows(address, 31, 4) == ["Калуга, Кирова, 7", "", "", ""]
    assert address_line(address) == "Калуга, Кирова, 7"


def test_address_line() -> None:
    assert address_line(ADDRESS) == "Калужская область, г. Калуга, ул. Кирова, дом 7, кв. 25"


def test_nothing_is_printed_for_an_absent_address() -> None:
    assert address_rows(NOTHING, 31, 4) == ["", "", "", ""]  # type: ignore[arg-type]  # as templates pass it
    assert address_line(NOTHING) == ""  # type: ignore[arg-type]  # as templates pass it


def test_date_cells() -> None:
    assert date_cells("1984-03-17") == ["17", "03", "1984"]
    assert date_cells(NOTHING) == ["", "", ""]


@pytest.mark.parametrize(
    ("number", "expected"), [("+79105550101", "9105550101"), ("+37120000000", "37120000000"), (NOTHING, "")]
)
def test_national_phone(number: object, expected: str) -> None:
    """Ten digits for a Russian number; another keeps its country code."""
    assert national_phone(number) == expected
