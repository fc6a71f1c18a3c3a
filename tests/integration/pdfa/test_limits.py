"""Files made to do harm end with a finding, within limits of time and memory, and the next file is examined."""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Iterator

import pikepdf
import pytest

from docgen.aside import Aside
from docgen.pdfa import Scan, Workshop
from tests.unit.pdfa.sheets import encoded, kept, picture

SECONDS = 10.0
MEMORY = 1 << 30


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop(Aside(seconds=SECONDS, memory=MEMORY)) as workshop:
        yield workshop


def _with_content(content: bytes, filters: str) -> bytes:
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(content), filters.encode(), content),
    )


def _pdf(*objects: bytes) -> bytes:
    body, offsets = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    )


def _inflating() -> bytes:
    """Four gigabytes in some kilobytes: spaces compressed twice."""
    compressor = zlib.compressobj(9)
    once = b"".join(compressor.compress(b" " * 2**24) for _ in range(256)) + compressor.flush()
    return _with_content(zlib.compress(once, 9), "[/FlateDecode /FlateDecode]")


def _page(entries: bytes) -> bytes:
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R %s >>" % entries,
    )


HOSTILE = {
    "inflating": _inflating(),
    "loop-of-pages": _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>", b"<< /Type /Page >>"
    ),
    "no-pages": _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"),
    "a-thousand-million-pages": _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 999999999 >>"
    ),
    "vast-page": _page(b"/MediaBox [0 0 200000 200000]"),
    "endless-page": _page(b"/MediaBox [0 0 1e30 1e30]"),
    "page-of-no-size": _page(b"/MediaBox [0 0 0 0]"),
    "deep": _page(b"/MediaBox [0 0 9 9] /X " + b"[" * 5000 + b"]" * 5000),
    "no-catalogue": _pdf(b"null"),
    "catalogue-is-a-number": _pdf(b"7"),
    "page-is-a-number": _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"7"),
    "broken-table": kept().replace(b"startxref", b"startxxxx"),
    "cut": kept()[:-3000],
    "names-loop": _pdf(
        b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 3 0 R >> /AcroForm << /Fields [4 0 R] >> >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Kids [3 0 R] >>",
        b"<< /Kids [4 0 R] /Parent 4 0 R >>",
    ),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_it_ends_with_a_finding(workshop: Workshop, name: str) -> None:
    begun = time.monotonic()
    examination = workshop.check(HOSTILE[name])
    made = workshop.make((Scan(name="scan", content=HOSTILE[name]),), "out.pdf")
    assert time.monotonic() - begun < 2 * SECONDS + 5
    assert examination.trouble or not examination.conforms
    assert made.content is None or name == "broken-table", made.part
    assert made.findings or made.content


def test_a_picture_of_too_many_pixels_is_refused(workshop: Workshop) -> None:
    header = encoded(picture("1", (8, 8)), "PNG")
    vast = header[:16] + (200_000).to_bytes(4, "big") * 2 + header[24:29]
    bomb = vast + zlib.crc32(vast[12:29]).to_bytes(4, "big") + header[33:]
    made = workshop.make((Scan(name="scan", content=bomb),), "out.pdf")
    assert [finding.code for finding in made.findings] == ["pdfa.picture"]


def test_the_next_file_is_examined(workshop: Workshop) -> None:
    assert workshop.check(kept()).conforms
    with pikepdf.open(io.BytesIO(kept())) as pdf:
        assert len(pdf.pages) == 1
