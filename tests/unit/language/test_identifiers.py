"""Check digits of Russian numbers. The numbers of organisations are public; those of persons are invented."""

from __future__ import annotations

from collections.abc import Callable
from string import digits

import pytest

from docgen.language.identifiers import inn, ogrn, snils
from docgen.language.phones import exists, international, national

# Sberbank's ИНН and ОГРН; the СНИЛС is the example of the Pension Fund's own rules.
RIGHT = [(inn, "7707083893"), (inn, "500100732259"), (snils, "11223344595"), (ogrn, "1027700132195")]


@pytest.mark.parametrize(("check", "number"), RIGHT)
def test_a_right_number_and_every_one_of_its_digit_errors(check: Callable[[str], bool], number: str) -> None:
    assert check(number)
    missed = [
        at
        for at, right in enumerate(number)
        for wrong in digits
        if wrong != right and check(number[:at] + wrong + number[at + 1 :])
    ]
    assert missed == []


def test_the_register_number_of_an_entrepreneur() -> None:
    assert ogrn("304500116000157")
    assert not ogrn("304500116000158")


def test_insurance_numbers_as_they_are_written() -> None:
    """100 and 101 give 00; numbers up to 001-001-998 were given without a check."""
    assert snils("112-233-445 95")
    assert snils("087-654-303 00")
    assert snils("001-001-998 42")
    assert not snils("001-001-999 42")


@pytest.mark.parametrize("check", [inn, snils, ogrn])
@pytest.mark.parametrize("text", ["", "12345", "77070838931", "７７０７０８３８９３", "abc", "7707083893 ", "²" * 13])
def test_what_is_no_number(check: Callable[[str], bool], text: str) -> None:
    assert not check(text)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("8 (910) 555-01-01", "+79105550101"),
        ("+7 910 555 01 01", "+79105550101"),
        ("9105550101", "+79105550101"),
        ("8-10-375-29-123-45-67", "+375291234567"),
        ("+995 555 12 34 56", "+995555123456"),
        ("+7 701 123 45 67", "+77011234567"),
        ("8 800 200-06-00 доб. 12", "+78002000600"),
        ("abc", None),
        ("12", None),
        ("", None),
    ],
)
def test_phones_as_people_write_them(written: str, expected: str | None) -> None:
    assert international(written) == expected


def test_a_phone_of_another_country_without_its_code() -> None:
    assert international("01 42 68 53 00", "FR") == "+33142685300"


def test_a_phone_that_nobody_has() -> None:
    """Right in form, in a range that is not given out; or not in international form."""
    assert exists("+79105550101")
    assert not exists("+70000000000")
    assert not exists("89105550101")


def test_national_phone() -> None:
    assert national("+79105550101") == "9105550101"
    assert national("+33142685300") == "33142685300"
