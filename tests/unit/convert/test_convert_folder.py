"""The folder of a LibreOffice: where it is, who may look into it, and that it goes with all it holds."""

from __future__ import annotations

import stat
from collections import namedtuple
from pathlib import Path

import pytest

from docgen.convert import folder
from docgen.convert.folder import Folder

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - as shutil gives it


@pytest.fixture
def in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a folder stand for the system's in memory."""
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(folder, "_IN_MEMORY", tmp_path)
    return tmp_path


def place_of_a_new_one() -> Path:
    made = Folder()
    made.remove()
    return made.path.parent


def test_it_is_in_memory(in_memory: Path) -> None:
    assert place_of_a_new_one() == in_memory


def test_it_is_elsewhere_where_somebody_says_so(
    in_memory: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("elsewhere")))
    assert place_of_a_new_one() != in_memory


def test_it_is_elsewhere_where_memory_is_short(in_memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(64 * 2**20, 0, 64 * 2**20))
    assert place_of_a_new_one() != in_memory


def test_it_is_elsewhere_where_the_system_has_none(in_memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_IN_MEMORY", in_memory / "nowhere")
    assert place_of_a_new_one() != in_memory


def test_nobody_else_may_look_into_it() -> None:
    made = Folder()
    try:
        assert stat.S_IMODE(made.path.stat().st_mode) == 0o700
        assert Path(made.environment["TMPDIR"]).is_relative_to(made.path)
    finally:
        made.remove()
    made.source.parent.mkdir(exist_ok=False)
    made.remove()
    made.remove()
    assert not made.path.exists()


def test_two_have_nothing_in_common() -> None:
    one, other = Folder(), Folder()
    try:
        assert one.pipe != other.pipe
        assert one.option != other.option
        assert set(one.leftovers).isdisjoint(other.leftovers)
    finally:
        one.remove()
        other.remove()
