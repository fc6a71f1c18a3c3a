"""Taking out what was deposited, and the history of an object."""

from __future__ import annotations

from archive.errors import NotFoundError
from archive.identifiers import ObjectId, VersionNumber
from archive.objects import read_file, read_head
from archive.ocfl.inventory import Inventory
from archive.packages import DisseminationPackage, VersionRecord
from archive.storage.port import Storage


def retrieve(storage: Storage, object_id: ObjectId, version: VersionNumber | None = None) -> DisseminationPackage:
    """Take a version out (the newest, when none is named); nothing is given unless all of it is unchanged.

    Raises `NotFoundError` and `FixityError`.
    """
    inventory = read_head(storage, object_id)
    record = version_record(inventory, version or inventory.head)
    files = {path: read_file(storage, inventory, path, digest) for path, digest in sorted(record.files.items())}
    return DisseminationPackage(object_id=object_id, record=record, files=files)


def history(storage: Storage, object_id: ObjectId) -> tuple[VersionRecord, ...]:
    """Give every version, the oldest first. Raises `NotFoundError` and `FixityError`."""
    inventory = read_head(storage, object_id)
    numbers = range(1, inventory.head.number + 1)
    return tuple(version_record(inventory, VersionNumber(number=number)) for number in numbers)


def version_record(inventory: Inventory, number: VersionNumber) -> VersionRecord:
    """Give one line of the history. Raises `NotFoundError`."""
    if number > inventory.head:
        raise NotFoundError(f"{inventory.object_id} has no {number}; the newest is {inventory.head}.")
    version = inventory.version(number)
    return VersionRecord(
        version=number, created=version.created, message=version.message, agent=version.agent, files=version.state
    )
