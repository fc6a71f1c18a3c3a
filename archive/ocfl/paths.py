"""Where the parts of an object lie, as storage keys."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.identifiers import ContentPath, Digest, ObjectId, VersionNumber
from archive.ocfl.layout import object_root

OBJECT_DECLARATION = b"ocfl_object_1.1\n"
INVENTORY = "inventory.json"
SIDECAR = "inventory.json.sha512"
_COMMIT = re.compile(r"(v[1-9][0-9]{0,5})/inventory\.json")


def sidecar_of(inventory: bytes) -> bytes:
    """Give the sidecar that belongs to an inventory's bytes."""
    return f"{Digest.of(inventory)} {INVENTORY}\n".encode()


def same_digest(sidecar: bytes, inventory: bytes) -> bool:
    """Tell whether a sidecar carries this inventory's digest; the white space between its two words is free."""
    return sidecar.split() == sidecar_of(inventory).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectPaths:
    """The storage keys of one object."""

    root: str

    @classmethod
    def of(cls, object_id: ObjectId) -> ObjectPaths:
        """Give the keys of the object with this id."""
        return cls(root=object_root(object_id))

    @property
    def declaration(self) -> str:
        """The NAMASTE file."""
        return f"{self.root}/0=ocfl_object_1.1"

    @property
    def inventory(self) -> str:
        """The root inventory: a copy of the newest version's."""
        return f"{self.root}/{INVENTORY}"

    @property
    def sidecar(self) -> str:
        """The root inventory's sidecar."""
        return f"{self.root}/{SIDECAR}"

    def version_inventory(self, version: VersionNumber) -> str:
        """The version's own inventory; its creation is the commit."""
        return f"{self.root}/{version}/{INVENTORY}"

    def version_sidecar(self, version: VersionNumber) -> str:
        """The version inventory's sidecar."""
        return f"{self.root}/{version}/{SIDECAR}"

    def content(self, path: ContentPath) -> str:
        """The key of some content."""
        return f"{self.root}/{path}"

    def inside(self, key: str) -> str:
        """The part of a key below the object root."""
        return key.removeprefix(f"{self.root}/")

    def committed(self, keys: Iterable[str]) -> tuple[VersionNumber, ...]:
        """Give the versions whose own inventory is among the keys, in order."""
        found = (_COMMIT.fullmatch(self.inside(key)) for key in keys)
        return tuple(sorted(VersionNumber.parse(match[1]) for match in found if match))
