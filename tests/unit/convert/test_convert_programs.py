"""LibreOffice and the Python with its bridge are found, or it is told how to install them."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.convert import Programs, programs
from docgen.errors import MissingProgramError


def script(place: Path, exit_code: int) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    place.chmod(0o755)
    return place


def test_without_libreoffice_the_command_that_installs_it_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgramError, match="apt-get install libreoffice-writer-nogui python3-uno"):
        Programs.find()


def test_what_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(MissingProgramError, match="nowhere"):
        Programs.find(tmp_path / "nowhere")
    with pytest.raises(MissingProgramError, match="import uno"):
        Programs.find(script(tmp_path / "soffice", 0), script(tmp_path / "python", 1))


def test_libreoffice_brings_its_own_python(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is taken before the system's; the program itself, before the script that starts it."""
    command, own = script(tmp_path / "opt" / "soffice", 0), script(tmp_path / "opt" / "python", 0)
    binary = script(tmp_path / "opt" / "soffice.bin", 0)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "soffice").symlink_to(command)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert Programs.find() == Programs(office=binary, command=tmp_path / "bin" / "soffice", python=own)


def test_without_a_bridge_there_is_the_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(programs, "_SYSTEM_PYTHON", script(tmp_path / "python3", 1))
    monkeypatch.setenv("PATH", str(tmp_path))
    command = script(tmp_path / "soffice", 0)
    assert Programs.find() == Programs(office=command, command=command, python=None)


def test_our_python_and_language_do_not_reach_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LC_TIME"):
        monkeypatch.setenv(name, "/somewhere")
    given = programs.environment()
    assert {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LC_TIME"}.isdisjoint(given)
    assert given["TZ"] == "UTC"


def test_fonts_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "fc-list"
    place.write_text("#!/bin/sh\necho 'DejaVu Sans,DejaVu Sans Condensed'\necho 'PT Serif'\n")
    place.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert programs.missing_fonts() == {"Liberation Serif": "fonts-liberation"}


def test_without_fontconfig_nobody_can_tell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert programs.missing_fonts() == {}
