"""Fields that a filing asks for and none of its templates reads."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from docgen.cases.walk import Shape


def unused(record: Shape, read: Collection[str], taken: Collection[str]) -> tuple[str, ...]:
    """List the fields as pointers: a whole object or list where nothing of it is read.

    `read` are the places that templates read, `taken` those that are handed to a filter whole, with all that stands below
    them. Rules, checklists and roads may read what this lists.
    """
    told = {*read, *taken}
    seen = {part for pointer in told for part in _above(pointer)}
    return tuple(_unread(record, "", seen, told, taken))


def _above(pointer: str) -> Iterator[str]:
    """Give a pointer and those of the objects and lists around it."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def _unread(
    shape: Shape,
    pointer: str,
    seen: Collection[str],
    read: Collection[str],
    taken: Collection[str],
    *,
    asked: bool = False,
) -> Iterator[str]:
    """Give what is asked for and not read. A member of the household is a person, and told as the applicant is."""
    inner = {f"{pointer}/{key}": below for key, below in shape.properties.items()}
    if shape.items is not None:
        inner[f"{pointer}/*"] = shape.items
    asked = asked or (bool(pointer) and shape.used and not any(below.used for below in inner.values()))
    if shape.override or pointer in taken or pointer == "/household/*/person":
        return
    if (asked or shape.used) and pointer and pointer not in (seen if inner else read):
        yield pointer
    else:
        for place, below in inner.items():
            yield from _unread(below, place, seen, read, taken, asked=asked)
