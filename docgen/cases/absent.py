"""The three kinds of emptiness, and the marker that stands for them in a record: `{"absent": "none"}`."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeGuard


class AbsentKind(StrEnum):
    """Why a value is not there."""

    NONE = "none"
    """Asked, and there is none: no patronymic, no convictions."""
    NOT_APPLICABLE = "not-applicable"
    """The question does not arise: the last month of work that goes on."""
    UNKNOWN = "unknown"
    """Nobody has said yet."""


KEY = "absent"


def marker(kind: AbsentKind) -> dict[str, str]:
    """Make the marker of a kind, as it stands in a record."""
    return {KEY: kind.value}


def is_marker(value: object) -> TypeGuard[dict[str, str]]:
    """Tell whether a value of a record is the marker of one of the three kinds."""
    return isinstance(value, dict) and len(value) == 1 and isinstance(value.get(KEY), str) and value[KEY] in _KINDS


_KINDS = frozenset(kind.value for kind in AbsentKind)
