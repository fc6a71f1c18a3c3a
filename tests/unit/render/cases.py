"""The example family as a case, and contexts of it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from docgen.cases import Case, read_case
from docgen.filings import FilingTypeId, load
from docgen.render.context import build_context
from docgen.resources import Library
from tests.conftest import FILING

AS_OF = date(2026, 11, 21)


def case_of(record: dict[str, Any], library: Library) -> Case:
    """Read a record as a case of the 702 filing."""
    reading = read_case(json.dumps(record).encode(), load(library, FilingTypeId.parse(FILING)), AS_OF, library)
    assert reading.case is not None, reading.findings
    return reading.case


def context_of(case: Case, library: Library, document: str = "application", person: int = 1) -> dict[str, Any]:
    """Give the context of one document of a case for the person of this number."""
    kind = next(each for each in case.filing.documents if each.id == document)
    return build_context(case, kind, case.persons[person - 1], library)
