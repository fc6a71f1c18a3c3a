"""Nobody can be in doubt where the data of a stream end."""

from __future__ import annotations

import io
import re
import zlib
from itertools import count, islice
from random import Random

import pikepdf

from docgen.convert.ends import settle_ends
from docgen.convert.normal import normalised

_STREAM = re.compile(rb"/Length (\d+)[^\x80-\xff]*?stream\n")


def doubtful_data() -> list[bytes]:
    """Give contents of pages that end with a CR when they are deflated: the last byte is that of the checksum."""
    contents = (b"q %d w Q" % number for number in count())
    return list(islice((content for content in contents if zlib.compress(content).endswith(b"\r")), 5))


def form(contents: list[bytes]) -> bytes:
    with pikepdf.new() as pdf:
        for content in contents:
            page = pdf.add_blank_page()
            page.Contents = pdf.make_stream(content)
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def ends(content: bytes) -> list[tuple[bytes, bytes]]:
    """Give the last byte of each stream, and what stands before the end mark."""
    found = []
    for stream in _STREAM.finditer(content):
        end = stream.end() + int(stream[1])
        found.append((content[end - 1 : end], content[end : content.index(b"endstream", end)]))
    return found


def test_data_that_end_with_a_return_are_followed_by_one_and_a_line_feed() -> None:
    data = doubtful_data()
    content, _ = normalised(form(data), None)
    assert [end for last, end in ends(content) if last == b"\r"][:5] == [b"\r\n"] * 5
    with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert [page.Contents.read_bytes() for page in pdf.pages] == data


def test_every_end_is_clear() -> None:
    """In hundreds of files of chance: in some of them those of the cross-references themselves are not, at first."""
    chance, settled = Random(1), 0
    for _ in range(800):
        data = chance.randbytes(40)
        content, _ = normalised(form([data]), None)
        told = ends(content)
        assert len(told) == 3
        assert {end for last, end in told if last == b"\r"} <= {b"\r\n"}
        assert {end for last, end in told if last != b"\r"} <= {b"\n"}
        if b"\r" in {last for last, _ in told}:
            settled += 1
            with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
                assert pdf.pages[0].Contents.read_bytes() == data
    assert settled > 3


def test_other_files_are_left_alone() -> None:
    table = form([b""])
    assert settle_ends(table) == table
    assert settle_ends(b"Dear Sir or Madam") == b"Dear Sir or Madam"
