"""The receipt: what was rendered, from what. It holds digests, ids and places, and no personal data.

It is a JSON file, `docgen-receipt/1`, written beside the documents. Digests are SHA-256 in small hexadecimal letters.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from docgen.canonical import json_bytes
from docgen.errors import CaseFolderError

FORMAT = "docgen-receipt/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptEdition:
    """The legal edition a document was rendered from, as its manifest stated it on that day."""

    id: str
    act: str
    amended_by: str
    checked: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptDocument:
    """One rendered document."""

    key: str
    """Its name within the case, such as `2-spouse-application`; also what a signed copy is matched by."""
    document: str
    """Id of the document in the filing's manifest."""
    title_en: str
    person: int | None
    """Number of the person it is made for; None for the household."""
    path: str
    """File name in the case folder."""
    format: str
    size: int
    sha256: str
    copies: int
    signed: bool
    """Whether a signed copy is expected."""
    template: str
    template_sha256: str
    edition: ReceiptEdition
    adjusted: tuple[str, ...] = ()
    """Form fields whose value is printed smaller than the form asks, so that it fits."""
    continued: tuple[str, ...] = ()
    """Items and form fields that go on in the document's annex, `<key>-annex`; on an annex, those it continues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What one rendering of a case made."""

    docgen: str
    """Version of docgen that rendered it."""
    case: str
    """Case id, `<family>/<filing>/<record id>`."""
    filing: str
    as_of: date
    record_sha256: str
    """Digest of `record.json`, the applicant record as validated."""
    schema_sha256: str
    documents: tuple[ReceiptDocument, ...]

    def as_bytes(self) -> bytes:
        """Write the receipt as the JSON file it is kept as."""
        return json_bytes({"format": FORMAT} | asdict(self) | {"as_of": self.as_of.isoformat()})

    @classmethod
    def parse(cls, content: bytes) -> Self:
        """Read a receipt. Raises `CaseFolderError` when it is none."""
        try:
            value = json.loads(content)
            if value.pop("format") != FORMAT:
                raise CaseFolderError(f"the receipt is not of the form {FORMAT}")
            documents = tuple(_document(document) for document in value["documents"])
            return cls(**value | {"as_of": date.fromisoformat(value["as_of"]), "documents": documents})
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CaseFolderError("the receipt cannot be read") from None

    def document(self, key: str) -> ReceiptDocument | None:
        """Find a document by its key."""
        return next((document for document in self.documents if document.key == key), None)


def _document(value: dict[str, Any]) -> ReceiptDocument:
    lists = {name: tuple(value.get(name, ())) for name in ("adjusted", "continued")}
    document = ReceiptDocument(**value | lists | {"edition": ReceiptEdition(**value["edition"])})
    if not all(isinstance(text, str) for text in (document.key, document.path, document.format, document.sha256)):
        raise CaseFolderError("the receipt names a document by something other than text")
    return document
