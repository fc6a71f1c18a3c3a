"""Has somebody signed this file? Then it stays as it is: any byte written anew breaks the signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf

_RANGE = re.compile(rb"/ByteRange\s*\[\s*\d+\s+\d+\s+\d+\s+\d+")
"""A signature must lie in the open, because it counts bytes of the file (ISO 32000-1, 12.8.1)."""


def is_signed(content: bytes, pdf: Pdf) -> bool:
    """Tell whether a file holds a signature other than the one with which Adobe opens forms for its free reader."""
    return len(_RANGE.findall(content)) > _usage_rights(pdf)


def _usage_rights(pdf: Pdf) -> int:
    from pikepdf import Dictionary

    permissions = pdf.Root.get("/Perms")
    if not isinstance(permissions, Dictionary):
        return 0
    return sum(key in permissions for key in ("/UR", "/UR3"))
