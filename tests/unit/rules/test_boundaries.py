"""Every term and age: the day before, the day, the day after; ends of months and 29 February."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from docgen.resources import Library
from tests.unit.rules.world import NONE, TODAY, entered, paper, passport, person, record, verdict

Make = Callable[[str], dict[str, Any]]
DAY = timedelta(days=1)


def stayed(**fields: object) -> dict[str, Any]:
    addresses = {"previous_stay": NONE}
    return person(addresses=addresses, work_permit=NONE, **fields)


def programme(name: str, applicant: dict[str, Any]) -> dict[str, Any]:
    return record(applicant, move={"programme": name}, host=NONE)


def permit(**fields: object) -> dict[str, Any]:
    return {"number": "1"} | fields


HOTEL = {"kind": "organisation", "organisation": {"name": "Гостиница"}}
RESIDENCE_BY_YEAR = {"residence_permit": {"ground": "year-on-temporary-permit"}}
VISA = {"category": "private", "entries": "single"}
PERMIT_2024 = permit(issued_on="2024-02-29", expires_on="2027-02-28")

# What the record holds is fixed; the filing day moves. (rule set, rule, record, last good day)
UNTIL_DAY = [
    ("temporary-permit", "T2", record(person(migration=entered("2026-10-26"))), date(2026, 11, 25)),
    ("arrival", "T3", programme("decree-702", stayed(migration=entered("2026-10-26"))), date(2026, 11, 5)),
    ("arrival", "T3", programme("ordinary", stayed(migration=entered("2025-10-27"))), date(2025, 11, 6)),
    ("arrival", "T3-hotel", record(person(migration=entered("2026-02-20")), host=HOTEL), date(2026, 2, 24)),
    ("arrival", "T3-compatriots", programme("compatriots", stayed(migration=entered("2026-02-01"))), date(2026, 3, 13)),
    (
        "arrival",
        "T3-specialist",
        record(person(addresses={"previous_stay": NONE}, work_permit=permit(), migration=entered("2026-02-01"))),
        date(2026, 5, 13),
    ),
    ("arrival", "S1", record(person(migration=entered("2026-10-26", stay_until="2027-01-23"))), date(2027, 1, 23)),
    (
        "arrival",
        "S2",
        record(
            person(
                migration=entered(
                    "2026-10-26", right_to_stay={"kind": "visa", "number": "1", "expires_on": "2027-01-31"}
                )
            )
        ),
        date(2027, 1, 31),
    ),
    (
        "police-certificate",
        "T5",
        record(person(papers=paper("criminal-record", issued_on="2026-08-21"))),
        date(2026, 11, 21),
    ),
    (
        "police-certificate",
        "T5",
        record(person(papers=paper("criminal-record", issued_on="2026-11-30"))),
        date(2027, 2, 28),
    ),
    (
        "police-certificate",
        "T5",
        record(person(papers=paper("criminal-record", issued_on="2027-11-30"))),
        date(2028, 2, 29),
    ),
    ("visa-702", "T13", record(person(papers=paper("photographs", issued_on="2026-08-31"))), date(2027, 2, 28)),
    (
        "stay-extension",
        "T11",
        record(person(migration=entered("2026-10-26", stay_until="2027-01-23"))),
        date(2027, 1, 23),
    ),
    ("person", "V1", record(person(documents=passport(expires_on="2028-02-29"))), date(2028, 2, 29)),
    ("residence-permit", "T7-valid", record(person(temporary_permit=PERMIT_2024)), date(2027, 2, 28)),
    ("annual-notice", "T9", record(person(temporary_permit=permit(issued_on="2025-12-31"))), date(2027, 2, 28)),
    (
        "decree-702",
        "E4",
        record(
            person(
                citizenships=NONE,
                permanent_residence={
                    "country": "LVA",
                    "document": {"kind": "other", "number": "1", "expires_on": "2026-12-31"},
                },
            )
        ),
        date(2026, 12, 31),
    ),
    (
        "citizenship",
        "T22",
        record(person(citizenships=[{"country": "UKR", "status": "held"}], papers=paper("photographs"))),
        date(2028, 1, 1),
    ),
    ("person", "T21-14", record(person(birth={"date": "2013-05-30"})), date(2027, 4, 29)),
    ("person", "T21-18", record(person(birth={"date": "2008-12-31"})), date(2026, 11, 30)),
    ("permit-passport", "T12", record(person(documents=passport(expires_on="2028-08-31"))), date(2028, 2, 29)),
    ("compatriots", "T12-compatriots", record(person(documents=passport(expires_on="2027-05-21"))), TODAY),
]

# The same, for the first good day.
FROM_DAY = [
    ("decree-702", "E1", record(person(citizenships=[{"country": "FRA", "status": "held"}])), date(2024, 9, 20)),
    ("of-interest", "T18", record(), date(2026, 4, 15)),
    (
        "residence-permit",
        "T10",
        record(person(temporary_permit=permit(issued_on="2024-02-29")), requests=RESIDENCE_BY_YEAR),
        date(2025, 2, 28),
    ),
    (
        "residence-permit",
        "T10",
        record(person(temporary_permit=permit(issued_on="2025-11-21")), requests=RESIDENCE_BY_YEAR),
        date(2026, 11, 21),
    ),
    (
        "temporary-permit",
        "T19",
        record(person(earlier_permits=[{"kind": "РВП", "filed_on": "2025-11-21"}])),
        date(2026, 11, 21),
    ),
    ("annual-notice", "T9", record(person(temporary_permit=permit(issued_on="2025-12-31"))), date(2026, 12, 31)),
    (
        "language-proof-permit",
        "T17-permit",
        record(person(birth={"date": "1966-11-21"}, russian_language=NONE)),
        date(2026, 11, 21),
    ),
    (
        "language-proof-permit",
        "T17-permit",
        record(person(sex="male", birth={"date": "1960-02-29"}, russian_language=NONE)),
        date(2025, 3, 1),
    ),
    ("citizenship", "T17", record(person(birth={"date": "1956-02-29"}, russian_language=NONE)), date(2026, 3, 1)),
]


@pytest.mark.parametrize(("rule_set", "rule", "data", "last"), UNTIL_DAY)
def test_holds_until_the_day(built_in: Library, rule_set: str, rule: str, data: dict[str, Any], last: date) -> None:
    """The rule holds on the day before and on the day, and no longer on the day after."""
    assert [verdict(built_in, rule_set, rule, data, day) for day in (last - DAY, last)] == ["passed", "passed"]
    assert verdict(built_in, rule_set, rule, data, last + DAY) == "failed"


@pytest.mark.parametrize(("rule_set", "rule", "data", "first"), FROM_DAY)
def test_holds_from_the_day(built_in: Library, rule_set: str, rule: str, data: dict[str, Any], first: date) -> None:
    """The rule does not hold on the day before, and holds on the day and on the day after."""
    assert verdict(built_in, rule_set, rule, data, first - DAY) in {"failed", "not-in-force"}
    assert [verdict(built_in, rule_set, rule, data, day) for day in (first, first + DAY)] == ["passed", "passed"]


def stay(day: str) -> Make:
    visa = {"kind": "visa", "number": "1"}
    return lambda until: record(person(migration=entered(day, stay_until=until, right_to_stay=visa)))


def visa(first: str) -> Make:
    return lambda last: record(person(), requests={"visa": VISA | {"from": first, "to": last}})


def for_visa_until(last: str) -> Make:
    return lambda expires: record(
        person(documents=passport(expires_on=expires)), requests={"visa": VISA | {"to": last}}
    )


def expiring(expires: str) -> dict[str, Any]:
    return record(person(documents=passport(expires_on=expires)))


# The filing day is fixed; a date of the record moves. (rule set, rule, record of a date, filing day, last good date)
UNTIL_DATE = [
    ("decree-702", "T1", stay("2026-10-26"), TODAY, date(2027, 1, 23)),
    ("decree-702", "T1", stay("2027-02-01"), date(2027, 2, 2), date(2027, 4, 30)),
    ("decree-702", "T1", stay("2028-11-30"), date(2028, 12, 1), date(2029, 2, 27)),
    ("visa-702", "T1-visa", visa("2026-12-01"), TODAY, date(2027, 2, 28)),
    ("arrival", "T4", stay("2026-10-26"), TODAY, date(2027, 11, 21)),
    ("arrival", "T4", stay("2028-02-01"), date(2028, 2, 29), date(2029, 2, 28)),
    (
        "residence-permit",
        "T7",
        lambda expires: record(person(temporary_permit=permit(issued_on="2024-02-29", expires_on=expires))),
        TODAY,
        date(2027, 2, 28),
    ),
]

# The same, for the first good date.
FROM_DATE = [
    ("permit-passport", "T12", expiring, TODAY, date(2027, 5, 21)),
    ("permit-passport", "T12", expiring, date(2026, 8, 31), date(2027, 2, 28)),
    ("permit-passport", "T12", expiring, date(2027, 8, 31), date(2028, 2, 29)),
    ("compatriots", "T12-compatriots", expiring, TODAY, date(2027, 5, 21)),
    ("visa-702", "T12-visa", for_visa_until("2026-08-31"), date(2026, 6, 1), date(2027, 2, 28)),
    ("visa-702", "T12-visa", for_visa_until("2027-02-28"), TODAY, date(2027, 8, 28)),
]


@pytest.mark.parametrize(("rule_set", "rule", "make", "filed", "last"), UNTIL_DATE)
def test_allows_dates_until(built_in: Library, rule_set: str, rule: str, make: Make, filed: date, last: date) -> None:
    """The date before and the date itself are in order, the date after is not."""
    found = [verdict(built_in, rule_set, rule, make(day.isoformat()), filed) for day in (last - DAY, last, last + DAY)]
    assert found == ["passed", "passed", "failed"]


@pytest.mark.parametrize(("rule_set", "rule", "make", "filed", "first"), FROM_DATE)
def test_allows_dates_from(built_in: Library, rule_set: str, rule: str, make: Make, filed: date, first: date) -> None:
    """The date before is not in order, the date itself and the date after are."""
    found = [
        verdict(built_in, rule_set, rule, make(day.isoformat()), filed) for day in (first - DAY, first, first + DAY)
    ]
    assert found == ["failed", "passed", "passed"]


def worked(first: str) -> dict[str, Any]:
    return record(person(work=[{"from": first, "to": {"absent": "not-applicable"}, "position": "учитель"}]))


@pytest.mark.parametrize(
    ("rule_set", "rule", "first"),
    [
        ("citizenship", "W1", "2021-11"),
        ("residence-permit", "W2", "2023-11"),
        ("residence-permit", "W2-five", "2021-11"),
        ("temporary-permit", "W3", "2021-11"),
    ],
)
def test_work_reaches_back(built_in: Library, rule_set: str, rule: str, first: str) -> None:
    """Work since the first month of the term, or since the month before, is enough; a month later is not."""
    year, month = map(int, first.split("-"))
    months = (f"{year}-{month - 1:02}", first, f"{year}-{month + 1:02}")
    assert [verdict(built_in, rule_set, rule, worked(month)) for month in months] == ["passed", "passed", "failed"]


def test_gap_of_one_month_is_found(built_in: Library) -> None:
    """Periods that touch leave no gap; one month between them is one."""
    rows = [
        {"from": "2015-01", "to": "2024-05", "position": "а"},
        {"from": "2024-06", "to": "2026-11", "position": "б"},
    ]
    assert verdict(built_in, "citizenship", "W1", record(person(work=rows))) == "passed"
    rows[1]["from"] = "2024-07"
    assert verdict(built_in, "citizenship", "W1", record(person(work=rows))) == "failed"


@pytest.mark.parametrize(
    ("last", "expected"), [("2026-06-28", "passed"), ("2026-06-29", "passed"), ("2026-06-30", "failed")]
)
def test_days_outside_russia(built_in: Library, last: str, expected: str) -> None:
    """Of a trip since last year only the days of this year count: 180 are allowed."""
    trips = [{"country": "FRA", "from": "2025-12-01", "to": last}]
    data = record(person(temporary_permit=permit(), trips=trips))
    assert verdict(built_in, "residence-permit", "T8", data) == expected
