"""Storage in memory: the archive's world for tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.errors import ConflictError, NotFoundError


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryStorage:
    """A dictionary with the manners of the port."""

    objects: dict[str, bytes] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def place(self) -> str:
        """See the port."""
        return "memory"

    def get(self, key: str) -> bytes:
        """See the port."""
        try:
            return self.objects[key]
        except KeyError:
            raise NotFoundError(f"{self.place} has no {key}.") from None

    def exists(self, key: str) -> bool:
        """See the port."""
        return key in self.objects

    def put_new(self, key: str, content: bytes) -> None:
        """See the port."""
        with self._lock:
            if self.objects.setdefault(key, content) != content:
                raise ConflictError(f"{self.place} already has another {key}.")

    def put(self, key: str, content: bytes) -> None:
        """See the port."""
        self.objects[key] = content

    def delete(self, key: str) -> None:
        """See the port."""
        self.objects.pop(key, None)

    def keys(self, prefix: str = "") -> Iterator[str]:
        """See the port."""
        yield from sorted(key for key in tuple(self.objects) if key.startswith(prefix))

    def tidy(self, prefix: str) -> None:
        """Nothing is ever left over here."""
