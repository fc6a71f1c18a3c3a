"""Papers a case needs, what is at hand, and until when it can be filed; fees."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.errors import FilingError
from docgen.filings import FilingTypeId, every
from docgen.resources import Library, library
from docgen.rules.checklist import Needed, State, checklist, papers_of, rows
from docgen.rules.fees import fees
from tests.conftest import FILING
from tests.unit.render.cases import case_of
from tests.unit.rules.world import NONE

PERMIT = FilingTypeId.parse(FILING)


@pytest.fixture
def family(family: dict[str, Any]) -> dict[str, Any]:
    """The example family, of whose papers nothing is said, a month after the entry."""
    for person in (family["applicant"], *(member["person"] for member in family["household"])):
        person.pop("papers", None)
        person["migration"] |= {"entered_on": "2026-10-26", "stay_until": "2027-01-23"}
    return family


def needed(family: dict[str, Any], built_in: Library, person: int = 1) -> dict[str, Needed]:
    return {each.row.id: each for each in papers_of(case_of(family, built_in), person, built_in)}


def at_hand(family: dict[str, Any], *papers: dict[str, Any]) -> None:
    family["applicant"]["papers"] = list(papers) or NONE


def test_papers_depend_on_the_person(family: dict[str, Any], built_in: Library) -> None:
    """The applicant, 42, needs a criminal record document; the child of 6 needs a birth certificate as a minor."""
    adult, child = needed(family, built_in), needed(family, built_in, 4)
    assert {"criminal-record", "birth-certificate-adult", "family-status"} <= set(adult)
    assert "criminal-record" not in child
    assert {"birth-certificate", "fee"} <= set(child)


def test_everybody_is_in_the_list(family: dict[str, Any], built_in: Library) -> None:
    papers = checklist(case_of(family, built_in), built_in)
    assert [each.person for each in papers] == sorted(each.person for each in papers)
    assert {each.where for each in papers} == {"/applicant", *(f"/household/{n}/person" for n in range(3))}


def test_record_without_papers_says_nothing_of_them(family: dict[str, Any], built_in: Library) -> None:
    found = needed(family, built_in)
    assert {each.state for each in found.values()} == {State.NOT_RECORDED}
    assert found["medical"].due_by == date(2026, 11, 25)
    assert found["identity-document"].usable_until == date(2030, 11, 10)


@pytest.mark.parametrize(
    ("issued", "state", "until"),
    [("2026-08-21", State.AT_HAND, date(2026, 11, 21)), ("2026-08-20", State.EXPIRED, date(2026, 11, 20))],
)
def test_paper_at_hand_has_its_last_day(
    family: dict[str, Any], built_in: Library, issued: str, state: State, until: date
) -> None:
    at_hand(family, {"paper": "criminal-record", "issued_on": issued})
    found = needed(family, built_in)
    assert (found["criminal-record"].state, found["criminal-record"].usable_until) == (state, until)
    assert found["photographs"].state is State.MISSING


def test_own_end_of_a_paper_counts_when_it_is_earlier(family: dict[str, Any], built_in: Library) -> None:
    at_hand(family, {"paper": "criminal-record", "issued_on": "2026-11-01", "expires_on": "2026-11-30"})
    assert needed(family, built_in)["criminal-record"].usable_until == date(2026, 11, 30)


def test_the_paper_that_lasts_longest_is_taken(family: dict[str, Any], built_in: Library) -> None:
    old, new = ({"paper": "criminal-record", "issued_on": day} for day in ("2026-01-01", "2026-10-01"))
    at_hand(family, new, old)
    assert needed(family, built_in)["criminal-record"].state is State.AT_HAND


def test_paper_of_unknown_date_is_checked(family: dict[str, Any], built_in: Library) -> None:
    at_hand(family, {"paper": "criminal-record"})
    found = needed(family, built_in)["criminal-record"]
    assert (found.state, found.doubt) == (State.CHECK, "/applicant/papers/0/issued_on")


def test_no_paper_at_all_is_missing(family: dict[str, Any], built_in: Library) -> None:
    at_hand(family)
    assert {each.state for each in needed(family, built_in).values()} == {State.MISSING}


def test_two_rows_may_ask_for_one_paper(family: dict[str, Any], built_in: Library) -> None:
    """A birth certificate at hand is found by the row of adults too."""
    at_hand(family, {"paper": "birth-certificate"})
    assert needed(family, built_in)["birth-certificate-adult"].state is State.AT_HAND


def test_every_checklist_can_be_read(built_in: Library) -> None:
    for filing in every(built_in):
        assert all(row.source for row in rows(built_in, str(filing.id)))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "a", "paper": "а", "source": "s", "evidence": "rumour"}, "evidence must be one of"),
        ({"id": "a", "paper": "а", "source": "s", "evidence": "official", "wen": "true"}, "did you mean when"),
    ],
)
def test_broken_checklist_is_refused(tmp_path: Path, row: dict[str, str], message: str) -> None:
    folder = tmp_path / "schemas" / "test" / "own"
    folder.mkdir(parents=True)
    (folder / "checklist.json").write_text(json.dumps({"papers": [row]}), encoding="utf-8")
    with pytest.raises(FilingError, match=message):
        rows(library((tmp_path,)), "test/own")


@pytest.mark.parametrize(("day", "rubles"), [("2024-06-30", 5000), ("2024-07-01", 6000), ("2026-11-21", 6000)])
def test_fee_changes_with_the_day(built_in: Library, day: str, rubles: int) -> None:
    found = fees(built_in, FilingTypeId.parse("residence/residence-permit"), date.fromisoformat(day))
    assert [fee.rubles for fee in found] == [rubles]


def test_fees_say_who_says_so_and_what_disagrees(built_in: Library) -> None:
    (fee,) = fees(built_in, PERMIT, date(2026, 11, 21))
    assert (fee.rubles, bool(fee.source), bool(fee.conflict)) == (1920, True, True)
