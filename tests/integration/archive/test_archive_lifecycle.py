"""The archive from deposit to retrieval, in a folder and on S3, judged by a public OCFL validator."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from archive import (
    Archive,
    CatalogueError,
    InvalidIdentifierError,
    LogicalPath,
    NotAnArchiveError,
    NotFoundError,
    ObjectId,
    VersionNumber,
    open_archive,
)
from archive.packages import DESCRIPTION_PATH
from tests.archive_world import CASE, OZOLA, clock, description, download, judged, package
from tests.seaweed import Bucket

_RECORD = LogicalPath.parse("record.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere an archive can be, and how to look at all of it from outside."""

    url: str
    endpoint_url: str | None
    catalogue: Path | None
    outside: Path

    def open(self, *, create: bool = False) -> Archive:
        return open_archive(
            self.url, endpoint_url=self.endpoint_url, catalogue=self.catalogue, clock=clock(), create=create
        )

    def judged(self) -> list[str]:
        return judged(download(self.open().storage, self.outside))


@pytest.fixture(params=["folder", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    outside = tmp_path / "outside"
    outside.mkdir()
    if request.param == "folder":
        return Place(url=f"file:{tmp_path / 'root'}", endpoint_url=None, catalogue=None, outside=outside)
    bucket: Bucket = request.getfixturevalue("bucket")
    catalogue = tmp_path / "mine" / "catalogue.sqlite"
    return Place(url=bucket.url, endpoint_url=bucket.server.endpoint_url, catalogue=catalogue, outside=outside)


def test_what_is_deposited_is_found_and_comes_back(place: Place) -> None:
    deposit = place.open(create=True).ingest(package())
    archive = place.open()

    (entry,) = archive.find("O'Connor")
    retrieved = archive.retrieve(entry.object_id)

    assert (deposit.version, deposit.changed) == (VersionNumber(number=1), True)
    assert archive.find("оконнор патрик") == (entry,)
    assert retrieved.files == package().contents()
    assert entry.description == package().description
    assert list(archive.audit()) == []
    assert place.judged() == []


def test_an_empty_archive_is_a_valid_storage_root(place: Place) -> None:
    archive = place.open(create=True)

    assert archive.find() == ()
    assert list(archive.audit()) == []
    assert place.judged() == []


def test_versions_keep_what_was_there(place: Place) -> None:
    archive = place.open(create=True)
    archive.ingest(package())
    archive.ingest(package({"record.json": b"{}\n", "signed/application-1.pdf": b"%PDF signed"}))
    archive.ingest(package({"record.json": b"[]\n"}, about=description(OZOLA)))

    history = archive.history(CASE)

    assert [str(record.version) for record in history] == ["v1", "v2", "v3"]
    assert [sorted(map(str, record.files)) for record in history] == [
        ["description.json", "documents/application-1.docx", "record.json"],
        ["description.json", "record.json", "signed/application-1.pdf"],
        ["description.json", "record.json"],
    ]
    assert history[0].created < history[1].created
    assert archive.retrieve(CASE, VersionNumber(number=1)).files == package().contents()
    assert archive.retrieve(CASE).files[_RECORD] == b"[]\n"
    assert archive.find("oconnor") == ()
    assert [entry.version.number for entry in archive.find("ozola")] == [3]
    assert place.judged() == []


def test_the_same_deposit_again_changes_nothing(place: Place) -> None:
    archive = place.open(create=True)
    first = archive.ingest(package())
    before = {key: archive.storage.get(key) for key in archive.storage.keys()}  # noqa: SIM118 - no dictionary
    again = archive.ingest(package())

    assert (again.version, again.changed) == (first.version, False)
    assert {key: archive.storage.get(key) for key in archive.storage.keys()} == before  # noqa: SIM118 - no dictionary


def test_a_catalogue_made_anew_gives_the_same_answers(place: Place) -> None:
    archive = place.open(create=True)
    archive.ingest(package())
    archive.ingest(package({"record.json": b"1"}))
    archive.ingest(package(object_id=ObjectId.parse("arrival/2"), about=description(OZOLA, kind="arrival")))
    before = archive.find()
    assert archive.catalogue
    archive.catalogue.path.unlink()
    with pytest.raises(CatalogueError):
        archive.find()

    seen: list[int] = []
    result = archive.reindex(progress=seen.append)

    assert archive.find() == before
    assert (result.objects, result.findings, seen) == (2, (), [1, 2])
    assert archive.find(kind="arrival", since=date(2026, 11, 1)) == before[:1]


def test_what_is_not_there_is_told(place: Place) -> None:
    with pytest.raises(NotFoundError):
        place.open()
    archive = place.open(create=True)
    archive.ingest(package())

    with pytest.raises(NotFoundError):
        archive.retrieve(ObjectId.parse("none"))
    with pytest.raises(NotFoundError):
        archive.history(ObjectId.parse("none"))
    with pytest.raises(NotFoundError):
        archive.retrieve(CASE, VersionNumber(number=2))


def test_creating_twice_opens_what_is_there(place: Place) -> None:
    place.open(create=True).ingest(package())

    assert len(place.open(create=True).find()) == 1


def test_a_place_with_other_things_in_it_is_left_alone(place: Place) -> None:
    storage = place.open(create=True).storage
    storage.delete("0=ocfl_1.1")
    storage.put("holiday.jpg", b"")

    for create in (False, True):
        with pytest.raises(NotAnArchiveError):
            place.open(create=create)


def test_a_root_that_was_begun_is_finished(place: Place) -> None:
    place.open(create=True).storage.delete("0=ocfl_1.1")

    place.open(create=True).ingest(package())

    assert place.judged() == []


def test_another_layout_is_refused(place: Place) -> None:
    place.open(create=True).storage.put("ocfl_layout.json", b'{"extension": "0002", "description": ""}')

    with pytest.raises(NotAnArchiveError):
        place.open()


def test_nothing_is_deposited_that_could_not_be_catalogued(place: Place) -> None:
    archive = place.open(create=True)
    assert archive.catalogue
    archive.catalogue.path.write_bytes(b"damaged")

    with pytest.raises(CatalogueError):
        archive.ingest(package())
    assert archive.reindex().objects == 0
    assert archive.find() == ()


def test_a_catalogue_of_another_archive_is_not_taken_over(tmp_path: Path) -> None:
    """A leftover catalogue would promise objects that are not there."""
    open_archive(str(tmp_path / "a"), create=True).ingest(package())

    with pytest.raises(CatalogueError):
        open_archive(str(tmp_path / "b"), catalogue=tmp_path / "a.catalogue.sqlite", create=True)


def test_s3_without_a_catalogue_can_be_read_by_id(bucket: Bucket, tmp_path: Path) -> None:
    endpoint = bucket.server.endpoint_url
    open_archive(bucket.url, endpoint_url=endpoint, catalogue=tmp_path / "c", create=True).ingest(package())
    archive = open_archive(bucket.url, endpoint_url=endpoint)

    assert DESCRIPTION_PATH in archive.retrieve(CASE).files
    with pytest.raises(CatalogueError):
        archive.find()


@pytest.mark.parametrize("url", ["s3://", "s3:///x", "ftp://x/y", "http://x", "file://host/x", "file:", "", "a\0b"])
def test_what_is_no_address_of_an_archive_is_refused(url: str) -> None:
    with pytest.raises(InvalidIdentifierError):
        open_archive(url)


def test_a_folder_has_several_spellings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_archive("archive 1", create=True).ingest(package())

    for url in ("file:archive 1", f"file:{tmp_path}/archive 1", f"file://{tmp_path}/archive%201"):
        assert open_archive(url).find()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no owner-only modes")
def test_everything_in_a_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    open_archive(str(tmp_path / "root"), create=True).ingest(package())

    modes = {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in tmp_path.rglob("*")}
    assert modes == {0}


def test_no_key_or_inventory_names_a_person(tmp_path: Path) -> None:
    """Keys and inventories turn up in access logs; names live in the description and the record."""
    archive = open_archive(str(tmp_path / "root"), create=True)
    archive.ingest(package())

    for key in archive.storage.keys():  # noqa: SIM118 - no dictionary
        text = key + (archive.storage.get(key).decode() if "inventory" in key else "")
        assert "connor" not in text.lower()
        assert "коннор" not in text.lower()
