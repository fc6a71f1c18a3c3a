"""Which papers a case needs, why, until when they can be used, and which of them the record says are at hand.

The rows stand in `schemas/<filing>/checklist.json`. A paper at hand stands in the record: `person.papers`, whose
`paper` is the row's `kind` (its `id` where it has none).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from docgen.cases import Case
from docgen.errors import FilingError
from docgen.resources import Library
from docgen.rules.context import Place, look
from docgen.rules.missing import Missing, UndecidedError
from docgen.rules.types import Evidence
from docgen.rules.vocabulary import Language, language
from docgen.tables import Table

_KEYS = ("id", "kind", "paper", "paper_en", "form", "rule", "why", "why_en", "when", "usable_until", "due_by")


class State(StrEnum):
    """What is known of a paper that is needed."""

    AT_HAND = "at-hand"
    MISSING = "missing"
    EXPIRED = "expired"
    """It is at hand and can no longer be used on the filing day."""
    NOT_RECORDED = "not-recorded"
    """The record keeps no list of papers at hand."""
    CHECK = "check"
    """Whether it is needed, or until when it can be used, the record cannot tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One paper of a checklist, as its file has it."""

    id: str
    kind: str
    """The name under which a record lists the paper."""
    paper: str
    paper_en: str
    form: str
    rule: str
    why: str
    why_en: str
    when: str
    """Expression over a person: who needs it; empty for everybody."""
    usable_until: str
    """Expression over a person and the paper at hand (`item`): the last day on which it can be filed."""
    due_by: str
    """Expression over a person: the last day on which it can be given in."""
    evidence: Evidence
    source: str
    made: bool
    """Whether it is one of the documents that are made for the filing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """A paper that one person needs."""

    row: Row
    person: int
    where: str
    """JSON Pointer to the person."""
    state: State
    usable_until: date | None
    due_by: date | None
    doubt: str
    """JSON Pointer to the place that is not known, for `check`."""

    def as_json(self) -> dict[str, Any]:
        """Give it as a JSON object, dates in ISO form or null."""
        row = self.row
        return {
            "id": row.id,
            "paper": row.paper,
            "paper_en": row.paper_en,
            "form": row.form,
            "rule": row.rule,
            "why": row.why,
            "why_en": row.why_en,
            "state": self.state.value,
            "usable_until": self.usable_until.isoformat() if self.usable_until else None,
            "due_by": self.due_by.isoformat() if self.due_by else None,
            "doubt": self.doubt,
            "evidence": row.evidence.value,
            "source": row.source,
        }


def checklist(case: Case, library: Library) -> tuple[Needed, ...]:
    """List the papers of everybody in a case; nothing for a filing without a checklist. Raises `FilingError`."""
    return _papers(case, tuple(person.number for person in case.persons), library)


@lru_cache(maxsize=64)
def papers_of(case: Case, number: int, library: Library) -> tuple[Needed, ...]:
    """List the papers of one person of a case, by number. Raises `FilingError`."""
    return _papers(case, (number,), library)


@lru_cache(maxsize=64)
def rows(library: Library, filing: str) -> tuple[Row, ...]:
    """Read a filing's checklist; empty when it has none. Raises `FilingError` for a broken one."""
    name = f"{filing}/checklist.json"
    if name not in library.schema_names():
        return ()
    try:
        content = json.loads(library.schema(name))
    except ValueError as error:
        raise FilingError(f"{name} is not JSON: {error}") from error
    if not isinstance(content, dict):
        raise FilingError(f"{name} is not an object")
    table = Table(name, content)
    table.only("title", "checked", "note", "papers")
    found = tuple(_row(row) for row in table.sections("papers"))
    if len({row.id for row in found}) < len(found):
        raise FilingError(f"{name}: two papers have the same id")
    return found


def _row(table: Table) -> Row:
    table.only(*_KEYS, "evidence", "source", "made")
    texts = {key: table.text(key, "") for key in _KEYS}
    return Row(
        **(texts | {"id": table.text("id"), "paper": table.text("paper"), "kind": texts["kind"] or texts["id"]}),
        evidence=table.parsed("evidence", Evidence, "one of " + ", ".join(Evidence)),
        source=table.text("source"),
        made=table.yes("made") if "made" in table.table else False,
    )


def _papers(case: Case, numbers: tuple[int, ...], library: Library) -> tuple[Needed, ...]:
    listed = rows(library, str(case.filing.id))
    if not listed:
        return ()
    places, words = look(case).persons, language(library)
    return tuple(needed for number in numbers for needed in _needed(listed, number, places[number - 1], words))


def _needed(listed: tuple[Row, ...], number: int, place: Place, words: Language) -> Iterator[Needed]:
    for row in listed:
        where = f"the checklist row {row.id}"
        try:
            if not words.holds(row.when, place.names, where):
                continue
            state, until, doubt = _at_hand(row, place, words)
            due = words.date(row.due_by, place.names, where)
        except UndecidedError as undecided:
            state, until, due, doubt = State.CHECK, None, None, undecided.where
        yield Needed(
            row=row, person=number, where=place.pointer, state=state, usable_until=until, due_by=due, doubt=doubt
        )


def _at_hand(row: Row, place: Place, words: Language) -> tuple[State, date | None, str]:
    """Find the paper in the record, the one that can be used longest, and the last day on which it can be filed."""
    papers = place.person["papers"]
    if isinstance(papers, Missing) and papers.kind == "unknown":
        return State.NOT_RECORDED, _until(row, place, papers, words)[0], ""
    found = [_until(row, place, item, words) for item in papers if item["paper"] == row.kind]
    if not found:
        return State.MISSING, None, ""
    until, doubt = max(found, key=lambda each: each[0] or date.max)
    if doubt:
        return State.CHECK, None, doubt
    return (State.EXPIRED if until and until < place.names["today"] else State.AT_HAND), until, ""


def _until(row: Row, place: Place, item: Mapping[str, Any] | Missing, words: Language) -> tuple[date | None, str]:
    """Give the earlier of the row's own end and the day until which the paper itself is valid, or what is not known."""
    names = {**place.names, "item": item}
    try:
        ends = [words.date(row.usable_until, names, f"the checklist row {row.id}")]
    except UndecidedError as undecided:
        return None, undecided.where
    expires = item if isinstance(item, Missing) else item["expires_on"]
    ends.append(None if isinstance(expires, Missing) else date.fromisoformat(expires))
    return min((end for end in ends if end), default=None), ""
