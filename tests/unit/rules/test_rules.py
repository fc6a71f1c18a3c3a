"""Eligibility, relatives, names and numbers, and what the record does not say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docgen.findings import Severity
from docgen.resources import Library
from docgen.rules import findings
from docgen.rules.lists import editions
from tests.unit.rules.world import NONE, case, entered, explained, paper, passport, person, record, verdict

TERRITORIES = ("GGY", "JEY", "IMN", "AIA", "BMU", "VGB", "CYM", "FLK", "GIB", "MSR", "SHN", "TCA", "PCN")
NOT_APPLICABLE = {"absent": "not-applicable"}
UNKNOWN = {"absent": "unknown"}
VISA = {"category": "private", "entries": "single", "to": "2026-12-31"}


def citizen(*countries: str, **fields: object) -> dict[str, Any]:
    held = [{"country": country, "status": "held"} for country in countries]
    return person(citizenships=held or NONE, **({"permanent_residence": NOT_APPLICABLE} | fields))


def test_list_has_the_47_rows_and_the_territories(built_in: Library) -> None:
    (edition,) = editions(built_in, "decree-702")
    assert {code for code in edition.codes if code.startswith("GB")} == {"GBR", "GBD", "GBN", "GBO", "GBP", "GBS"}
    assert len(edition.codes) == 47 + len(TERRITORIES) + 5


@pytest.mark.parametrize("country", ["AUS", "FRA", "USA", "UKR", "TWN", "JPN", "GBR", *TERRITORIES])
def test_citizen_of_a_listed_state(built_in: Library, country: str) -> None:
    assert verdict(built_in, "decree-702", "E1", record(citizen(country))) == "passed"


@pytest.mark.parametrize("country", ["HUN", "SVK", "TUR", "SRB", "RUS"])
def test_citizen_of_another_state(built_in: Library, country: str) -> None:
    (found,) = explained(built_in, "decree-702", "E1", record(citizen(country)))
    assert found.finding is not None
    assert (found.finding.severity, found.finding.where) == (Severity.ERROR, "/applicant/citizenships")


def test_one_listed_citizenship_of_two_is_enough(built_in: Library) -> None:
    assert verdict(built_in, "decree-702", "E1", record(citizen("SRB", "FRA"))) == "passed"


def test_lost_citizenship_does_not_count(built_in: Library) -> None:
    applicant = citizen("SRB")
    applicant["citizenships"].append({"country": "FRA", "status": "lost"})
    assert verdict(built_in, "decree-702", "E1", record(applicant)) == "failed"


def test_stateless_permanent_resident_needs_the_proof(built_in: Library) -> None:
    """A stateless person qualifies by permanent residence, and only with the paper that proves it."""
    resident = citizen(permanent_residence={"country": "LVA", "document": NONE})
    assert verdict(built_in, "decree-702", "E1", record(resident)) == "passed"
    assert verdict(built_in, "decree-702", "E3", record(resident)) == "failed"
    resident["permanent_residence"]["document"] = {"kind": "other", "number": "1"}
    assert verdict(built_in, "decree-702", "E3", record(resident)) == "passed"


def test_stateless_person_without_residence_does_not_qualify(built_in: Library) -> None:
    assert verdict(built_in, "decree-702", "E1", record(citizen())) == "failed"


def test_proof_is_not_asked_of_a_listed_citizen(built_in: Library) -> None:
    resident = citizen("FRA", permanent_residence={"country": "LVA", "document": NONE})
    assert verdict(built_in, "decree-702", "E3", record(resident)) == "not-applicable"


def test_household_from_elsewhere_is_checked_by_hand(built_in: Library) -> None:
    data = record(citizen("FRA"), household=[{"relation": "spouse", "person": citizen("SRB")}])
    found = {each.where: each for each in explained(built_in, "decree-702", "E2", data)}
    assert found["/applicant"].verdict == "not-applicable"
    finding = found["/household/0/person"].finding
    assert finding is not None
    assert finding.severity is Severity.CHECK
    assert "not verified" in finding.remedy


def test_country_that_is_left_should_be_listed(built_in: Library) -> None:
    for country, expected in (("FRA", "passed"), ("SRB", "failed")):
        data = record(citizen("FRA"), move={"programme": "decree-702", "country_left": country})
        assert verdict(built_in, "decree-702", "E5", data) == expected


def test_unknown_is_neither_right_nor_wrong(built_in: Library) -> None:
    """A citizenship that nobody has told is a check that points at the place."""
    (found,) = explained(built_in, "decree-702", "E1", record())
    assert found.verdict == "undecided"
    assert found.finding is not None
    assert (found.finding.severity, found.finding.where) == (Severity.CHECK, "/applicant/citizenships")
    assert "/applicant/citizenships" in found.finding.message
    assert "нет сведений" in found.finding.message_ru


def test_unknown_list_is_asked_only_of_whom_it_concerns(built_in: Library) -> None:
    """Whether a child of 13 has a police certificate does not matter; of an adult it is not known."""
    child = record(person(birth={"date": "2013-11-22"}))
    assert verdict(built_in, "police-certificate", "T5", child) == "not-applicable"
    assert verdict(built_in, "police-certificate", "T5", record(person(birth={"date": "2012-11-21"}))) == "undecided"


def test_year_outside_the_calendar_is_checked_by_hand(built_in: Library) -> None:
    applicant = person(addresses={"previous_stay": NONE}, work_permit=NONE, migration=entered("2026-12-25"))
    data = record(applicant, move={"programme": "decree-702"}, host=NONE)
    (found,) = explained(built_in, "arrival", "T3", data, date(2026, 12, 28))
    assert found.verdict == "undecided"
    assert found.finding is not None
    assert "2027" in found.finding.message
    assert found.finding.where == "/applicant/migration/entered_on"


def test_date_that_is_none_cannot_be_counted_from(built_in: Library) -> None:
    data = record(person(papers=paper("criminal-record", issued_on=NONE)))
    assert verdict(built_in, "police-certificate", "T5", data) == "undecided"


@pytest.mark.parametrize(
    ("rule_set", "rule"), [("permit-passport", "T12"), ("compatriots", "T12-compatriots"), ("visa-702", "T12-visa")]
)
def test_passport_without_an_end_is_checked_by_hand(rule_set: str, rule: str, built_in: Library) -> None:
    """Passports have an end: one that is said to have none is looked at, and does not pass."""
    data = record(person(documents=passport(expires_on=NONE)), requests={"visa": VISA})
    (found,) = explained(built_in, rule_set, rule, data)
    assert found.verdict == "undecided"
    assert found.finding is not None
    assert (found.finding.severity, found.finding.where) == (Severity.CHECK, "/applicant/documents/0/expires_on")


def test_move_within_russia_is_counted_by_hand(built_in: Library) -> None:
    stay = {"country": "RUS", "verbatim": "г. Тула"}
    data = record(person(addresses={"previous_stay": stay}, migration=entered("2026-11-20")))
    assert verdict(built_in, "arrival", "T3-moved", data) == "failed"


def test_702_visa_is_private_and_single(built_in: Library) -> None:
    for entries, expected in (("single", "passed"), ("multiple", "failed")):
        data = record(requests={"visa": {"category": "private", "entries": entries}})
        assert verdict(built_in, "visa-702", "T1-entries", data) == expected


def relative(kinship: str) -> dict[str, Any]:
    return {"kinship": kinship, "name": "Иванов"}


@pytest.mark.parametrize(
    ("rule", "status", "kin", "expected"),
    [
        ("R1", "single", ["mother", "father"], "passed"),
        ("R1", "single", ["mother"], "failed"),
        ("R1", "single", [], "failed"),
        ("R2", "married", ["spouse"], "passed"),
        ("R2", "married", ["mother"], "failed"),
        ("R2", "widowed", [], "not-applicable"),
        ("R3", "divorced", ["former-spouse"], "passed"),
        ("R3", "divorced", ["mother"], "failed"),
    ],
)
def test_relatives_are_complete(built_in: Library, rule: str, status: str, kin: list[str], expected: str) -> None:
    relatives = [relative(kinship) for kinship in kin] or NONE
    data = record(person(family_status={"status": status}, relatives=relatives))
    assert verdict(built_in, "person", rule, data) == expected


def test_spouse_in_the_household_counts(built_in: Library) -> None:
    married = {"family_status": {"status": "married"}, "relatives": NONE}
    data = record(person(**married), household=[{"relation": "spouse", "person": person(**married)}])
    assert {each.verdict.value for each in explained(built_in, "person", "R2", data)} == {"passed"}


ZONE = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]


def owner(**changes: object) -> dict[str, Any]:
    """Give the holder of the specimen passport of ICAO Doc 9303, with changes to the person or the document."""
    latin = {"surname": "ERIKSSON", "given": "ANNA MARIA"}
    cyrillic = {"surname": "Эрикссон", "given": "Анна Мария"}
    document: dict[str, object] = {"number": "L898902C3", "country": "SWE", "expires_on": "2012-04-15", "mrz": ZONE}
    document |= {key: changes.pop(key) for key in list(changes) if key in document}
    made = person(names={"current": {"cyrillic": cyrillic, "latin": latin}}, birth={"date": "1974-08-12"})
    return made | {"documents": passport(**document)} | changes


@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    [
        ("M1", {}, "passed"),
        ("M1", {"mrz": [ZONE[0], ZONE[1].replace("7408122", "7408123")]}, "failed"),
        ("M1", {"mrz": UNKNOWN}, "not-applicable"),
        ("M2-number", {}, "passed"),
        ("M2-number", {"number": "L898902C4"}, "failed"),
        ("M2-expiry", {}, "passed"),
        ("M2-expiry", {"expires_on": "2012-04-16"}, "failed"),
        ("M2-birth", {}, "passed"),
        ("M2-birth", {"birth": {"date": "1974-08-13"}}, "failed"),
        ("M2-sex", {}, "passed"),
        ("M2-sex", {"sex": "male"}, "failed"),
        ("M2-surname", {}, "passed"),
        ("M2-given", {}, "passed"),
        ("M2-nationality", {"citizenships": NONE}, "failed"),
        ("M2-issuer", {}, "failed"),
        ("M2-issuer", {"country": "JEY"}, "not-applicable"),
    ],
)
def test_zone_and_record(built_in: Library, rule: str, changes: dict[str, Any], expected: str) -> None:
    assert verdict(built_in, "identity", rule, record(owner(**changes))) == expected


@pytest.mark.parametrize(
    ("rule", "fields", "expected"),
    [
        ("I1", {"inn": "500100732259"}, "passed"),
        ("I1", {"inn": "500100732258"}, "failed"),
        ("I1", {"inn": NONE}, "not-applicable"),
        ("I2", {"snils": "11223344595"}, "passed"),
        ("I2", {"snils": "11223344596"}, "failed"),
        ("I3", {"contacts": {"phone": "+79105550101"}}, "passed"),
        ("I3", {"contacts": {"phone": "+999999999"}}, "failed"),
    ],
)
def test_numbers(built_in: Library, rule: str, fields: dict[str, Any], expected: str) -> None:
    assert verdict(built_in, "identity", rule, record(person(**fields))) == expected


@pytest.mark.parametrize(("latin", "expected"), [("IVANOVA", "passed"), ("IVANOWA", "failed")])
def test_latin_spelling_of_a_russian_passport(built_in: Library, latin: str, expected: str) -> None:
    names = {
        "current": {"cyrillic": {"surname": "Иванова", "given": "Анна"}, "latin": {"surname": latin, "given": "ANNA"}}
    }
    data = record(person(names=names, documents=passport(country="RUS")))
    assert verdict(built_in, "identity", "N1", data) == expected


def test_findings_name_places_and_no_values(built_in: Library, family: dict[str, Any]) -> None:
    """Whatever rules say, they quote nothing of the record."""
    sets = tuple(
        f"{name}" for name in ("person", "identity", "decree-702", "arrival", "temporary-permit", "citizenship")
    )
    family["applicant"]["citizenships"][0]["country"] = "SRB"
    family["applicant"]["inn"] = "123456789012"
    family["applicant"]["work"] = NONE
    said = " ".join(str(finding.as_json()) for finding in findings(case(built_in, family, rules=sets), built_in))
    for value in ("SRB", "123456789012", "О'Коннор", "2026-10-26", "PA7654321", "7h3k9m2p4q6rs"):
        assert value not in said
