"""Grids of tables whose cells depend on the data: docxtpl's own function counts and widens columns."""

from __future__ import annotations

import re

from docx.oxml.parser import parse_xml
from lxml import etree

from docgen.render.docx.patch import DOCXTPL

GRID = "<!--grid-->"
"""Stands before each table whose grid may have to change."""

_MARK = GRID.encode()
_TABLE = re.compile(rb"</?w:tbl>")


def marked_mended(text: bytes, laden: str, *, exact: bool) -> bytes:
    """Mend the marked tables, each by itself; `laden` is a start tag of the body with every namespace."""
    before, *others = text.split(_MARK)
    pieces = [before]
    for other in others:
        end = _end_of_table(other)
        inside = etree.tostring(mended(f"{laden}{other[:end].decode()}</w:body>", exact=exact), encoding="unicode")
        pieces += (inside[inside.index(">") + 1 : inside.rindex("</")].encode() if end else b"", other[end:])
    return b"".join(pieces)


def mended(xml: str, *, exact: bool) -> etree._Element:
    """Parse a body and mend every table; one without a grid, or without widths in it, is left unless `exact`."""
    try:
        return DOCXTPL.fix_tables(xml)
    except (AttributeError, TypeError, ValueError):
        if exact:
            raise
        return parse_xml(xml)


def _end_of_table(xml: bytes) -> int:
    """Find where the table ends that the XML begins with, which may hold others; 0 where the table was left out."""
    if not xml.startswith(b"<w:tbl>"):
        return 0
    depth = 0
    for tag in _TABLE.finditer(xml):
        depth += -1 if tag.group().startswith(b"</") else 1
        if not depth:
            return tag.end()
    return len(xml)
