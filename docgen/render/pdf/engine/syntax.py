"""Values in PDF syntax, as bytes (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f of a transformation, as the operator cm takes it."""

_IRREGULAR = re.compile(rb"[^!-~]|[#()<>\[\]{}/%]")
_STREAM_LEVEL = 6


def number(value: float) -> bytes:
    """Write a number with at most three decimals and no exponent."""
    written = (b"%.3f" % value).rstrip(b"0").rstrip(b".")
    return b"0" if written == b"-0" else written


def numbers(values: Iterable[float]) -> bytes:
    """Write numbers with spaces between them."""
    return b" ".join(map(number, values))


def name(text: str) -> bytes:
    """Write a name, its irregular characters as #xx; `text` has no leading `/`."""
    return b"/" + _IRREGULAR.sub(lambda found: b"#%02x" % found[0][0], text.encode("utf-8", "surrogateescape"))


def literal(data: bytes) -> bytes:
    r"""Write bytes as a literal string; only `\`, parentheses and CR, which would be read as LF, need care."""
    escaped = data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(%s)" % escaped.replace(b"\r", b"\\r")


def text_string(text: str) -> bytes:
    """Write a text: as ASCII where it is that, else as UTF-16."""
    return literal(text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be"))


def packed(entries: bytes, data: bytes) -> bytes:
    """Write a compressed stream: what stands in its dictionary besides length and filter, and its data."""
    return stream(b"%s/Filter /FlateDecode " % entries, zlib.compress(data, _STREAM_LEVEL))


def stream(entries: bytes, data: bytes) -> bytes:
    """Write a stream as it is: what stands in its dictionary besides the length, and its data.

    A CR at the end of the data would be taken for the line end before `endstream` by some readers.
    """
    end = b"\r\n" if data.endswith(b"\r") else b"\n"
    return b"<< %s/Length %d >>\nstream\n%s%sendstream" % (entries, len(data), data, end)
