"""What Word refuses or repairs and the auditor says nothing about, found by looking for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.validity.word import unzipped

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TEXT = {f"{_W}{name}" for name in ("t", "delText", "instrText", "delInstrText")}
_STORIES = {f"{_W}{name}" for name in ("tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")}
_INSIDE = {
    f"{_W}tbl": {f"{_W}tr", f"{_W}sdt"},
    f"{_W}tr": {f"{_W}tc", f"{_W}sdt"},
    f"{_W}sdtContent": {f"{_W}{name}" for name in ("p", "r", "tbl", "tr", "tc", "sdt", "hyperlink")},
}
"""Of what an element has to hold at least one."""
_HALF_POINTS = {f"{_W}{name}" for name in ("sz", "szCs")}


def oversights(content: bytes) -> list[str]:
    """Tell them, each with its part."""
    files = unzipped(content)
    roots = {name: etree.fromstring(data) for name, data in files.items() if name.endswith((".xml", ".rels"))}
    words = {name: root for name, root in roots.items() if root.tag.startswith(_W)}
    found = [f"{name}: {told}" for name, root in words.items() for told in _of_part(root)]
    return [*found, *_of_package(roots, words)]


def _of_part(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{_W}*"):
        tag = element.tag.removeprefix(_W)
        if element.tag not in _TEXT and "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
            yield f"bare text in {tag}"
        if element.tag in _STORIES and not _ends_with_a_paragraph(element):
            yield f"no paragraph at the end of {tag}"
        if element.tag in _INSIDE and not any(child.tag in _INSIDE[element.tag] for child in element):
            yield f"nothing in {tag}"
        if element.tag in _HALF_POINTS and not element.get(f"{_W}val", "").isdecimal():
            yield f"{tag} is no whole number"


def _ends_with_a_paragraph(story: etree._Element) -> bool:
    blocks = [child for child in story if child.tag in {f"{_W}p", f"{_W}tbl", f"{_W}sdt", f"{_W}altChunk"}]
    return bool(blocks) and blocks[-1].tag in {f"{_W}p", f"{_W}sdt"}


def _of_package(roots: dict[str, etree._Element], words: dict[str, etree._Element]) -> Iterator[str]:
    kinds = [relation.get("Type", "").rsplit("/", 1)[-1] for relation in roots["_rels/.rels"]]
    if kinds.count("core-properties") > 1:
        yield "core properties twice"
    drawn = Counter(element.get("id") for root in words.values() for element in root.iter(_DRAWN))
    yield from (f"two drawings of the id {number}" for number, times in drawn.items() if times > 1)
    told = {element.get(f"{_W}id") for root in words.values() for element in root.iter(f"{_W}comment")}
    asked = {element.get(f"{_W}id") for root in words.values() for element in root.iter(f"{_W}commentReference")}
    yield from (f"no comment {number}" for number in asked - told)
