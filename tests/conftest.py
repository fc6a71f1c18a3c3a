"""What all tests share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.resources import Library, library

pytest_plugins = ["tests.seaweed", "tests.acceptance.desk"]

ROOT = Path(__file__).parent.parent
FILING = "residence/temporary-permit-decree-702"
FAMILY = ROOT / "schemas" / FILING / "examples" / "family-of-four.json"


@pytest.fixture(scope="session")
def built_in() -> Library:
    """The built-in library, once for all tests."""
    return library()


@pytest.fixture
def family() -> dict[str, Any]:
    """The example family, as a value that a test may change."""
    record: dict[str, Any] = json.loads(FAMILY.read_bytes())
    return record
