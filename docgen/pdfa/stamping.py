"""What a file says of itself: made the same from the same input, on every machine and at every hour."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from docgen.pdfa.libraries import extra

if TYPE_CHECKING:
    from pikepdf import Pdf

_PRODUCER = "docgen"
_ZONELESS = re.compile(r"D:\d{14}")
_ZONELESS_XMP = re.compile(
    rb"(xmp:(?:Create|Modify|Metadata)Date\s*(?:>|=\s*[\"'])\s*\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?=[\s\"'<])"
)
_DATES = ("/CreationDate", "/ModDate")


def declare(pdf: Pdf, part: str, *, title: str, created: date | None) -> None:
    """Put in what PDF/A asks for: the output intent sRGB, flags of notes, and metadata that declare the part.

    Without a title or a day the file keeps its own. Raises `MissingExtraError`.
    """
    from pikepdf import String

    with extra("pikepdf[pdfa]"):
        from pikepdf.pdfa import prepare
    info = pdf.docinfo
    if title:
        info["/Title"] = String(title)
    for key in _DATES:
        if created:
            info[key] = String(f"D:{created:%Y%m%d}000000Z")
        elif key in info and _ZONELESS.fullmatch(str(info[key])):
            info[key] = String(f"{info[key]}Z")
    _zone(pdf)
    if (title or created) and "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]  # it would win over what was just said
    prepare(pdf, part)
    _settle(pdf)


def _zone(pdf: Pdf) -> None:
    """Read times without a zone as UTC; the preparation would assume the zone of this machine."""
    from pikepdf import Stream

    metadata = pdf.Root.get("/Metadata")
    if isinstance(metadata, Stream):
        packet = metadata.read_bytes()
        zoned = _ZONELESS_XMP.sub(rb"\1Z", packet)
        if zoned != packet:
            metadata.write(zoned)


def _settle(pdf: Pdf) -> None:
    """Put our name and the file's own day where the preparation put its own and the hour."""
    from pikepdf import String

    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        day = metadata.get("xmp:ModifyDate") or metadata.get("xmp:CreateDate")
        if day:
            metadata["xmp:MetadataDate"] = day
        else:
            del metadata["xmp:MetadataDate"]
        metadata["pdf:Producer"] = _PRODUCER
    pdf.docinfo["/Producer"] = String(_PRODUCER)
