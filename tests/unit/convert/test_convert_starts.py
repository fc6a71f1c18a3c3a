"""LibreOffices that do not start, and places that cannot be written, leave nothing behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from docgen.convert import Programs
from docgen.convert.cold import Cold
from docgen.convert.folder import Folder
from docgen.convert.warm import Warm
from docgen.errors import ConversionError, OutputError


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the folders are made."""
    place = tmp_path / "scratch"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.setenv("TMPDIR", str(place))
    return place


def program(place: Path, script: str) -> Path:
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(0o755)
    return place


def programs(python: Path) -> Programs:
    return Programs(office=Path("/nowhere/soffice.bin"), command=Path("/nowhere/soffice"), python=python)


@pytest.mark.parametrize("script", ["exit 1", "sleep 60", "echo; exit", "kill -9 $$"])
def test_a_driver_that_does_not_get_ready(script: str, scratch: Path, tmp_path: Path) -> None:
    with pytest.raises(ConversionError) as caught:
        Warm(programs(program(tmp_path / "python", script)), 0.5)
    assert caught.value.reason == "convert.start"
    assert list(scratch.iterdir()) == []


def test_a_driver_that_is_not_there(scratch: Path) -> None:
    with pytest.raises(ConversionError) as caught:
        Warm(programs(Path("/nowhere/python")), 0.5)
    assert caught.value.reason == "convert.start"
    assert list(scratch.iterdir()) == []


def test_a_driver_that_falls_silent(scratch: Path, tmp_path: Path) -> None:
    """It has its time for the document, and is killed with all that it started."""
    office = Warm(programs(program(tmp_path / "python", """echo '{"ready": true}'; sleep 60 & sleep 60""")), 5)
    with pytest.raises(ConversionError) as caught:
        office.convert(b"", archival=False, within=0.2)
    assert caught.value.reason == "convert.deadline"
    office.kill()
    office.kill()
    assert list(scratch.iterdir()) == []


def test_a_driver_that_dies(scratch: Path, tmp_path: Path) -> None:
    office = Warm(programs(program(tmp_path / "python", """echo '{"ready": true}'; read order; exit 1""")), 5)
    with pytest.raises(ConversionError) as caught:
        office.convert(b"", archival=False, within=5)
    assert caught.value.reason == "convert.crashed"
    with pytest.raises(ConversionError):
        office.convert(b"", archival=False, within=5)
    office.end()
    assert list(scratch.iterdir()) == []


def test_a_driver_that_does_not_end_by_itself(scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.convert.warm._GENTLY", 0.2)
    office = Warm(programs(program(tmp_path / "python", """echo '{"ready": true}'; sleep 60""")), 5)
    office.end()
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("script", "reason"),
    [("exit 0", "convert.refused"), ("exit 1", "convert.crashed"), ("sleep 60", "convert.deadline")],
)
def test_a_command_line_that_makes_nothing(script: str, reason: str, scratch: Path, tmp_path: Path) -> None:
    command = program(tmp_path / "soffice", script)
    office = Cold(Programs(office=command, command=command, python=None), 0.2)
    with pytest.raises(ConversionError) as caught:
        office.convert(b"", archival=False, within=0.2)
    assert caught.value.reason == reason
    assert office.group is None
    office.end()
    assert list(scratch.iterdir()) == []


def test_a_command_line_that_is_not_there(scratch: Path) -> None:
    office = Cold(Programs(office=Path("/nowhere/soffice"), command=Path("/nowhere/soffice"), python=None), 0.2)
    with pytest.raises(ConversionError) as caught:
        office.convert(b"", archival=False, within=0.2)
    assert caught.value.reason == "convert.start"
    office.kill()
    assert list(scratch.iterdir()) == []


def test_a_place_that_cannot_be_written(scratch: Path) -> None:
    made = Folder()
    made.remove()
    with pytest.raises(OutputError):
        made.put(b"")
    scratch.rmdir()
    with pytest.raises(OutputError):
        Folder()
