"""Roads: what is done, due, blocked, late, and by when."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.errors import FilingError, UnknownRoadError
from docgen.render.due import due_filings
from docgen.resources import Library, library
from docgen.roads import Progress, Reached, every_road, load_road, progress
from tests.unit.rules.world import TODAY, entered, person, record

EXAMPLES = Path(__file__).parents[3] / "examples"
FRENCH = [{"country": "FRA", "status": "held"}]
NO_RESIDENCE = {"absent": "not-applicable"}
PERMIT = {"number": "1", "issued_on": "2026-02-28", "expires_on": "2029-02-27"}


def walked(built_in: Library, data: dict[str, Any], day: date = TODAY, road: str = "702") -> Progress:
    return progress(load_road(built_in, road), json.dumps(data).encode(), day, built_in)


def reached(progress_: Progress, step: str, number: int = 1) -> Reached:
    assert progress_.steps is not None
    (found,) = (each for each in progress_.steps if each.step.id == step)
    return next(each for each in found.persons if each.person == number)


def french(**fields: object) -> dict[str, Any]:
    return person(citizenships=FRENCH, permanent_residence=NO_RESIDENCE, **fields)


def test_start_of_the_road(built_in: Library) -> None:
    """Before the entry the visa is due, and the arrival notice waits for it."""
    found = walked(built_in, record(french()))
    assert reached(found, "visa").state == "due"
    notice = reached(found, "arrival-notice")
    assert notice.state == "blocked"
    assert notice.blocked_by[0].en == "first: Private visa at the consular post"


@pytest.mark.parametrize(("day", "state"), [("2026-11-05", "due"), ("2026-11-06", "late")])
def test_arrival_notice_has_its_last_day(built_in: Library, day: str, state: str) -> None:
    data = record(french(migration=entered("2026-10-26", stay_until="2027-01-23")))
    notice = reached(walked(built_in, data, date.fromisoformat(day)), "arrival-notice")
    assert (notice.state, notice.latest) == (state, date(2026, 11, 5))


def test_notice_that_was_filed_is_done(built_in: Library) -> None:
    data = record(french(migration=entered("2026-10-26"), papers=[{"paper": "arrival-notice"}]))
    assert reached(walked(built_in, data), "arrival-notice").state == "done"


def test_other_citizens_are_blocked_by_the_list(built_in: Library) -> None:
    data = record(person(citizenships=[{"country": "SRB", "status": "held"}], permanent_residence=NO_RESIDENCE))
    permit = reached(walked(built_in, data), "temporary-permit")
    assert permit.state == "blocked"
    assert "listed state" in permit.blocked_by[0].en


def test_unknown_place_is_named_as_what_blocks(built_in: Library) -> None:
    permit = reached(walked(built_in, record()), "temporary-permit")
    assert "/applicant/citizenships" in permit.blocked_by[0].en


@pytest.mark.parametrize(
    ("day", "state"),
    [("2027-02-27", "not-yet"), ("2027-02-28", "due"), ("2029-02-27", "due"), ("2029-02-28", "late")],
)
def test_residence_permit_after_a_year(built_in: Library, day: str, state: str) -> None:
    data = record(french(temporary_permit=PERMIT))
    step = reached(walked(built_in, data, date.fromisoformat(day)), "residence-permit")
    assert (step.state, step.earliest, step.latest) == (state, date(2027, 2, 28), date(2029, 2, 27))


@pytest.mark.parametrize(
    ("day", "state", "first", "last"),
    [
        ("2027-02-27", "not-yet", "2027-02-28", "2027-04-28"),
        ("2027-04-28", "due", "2027-02-28", "2027-04-28"),
        ("2027-04-29", "late", "2027-02-28", "2027-04-28"),
        ("2028-02-28", "due", "2028-02-28", "2028-04-28"),
    ],
)
def test_annual_notice_comes_again(built_in: Library, day: str, state: str, first: str, last: str) -> None:
    step = reached(walked(built_in, record(french(temporary_permit=PERMIT)), date.fromisoformat(day)), "annual-notice")
    assert (step.state, str(step.earliest), str(step.latest)) == (state, first, last)


def test_members_of_the_household_stand_at_their_own_points(built_in: Library) -> None:
    child = {"relation": "child", "person": french()}
    found = walked(built_in, record(french(temporary_permit=PERMIT), household=[child]))
    assert reached(found, "temporary-permit", 1).state == "done"
    assert reached(found, "residence-permit", 1).state == "not-yet"
    assert reached(found, "residence-permit", 2).state == "blocked"


def test_filing_that_the_library_does_not_have_is_not_available(built_in: Library, tmp_path: Path) -> None:
    """What is available is looked up, not listed."""
    folder = tmp_path / "schemas" / "roads"
    folder.mkdir(parents=True)
    text = (Path(__file__).parents[3] / "schemas" / "roads" / "ordinary.toml").read_text(encoding="utf-8")
    text = text.replace("residence/temporary-permit", "residence/temporary-permit-decree-702")
    (folder / "own.toml").write_text(text.replace("citizenship/application", "citizenship/nowhere"), encoding="utf-8")
    found = walked(library((tmp_path,)), record(french()), road="own")
    assert found.steps is not None
    available = {each.step.id: each.available for each in found.steps}
    assert (available["temporary-permit"], available["citizenship"]) == (True, False)


def test_what_stops_a_filing_is_counted(built_in: Library, family: dict[str, Any]) -> None:
    def to_correct(data: dict[str, Any]) -> int | None:
        found = walked(built_in, data)
        assert found.steps is not None
        return next(each.to_correct for each in found.steps if each.step.id == "temporary-permit")

    for each in (family["applicant"], *(member["person"] for member in family["household"])):
        each["migration"] |= {"entered_on": "2026-11-12", "stay_until": "2027-02-09"}
        each.pop("papers", None)
    assert to_correct(family) == 0
    family["applicant"]["documents"][0]["expires_on"] = "2027-01-31"
    family["applicant"]["documents"][0].pop("mrz")
    assert to_correct(family) == 1


def test_record_at_fault_gives_findings(built_in: Library) -> None:
    found = walked(built_in, {"id": "x"})
    assert found.steps is None
    assert found.findings


def test_every_road_can_be_walked(built_in: Library, family: dict[str, Any]) -> None:
    """Over the example and over next to nothing, before and after, no expression is at fault."""
    for road in every_road(built_in):
        for data in (family, record(), record(french(temporary_permit=PERMIT))):
            assert walked(built_in, data, road=road.name).steps


def test_unknown_road(built_in: Library) -> None:
    with pytest.raises(UnknownRoadError, match="did you mean ordinary"):
        load_road(built_in, "ordinry")


def test_step_that_waits_for_a_later_one_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "schemas" / "roads"
    folder.mkdir(parents=True)
    head = 'title_ru = "а"\ntitle_en = "a"\nsource = "s"\nchecked = 2026-11-21\n'
    step = '\n[[steps]]\nid = "{0}"\nfiling = "a/b"\ntitle_ru = "а"\ntitle_en = "a"\ndone = "false"\nafter = ["{1}"]\nevidence = "official"\nsource = "s"\n'
    (folder / "own.toml").write_text(head + step.format("one", "two") + step.format("two", "one"), encoding="utf-8")
    with pytest.raises(FilingError, match="waits for a later one"):
        load_road(library((tmp_path,)), "own")


def example(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((EXAMPLES / name).read_bytes())
    return data


def states(found: Progress, step: str) -> list[str]:
    assert found.steps is not None
    return [each.state for taken in found.steps if taken.step.id == step for each in taken.persons]


def test_household_waits_for_the_decision_on_the_applicant(built_in: Library) -> None:
    """The petition is the applicant's alone; until it is decided, spouse and child cannot go ahead."""
    data = example("families/scientist-of-interest-with-family.json")
    assert states(walked(built_in, data, road="of-interest"), "residence-permit") == ["due"] * 3
    papers = data["applicant"]["papers"]
    data["applicant"]["papers"] = [each for each in papers if each["paper"] != "of-interest-decision"]
    found = walked(built_in, data, road="of-interest")
    assert states(found, "petition") == ["due"]
    assert states(found, "residence-permit") == ["blocked"] * 3
    assert reached(found, "residence-permit", 3).blocked_by[0].en == "first: Petition to the operator"
    due = due_filings(found.steps or (), json.dumps(data).encode(), TODAY, built_in)
    assert [(each.filing.id.filing, len(each.filers)) for each in due] == [("petition", 1)]


def test_household_without_participation_waits(built_in: Library) -> None:
    """What the members' own records say of the programme does not stand for the applicant's participation."""
    data = example("families/repatriates-of-three-generations.json")
    assert states(walked(built_in, data, road="compatriots"), "citizenship") == ["due"] * 5
    data["applicant"]["special_status"] = {"absent": "none"}
    found = walked(built_in, data, road="compatriots")
    assert states(found, "participation") == ["due"]
    assert states(found, "citizenship") == ["blocked"] * 5


def test_members_wait_for_an_applicant_of_a_listed_state(built_in: Library) -> None:
    serb = person(citizenships=[{"country": "SRB", "status": "held"}], permanent_residence=NO_RESIDENCE)
    household = [{"relation": "spouse", "person": french()}]
    assert states(walked(built_in, record(serb, household=household)), "temporary-permit") == ["blocked"] * 2
    household = [{"relation": "spouse", "person": serb}]
    assert states(walked(built_in, record(french(), household=household)), "temporary-permit") == ["due"] * 2


def test_step_waits_for_the_whole_chain_before_it(built_in: Library) -> None:
    """A permit on another ground does not open the citizenship of those who take no part in the programme."""
    found = walked(built_in, example("applicants/seventy-on-the-day.json"), road="compatriots")
    assert (states(found, "participation"), states(found, "temporary-permit")) == (["due"], ["done"])
    citizenship = reached(found, "citizenship")
    assert citizenship.state == "blocked"
    assert [each.en for each in citizenship.blocked_by] == ["first: Application to take part in the State Programme"]


@pytest.mark.parametrize(
    ("status", "last"),
    [
        ([{"kind": "programme-participant"}], "2026-12-04"),
        ([{"kind": "refugee"}], "2026-11-05"),
        ({"absent": "none"}, "2026-11-05"),
        (None, "2026-11-05"),
    ],
)
def test_longer_term_of_arrival_is_for_participants(built_in: Library, status: object, last: str) -> None:
    """30 days and 7 working days for a participant's household; for others the 7 working days of everybody."""
    stay = {"migration": entered("2026-10-26")}
    applicant = person(**stay, **({"special_status": status} if status else {}))
    data = record(applicant, household=[{"relation": "spouse", "person": person(**stay)}])
    found = walked(built_in, data, road="compatriots")
    assert [str(reached(found, "arrival-notice", number).latest) for number in (1, 2)] == [last] * 2


def test_medical_papers_are_due_within_30_days(built_in: Library) -> None:
    (permit,) = (step for step in load_road(built_in, "702").steps if step.id == "temporary-permit")
    assert "представляются в течение 30 дней со дня въезда" in permit.note.ru
