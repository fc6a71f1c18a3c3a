"""The one way in which docgen writes JSON and names bytes, so that the same value always has the same digest."""

from __future__ import annotations

import hashlib
import json


def json_bytes(value: object) -> bytes:
    """Write JSON: sorted keys, two spaces, UTF-8, a line feed at the end. Raises `ValueError` for what is no JSON."""
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n").encode()


def sha256(content: bytes) -> str:
    """Give the digest as 64 small hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
