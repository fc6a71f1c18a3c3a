"""A record against the schema of its filing: every error of the validator becomes one finding.

The only module that knows jsonschema-rs. Its own messages show values, so none of them is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import jsonschema_rs

from docgen.cases import schemas
from docgen.cases.faults import Broken, Fault, faults_of
from docgen.cases.places import pointer
from docgen.cases.walk import Shape, shape_of
from docgen.errors import FilingError
from docgen.findings import Finding
from docgen.language.countries import countries
from docgen.resources import Library

MAX_FAULTS = 1000
_BASE = "docgen:///"
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, eq=False)
class Checker:
    """A filing's schema, compiled; may be shared."""

    digest: str
    """SHA-256 (hex) over the schema and every schema that it refers to."""
    shape: Shape
    validator: jsonschema_rs.Draft202012Validator

    def check(self, record: dict[str, Any]) -> tuple[Finding, ...]:
        """Tell what is wrong, in the order of the schema; enough of it when there is more than `MAX_FAULTS`."""
        faults = islice(_faults(record, self), MAX_FAULTS)
        ordered = sorted(_one_per_place(faults), key=lambda fault: _order(self.shape, fault.path))
        return tuple(fault.finding(pointer(record, fault.path)) for fault in ordered)


@lru_cache(maxsize=64)
def checker(library: Library, schema: str) -> Checker:
    """Compile the schema of this name. Raises `FilingError` when a schema is at fault."""
    loaded = schemas.load(library, schema)
    table = countries(library)
    try:
        validator = jsonschema_rs.Draft202012Validator(
            loaded.documents[schema],
            base_uri=_BASE + schema,
            retriever=lambda uri: loaded.documents[uri.removeprefix(_BASE)],
            validate_formats=True,
            ignore_unknown_formats=False,
            formats={
                "country": table.exists,
                "country-ever": table.existed,
                "month": lambda text: _MONTH.fullmatch(text) is not None,
            },
        )
    except (ValueError, jsonschema_rs.ReferencingError) as error:
        raise FilingError(f"the schema {schema} cannot be used: {error}") from error
    return Checker(loaded.digest, shape_of(loaded), validator)


def _faults(record: dict[str, Any], checker: Checker) -> Iterator[Fault]:
    for error in checker.validator.iter_errors(record):
        broken = Broken(path=tuple(error.instance_path), keyword=error.kind.name, limit=error.kind.value)
        yield from faults_of(broken, record, checker.shape)


def _one_per_place(faults: Iterator[Fault]) -> list[Fault]:
    """Leave the weightiest fault of each place, and not the missing field that is there under a wrong name."""
    by_place: dict[tuple[str | int, ...], Fault] = {}
    misspelt = set()
    for fault in faults:
        known = by_place.get(fault.path)
        if known is None or fault.weight < known.weight:
            by_place[fault.path] = fault
        if fault.meant:
            misspelt.add((*fault.path[:-1], fault.meant))
    return [fault for fault in by_place.values() if fault.path not in misspelt]


def _order(shape: Shape, path: tuple[str | int, ...]) -> tuple[int, ...]:
    """Sort as the schema does; a field that it does not know comes after the known ones."""
    places: list[int] = []
    here: Shape | None = shape
    for key in path:
        if isinstance(key, int):
            places.append(key)
        else:
            names = list(here.properties) if here else []
            places.append(names.index(key) if key in names else len(names))
        here = here.at((key,)) if here else None
    return tuple(places)
