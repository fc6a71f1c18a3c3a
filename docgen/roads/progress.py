"""How far a record has come on a road: for each step and person, done or due or blocked, by what, and the days."""

from __future__ import annotations

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
    steps = tuple(walk.step(step, road, done) for step in road.steps)
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


@dataclass(frozen=True, slots=True)
class _Walk:
    case: Case
    data: bytes
    library: Library
    words: Language

    def step(self, step: Step, road: Road, done: dict[int, set[str]]) -> StepReached:
        """Look at one step for everybody; what is done is added to `done`, by person."""
        titles = {each.id: each.title for each in road.steps}
        places = look(self.case).persons
        reached = []
        for person, place in zip(self.case.persons, places, strict=True):
            if not self._said(step, step.applies, place):
                done[person.number].add(step.id)
                continue
            waits = [titles[id_] for id_ in step.after if id_ not in done[person.number]]
            state, blocked, first, last = self._state(step, place, waits)
            if state is State.DONE:
                done[person.number].add(step.id)
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
