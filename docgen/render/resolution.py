"""The names of a template, followed through the shape of what it will see.

Nothing is evaluated: the syntax tree is walked with the shape of each value in hand. A name that cannot be there is
told. Where the shape of a value is not known, whatever is read of it is taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeAlias

from jinja2 import nodes

from docgen.render.filtering import filtered
from docgen.render.shapes import ANYTHING, Place, Value, list_of, made

Scope: TypeAlias = dict[str, Value]
"""The names that the template itself has given."""

_LOOP: Mapping[str, Value] = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), made(int)),
    **dict.fromkeys(("first", "last"), made(bool)),
    **dict.fromkeys(("cycle", "changed"), ANYTHING),
}
_WORDS: Mapping[type, str] = {str: "text", int: "number", float: "number", bool: "yes or no"}
_LISTED = "`docgen filing schema` lists the fields of the record; the guide for template authors, what else there is."


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that is not there."""

    lineno: int
    message: str
    remedy: str


@dataclass(slots=True)
class Resolution:
    """One walk, and what it found."""

    roots: Mapping[str, Value]
    """What stands below each name of the context, and below each that is there for every template."""
    unknown: list[Unknown] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    """Places of the record that are read, as pointers."""
    taken: set[str] = field(default_factory=set)
    """Places that are handed on whole, so that all that stands below them may be read."""
    _guarded: set[str] = field(default_factory=set)
    """What the template itself asks for before it reads it."""

    def walk(self, tree: nodes.Template) -> None:
        """Walk a template."""
        self._guard(tree)
        self._all(tree.body, {})

    def of(self, expression: nodes.Expr) -> Value:
        """Walk a single expression, and give the shape of its value."""
        self._guard(nodes.Output([expression]))
        return self.value(expression, {})

    def _guard(self, tree: nodes.Node) -> None:
        tests = (test.node for test in tree.find_all(nodes.Test) if test.name in {"defined", "undefined"})
        defaults = (each.node for each in tree.find_all(nodes.Filter) if each.name in {"default", "d"})
        self._guarded |= {spelt(node) for node in (*tests, *defaults) if node}

    # --- statements ---------------------------------------------------------------------------------------------------

    def _all(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.TemplateData():
                pass
            case nodes.Expr():
                self.value(node, scope)
            case nodes.For():
                self._for(node, scope)
            case nodes.If():
                self._if(node, scope)
            case nodes.Assign():
                self._bind(node.target, self.value(node.node, scope), scope)
            case nodes.AssignBlock():
                self._all(node.body, dict(scope))
                self._bind(node.target, ANYTHING, scope)
            case nodes.With():
                self._with(node, scope)
            case nodes.Macro() | nodes.CallBlock():
                self._macro(node, scope)
            case _:
                self._all(list(node.iter_child_nodes()), scope)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        entries = self.entries(self.value(node.iter, scope))
        inner = dict(scope)
        self._bind(node.target, entries, inner)
        inner["loop"] = (Place(fields={**_LOOP, "previtem": entries, "nextitem": entries}),)
        if node.test:
            self.value(node.test, inner)
        self._all(node.body, inner)
        self._all(node.else_, dict(scope))

    def _if(self, node: nodes.If, scope: Scope) -> None:
        """Walk every arm; a name that an arm gives may be what it was before, too."""
        arms = []
        for test, body in ((node.test, node.body), *((each.test, each.body) for each in node.elif_)):
            self.value(test, scope)
            arms.append(dict(scope))
            self._all(body, arms[-1])
        arms.append(dict(scope))
        self._all(node.else_, arms[-1])
        for name in {name for arm in arms for name in arm}:
            scope[name] = tuple(dict.fromkeys(place for arm in arms for place in arm.get(name, ())))

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self.value(value, scope), inner)
        self._all(node.body, inner)

    def _macro(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        if isinstance(node, nodes.Macro):
            scope[node.name] = ANYTHING
        else:
            self.value(node.call, scope)
        inner = {**scope, **dict.fromkeys(("varargs", "kwargs", "caller"), ANYTHING)}
        for argument in node.args:
            inner[argument.name] = ANYTHING
        for default in node.defaults:
            self.value(default, scope)
        self._all(node.body, inner)

    def _bind(self, target: nodes.Node, value: Value, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = value
        else:
            scope.update({name.name: ANYTHING for name in target.find_all(nodes.Name)})

    # --- expressions --------------------------------------------------------------------------------------------------

    def value(self, node: nodes.Node, scope: Scope) -> Value:
        """Give the shape of what an expression gives, and tell of the names that it cannot have."""
        match node:
            case nodes.Name():
                found = self._name(node, scope)
            case nodes.Getattr():
                found = self.at(self.value(node.node, scope), node.attr, node, spelt(node.node))
            case nodes.Getitem():
                found = self._getitem(node, scope)
            case nodes.Call():
                found = self._call(node, scope)
            case nodes.Filter():
                found = self._filter(node, scope)
            case nodes.CondExpr() | nodes.And() | nodes.Or() | nodes.Add():
                found = self._either(node, scope)
            case nodes.List() | nodes.Tuple():
                found = list_of(tuple(place for each in node.items for place in self.value(each, scope)))
            case nodes.Dict():
                found = self._dict(node, scope)
            case _:
                found = self._other(node, scope)
        self.read.update(place.pointer for place in found)
        return found or ANYTHING

    def entries(self, value: Value) -> Value:
        """Give the shape of the entries of a list."""
        return (
            tuple(entry for place in value for entry in (ANYTHING if place.items is None else place.items)) or ANYTHING
        )

    def at(self, value: Value, name: str, node: nodes.Expr, spelling: str) -> Value:
        """Give what stands below a value by a name; tell when nothing can."""
        found = tuple(inner for place in value for inner in _below(place, name))
        if not found and f"{spelling}.{name}" not in self._guarded:
            self.unknown.append(_no_field(value, name, node.lineno, spelling))
        self.read.update(place.pointer for place in found)
        return found or ANYTHING

    def take(self, value: Value) -> Value:
        """Note that all of a value may be read; nothing is known of what comes of it."""
        for place in value:
            if place.pointer:
                self.taken.add(place.pointer)
            else:
                for inner in (place.items or (), *(place.fields or {}).values()):
                    self.take(inner)
        return ANYTHING

    def _other(self, node: nodes.Node, scope: Scope) -> Value:
        """Take what is not followed: the parts of it are read, and anything may come of it."""
        for child in node.iter_child_nodes():
            self.value(child, scope)
        return ANYTHING

    def _name(self, node: nodes.Name, scope: Scope) -> Value:
        known = {**self.roots, **scope}
        if node.name not in known and node.name not in self._guarded:
            self.unknown.append(Unknown(node.lineno, f"There is no {node.name} here.", _meant(node.name, known)))
        return known.get(node.name, ANYTHING)

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> Value:
        value = self.value(node.node, scope)
        match node.arg:
            case nodes.Const(value=str(name)):
                return self.at(value, name, node, spelt(node.node))
            case nodes.Slice():
                self._other(node.arg, scope)
                return value
        self.value(node.arg, scope)
        return self.entries(value)

    def _call(self, node: nodes.Call, scope: Scope) -> Value:
        keywords = {each.key: self.value(each.value, scope) for each in node.kwargs}
        arguments = [self.value(each, scope) for each in node.args]
        if isinstance(node.node, nodes.Name) and node.node.name == "dict" and not arguments:
            return (Place(fields=keywords),)
        self.value(node.node, scope)
        for value in (*arguments, *keywords.values()):
            self.take(value)
        return ANYTHING

    def _filter(self, node: nodes.Filter, scope: Scope) -> Value:
        value = self.value(node.node, scope) if node.node else ANYTHING
        arguments = [self.value(each, scope) for each in (*node.args, *(pair.value for pair in node.kwargs))]
        return filtered(self, node, value, arguments)

    def _either(self, node: nodes.CondExpr | nodes.BinExpr, scope: Scope) -> Value:
        """Take one value or the other; lists that are added have the entries of both."""
        if isinstance(node, nodes.CondExpr):
            self.value(node.test, scope)
            return self.value(node.expr1, scope) + (self.value(node.expr2, scope) if node.expr2 else ())
        return self.value(node.left, scope) + self.value(node.right, scope)

    def _dict(self, node: nodes.Dict, scope: Scope) -> Value:
        pairs = [(each.key, self.value(each.value, scope)) for each in node.items]
        values = tuple(place for _, value in pairs for place in value)
        return (
            Place(fields={str(key.value): value for key, value in pairs if isinstance(key, nodes.Const)}, items=values),
        )


def spelt(node: nodes.Node) -> str:
    """Write a path as the template does, as far as it is one."""
    match node:
        case nodes.Name(name=str(name)):
            written = name
        case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=str(name))):
            written = f"{spelt(node.node)}.{name}"
        case nodes.Getitem():
            number = node.arg.value if isinstance(node.arg, nodes.Const) else "…"
            written = f"{spelt(node.node)}[{number}]"
        case nodes.Filter(node=nodes.Node() as inner):
            written = f"{spelt(inner)}|{node.name}"
        case _:
            written = "this value"
    return written


def _below(place: Place, name: str) -> Value:
    if place.fields is not None:
        return place.fields.get(name, ())
    kind = list if place.items is not None else place.plain
    return ANYTHING if kind is None or (hasattr(kind, name) and not name.startswith("_")) else ()


def _no_field(value: Value, name: str, lineno: int, spelling: str) -> Unknown:
    if any(place.fields is not None for place in value):
        fields = [key for place in value for key in place.fields or ()]
        return Unknown(lineno, f"{spelling} has no field {name}.", _meant(name, fields))
    if any(place.items is not None for place in value):
        remedy = f"Name an entry, such as {spelling}[0].{name}, or go through them with {{% for … in {spelling} %}}."
        return Unknown(lineno, f"{spelling} is a list: it has no field {name}, its entries may.", remedy)
    word = _WORDS.get(value[0].plain or object, "date")
    return Unknown(lineno, f"{spelling} is a {word}: nothing stands below it.", _LISTED)


def _meant(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"Did you mean {close[0]}?" if close else _LISTED
