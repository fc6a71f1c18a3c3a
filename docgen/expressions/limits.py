"""A sandbox that keeps expressions small: what one would make larger than any form is refused before it is made.

Jinja's own sandbox keeps an expression away from Python, and `range` short. It lets it multiply a text by a billion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sized
from functools import partial, wraps
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST = 1_000_000
"""Characters of a text, items of a list, or a width that an expression may ask for."""
HIGHEST = 64
"""The highest exponent."""
_WIDE = re.compile(r"\d{6,}")
_WITH_WIDTHS = ("batch", "center", "format", "indent", "round", "slice", "wordwrap")


class BoundedSandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox with bounds to what operators, methods of texts and filters may make."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  (Jinja's own)
        super().__init__(**options)
        for name in _WITH_WIDTHS:
            self.filters[name] = _bounded(self.filters[name])
        self.filters["replace"] = _bounded(self.filters["replace"], _refuse_long_replacement)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Work out `left operator right`."""
        if operator == "**" and isinstance(right, int | float) and abs(right) > HIGHEST:
            raise SecurityError("the exponent is too high")
        if operator == "*":
            for many, times in ((left, right), (right, left)):
                if isinstance(many, Sized) and isinstance(times, int) and len(many) * times > MOST:
                    raise SecurityError("the product is too long")
        if operator == "%" and isinstance(left, str):
            _refuse_widths((left,))
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, function: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Call something; a method of a text gets no large number, and no format with one."""
        owner = getattr(function, "__self__", None)
        if isinstance(owner, str):
            _refuse_widths((owner, *args, *kwargs.values()))
            if function.__name__ == "replace":
                _refuse_long_replacement(owner, *args)
        return super().call(context, function, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ANN401
        """Give `str.format` without its ways out of the sandbox, and without wide fields."""
        format_ = super().wrap_str_format(value)
        return format_ and _bounded(partial(format_), lambda *_: _refuse_widths((value.__self__,)))


def _bounded(filter_: Callable[..., Any], check: Callable[..., None] | None = None) -> Callable[..., Any]:
    @wraps(filter_)
    def bounded(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        _refuse_widths((*args, *kwargs.values()))
        if check:
            check(*[arg for arg in args if isinstance(arg, str)])
        return filter_(*args, **kwargs)

    return bounded


def _refuse_widths(values: tuple[object, ...]) -> None:
    for value in values:
        if isinstance(value, int) and abs(value) > MOST:
            raise SecurityError("the width is too large")
        if isinstance(value, str) and ("%" in value or "{" in value) and _WIDE.search(value):
            raise SecurityError("the format is too wide")


def _refuse_long_replacement(text: str = "", old: str = "", new: str = "", *_: object) -> None:
    if len(text) + (text.count(old) if old else len(text) + 1) * len(new) > MOST:
        raise SecurityError("the replacement is too long")
