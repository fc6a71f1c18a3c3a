"""The same document gives the same bytes: what LibreOffice takes from the clock and from chance is taken out again.

That is the day of creation (in the document information and in the XMP packet), the identifier, a checksum of its own,
and the moment at which its colour profile was made, in PDF/A. Pages and fonts are the same each time.
"""

from __future__ import annotations

import io
import re
import struct
from datetime import datetime
from typing import TYPE_CHECKING

from docgen.convert.ends import settle_ends
from docgen.convert.trouble import trouble

if TYPE_CHECKING:
    from pikepdf import Pdf

# What XMP says of time and identity, one element each: ISO 16684-1, 8.4 and 8.5.
_XMP_DATE = re.compile(rb"<xmp:(CreateDate|ModifyDate|MetadataDate)>[^<]*</xmp:\1>")
_XMP_ID = re.compile(rb"<xmpMM:(DocumentID|InstanceID|OriginalDocumentID)>[^<]*</xmpMM:\1>")
_DATES = ("/CreationDate", "/ModDate")

# ICC.1:2010, 7.2: in the header of a profile, its day and its identifier (all zeros: not computed).
_ICC_DATE, _ICC_ID, _ICC_HEADER = 24, 84, 128
_ICC_DAY = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)


def normalised(content: bytes, created: datetime | None) -> tuple[bytes, int]:
    """Give a PDF of LibreOffice's without traces of its making, and the number of its pages.

    It says that it was created at `created` (in UTC), or nothing of when. Objects are packed into streams (PDF 1.5,
    allowed in PDF/A-2). Raises `ConversionError` when it is no PDF with at least one page.
    """
    from pikepdf import ObjectStreamMode, Pdf, PdfError

    try:
        with Pdf.open(io.BytesIO(content)) as pdf:
            pages = len(pdf.pages)
            if not pages:
                raise trouble("convert.no-pages")
            _date(pdf, created)
            _date_profiles(pdf)
            for name in ("/ID", "/DocChecksum"):
                if name in pdf.trailer:
                    del pdf.trailer[name]
            buffer = io.BytesIO()
            # The identifier is then a digest of the content (ISO 32000-1, 14.4, asks for two that may be equal).
            pdf.save(
                buffer,
                deterministic_id=True,
                object_stream_mode=ObjectStreamMode.generate,
                fix_metadata_version=False,
            )
    except PdfError:
        raise trouble("convert.no-pages") from None
    return settle_ends(buffer.getvalue()), pages


def _date(pdf: Pdf, created: datetime | None) -> None:
    """Put the day in both places, which PDF/A wants to agree, or take it out of both."""
    information = pdf.docinfo
    for name in _DATES:
        if name in information:
            del information[name]
    if created:
        information["/CreationDate"] = created.strftime("D:%Y%m%d%H%M%SZ")
    if "/Metadata" in pdf.Root:
        packet = _XMP_ID.sub(b"", pdf.Root.Metadata.read_bytes())
        pdf.Root.Metadata.write(_XMP_DATE.sub(_xmp_date(created), packet))


def _xmp_date(created: datetime | None) -> bytes:
    return created.strftime(r"<xmp:\1>%Y-%m-%dT%H:%M:%SZ</xmp:\1>").encode() if created else b""


def _date_profiles(pdf: Pdf) -> None:
    for intent in pdf.Root.get("/OutputIntents", ()):
        if "/DestOutputProfile" in intent:
            profile = bytearray(intent.DestOutputProfile.read_bytes())
            if len(profile) >= _ICC_HEADER:
                profile[_ICC_DATE : _ICC_DATE + len(_ICC_DAY)] = _ICC_DAY
                profile[_ICC_ID : _ICC_ID + 16] = bytes(16)
                intent.DestOutputProfile.write(bytes(profile))
