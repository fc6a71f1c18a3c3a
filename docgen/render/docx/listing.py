"""Line breaks, tabs, new paragraphs and pages that stand in a value as characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers import expat

from docgen.render.docx.patch import DOCXTPL

BREAK = re.compile(rb"[\t\n\a\f]")
_NEW_PARAGRAPH = re.compile(rb"[\a\f]")
_PROPERTIES = re.compile(rb"<w:p(?: [^>]*)?>(<w:pPr>.*?</w:pPr>)?", re.DOTALL)
_TRACKED = re.compile(rb"<w:(rPr|pPr)Change\b.*?</w:\1Change>", re.DOTALL)
"""How something looked before a tracked change: properties within properties, which docxtpl's function cannot read."""
_PAGE = "\ue002".encode()
"""Stands for a page break inside of a paragraph."""


def resolve_breaks(xml: bytes, places: Iterable[int] | None, *, exact: bool) -> bytes:
    """Turn the characters into elements, with the properties of the run and paragraph around them.

    docxtpl's own function does it, for those runs alone that hold one. In a link or a content control, where a
    paragraph cannot end, a new paragraph is a new line. `places` tells where the characters are, in ascending order;
    otherwise all of the part is searched. `exact` keeps to what docxtpl makes of text boxes and links.
    """
    if exact and (b"<w:txbxContent" in xml or _NEW_PARAGRAPH.search(xml)):
        return str(DOCXTPL.resolve_listing(xml.decode())).encode()
    pieces: list[bytes] = []
    done = 0
    for place in places or (found.start() for found in BREAK.finditer(xml)):
        start = -1 if place < done else _open_before(xml, b"<w:r", b"</w:r>", place)
        if start >= 0:
            end = xml.index(b"</w:r>", place) + len(b"</w:r>")
            paragraph = _open_before(xml, b"<w:p", b"</w:p>", start)
            pieces += (xml[done:start], _resolved(xml[paragraph:start], xml[start:end]))
            done = end
    return b"".join((*pieces, xml[done:]))


def _open_before(xml: bytes, tag: bytes, end_tag: bytes, place: int) -> int:
    """Find where the innermost element begins that is open at a place; -1 where none is."""
    closed = 0
    while True:
        end = xml.rfind(end_tag, 0, place)
        start = xml.rfind(tag, max(end, 0), place)
        while start >= 0 and not _begins(xml, start, tag):
            start = xml.rfind(tag, max(end, 0), start)
        if start < 0 and end < 0:
            return -1
        if start >= 0 and not closed:
            return start
        closed += 1 if start < 0 else -1
        place = end if start < 0 else start


def _begins(xml: bytes, start: int, tag: bytes) -> bool:
    """Tell whether an element begins here: not one with a longer name, and not an empty one."""
    return xml[start + len(tag)] in b" >" and xml[xml.index(b">", start) - 1] != ord("/")


def _resolved(before: bytes, run: bytes) -> bytes:
    """Resolve the breaks of a run; `before` is its paragraph up to it."""
    run = _TRACKED.sub(b"", run)
    properties = found.group(1) or b"" if (found := _PROPERTIES.match(_TRACKED.sub(b"", before))) else b""
    if _NEW_PARAGRAPH.search(run) and not _is_whole(_NEW_PARAGRAPH.sub(b"", before) + b"</w:p>"):
        run = run.replace(b"\a", b"\n").replace(b"\f", _PAGE)
    head, tail = b"<w:p>" + properties, b"</w:p>"
    resolved = str(DOCXTPL.resolve_listing((head + run + tail).decode())).encode()
    return resolved[len(head) : -len(tail)].replace(_PAGE, b'</w:t><w:br w:type="page"/><w:t xml:space="preserve">')


def _is_whole(xml: bytes) -> bool:
    """Tell whether elements close as they open: a link or a content control cannot go on in a new paragraph."""
    try:
        expat.ParserCreate().Parse(xml, True)  # noqa: FBT003
    except expat.ExpatError:
        return False
    return True
