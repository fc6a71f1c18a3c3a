"""Reading an inventory that may be damaged: every problem with its OCFL code, and the inventory when there is none.

Codes: https://ocfl.io/1.1/spec/validation-codes.html. What OCFL allows and this archive never writes (other digests,
zero-padded versions, another content folder) is reported as `unsupported`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.errors import InvalidIdentifierError
from archive.identifiers import ContentPath, Digest, LogicalPath, ObjectId
from archive.ocfl.inventory import ALGORITHM, TYPE, Inventory, Version
from archive.packages import Agent

_KEYS = frozenset({"id", "type", "digestAlgorithm", "head", "manifest", "versions"})
_ALLOWED_KEYS = _KEYS | {"contentDirectory", "fixity"}
_MISSING = {"manifest": "E041", "versions": "E041"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with an inventory."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """An inventory that was read, or why it could not be."""

    inventory: Inventory | None
    problems: tuple[Problem, ...]


def inspect(content: bytes) -> Inspection:
    """Read an inventory's bytes; there is an inventory exactly when there is no problem."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return _refused(Problem(code="E033", message="the inventory is not JSON"))
    if not isinstance(document, dict):
        return _refused(Problem(code="E033", message="the inventory is not a JSON object"))
    found = tuple(_header(document))
    if not found:
        found = (*_manifest(document["manifest"]), *_versions(document["versions"]))
    if not found:
        found = tuple(_agreement(document))
    return Inspection(inventory=None if found else _inventory(document), problems=found)


def _refused(problem: Problem) -> Inspection:
    return Inspection(inventory=None, problems=(problem,))


def _header(document: dict[str, Any]) -> Iterator[Problem]:
    for key in sorted(_KEYS - document.keys()):
        yield Problem(code=_MISSING.get(key, "E036"), message=f"the inventory has no {key}")
    if not document.keys() <= _ALLOWED_KEYS:
        yield Problem(code="E102", message="the inventory has a key that OCFL does not know")
    if not _parses(ObjectId.parse, document.get("id", "x")):
        yield Problem(code="E037", message="the id is not an object id of this archive")
    if document.get("type", TYPE) != TYPE:
        yield Problem(code="E038", message="the type is not that of an OCFL 1.1 inventory")
    if document.get("digestAlgorithm", ALGORITHM) != ALGORITHM:
        yield Problem(code="unsupported", message="the digest algorithm is not sha512")
    if document.get("contentDirectory", "content") != "content":
        yield Problem(code="unsupported", message="the content folder is not called content")
    if not isinstance(document.get("manifest", {}), dict):
        yield Problem(code="E041", message="the manifest is not a JSON object")
    if not isinstance(document.get("versions", {}), dict):
        yield Problem(code="E044", message="the versions are not a JSON object")


def _manifest(manifest: dict[str, Any]) -> Iterator[Problem]:
    for digest, paths in manifest.items():
        if not _parses(Digest.parse, digest):
            yield Problem(code="E025", message="a digest of the manifest is not a SHA-512")
        if not isinstance(paths, list) or not paths:
            yield Problem(code="E091", message="a digest of the manifest has no list of content paths")
        elif not all(_parses(ContentPath.parse, path) for path in paths):
            yield Problem(code="E042", message="the manifest has a content path of another form")
    counted = Counter(path for paths in manifest.values() if isinstance(paths, list) for path in map(str, paths))
    if any(number > 1 for number in counted.values()):
        yield Problem(code="E101", message="the manifest has a content path twice")


def _versions(versions: dict[str, Any]) -> Iterator[Problem]:
    if not versions:
        yield Problem(code="E008", message="the inventory has no version")
    if set(versions) != {f"v{number}" for number in range(1, len(versions) + 1)}:
        yield Problem(code="E010", message="the versions are not v1, v2, … without a gap")
    for name, version in versions.items():
        if isinstance(version, dict):
            yield from _version(name, version)
        else:
            yield Problem(code="E047", message=f"{name} is not a JSON object")


def _version(name: str, version: dict[str, Any]) -> Iterator[Problem]:
    if not _is_moment(version.get("created")):
        yield Problem(code="E049", message=f"{name} does not say when it was created, with a time zone")
    if not isinstance(version.get("message"), str):
        yield Problem(code="E094", message=f"{name} has no message")
    user = version.get("user")
    if not isinstance(user, dict) or not all(isinstance(user.get(key), str) for key in ("name", "address")):
        yield Problem(code="E054", message=f"{name} does not say who made it")
    state = version.get("state")
    if not isinstance(state, dict) or not all(isinstance(paths, list) for paths in state.values()):
        yield Problem(code="E050", message=f"{name} has no state")
        return
    paths = [path for listed in state.values() for path in listed]
    if not all(_parses(LogicalPath.parse, path) for path in paths):
        yield Problem(code="E052", message=f"{name} has a path of another form")
    elif len(set(paths)) != len(paths):
        yield Problem(code="E095", message=f"{name} has a path twice")


def _agreement(document: dict[str, Any]) -> Iterator[Problem]:
    manifest, versions = document["manifest"], document["versions"]
    if document["head"] != f"v{len(versions)}":
        yield Problem(code="E040", message="the head is not the newest version")
    used = {digest for version in versions.values() for digest in version["state"]}
    if not used <= manifest.keys():
        yield Problem(code="E050", message="a state has a digest that is not in the manifest")
    if not manifest.keys() <= used:
        yield Problem(code="E107", message="the manifest has a digest that no state uses")
    if any(path.partition("/")[0] not in versions for paths in manifest.values() for path in paths):
        yield Problem(code="E042", message="the manifest has a content path in a version that does not exist")


def _inventory(document: dict[str, Any]) -> Inventory:
    versions = document["versions"]
    return Inventory(
        object_id=ObjectId.parse(document["id"]),
        manifest={
            Digest.parse(digest): tuple(ContentPath.parse(path) for path in paths)
            for digest, paths in document["manifest"].items()
        },
        versions=tuple(_read_version(versions[f"v{number}"]) for number in range(1, len(versions) + 1)),
    )


def _read_version(version: dict[str, Any]) -> Version:
    return Version(
        created=datetime.fromisoformat(version["created"]),
        message=version["message"],
        agent=Agent(name=version["user"]["name"], address=version["user"]["address"]),
        state={
            LogicalPath.parse(path): Digest.parse(digest)
            for digest, paths in version["state"].items()
            for path in paths
        },
    )


def _parses(parse: Callable[[str], object], value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        parse(value)
    except InvalidIdentifierError:
        return False
    return True


def _is_moment(value: object) -> bool:
    try:
        return datetime.fromisoformat(str(value)).tzinfo is not None
    except ValueError:
        return False
