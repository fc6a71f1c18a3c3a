"""The storage port: named bytes, and one act, `put_new`, of which at most one writer can succeed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class Storage(Protocol):
    """Bytes under keys. Keys are `/`-separated, relative to the place, without `.` and `..` parts.

    Only errors of `archive.errors` leave an adapter. Every write is whole or absent, and lasting when the call returns.
    """

    @property
    def place(self) -> str:
        """What people call this place, such as `s3://bucket/prefix`: for messages."""
        ...

    def get(self, key: str) -> bytes:
        """Give the bytes. Raises `NotFoundError`."""
        ...

    def exists(self, key: str) -> bool:
        """Tell whether the key holds bytes."""
        ...

    def put_new(self, key: str, content: bytes) -> None:
        """Create a key. Raises `ConflictError` when it holds other bytes.

        A key that holds exactly these bytes is success: after a lost answer nobody can tell which attempt stored them.
        Of several writers with different bytes exactly one succeeds.
        """
        ...

    def put(self, key: str, content: bytes) -> None:
        """Create or replace a key."""
        ...

    def delete(self, key: str) -> None:
        """Remove a key, and what the place keeps only for its sake; a key that is not there is no error."""
        ...

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Give every key below `prefix` (a key ending in `/`, or nothing); those of one folder come together."""
        ...

    def tidy(self, prefix: str) -> None:
        """Remove what interrupted writers left that is no key: empty folders below `prefix`, old temporary files."""
        ...
