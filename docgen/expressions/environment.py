"""The one Jinja environment in which templates, form fields and conditions are evaluated.

It is a sandbox: template authors reach data and our filters, never Python. What Jinja brings that would print
unescaped, differ from run to run, or hide a missing field is taken out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import jinja2
from jinja2.runtime import LoopContext

from docgen.expressions.absent import Absent
from docgen.expressions.expression import Expression, expression
from docgen.expressions.filters import filters
from docgen.expressions.grammar import grammar_filters, grammar_tests
from docgen.expressions.limits import BoundedSandbox
from docgen.language.countries import countries
from docgen.resources import Library

__all__ = ["Environment", "Expression", "environment", "expression", "shared_environment"]

_NOT_DETERMINISTIC = ("random", "pprint")
_NOT_ESCAPED = ("safe", "tojson", "urlize", "xmlattr")


_OF_LOOPS = frozenset({"index", "index0", "first", "last", "length"})


class Environment(BoundedSandbox):
    """A sandbox that sees data first.

    `a.b` and `a['b']` on a mapping mean its key and nothing else, so a field called `items` or `values` is the field
    and a missing one is undefined, not a method. Everything below an `Absent` is that `Absent`.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  (Jinja's own signature)
        """Give `obj.attribute`."""
        if type(obj) is dict:  # nearly always: a look at the type alone is quick
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if type(obj) is LoopContext and attribute in _OF_LOOPS:
            return getattr(obj, attribute)
        if isinstance(obj, Mapping | Absent):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401  (Jinja's own signature)
        """Give `obj[argument]`."""
        if isinstance(obj, Absent):
            return obj
        if isinstance(obj, Mapping):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)


def environment(library: Library) -> Environment:
    """Make an environment with this library's words, for the maker to add to."""
    made = Environment(undefined=jinja2.StrictUndefined, autoescape=True)
    for name in (*_NOT_DETERMINISTIC, *_NOT_ESCAPED):
        del made.filters[name]
    del made.globals["lipsum"]
    made.tests["absent"] = _is_absent
    made.tests.update(grammar_tests())
    made.filters.update(filters(countries(library)))
    made.filters.update(grammar_filters(library))
    return made


@lru_cache(maxsize=8)
def shared_environment(library: Library) -> Environment:
    """Give the environment of this library that everybody may evaluate in, made once; nobody changes it."""
    return environment(library)


def _is_absent(value: object, kind: str | None = None) -> bool:
    """Tell whether a value is not there, and for this reason: `person.work is absent('none')`."""
    return isinstance(value, Absent) and kind in {None, value.kind}
