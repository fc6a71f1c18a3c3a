"""Small PDFs and receipts for tests."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfWriter

from docgen.canonical import sha256
from docgen.receipt import Receipt, ReceiptDocument, ReceiptEdition

EDITION = ReceiptEdition(id="one", act="", amended_by="", checked="2026-11-21", status="layout")


def pdf(pages: int = 1, *, password: str | None = None, opens_with: str = "", title: str = "") -> bytes:
    """Give a PDF of blank pages, encrypted where there is an owner's password."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    writer.add_metadata({"/Title": title})
    if password is not None:
        writer.encrypt(opens_with, password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def entry(key: str, content: bytes, *, format_: str = "docx", signed: bool = True) -> ReceiptDocument:
    """Give the receipt's line on a document."""
    return ReceiptDocument(
        key=key,
        document=key.split("-", 2)[-1],
        title_en="Sheet",
        person=1,
        path=f"{key}.{format_}",
        format=format_,
        size=len(content),
        sha256=sha256(content),
        copies=1,
        signed=signed,
        template="docx/sheet.docx",
        template_sha256=sha256(b""),
        edition=EDITION,
    )


def receipt(record: bytes, *documents: ReceiptDocument) -> Receipt:
    """Give the receipt of a case."""
    return Receipt(
        docgen="0",
        case="test/sample/7h3k9m2p4q6rs",
        filing="test/sample",
        as_of=date(2026, 11, 21),
        record_sha256=sha256(record),
        schema_sha256=sha256(b""),
        documents=documents,
    )
