"""Why a document was not converted: each reason with its sentence and what to do."""

from __future__ import annotations

from docgen.errors import ConversionError
from docgen.findings import Finding

_SAVE_AGAIN = "Open it in a word processor and save it as .docx."
_TELL = "Open it in LibreOffice to see what it does with it; if it opens, try again when the machine has less to do."

# Reason, which is the finding's code → what is wrong, what to do.
_REASONS = {
    "convert.not-word": ("This is no Word document, or it is damaged.", _SAVE_AGAIN),
    "convert.protected": ("The document has a password, or is of the old kind (.doc).", _SAVE_AGAIN),
    "convert.size": ("Unpacked, the document is larger than any paper of ours.", "Check that this is the right file."),
    "convert.start": (
        "LibreOffice did not start, twice.",
        "Convert something with `soffice --headless --convert-to pdf`: it says more, or works.",
    ),
    "convert.closed": ("The work was ended before this document was done.", "Convert it again."),
    "convert.refused": ("LibreOffice could not read the document, or not write it as PDF, twice.", _SAVE_AGAIN),
    "convert.deadline": ("LibreOffice was not done with the document in time, twice.", _TELL),
    "convert.crashed": ("LibreOffice broke down over the document, twice.", _TELL),
    "convert.no-pages": ("What LibreOffice made of the document is no PDF with pages, twice.", _SAVE_AGAIN),
}


def trouble(reason: str) -> ConversionError:
    """Give the error for a reason."""
    return ConversionError(_REASONS[reason][0], reason=reason)


def finding(error: ConversionError, where: str) -> Finding:
    """Give the finding for an error; `where` names the document."""
    return Finding(code=error.reason, where=where, message=str(error), remedy=_REASONS[error.reason][1])
