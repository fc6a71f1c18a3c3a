"""Is this a whole, readable PDF? Answered without rendering it, changing it, or trusting it."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.findings import Finding

if TYPE_CHECKING:
    from pypdf import PageObject

_TAIL = 1024
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_CROSS_REFERENCE = re.compile(rb"\s*(xref\s|\d+\s+\d+\s+obj\b(?:(?!endobj).){0,2000}?/XRef\b)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """Number of pages, or why the file cannot be taken (then 0)."""

    pages: int
    findings: tuple[Finding, ...]


def inspect(content: bytes, where: str) -> Inspection:
    """Check header, end, cross-reference, page tree and the content of every page."""
    if not content:
        return _refused("signed.empty", where, "The file is empty.", "Scan or copy it again.")
    if not content.startswith(b"%PDF-"):
        return _refused("signed.not-pdf", where, "The file is not a PDF.", "Save the scan as PDF and take that in.")
    if not _ends_whole(content):
        return _refused(
            "signed.truncated", where, "The file breaks off: its end is missing or damaged.", "Copy or scan it again."
        )
    return _read_pages(content, where)


def _ends_whole(content: bytes) -> bool:
    """A PDF ends with the offset of its cross-reference, and something of that kind stands there (ISO 32000, 7.5.5)."""
    end = _START.search(content.rstrip(b"\0 \t\r\n")[-_TAIL:])
    return end is not None and _CROSS_REFERENCE.match(content, int(end.group(1))) is not None


def _read_pages(content: bytes, where: str) -> Inspection:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(content))
        encrypted = reader.is_encrypted
        with _repairs() as repairs:
            pages = 0 if encrypted else sum(_is_readable(page) for page in reader.pages)
    except Exception:  # noqa: BLE001 - a damaged PDF makes pypdf raise nearly anything; all of it means "not readable"
        return _unreadable(where)
    if encrypted:
        return _refused(
            "signed.encrypted", where, "The file is encrypted.", "Save it without a password and take that in."
        )
    if repairs:
        return _unreadable(where)
    if not pages:
        return _refused("signed.no-pages", where, "The file has no pages.", "Scan it again.")
    return Inspection(pages=pages, findings=())


@contextmanager
def _repairs() -> Iterator[list[logging.LogRecord]]:
    """Collect what pypdf says when it decodes damaged data as well as it can, which for a signed copy is not enough."""
    logger = logging.getLogger("pypdf")
    records: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append(record) if record.name == "pypdf.filters" else None  # type: ignore[method-assign] # a handler is a function with a lock
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield records
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


def _unreadable(where: str) -> Inspection:
    return _refused("signed.unreadable", where, "The file is damaged: a page cannot be read.", "Scan it again.")


def _is_readable(page: PageObject) -> bool:
    """Decode the page's content, which raises when it is damaged."""
    stream = page.get_contents()
    return stream is None or stream.get_data() is not None


def _refused(code: str, where: str, message: str, remedy: str) -> Inspection:
    return Inspection(pages=0, findings=(Finding(code=code, where=where, message=message, remedy=remedy),))
