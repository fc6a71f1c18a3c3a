"""Applicant bytes → a plain Python value that is safe to work with.

What holds of a value that leaves here: UTF-8, at most `MAX_BYTES` bytes and `MAX_DEPTH` levels, an object without
duplicate keys, every text and key in Unicode NFC without control characters, surrogates and noncharacters, lines
ended by a line feed, every number finite and exact in a double.
"""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from typing import Any, BinaryIO

from docgen.cases.cleaning import Pairs, UnreadableError, clean, whole, with_point, without_value
from docgen.findings import Finding, Severity

MAX_BYTES = 8 * 2**20
MAX_DEPTH = 64

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_UTF_16_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_CUT_OFF = "The file ends too early: a value, a quotation mark or a closing bracket is missing."
_COPY_AGAIN = "Check that the whole file was copied."
_SYNTAX = {
    "Expecting value": "A value is expected here",
    "Expecting property name enclosed in double quotes": "A field name in double quotes is expected here",
    "Expecting ':' delimiter": "A colon is expected here",
    "Expecting ',' delimiter": "A comma or a closing bracket is expected here",
    "Extra data": "The record has ended before this place, but text follows",
    "Unterminated string starting at": "The text that begins here never ends: its closing quotation mark is missing",
    "Illegal trailing comma before end of object": "A comma stands before the closing bracket",
    "Illegal trailing comma before end of array": "A comma stands before the closing bracket",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What was read: the record, unless it could not be read as an object at all."""

    record: dict[str, Any] | None
    findings: tuple[Finding, ...]


def read_limited(stream: BinaryIO, limit: int = MAX_BYTES) -> bytes:
    """Read at most one byte more than the limit: enough for `read_source` to refuse what is too large."""
    parts, left = [], limit + 1
    while left > 0 and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def read_source(data: bytes, limit: int = MAX_BYTES) -> Source:
    """Read a record; nothing in the data makes it raise."""
    try:
        text, warnings = _decode(data, limit)
        _check_depth(text)
        value, findings = clean(_parse(text))
    except UnreadableError as stop:
        return Source(record=None, findings=(stop.finding,))
    if not isinstance(value, dict):
        finding = Finding(
            code="case.type",
            where="",
            message="The file does not hold a record: it must begin with { and end with }.",
            remedy="Begin with the skeleton that `docgen case new` writes.",
        )
        return Source(record=None, findings=(*warnings, *findings, finding))
    return Source(record=value, findings=(*warnings, *findings))


def _decode(data: bytes, limit: int) -> tuple[str, tuple[Finding, ...]]:
    if len(data) > limit:
        message = f"The file is larger than {limit:,} bytes, which no record needs."
        raise UnreadableError("case.size", message, "Check that this is the right file.")
    if not data.strip():
        raise UnreadableError(
            "case.empty", "The file is empty.", "Begin with the skeleton that `docgen case new` writes."
        )
    if data.startswith(_UTF_16_32) or b"\0" in data[:4]:
        raise UnreadableError("case.encoding", "The file is in UTF-16 or UTF-32, not in UTF-8.", "Save it as UTF-8.")
    marked = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if marked else data
    try:
        return body.decode(), (_BOM,) if marked else ()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise UnreadableError("case.syntax", _CUT_OFF, _COPY_AGAIN) from None
        message = f"The file is not UTF-8: byte {error.start + 1} cannot be read.{_guess(body)}"
        raise UnreadableError("case.encoding", message, "Save it as UTF-8.") from None


_BOM = Finding(
    code="case.byte-order-mark",
    where="",
    message="The file begins with a byte order mark; it was passed over.",
    remedy="Save it as UTF-8 without signature, so that other programs read it too.",
    severity=Severity.WARNING,
)


def _guess(data: bytes) -> str:
    """Name Windows-1251 where most letters outside ASCII would be its small Russian letters."""
    letters = [byte for byte in data if byte > 0x7F]  # noqa: PLR2004 - the end of ASCII
    small_russian = sum(byte >= 0xE0 for byte in letters)  # noqa: PLR2004 - а in Windows-1251
    return " It looks like Windows-1251." if small_russian * 2 > len(letters) else ""


def _check_depth(text: str) -> None:
    """Refuse deep nesting before the parser, which calls itself, sees it."""
    depth = 0
    for token in _TOKEN.finditer(text):
        sign = text[token.start()]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        if depth > MAX_DEPTH:
            where = _place(text, token.start())
            raise UnreadableError(
                "case.depth", f"Brackets are nested more than {MAX_DEPTH} deep.", "Remove the nesting.", where
            )


def _parse(text: str) -> object:
    try:
        return json.loads(
            text, object_pairs_hook=Pairs, parse_int=whole, parse_float=with_point, parse_constant=without_value
        )
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()):
            message, remedy = _CUT_OFF, _COPY_AGAIN
        else:
            message = f"{_SYNTAX.get(error.msg, 'This is not JSON')}."
            remedy = "Correct the file at this place."
        raise UnreadableError("case.syntax", message, remedy, _place(text, error.pos)) from None


def _place(text: str, position: int) -> str:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return f"line {line}, column {column}"
