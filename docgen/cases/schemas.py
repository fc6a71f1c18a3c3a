"""A filing's schema with every schema that it refers to, loaded once per library.

Schemas name each other by relative `$ref`s that follow the folders, so an editor resolves them from the disk as we do.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docgen.errors import FilingError
from docgen.resources import Library


@dataclass(frozen=True, slots=True, eq=False)
class SchemaSet:
    """The root schema's name, and every document by name (`common/person.json`)."""

    root: str
    documents: Mapping[str, dict[str, Any]]
    digest: str
    """SHA-256 (hex) over the names and bytes of all documents, in the order of their names."""

    def resolve(self, base: str, ref: str) -> tuple[str, dict[str, Any]]:
        """Follow a `$ref` that stands in the document `base`; gives the target's document and the target.

        Raises `FilingError` when nothing is there.
        """
        name, fragment = _split(base, ref)
        target: Any = self.documents[name]
        for key in fragment.split("/")[1:]:
            target = target.get(key) if isinstance(target, dict) else None
        if not isinstance(target, dict):
            raise FilingError(f"the schema {base} refers to {ref}, which is not there")
        return name, target


@lru_cache(maxsize=64)
def load(library: Library, root: str) -> SchemaSet:
    """Load a schema and all that it refers to. Raises `FilingError` for one that is missing or not JSON."""
    contents: dict[str, bytes] = {}
    documents: dict[str, dict[str, Any]] = {}
    waiting = [root]
    while waiting:
        name = waiting.pop()
        if name not in documents:
            contents[name] = library.schema(name)
            documents[name] = _document(name, contents[name])
            waiting.extend(_split(name, ref)[0] for ref in _refs(documents[name]))
    return SchemaSet(root, documents, _digest(contents))


def _document(name: str, content: bytes) -> dict[str, Any]:
    try:
        document = json.loads(content)
    except ValueError as error:
        raise FilingError(f"the schema {name} is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise FilingError(f"the schema {name} is not an object")
    return document


def _refs(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(ref := schema.get("$ref"), str):
            yield ref
        for part in schema.values():
            yield from _refs(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _refs(part)


def _split(base: str, ref: str) -> tuple[str, str]:
    relative, _, fragment = ref.partition("#")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), relative)) if relative else base
    return name, fragment


def _digest(contents: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name}\0{len(contents[name])}\0".encode())
        digest.update(contents[name])
    return digest.hexdigest()
