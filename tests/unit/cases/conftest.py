"""What the tests of cases share: the built-in library, the first filing, its example family."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from docgen.cases import Reading, read_case
from docgen.filings import FilingType, FilingTypeId, load
from docgen.resources import Library
from docgen.resources import library as open_library

FILING = "residence/temporary-permit-decree-702"
DAY = date(2026, 11, 2)


@pytest.fixture(scope="session")
def library() -> Library:
    return open_library()


@pytest.fixture(scope="session")
def filing(library: Library) -> FilingType:
    return load(library, FilingTypeId.parse(FILING))


@pytest.fixture(scope="session")
def family_bytes(library: Library) -> bytes:
    return library.schema(f"{FILING}/examples/family-of-four.json")


@pytest.fixture
def family(family_bytes: bytes) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(family_bytes)
    return record


@pytest.fixture(scope="session")
def read(library: Library, filing: FilingType) -> Callable[[object], Reading]:
    """Read bytes, or a record written as JSON, as a case of the first filing on 2 November 2026."""

    def read(source: object) -> Reading:
        data = source if isinstance(source, bytes) else json.dumps(source).encode()
        return read_case(data, filing, DAY, library)

    return read
