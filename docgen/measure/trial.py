"""One form, filled in each asked-for way and judged; what runs in the process that may be killed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docgen.measure.engines import EngineName, engine
from docgen.measure.forms import Field, UnreadableError, read
from docgen.measure.judging import Filled, Verdict, judge, unfilled
from docgen.measure.samples import Alphabet, Value, sample


@dataclass(frozen=True, slots=True)
class Way:
    """A way of filling."""

    alphabet: Alphabet
    flat: bool


class Standing(StrEnum):
    """What is known of a file."""

    JUDGED = "judged"
    NOTHING = "nothing to fill"
    UNREADABLE = "unreadable"
    REFUSED = "not filled"
    """The engine did not fill it."""
    BROKEN = "not shown by pdfium"
    STOPPED = "stopped"
    """It took too much time or memory."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of filling one file in one way."""

    standing: Standing
    reason: str = ""
    verdicts: tuple[Verdict, ...] = ()


def attempt(file: Path, ways: Sequence[Way], name: EngineName, *, second: bool) -> list[Outcome]:
    """Fill a form in each way and judge it."""
    content = file.read_bytes()
    try:
        fields = read(content)
    except UnreadableError as error:
        return [Outcome(Standing.UNREADABLE, str(error))] * len(ways)
    return [_attempt(content, fields, way, name, second=second) for way in ways]


def values(fields: Sequence[Field], alphabet: Alphabet) -> dict[str, Value]:
    """Choose a value for each field that can have one."""
    chosen = ((field.name, sample(field, number, alphabet)) for number, field in enumerate(fields))
    return {name: value for name, value in chosen if value is not None}


def _attempt(content: bytes, fields: Sequence[Field], way: Way, name: EngineName, *, second: bool) -> Outcome:
    given = values(fields, way.alphabet)
    if not given:
        return Outcome(Standing.NOTHING)
    try:
        form = _filled(content, given, way, name)
    except Exception as error:  # noqa: BLE001 - an engine fails as it likes; that is what is measured
        return Outcome(Standing.REFUSED, f"{type(error).__name__}: {error}", tuple(unfilled(fields, given)))
    try:
        return Outcome(Standing.JUDGED, verdicts=tuple(judge(fields, given, form, second=second)))
    except (RuntimeError, UnreadableError) as error:
        return Outcome(Standing.BROKEN, f"{type(error).__name__}: {error}", tuple(unfilled(fields, given)))


def _filled(content: bytes, given: Mapping[str, Value], way: Way, name: EngineName) -> Filled:
    fill = engine(name)
    blank, after = (fill(content, values, flat=way.flat) for values in ({}, given))
    return Filled(before=content, blank=blank, after=after, flat=way.flat)
