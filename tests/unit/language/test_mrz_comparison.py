"""A zone against the record."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from docgen.language.mrz import Format, Zone, read, write
from docgen.language.mrz_comparison import country, differences, expected

ZONE = Zone(
    format=Format.TD3,
    code="P",
    issuer="GBD",
    surname="O'CONNOR",
    given="ÅSA MARIA",
    number="AB1234567",
    nationality="GBD",
    birth="840317",
    sex="F",
    expiry="310510",
)
PERSON: dict[str, Any] = {
    "names": {"current": {"latin": {"surname": "O'CONNOR", "given": "ÅSA MARIA", "patronymic": {"absent": "none"}}}},
    "sex": "female",
    "birth": {"date": "1984-03-17"},
    "citizenships": [{"country": "GBR", "status": "held"}, {"country": "IRL", "status": "lost"}],
}
DOCUMENT: dict[str, Any] = {
    "number": "1234567",
    "series": "AB",
    "country": "GBR",
    "expires_on": "2031-05-10",
}


def compared(zone: Zone, **changes: object) -> tuple[str, ...]:
    """Compare a zone, as written and read, with the record of which some places (`sex`, `birth.date`) are changed."""
    person, document = copy.deepcopy(PERSON), copy.deepcopy(DOCUMENT)
    for path, value in changes.items():
        *way, last = path.split("__")
        place = document if way[:1] == ["document"] else person
        for key in way[way[:1] == ["document"] :]:
            place = place[key]
        place[last] = value
    found = read(write(zone)).zone
    assert found is not None
    return differences(found, expected(person, document))


def test_the_same_is_the_same() -> None:
    """Through a British overseas code, a number with its series, an apostrophe and a ring."""
    assert compared(ZONE) == ()


@pytest.mark.parametrize(
    ("place", "value", "field"),
    [
        ("document__number", "1234568", "number"),
        ("document__country", "IRL", "issuer"),
        ("document__expires_on", "2031-05-11", "expiry"),
        ("birth__date", "1984-03-18", "birth"),
        ("sex", "male", "sex"),
        ("citizenships", [{"country": "IRL", "status": "held"}], "nationality"),
        ("citizenships", {"absent": "none"}, "nationality"),
        ("names__current__latin__surname", "OCONOR", "surname"),
        ("names__current__latin__given", "ASA MARTA", "given"),
    ],
)
def test_each_difference_is_named(place: str, value: object, field: str) -> None:
    assert compared(ZONE, **{place: value}) == (field,)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("document__country", {"absent": "unknown"}),
        ("document__expires_on", {"absent": "none"}),
        ("citizenships", {"absent": "unknown"}),
        ("names__current__latin", {"absent": "unknown"}),
    ],
)
def test_what_the_record_does_not_say_is_not_compared(place: str, value: object) -> None:
    assert compared(ZONE, **{place: value}) == ()


def test_both_ways_of_spelling_an_accent_are_taken() -> None:
    """Some countries write AA for Å, some A."""
    found = read(write(ZONE)).zone
    assert found is not None
    assert found.given == "AASA MARIA"
    assert compared(ZONE, names__current__latin__given="ASA MARIA") == ("given",)
    assert differences(read(write(plain())).zone or ZONE, expected(PERSON, DOCUMENT)) == ()


def plain() -> Zone:
    return Zone(**{name: getattr(ZONE, name) for name in ZONE.__slots__} | {"given": "ASA MARIA"})


@pytest.mark.parametrize("surname", ["A" * 50, "BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL"])
def test_a_cut_name_is_compared_as_far_as_it_goes(surname: str) -> None:
    long = Zone(**{name: getattr(ZONE, name) for name in ZONE.__slots__} | {"surname": surname})
    assert compared(long, names__current__latin__surname=surname) == ()
    assert compared(long, names__current__latin__surname="B" + surname[1:].replace("A", "X")) == ("surname",)


def test_somebody_without_citizenship() -> None:
    stateless = Zone(**{name: getattr(ZONE, name) for name in ZONE.__slots__} | {"nationality": "XXA"})
    assert compared(stateless, citizenships={"absent": "none"}) == ()
    assert compared(stateless) == ("nationality",)


def test_unknown_parts_of_a_date_and_of_the_sex_agree_with_any() -> None:
    unknown = Zone(**{name: getattr(ZONE, name) for name in ZONE.__slots__} | {"birth": "84<<<<", "sex": "<"})
    assert compared(unknown) == ()
    assert compared(unknown, birth__date="1985-03-17") == ("birth",)


def test_countries_of_the_zone() -> None:
    assert [country(code) for code in ("D", "GBN", "FRA")] == ["DEU", "GBR", "FRA"]
