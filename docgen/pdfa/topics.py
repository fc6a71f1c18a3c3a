"""The rules of PDF/A in words: what a broken one is about, and what to do.

The judges know more than two hundred rules; for a clerk they are about a dozen things. The clauses are those of ISO
19005-2 and -3, which number alike.
"""

from __future__ import annotations

import re

_OURS = "Make it with `docgen pdfa make`, which puts that right."
_SOURCE = "Make the file anew from its source, or print it and scan it."

_TOPICS = (
    (r"FONT-EMBEDDING|:6\.2\.11\.4\.1-1", "a typeface is not embedded", f"{_OURS[:-1]} where it has a typeface of the same widths."),
    (r"FONT|TRUETYPE|TYPE[01]|CMAP|CID|GLYPH|UNICODE|:6\.2\.11", "an embedded typeface is not as it must be", _SOURCE),
    (r"DEVICE|OUTPUTINTENT|ICC|SEPARATION|:6\.2\.[34]|output-intent", "colours are used that the file does not define", _OURS),
    (r"TRANSPARENCY|SMASK|BLEND|EXTGSTATE|HALFTONE|INTENT|:6\.2\.(5|6|10)", "something is drawn in a way that may look different elsewhere", _SOURCE),
    (r"IMAGE|JPEG2000|:6\.2\.8", "a picture is not as it must be", _OURS),
    (r"ENCRYPTION|:6\.1\.3-2", "the file is encrypted", "Save it without a password."),
    (r"EMBEDDED|FILE-SPEC|:6\.8", "a file is attached that may not be", "Keep it beside the file, or make PDF/A-3b."),
    (r"ACTION|JAVASCRIPT|NAMED|:6\.5", "the file does something by itself: a script, or an action that is not allowed", _OURS),
    (r"ACROFORM|WIDGET|NEEDS-RENDERING|:6\.4\.[12]", "form fields are not as they must be", _OURS),
    (r"SIGNATURE|PERMS|:6\.4\.3|:6\.1\.12", "a signature is not as it must be", "Sign again, after making PDF/A; a signed file cannot be mended."),
    (r"ANNOTATION|:6\.3", "a note or link on a page is not as it must be", _OURS),
    (r"OPTIONAL-CONTENT|:6\.9", "layers that can be switched are not as they must be", _SOURCE),
    (r"XMP|METADATA|INFO|ID-|CATALOG|:6\.6", "the file does not describe itself as PDF/A of this part, or not rightly", _OURS),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), about, remedy) for pattern, about, remedy in _TOPICS)


def topic(rule: str) -> tuple[str, str]:
    """Give for a rule of either judge what is wrong, as a clause, and what to do, as a sentence."""
    for pattern, about, remedy in _COMPILED:
        if pattern.search(rule):
            return about, remedy
    return "the file is not written as it must be", _OURS
