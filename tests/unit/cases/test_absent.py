"""The mark of absence."""

from __future__ import annotations

import pytest

from docgen.cases.absent import AbsentKind, is_marker, kind_of, marker


@pytest.mark.parametrize("kind", AbsentKind)
def test_a_marker_gives_back_its_kind(kind: AbsentKind) -> None:
    """All three kinds, as they stand in a record."""
    assert is_marker(marker(kind))
    assert kind_of(marker(kind)) is kind


@pytest.mark.parametrize(
    "value", [None, "none", {}, {"absent": []}, {"absent": "never"}, {"absent": "none", "more": 1}]
)
def test_nothing_else_is_a_marker(value: object) -> None:
    """Neither another kind nor a value beside the mark."""
    assert not is_marker(value)
