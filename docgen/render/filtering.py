"""What the filters of templates do to the shape of a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from jinja2 import nodes

from docgen.render.shapes import ANYTHING, Value, list_of

_SAME = frozenset(
    {"list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr"}
    | {"present", "applicable", "within_years"}
)
"""They give a list of the same entries, fewer of them or in another order."""
_ENTRY = frozenset({"first", "last", "min", "max"})
_LISTS = frozenset({"batch", "slice"})
_BY_ARGUMENT = {"selectattr": 0, "rejectattr": 0, "groupby": 0, "within_years": 1}
"""Which argument names a field of the entries; that of others is called `attribute`."""


class Walk(Protocol):
    """What a filter needs of the walk that meets it."""

    def entries(self, value: Value) -> Value:
        """Give the shape of the entries of a list."""
        ...

    def at(self, value: Value, name: str, node: nodes.Expr, spelling: str) -> Value:
        """Give what stands below a value by a name."""
        ...

    def take(self, value: Value) -> Value:
        """Note that all of a value may be read."""
        ...


def filtered(walk: Walk, node: nodes.Filter, value: Value, arguments: Sequence[Value]) -> Value:
    """Give the shape of what a filter makes of a value."""
    path = _path(node)
    entries = walk.entries(value)
    for name in path:
        entries = walk.entries(entries) if name.isdigit() else walk.at(entries, name, node, "an entry of it")
    if node.name in _SAME:
        return value
    if node.name in _ENTRY:
        return walk.entries(value)
    if node.name in _LISTS:
        return list_of(value)
    if node.name in {"default", "d"}:
        return value + (arguments[0] if arguments else ANYTHING)
    if node.name == "map" and path:
        return list_of(entries)
    return ANYTHING if path or node.name in {"length", "count"} else walk.take(value)


def _path(node: nodes.Filter) -> Sequence[str]:
    """Give the field of the entries that a filter looks at, as a path; empty for none, or one that is worked out."""
    place = _BY_ARGUMENT.get(node.name, len(node.args))
    given = [each.value for each in node.kwargs if each.key in {"attribute", "end"}] + node.args[place : place + 1]
    if not given:
        return ("to",) if node.name == "within_years" else ()
    match given[0]:
        case nodes.Const(value=str(path)):
            return path.split(".")
    return ()
