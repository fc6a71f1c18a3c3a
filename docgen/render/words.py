"""Filters and tests that a template names and that there are none of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import jinja2
from jinja2 import nodes

_TESTING = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
"""Filters that take the name of a test, and as which argument."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is not there."""

    lineno: int
    kind: str
    """`filter` or `test`."""
    name: str
    meant: str
    """The known word that is likely meant; empty when none is close."""

    @property
    def code(self) -> str:
        """The code of the finding."""
        return "template.unknown-filter" if self.kind == "filter" else "template.unknown-test"

    @property
    def message(self) -> str:
        """What is wrong, as a sentence."""
        return f"There is no {self.kind} {self.name}."

    @property
    def remedy(self) -> str:
        """What to do, as a sentence."""
        return f"Did you mean {self.meant}?" if self.meant else "The guide for template authors lists them."


def unknown_words(tree: nodes.Template, environment: jinja2.Environment) -> Iterator[Word]:
    """Give the filters and tests of a template that its environment does not have."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        filters = isinstance(node, nodes.Filter)
        yield from _unless(node.name, environment.filters if filters else environment.tests, node, filter_=filters)
        if filters and node.name == "map":
            yield from _named(node.args[:1], environment.filters, filter_=True)
        elif filters and node.name in _TESTING:
            place = _TESTING[node.name]
            yield from _named(node.args[place : place + 1], environment.tests, filter_=False)


def _named(arguments: list[nodes.Expr], known: Collection[str], *, filter_: bool) -> Iterator[Word]:
    for argument in arguments:
        if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
            yield from _unless(argument.value, known, argument, filter_=filter_)


def _unless(name: str, known: Collection[str], node: nodes.Node, *, filter_: bool) -> Iterator[Word]:
    if name not in known:
        close = get_close_matches(name, known, n=1)
        yield Word(node.lineno, "filter" if filter_ else "test", name, close[0] if close else "")
