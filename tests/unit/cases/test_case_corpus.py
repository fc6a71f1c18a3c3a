"""Bad applicant files, one per fault: the findings are exactly those that the file names."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.cases import Reading
from docgen.cases.places import Json
from docgen.cases.source import read_source
from docgen.findings import Severity, errors

CORPUS = Path(__file__).parents[2] / "corpus" / "cases"
SOURCES: dict[str, list[list[str]]] = json.loads((CORPUS / "sources" / "findings.json").read_text("utf-8"))["files"]
RECORDS = sorted((CORPUS / "records").glob("*.json"))


@pytest.mark.parametrize("name", SOURCES)
def test_a_bad_source_gives_its_findings_and_nothing_else(name: str) -> None:
    """Every fault of the text itself is named with its place, and none twice."""
    source = read_source((CORPUS / "sources" / name).read_bytes())

    expected = [(code, where, *(weight or [Severity.ERROR])) for code, where, *weight in SOURCES[name]]
    assert [(finding.code, finding.where, finding.severity) for finding in source.findings] == expected


def test_every_bad_source_is_listed() -> None:
    """A file added to the corpus cannot be forgotten."""
    files = {file.name for file in (CORPUS / "sources").iterdir()}

    assert files - {"findings.json"} == set(SOURCES)


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.stem)
def test_a_changed_family_gives_its_findings_and_nothing_else(
    file: Path, family: dict[str, Any], read: Callable[[object], Reading]
) -> None:
    """One fault gives one finding, at its place; what is only unusual gives none."""
    change = json.loads(file.read_text("utf-8"))
    for pointer, value in change.get("set", {}).items():
        holder, key = _holder(family, pointer)
        holder[key] = value
    for pointer in change.get("remove", ()):
        holder, key = _holder(family, pointer)
        del holder[key]

    reading = read(family)

    found = [[finding.code, finding.where] for finding in reading.findings]
    assert sorted(found) == sorted(change["findings"])
    assert (reading.case is None) == bool(errors(reading.findings))


def _holder(record: Json, pointer: str) -> tuple[Any, Any]:
    *path, last = pointer.split("/")[1:]
    for key in path:
        record = record[int(key)] if isinstance(record, list) else record[key]
    return record, int(last) if isinstance(record, list) else last
