"""Editions side by side: the day picks one, what is not official is marked or refused, and two can be compared."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.cases import Case, read_case
from docgen.errors import FilingError, UnknownFilingError
from docgen.filings import FilingTypeId, Status, load
from docgen.findings import Severity
from docgen.render.comparison import compare
from docgen.render.plan import plan
from docgen.render.press import Press
from docgen.render.rendering import check_case, render_case
from docgen.resources import Library
from tests.conftest import FILING
from tests.unit.render.packs import FILING as SAMPLE
from tests.unit.render.packs import MANIFEST, edition, pack
from tests.unit.render.packs import case_of as sample_of

OLD, NEW = ("Заявление", "Старая графа"), ("Заявление", "Новая графа", "{{ person.sex|sex_word }}")


def manifest(end: str) -> str:
    """Write a filing whose one document has two editions, the later from 22.11.2026 on."""
    old = edition("old", act='"приказ № 1"', status='"draft"', valid_to=end)
    new = edition("new", act='"приказ № 2"', valid_from="2026-11-22")
    return MANIFEST + new + (old if end else old.replace("valid_to = \n", ""))


@pytest.fixture
def two(tmp_path: Path) -> Library:
    """A pack in which one edition holds until 21.11.2026, and another from the day after."""
    return pack(tmp_path, manifest("2026-11-21"), old=OLD, new=NEW)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), "old"),
        (date(2026, 11, 21), "old"),
        (date(2026, 11, 22), "new"),
    ],
)
def test_the_filing_date_picks_the_edition(day: date, expected: str, family: dict[str, Any], two: Library) -> None:
    planned = plan(sample_of(family, two, day), two)[0]
    assert planned.edition.id == expected
    assert planned.edition.template == f"docx/test/{expected}.docx"


@pytest.mark.parametrize("end", ["2026-11-22", ""])
def test_editions_do_not_overlap(end: str, tmp_path: Path) -> None:
    """On a day with two editions in force nobody could tell which one to file."""
    with pytest.raises(FilingError, match="old and new overlap"):
        load(pack(tmp_path, manifest(end)), FilingTypeId.parse(SAMPLE))


def case_of(record: dict[str, Any], library_: Library, day: date) -> Case:
    reading = read_case(json.dumps(record).encode(), load(library_, FilingTypeId.parse(FILING)), day, library_)
    assert reading.case is not None, reading.findings
    return reading.case


def test_a_day_without_an_edition_is_a_finding(family: dict[str, Any], built_in: Library) -> None:
    """The day before the first edition: which document, which editions there are; nothing is looked at further."""
    findings = check_case(case_of(family, built_in, date(2020, 12, 9)), Press(built_in))
    (found,) = (finding for finding in findings if finding.where == "arrival-notice")
    assert {(finding.code, finding.severity) for finding in findings} == {("edition.none", Severity.ERROR)}
    assert "mvd-856-2020 (2020-12-10 – 2024-12-23), mvd-856-2024 (2024-12-24 – …)" in found.message
    assert "09.12.2020" in found.message_in("ru")


def test_a_superseded_edition_is_no_edition(family: dict[str, Any], built_in: Library) -> None:
    case = case_of(family, built_in, date(2026, 11, 21))
    document = case.filing.documents[0]
    ended = replace(document, editions=(replace(document.editions[0], valid_to=date(2026, 11, 20)),))
    case = replace(case, filing=replace(case.filing, documents=(ended,)))
    assert [finding.code for finding in check_case(case, Press(built_in))] == ["edition.none"]


def test_official_only_refuses_what_would_be_signed(family: dict[str, Any], built_in: Library) -> None:
    """A working sheet that nobody signs may be our own; a paper that is handed in may not."""
    case, press = case_of(family, built_in, date(2026, 11, 21)), Press(built_in)
    refused = check_case(case, press, official_only=True)
    assert {(finding.where, finding.severity) for finding in refused} == {
        (document, Severity.ERROR) for document in ("application", "application-child", "statement", "arrival-notice")
    }
    assert check_case(case, press) == ()
    documents = tuple(
        replace(document, editions=tuple(replace(edition, status=Status.OFFICIAL) for edition in document.editions))
        for document in case.filing.documents
    )
    official = replace(case, filing=replace(case.filing, documents=documents))
    assert check_case(official, press, official_only=True) == ()
    assert render_case(official, press, "0").findings == ()


def test_difference_of_two_editions(two: Library) -> None:
    """What the manifest says, what the templates say, and nothing that they have in common."""
    difference = compare(load(two, FilingTypeId.parse(SAMPLE)), "old", "new", Press(two))
    facts = {name: (one, other) for name, one, other in difference.facts}
    assert facts["act"] == ("приказ № 1", "приказ № 2")
    assert facts["valid_to"] == ("2026-11-21", "")
    assert facts["status"] == ("draft", "layout")
    assert "annex" not in facts
    assert [line for line in difference.text if not line.startswith("@@")] == [
        "-Старая графа",
        "+Новая графа",
        "+{{ person.sex|sex_word }}",
    ]
    assert {"  - приказ № 1", "  + приказ № 2", "  -Старая графа"} <= set(difference.as_lines())
    assert difference.as_json()["editions"] == ["old", "new"]


def test_difference_of_forms_names_their_fields(built_in: Library) -> None:
    """A form's lines are what is printed and its fields with their cells; against a Word sheet every field is new."""
    difference = compare(load(built_in, FilingTypeId.parse(FILING)), "checklist/own", "mvd-856-2024", Press(built_in))
    assert "+surname: Фамилия (28 cells)" in difference.text
    assert "+sex-male: мужской (box)" in difference.text
    entries = {name: (one, other) for name, one, other in difference.fields}
    assert entries["sex-male"] == ("", 'person.sex == "male"')


def test_difference_of_the_two_arrival_notices(built_in: Library) -> None:
    """The same items go into both; what differs is how much room there is, and how much of it is known."""
    filing = load(built_in, FilingTypeId.parse("registration/arrival-notice"))
    difference = compare(filing, "mvd-856-2020", "mvd-856-2024", Press(built_in))
    facts = {name: (one, other) for name, one, other in difference.facts}
    assert facts["status"] == ("draft", "layout")
    assert facts["valid_to"] == ("2024-12-23", "")
    assert {"-surname: Фамилия (27 cells)", "+surname: Фамилия (28 cells)"} <= set(difference.text)
    assert {"-citizenship: Гражданство (439 pt)", "+citizenship: Гражданство (26 cells)"} <= set(difference.text)
    assert difference.fields == ()


def test_an_edition_with_itself_has_no_difference(built_in: Library) -> None:
    difference = compare(load(built_in, FilingTypeId.parse(FILING)), "mvd-856-2024", "mvd-856-2024", Press(built_in))
    assert (difference.facts, difference.text, difference.fields) == ((), (), ())


def test_what_names_no_edition_is_told(built_in: Library) -> None:
    with pytest.raises(UnknownFilingError, match="application/mvd-407-2020"):
        compare(load(built_in, FilingTypeId.parse(FILING)), "nonsense", "own", Press(built_in))
