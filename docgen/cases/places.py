"""Where something stands in a record, written so that it may be shown to anybody.

Whoever misplaces a value may have made a key of it, so a key is shown only when it looks like a field's name. Any
other key is shown as `#3`: the third key of its object.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

Path = Sequence[str | int]
Json: TypeAlias = Any
"""A parsed JSON value; what it is made of is for the schemas to say."""

_FIELD = re.compile(r"[a-z][a-z0-9_]{0,39}")


def is_field_name(key: str) -> bool:
    """Tell whether a key looks like a field's name and may be shown."""
    return _FIELD.fullmatch(key) is not None


def step(key: str, position: int) -> str:
    """Write one key of a pointer; `position` is its place in the object, from 0."""
    return f"/{key}" if is_field_name(key) else f"/#{position + 1}"


def pointer(record: Json, path: Path) -> str:
    """Write a path as a JSON Pointer; the last key may be missing in the record."""
    written, value = "", record
    for key in path:
        if isinstance(key, int):
            written += f"/{key}"
            value = value[key]
        else:
            written += step(key, list(value).index(key) if key in value else len(value))
            value = value.get(key)
    return written


def value_at(record: Json, path: Path) -> Json:
    """Give what stands at a path that exists."""
    value = record
    for key in path:
        value = value[key]
    return value
