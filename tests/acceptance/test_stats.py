"""Statistics that an office reports."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.acceptance.desk import Docgen, names
from tests.conftest import FILING


@pytest.fixture(autouse=True)
def _office(archived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive holds the family of four: three Irish, two Latvians, one of them both."""
    monkeypatch.setenv("DOCGEN_ARCHIVE", str(archived))


def test_counts_by_filing(docgen: Docgen) -> None:
    assert docgen("archive", "stats", "--json").json() == {
        "by": ["filing"],
        "rows": [{"filing": FILING, "cases": 1, "people": 4}],
    }


def test_a_person_of_two_countries_counts_in_both(docgen: Docgen) -> None:
    rows = docgen("archive", "stats", "--by", "country", "--json").json()["rows"]
    assert rows == [{"country": "IRL", "cases": 1, "people": 3}, {"country": "LVA", "cases": 1, "people": 2}]


def test_a_table_for_a_spreadsheet(docgen: Docgen) -> None:
    text = docgen("archive", "stats", "--by", "programme", "--by", "month", "--csv").out
    assert list(csv.reader(io.StringIO(text))) == [
        ["programme", "month", "cases", "people"],
        ["decree-702", "2026-11", "1", "4"],
    ]


def test_it_can_be_narrowed_down(docgen: Docgen) -> None:
    assert docgen("archive", "stats", "--from", "2026-11-22", "--json").json()["rows"] == []
    assert docgen("archive", "stats", "--country", "irl", "--to", "2026-11-21", "--json").json()["rows"]


@pytest.mark.parametrize("name", ["months.svg", "months.png"])
def test_a_picture_for_a_letter(docgen: Docgen, name: str) -> None:
    outcome = docgen("archive", "stats", "--by", "month", "--chart", name, "--line", "--title", "Принято заявлений")
    assert outcome.code == 0, outcome.text
    assert (docgen.desk / name).stat().st_mode & 0o777 == 0o600


def test_a_picture_of_another_kind_is_refused(docgen: Docgen) -> None:
    outcome = docgen("archive", "stats", "--chart", "months.pdf")
    assert outcome.code == 2
    assert ".svg or .png" in outcome.err
    assert "months.pdf" not in names(docgen.desk)


def test_it_names_no_one(docgen: Docgen) -> None:
    everything = "".join(
        docgen("archive", "stats", *(f"--by={by}" for by in ("programme", "country", "office", "state")), *extra).text
        for extra in ((), ("--json",), ("--csv",))
    )
    assert not {"Коннор", "CONNOR", "Щёголева", "7h3k9m2p4q6rs"} & set(everything.replace('"', " ").split())
    assert "онн" not in everything
