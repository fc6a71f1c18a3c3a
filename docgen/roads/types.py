"""The nouns of a road's manifest, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docgen.filings import FilingTypeId
from docgen.rules.types import Bilingual, Evidence


class State(StrEnum):
    """Where a person stands before one step."""

    DONE = "done"
    DUE = "due"
    NOT_YET = "not-yet"
    """Its first day lies ahead."""
    LATE = "late"
    """Its last day is over."""
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must hold before a step can be taken."""

    holds: str
    message: Bilingual
    """What is said when it does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One filing of a road. Expressions see a person as rules do."""

    id: str
    filing: FilingTypeId
    title: Bilingual
    applies: str
    """Whether the person takes the step; empty for everybody."""
    for_household: bool
    """Whether the applicant alone takes it, for everybody: it is behind the others when it is behind the applicant."""
    done: str
    """Whether it lies behind the person."""
    after: tuple[str, ...]
    """Steps that must be done first, by id; with them, those that they come after."""
    ready: tuple[Condition, ...]
    earliest: str
    """The first day; empty where none is known."""
    latest: str
    """The last day; empty where none is known."""
    evidence: Evidence
    source: str
    note: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A programme."""

    name: str
    title: Bilingual
    programme: str
    """As records name it, at `/move/programme`."""
    source: str
    checked: date
    steps: tuple[Step, ...]
