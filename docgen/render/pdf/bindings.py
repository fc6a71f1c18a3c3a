"""The field mapping of a form: which expression gives which field its value.

A mapping names one field, or with `name-*` the fields name-1, name-2, …; then its expression gives a list with a text
for each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import meta

from docgen.errors import TemplateError
from docgen.expressions.environment import Environment, Expression, expression
from docgen.render.pdf.form import Field, FieldKind

_SERIES = "-*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Where one field's value comes from."""

    field: Field
    expression: Expression
    element: int | None
    """For a field of a series, which element of the list it takes."""
    length: int
    """How many elements the list must have."""

    def value(self, context: Mapping[str, object]) -> str | bool:
        """Give the text of a text field, or whether a box is crossed. Raises `TemplateError` without quoting a value."""
        value = self.expression(context)
        if self.element is not None:
            value = self._element(value)
        if self.field.kind is FieldKind.BOX:
            return bool(value)
        if isinstance(value, bool | Mapping | list | tuple):
            raise TemplateError(f"the expression gives a {type(value).__name__} where a text is wanted")
        return str(value)

    def _element(self, value: object) -> object:
        if not isinstance(value, list) or len(value) != self.length:
            raise TemplateError(f"the expression does not give a list of {self.length} texts, one for each field")
        return value[self.element or 0]


def bind(mapping: Mapping[str, str], fields: Mapping[str, Field], environment: Environment) -> dict[str, Binding]:
    """Bind each mapped field to its expression.

    Raises `TemplateError` for a field that the form does not have, that is of a kind which is not filled, or that is
    mapped twice, and for an expression that cannot be read.
    """
    bindings: dict[str, Binding] = {}
    for key, source in mapping.items():
        for name, binding in _bindings(key, source, fields, environment):
            if name in bindings:
                raise TemplateError(f"the field {name!r} is mapped twice")
            bindings[name] = binding
    return bindings


def placeholders(mapping: Mapping[str, str], environment: Environment) -> frozenset[str]:
    """Give the root names that the expressions read."""
    sources = "".join(f"{{{{ {source} }}}}" for source in mapping.values())
    return frozenset(meta.find_undeclared_variables(environment.parse(sources)))


def _bindings(
    key: str, source: str, fields: Mapping[str, Field], environment: Environment
) -> Iterator[tuple[str, Binding]]:
    names = _series(key, fields) if key.endswith(_SERIES) else [key]
    try:
        compiled = expression(environment, source)
    except TemplateError as error:
        raise TemplateError(f"field {key!r}: {error}") from error
    for place, name in enumerate(names):
        element = place if key.endswith(_SERIES) else None
        yield name, Binding(field=_fillable(name, fields), expression=compiled, element=element, length=len(names))


def _series(key: str, fields: Mapping[str, Field]) -> list[str]:
    stem = key.removesuffix("*")
    names: list[str] = []
    while (name := f"{stem}{len(names) + 1}") in fields:
        names.append(name)
    return names or [f"{stem}1"]


def _fillable(name: str, fields: Mapping[str, Field]) -> Field:
    if name not in fields:
        near = get_close_matches(name, fields, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise TemplateError(f"the form has no field {name!r}{hint}")
    if fields[name].kind is FieldKind.OTHER:
        raise TemplateError(f"the field {name!r} is neither a one-line text nor a box with one crossed state")
    return fields[name]
