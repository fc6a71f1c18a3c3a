"""Children in the order that the schema of WordprocessingML wants.

docxtpl puts what it adds wherever that is easy: shading before the width of a cell, merges behind everything, the
properties of a RichText as its arguments come. Word reads it; validators, and stricter readers, do not.
Source of the order: ECMA-376 part 1, CT_RPr (17.3.2.28) and CT_TcPr (17.4.70).
"""

from __future__ import annotations

import re
from functools import lru_cache

_RUN = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
]
_CELL = [
    "cnfStyle",
    "tcW",
    "gridSpan",
    "hMerge",
    "vMerge",
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
    "tcFitText",
    "vAlign",
    "hideMark",
    "headers",
    "cellIns",
    "cellDel",
    "cellMerge",
    "tcPrChange",
]
_RANK = {"w:rPr": {name: rank for rank, name in enumerate(_RUN)}, "w:tcPr": {n: rank for rank, n in enumerate(_CELL)}}

_PROPERTIES = re.compile(r"(<(w:rPr|w:tcPr)\b[^>/]*>)(.*?)(</\2>)", re.DOTALL)
_CHILD = re.compile(r"<(\w+:)(\w+)\b(?:[^>]*/>|.*?</\1\2>)", re.DOTALL)
_FILL_ALONE = re.compile(r'<w:shd w:fill="')


def in_schema_order(xml: str) -> str:
    """Sort the children of every w:rPr and w:tcPr; leave those that hold a tag between children."""
    return _PROPERTIES.sub(lambda found: _sorted(*found.groups()), xml)


@lru_cache(maxsize=4096)
def _sorted(start: str, name: str, inside: str, end: str) -> str:
    inside = _FILL_ALONE.sub('<w:shd w:val="clear" w:color="auto" w:fill="', inside)
    rank = _RANK[name]
    children = [(rank.get(child.group(2), len(rank)), child.group()) for child in _CHILD.finditer(inside)]
    if sum(len(child) for _, child in children) != len(inside):
        return start + inside + end
    return start + "".join(child for _, child in sorted(children, key=lambda child: child[0])) + end
