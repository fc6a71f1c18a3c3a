"""Where the data of a stream end, beyond doubt, in a file as qpdf writes it with object streams.

The end of data is marked by an end of line, which may be LF or CR LF (ISO 32000-1, 7.3.8.1). Data whose own last byte
is a CR, followed by a LF, can be read either way, and validators of PDF/A then count one byte too few. Here such data
are followed by CR LF, and the cross-reference stream is written again, since what comes behind has moved.
"""

from __future__ import annotations

import re
import struct
import zlib
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_STREAM = re.compile(rb"(\d+ 0 obj\n)<<(.*?)>>\nstream\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)")
_WIDTHS = re.compile(rb"/W \[ 1 (\d+) (\d+) \]")
_PARAMETERS = re.compile(rb"/DecodeParms << /Columns (\d+) /Predictor 12 >> ")
_DOUBTFUL = re.compile(rb"\r(\nendstream\s+endobj\s+)\Z")
_LONGEST_END = 40
_ENTRY = struct.Struct(">BIH")
_IN_FILE = 1
"""An entry of this type gives the offset of an object (ISO 32000-1, table 18)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _References:
    """The cross-reference stream: where it is, its dictionary, its entries of type and two numbers each."""

    start: int
    head: bytes
    dictionary: bytes
    entries: list[tuple[int, int, int]]
    doubtful: bool
    """Whether its own data end in doubt."""

    def moved(self, points: list[int]) -> bytes:
        """Write it again, with a byte more at each of these places; its own data end beyond doubt."""
        rows = b"".join(
            _ENTRY.pack(kind, number + bisect_left(points, number) if kind == _IN_FILE else number, index)
            for kind, number, index in self.entries
        )
        packed = zlib.compress(rows, 9)
        end = b"\r\nendstream\nendobj\n" if packed.endswith(b"\r") else b"\nendstream\nendobj\n"
        dictionary = _PARAMETERS.sub(b"", self.dictionary)
        dictionary = _LENGTH.sub(b"/Length %d" % len(packed), _WIDTHS.sub(b"/W [ 1 4 2 ]", dictionary))
        return self.head + b"<<" + dictionary + b">>\nstream\n" + packed + end


def settle_ends(content: bytes) -> bytes:
    """Make the ends of all streams clear; give a file back as it is when they are."""
    references = _references(content)
    if references is None:
        return content
    starts = sorted(number for kind, number, _ in references.entries if kind == _IN_FILE)
    points = [
        end - len(doubtful[1])
        for _, end in pairwise(starts)
        if (doubtful := _DOUBTFUL.search(content, end - _LONGEST_END, end))
    ]
    if not points and not references.doubtful:
        return content
    body = b"\r".join(content[start:end] for start, end in pairwise([0, *points, references.start]))
    return body + references.moved(points) + b"\nstartxref\n%d\n%%%%EOF\n" % len(body)


def _references(content: bytes) -> _References | None:
    found = _START.search(content[-_LONGEST_END:])
    stream = _STREAM.match(content, int(found[1])) if found else None
    if stream is None:
        return None
    dictionary = stream[2]
    length, widths, parameters = (one.search(dictionary) for one in (_LENGTH, _WIDTHS, _PARAMETERS))
    if length is None or widths is None or parameters is None:
        return None
    packed = content[stream.end() : stream.end() + int(length[1])]
    rows = _without_predictor(zlib.decompress(packed), int(parameters[1]))
    second = 1 + int(widths[1])
    entries = [(row[0], int.from_bytes(row[1:second]), int.from_bytes(row[second:])) for row in rows]
    return _References(
        start=stream.start(), head=stream[1], dictionary=dictionary, entries=entries, doubtful=packed.endswith(b"\r")
    )


def _without_predictor(data: bytes, columns: int) -> list[bytes]:
    """Undo PNG's *Up*, the only filter that qpdf uses here: each byte is a difference to the one above."""
    rows, above = [], bytes(columns)
    for start in range(0, len(data), columns + 1):
        above = bytes(
            (one + other) % 256 for one, other in zip(data[start + 1 : start + 1 + columns], above, strict=True)
        )
        rows.append(above)
    return rows
