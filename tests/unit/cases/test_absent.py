"""The mark of absence."""

from __future__ import annotations

import pytest

from docgen.cases.absent import AbsentKind, is_marker, marker


@pytest.mark.parametrize("kind", AbsentKind)
def test_each_kind_has_its_marker(kind: AbsentKind) -> None:
    """All three kinds, as they stand in a record."""
    assert is_marker(marker(kind))


@pytest.mark.parametrize(
    "value", [None, "none", {}, {"absent": []}, {"absent": "never"}, {"absent": "none", "more": 1}]
)
def test_nothing_else_is_a_marker(value: object) -> None:
    """Neither another kind nor a value beside the mark."""
    assert not is_marker(value)
