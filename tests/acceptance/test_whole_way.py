"""The whole way, on a folder and on S3, and from a second machine that has only the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.desk import CASE, Docgen, files
from tests.conftest import FILING
from tests.seaweed import Bucket

_QUESTIONS: tuple[tuple[str, ...], ...] = (
    (),
    ("Щёголева",),
    ("scegol",),
    ("shchegoleva",),
    ("О'Коннор", "Патрик"),
    ("o'connor", "sean"),
    ("Анна", "--country", "lva"),
    ("--filing", FILING, "--from", "2026-11-01", "--to", "2026-11-30"),
)
_MISSES: tuple[tuple[str, ...], ...] = (
    ("Патрик", "Анна"),
    ("--country", "FRA"),
    ("--to", "2026-11-20"),
    ("--from", "2026-11-22"),
    ("--filing", "visa/inside-russia"),
)


def _walk(docgen: Docgen, signed: Path, *at: str) -> None:
    """Deposit, find, retrieve, prove; the catalogue may be anywhere."""
    first = docgen("archive", "deposit", signed, "--to", *at, "--json")
    assert first.json()["deposits"] == [
        {"folder": str(signed), "id": CASE, "version": "v1", "changed": True, "state": "signed"}
    ], first.err
    assert _deposited(docgen, signed, *at)["changed"] is False

    for question in _QUESTIONS:
        found = docgen("archive", "find", *question, "--archive", *at, "--json")
        assert [entry["id"] for entry in found.json()["entries"]] == [CASE], question
    for question in _MISSES:
        assert docgen("archive", "find", *question, "--archive", *at).code == 7, question

    assert docgen("archive", "retrieve", CASE, "-o", "retrieved", "--archive", *at).code == 0
    assert _without_description(docgen.desk / "retrieved") == files(signed)
    assert _deposited(docgen, docgen.desk / "retrieved", *at)["changed"] is False
    assert docgen("archive", "audit", "--archive", *at, "--json").json() == {"objects": 1, "findings": []}
    assert len(docgen("archive", "history", CASE, "--archive", *at, "--json").json()["versions"]) == 1
    assert docgen("doctor", "--archive", *at).code == 0


def _deposited(docgen: Docgen, folder: Path, *at: str) -> Any:  # noqa: ANN401 - what the command gives as JSON
    (deposit,) = docgen("archive", "deposit", folder, "--to", *at, "--json").json()["deposits"]
    return deposit


def _without_description(folder: Path) -> dict[str, bytes]:
    """Leave out what the archive itself says of a case."""
    found = files(folder)
    assert "description.json" not in found
    return found


def _answers(docgen: Docgen, *at: str) -> list[str]:
    return [docgen("archive", "find", *question, "--archive", *at, "--json").out for question in _QUESTIONS + _MISSES]


def test_on_a_folder(docgen: Docgen, signed: Path) -> None:
    _walk(docgen, signed, "file:archive")
    before = _answers(docgen, "archive")
    (docgen.desk / "archive.catalogue.sqlite").unlink()
    assert docgen("archive", "reindex", "--archive", "archive").code == 0
    assert _answers(docgen, "archive") == before


def test_no_such_filing_type_is_told(docgen: Docgen, signed: Path) -> None:
    """A slip of the pen is not the same as nothing found."""
    assert docgen("archive", "deposit", signed, "--to", "archive").code == 0
    found = docgen("archive", "find", "--filing", FILING + "s", "--archive", "archive")
    found.explains(4, "filing-unknown", f"did you mean {FILING}?")


@pytest.mark.xdist_group("s3")
def test_on_s3_and_from_a_second_machine(
    docgen: Docgen, signed: Path, bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = (bucket.url, "--endpoint-url", bucket.server.endpoint_url)
    _walk(docgen, signed, *at)
    before = _answers(docgen, *at)

    monkeypatch.setenv("HOME", str(tmp_path / "another-home"))
    docgen("archive", "find", "Щёголева", "--archive", *at).explains(10, "archive-catalogue", "docgen archive reindex")
    docgen("archive", "deposit", signed, "--to", *at).explains(10, "archive-catalogue", "docgen archive reindex")
    assert docgen("archive", "reindex", "--archive", *at, "--json").json()["objects"] == 1
    assert _answers(docgen, *at) == before


@pytest.mark.xdist_group("s3")
def test_two_archives_in_one_bucket_have_catalogues_of_their_own(docgen: Docgen, signed: Path, bucket: Bucket) -> None:
    more = ("--endpoint-url", bucket.server.endpoint_url)
    assert docgen("archive", "deposit", signed, "--to", f"s3://{bucket.name}/one", *more).code == 0
    docgen("archive", "find", "Щёголева", "--archive", f"s3://{bucket.name}/two", *more).explains(
        7, "archive-not-found", "two"
    )


def test_a_later_deposit_is_a_new_version(docgen: Docgen, case: Path, signed: Path) -> None:
    """First what was printed, then what came back signed; both stay."""
    unsigned = docgen.desk / "unsigned"
    assert docgen.render(case / "record.json", "unsigned").code == 0
    at = ("--archive", "archive")
    assert _deposited(docgen, unsigned, "archive")["version"] == "v1"
    assert _deposited(docgen, signed, "archive")["version"] == "v2"
    assert docgen("archive", "find", *at, "--json").json()["entries"][0]["state"] == "signed"
    assert docgen("archive", "retrieve", CASE, "--version", "v1", "-o", "first", *at).code == 0
    assert docgen("archive", "retrieve", CASE, "-o", "second", *at).code == 0
    assert _without_description(docgen.desk / "first") == files(unsigned)
    assert _without_description(docgen.desk / "second") == files(signed)


def test_settings_instead_of_options(docgen: Docgen, signed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (docgen.desk / "docgen.toml").write_text('archive = "file:archive"\nagent = "Office 7"\n')
    assert docgen("archive", "deposit", signed).code == 0
    assert docgen("archive", "find", "Щёголева").code == 0
    assert "Office 7" in docgen("archive", "history", CASE).out
    monkeypatch.setenv("DOCGEN_ARCHIVE", "elsewhere")
    shown = docgen("config", "show", "--json").json()
    assert (shown["archive"]["value"], shown["archive"]["source"]) == ("elsewhere", "environment DOCGEN_ARCHIVE")
    assert shown["agent"]["source"] == "docgen.toml"
