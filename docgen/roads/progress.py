"""How far a record has come on a road: for each step and person, done or due or blocked, by what, and the days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docgen.cases import Case, read_case
from docgen.errors import UnknownFilingError
from docgen.filings import FilingType, FilingTypeId, load
from docgen.findings import Finding, errors
from docgen.resources import Library
from docgen.roads.types import Road, State, Step
from docgen.rules import findings as rule_findings
from docgen.rules.context import Place, look
from docgen.rules.missing import UndecidedError
from docgen.rules.types import Bilingual
from docgen.rules.vocabulary import Language, language

_RECORD = "common/record.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Where one person stands before a step."""

    person: int
    relation: str
    state: State
    blocked_by: tuple[Bilingual, ...]
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReached:
    """A step and where everybody who takes it stands."""

    step: Step
    available: bool
    """Whether the library has the filing."""
    to_correct: int | None
    """How many places of the record stop the filing; None where nobody can file now."""
    persons: tuple[Reached, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A record on a road; no steps when the record cannot be read."""

    findings: tuple[Finding, ...]
    steps: tuple[StepReached, ...] | None


def progress(road: Road, data: bytes, day: date, library: Library) -> Progress:
    """Tell which filings of a road are due for a record on a day. Raises `FilingError` for a broken road."""
    reading = read_case(data, _any_record(road), day, library)
    if reading.case is None:
        return Progress(findings=reading.findings, steps=None)
    walk = _Walk(reading.case, data, library, language(library))
    done: dict[int, set[str]] = {person.number: set() for person in reading.case.persons}
    chain = {step.id: step for step in road.steps}
    steps = tuple(walk.step(step, chain, done) for step in road.steps)
    return Progress(findings=reading.findings, steps=steps)


def _any_record(road: Road) -> FilingType:
    """Give a filing without documents, so that a record is read by the common schema alone."""
    return FilingType(
        id=FilingTypeId("road", road.name),
        title_ru=road.title.ru,
        title_en=road.title.en,
        legal_source=road.source,
        schema=_RECORD,
        absent={},
        documents=(),
    )


def _waits(step: Step, chain: Mapping[str, Step], behind: set[str]) -> list[Bilingual]:
    """Give the titles of what a step waits for: on each way back along the chain, the nearest that is not done."""
    titles: dict[str, Bilingual] = {}
    for id_ in step.after:
        nearest = _waits(chain[id_], chain, behind) if id_ in behind else [chain[id_].title]
        titles |= {title.en: title for title in nearest}
    return list(titles.values())


@dataclass(frozen=True, slots=True)
class _Walk:
    case: Case
    data: bytes
    library: Library
    words: Language

    def step(self, step: Step, chain: Mapping[str, Step], done: dict[int, set[str]]) -> StepReached:
        """Look at one step of the chain for everybody; what is done is added to `done`, by person."""
        applicant, *_ = self.case.persons
        places = look(self.case).persons
        reached = []
        for person, place in zip(self.case.persons, places, strict=True):
            behind = done[person.number]
            if step.for_household and person is not applicant:
                behind.update(done[applicant.number] & {step.id})
                continue
            if not self._said(step, step.applies, place):
                behind.add(step.id)
                continue
            state, blocked, first, last = self._state(step, place, _waits(step, chain, behind))
            if state is State.DONE:
                behind.add(step.id)
            reached.append(
                Reached(
                    person=person.number,
                    relation=person.relation,
                    state=state,
                    blocked_by=tuple(blocked),
                    earliest=first,
                    latest=last,
                )
            )
        filing = self._filing(step)
        open_ = any(each.state in {State.DUE, State.LATE} for each in reached)
        return StepReached(
            step=step,
            available=filing is not None,
            to_correct=self._to_correct(filing) if filing and open_ else None,
            persons=tuple(reached),
        )

    def _state(
        self, step: Step, place: Place, waits: list[Bilingual]
    ) -> tuple[State, list[Bilingual], date | None, date | None]:
        if self._said(step, step.done, place):
            return State.DONE, [], None, None
        first, last = self._day(step, step.earliest, place), self._day(step, step.latest, place)
        blocked = [Bilingual(en=f"first: {title.en}", ru=f"сначала: {title.ru}") for title in waits]
        blocked += [
            reason
            for condition in step.ready
            if (reason := self._unmet(step, condition.holds, condition.message, place))
        ]
        if blocked:
            return State.BLOCKED, blocked, first, last
        today = place.names["today"]
        if first and today < first:
            return State.NOT_YET, [], first, last
        return (State.LATE if last and last < today else State.DUE), [], first, last

    def _said(self, step: Step, source: str, place: Place) -> bool:
        """Tell whether a condition holds; of what the record does not say, nothing holds."""
        try:
            return self.words.holds(source, place.names, f"the step {step.id}")
        except UndecidedError:
            return False

    def _unmet(self, step: Step, source: str, message: Bilingual, place: Place) -> Bilingual | None:
        try:
            return None if self.words.holds(source, place.names, f"the step {step.id}") else message
        except UndecidedError as undecided:
            return Bilingual(en=undecided.reason_en, ru=undecided.reason_ru)

    def _day(self, step: Step, source: str, place: Place) -> date | None:
        try:
            return self.words.date(source, place.names, f"the step {step.id}")
        except UndecidedError:
            return None

    def _filing(self, step: Step) -> FilingType | None:
        try:
            return load(self.library, step.filing)
        except UnknownFilingError:
            return None

    def _to_correct(self, filing: FilingType) -> int:
        """Count what stops the record from being filed: by its schema or, when that is in order, by its rules."""
        reading = read_case(self.data, filing, self.case.as_of, self.library)
        if reading.case is None:
            return len(errors(reading.findings))
        return len(errors(rule_findings(reading.case, self.library)))
