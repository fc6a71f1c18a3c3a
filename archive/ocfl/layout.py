"""The storage root: its own files, and where an object lies in it.

OCFL community extension 0004, hashed n-tuple layout, with its default parameters: the identifier appears in no key.
"""

from __future__ import annotations

import hashlib
import json
import re

from archive.identifiers import ObjectId

EXTENSION = "0004-hashed-n-tuple-storage-layout"
DECLARATION = "0=ocfl_1.1"
_TUPLE_SIZE = 3
_TUPLES = 3
_OBJECT_KEY = re.compile(r"((?:[0-9a-f]{3}/){3}[0-9a-f]{64})/.+")


def _json(document: dict[str, object]) -> bytes:
    return (json.dumps(document, indent=2, sort_keys=True) + "\n").encode()


ROOT_FILES: dict[str, bytes] = {
    f"extensions/{EXTENSION}/config.json": _json(
        {
            "extensionName": EXTENSION,
            "digestAlgorithm": "sha256",
            "tupleSize": _TUPLE_SIZE,
            "numberOfTuples": _TUPLES,
            "shortObjectRoot": False,
        }
    ),
    "ocfl_layout.json": _json(
        {"extension": EXTENSION, "description": "SHA-256 of the object id, in three folders of three digits."}
    ),
    DECLARATION: b"ocfl_1.1\n",
}
"""What makes a folder a storage root, in the order of writing: the declaration last."""


def fits(key: str, content: bytes) -> bool:
    """Tell whether one of the root's files says what this archive needs, in whatever layout of JSON."""
    if key == DECLARATION:
        return content.strip() == ROOT_FILES[key].strip()
    try:
        found, ours = json.loads(content), json.loads(ROOT_FILES[key])
    except ValueError:
        return False
    if isinstance(found, dict):
        found["description"] = ours.get("description")
        ours.setdefault("description", None)
    return bool(found == ours)


def object_root(object_id: ObjectId) -> str:
    """Where the object lies below the storage root, without a slash at the end."""
    digest = hashlib.sha256(str(object_id).encode()).hexdigest()
    tuples = [digest[start : start + _TUPLE_SIZE] for start in range(0, _TUPLES * _TUPLE_SIZE, _TUPLE_SIZE)]
    return "/".join([*tuples, digest])


def root_of(key: str) -> str | None:
    """Tell which object root a storage key lies in; None when in none."""
    found = _OBJECT_KEY.fullmatch(key)
    return found[1] if found else None
