"""The audit: every object read in full and compared with its inventories; what is wrong is told, never raised.

Codes are OCFL's own validation codes (https://ocfl.io/1.1/spec/validation-codes.html) where one fits. Two are ours:
`unreadable`, the store holds a key and cannot give it, and `abandoned`, what a deposit left that never finished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from archive.errors import NotFoundError, StorageDeniedError, StorageUnavailableError
from archive.identifiers import Digest, ObjectId, VersionNumber
from archive.ocfl.inventory import Inventory
from archive.ocfl.layout import DECLARATION, ROOT_FILES, fits, root_of
from archive.ocfl.paths import OBJECT_DECLARATION, ObjectPaths, same_digest
from archive.ocfl.validation import inspect
from archive.storage.port import Storage

Progress = Callable[[int], None]
"""Called with the number of objects that are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFinding:
    """One thing that is wrong in the archive."""

    code: str
    object_id: ObjectId | None
    """None when it is not known whose this is."""
    where: str
    """The storage key."""
    message: str


def audit(storage: Storage, *, progress: Progress | None = None) -> Iterator[AuditFinding]:
    """Read everything and give what is wrong, object by object; a broken object does not end it.

    Raises `StorageUnavailableError` only when the store as a whole has stopped answering.
    """
    done = 0
    for root, keys in groupby(storage.keys(), key=root_of):
        if root is None:
            yield from _outside(storage, keys)
        else:
            yield from _audit_object(storage, ObjectPaths(root=root), frozenset(keys))
            done += 1
            if progress:
                progress(done)


def _outside(storage: Storage, keys: Iterable[str]) -> Iterator[AuditFinding]:
    """Look at the keys that belong to no object; OCFL allows other files at the top and in extensions."""
    for key in keys:
        if key in ROOT_FILES:
            if not fits(key, storage.get(key)):
                yield _finding("E069" if key == DECLARATION else "E070", key, "is not that of this archive")
        elif "/" in key and not key.startswith("extensions/"):
            yield _finding("E072", key, "belongs to no object")


def _audit_object(storage: Storage, paths: ObjectPaths, keys: frozenset[str]) -> Iterator[AuditFinding]:
    """Collect an object's findings, and put its id on them as soon as some inventory has told it."""
    looked_at = _ObjectAudit(storage=storage, paths=paths, keys=keys)
    findings = tuple(looked_at.findings())
    object_id = looked_at.sound[-1].object_id if looked_at.sound else None
    return (replace(finding, object_id=object_id) for finding in findings)


def _finding(code: str, where: str, message: str) -> AuditFinding:
    return AuditFinding(code=code, object_id=None, where=where, message=message)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ObjectAudit:
    storage: Storage
    paths: ObjectPaths
    keys: frozenset[str]
    sound: list[Inventory] = field(default_factory=list)
    """The inventories that are what they should be, the oldest first; filled while looking."""

    def findings(self) -> Iterator[AuditFinding]:
        versions = self.paths.committed(self.keys)
        if not versions:
            yield _finding("abandoned", self.paths.root, "a first deposit never finished; deposit it again")
            return
        yield from self._declaration()
        for version in versions:
            yield from self._version(version)
        yield from self._root_copy(versions[-1])
        if self.sound:
            yield from self._content(self.sound[-1])
            yield from self._strays(self.sound[-1])

    def _declaration(self) -> Iterator[AuditFinding]:
        key = self.paths.declaration
        if key not in self.keys:
            yield _finding("E003", key, "is missing; the next deposit writes it")
        elif self._read(key) != OBJECT_DECLARATION:
            yield _finding("E007", key, "is not an OCFL 1.1 object declaration")

    def _version(self, version: VersionNumber) -> Iterator[AuditFinding]:
        key = self.paths.version_inventory(version)
        content = self._read(key)
        if content is None:
            yield _finding("unreadable", key, "cannot be read")
            return
        yield from self._sidecar(self.paths.version_sidecar(version), content)
        inspection = inspect(content)
        for problem in inspection.problems:
            yield _finding(problem.code, key, problem.message)
        inventory = inspection.inventory
        if inventory is None:
            return
        if ObjectPaths.of(inventory.object_id) != self.paths:
            yield _finding("E037", key, "is the inventory of another object")
        elif inventory.head != version:
            yield _finding("E040", key, "is the inventory of another version")
        else:
            if not self._continues(inventory):
                yield _finding("E066", key, "tells earlier versions otherwise than their own inventories")
            self.sound.append(inventory)

    def _continues(self, inventory: Inventory) -> bool:
        return all(inventory.versions[: earlier.head.number] == earlier.versions for earlier in self.sound[-1:])

    def _root_copy(self, head: VersionNumber) -> Iterator[AuditFinding]:
        key = self.paths.inventory
        if key not in self.keys:
            yield _finding("E063", key, "is missing; the next deposit writes it")
            return
        content = self._read(key)
        if content is None or content != self._read(self.paths.version_inventory(head)):
            yield _finding("E064", key, "is not the same as the inventory of the newest version")
        if content is not None:
            yield from self._sidecar(self.paths.sidecar, content)

    def _sidecar(self, key: str, inventory: bytes) -> Iterator[AuditFinding]:
        if key not in self.keys:
            yield _finding("E058", key, "is missing; the next deposit writes it")
            return
        sidecar = self._read(key)
        if sidecar is None or not same_digest(sidecar, inventory):
            yield _finding("E060", key, "does not match its inventory")

    def _content(self, inventory: Inventory) -> Iterator[AuditFinding]:
        for digest, paths in inventory.manifest.items():
            for key in map(self.paths.content, paths):
                if key not in self.keys:
                    yield _finding("E092", key, "is gone")
                    continue
                content = self._read(key)
                if content is None:
                    yield _finding("unreadable", key, "cannot be read")
                elif Digest.of(content) != digest:
                    yield _finding("E092", key, "is not what was deposited")

    def _strays(self, inventory: Inventory) -> Iterator[AuditFinding]:
        known = {self.paths.declaration, self.paths.inventory, self.paths.sidecar}
        known |= {self.paths.content(path) for path in inventory.content_paths()}
        versions = [VersionNumber(number=number) for number in range(1, inventory.head.number + 1)]
        known |= {self.paths.version_inventory(version) for version in versions}
        known |= {self.paths.version_sidecar(version) for version in versions}
        for key in sorted(self.keys - known):
            folder = self.paths.inside(key).partition("/")[0]
            if folder == str(inventory.head.next):
                yield _finding("abandoned", key, "a deposit never finished, or is under way")
            elif folder in map(str, versions):
                yield _finding("E023", key, "is in no manifest; the next deposit removes it")
            else:
                yield _finding("E001", key, "does not belong into an object")

    def _read(self, key: str) -> bytes | None:
        """Give the bytes, or None where the store has the key and not the bytes; raise when the whole store is gone."""
        try:
            return self.storage.get(key)
        except (NotFoundError, StorageDeniedError):
            return None
        except StorageUnavailableError:
            self.storage.exists(DECLARATION)
            return None
