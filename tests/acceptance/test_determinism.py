"""The same record gives the same bytes: in another process, another time zone and language, and however it is written."""

from __future__ import annotations

import json
from pathlib import Path

from tests.acceptance.desk import DAY, Docgen, files
from tests.conftest import FAMILY, FILING

_ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "Pacific/Kiritimati",
    "LANG": "C",
    "LC_ALL": "C",
    "SOURCE_DATE_EPOCH": "1",
    "DOCGEN_AGENT": "another office",
}


def _render(docgen: Docgen, applicant: Path, folder: str, environment: dict[str, str]) -> dict[str, bytes]:
    outcome = docgen.process(
        "render", FILING, applicant, "-o", folder, "--as-of", DAY, "--accept-layout", environment=environment
    )
    assert outcome.code == 0, outcome.text
    return files(docgen.desk / folder)


def test_another_process_elsewhere(docgen: Docgen, rendered: Path) -> None:
    assert _render(docgen, FAMILY, "case", _ELSEWHERE) == files(rendered)


def _reversed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _reversed(part) for key, part in reversed(value.items())}
    return [_reversed(part) for part in value] if isinstance(value, list) else value


def test_order_and_layout_of_the_record_do_not_matter(docgen: Docgen, rendered: Path) -> None:
    """Keys in another order, every letter escaped, other line ends: the record means the same."""
    record = _reversed(json.loads(FAMILY.read_bytes()))
    (docgen.desk / "applicant.json").write_bytes(json.dumps(record, indent=7).replace("\n", "\r\n").encode())
    assert docgen.render("applicant.json").code == 0
    assert files(docgen.desk / "case") == files(rendered)


def test_a_record_taken_from_a_case_folder_gives_the_same_case(docgen: Docgen, case: Path) -> None:
    """What was archived can be rendered again."""
    assert docgen.render(case / "record.json", "again").code == 0
    assert files(docgen.desk / "again") == files(case)


def test_rendering_twice_changes_nothing(docgen: Docgen, case: Path) -> None:
    before = {entry: entry.stat().st_mtime_ns for entry in case.rglob("*")}
    again = docgen("render", FILING, FAMILY, "-o", case, "--as-of", DAY, "--json")
    assert again.json()["changed"] is False
    assert {entry: entry.stat().st_mtime_ns for entry in case.rglob("*")} == before
