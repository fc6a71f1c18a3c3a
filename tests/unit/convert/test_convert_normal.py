"""Two PDFs that differ in the clock and in chance alone become one."""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime

import pikepdf
import pytest

from docgen.convert.normal import normalised
from docgen.errors import ConversionError

DAY = datetime(2026, 11, 21, tzinfo=UTC)
_PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description>
<xmp:CreatorTool>Writer</xmp:CreatorTool>
<xmp:CreateDate>{0}</xmp:CreateDate>
<xmp:ModifyDate>{0}</xmp:ModifyDate>
<xmpMM:DocumentID>uuid:{0}</xmpMM:DocumentID>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def made(moment: str, *, pages: int = 1) -> bytes:
    """Make a PDF as LibreOffice does at a moment."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.docinfo["/CreationDate"] = f"D:{moment}"
        pdf.docinfo["/ModDate"] = f"D:{moment}"
        pdf.docinfo["/Title"] = "Заявление"
        pdf.Root.Metadata = pdf.make_stream(_PACKET.format(moment).encode(), Type=pikepdf.Name.Metadata)
        profile = struct.pack(">24x12s92x", moment[:12].encode()) + b"colours"
        intent = pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFA1, DestOutputProfile=pdf.make_stream(profile))
        pdf.Root.OutputIntents = pikepdf.Array([intent])
        pdf.trailer.DocChecksum = pikepdf.Name(f"/{moment}")
        pdf.trailer.ID = pikepdf.Array([moment.encode(), moment.encode()])
        buffer = io.BytesIO()
        pdf.save(buffer, fix_metadata_version=False)
    return buffer.getvalue()


def test_the_clock_and_chance_are_taken_out() -> None:
    one, other = made("20260101120000"), made("20270202130000")
    assert one != other
    assert normalised(one, DAY) == normalised(other, DAY)
    content, pages = normalised(one, DAY)
    assert pages == 1
    assert b"20260101" not in content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261121000000Z"
        assert str(pdf.docinfo["/Title"]) == "Заявление"
        assert "/ModDate" not in pdf.docinfo
        assert "/DocChecksum" not in pdf.trailer
        packet = pdf.Root.Metadata.read_bytes().decode()
        profile = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    assert struct.unpack(">24x6H92x7s", profile) == (2000, 1, 1, 0, 0, 0, b"colours")
    assert "<xmp:CreateDate>2026-11-21T00:00:00Z</xmp:CreateDate>" in packet
    assert "<xmp:ModifyDate>2026-11-21T00:00:00Z</xmp:ModifyDate>" in packet
    assert "Writer" in packet
    assert "uuid:" not in packet


def test_without_a_day_nothing_is_said_of_when() -> None:
    content, _ = normalised(made("20260101120000"), None)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        assert b"Date>" not in pdf.Root.Metadata.read_bytes()


def test_the_identifier_follows_the_content() -> None:
    def identifier(content: bytes) -> str:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return repr(pdf.trailer.ID)

    one, two = (normalised(made("20260101120000", pages=pages), DAY)[0] for pages in (1, 2))
    assert identifier(one) != identifier(two)


@pytest.mark.parametrize("content", [b"", b"Dear Sir or Madam", made("20260101120000", pages=0)])
def test_what_has_no_pages_is_no_result(content: bytes) -> None:
    with pytest.raises(ConversionError) as caught:
        normalised(content, DAY)
    assert caught.value.reason == "convert.no-pages"
