"""Bits that rot, copies that vanish: the audit names them, retrieval never gives wrong bytes, sound copies are used."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive import (
    Archive,
    ConflictError,
    FixityError,
    NotFoundError,
    ObjectId,
    StorageUnavailableError,
    VersionNumber,
)
from archive.ocfl.paths import ObjectPaths, sidecar_of
from archive.storage.memory import MemoryStorage
from tests.archive_world import CASE, OZOLA, archive_on, description, download, judged, package

_PATHS = ObjectPaths.of(CASE)
_V1, _V2 = VersionNumber(number=1), VersionNumber(number=2)
_OTHER = ObjectId.parse("other")


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


@pytest.fixture
def archive(storage: MemoryStorage, tmp_path: Path) -> Archive:
    """An archive of two objects, the first with two versions."""
    archive = archive_on(storage, tmp_path)
    archive.ingest(package())
    archive.ingest(package({"record.json": b"2\n"}))
    archive.ingest(package(object_id=_OTHER, about=description(OZOLA)))
    return archive


def _flip(storage: MemoryStorage, key: str) -> None:
    content = bytearray(storage.objects[key])
    content[len(content) // 2] ^= 1
    storage.objects[key] = bytes(content)


def _codes(archive: Archive) -> set[str]:
    findings = list(archive.audit())
    assert {finding.object_id for finding in findings} <= {CASE}
    return {finding.code for finding in findings}


def test_a_flipped_byte_is_found_and_never_handed_out(archive: Archive, storage: MemoryStorage) -> None:
    (key,) = storage.keys(f"{_PATHS.root}/v2/content/w2/record.json")
    _flip(storage, key)

    (finding,) = archive.audit()

    assert (finding.code, finding.object_id, finding.where) == ("E092", CASE, key)
    with pytest.raises(FixityError):
        archive.retrieve(CASE)
    assert archive.retrieve(CASE, _V1).files == package().contents()
    assert archive.retrieve(_OTHER).object_id == _OTHER


def test_lost_content_is_found(archive: Archive, storage: MemoryStorage) -> None:
    storage.delete(f"{_PATHS.root}/v1/content/w1/record.json")

    assert _codes(archive) == {"E092"}
    with pytest.raises(FixityError):
        archive.retrieve(CASE, _V1)


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ([_PATHS.inventory], "E064"),
        ([_PATHS.sidecar], "E060"),
        ([_PATHS.version_inventory(_V2)], "E060"),
        ([_PATHS.version_sidecar(_V2)], "E060"),
        ([_PATHS.version_inventory(_V1)], "E060"),
        ([_PATHS.declaration], "E007"),
        ([_PATHS.inventory, _PATHS.sidecar], "E060"),
    ],
)
def test_one_damaged_copy_is_told_and_the_sound_one_is_used(
    archive: Archive, storage: MemoryStorage, spoilt: list[str], code: str
) -> None:
    for key in spoilt:
        _flip(storage, key)

    assert code in _codes(archive)
    assert archive.retrieve(CASE).files == package({"record.json": b"2\n"}).contents()


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"\xff"])
def test_without_a_sound_inventory_nothing_is_handed_out(
    archive: Archive, storage: MemoryStorage, content: bytes
) -> None:
    for key in (_PATHS.inventory, _PATHS.version_inventory(_V2)):
        storage.put(key, content)

    assert "E060" in _codes(archive)
    for read in (archive.retrieve, archive.history):
        with pytest.raises(FixityError):
            read(CASE)
    assert archive.retrieve(_OTHER).object_id == _OTHER


def test_a_damaged_object_takes_no_deposit(archive: Archive, storage: MemoryStorage) -> None:
    """The damage is evidence; a deposit must not write over it."""
    _flip(storage, _PATHS.version_sidecar(_V2))
    before = dict(storage.objects)

    with pytest.raises(FixityError):
        archive.ingest(package())
    assert storage.objects == before


def test_a_sidecar_that_contradicts_is_not_written_over(tmp_path: Path, storage: MemoryStorage) -> None:
    """It shows up after the commit, and is told then."""
    archive = archive_on(storage, tmp_path)
    storage.put(_PATHS.version_sidecar(_V1), sidecar_of(b"something else"))

    with pytest.raises(FixityError):
        archive.ingest(package())


@pytest.mark.parametrize(
    ("missing", "codes"),
    [
        ([_PATHS.inventory], {"E063"}),
        ([_PATHS.sidecar], {"E058"}),
        ([_PATHS.declaration], {"E003"}),
        ([_PATHS.version_sidecar(_V2)], {"E058"}),
        ([_PATHS.version_sidecar(_V1)], {"E058"}),
        ([_PATHS.inventory, _PATHS.sidecar, _PATHS.declaration], {"E063", "E003"}),
    ],
)
def test_missing_copies_are_written_by_the_next_deposit_even_of_the_same(
    archive: Archive, storage: MemoryStorage, tmp_path: Path, missing: list[str], codes: set[str]
) -> None:
    for key in missing:
        storage.delete(key)
    assert _codes(archive) == codes
    assert archive.retrieve(CASE).files == package({"record.json": b"2\n"}).contents()

    assert not archive.ingest(package({"record.json": b"2\n"})).changed

    assert list(archive.audit()) == []
    assert judged(download(storage, tmp_path / "out")) == []


def test_a_root_copy_that_is_behind_is_told_not_believed_and_repaired(archive: Archive, storage: MemoryStorage) -> None:
    older = storage.get(_PATHS.version_inventory(_V1))
    storage.put(_PATHS.inventory, older)
    storage.put(_PATHS.sidecar, sidecar_of(older))

    assert _codes(archive) == {"E064"}
    assert archive.history(CASE)[-1].version == _V2
    archive.ingest(package({"record.json": b"2\n"}))
    assert list(archive.audit()) == []


def test_what_nobody_deposited_is_told(archive: Archive, storage: MemoryStorage) -> None:
    storage.put(f"{_PATHS.root}/v1/content/dead/file", b"")
    storage.put(f"{_PATHS.root}/v3/content/living/file", b"")
    storage.put(f"{_PATHS.root}/notes.txt", b"")

    assert _codes(archive) == {"E023", "abandoned", "E001"}
    storage.put("123/stray", b"")
    assert ("E072", None, "123/stray") in [(found.code, found.object_id, found.where) for found in archive.audit()]


def test_an_object_in_anothers_place_is_told(archive: Archive, storage: MemoryStorage) -> None:
    other = ObjectPaths.of(ObjectId.parse("somewhere/else"))
    for key in list(storage.keys(f"{_PATHS.root}/")):
        storage.put(f"{other.root}/{_PATHS.inside(key)}", storage.get(key))

    assert "E037" in {finding.code for finding in archive.audit()}
    with pytest.raises(FixityError):
        archive.retrieve(ObjectId.parse("somewhere/else"))


def test_history_that_was_rewritten_is_told(archive: Archive, storage: MemoryStorage) -> None:
    """Even with sidecars that match."""
    key = _PATHS.version_inventory(_V1)
    rewritten = storage.get(key).replace(b'"message": "Deposit"', b'"message": "Nothing"')
    storage.put(key, rewritten)
    storage.put(_PATHS.version_sidecar(_V1), sidecar_of(rewritten))

    assert _codes(archive) == {"E066"}


def test_spoilt_files_of_the_root_are_told(archive: Archive, storage: MemoryStorage) -> None:
    storage.put("ocfl_layout.json", b"{}")
    storage.put("0=ocfl_1.1", b"x")

    assert sorted(finding.code for finding in archive.audit()) == ["E069", "E070"]


def test_reindexing_goes_on_past_a_broken_object(archive: Archive, storage: MemoryStorage) -> None:
    for key in (_PATHS.inventory, _PATHS.version_inventory(_V2)):
        storage.put(key, b"")

    result = archive.reindex()

    assert [finding.where for finding in result.findings] == [_PATHS.root]
    assert [entry.object_id for entry in archive.find()] == [_OTHER]


def test_a_deposit_during_reindexing_is_in_the_new_catalogue(archive: Archive, storage: MemoryStorage) -> None:
    """The old catalogue, which still got it, is replaced."""
    late = package(object_id=ObjectId.parse("late"))

    def deposit_once(done: int) -> None:
        if done == 1:
            archive.ingest(late)

    archive.reindex(progress=deposit_once)

    assert late.object_id in {entry.object_id for entry in archive.find()}


def test_an_unreadable_key_does_not_end_the_audit_and_a_silent_store_does(
    archive: Archive, storage: MemoryStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    (key,) = storage.keys(f"{_PATHS.root}/v2/content/w2/record.json")
    real = MemoryStorage.get

    def get(self: MemoryStorage, wanted: str) -> bytes:
        if wanted == key:
            raise StorageUnavailableError("500")
        return real(self, wanted)

    monkeypatch.setattr(MemoryStorage, "get", get)
    assert _codes(archive) == {"unreadable"}

    def silent(self: MemoryStorage, _key: str) -> bool:
        raise StorageUnavailableError("down")

    monkeypatch.setattr(MemoryStorage, "exists", silent)
    with pytest.raises(StorageUnavailableError):
        list(archive.audit())


def test_progress_counts_objects(archive: Archive) -> None:
    seen: list[int] = []
    list(archive.audit(progress=seen.append))

    assert seen == [1, 2]


def test_a_writer_that_was_faster_is_not_touched(archive: Archive, storage: MemoryStorage) -> None:
    storage.put(_PATHS.version_inventory(VersionNumber(number=3)), b"not an inventory")
    with pytest.raises((FixityError, ConflictError)):
        archive.ingest(package())
    assert storage.get(_PATHS.version_inventory(VersionNumber(number=3))) == b"not an inventory"


def test_an_object_that_was_never_committed_is_not_there(archive: Archive, storage: MemoryStorage) -> None:
    abandoned = ObjectPaths.of(ObjectId.parse("abandoned"))
    storage.put(f"{abandoned.root}/v1/content/dead/file", b"")

    with pytest.raises(NotFoundError):
        archive.retrieve(ObjectId.parse("abandoned"))
    assert [(finding.code, finding.object_id) for finding in archive.audit()] == [("abandoned", None)]
    assert archive.reindex().findings == ()
