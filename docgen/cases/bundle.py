"""A filing's schema and everything it refers to, as one document that any JSON Schema 2020-12 validator reads."""

from __future__ import annotations

from docgen.cases.schemas import load
from docgen.filings import FilingType
from docgen.resources import Library

# Schemas name each other by relative references; a base URI makes them resolve inside one document. Nothing is fetched.
_BASE = "https://docgen.invalid/schemas/"


def bundled_schema(filing: FilingType, library: Library) -> dict[str, object]:
    """Give the compound schema document (JSON Schema core, 9.3). Raises `docgen.errors.FilingError`."""
    schemas = load(library, filing.schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": _BASE + filing.schema,
        "$defs": {name: {**document, "$id": _BASE + name} for name, document in sorted(schemas.documents.items())},
    }
