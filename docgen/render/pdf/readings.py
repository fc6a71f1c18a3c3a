"""The expressions of a form worked out together: one evaluation gives what all of its fields need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import jinja2

from docgen.errors import TemplateError
from docgen.expressions.environment import Environment, Expression, expression
from docgen.render.pdf.bindings import Binding, Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Bound fields whose expressions are compiled as one."""

    bindings: Mapping[str, Binding]
    _together: Expression
    """Gives the list of what every expression gives, each only once."""
    _places: tuple[tuple[str, Binding, int], ...]
    """Field, binding, and where in the list its expression is."""

    @classmethod
    def of(cls, bindings: Mapping[str, Binding], environment: Environment) -> Self:
        """Compile the expressions of these bindings, each of which can be read."""
        sources = list(dict.fromkeys(binding.entry.value for binding in bindings.values()))
        listed = ", ".join(f"({source})" for source in sources)
        return cls(
            bindings=bindings,
            _together=expression(environment, f"[{listed}]"),
            _places=tuple((name, one, sources.index(one.entry.value)) for name, one in bindings.items()),
        )

    def values(self, context: Mapping[str, object]) -> dict[str, Taken]:
        """Give what every field takes. Raises `TemplateError`, which names the field and quotes no value."""
        try:
            given = self._together(context)
        except TemplateError:
            given = None
        if not isinstance(given, list) or any(isinstance(one, jinja2.Undefined) for one in given):
            return {name: _named(name, binding, context) for name, binding in self.bindings.items()}
        values = {}
        for name, binding, place in self._places:
            try:
                values[name] = binding.taken(given[place])
            except TemplateError as error:
                raise TemplateError(f"{name}: {error}") from error
        return values


def _named(name: str, binding: Binding, context: Mapping[str, object]) -> Taken:
    try:
        return binding.value(context)
    except TemplateError as error:
        raise TemplateError(f"{name}: {error}") from error
