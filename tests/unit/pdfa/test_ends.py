"""The ends of streams are clear, and the offsets right."""

from __future__ import annotations

import io

import pikepdf
import pytest

from docgen.pdfa.checking import examine
from docgen.pdfa.ends import settle_ends


def doubtful(*data: bytes, mode: pikepdf.ObjectStreamMode = pikepdf.ObjectStreamMode.disable) -> bytes:
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(100, 100))
        pdf.Root.Streams = pikepdf.Array([pdf.make_stream(one) for one in data])
        written = io.BytesIO()
        pdf.save(written, compress_streams=False, static_id=True, object_stream_mode=mode)
    return written.getvalue()


@pytest.mark.parametrize(
    "data",
    [(b"one\r", b"two", b"three\r"), (b"in the middle\r\nendstream\nendobj\n of it\r",), (b"\r",), (b"one\r\n",)],
)
def test_data_and_offsets_are_whole(data: tuple[bytes, ...]) -> None:
    settled = settle_ends(doubtful(*data))
    with pikepdf.open(io.BytesIO(settled), attempt_recovery=False) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert tuple(stream.read_raw_bytes() for stream in pdf.Root.Streams) == data
    rules = {one.rule for one in examine(settled).opinions[0].objections}
    assert "PDFA2B-STREAM-LENGTH-001" not in rules


def test_the_judge_miscounts_without_it() -> None:
    """When this fails, the module can go."""
    assert "PDFA2B-STREAM-LENGTH-001" in {one.rule for one in examine(doubtful(b"one\r")).opinions[0].objections}


@pytest.mark.parametrize(
    "content",
    [doubtful(b"one"), doubtful(b"one\r", mode=pikepdf.ObjectStreamMode.generate), b"", b"startxref\n0\n%%EOF\n"],
)
def test_other_files_stay_as_they_are(content: bytes) -> None:
    assert settle_ends(content) == content
