"""Which filings are due on a road, each read as the case of those who can file it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from docgen.cases import Reading, read_case
from docgen.filings import FilingType, load
from docgen.resources import Library
from docgen.roads import Reached, State, StepReached

_OPEN = frozenset({State.DUE, State.LATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class DueFiling:
    """A filing that somebody can file now, late or in time."""

    number: int
    """Of the step on its road, from 1."""
    filing: FilingType
    filers: tuple[Reached, ...]
    reading: Reading
    """The record read for the filing; a case in it has papers for the filers alone."""

    @property
    def folder(self) -> str:
        """Name of its case folder within the set of the household."""
        return f"{self.number}-{self.filing.id.family}-{self.filing.id.filing}"


def due_filings(steps: Sequence[StepReached], data: bytes, day: date, library: Library) -> tuple[DueFiling, ...]:
    """Read a record for each filing that is due on a day and that the library has, in the order of the road."""
    return tuple(
        _due(number, reached, filers, data, day, library)
        for number, reached in enumerate(steps, start=1)
        if reached.available and (filers := tuple(each for each in reached.persons if each.state in _OPEN))
    )


def _due(
    number: int, reached: StepReached, filers: tuple[Reached, ...], data: bytes, day: date, library: Library
) -> DueFiling:
    filing = load(library, reached.step.filing)
    reading = read_case(data, filing, day, library)
    if reading.case:
        reading = replace(reading, case=reading.case.filed_by({each.person for each in filers}))
    return DueFiling(number=number, filing=filing, filers=filers, reading=reading)
