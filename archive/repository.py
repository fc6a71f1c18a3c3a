"""The archive as one thing: a storage root, its catalogue, a clock."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archive import access
from archive.audit import AuditFinding, Progress, audit
from archive.catalogue.entries import CatalogueEntry, Dimension, Query, Tally, entry_of
from archive.catalogue.sqlite import Catalogue
from archive.errors import CatalogueError, InvalidIdentifierError, NotAnArchiveError, NotFoundError
from archive.identifiers import ObjectId, VersionNumber
from archive.ingest import ingest
from archive.ocfl.layout import DECLARATION, ROOT_FILES, fits
from archive.packages import Deposit, DisseminationPackage, SubmissionPackage, VersionRecord
from archive.reindex import Reindexing, reindex
from archive.storage.filesystem import FilesystemStorage
from archive.storage.port import Storage

_DRIVE = re.compile(r"^/([A-Za-z]:)")
"""How a Windows drive begins the path of a file URL: `file:///C:/archive`."""


def _now() -> datetime:
    return datetime.now(UTC)


def _token() -> str:
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Packages in, packages out. Everything here raises only errors of `archive.errors`."""

    storage: Storage
    catalogue: Catalogue | None
    """None for an archive on S3 that was opened without a catalogue: it can only be read by id."""
    clock: Callable[[], datetime] = _now
    """Gives an aware time: when a version was made."""
    token: Callable[[], str] = _token
    """Gives a random word of lower-case letters and digits, another one at each call."""

    def ingest(self, package: SubmissionPackage) -> Deposit:
        """Deposit: the package becomes the newest version, is catalogued, and then acknowledged.

        Depositing the newest state again changes nothing, and completes what a writer that died left undone.
        Raises `ConflictError` when somebody else deposited into the object meanwhile, and `CatalogueError`, before
        anything is written, when there is no catalogue to write into.
        """
        catalogue = self._catalogue()
        catalogue.check()
        deposit, inventory = ingest(self.storage, package, writer=self.token(), now=self.clock())
        catalogue.record([entry_of(inventory, package.description)])
        return deposit

    def find(
        self,
        text: str = "",
        *,
        kind: str | None = None,
        since: date | None = None,
        until: date | None = None,
        country: str | None = None,
    ) -> tuple[CatalogueEntry, ...]:
        """Search the catalogue: words of one person's names in any order and spelling, beginnings too.

        The rest narrows it down; both days are inclusive. Raises `CatalogueError`.
        """
        return self._catalogue().find(Query(text=text, kind=kind, since=since, until=until, country=country))

    def tally(
        self,
        by: Sequence[Dimension],
        *,
        kind: str | None = None,
        since: date | None = None,
        until: date | None = None,
        country: str | None = None,
    ) -> tuple[Tally, ...]:
        """Count what the catalogue knows, divided by these dimensions; names no one. Raises `CatalogueError`."""
        return self._catalogue().tally(by, Query(kind=kind, since=since, until=until, country=country))

    def retrieve(self, object_id: ObjectId, version: VersionNumber | None = None) -> DisseminationPackage:
        """Take a version out, the newest when none is named. Raises `NotFoundError` and `FixityError`."""
        return access.retrieve(self.storage, object_id, version)

    def history(self, object_id: ObjectId) -> tuple[VersionRecord, ...]:
        """Give an object's versions, the oldest first. Raises `NotFoundError` and `FixityError`."""
        return access.history(self.storage, object_id)

    def audit(self, *, progress: Progress | None = None) -> Iterator[AuditFinding]:
        """Read every byte and give what is wrong; the catalogue is not looked at."""
        return audit(self.storage, progress=progress)

    def reindex(self, *, progress: Progress | None = None) -> Reindexing:
        """Make the catalogue anew from the objects, whatever state it is in. Raises `CatalogueError`."""
        return reindex(self.storage, self._catalogue(), writer=self.token(), progress=progress)

    def _catalogue(self) -> Catalogue:
        if self.catalogue is None:
            raise CatalogueError(f"{self.storage.place} was opened without a catalogue; name a file for it.")
        return self.catalogue


def open_archive(
    url: str,
    *,
    endpoint_url: str | None = None,
    region: str | None = None,
    catalogue: Path | None = None,
    clock: Callable[[], datetime] = _now,
    create: bool = False,
) -> Archive:
    """Open the archive at `file:PATH`, a plain path, or `s3://bucket/prefix`; with `create`, make it where nothing is.

    A folder's catalogue lies beside it (`PATH.catalogue.sqlite`) unless one is named; an archive on S3 has the one that
    is named. A catalogue is made only together with the archive: when it is missing later, `reindex` makes it.
    Raises `NotFoundError`, `NotAnArchiveError`, `InvalidIdentifierError`, `CatalogueError` and the storage errors.
    """
    storage = _storage(url, endpoint_url=endpoint_url, region=region)
    path = catalogue or _beside(storage)
    archive = Archive(storage=storage, catalogue=Catalogue(path=path) if path else None, clock=clock)
    try:
        declaration = storage.get(DECLARATION)
    except NotFoundError:
        try:
            _start(archive, create=create)
        except (NotAnArchiveError, CatalogueError):
            # Somebody else may have made it, and deposited into it, since we looked.
            if not storage.exists(DECLARATION):
                raise
            _check_root(storage, storage.get(DECLARATION))
    else:
        _check_root(storage, declaration)
    return archive


def _storage(url: str, *, endpoint_url: str | None, region: str | None) -> Storage:
    if url.startswith("s3://"):
        bucket, _, prefix = url.removeprefix("s3://").partition("/")
        if not bucket:
            raise InvalidIdentifierError("An archive on S3 is named s3://BUCKET or s3://BUCKET/PREFIX.")
        from archive.storage.s3 import open_bucket

        return open_bucket(bucket=bucket, prefix=prefix.strip("/"), endpoint_url=endpoint_url, region=region)
    if url.startswith("s3:") or ("://" in url and not url.startswith("file://")):
        raise InvalidIdentifierError("An archive is a folder (PATH or file:PATH) or s3://BUCKET/PREFIX.")
    return FilesystemStorage(top=_folder(url))


def _folder(url: str) -> Path:
    if url.startswith("file://"):
        parts = urlsplit(url)
        if parts.netloc not in {"", "localhost"}:
            raise InvalidIdentifierError("A file URL names a folder on this machine: file:PATH or file:///PATH.")
        url = _DRIVE.sub(r"\1", unquote(parts.path))
    path = url.removeprefix("file:")
    if not path or "\0" in path:
        raise InvalidIdentifierError("The archive's folder is not named.")
    return Path(path).absolute()


def _beside(storage: Storage) -> Path | None:
    if isinstance(storage, FilesystemStorage):
        return storage.top.with_name(f"{storage.top.name}.catalogue.sqlite")
    return None


def _start(archive: Archive, *, create: bool) -> None:
    """Make a storage root and its catalogue where nothing is, or where that was begun and not finished."""
    storage = archive.storage
    if any(key not in ROOT_FILES for key in storage.keys()):  # noqa: SIM118 - a storage is no dictionary
        raise NotAnArchiveError(f"{storage.place} is not empty, and not an OCFL 1.1 storage root.")
    if not create:
        raise NotFoundError(f"There is no archive at {storage.place}.")
    if archive.catalogue:
        archive.catalogue.create()
        if archive.catalogue.versions():
            raise CatalogueError(f"{archive.catalogue.path} is the catalogue of another archive.")
    for key, content in ROOT_FILES.items():
        storage.put_new(key, content)


def _check_root(storage: Storage, declaration: bytes) -> None:
    found = {key: declaration if key == DECLARATION else storage.get(key) for key in ROOT_FILES}
    if not all(fits(key, content) for key, content in found.items()):
        raise NotAnArchiveError(f"{storage.place} is an OCFL storage root with another layout than this archive's.")
