"""Is this file PDF/A, and is there anything on its pages? Both judges are asked, and every page is looked at.

A blank page passes every judge; therefore the second question.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from docgen.pdfa.judges import PARTS, Opinion, Ruling, judge, second_opinion
from docgen.pdfa.sight import Sheet, look
from docgen.pdfa.signatures import is_signed
from docgen.pdfa.walking import pages_of_objects

if TYPE_CHECKING:
    from pikepdf import Pdf

Trouble = Literal["", "not-pdf", "encrypted", "unreadable", "limits"]

_CLAIM = re.compile(rb"pdfaid:(part|conformance)\s*(?:=\s*[\"']|>)\s*([0-9A-Za-z])")
_USUAL = "2b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What was found out about one file."""

    part: str
    """The part and level it was held against."""
    claimed: str = ""
    """What it says it is, such as `2b`; empty when it does not say."""
    signed: bool = False
    sheets: tuple[Sheet, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    """The judge's, then the second one; empty when there was trouble."""
    trouble: Trouble = ""
    """Why it could not be examined."""

    @property
    def conforms(self) -> bool:
        """Whether the judge says so."""
        return bool(self.opinions) and self.opinions[0].ruling is Ruling.CONFORMS


def examine(content: bytes, part: str | None = None) -> Examination:
    """Examine a file; against what it claims to be, or PDF/A-2b, when no part is named.

    Strangers' files may take long and much memory: see `docgen.aside`. Raises `MissingExtraError`.
    """
    from pikepdf import PasswordError, PdfError, open as open_pdf  # noqa: I001

    asked = part or _USUAL
    if not content.startswith(b"%PDF-"):
        return Examination(part=asked, trouble="not-pdf")
    try:
        with open_pdf(io.BytesIO(content)) as pdf:
            return _examined(content, pdf, part)
    except PasswordError:
        return Examination(part=asked, trouble="encrypted")
    except (PdfError, ValueError, RecursionError):
        return Examination(part=asked, trouble="unreadable")


def _examined(content: bytes, pdf: Pdf, part: str | None) -> Examination:
    claimed = _claimed(pdf)
    against = part or (claimed if claimed in PARTS else _USUAL)
    places = pages_of_objects(pdf)
    return Examination(
        part=against,
        claimed=claimed,
        signed=is_signed(content, pdf),
        sheets=look(content),
        opinions=(judge(content, against, places), second_opinion(content, against, places)),
    )


def _claimed(pdf: Pdf) -> str:
    from pikepdf import Stream

    metadata = pdf.Root.get("/Metadata")
    if not isinstance(metadata, Stream):
        return ""
    said: dict[bytes, bytes] = dict(reversed(_CLAIM.findall(metadata.read_bytes())))
    return (said.get(b"part", b"") + said.get(b"conformance", b"").lower()).decode()
