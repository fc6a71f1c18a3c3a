"""What a reader of a Word file sees."""

from __future__ import annotations

from lxml import etree

from tests.conformance.compare import members

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "‑"}
_STORIES = ("document", "header", "footer", "footnotes", "endnotes", "comments")
_PROPERTIES = ("core", "custom")
_TIMES = ("created", "modified")


def visible(document: bytes) -> dict[str, tuple[str, ...]]:
    """Give the paragraphs of each part that people read, and the properties; what has no text is left out."""
    seen = {}
    for member, content in members(document).items():
        folder, _, file = member.rpartition("/")
        name = file.removesuffix(".xml")
        if folder == "docProps" and name in _PROPERTIES:
            seen[name] = properties(content)
        elif name.startswith(_STORIES) and file.endswith(".xml"):
            seen[name] = paragraphs(content)
    return seen


def properties(part: bytes) -> tuple[str, ...]:
    """Give the properties that are set, by name; without the times."""
    found = ((etree.QName(element).localname, element.text) for element in etree.fromstring(part).iter("{*}*"))
    return tuple(sorted(f"{name}: {text}" for name, text in found if text and name not in _TIMES))


def paragraphs(part: bytes) -> tuple[str, ...]:
    """Give the text of each paragraph of a part, in the order of their beginnings."""
    tree = etree.fromstring(part)
    lines: dict[etree._Element | None, list[str]] = {None: [], **{line: [] for line in tree.iter(f"{_W}p")}}
    for element in tree.iter():
        line = lines[next(element.iterancestors(f"{_W}p"), None)]
        if element.tag == f"{_W}t":
            line.append(element.text or "")
        elif element.getparent() is not None and element.getparent().tag == f"{_W}r":
            line.append(_MARKS.get(element.tag, ""))
    return tuple(text for pieces in lines.values() if (text := "".join(pieces)))
