"""A new catalogue from the objects alone, put in the place of the old one in a single step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby

from archive.audit import AuditFinding, Progress
from archive.catalogue.entries import CatalogueEntry, entry_of
from archive.catalogue.sqlite import Catalogue
from archive.errors import ArchiveError, CatalogueError, FixityError, NotFoundError
from archive.identifiers import VersionNumber
from archive.objects import read_file, read_sound
from archive.ocfl.layout import root_of
from archive.ocfl.paths import ObjectPaths
from archive.packages import DESCRIPTION_PATH, Description
from archive.storage.port import Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class Reindexing:
    """What a reindexing came to."""

    objects: int
    """How many are in the catalogue now."""
    findings: tuple[AuditFinding, ...]
    """The objects that are not, because they cannot be read."""


def reindex(storage: Storage, catalogue: Catalogue, *, writer: str, progress: Progress | None = None) -> Reindexing:
    """Read every object and make the catalogue anew; until that is done the old one stays.

    Deposits may go on meanwhile: those that the old catalogue still got are looked up again afterwards. `writer` is a
    random word that keeps two reindexings apart.
    """
    reading = _Reading(storage=storage)
    fresh = Catalogue(path=catalogue.path.with_name(f"{catalogue.path.name}.{writer}"))
    try:
        fresh.create()
        fresh.record(reading.entries({}, progress))
        known = {ObjectPaths.of(found).root: version for found, version in fresh.versions().items()}
        fresh.replace(catalogue)
    except BaseException:
        with suppress(OSError):
            fresh.path.unlink(missing_ok=True)
        raise
    catalogue.record(tuple(reading.entries(known)))  # read first: the live catalogue must not stay locked meanwhile
    return Reindexing(objects=len(catalogue.versions()), findings=tuple(reading.findings.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    storage: Storage
    findings: dict[str, AuditFinding] = field(default_factory=dict)
    """Object root → why it could not be catalogued."""

    def entries(self, known: Mapping[str, VersionNumber], progress: Progress | None = None) -> Iterator[CatalogueEntry]:
        """Give the entry of each object that is newer than what is known under its root."""
        done = 0
        for root, keys in groupby(self.storage.keys(), key=root_of):
            if root is None or root in self.findings:
                continue
            paths = ObjectPaths(root=root)
            committed = paths.committed(keys)
            if committed and (root not in known or known[root] < committed[-1]):
                yield from self._entry(paths, committed[-1])
                done += 1
                if progress:
                    progress(done)

    def _entry(self, paths: ObjectPaths, version: VersionNumber) -> Iterator[CatalogueEntry]:
        try:
            inventory = read_sound(self.storage, paths, version).inventory
            digest = inventory.state[DESCRIPTION_PATH]
            content = read_file(self.storage, inventory, DESCRIPTION_PATH, digest)
            yield entry_of(inventory, Description.from_bytes(content))
        except (FixityError, NotFoundError, CatalogueError, KeyError) as error:
            code = error.code if isinstance(error, ArchiveError) else "undescribed"
            self.findings[paths.root] = AuditFinding(
                code=code, object_id=None, where=paths.root, message="cannot be catalogued; audit says more"
            )
