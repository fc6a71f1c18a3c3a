"""Files and folders are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from docgen.errors import ConflictError, OutputError
from docgen.output import new_folder, write_file


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def missing_drive(*_: object, **__: object) -> None:
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_file_is_its_owners_only(tmp_path: Path) -> None:
    write_file(tmp_path / "new" / "file", b"x")
    assert stat.S_IMODE((tmp_path / "new" / "file").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_file(tmp_path / "file", b"old")
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError, match="the disk is full"):
        write_file(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert left(tmp_path) == ["file"]


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    with new_folder(tmp_path / "case") as folder:
        (folder / "a").write_bytes(b"a")
        assert not (tmp_path / "case").exists()
    assert left(tmp_path / "case") == ["a"]
    assert left(tmp_path) == ["case"]
    assert stat.S_IMODE((tmp_path / "case").stat().st_mode) == 0o700


def test_a_failure_inside_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), new_folder(tmp_path / "case") as folder:
        (folder / "a").write_bytes(b"a")
        _ = 1 / 0
    assert left(tmp_path) == []


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "mine").write_bytes(b"mine")
    with pytest.raises(ConflictError), new_folder(tmp_path / "case"):
        pass
    assert left(tmp_path / "case") == ["mine"]


def test_replacing_swaps_whole_folders(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "old").write_bytes(b"old")
    with new_folder(tmp_path / "case", replace=True) as folder:
        (folder / "new").write_bytes(b"new")
    assert left(tmp_path / "case") == ["new"]
    assert left(tmp_path) == ["case"]


def test_a_place_under_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError):
        write_file(tmp_path / "file" / "below", b"x")


def test_a_drive_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where the uppermost folder of a path may be missing: an error, and no search without end."""
    monkeypatch.setattr(Path, "is_dir", lambda _: False)
    monkeypatch.setattr(Path, "mkdir", missing_drive)
    with pytest.raises(OutputError, match="No such file or directory"):
        write_file(Path("/no/such/drive"), b"x")
