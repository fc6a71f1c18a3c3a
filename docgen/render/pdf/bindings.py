"""The field mapping of a form: which expression gives which field its value.

A mapping names one field, or with `name-*` the fields name-1, name-2, …; then its expression gives a list with a text
for each of them, or one text that is spread over them (`docgen.render.pdf.mapping`). What an expression has to give
depends on the field: a text; for a box with one on-state, whether it is crossed; for other boxes, buttons and choices,
the text by which the form knows what is chosen; for a list, such a text or several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jinja2 import meta

from docgen.errors import TemplateError
from docgen.expressions.environment import Environment, Expression, expression
from docgen.render.pdf.cells import rows
from docgen.render.pdf.engine import Field, FieldKind
from docgen.render.pdf.mapping import Entry, Overflow, read_entry

Taken = str | bool | list[str]
"""What a field takes: a text, whether a box is crossed, or what is chosen in a list."""

_SERIES = "-*"
_OF_TEXT = {FieldKind.TEXT, FieldKind.COMB, FieldKind.MULTILINE, FieldKind.CHOICE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Where one field's value comes from."""

    entry: Entry
    field: Field
    expression: Expression
    element: int | None
    """For a field of a series, which element of the list it takes."""
    length: int
    """How many fields the series has."""

    def value(self, context: Mapping[str, object]) -> Taken:
        """Work out what the field takes. Raises `TemplateError` without quoting a value."""
        return self.taken(self.expression(context))

    def taken(self, given: object) -> Taken:
        """Give what the field takes of what the expression gives. Raises `TemplateError` without quoting a value."""
        if self.field.kind is FieldKind.CHECK and len(self.field.on_states) == 1:
            return bool(given)
        if self.field.kind is FieldKind.LIST:
            return [as_text(one) for one in given] if isinstance(given, list) else as_text(given)
        if self.element is None:
            return as_text(given)
        if self.entry.spreads:
            return rows(as_text(given), cells(self.field) or 1, self.length)[self.element]
        return as_text(self._element(given))

    def _element(self, value: object) -> object:
        if not isinstance(value, list) or len(value) != self.length:
            raise TemplateError(f"the expression does not give a list of {self.length} texts, one for each field")
        return value[self.element or 0]


def cells(field: Field) -> int | None:
    """Give how many cells a comb has; None for a running text."""
    return field.widgets[0].cells


def as_text(value: object) -> str:
    """Give what an expression gives as text. Raises `TemplateError` where it is a truth, a list or a table."""
    if type(value) is str:
        return value
    if isinstance(value, bool | Mapping | list | tuple):
        raise TemplateError(f"the expression gives a {type(value).__name__} where a text is wanted")
    return str(value)


def bind(
    mapping: Mapping[str, str | Mapping[str, Any]], fields: Mapping[str, Field], environment: Environment
) -> dict[str, Binding]:
    """Bind each mapped field to its expression.

    Raises `TemplateError` for a field that the form does not have, that is of a kind which is not filled, or that is
    mapped twice, for an expression that cannot be read, and for an overflow that a field cannot have.
    """
    bindings: dict[str, Binding] = {}
    for key, source in mapping.items():
        for name, binding in _bindings(read_entry(key, source), fields, environment):
            if name in bindings:
                raise TemplateError(f"the field {name!r} is mapped twice")
            bindings[name] = binding
    return bindings


def placeholders(mapping: Mapping[str, str | Mapping[str, Any]], environment: Environment) -> frozenset[str]:
    """Give the root names that the expressions read."""
    sources = "".join(f"{{{{ {read_entry(key, source).value} }}}}" for key, source in mapping.items())
    return frozenset(meta.find_undeclared_variables(environment.parse(sources)))


def _bindings(entry: Entry, fields: Mapping[str, Field], environment: Environment) -> Iterator[tuple[str, Binding]]:
    series = entry.key.endswith(_SERIES)
    names = _series(entry.key, fields) if series else [entry.key]
    try:
        compiled = expression(environment, entry.value)
    except TemplateError as error:
        raise TemplateError(f"field {entry.key!r}: {error}") from error
    targets = [_fillable(name, fields) for name in names]
    _refuse_overflow(entry, targets)
    for place, field in enumerate(targets):
        element = place if series else None
        yield field.name, Binding(entry=entry, field=field, expression=compiled, element=element, length=len(names))


def _refuse_overflow(entry: Entry, targets: Sequence[Field]) -> None:
    """Refuse to shrink what stands in cells, or to spread a text over fields without cells or with different ones."""
    if not _can(entry, {cells(field) for field in targets if field.kind in _OF_TEXT}):
        raise TemplateError(f"the field {entry.key!r} cannot have the overflow {entry.overflow}")


def _can(entry: Entry, combs: set[int | None]) -> bool:
    series, cells = entry.key.endswith(_SERIES), len(combs) == 1 and None not in combs
    match entry.overflow:
        case Overflow.REFUSE:
            return True
        case Overflow.SHRINK:
            return combs == {None}
        case Overflow.WRAP:
            return cells and series
        case Overflow.ANNEX:
            return cells or (combs == {None} and not series)


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
    if fields[name].kind in {FieldKind.OTHER, FieldKind.PHOTO}:
        raise TemplateError(f"the field {name!r} is a signature, a password or a push button: no expression fills it")
    return fields[name]
