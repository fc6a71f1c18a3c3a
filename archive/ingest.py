"""Deposits: content first, then the version's inventory, which commits it, then the copies that follow from that.

1. New content goes under `vN/content/WRITER/`, where WRITER is a random word of this attempt.
2. `vN/inventory.json` is created, which only one writer can do: the commit. The loser takes its content back.
3. Its sidecar, the root inventory and its sidecar, and the object's declaration follow. All can be derived from the
   commit, so when a writer dies here, the next deposit (the same one again, say) writes them.
4. What dead writers left in committed versions is removed: their chance to commit it is gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from archive.errors import (
    ArchiveError,
    ConflictError,
    FixityError,
    NotFoundError,
    OutOfSpaceError,
    StorageDeniedError,
)
from archive.identifiers import Digest, VersionNumber
from archive.objects import Committed, newest_version, read_commit
from archive.ocfl.inventory import Inventory, Version, draft
from archive.ocfl.paths import OBJECT_DECLARATION, ObjectPaths, sidecar_of
from archive.packages import Deposit, SubmissionPackage
from archive.storage.port import Storage


def ingest(storage: Storage, package: SubmissionPackage, *, writer: str, now: datetime) -> tuple[Deposit, Inventory]:
    """Make the package the object's newest state, and give the inventory that says so.

    When it already is, or another writer has just made it so, nothing is added. Raises `ConflictError` when another
    writer was faster with something else.
    """
    paths = ObjectPaths.of(package.object_id)
    previous = _head(storage, paths)
    files = package.contents()
    state = {path: Digest.of(content) for path, content in files.items()}
    if previous and previous.inventory.state == state:
        _complete(storage, paths, previous)
        return _deposit(previous.inventory, changed=False), previous.inventory
    version = Version(created=now, message=package.message, agent=package.agent, state=state)
    drafted = draft(package.object_id, previous.inventory if previous else None, version, writer=writer)
    uploads = {paths.content(target): files[source] for target, source in drafted.uploads.items()}
    committed = Committed(inventory=drafted.inventory, content=drafted.inventory.to_bytes())
    try:
        _commit(storage, paths, uploads, committed)
    except ConflictError:
        winner = _head(storage, paths)
        if winner is None or winner.inventory.state != state:
            raise
        return _deposit(winner.inventory, changed=False), winner.inventory
    _complete(storage, paths, committed)
    return _deposit(committed.inventory, changed=True), committed.inventory


def _deposit(inventory: Inventory, *, changed: bool) -> Deposit:
    return Deposit(object_id=inventory.object_id, version=inventory.head, changed=changed)


def _head(storage: Storage, paths: ObjectPaths) -> Committed | None:
    version = newest_version(storage, paths)
    return read_commit(storage, paths, version) if version else None


def _commit(storage: Storage, paths: ObjectPaths, uploads: dict[str, bytes], committed: Committed) -> None:
    """Store the content and create the version's inventory.

    What was stored is taken back when the commit certainly failed. When the store stopped answering, the commit may
    still have arrived, and everything stays where it is for the next deposit to look at.
    """
    commit = paths.version_inventory(committed.inventory.head)
    try:
        for key, content in uploads.items():
            storage.put_new(key, content)
        storage.put_new(commit, committed.content)
    except (ConflictError, OutOfSpaceError, StorageDeniedError):
        with suppress(ArchiveError):
            if not (storage.exists(commit) and storage.get(commit) == committed.content):
                _remove(storage, uploads)
        raise


def _remove(storage: Storage, keys: Iterable[str]) -> None:
    for key in keys:
        storage.delete(key)


def _complete(storage: Storage, paths: ObjectPaths, head: Committed) -> None:
    """Write the copies that follow from the newest commit, and remove what dead writers left.

    Two committers may get here in either order: whoever has written last looks again whether a newer version exists.
    """
    while True:
        version = head.inventory.head
        sidecar = sidecar_of(head.content)
        _write_sidecar(storage, paths.version_sidecar(version), sidecar)
        _write(storage, paths.inventory, head.content)
        _write(storage, paths.sidecar, sidecar)
        _write(storage, paths.declaration, OBJECT_DECLARATION)
        if not storage.exists(paths.version_inventory(version.next)):
            break
        head = read_commit(storage, paths, version.next)
    _sweep(storage, paths, head.inventory)


def _write_sidecar(storage: Storage, key: str, sidecar: bytes) -> None:
    try:
        storage.put_new(key, sidecar)
    except ConflictError as error:
        raise FixityError(f"{key} contradicts its inventory; the object is not touched.") from error


def _write(storage: Storage, key: str, content: bytes) -> None:
    """Write unless the key already holds this: a deposit that changes nothing writes nothing."""
    with suppress(NotFoundError):
        if storage.get(key) == content:
            return
    storage.put(key, content)


def _sweep(storage: Storage, paths: ObjectPaths, inventory: Inventory) -> None:
    """Put the committed versions in order: sidecars that dead writers did not write, content that no manifest names.

    Versions above the head are left alone: they may be somebody's at this moment.
    """
    keys = frozenset(storage.keys(f"{paths.root}/"))
    named = {paths.content(path) for path in inventory.content_paths()}
    for version in (VersionNumber(number=number) for number in range(1, inventory.head.number + 1)):
        if paths.version_sidecar(version) not in keys:
            content = read_commit(storage, paths, version).content
            _write_sidecar(storage, paths.version_sidecar(version), sidecar_of(content))
        folder = f"{paths.root}/{version}/content/"
        _remove(storage, (key for key in keys - named if key.startswith(folder)))
    storage.tidy(f"{paths.root}/")
