"""Signed copies: matched, looked at, taken in or refused with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.canonical import sha256
from docgen.findings import Finding
from docgen.intake import accept, match
from tests.unit.papers import entry, pdf, receipt

TODAY = date(2026, 11, 22)
RECEIPT = receipt(
    b"",
    entry("1-applicant-application", b""),
    entry("1-applicant-application-child", b""),
    entry("11-child-application", b""),
)


def refused(content: bytes, *, format_: str = "docx", printed: bytes = b"sheet", signed: bool = True) -> str:
    """Code of the one finding."""
    document = entry("1-applicant-sheet", printed, format_=format_, signed=signed)
    acceptance = accept(document, printed, content, "scan.pdf", TODAY)
    assert acceptance.copy is None
    (finding,) = acceptance.findings
    assert isinstance(finding, Finding)
    assert finding.where == "scan.pdf"
    assert finding.remedy
    return finding.code


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("1-applicant-application.pdf", "1-applicant-application"),
        ("1-Applicant-Application.PDF", "1-applicant-application"),
        ("1-applicant-application-signed.pdf", "1-applicant-application"),
        ("1-applicant-application_подписано.pdf", "1-applicant-application"),
        ("1-applicant-application (2).pdf", "1-applicant-application"),
        ("1-applicant-application-child.pdf", "1-applicant-application-child"),
        ("11-child-application.pdf", "11-child-application"),
        ("1-child-application.pdf", None),
        ("scan0042.pdf", None),
        ("1-applicant-applications.pdf", None),
        ("", None),
    ],
)
def test_matching_by_name(name: str, key: str | None) -> None:
    found = match(RECEIPT, name)
    assert (found.key if found else None) == key


def test_a_whole_pdf_is_taken_as_it_came() -> None:
    content = pdf(2)
    acceptance = accept(entry("1-applicant-sheet", b"sheet"), b"sheet", content, "scan.pdf", TODAY)
    assert acceptance.findings == ()
    assert acceptance.copy is not None
    assert acceptance.copy.sha256 == sha256(content)
    assert acceptance.copy.pages == 2
    assert acceptance.copy.path == "signed/1-applicant-sheet.pdf"
    assert acceptance.copy.accepted_on == "2026-11-22"


def test_trailing_line_ends_do_no_harm() -> None:
    """Mail and copying add them."""
    content = pdf() + b"\r\n\r\n"
    assert accept(entry("1-applicant-sheet", b""), b"", content, "scan.pdf", TODAY).copy is not None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "signed.empty"),
        (b"PK\x03\x04 a picture", "signed.not-pdf"),
        (b"%PDF-1.7\nnothing more", "signed.truncated"),
        (pdf()[:-40], "signed.truncated"),
        (pdf()[: len(pdf()) // 2] + b"\nstartxref\n9\n%%EOF\n", "signed.truncated"),
        (b"%PDF-1.7\nstartxref\n999999\n%%EOF\n", "signed.truncated"),
        (pdf().replace(b"/Kids", b"/Kidz"), "signed.no-pages"),
        (pdf(password="secret"), "signed.encrypted"),
        (pdf(0), "signed.no-pages"),
    ],
)
def test_what_is_refused(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_the_unsigned_original_is_refused() -> None:
    assert refused(pdf(), format_="pdf", printed=pdf()) == "signed.unsigned-original"


def test_missing_pages_are_seen() -> None:
    assert refused(pdf(2, title="scan"), format_="pdf", printed=pdf(4)) == "signed.pages-missing"


def test_a_document_nobody_signs_is_refused() -> None:
    assert refused(pdf(), signed=False) == "signed.not-expected"


def test_damage_in_a_page_is_seen() -> None:
    """A flipped byte inside a compressed page content makes it unreadable, not accepted."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, StreamObject

    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    stream = StreamObject()
    stream.set_data(b"0 0 m 10 10 l S " * 200)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    import io

    buffer = io.BytesIO()
    writer.write(buffer)
    content = bytearray(buffer.getvalue())
    start = content.index(b"stream", content.index(b"FlateDecode")) + 8
    content[start : start + 12] = b"\0" * 12
    assert refused(bytes(content)) == "signed.unreadable"
