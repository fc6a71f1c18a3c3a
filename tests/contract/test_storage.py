"""The storage port's contract, on every adapter: memory, folder, and S3 as a real server speaks it."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from archive.errors import ConflictError, NotFoundError
from archive.storage.filesystem import FilesystemStorage
from archive.storage.memory import MemoryStorage
from archive.storage.port import Storage
from archive.storage.s3 import open_bucket
from tests.seaweed import Bucket


@pytest.fixture(params=["memory", "filesystem", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "memory":
        return MemoryStorage()
    if request.param == "filesystem":
        return FilesystemStorage(top=tmp_path / "root")
    bucket: Bucket = request.getfixturevalue("bucket")
    return open_bucket(bucket=bucket.name, prefix="a/b", endpoint_url=bucket.server.endpoint_url, region=None)


def test_what_is_put_is_got(storage: Storage) -> None:
    storage.put_new("a/one", b"\x00\r\n\xff")
    storage.put("a/two", b"")

    assert storage.get("a/one") == b"\x00\r\n\xff"
    assert storage.get("a/two") == b""


def test_a_missing_key_is_not_found(storage: Storage) -> None:
    assert not storage.exists("a/one")
    with pytest.raises(NotFoundError):
        storage.get("a/one")


def test_put_new_never_replaces(storage: Storage) -> None:
    storage.put_new("a/one", b"first")

    with pytest.raises(ConflictError):
        storage.put_new("a/one", b"second")
    assert storage.get("a/one") == b"first"


def test_put_new_of_the_same_bytes_again_is_success(storage: Storage) -> None:
    """A writer whose first answer was lost must not be told that somebody else was faster."""
    storage.put_new("a/one", b"first")

    storage.put_new("a/one", b"first")


def test_of_many_writers_one_wins(storage: Storage) -> None:
    winners: list[bytes] = []
    start = threading.Barrier(8)

    def write(content: bytes) -> None:
        start.wait()
        try:
            storage.put_new("a/commit", content)
        except ConflictError:
            return
        winners.append(content)

    writers = [threading.Thread(target=write, args=(f"writer {number}".encode(),)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert winners == [storage.get("a/commit")]


def test_put_replaces(storage: Storage) -> None:
    storage.put("a/one", b"first")
    storage.put("a/one", b"second")

    assert storage.get("a/one") == b"second"


def test_keys_are_those_below_the_prefix_folder_by_folder(storage: Storage) -> None:
    for key in ("top", "b/two/x", "b/one/y", "b/one/x", "bb/one"):
        storage.put(key, b"")

    assert sorted(storage.keys()) == ["b/one/x", "b/one/y", "b/two/x", "bb/one", "top"]
    assert list(storage.keys("b/")) == ["b/one/x", "b/one/y", "b/two/x"]
    assert list(storage.keys("none/")) == []


def test_a_deleted_key_is_gone_and_may_be_deleted_again(storage: Storage) -> None:
    storage.put("a/b/one", b"")

    storage.delete("a/b/one")
    storage.delete("a/b/one")

    assert not storage.exists("a/b/one")
    assert list(storage.keys()) == []


def test_tidy_removes_no_key(storage: Storage) -> None:
    storage.put("a/one", b"1")

    storage.tidy("a/")

    assert list(storage.keys()) == ["a/one"]


def test_s3_lists_more_than_one_page(bucket: Bucket) -> None:
    """S3 lists a thousand keys at a time."""
    storage = open_bucket(bucket=bucket.name, prefix="", endpoint_url=bucket.server.endpoint_url, region=None)
    client = bucket.server.client()
    for number in range(1003):
        client.put_object(Bucket=bucket.name, Key=f"k/{number:04}", Body=b"")

    assert len(list(storage.keys("k/"))) == 1003


@pytest.mark.skipif(os.name == "nt", reason="Windows has no owner-only modes; the user's profile folder is private")
def test_a_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    storage = FilesystemStorage(top=tmp_path / "deep" / "root")
    storage.put("a/one", b"1")

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "deep").rglob("*")}
    assert modes == {"root": 0o700, "a": 0o700, "one": 0o600}


def test_a_folder_holds_nothing_but_its_keys(tmp_path: Path) -> None:
    """No temporary file stays, and no empty folder after a deletion or an interrupted write."""
    storage = FilesystemStorage(top=tmp_path)
    storage.put("a/b/one", b"1")
    storage.put_new("a/b/two", b"2")
    (tmp_path / "a/c/d").mkdir(parents=True)
    storage.delete("a/b/one")
    storage.delete("a/b/two")
    storage.tidy("a/")

    assert list(tmp_path.iterdir()) == []


def test_old_temporary_files_are_removed_and_young_ones_are_not(tmp_path: Path) -> None:
    """A young one may be another process writing at this moment."""
    storage = FilesystemStorage(top=tmp_path)
    old, young = tmp_path / ".writing-old", tmp_path / ".writing-young"
    for path in (old, young):
        path.write_bytes(b"")
    os.utime(old, (1, 1))

    storage.tidy("")

    assert not old.exists()
    assert young.exists()
    assert list(storage.keys()) == []
