"""The machine-readable zone."""

from __future__ import annotations

import dataclasses
from string import ascii_uppercase, digits

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.language.mrz import Format, Zone, check_digit, read, write

# Printed in ICAO Doc 9303, parts 4 to 7.
PASSPORT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
CARD_OF_TWO_LINES = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
CARD_OF_LONG_NUMBER = (
    "I<UTOD23145890<7349<<<<<<<<<<<",
    "3407127M9507122UTO<<<<<<<<<<<2",
    "STEVENSON<<PETER<JOHN<<<<<<<<<",
)
VISA = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")
SMALL_VISA = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")
SAMPLES = [PASSPORT, CARD_OF_TWO_LINES, CARD, CARD_OF_LONG_NUMBER, VISA, SMALL_VISA]
FORMATS = [Format.TD3, Format.TD2, Format.TD1, Format.TD1, Format.MRV_A, Format.MRV_B]

# What check digits cover, as (line, position): numbers, dates, optional data, and the digits themselves.
CHECKED = {
    Format.TD3: [(1, at) for at in (*range(10), *range(13, 20), *range(21, 44))],
    Format.TD2: [(1, at) for at in (*range(10), *range(13, 20), *range(21, 36))],
    Format.TD1: [(0, at) for at in range(5, 30)] + [(1, at) for at in (*range(7), *range(8, 15), *range(18, 30))],
    Format.MRV_A: [(1, at) for at in (*range(10), *range(13, 20), *range(21, 28))],
    Format.MRV_B: [(1, at) for at in (*range(10), *range(13, 20), *range(21, 28))],
}


def zone(lines: tuple[str, ...]) -> Zone:
    found = read(lines)
    assert found.faults == ()
    assert found.zone is not None
    return found.zone


def replaced(lines: tuple[str, ...], line: int, at: int, sign: str) -> tuple[str, ...]:
    changed = lines[line][:at] + sign + lines[line][at + 1 :]
    return (*lines[:line], changed, *lines[line + 1 :])


def test_the_check_digit_of_icao() -> None:
    """The worked examples of part 3."""
    assert check_digit("520727") == "3"
    assert check_digit("AB2134<<<") == "5"
    assert check_digit("HA672242<658022549601086<<<<<<<<<<<<<<0") == "8"


def test_the_passport_of_icao() -> None:
    assert zone(PASSPORT) == Zone(
        format=Format.TD3,
        code="P",
        issuer="UTO",
        surname="ERIKSSON",
        given="ANNA MARIA",
        number="L898902C3",
        nationality="UTO",
        birth="740812",
        sex="F",
        expiry="120415",
        optional="ZE184226B",
    )


@pytest.mark.parametrize(("lines", "format_"), list(zip(SAMPLES, FORMATS, strict=True)))
def test_the_samples_of_icao_are_read_without_fault_and_written_again(lines: tuple[str, ...], format_: Format) -> None:
    found = zone(lines)
    assert found.format is format_
    assert write(found) == lines


def test_a_long_number_goes_on_in_the_optional_data() -> None:
    assert zone(CARD_OF_LONG_NUMBER).number == "D23145890734"
    wrong = replaced(CARD_OF_LONG_NUMBER, 0, 16, "5")
    assert read(wrong).faults == ("check.number", "check.composite")


def unseen(lines: tuple[str, ...], format_: Format) -> list[tuple[int, int, str]]:
    """Find the digits that can stand for another digit in a checked field without a fault."""
    return [
        (line, at, sign)
        for line, at in CHECKED[format_]
        if lines[line][at].isdigit()
        for sign in digits
        if sign != lines[line][at] and not read(replaced(lines, line, at, sign)).faults
    ]


@pytest.mark.parametrize(("lines", "format_"), list(zip(SAMPLES, FORMATS, strict=True)))
def test_every_digit_error_in_a_checked_field_of_the_samples_is_found(lines: tuple[str, ...], format_: Format) -> None:
    """All digits for all digits, at every position that a check digit covers."""
    assert unseen(lines, format_) == []


def test_a_letter_in_a_date_is_found_even_when_its_value_is_ten_more() -> None:
    """4 and E look alike to the check digit."""
    assert read(replaced(PASSPORT, 1, 14, "E")).faults == ("date.birth",)


@pytest.mark.parametrize(
    ("at", "sign", "faults"),
    [
        (9, "7", ("check.number", "check.composite")),
        (19, "3", ("check.birth", "check.composite")),
        (27, "0", ("check.expiry", "check.composite")),
        (42, "2", ("check.optional", "check.composite")),
        (43, "1", ("check.composite",)),
        (15, "9", ("check.birth", "check.composite", "date.birth")),
        (20, "A", ("sex",)),
    ],
)
def test_faults_name_their_field(at: int, sign: str, faults: tuple[str, ...]) -> None:
    assert read(replaced(PASSPORT, 1, at, sign)).faults == faults


def test_an_empty_optional_field_needs_no_digit() -> None:
    """ICAO leaves 0 and a filler to the issuer; the composite covers either."""
    empty = dataclasses.replace(zone(PASSPORT), optional="")
    lines = write(empty)
    assert lines[1][42] == "0"
    assert read(replaced(lines, 1, 42, "<")).faults == ()


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("",),
        (PASSPORT[0],),
        (PASSPORT[0], PASSPORT[1][:-1]),
        (PASSPORT[0].lower(), PASSPORT[1]),
        ("P" * 45, "P" * 45),
        (*CARD, ""),
        ("Ы" * 44, "Ы" * 44),
    ],
)
def test_what_is_no_zone(lines: tuple[str, ...]) -> None:
    assert read(lines) == read(())
    assert read(lines).faults == ("shape",)


def test_a_zone_of_a_country_s_own_making_is_left_to_a_person() -> None:
    """Invented holder; the layout is that of the French card of before 2021."""
    assert read(("IDFRABERTIN<<<<<<<<<<<<<<<<<<<075025", "170775H557903ELISE<<MARIE<<9404246F5")).faults == (
        "national",
    )


@pytest.mark.parametrize(
    ("surname", "given_names", "expected"),
    [
        ("O'Connor", "Patrick", "OCONNOR<<PATRICK<<<<<<<<<<<<<<<<<<<<<<<"),
        ("Müller-Grönqvist", "Zoë", "MUELLER<GROENQVIST<<ZOE<<<<<<<<<<<<<<<<"),
        ("Sukarno", "", "SUKARNO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"),
        ("A" * 50, "Anna", "A" * 36 + "<<A"),
        ("Abcdefghij" * 2, "Klmnopqrst " * 3, "ABCDEFGHIJABCDEFGHIJ<<KLMNOPQRST<KLMNOP"),
        ("B" * 24, "Ccccccccccccc D", "B" * 24 + "<<" + "C" * 13),
        ("B" * 24, "Cccccccccccc Dd", "B" * 23 + "<<" + "C" * 12 + "<D"),
    ],
)
def test_names(surname: str, given_names: str, expected: str) -> None:
    """Names that are too long keep both parts, and the field ends in a letter."""
    lines = write(dataclasses.replace(zone(PASSPORT), surname=surname, given=given_names))
    assert lines[0][5:] == expected
    assert read(lines).zone == dataclasses.replace(
        read(lines).zone or zone(PASSPORT), truncated=not expected.endswith("<")
    )


@pytest.mark.parametrize("field", ["number", "issuer", "birth", "optional"])
def test_a_value_that_does_not_fit_is_refused_without_being_shown(field: str) -> None:
    with pytest.raises(ValueError, match=field) as caught:
        write(dataclasses.replace(zone(PASSPORT), **{field: "SECRET4711SECRET4711"}))  # type: ignore[arg-type]  # texts
    assert "SECRET" not in str(caught.value)


WORD = st.text(ascii_uppercase, min_size=1, max_size=12)


ZONES = st.builds(
    Zone,
    format=st.sampled_from(Format),
    code=st.sampled_from(["P", "I", "AC"]),
    issuer=st.sampled_from(["UTO", "D", "GBR"]),
    surname=WORD,
    given=st.lists(WORD, max_size=1).map(" ".join),
    number=st.text(ascii_uppercase + digits, min_size=1, max_size=9),
    nationality=st.sampled_from(["UTO", "D", "XXA"]),
    birth=st.dates().map("{:%y%m%d}".format),
    sex=st.sampled_from("MF<"),
    expiry=st.dates().map("{:%y%m%d}".format),
    optional=st.text(ascii_uppercase + digits, max_size=7),
).map(lambda zone: dataclasses.replace(zone, code="V") if zone.format in {Format.MRV_A, Format.MRV_B} else zone)


@given(ZONES)
def test_what_is_written_is_read_again(written: Zone) -> None:
    assert zone(write(written)) == written


@given(ZONES)
@settings(max_examples=25, deadline=None)
def test_every_digit_error_in_a_checked_field_of_any_zone_is_found(written: Zone) -> None:
    assert unseen(write(written), written.format) == []


@given(st.lists(st.text(ascii_uppercase + digits + "<", min_size=30, max_size=44), max_size=3))
def test_nothing_that_is_read_raises(lines: list[str]) -> None:
    read(lines)
    read([line[:30].ljust(30, "<") for line in lines])
    read([line.ljust(44, "<") for line in lines])
