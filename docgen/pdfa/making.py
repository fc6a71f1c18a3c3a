"""PDF/A-2b from scans and from PDFs; 3b where a record is attached.

Nothing is drawn anew: pictures and pages stay as they are, and what PDF/A asks for is put around them. What comes out
is judged before it is given out.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from docgen.findings import Finding, Severity, errors
from docgen.pdfa.checking import examine
from docgen.pdfa.cleaning import clean
from docgen.pdfa.ends import settle_ends
from docgen.pdfa.fonts import Left, embed_missing
from docgen.pdfa.libraries import extra
from docgen.pdfa.scans import PictureError, kind, picture_pages
from docgen.pdfa.signatures import is_signed
from docgen.pdfa.stamping import declare
from docgen.pdfa.telling import told

if TYPE_CHECKING:
    from pikepdf import Pdf

RECORD = "record.json"
"""What an attached record is called in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A file to be made into pages."""

    name: str
    """For findings."""
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file when it could be made, and what is to be said of it."""

    content: bytes | None
    findings: tuple[Finding, ...] = ()
    part: str = ""
    """The part and level of PDF/A that it is; empty while it is none."""


def assemble(scans: Sequence[Scan]) -> Made:
    """Put scans into one PDF, in their order. Raises `MissingExtraError`."""
    from pikepdf import Pdf, PdfError, PasswordError  # noqa: I001

    if len(scans) == 1 and kind(scans[0].content) == "pdf":
        return Made(content=scans[0].content, findings=_refusal(scans[0]))
    findings: list[Finding] = []
    with Pdf.new() as pdf:
        for scan in scans:
            try:
                findings += _append(pdf, scan)
            except (PdfError, PasswordError):
                findings.append(_unreadable(scan.name))
        if findings:
            return Made(content=None, findings=tuple(findings))
        return Made(content=_saved(pdf))


def finish(
    content: bytes,
    where: str,
    *,
    record: bytes | None = None,
    title: str = "",
    created: date | None = None,
    folders: Sequence[str] | None = None,
) -> Made:
    """Make PDF/A of a PDF: 3b when a record is given or the file holds attachments, 2b otherwise.

    Nothing is given when the judge objects. `where` names the file in findings, `folders` are where typefaces lie (by
    default where systems keep them). Without title and day the file keeps its own. Raises `MissingExtraError`.
    """
    from pikepdf import Pdf, PdfError, PasswordError  # noqa: I001

    try:
        with Pdf.open(io.BytesIO(content)) as pdf:
            if is_signed(content, pdf):
                return Made(content=None, findings=(_signed(where),))
            clean(pdf)
            left = embed_missing(pdf, folders)
            part = _attach(pdf, record, created)
            declare(pdf, part, title=title, created=created)
            made = _saved(pdf, part)
    except (PdfError, PasswordError):
        return Made(content=None, findings=(_unreadable(where),))
    return _judged(made, part, where, left)


def prepare(content: bytes, where: str = "") -> Made:
    """Make PDF/A-2b of a PDF as it is; see `finish`."""
    return finish(content, where)


def _judged(content: bytes, part: str, where: str, left: Sequence[Left]) -> Made:
    findings = told(examine(content, part), where)
    wrong = errors(findings)
    if not wrong:
        return Made(content=content, findings=findings, part=part)
    unembedded = any("FONT-EMBEDDING" in finding.message for finding in wrong)
    reasons = tuple(_left(one, where) for one in left) if unembedded else ()
    return Made(content=None, findings=(*reasons, *findings))


def _append(pdf: Pdf, scan: Scan) -> tuple[Finding, ...]:
    from pikepdf import Pdf as Document

    named = kind(scan.content)
    if named is None:
        return (_unknown(scan.name),)
    if named == "pdf" and (findings := _refusal(scan) or _has_fields(scan)):
        return findings
    try:
        pages = scan.content if named == "pdf" else picture_pages(scan.content)
    except PictureError as error:
        return (_picture(scan.name, str(error)),)
    with Document.open(io.BytesIO(pages)) as source:
        pdf.pages.extend(source.pages)
    return ()


def _refusal(scan: Scan) -> tuple[Finding, ...]:
    from pikepdf import Pdf as Document, PdfError, PasswordError  # noqa: I001

    try:
        with Document.open(io.BytesIO(scan.content)) as source:
            return (_signed(scan.name),) if is_signed(scan.content, source) else ()
    except (PdfError, PasswordError):
        return (_unreadable(scan.name),)


def _has_fields(scan: Scan) -> tuple[Finding, ...]:
    from pikepdf import Pdf as Document

    with Document.open(io.BytesIO(scan.content)) as source:
        form = source.Root.get("/AcroForm")
        return (_fields(scan.name),) if form is not None and len(form.get("/Fields", ())) else ()


def _attach(pdf: Pdf, record: bytes | None, created: date | None) -> str:
    """Attach the record as the source of what stands in the file, and say which part it then has to be."""
    from pikepdf import AttachedFileSpec, Name

    if record is not None:
        day = f"D:{created:%Y%m%d}000000Z" if created else ""
        attached = AttachedFileSpec(
            pdf,
            record,
            filename=RECORD,
            description="The record that the papers were made from",
            mime_type="application/json",
            creation_date=day,
            mod_date=day,
        )
        attached.relationship = Name.Source
        pdf.attachments[RECORD] = attached
    return "3b" if len(pdf.attachments) else "2b"


def _saved(pdf: Pdf, part: str = "2b") -> bytes:
    from pikepdf import ObjectStreamMode

    with extra("pikepdf[pdfa]"):
        from pikepdf.pdfa import resolve_save_kwargs
    made = io.BytesIO()
    settings = resolve_save_kwargs(part, deterministic_id=True, object_stream_mode=ObjectStreamMode.disable)
    pdf.save(made, **settings)
    return settle_ends(made.getvalue())


def _left(one: Left, where: str) -> Finding:
    return Finding(
        code="pdfa.font",
        where=where,
        message=f"The typeface {one.name} is not embedded: {one.reason}.",
        remedy="Install the Liberation and DejaVu typefaces, or embed it where the file comes from.",
    )


def _signed(where: str) -> Finding:
    return Finding(
        code="pdfa.signed",
        where=where,
        message="The file is signed: written anew, it would no longer be what was signed.",
        remedy="Keep it as it is. Make PDF/A first, and sign that.",
    )


def _unreadable(where: str) -> Finding:
    return Finding(
        code="pdfa.unreadable",
        where=where,
        message="The file is damaged or encrypted: it cannot be opened.",
        remedy="Save it again without a password, or scan it again.",
    )


def _unknown(where: str) -> Finding:
    return Finding(
        code="pdfa.kind",
        where=where,
        message="The file is neither JPEG, PNG, TIFF nor PDF.",
        remedy="Scan into one of these.",
    )


def _picture(where: str, reason: str) -> Finding:
    return Finding(
        code="pdfa.picture", where=where, message=reason, remedy="Scan the sheet again, as JPEG, TIFF or PDF."
    )


def _fields(where: str) -> Finding:
    return Finding(
        code="pdfa.fields",
        where=where,
        message="The file is a form with fields, which would be lost among other pages.",
        remedy="Make it alone, or print it into a PDF first.",
        severity=Severity.ERROR,
    )
