"""Going through a PDF: every dictionary in it, and on which page an object is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


def dictionaries(pdf: Pdf) -> Iterator[Object]:
    """Give every dictionary and stream of the file, also those inside others."""
    for top in pdf.objects:
        stack = [top]
        while stack:
            node = stack.pop()
            if _is_dictionary(node):
                yield node
            stack += [child for _, child in _entries(node) if not child.is_indirect]


def pages_of_objects(pdf: Pdf) -> Mapping[int, int]:
    """Give for the number of each object that pages use the first page, from 1, that uses it."""
    found: dict[int, int] = {}
    for number, page in enumerate(pdf.pages, start=1):
        stack: list[Object] = [page.obj]
        while stack:
            node = stack.pop()
            if node.is_indirect:
                if node.objgen[0] in found:
                    continue
                found[node.objgen[0]] = number
            stack += [child for key, child in _entries(node) if key not in {"/Parent", "/P", "/StructParent"}]
    return found


def _is_dictionary(node: Object) -> bool:
    from pikepdf import Dictionary, Stream

    return isinstance(node, Dictionary | Stream)


def _entries(node: Object) -> Iterator[tuple[str, Object]]:
    """Give what lies in a dictionary, stream or array and is an object itself: no numbers, which pikepdf turns into Python's."""
    from pikepdf import Array, Object

    if _is_dictionary(node):
        entries = [(key, node.get(key)) for key in node.keys()]  # noqa: SIM118 - a stream cannot be looped over
    elif isinstance(node, Array):
        entries = [("", child) for child in node]
    else:
        return
    yield from ((key, child) for key, child in entries if isinstance(child, Object))
