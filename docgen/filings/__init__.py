"""Filing types: what an office can file, read from manifests. A new filing type is files, not Python."""

from docgen.filings.catalogue import every, load
from docgen.filings.types import (
    Audience,
    Column,
    Continued,
    DocumentType,
    Edition,
    FilingType,
    FilingTypeId,
    Presence,
    Signer,
    Status,
)

__all__ = [
    "Audience",
    "Column",
    "Continued",
    "DocumentType",
    "Edition",
    "FilingType",
    "FilingTypeId",
    "Presence",
    "Signer",
    "Status",
    "every",
    "load",
]
