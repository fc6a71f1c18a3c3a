"""Line breaks, tabs, new paragraphs and pages that stand in a value as characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.render.docx.patch import DOCXTPL

_BREAK = re.compile(r"[\t\n\a\f]")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>")
_START, _END = "<w:p", "</w:p>"
_NESTS = "<w:txbxContent"


def resolve_breaks(xml: str) -> str:
    """Turn the characters into elements, with the properties of the run and paragraph around them.

    docxtpl's own function does it, for those paragraphs alone that hold one.
    """
    pieces: list[str] = []
    done = 0
    for start, end in _each_paragraph(xml) if _NESTS in xml else _paragraphs_with_breaks(xml):
        if _BREAK.search(xml, start, end):
            pieces += (xml[done:start], DOCXTPL.resolve_listing(xml[start:end]))
            done = end
    return "".join((*pieces, xml[done:]))


def _paragraphs_with_breaks(xml: str) -> Iterator[tuple[int, int]]:
    """Look around each break for its paragraph: in a document whose paragraphs hold no others."""
    done = 0
    while found := _BREAK.search(xml, done):
        start = xml.rfind(_START, done, found.start())
        while start >= 0 and xml[start + len(_START)] not in " >":
            start = xml.rfind(_START, done, start)
        end = xml.find(_END, start) + len(_END)
        if start >= 0 and found.start() < end:
            yield start, end
            done = end
        else:
            done = found.end()


def _each_paragraph(xml: str) -> Iterator[tuple[int, int]]:
    """Go through a document as docxtpl does: a paragraph with a text box ends where the first one in the box does."""
    done = 0
    while (start := _PARAGRAPH.search(xml, done)) and (end := xml.find(_END, start.end())) >= 0:
        done = end + len(_END)
        yield start.start(), done
