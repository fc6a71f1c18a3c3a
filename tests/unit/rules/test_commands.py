"""What a person sees of rules, papers, fees and roads on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.desk import DAY, Docgen
from tests.conftest import FILING


@pytest.fixture
def applicant(docgen: Docgen, family: dict[str, Any]) -> Path:
    """The example family's file on the desk: a month after the entry, with a parent too few, and no word of papers."""
    for person in (family["applicant"], *(member["person"] for member in family["household"])):
        person.pop("papers", None)
        person["migration"] |= {"entered_on": "2026-10-26", "stay_until": "2027-01-23"}
    family["applicant"]["relatives"] = [{"kinship": "mother", "name": "О'Коннор Морин"}]
    file = docgen.desk / "applicant.json"
    file.write_text(json.dumps(family), encoding="utf-8")
    return file


def test_check_speaks_both_languages(docgen: Docgen, applicant: Path) -> None:
    english = docgen("case", "check", FILING, applicant, "--as-of", DAY)
    russian = docgen("case", "check", FILING, applicant, "--as-of", DAY, "--lang", "ru")
    assert english.code == russian.code == 0
    assert "[rule.r1]" in english.out
    assert "Mother or father" in english.out
    assert "нет матери или отца" in russian.out


def test_rule_that_is_broken_stops_the_case(docgen: Docgen, applicant: Path, family: dict[str, Any]) -> None:
    family["applicant"]["citizenships"][0]["country"] = "SRB"
    applicant.write_text(json.dumps(family), encoding="utf-8")
    docgen("case", "check", FILING, applicant, "--as-of", DAY).explains(3, "rule.e1", "/applicant/citizenships")


def test_case_that_breaks_a_rule_is_rendered_only_on_demand(
    docgen: Docgen, applicant: Path, family: dict[str, Any]
) -> None:
    """An office may know better than a rule: it is warned and gets its papers."""
    family["applicant"]["documents"][0]["expires_on"] = "2027-01-31"
    family["applicant"]["documents"][0].pop("mrz")
    applicant.write_text(json.dumps(family), encoding="utf-8")
    render = ("render", FILING, applicant, "-o", "case", "--as-of", DAY)
    docgen(*render).explains(3, "rule.t12", "/applicant/documents/0/expires_on")
    assert not (docgen.desk / "case").exists()
    made = docgen(*render, "--rules", "warn", "--lang", "ru")
    assert made.code == 0
    assert "не менее 6 месяцев" in made.err
    assert (docgen.desk / "case").is_dir()


def test_explain_tells_which_rules_applied_and_why(docgen: Docgen, applicant: Path) -> None:
    shown = docgen("case", "check", FILING, applicant, "--as-of", DAY, "--explain")
    assert "E1  passed  /applicant" in shown.out
    assert "E3  not-applicable  /applicant" in shown.out
    data = docgen("case", "check", FILING, applicant, "--as-of", DAY, "--explain", "--json").json()
    verdicts = {(rule["rule"], rule["where"]): rule["verdict"] for rule in data["files"][0]["rules"]}
    assert verdicts["T5", "/household/2/person/papers"] == "not-applicable"
    assert verdicts["T5", "/applicant/papers"] == "undecided"


def test_rules_of_a_filing_are_listed_with_their_sources(docgen: Docgen) -> None:
    shown = docgen("filing", "rules", FILING)
    assert "E1  error, official  A listed state" in shown.out
    assert "2560-р" in shown.out
    assert "T14  not found" in shown.out
    assert {rules["name"] for rules in docgen("filing", "rules", FILING, "--json").json()} >= {"decree-702", "arrival"}


def test_checklist_shows_states_and_days(docgen: Docgen, applicant: Path, family: dict[str, Any]) -> None:
    family["applicant"]["papers"] = [{"paper": "criminal-record", "issued_on": "2026-08-20"}]
    applicant.write_text(json.dumps(family), encoding="utf-8")
    shown = docgen("case", "checklist", FILING, applicant, "--as-of", DAY)
    assert "expired       Criminal record document" in shown.out
    assert "can be filed until 2026-11-20" in shown.out
    data = docgen("case", "checklist", FILING, applicant, "--as-of", DAY, "--json").json()
    assert [person["person"] for person in data["persons"]] == [1, 2, 3, 4]


def test_checklist_wants_a_record_in_order(docgen: Docgen, applicant: Path) -> None:
    applicant.write_text("{}", encoding="utf-8")
    assert docgen("case", "checklist", FILING, applicant).code == 3


def test_fees_are_shown_with_what_disagrees(docgen: Docgen) -> None:
    shown = docgen("filing", "fees", FILING, "--as-of", DAY)
    assert "1920" in shown.out
    assert "Older pages print 1600." in shown.out
    assert docgen("filing", "fees", FILING, "--json").json()[0]["rubles"] == 1920


def test_road_is_shown(docgen: Docgen, applicant: Path) -> None:
    shown = docgen("road", "show", "702", applicant, "--as-of", DAY)
    assert shown.code == 0
    assert "late  from 2026-10-26  to 2026-11-05" in shown.out
    data = docgen("road", "show", "702", applicant, "--as-of", DAY, "--json").json()
    assert [step["persons"][0]["state"] for step in data["steps"][:3]] == ["done", "late", "due"]
    assert "ordinary" in docgen("road", "list").out


def test_road_that_does_not_exist(docgen: Docgen, applicant: Path) -> None:
    docgen("road", "show", "7o2", applicant).explains(4, "road-unknown", "702")


def test_road_wants_a_record_in_order(docgen: Docgen, applicant: Path) -> None:
    applicant.write_text("{}", encoding="utf-8")
    shown = docgen("road", "show", "702", applicant, "--json")
    assert shown.code == 3
    assert shown.json()["findings"]


@pytest.mark.parametrize("command", [("case", "checklist", FILING), ("case", "fees", FILING), ("road", "show", "702")])
def test_a_program_is_told_what_is_wrong_with_a_record(docgen: Docgen, command: tuple[str, ...]) -> None:
    """Every command that wants a record in order answers alike."""
    refused = docgen(*command, "-", "--json", stdin=b"{}")
    assert (refused.code, refused.err) == (3, "")
    assert "case.required" in {finding["code"] for finding in refused.json()["findings"]}
