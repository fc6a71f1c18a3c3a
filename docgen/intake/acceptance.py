"""Matching a signed copy to a document of the receipt, and taking it in or saying why not.

A match is by explicit choice or by file name; reading it from the paper itself is not built yet. Whether somebody has
signed is not looked at: the clerk who takes the copy in says so by taking it in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from docgen.canonical import sha256
from docgen.casefolder import SignedCopy
from docgen.findings import Finding
from docgen.intake.pdf import inspect
from docgen.receipt import Receipt, ReceiptDocument

_DECORATION = re.compile(r"[-_ .()\d]*(signed|scan|подписан\w*|скан)?[-_ .()\d]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """The signed copy when it is accepted, or what speaks against it."""

    copy: SignedCopy | None
    findings: tuple[Finding, ...]


def match(receipt: Receipt, file_name: str) -> ReceiptDocument | None:
    """Find the document that a file is named after: `2-spouse-application.pdf`, also with `-signed` or a number."""
    stem = file_name.rsplit(".", 1)[0].lower()
    keys = sorted((document.key for document in receipt.documents), key=len, reverse=True)
    for key in keys:
        if stem.startswith(key) and _DECORATION.fullmatch(stem[len(key) :]):
            return receipt.document(key)
    return None


def accept(document: ReceiptDocument, printed: bytes, content: bytes, where: str, today: date) -> Acceptance:
    """Look at the bytes of a signed copy of a document. `printed` is the document as rendered; `where` names the file.

    Nothing is re-saved: what is accepted is identified by the digest of the bytes as they came.
    """
    inspection = inspect(content, where)
    findings = inspection.findings or _mismatches(document, printed, content, inspection.pages, where)
    if findings:
        return Acceptance(copy=None, findings=findings)
    copy = SignedCopy(
        key=document.key,
        path=f"signed/{document.key}.pdf",
        sha256=sha256(content),
        size=len(content),
        pages=inspection.pages,
        accepted_on=today.isoformat(),
    )
    return Acceptance(copy=copy, findings=())


def _mismatches(
    document: ReceiptDocument, printed: bytes, content: bytes, pages: int, where: str
) -> tuple[Finding, ...]:
    if not document.signed:
        return (
            Finding(
                code="signed.not-expected",
                where=where,
                message=f"{document.key} is not a document that is signed.",
                remedy="Keep it in the office's own file; only signed documents are taken in.",
            ),
        )
    if sha256(content) == document.sha256:
        return (
            Finding(
                code="signed.unsigned-original",
                where=where,
                message=f"This is {document.key} as it was printed, byte for byte: nobody has signed it.",
                remedy="Scan the signed sheets, or sign the file, and take that in.",
            ),
        )
    expected = inspect(printed, document.path).pages if document.format == "pdf" else 1
    if pages < expected:
        return (
            Finding(
                code="signed.pages-missing",
                where=where,
                message=f"{document.key} was printed on {expected} pages, the copy has {pages}.",
                remedy="Scan all sheets, both sides.",
            ),
        )
    return ()
