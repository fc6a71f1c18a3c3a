"""Measuring a folder of forms: every file, in every asked-for way, and the totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from docgen.aside import Aside, StoppedError
from docgen.errors import MissingExtraError
from docgen.measure import poppler
from docgen.measure.engines import EngineName
from docgen.measure.forms import Kind
from docgen.measure.judging import Verdict
from docgen.measure.trial import Outcome, Standing, Way, attempt

_SECONDS = 120.0
"""How long one file may take, in all ways."""
_ASIDE = (Standing.NOTHING, Standing.UNREADABLE)
_Test = Callable[[Verdict], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What came of a set of files in one way."""

    engine: EngineName
    way: Way
    outcomes: dict[str, Outcome]
    """By the file's name."""

    @property
    def fillable(self) -> int:
        """Count the files that can be opened and have something to fill."""
        return sum(outcome.standing not in _ASIDE for outcome in self.outcomes.values())

    def files(self, test: _Test) -> int:
        """Count the files of which all widgets pass a test."""
        judged = (each for each in self.outcomes.values() if each.standing is Standing.JUDGED)
        return sum(all(map(test, outcome.verdicts)) for outcome in judged)

    def widgets(self, kind: Kind, test: _Test = lambda _: True) -> int:
        """Count the widgets of a kind that pass a test, those of files that were not filled among them."""
        return sum(verdict.kind is kind and test(verdict) for verdict in self._verdicts())

    def share(self, kind: Kind) -> float:
        """Give the part of the widgets of a kind that are right: 1 when there are none."""
        return self.widgets(kind, right) / (self.widgets(kind) or 1) if self.widgets(kind) else 1.0

    def as_json(self) -> dict[str, Any]:
        """Give it as a JSON object: counts, what is not right in which file, and the files that were set aside."""
        return {
            "engine": self.engine,
            "alphabet": self.way.alphabet,
            "output": "flat" if self.way.flat else "interactive",
            "files": {
                "all": len(self.outcomes),
                "fillable": self.fillable,
                "all_shown": self.files(shown),
                "all_right": self.files(right),
                "all_shown_by_poppler": self.files(shown_by_poppler) if self._asked_poppler() else None,
            },
            "widgets": {
                kind.value: {
                    "all": self.widgets(kind),
                    "shown": self.widgets(kind, shown),
                    "right": self.widgets(kind, right),
                }
                for kind in Kind
            },
            "faults": [fault for file, outcome in self._sorted(aside=False) for fault in _faults(file, outcome)],
            "aside": [
                {"file": file, "standing": outcome.standing.value, "reason": outcome.reason}
                for file, outcome in self._sorted(aside=True)
            ],
        }

    def _sorted(self, *, aside: bool) -> list[tuple[str, Outcome]]:
        return [
            (file, self.outcomes[file])
            for file in sorted(self.outcomes)
            if (self.outcomes[file].standing in _ASIDE) is aside
        ]

    def _verdicts(self) -> Iterator[Verdict]:
        return (verdict for outcome in self.outcomes.values() for verdict in outcome.verdicts)

    def _asked_poppler(self) -> bool:
        return any(verdict.poppler is not None for verdict in self._verdicts())


def shown(verdict: Verdict) -> bool:
    """Tell whether pdfium shows the value."""
    return verdict.fault not in ("not shown", "not filled")


def right(verdict: Verdict) -> bool:
    """Tell whether nothing is wrong."""
    return verdict.fault is None


def shown_by_poppler(verdict: Verdict) -> bool:
    """Tell whether poppler shows the value, or was not asked."""
    return verdict.poppler is not False


def forms(folder: Path) -> list[Path]:
    """Find the PDF files in a folder and below it, or give the one file."""
    if folder.is_file():
        return [folder]
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() == ".pdf" and file.is_file())


def measure(
    files: Iterable[Path], root: Path, ways: Sequence[Way], *, engine: EngineName = "docgen", seconds: float = _SECONDS
) -> list[Measurement]:
    """Fill and judge files in each way. Files are named as they lie below the root.

    Raises `MissingExtraError` when pdfium is not installed; without poppler there is no second opinion.
    """
    if find_spec("pypdfium2") is None:
        raise MissingExtraError("pypdfium2 is not installed: pip install 'docgen[measure]'")
    second, found = poppler.present(), {}
    with Aside(seconds=seconds) as aside:
        for file in files:
            try:
                outcomes = aside.run(attempt, file, ways, engine, second=second)
            except StoppedError as error:
                outcomes = [Outcome(Standing.STOPPED, str(error))] * len(ways)
            except OSError as error:
                outcomes = [Outcome(Standing.UNREADABLE, type(error).__name__)] * len(ways)
            found[file.relative_to(root).as_posix()] = outcomes
    return [
        Measurement(engine=engine, way=way, outcomes={file: outcomes[place] for file, outcomes in found.items()})
        for place, way in enumerate(ways)
    ]


def _faults(file: str, outcome: Outcome) -> Iterator[dict[str, Any]]:
    if outcome.standing is not Standing.JUDGED:
        yield {"file": file, "standing": outcome.standing.value, "reason": outcome.reason}
        return
    for verdict in outcome.verdicts:
        if verdict.fault or verdict.poppler is False:
            yield {
                "file": file,
                "field": verdict.field,
                "page": verdict.page,
                "kind": verdict.kind.value,
                "fault": verdict.fault,
                "poppler": verdict.poppler,
            }
