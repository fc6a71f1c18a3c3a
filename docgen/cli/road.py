"""`docgen road`: the steps of a programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from docgen.cli.command import FILE, Group, as_of, language, packs, pass_session
from docgen.cli.exits import ExitCode
from docgen.cli.family import render
from docgen.cli.reading import read_record, refuse
from docgen.cli.session import Session, columns
from docgen.roads import Reached, Road, StepReached, every_road, load_road, progress


@click.group(cls=Group)
def command() -> None:
    """The filings of a programme in order: list, show, render."""


@command.command("list", examples=["docgen road list", "docgen road list --json"])
@language
@packs
@pass_session
def list_(session: Session) -> None:
    """List the roads."""
    roads = every_road(session.library)
    spoken = session.settings.language
    data = [{"road": road.name, "title_en": road.title.en, "title_ru": road.title.ru} for road in roads]
    session.report(data, columns([(road.name, road.title.said(spoken)) for road in roads], ("ROAD", "TITLE")))


@command.command(
    examples=[
        "docgen road show 702 applicant.json",
        "docgen road show 702 applicant.json --as-of 2027-12-01 --json",
    ]
)
@click.argument("road")
@click.argument("applicant", type=FILE, metavar="APPLICANT.json")
@language
@as_of
@packs
@pass_session
def show(session: Session, road: str, applicant: Path, as_of: date) -> ExitCode:
    """Show which filings are done, due or blocked, by what, and by when.

    What the record does not say counts as not done.
    """
    found = load_road(session.library, road)
    reached = progress(found, read_record(applicant), as_of, session.library)
    if reached.steps is None:
        return refuse(session, applicant, "the record must be in order first", reached.findings)
    data = {"road": found.name, "as_of": as_of.isoformat(), "steps": [_step_json(step) for step in reached.steps]}
    session.report(data, _lines(found, as_of, reached.steps, session.settings.language))
    return ExitCode.DONE


command.add_command(render)


def _step_json(reached: StepReached) -> dict[str, Any]:
    return {
        "step": reached.step.id,
        "filing": str(reached.step.filing),
        "available": reached.available,
        "to_correct": reached.to_correct,
        "evidence": reached.step.evidence.value,
        "source": reached.step.source,
        "persons": [_reached_json(each) for each in reached.persons],
    }


def _reached_json(reached: Reached) -> dict[str, Any]:
    return {
        "person": reached.person,
        "relation": reached.relation,
        "state": reached.state.value,
        "blocked_by": [{"en": reason.en, "ru": reason.ru} for reason in reached.blocked_by],
        "earliest": reached.earliest.isoformat() if reached.earliest else None,
        "latest": reached.latest.isoformat() if reached.latest else None,
    }


def _lines(road: Road, day: date, steps: Sequence[StepReached], language: str) -> Iterator[str]:
    yield f"{road.name}  {road.title.said(language)}  (as of {day})"
    for number, reached in enumerate(steps, start=1):
        missing = "" if reached.available else "  not available"
        yield f"{number}  {reached.step.title.said(language)}  [{reached.step.filing}]{missing}"
        if not reached.persons:
            yield "   nobody takes this step now"
        for persons in _alike(reached.persons):
            yield from _persons_lines(persons, language, everybody=len(persons) == len(reached.persons))
        if reached.to_correct:
            yield f"   {reached.to_correct} to correct first: docgen case check {reached.step.filing} APPLICANT.json"
        if note := reached.step.note.said(language):
            yield f"   {note}"


def _alike(persons: Sequence[Reached]) -> list[list[Reached]]:
    """Put those together who stand at the same point."""

    def point(each: Reached) -> tuple[str, ...]:
        return (each.state.value, str(each.earliest), str(each.latest), *(reason.en for reason in each.blocked_by))

    return [list(group) for _, group in groupby(sorted(persons, key=point), key=point)]


def _persons_lines(persons: Sequence[Reached], language: str, *, everybody: bool) -> Iterator[str]:
    first = persons[0]
    who = "" if everybody else "  " + ", ".join(f"{each.person} {each.relation}" for each in persons)
    days = [f"from {first.earliest}"] if first.earliest else []
    days += [f"to {first.latest}"] if first.latest else []
    yield "   " + "  ".join([first.state.value, *days]) + who
    yield from (f"     {reason.said(language)}" for reason in first.blocked_by)
