"""Line breaks, tabs, new paragraphs and pages that stand in a value as characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docgen.render.docx.patch import DOCXTPL

_BREAK = re.compile(rb"[\t\n\a\f]")
_PARAGRAPH = re.compile(rb"<w:p(?: [^>]*)?>")
_START, _END = b"<w:p", b"</w:p>"
_NESTS = b"<w:txbxContent"


def resolve_breaks(xml: bytes, places: Iterable[int] | None = None) -> bytes:
    """Turn the characters into elements, with the properties of the run and paragraph around them.

    docxtpl's own function does it, for those paragraphs alone that hold one. `places` tells where values with such
    characters begin, in ascending order; otherwise all of the part is searched.
    """
    if _NESTS in xml:
        paragraphs = _each_paragraph(xml)
    else:
        paragraphs = _around(xml, places or (found.start() for found in _BREAK.finditer(xml)))
    pieces: list[bytes] = []
    done = 0
    for start, end in paragraphs:
        if _BREAK.search(xml, start, end):
            pieces += (xml[done:start], DOCXTPL.resolve_listing(xml[start:end].decode()).encode())
            done = end
    return b"".join((*pieces, xml[done:]))


def _around(xml: bytes, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Find the paragraph around each place, in a part whose paragraphs hold no others."""
    done = 0
    for place in places:
        if place < done:
            continue
        start = xml.rfind(_START, done, place)
        while start >= 0 and xml[start + len(_START)] not in b" >":
            start = xml.rfind(_START, done, start)
        end = xml.find(_END, start) + len(_END)
        if start >= 0 and place < end:
            yield start, end
            done = end


def _each_paragraph(xml: bytes) -> Iterator[tuple[int, int]]:
    """Go through a part as docxtpl does: a paragraph with a text box ends where the first one in the box does."""
    done = 0
    while (start := _PARAGRAPH.search(xml, done)) and (end := xml.find(_END, start.end())) >= 0:
        done = end + len(_END)
        yield start.start(), done
