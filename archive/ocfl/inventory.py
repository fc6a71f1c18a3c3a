"""An OCFL inventory: what an object holds, version by version, and under which digests."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from archive.identifiers import FIRST, ContentPath, Digest, LogicalPath, ObjectId, VersionNumber
from archive.packages import Agent

TYPE = "https://ocfl.io/1.1/spec/#inventory"
ALGORITHM = "sha512"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of an object."""

    created: datetime
    """Aware."""
    message: str
    agent: Agent
    state: Mapping[LogicalPath, Digest]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """All versions up to the head, and where the bytes of each digest lie."""

    object_id: ObjectId
    manifest: Mapping[Digest, tuple[ContentPath, ...]]
    versions: tuple[Version, ...]
    """The first is v1; never empty."""

    @property
    def head(self) -> VersionNumber:
        """The newest version."""
        return VersionNumber(number=len(self.versions))

    @property
    def state(self) -> Mapping[LogicalPath, Digest]:
        """What the newest version holds."""
        return self.versions[-1].state

    def version(self, number: VersionNumber) -> Version:
        """Give a version's state. Raises `IndexError` past the head."""
        return self.versions[number.number - 1]

    def content_paths(self) -> frozenset[ContentPath]:
        """Give every content path that the manifest names."""
        return frozenset(path for paths in self.manifest.values() for path in paths)

    def to_bytes(self) -> bytes:
        """Give the JSON; the same inventory always gives the same bytes."""
        document = {
            "id": str(self.object_id),
            "type": TYPE,
            "digestAlgorithm": ALGORITHM,
            "head": str(self.head),
            "manifest": {str(digest): sorted(map(str, paths)) for digest, paths in self.manifest.items()},
            "versions": {f"v{number}": _version_document(each) for number, each in enumerate(self.versions, start=1)},
        }
        return (json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A next version that is not committed yet, and the content that must be stored before it can be."""

    inventory: Inventory
    uploads: Mapping[ContentPath, LogicalPath]
    """Where each new content goes → a file of the new state that has it."""


def draft(object_id: ObjectId, previous: Inventory | None, version: Version, *, writer: str) -> Draft:
    """Put a version on top of what is there; content that any earlier version has is not stored again.

    `writer` is a random word of its own for every attempt, so that two writers never put anything in the same place.
    """
    number = previous.head.next if previous else FIRST
    manifest = dict(previous.manifest) if previous else {}
    uploads: dict[ContentPath, LogicalPath] = {}
    for path, digest in sorted(version.state.items()):
        if digest not in manifest:
            content = ContentPath.parse(f"{number}/content/{writer}/{path}")
            manifest[digest] = (content,)
            uploads[content] = path
    versions = (*(previous.versions if previous else ()), version)
    return Draft(inventory=Inventory(object_id=object_id, manifest=manifest, versions=versions), uploads=uploads)


def _version_document(version: Version) -> dict[str, Any]:
    state: defaultdict[str, list[str]] = defaultdict(list)
    for path, digest in sorted(version.state.items()):
        state[str(digest)].append(str(path))
    return {
        "created": version.created.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "message": version.message,
        "user": {"name": version.agent.name, "address": version.agent.address},
        "state": dict(state),
    }
