"""Line breaks, tabs, new paragraphs and pages that stand in a value as characters."""

from __future__ import annotations

import re

from docgen.render.docx.patch import DOCXTPL

BREAKS = "\t\n\a\f"
_BREAK = re.compile(f"[{BREAKS}]")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>")
_END = "</w:p>"


def resolve_breaks(xml: str) -> str:
    """Turn the characters into elements, with the properties of the run and paragraph around them.

    docxtpl's own function does it, for those paragraphs alone that hold one.
    """
    pieces: list[str] = []
    done = 0
    while (start := _PARAGRAPH.search(xml, done)) and (end := xml.find(_END, start.end())) >= 0:
        end += len(_END)
        paragraph = xml[start.start() : end]
        if _BREAK.search(paragraph):
            paragraph = DOCXTPL.resolve_listing(paragraph)
        pieces += (xml[done : start.start()], paragraph)
        done = end
    return "".join((*pieces, xml[done:]))
