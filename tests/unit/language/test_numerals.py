"""Numbers, dates and amounts in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen.language.names import Case
from docgen.language.numerals import date_in_words, money_in_words, number_in_words, ordinal_in_words


@pytest.mark.parametrize(
    ("number", "gender", "case", "expected"),
    [
        (0, "masculine", Case.NOMINATIVE, "ноль"),
        (1, "feminine", Case.NOMINATIVE, "одна"),
        (2, "neuter", Case.NOMINATIVE, "два"),
        (21, "feminine", Case.GENITIVE, "двадцати одной"),
        (3, "masculine", Case.GENITIVE, "трёх"),
        (2, "masculine", Case.ACCUSATIVE, "два"),
        (101, "feminine", Case.ACCUSATIVE, "сто одну"),
        (40, "masculine", Case.DATIVE, "сорока"),
        (90, "masculine", Case.INSTRUMENTAL, "девяноста"),
        (200, "masculine", Case.INSTRUMENTAL, "двумястами"),
        (500, "masculine", Case.INSTRUMENTAL, "пятьюстами"),
        (1984, "masculine", Case.NOMINATIVE, "одна тысяча девятьсот восемьдесят четыре"),
        (1001, "feminine", Case.DATIVE, "одной тысяче одной"),
        (4_200_000, "masculine", Case.NOMINATIVE, "четыре миллиона двести тысяч"),
        (1_000_000, "feminine", Case.NOMINATIVE, "один миллион"),
        (1_000_001, "feminine", Case.GENITIVE, "одного миллиона одной"),
        (-2, "feminine", Case.NOMINATIVE, "минус две"),
    ],
)
def test_number_in_words(number: int, gender: str, case: Case, expected: str) -> None:
    assert number_in_words(number, gender, case) == expected


@pytest.mark.parametrize(
    ("number", "gender", "case", "expected"),
    [
        (2000, "masculine", Case.GENITIVE, "двухтысячного"),
        (3, "feminine", Case.ACCUSATIVE, "третью"),
        (14, "neuter", Case.INSTRUMENTAL, "четырнадцатым"),
    ],
)
def test_ordinal_in_words(number: int, gender: str, case: Case, expected: str) -> None:
    assert ordinal_in_words(number, gender, case) == expected


@pytest.mark.parametrize(
    ("day", "case", "expected"),
    [
        (date(2026, 3, 1), Case.NOMINATIVE, "первое марта две тысячи двадцать шестого года"),
        (
            date(1984, 2, 29),
            Case.GENITIVE,
            "двадцать девятого февраля одна тысяча девятьсот восемьдесят четвёртого года",
        ),
        (date(2000, 12, 31), Case.INSTRUMENTAL, "тридцать первым декабря двухтысячного года"),
        (date(1900, 5, 3), Case.DATIVE, "третьему мая одна тысяча девятисотого года"),
        (date(2003, 8, 23), Case.NOMINATIVE, "двадцать третье августа две тысячи третьего года"),
    ],
)
def test_date_in_words(day: date, case: Case, expected: str) -> None:
    assert date_in_words(day, case) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        # The library takes a whole number for kopecks; we take it for what it says.
        (5, "RUB", "пять рублей 00 копеек"),
        (Decimal("1250.50"), "RUB", "одна тысяча двести пятьдесят рублей 50 копеек"),
        ("21.01", "RUB", "двадцать один рубль 01 копейка"),
        (0.02, "RUB", "ноль рублей 02 копейки"),
        (0.29, "RUB", "ноль рублей 29 копеек"),
        (1_000_000.11, "RUB", "один миллион рублей 11 копеек"),
        (2, "EUR", "два евро 00 центов"),
        (31.4, "USD", "тридцать один доллар США 40 центов"),
    ],
)
def test_money_in_words(amount: Decimal | float | str, currency: str, expected: str) -> None:
    assert money_in_words(amount, currency) == expected


@pytest.mark.parametrize("amount", ["0.001", -1, "NaN", "Infinity"])
def test_an_amount_that_is_none_is_refused(amount: float | str) -> None:
    with pytest.raises(ValueError, match="an amount has"):
        money_in_words(amount, "RUB")


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(KeyError):
        money_in_words(1, "CHF")
