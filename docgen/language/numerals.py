"""Numbers, dates and amounts written out in Russian, in any case and gender."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import MappingProxyType

from docgen.language import words
from docgen.language.names import Case

_CURRENCIES: MappingProxyType[str, tuple[str, tuple[str, str, str], str, tuple[str, str, str]]] = MappingProxyType(
    {
        "RUB": ("masculine", ("рубль", "рубля", "рублей"), "feminine", ("копейка", "копейки", "копеек")),
        "USD": (
            "masculine",
            ("доллар США", "доллара США", "долларов США"),
            "masculine",
            ("цент", "цента", "центов"),
        ),
        "EUR": ("masculine", ("евро", "евро", "евро"), "masculine", ("цент", "цента", "центов")),
    }
)
"""Code → gender and counted forms of the unit, gender and counted forms of its hundredth."""

_CENT = Decimal("0.01")


def number_in_words(number: int, gender: str = "masculine", case: Case = Case.NOMINATIVE) -> str:
    """Write a number out: `двадцать одна`, `двумястами пятью`; things are counted, so the accusative is inanimate.

    `gender` is `masculine`, `feminine` or `neuter`; it tells in один, два and what ends in them.
    """
    # Gender belongs to the last three digits; the library would have «одна миллион» otherwise.
    rest = abs(number) % 1000
    round_number = abs(number) - rest
    parts = ["минус"] if number < 0 else []
    if round_number:
        parts.append(_written(round_number, "cardinal", "masculine", case))
    if rest or not round_number:
        parts.append(_written(rest, "cardinal", gender, case))
    return " ".join(parts)


def ordinal_in_words(number: int, gender: str = "masculine", case: Case = Case.NOMINATIVE) -> str:
    """Write out which in a row: `двадцать первое`, `двухтысячного`."""
    return _written(number, "ordinal", gender, case)


def date_in_words(day: date, case: Case = Case.NOMINATIVE) -> str:
    """Write a date out: `первое марта две тысячи двадцать шестого года`; the day alone takes the case."""
    which = ordinal_in_words(day.day, "neuter", case)
    return f"{which} {words.MONTHS[day.month - 1]} {_year(day.year)} года"


def money_in_words(amount: Decimal | float | str, currency: str) -> str:
    """Write an amount out: `одна тысяча двести рублей 05 копеек`; hundredths stand in figures, as in payment papers.

    Raises `KeyError` for a currency whose forms we do not have and `ValueError` for what is not an amount of whole
    hundredths. A whole number means whole units.
    """
    unit_gender, unit, _, hundredth = _CURRENCIES[currency]
    exact = Decimal(str(amount))
    if not exact.is_finite() or exact != (rounded := exact.quantize(_CENT)) or exact < 0:
        raise ValueError("an amount has no more than two places and is not negative")
    whole, hundredths = divmod(int(rounded.scaleb(2)), 100)
    counted = f"{number_in_words(whole, unit_gender)} {words.counted(whole, *unit)}"
    return f"{counted} {hundredths:02d} {words.counted(hundredths, *hundredth)}"


def _year(year: int) -> str:
    """Write a year out in the genitive.

    The library leaves `одна` off before `тысяча`; a paper that is to hold in court says it.
    """
    written = ordinal_in_words(year, "masculine", Case.GENITIVE)
    return f"одна {written}" if written.startswith("тысяча ") else written


def _written(number: int, kind: str, gender: str, case: Case) -> str:
    from num2words import num2words

    letter = case.value[0]  # n, g, d, a, i and p are what the library calls the cases
    written: str = num2words(number, lang="ru", to=kind, gender=gender, case=letter, animate=False)
    return written
