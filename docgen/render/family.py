"""The set of a household for a road: a case for every filing that is due, and one for its dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.cases import Case, Reading, read_case
from docgen.filings import FilingType, FilingTypeId, load
from docgen.findings import Finding, Severity, errors
from docgen.render.due import due_filings
from docgen.render.press import Press
from docgen.render.rendering import check_case
from docgen.roads import Road, State, StepReached, progress
from docgen.rules import findings as rule_findings

DOSSIER = FilingTypeId("household", "dossier")
_FOLDER = f"{DOSSIER.family}-{DOSSIER.filing}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One filing of a set."""

    folder: str
    """Name of its case folder."""
    filing: FilingTypeId
    case: Case | None
    findings: tuple[Finding, ...]
    """What the schema, the rules and the room of the forms say."""
    stops: bool
    """Whether the filing cannot be rendered as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadSet:
    """Everything that is due on a road, the dossier last; nothing of it is rendered where `stops` holds."""

    findings: tuple[Finding, ...]
    """What is said of the record on this road."""
    parts: tuple[Part, ...]

    @property
    def stops(self) -> bool:
        """Whether anything of the set cannot be rendered as it is."""
        return bool(errors(self.findings)) or any(part.stops for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strictness:
    """What keeps a set from being rendered besides a record that is not in order."""

    official_only: bool = False
    """Papers to be signed whose edition is not official."""
    rules: bool = True
    """Rules of a filing that the record breaks."""


def road_set(road: Road, data: bytes, day: date, press: Press, strictness: Strictness) -> RoadSet:
    """Read and check a record for every filing that is due on a road on a day, and for the dossier.

    Raises `docgen.errors.FilingError` when files of a filing or of the road are at fault.
    """
    reached = progress(road, data, day, press.library)
    if reached.steps is None:
        return RoadSet(findings=reached.findings, parts=())
    due = due_filings(reached.steps, data, day, press.library)
    parts = [_part(each.folder, each.filing, each.reading, press, strictness) for each in due]
    dossier = load(press.library, DOSSIER)
    reading = read_case(data, dossier, day, press.library)
    parts.append(_part(_FOLDER, dossier, reading, press, strictness))
    said = (*_other_road(road, reading), *_unavailable(reached.steps), *([] if due else [_nothing_due(day)]))
    return RoadSet(findings=said, parts=tuple(parts))


def _part(folder: str, filing: FilingType, reading: Reading, press: Press, strictness: Strictness) -> Part:
    if reading.case is None:
        return Part(folder=folder, filing=filing.id, case=None, findings=reading.findings, stops=True)
    ruled = rule_findings(reading.case, press.library)
    misfits = check_case(reading.case, press, official_only=strictness.official_only)
    return Part(
        folder=folder,
        filing=filing.id,
        case=reading.case,
        findings=(*reading.findings, *ruled, *misfits),
        stops=bool(misfits) or (strictness.rules and bool(errors(ruled))),
    )


def _other_road(road: Road, reading: Reading) -> Iterator[Finding]:
    """Refuse a road that is not the record's own: the dossier would speak of another one."""
    if reading.case and reading.case.record["move"]["programme"] != road.programme:
        yield Finding(
            code="road.programme",
            where="/move/programme",
            message=f"The record is of another programme than the road {road.name}.",
            message_ru=f"Программа в записи — не та, по которой идёт дорога {road.name}.",
            remedy="Take the road of the record's programme, or correct the programme.",
            remedy_ru="Возьмите дорогу этой программы или исправьте программу в записи.",
        )


def _unavailable(steps: Sequence[StepReached]) -> Iterator[Finding]:
    for step in steps:
        if not step.available and any(each.state in {State.DUE, State.LATE} for each in step.persons):
            yield Finding(
                code="road.not-available",
                where=str(step.step.filing),
                message="This filing is due, and there is no such filing type: the set is without it.",
                message_ru="Эта подача предстоит, но такого вида подачи нет: в набор она не вошла.",
                remedy="Prepare it by hand, or use a pack that has it.",
                remedy_ru="Подготовьте её вручную или подключите набор, в котором она есть.",
                severity=Severity.WARNING,
            )


def _nothing_due(day: date) -> Finding:
    return Finding(
        code="road.nothing-due",
        where="",
        message=f"Nothing is due on this road on {day}.",
        message_ru=f"На {day:%d.%m.%Y} подавать по этой дороге нечего.",
        remedy="`docgen road show` says what is done, what is blocked and by what.",
        remedy_ru="`docgen road show` покажет, что выполнено, что ожидает и чего.",
    )
