"""Russian words of the forms."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.language import words


def test_dates() -> None:
    """Forms want figures, letters the month in the genitive, held together."""
    assert words.day(date(1984, 3, 7)) == "07.03.1984"
    assert words.month(date(1984, 3, 1)) == "03.1984"
    assert words.day_in_words(date(1984, 3, 7)) == "«07»\u00a0марта\u00a01984\u00a0г."


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "лист"),
        (2, "листа"),
        (4, "листа"),
        (5, "листов"),
        (11, "листов"),
        (14, "листов"),
        (21, "лист"),
        (112, "листов"),
        (122, "листа"),
        (0, "листов"),
    ],
)
def test_counted(number: int, expected: str) -> None:
    assert words.counted(number, "лист", "листа", "листов") == expected


def test_term_agrees_with_sex_or_shows_both_forms() -> None:
    assert words.term("kinship", "spouse", "female") == "супруга"
    assert words.term("kinship", "spouse") == "супруг (супруга)"
    assert words.term("sex", "male", "female") == "мужской"


def test_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        words.term("kinship", "neighbour")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("О'Коннор", "Патрик Джеймс", ""), "П. Д. О'Коннор"),
        (("О'Коннор", "Мария-Луиза", ""), "М.-Л. О'Коннор"),
        (("Щёголева", "Анна", "Сергеевна"), "А. С. Щёголева"),
        (("Сукарно", "", ""), "Сукарно"),
    ],
)
def test_signature(parts: tuple[str, str, str], expected: str) -> None:
    """Two given names give two initials, a double name two joined ones, a mononym none."""
    assert words.signature(*parts).replace("\u00a0", " ") == expected


def test_money_shows_kopecks_only_when_there_are_any() -> None:
    assert words.money(4200000, "RUB").replace("\u00a0", " ") == "4 200 000 руб."
    assert words.money(1250.5, "EUR").replace("\u00a0", " ") == "1 250,50 евро"
    assert words.money(100, "CHF").replace("\u00a0", " ") == "100 CHF"


def test_language_that_we_cannot_name_is_left_out() -> None:
    assert words.language("en") == "английский"
    assert words.language("tlh") == ""
