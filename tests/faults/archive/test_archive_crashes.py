"""Writers that die, race, or run out of space: nothing acknowledged is lost, and a rerun puts everything right."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import NoReturn

import pytest

from archive import (
    Archive,
    ConflictError,
    OutOfSpaceError,
    StorageDeniedError,
    StorageUnavailableError,
    VersionNumber,
    open_archive,
)
from archive.storage.memory import MemoryStorage
from tests.archive_world import CASE, Killed, StepStorage, archive_on, clock, download, judged, package

_FIRST = package()
_SECOND = package({"record.json": b"2\n", "signed/application-1.pdf": b"%PDF", "documents/again.docx": b"%PDF"})
_ANOTHER = package({"record.json": b"3\n"})


def _die() -> NoReturn:
    raise Killed


def _steps(archive_before: Callable[[MemoryStorage], None], folder: Path) -> int:
    """Count the storage calls of one undisturbed second deposit."""
    storage = MemoryStorage()
    archive_before(storage)
    counting = StepStorage(inner=storage, at=0, act=_die)
    archive_on(storage, folder)
    _with(archive_on(storage, folder), counting).ingest(_SECOND)
    return next(counting.calls) - 1


def _with(archive: Archive, storage: StepStorage) -> Archive:
    return Archive(storage=storage, catalogue=archive.catalogue, clock=archive.clock, token=archive.token)


def _nothing(_storage: MemoryStorage) -> None:
    """The object is new."""


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("existing", [False, True])
def test_killed_at_any_storage_call_a_rerun_completes(tmp_path: Path, *, after: bool, existing: bool) -> None:
    """Twice at every call: before it took effect, and after. Also when another state is deposited next."""

    def before(storage: MemoryStorage) -> None:
        if existing:
            archive_on(storage, tmp_path / "before", token="a").ingest(_FIRST)

    (tmp_path / "before").mkdir()
    (tmp_path / "count").mkdir()
    steps = _steps(before, tmp_path / "count")
    assert steps > 10
    for step in range(1, steps + 1):
        for next_deposit in (_SECOND, _ANOTHER):
            folder = tmp_path / f"{step}-{len(next_deposit.files)}"
            folder.mkdir()
            storage = MemoryStorage()
            before(storage)
            dying = StepStorage(inner=storage, at=step, act=_die, after=after)
            with pytest.raises(Killed):
                _with(archive_on(storage, folder, token="b"), dying).ingest(_SECOND)

            archive = archive_on(storage, folder, token="c")
            if existing:
                assert archive.retrieve(CASE, VersionNumber(number=1)).files == _FIRST.contents()
            archive.ingest(next_deposit)

            assert archive.retrieve(CASE).files == next_deposit.contents()
            assert list(archive.audit()) == [], step
            assert judged(download(storage, folder / "out")) == [], step
            assert [entry.version for entry in archive.find()] == [archive.history(CASE)[-1].version]


def test_the_process_is_really_killed(tmp_path: Path) -> None:
    """SIGKILL at different moments of a process that deposits without end; what it acknowledged is all there."""
    root = tmp_path / "root"
    open_archive(str(root), create=True)
    script = dedent("""
        import sys
        from archive import open_archive
        from tests.archive_world import package
        archive = open_archive(sys.argv[1])
        for number in range(int(sys.argv[2]), 1_000_000):
            deposit = archive.ingest(package({"number.txt": str(number).encode()}))
            print(number, deposit.version.number, flush=True)
    """)
    for lines in (1, 2, 3):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(root), str(lines * 1000)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        assert process.stdout
        for _ in range(lines):
            process.stdout.readline()
        process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        acknowledged = [line.split() for line in process.stdout.read().splitlines()]
        process.stdout.close()
        process.wait()

        archive = open_archive(str(root))
        head = archive.ingest(package({"number.txt": b"after"})).version
        for number, version in acknowledged:
            files = archive.retrieve(CASE, VersionNumber(number=int(version))).files
            assert number.encode() in files.values()
            assert int(version) < head.number
        assert list(archive.audit()) == []
        assert judged(root) == []


@pytest.mark.parametrize("existing", [False, True])
def test_the_slower_of_two_writers_loses_at_any_moment_and_leaves_nothing(tmp_path: Path, *, existing: bool) -> None:
    """The other one deposits, whole, between any two storage calls of the first."""
    for step in range(1, 30):
        folder = tmp_path / str(step)
        folder.mkdir()
        storage = MemoryStorage()
        other = archive_on(storage, folder, token="other")
        if existing:
            other.ingest(_FIRST)
        versions = [_FIRST] if existing else []
        racing = StepStorage(inner=storage, at=step, act=lambda other=other: other.ingest(_ANOTHER))  # type: ignore[misc]
        archive = _with(archive_on(storage, folder, token="mine"), racing)
        try:
            deposit = archive.ingest(_SECOND)
        except ConflictError:
            versions += [_ANOTHER]
        else:
            if not racing.reached:
                break
            versions += [_ANOTHER, _SECOND] if deposit.version.number == len(versions) + 2 else [_SECOND, _ANOTHER]

        kept = [other.retrieve(CASE, record.version).files for record in other.history(CASE)]
        assert kept == [each.contents() for each in versions], step
        assert list(other.audit()) == [], step
        assert judged(download(storage, folder / "out")) == [], step
        assert [entry.version.number for entry in other.find()] == [len(versions)]
    else:
        pytest.fail("the deposit takes more storage calls than were raced")


def test_many_writers_at_once_on_a_folder(tmp_path: Path) -> None:
    """Every deposit that was acknowledged is a version of its own; the others were told."""
    root = tmp_path / "root"
    open_archive(str(root), create=True)
    acknowledged: list[bytes] = []
    start = threading.Barrier(6)

    def write(number: int) -> None:
        archive = open_archive(str(root), clock=clock())
        start.wait()
        for turn in range(4):
            content = f"{number}-{turn}".encode()
            try:
                archive.ingest(package({"number.txt": content}))
            except ConflictError:
                continue
            acknowledged.append(content)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    archive = open_archive(str(root))
    kept = [archive.retrieve(CASE, record.version).files.values() for record in archive.history(CASE)]
    assert len(kept) == len(acknowledged)
    assert all(any(content in files for files in kept) for content in acknowledged)
    assert list(archive.audit()) == []
    assert judged(root) == []
    assert [entry.version.number for entry in archive.find()] == [len(kept)]


def test_a_store_that_falls_silent_at_the_commit_loses_nothing(tmp_path: Path) -> None:
    """Whether the commit arrived or not, the same deposit again ends with one version and a valid object."""
    for after in (False, True):
        folder = tmp_path / str(after)
        folder.mkdir()
        storage = MemoryStorage()

        def fall_silent() -> NoReturn:
            raise StorageUnavailableError("silent")

        for step in range(1, 30):
            silent = StepStorage(inner=storage, at=step, act=fall_silent, after=after)
            archive = _with(archive_on(storage, folder, token=f"s{step}x"), silent)
            try:
                archive.ingest(_SECOND)
            except StorageUnavailableError:
                continue
            break
        archive = archive_on(storage, folder, token="z")
        archive.ingest(_SECOND)

        assert [record.version.number for record in archive.history(CASE)] == [1]
        assert judged(download(storage, folder / "out")) == []


@pytest.mark.parametrize("existing", [False, True])
def test_a_full_disk_leaves_the_archive_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, existing: bool
) -> None:
    """Whichever of the writes does not fit; up to the commit nothing is left, after it the deposit stands."""
    real = os.fsync
    for full_at in range(1, 40):
        root = tmp_path / str(full_at) / "root"
        archive = open_archive(str(root), create=True)
        if existing:
            archive.ingest(_FIRST)
        calls = iter(range(1, 1000))

        def fsync(descriptor: int, full_at: int = full_at, calls: object = calls) -> None:
            if next(calls) == full_at:  # type: ignore[call-overload]
                raise OSError(errno.ENOSPC, "full")
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)
        try:
            archive.ingest(_SECOND)
        except OutOfSpaceError:
            pass
        else:
            break
        finally:
            monkeypatch.setattr(os, "fsync", real)
        assert not list(root.glob(".writing-*"))
        commits = len(list(root.glob("*/*/*/*/v*/inventory.json")))
        if commits == int(existing) and commits:
            assert judged(root) == []
            assert list(archive.audit()) == []
        archive.ingest(_SECOND)
        assert judged(root) == []
        assert archive.retrieve(CASE).files == _SECOND.contents()
    else:
        pytest.fail("never fitted")


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    archive = open_archive(str(tmp_path / "root"), create=True)
    before = sorted(archive.storage.keys())

    def refuse(*_arguments: object) -> NoReturn:
        raise OSError(code, "refused")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(StorageDeniedError):
        archive.ingest(package())
    assert sorted(archive.storage.keys()) == before


def test_a_store_that_refuses_half_way_keeps_nothing(tmp_path: Path) -> None:
    """Such as credentials that are withdrawn for a moment: what the refused deposit wrote is taken back."""
    storage = MemoryStorage()
    archive = archive_on(storage, tmp_path)
    before = dict(storage.objects)

    def refuse() -> NoReturn:
        raise StorageDeniedError("refused")

    for step in (3, 4, 5):
        with pytest.raises(StorageDeniedError):
            _with(archive, StepStorage(inner=storage, at=step, act=refuse)).ingest(_SECOND)
        assert storage.objects == before


def test_a_broken_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = open_archive(str(tmp_path / "root"), create=True)

    def fail(*_arguments: object) -> NoReturn:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageUnavailableError, match="EIO"):
        archive.ingest(package())
