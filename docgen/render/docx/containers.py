"""Cells, rows, tables, headers and notes that are left empty when blocks leave their content out.

WordprocessingML wants a paragraph at the end of a cell, a header, a note, and at least a cell in a row and a row in a
table; Word calls a file that has not damaged. What may be left empty is known when a template is compiled, and marked.
Source: ECMA-376 part 1, 17.4.65 (tc), 17.10.4 (hdr), 17.11.10 (footnote), 17.4.78 (tr), 17.4.37 (tbl).
"""

from __future__ import annotations

import re

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

HOMES = frozenset(
    f"w:{name}" for name in ("tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent", "sdtContent")
)
"""What must end in a paragraph."""
END = "<!--end-->"
"""Stands before the end of such an element when its paragraphs may be left out."""

_MARK = END.encode()
_PARAGRAPH = b"<w:p/>"
_EMPTY_ROW = re.compile(rb"(?:</w:trPr>|<w:trPr/>|<w:tr(?: [^>]*)?>)</w:tr>")
_EMPTY_TABLE = re.compile(rb"(?:</w:tblGrid>|<w:tblGrid/>|</w:tblPr>)</w:tbl>")
_BLOCKS = frozenset(qn(name) for name in ("w:p", "w:tbl", "w:sdt"))


def ends_filled(text: bytes) -> bytes:
    """Put a paragraph before each mark that none stands before, and take the marks away."""
    first, *others = text.split(_MARK)
    pieces = [first]
    for other in others:
        if not pieces[-1].endswith((b"</w:p>", _PARAGRAPH)):
            pieces.append(_PARAGRAPH)
        pieces.append(other)
    return b"".join(pieces)


def without_empty_rows(text: bytes) -> bytes:
    """Leave out rows without cells, then tables without rows."""
    if text.count(b"</w:tc></w:tr>") < text.count(b"</w:tr>"):
        text = _without(text, _EMPTY_ROW, b"<w:tr")
    if text.count(b"</w:tr></w:tbl>") < text.count(b"</w:tbl>"):
        text = _without(text, _EMPTY_TABLE, b"<w:tbl")
    return text


def _without(text: bytes, empty: re.Pattern[bytes], begin: bytes) -> bytes:
    pieces: list[bytes] = []
    done = 0
    for end in empty.finditer(text):
        start = text.rfind(begin, done, end.end())
        while text[start + len(begin)] not in b" >":
            start = text.rfind(begin, done, start)
        pieces.append(text[done:start])
        done = end.end()
    return b"".join((*pieces, text[done:]))


def mend_containers(root: etree._Element) -> None:
    """Do the same to a parsed part."""
    for container, child in (("w:tr", "w:tc"), ("w:tbl", "w:tr")):
        for empty in [element for element in root.iter(qn(container)) if next(element.iter(qn(child)), None) is None]:
            empty.getparent().remove(empty)
    for home in HOMES - {"w:sdtContent"}:
        for element in root.iter(qn(home)):
            blocks = [each.tag for each in element if each.tag in _BLOCKS]
            if not blocks or blocks[-1] == qn("w:tbl"):
                element.append(OxmlElement("w:p"))
