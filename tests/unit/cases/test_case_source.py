"""Bytes that hurt: too large, too deep, in another encoding."""

from __future__ import annotations

import io
import json
import time
from typing import Any

import pytest

from docgen.cases.cleaning import MAX_VALUES
from docgen.cases.source import MAX_BYTES, MAX_DEPTH, read_limited, read_source


class Huge(io.BytesIO):
    """A file of 200 MB that counts what is read of it and hands out little at a time."""

    size = 200 * 2**20
    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        part = min(size or 0, 60_000, self.size - self.taken)
        self.taken += part
        return b"[" * part


def test_of_a_huge_file_little_more_than_the_limit_is_read() -> None:
    """200 MB cost 8 MiB of memory and one finding."""
    stream = Huge()

    source = read_source(read_limited(stream))

    assert stream.taken == MAX_BYTES + 1
    assert [finding.code for finding in source.findings] == ["case.size"]


def test_a_file_of_just_the_limit_is_read() -> None:
    """The limit itself is allowed; one byte more is not."""
    data = b'{"id": "a1"}'

    assert read_source(read_limited(io.BytesIO(data), len(data)), len(data)).record == {"id": "a1"}
    assert read_source(data + b" ", len(data)).record is None


@pytest.mark.parametrize("text", ["[" * 10_000 + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000, "[" * 10_000])
def test_ten_thousand_levels_are_refused_before_they_are_parsed(text: str) -> None:
    """The place is that of the bracket that goes too deep."""
    (finding,) = read_source(text.encode()).findings

    assert finding.code == "case.depth"
    assert finding.where.startswith("line 1, column ")


def test_the_deepest_allowed_level_is_read() -> None:
    """Brackets inside of texts do not count as levels."""
    inner: Any = '[{"\\' * 100
    for _ in range(MAX_DEPTH - 1):
        inner = [inner]

    assert read_source(json.dumps({"a": inner}).encode()).record == {"a": inner}
    assert read_source(json.dumps({"a": [inner]}).encode()).record is None


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [' + "1," * (4 * 2**20 - 10) + "1]}",
        '{"a": "' + '\\"' * (4 * 2**20 - 10),
        "{" + ",".join(f'"k{number}": 1' for number in range(MAX_VALUES)) + "}",
    ],
    ids=["four million numbers", "a text that never ends", "fifty thousand fields"],
)
def test_a_hostile_file_is_refused_in_seconds(text: str) -> None:
    """No file below the size limit takes the reader long: one second here, thirty allowed for a busy machine."""
    start = time.monotonic()

    source = read_source(text.encode())

    assert source.record is None
    assert time.monotonic() - start < 30


def test_texts_and_keys_are_composed_and_lines_end_in_line_feeds() -> None:
    """What looks the same is the same, wherever it was typed."""
    decomposed = {"и\u0306": "Щё\u0301голев\r\nи\u0306".replace("ё", "е\u0308")}

    record = read_source(json.dumps(decomposed).encode()).record

    assert record == {"й": "Щё\u0301голев\nй"}


def test_a_number_with_a_point_that_is_whole_becomes_whole() -> None:
    """A year written as 2006.0 never prints as 2006.0."""
    record = read_source(b'{"year": 2006.0, "share": 0.5, "sum": 4.2e6}').record

    assert json.dumps(record) == '{"year": 2006, "share": 0.5, "sum": 4200000}'


def test_the_encoding_is_guessed_for_the_person_who_has_to_save_again() -> None:
    """Windows-1251 is named, Western letters are not taken for it."""
    russian = read_source('{"a": "Щёголева Анна"}'.encode("cp1251")).findings[0].message
    western = read_source('{"a": "ÄÖÜß ÅÆØ"}'.encode("latin-1")).findings[0].message

    assert "Windows-1251" in russian
    assert "Windows-1251" not in western


def test_the_rest_of_a_text_with_a_refused_sign_is_still_checked() -> None:
    """What cannot be kept is replaced, so the schema sees the record and all is told at once."""
    source = read_source(b'{"a": "x\\ud800y", "b": NaN, "c": 1, "c": 2}')

    assert source.record == {"a": "x\ufffdy", "b": None, "c": 1}
    assert len(source.findings) == 3
