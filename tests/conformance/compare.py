"""Two Word files compared part by part.

XML counts by its meaning: canonical form, and where that differs by prefixes only, the tree with names resolved.
Relationships and content types are sets. Everything else counts byte for byte. Left out are clocks (`dcterms:modified`,
and the time stamps of members, also inside an embedded file) and the indents between the elements of a drawing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

_MODIFIED = "{http://purl.org/dc/terms/}modified"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/"
_SETS = (".rels", "[Content_Types].xml")


def members(document: bytes) -> dict[str, bytes]:
    """Every member of a file; a name that occurs twice is told apart by its number."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for member in archive.infolist():
            name = member.filename if member.filename not in found else f"{member.filename} (again)"
            found[name] = archive.read(member)
    return found


def differences(one: bytes, other: bytes) -> list[str]:
    """Tell in which parts two Word files differ, and where first. Nothing when they are equal."""
    ours, theirs = members(one), members(other)
    return [*_names(ours, theirs), *_contents(ours, theirs)]


def _names(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> Iterator[str]:
    yield from (f"{name}: only in the first" for name in sorted(ours.keys() - theirs.keys()))
    yield from (f"{name}: only in the second" for name in sorted(theirs.keys() - ours.keys()))


def _contents(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted(ours.keys() & theirs.keys()):
        if difference := _difference(name, ours[name], theirs[name]):
            yield f"{name}: {difference}"


def _difference(name: str, one: bytes, other: bytes) -> str:
    if one == other:
        return ""
    if name.endswith(".docx"):
        return "; ".join(differences(one, other))
    if not name.endswith((".xml", ".rels")):
        return "other bytes"
    try:
        first, second = etree.fromstring(one), etree.fromstring(other)
    except etree.XMLSyntaxError as error:
        return f"no XML: {error}"
    for tree in (first, second):
        _make_comparable(tree, name)
    if etree.tostring(first, method="c14n") == etree.tostring(second, method="c14n"):
        return ""
    return _unlike(first, second, "")


def _make_comparable(tree: etree._Element, name: str) -> None:
    if name.endswith(_SETS):
        tree[:] = sorted(tree, key=lambda child: sorted(child.attrib.items()))
    for clock in tree.iter(_MODIFIED):
        clock.text = ""
    for element in tree.iter("{*}*"):
        if str(element.tag).startswith(_DRAWING):
            element.text = (element.text or "").strip() and element.text
            element.tail = (element.tail or "").strip() and element.tail


def _unlike(one: etree._Element, other: etree._Element, path: str) -> str:
    """Give the place of the first difference of two trees; prefixes do not count, what they stand for does."""
    here = f"{path}/{etree.QName(one).localname if isinstance(one.tag, str) else '?'}"
    if one.tag != other.tag:
        return f"{here}: {one.tag} / {other.tag}"
    if _attributes(one) != _attributes(other):
        return f"{here}: {_attributes(one)} / {_attributes(other)}"
    for text, another in ((one.text, other.text), (one.tail, other.tail)):
        if (text or "") != (another or ""):
            return f"{here}: {text!r} / {another!r}"
    if len(one) != len(other):
        return f"{here}: {len(one)} children / {len(other)}"
    for number, (child, another) in enumerate(zip(one, other, strict=True)):
        if found := _unlike(child, another, f"{here}[{number}]"):
            return found
    return ""


def _attributes(element: etree._Element) -> dict[str, str]:
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    if _IGNORABLE in attributes:
        spaces = (element.nsmap.get(prefix, f"undeclared {prefix}") for prefix in attributes[_IGNORABLE].split())
        attributes[_IGNORABLE] = " ".join(sorted(spaces))
    return attributes
