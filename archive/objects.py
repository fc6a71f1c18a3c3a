"""Committed objects as they lie in storage: which version is the head, and the inventory that says so.

The truth is the highest `vN/inventory.json`: its creation was the commit. The root inventory is a copy that may be
missing or behind when a writer died; it stands in when the version's own inventory is damaged.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from archive.errors import FixityError, NotFoundError
from archive.identifiers import Digest, LogicalPath, ObjectId, VersionNumber
from archive.ocfl.inventory import Inventory
from archive.ocfl.paths import ObjectPaths, same_digest
from archive.ocfl.validation import inspect
from archive.storage.port import Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """The head of an object: its inventory, and the very bytes."""

    inventory: Inventory
    content: bytes


def newest_version(storage: Storage, paths: ObjectPaths) -> VersionNumber | None:
    """Tell the highest committed version; None when nothing was ever committed."""
    committed = paths.committed(storage.keys(f"{paths.root}/"))
    return committed[-1] if committed else None


def read_commit(storage: Storage, paths: ObjectPaths, version: VersionNumber) -> Committed:
    """Read a version's own inventory. Raises `FixityError` when it is damaged; a missing sidecar is no damage."""
    return _read(storage, paths, version, paths.version_inventory(version), paths.version_sidecar(version))


def read_sound(storage: Storage, paths: ObjectPaths, version: VersionNumber) -> Committed:
    """Read the newest version's inventory for use, from whichever copy is sound. Raises `FixityError`."""
    try:
        return read_commit(storage, paths, version)
    except FixityError:
        with suppress(FixityError, NotFoundError):
            return _read(storage, paths, version, paths.inventory, paths.sidecar)
        raise


def read_head(storage: Storage, object_id: ObjectId) -> Inventory:
    """Read the newest inventory of an object. Raises `NotFoundError` and `FixityError`."""
    paths = ObjectPaths.of(object_id)
    version = newest_version(storage, paths)
    if version is None:
        raise NotFoundError(f"{storage.place} has no object {object_id}.")
    return read_sound(storage, paths, version).inventory


def read_file(storage: Storage, inventory: Inventory, path: LogicalPath, digest: Digest) -> bytes:
    """Read a file of some version and compare it with its digest. Raises `FixityError`."""
    key = ObjectPaths.of(inventory.object_id).content(inventory.manifest[digest][0])
    try:
        content = storage.get(key)
    except NotFoundError as error:
        raise FixityError(f"{inventory.object_id}: the content of {path} is gone.") from error
    if Digest.of(content) != digest:
        raise FixityError(f"{inventory.object_id}: {path} is not what was deposited.")
    return content


def _read(storage: Storage, paths: ObjectPaths, version: VersionNumber, key: str, sidecar_key: str) -> Committed:
    content = storage.get(key)
    with suppress(NotFoundError):
        if not same_digest(storage.get(sidecar_key), content):
            raise FixityError(f"{key} does not match its sidecar.")
    inspection = inspect(content)
    inventory = inspection.inventory
    if inventory is None:
        problem = inspection.problems[0]
        raise FixityError(f"{key}: {problem.message} ({problem.code}).")
    if inventory.head != version or ObjectPaths.of(inventory.object_id) != paths:
        raise FixityError(f"{key} is the inventory of another version or object.")
    return Committed(inventory=inventory, content=content)
