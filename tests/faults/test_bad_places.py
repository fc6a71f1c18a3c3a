"""Places that cannot be written, readers that go away, interruptions: told as such, and nothing half-written is left."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.acceptance.desk import CASE, DAY, Docgen, files, names
from tests.conftest import FAMILY, FILING
from tests.unit.papers import pdf

_RENDER = ("render", FILING, FAMILY, "-o", "case", "--as-of", DAY, "--accept-layout")


@contextmanager
def _every_write_fails(number: int) -> Iterator[None]:
    """Let `fsync` fail, which every whole file needs: as a full disk does, and for every user, root too."""

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with patch("os.fsync", fail):
        yield


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.ENOSPC, "the disk is full"), (errno.EDQUOT, "the disk is full"), (errno.EROFS, "no permission")],
)
def test_a_rendering_that_cannot_be_written(docgen: Docgen, number: int, says: str) -> None:
    with _every_write_fails(number):
        rendering = docgen(*_RENDER)
    rendering.explains(10, "output", says)
    assert rendering.out == ""
    assert names(docgen.desk) == []


def test_a_signed_copy_that_cannot_be_written(docgen: Docgen, case: Path) -> None:
    before = files(case)
    (docgen.desk / "1-applicant-application.pdf").write_bytes(pdf(2))
    with _every_write_fails(errno.ENOSPC):
        docgen("intake", "accept", case, "1-applicant-application.pdf").explains(10, "output", "the disk is full")
    assert files(case) == before


def test_a_deposit_on_a_full_disk(docgen: Docgen, signed: Path) -> None:
    """The archive may hold its declaration, no part of the case; afterwards the same deposit succeeds."""
    with _every_write_fails(errno.ENOSPC):
        outcome = docgen("archive", "deposit", signed, "--to", "archive")
    outcome.explains(10, "archive-out-of-space", "archive")
    assert not [name for name in names(docgen.desk) if "content" in name or ".writing-" in name]
    assert docgen("archive", "deposit", signed, "--to", "archive").code == 0
    assert docgen("archive", "audit", "--archive", "archive").code == 0


def test_a_retrieval_that_cannot_be_written(docgen: Docgen, archived: Path) -> None:
    with _every_write_fails(errno.ENOSPC):
        outcome = docgen("archive", "retrieve", CASE, "-o", "out", "--archive", archived)
    outcome.explains(10, "output", "the disk is full")
    assert not [name for name in names(docgen.desk) if name.startswith(("out", "."))]


@pytest.mark.skipif(
    os.geteuid() != 0 or sys.platform != "linux", reason="only root can mount; the tests above stand in"
)
def test_a_disk_that_is_really_full(docgen: Docgen, signed: Path) -> None:
    small = docgen.desk / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", small], check=False).returncode:
        pytest.skip("this container may not mount; the tests above stand in")
    try:
        docgen.render(FAMILY, "small/case").explains(10, "output", "the disk is full")
        assert names(small) == []
        docgen("archive", "deposit", signed, "--to", "small/archive").explains(10, "archive-out-of-space", "no space")
        assert not [name for name in names(small) if ".writing-" in name]
    finally:
        subprocess.run(["umount", small], check=True)


def test_a_file_where_a_folder_should_be(docgen: Docgen, case: Path) -> None:
    """It works for root as for anybody, where permissions would not."""
    (docgen.desk / "file").touch()
    docgen.render(FAMILY, "file/case").explains(10, "output", "file")
    docgen("archive", "deposit", case, "--to", "file").explains(8, "archive-not-an-archive", "file")
    assert (docgen.desk / "file").read_bytes() == b""


@pytest.mark.parametrize("folder", [".", "./"])
def test_into_the_folder_one_stands_in(docgen: Docgen, folder: str) -> None:
    assert docgen("render", FILING, FAMILY, "-o", folder, "--as-of", DAY, "--accept-layout").code == 0
    assert (docgen.desk / "receipt.json").exists()


def test_a_name_that_is_too_long_for_a_folder(docgen: Docgen) -> None:
    docgen.render(FAMILY, "x" * 300).explains(10, "output", "x" * 300)


def test_a_file_named_as_the_case_folder(docgen: Docgen) -> None:
    (docgen.desk / "case").touch()
    outcome = docgen(*_RENDER)
    assert outcome.code == 2
    assert "is a file" in outcome.err


def test_a_folder_that_holds_something_else(docgen: Docgen) -> None:
    (docgen.desk / "case").mkdir()
    (docgen.desk / "case" / "letter.txt").touch()
    docgen(*_RENDER).explains(8, "conflict", "case")
    docgen(*_RENDER, "--force").explains(8, "conflict", "case")
    assert names(docgen.desk) == ["case", "case/letter.txt"]


def test_another_rendering_is_replaced_only_by_force(docgen: Docgen, case: Path) -> None:
    another_day = ("render", FILING, FAMILY, "-o", "case", "--as-of", "2026-11-22", "--accept-layout")
    before = files(case)
    docgen(*another_day).explains(8, "conflict", "case")
    assert files(case) == before
    assert docgen(*another_day, "--force").code == 0
    assert files(case) != before
    assert list(docgen.desk.iterdir()) == [docgen.desk / "case"]


def test_a_folder_with_signed_copies_is_never_replaced(docgen: Docgen, signed: Path) -> None:
    before = files(signed)
    docgen("render", FILING, FAMILY, "-o", "case", "--as-of", "2026-11-22", "--force").explains(8, "conflict", "case")
    assert files(signed) == before


def test_retrieving_into_a_folder_that_holds_something(docgen: Docgen, archived: Path, case: Path) -> None:
    before = files(case)
    docgen("archive", "retrieve", CASE, "-o", case, "--archive", archived).explains(8, "conflict", "case")
    assert files(case) == before


@pytest.mark.parametrize("catalogue", ["file/catalogue.sqlite", "folder"])
def test_a_catalogue_that_cannot_be_written(docgen: Docgen, signed: Path, catalogue: str) -> None:
    """Nothing is deposited that could not be found again."""
    (docgen.desk / "file").touch()
    (docgen.desk / "folder").mkdir()
    outcome = docgen("archive", "deposit", signed, "--to", "archive", "--catalogue", catalogue)
    outcome.explains(10, "archive-catalogue", catalogue)
    assert not (docgen.desk / "archive").exists()


def test_a_catalogue_that_is_gone(docgen: Docgen, archived: Path, signed: Path) -> None:
    """The remedy that is named is one."""
    (docgen.desk / "archive.catalogue.sqlite").unlink()
    for command in (("find", "Щёголева", "--archive", archived), ("deposit", signed, "--to", archived)):
        docgen("archive", *command).explains(10, "archive-catalogue", "docgen archive reindex")
    assert docgen("archive", "reindex", "--archive", archived).code == 0
    assert docgen("archive", "find", "Щёголева", "--archive", archived).code == 0


def test_a_catalogue_that_is_damaged(docgen: Docgen, archived: Path) -> None:
    (docgen.desk / "archive.catalogue.sqlite").write_bytes(b"not a database, at great length " * 100)
    docgen("archive", "find", "x", "--archive", archived).explains(10, "archive-catalogue", "archive.catalogue.sqlite")
    assert docgen("archive", "reindex", "--archive", archived).code == 0
    assert docgen("archive", "find", "Щёголева", "--archive", archived).code == 0


@pytest.mark.parametrize("command", [("--help",), ("filing", "schema", FILING), ("case", "new", FILING)])
def test_a_reader_that_goes_away(docgen: Docgen, command: tuple[str, ...]) -> None:
    """`docgen … | head -0` is nobody's fault: no message, no complaint of Python's."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        ended = subprocess.run(
            [sys.executable, "-m", "docgen", *command], stdout=closed, stderr=subprocess.PIPE, check=False
        )
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_control_c(docgen: Docgen) -> None:
    """Interrupted while it reads: 130, a sentence, nothing left."""
    running = subprocess.Popen(
        [sys.executable, "-m", "docgen", "render", FILING, "-", "-o", "case"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(1.5)  # it has long started and waits for the rest of the record
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, "")
    assert "Interrupted" in err
    assert "Traceback" not in err
    assert names(docgen.desk) == []


def test_control_c_in_the_middle_of_writing(docgen: Docgen) -> None:
    with patch("os.fsync", side_effect=KeyboardInterrupt):
        outcome = docgen(*_RENDER)
    assert outcome.code == 130
    assert names(docgen.desk) == []


def test_two_renderings_into_one_folder(docgen: Docgen) -> None:
    """One of them may lose; the folder is whole."""
    command = [sys.executable, "-m", "docgen", *map(str, _RENDER)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    results = [(process.communicate(timeout=60), process.returncode) for process in both]
    assert 0 in [code for _, code in results]
    assert {code for _, code in results} <= {0, 8}, results
    assert docgen(*_RENDER).code == 0
    assert list(docgen.desk.iterdir()) == [docgen.desk / "case"]


def test_a_case_folder_may_be_moved(docgen: Docgen, case: Path) -> None:
    """Nothing in it depends on where it lies."""
    (docgen.desk / "elsewhere").mkdir()
    moved = shutil.move(case, docgen.desk / "elsewhere" / "Дело 1")
    assert docgen("archive", "deposit", moved, "--to", "Архив дел").code == 0
    assert docgen("archive", "audit", "--archive", "Архив дел").code == 0
