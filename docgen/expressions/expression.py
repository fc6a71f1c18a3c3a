"""Single expressions of the template language: values of form fields, conditions of checklist rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import jinja2

from docgen.errors import TemplateError

Expression = Callable[[Mapping[str, object]], object]
"""A compiled expression: context in, value out."""


@lru_cache(maxsize=4096)
def expression(environment: jinja2.Environment, source: str) -> Expression:
    """Compile one expression, such as `person.age >= 14`, once for each environment.

    Raises `TemplateError` when its syntax is wrong. Evaluating it raises `TemplateError` when it names what the
    context does not have or computes what cannot be computed; the message quotes the expression, never a value.
    """
    try:
        compiled = environment.compile_expression(source, undefined_to_none=False)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(f"the expression {source!r} cannot be read: {error.message}") from None

    def evaluate(context: Mapping[str, object]) -> object:
        try:
            value = compiled(context)
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError):
            raise TemplateError(f"the expression {source!r} cannot be evaluated for this case") from None
        if isinstance(value, jinja2.Undefined):
            raise TemplateError(f"the expression {source!r} names what the case does not have")
        return value

    return evaluate
