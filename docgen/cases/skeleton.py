"""An empty record for a filing, every field that its papers use in it, ready to be filled in."""

from __future__ import annotations

from docgen.cases.absent import AbsentKind, marker
from docgen.cases.places import Json
from docgen.cases.validation import checker
from docgen.cases.walk import Shape
from docgen.filings import FilingType
from docgen.resources import Library

_HINTS = {
    "date": "YYYY-MM-DD",
    "month": "YYYY-MM",
    "country": "three-letter code",
    "country-ever": "three-letter code",
}


def skeleton(filing: FilingType, library: Library, record_id: str) -> dict[str, Json]:
    """Make a record with every field that the filing's papers use.

    The record serves other filings too: parts of it, of a person and of what is asked for that the filing's own schema
    does not speak of are left out. A field that may be absent is marked as unknown, a list has one entry, a choice
    lists what may be chosen, and any other field is empty or says how it is written. Until it is filled in, checking it
    gives a finding for each place. Raises `docgen.errors.FilingError` when the schema is at fault.
    """
    shape = checker(library, filing.schema).shape
    return {key: _part(key, part) for key, part in shape.properties.items() if part.used} | {"id": record_id}


def _part(key: str, shape: Shape) -> Json:
    if key in {"applicant", "requests"}:
        return _used(shape)
    if key == "household" and shape.items:
        member = shape.items.properties
        return [{"relation": _placeholder(member["relation"]), "person": _used(member["person"])}]
    return _placeholder(shape)


def _used(shape: Shape) -> Json:
    return {key: _placeholder(field) for key, field in shape.properties.items() if field.used}


def _placeholder(shape: Shape) -> Json:
    if shape.properties:
        return {key: _placeholder(inner) for key, inner in shape.properties.items() if not inner.override}
    if shape.items is not None and (shape.items.properties or not shape.absences):
        return [_placeholder(shape.items)]
    if shape.absences:
        return marker(AbsentKind.UNKNOWN)
    return " | ".join(shape.choices) or _HINTS.get(shape.format, "")
