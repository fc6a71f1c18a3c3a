"""Every rule set that is shipped, and what is refused in one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.errors import FilingError
from docgen.filings import every
from docgen.findings import Severity
from docgen.resources import Library, library
from docgen.rules import Evidence, Verdict, explain, rule_set_names, rule_sets
from docgen.rules.catalogue import rule_set
from tests.conftest import ROOT
from tests.unit.rules.world import case, record

NAMES = sorted(file.stem for file in (ROOT / "schemas" / "rules").glob("*.toml"))

RULE = """
title_ru = "а"
title_en = "a"
checked = 2026-11-21

[[rules]]
id = "X1"
title_en = "a"
title_ru = "а"
source = "s"
evidence = "official"
scope = "applicant"
holds = "{holds}"
severity = "error"
where = "/birth"
message_en = "m"
message_ru = "м"
remedy_en = "r"
remedy_ru = "р"
"""


def pack(folder: Path, text: str) -> Library:
    (folder / "schemas" / "rules").mkdir(parents=True)
    (folder / "schemas" / "rules" / "own.toml").write_text(text, encoding="utf-8")
    return library((folder,))


def test_all_sets_are_listed(built_in: Library) -> None:
    assert list(rule_set_names(built_in)) == NAMES


def test_ids_are_unique_in_the_library(built_in: Library) -> None:
    """A finding's code names one rule."""
    codes = [rule.code for name in NAMES for rule in rule_set(built_in, name).rules]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("name", NAMES)
def test_rules_say_who_says_so_in_two_languages(built_in: Library, name: str) -> None:
    for rule in rule_set(built_in, name).rules:
        assert rule.source
        for said in (rule.title, rule.message, rule.remedy):
            assert said.en
            assert said.ru
        assert rule.evidence is not Evidence.UNVERIFIED or rule.severity is not Severity.ERROR


@pytest.mark.parametrize("name", NAMES)
def test_rules_can_be_evaluated_where_next_to_nothing_is_known(built_in: Library, name: str) -> None:
    """No expression names what a record does not have; what is unknown is a check, not an error."""
    for explained in explain(case(built_in, record(), rules=(name,)), built_in):
        assert (
            explained.finding is None
            or explained.verdict is Verdict.FAILED
            or explained.finding.severity is Severity.CHECK
        )


@pytest.mark.parametrize("name", NAMES)
def test_rules_can_be_evaluated_over_the_example(built_in: Library, family: dict[str, Any], name: str) -> None:
    assert explain(case(built_in, family, rules=(name,)), built_in)


def test_filings_name_rule_sets_that_exist(built_in: Library) -> None:
    for filing in every(built_in):
        assert rule_sets(filing, built_in) or not filing.rules


def test_example_has_no_errors(built_in: Library, family: dict[str, Any]) -> None:
    """The example family can be filed on the example's day."""
    sets = ("person", "identity", "decree-702", "arrival", "temporary-permit", "permit-passport", "police-certificate")
    found = [each.finding for each in explain(case(built_in, family, rules=sets), built_in) if each.finding]
    assert not [finding for finding in found if finding.severity is Severity.ERROR]


def test_rule_sets_of_a_site_are_used(tmp_path: Path) -> None:
    own = pack(tmp_path, RULE.format(holds="person.age < 18"))
    (explained,) = explain(case(own, record(), rules=("own",)), own)
    assert explained.verdict is Verdict.FAILED
    assert explained.finding is not None
    assert (explained.finding.code, explained.finding.where) == ("rule.x1", "/applicant/birth")
    assert (explained.finding.message, explained.finding.message_ru) == ("m", "м")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("person.agee < 18", "names what the case does not have|cannot be evaluated"),
        ("person.age <", "cannot be read"),
        ("().__class__.__mro__", "X1"),
        ("day('31.02.1990') == today", "cannot be evaluated"),
    ],
)
def test_expression_at_fault_names_its_rule(tmp_path: Path, wrong: str, message: str) -> None:
    own = pack(tmp_path, RULE.format(holds=wrong))
    with pytest.raises(FilingError, match=message):
        explain(case(own, record(), rules=("own",)), own)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "X1"', 'id = "x 1"', "id must be"),
        ('evidence = "official"', 'evidence = "unverified"', "severity must be"),
        ('severity = "error"', 'severity = "fatal"', "severity must be one of"),
        ('scope = "applicant"', 'scope = "applicants"', "scope must be one of"),
        ('source = "s"', 'sauce = "s"', "did you mean source"),
        ('remedy_ru = "р"', "", "remedy_ru must be text"),
    ],
)
def test_broken_rule_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    own = pack(tmp_path, RULE.format(holds="true").replace(old, new))
    with pytest.raises(FilingError, match=message):
        rule_set(own, "own")


def test_unknown_rule_set_is_the_filings_fault(built_in: Library) -> None:
    with pytest.raises(FilingError, match="did you mean arrival"):
        rule_set(built_in, "arival")
