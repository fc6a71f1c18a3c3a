"""How a template's code calls the printers: by where a value stands, by what is escaped there, and through macros."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields
from typing import Any

import jinja2
from jinja2 import nodes, pass_context
from jinja2.runtime import Context

from docgen.render.docx.printers import Printer, Printers
from docgen.render.docx.values import SEEN_IN_TEXT, Drawn, Odd

PrintBy = Callable[[bool], Printers]
"""Gives the printers for values that are escaped, or not."""
PLACES = tuple(field.name for field in fields(Printers))

_SIGN = re.compile(f"\x00{(_OURS := str(secrets.randbits(64)))}-(\\d+)\x00")
_held: ContextVar[list[Odd | Drawn]] = ContextVar("held")
"""What asked for something while text passed through macros and filters, of the rendering that is under way."""


def printing_filters(
    environment: jinja2.Environment, tree: nodes.Template, print_by: PrintBy, *, as_text: bool
) -> dict[str, Callable[..., Any]]:
    """Give the printer for each of `PLACES`, as a filter. With `as_text` they give text, not bytes."""
    escaped, bare = print_by(True), print_by(False)  # noqa: FBT003
    always = environment.autoescape(None) if callable(environment.autoescape) else environment.autoescape
    asks = any(tree.find_all(nodes.EvalContextModifier))
    finalize = _finalizer(environment)
    filters: dict[str, Callable[..., Any]] = {}
    for place in PLACES:
        one, other = (_of_text(getattr(each, place)) if as_text else getattr(each, place) for each in (escaped, bare))
        fixed = one if always else other
        filters[place] = _by_context(one, other, finalize) if asks or finalize else fixed
    return filters


def _by_context(escaped: Printer, bare: Printer, finalize: Callable[..., Any] | None) -> Callable[..., Any]:
    """Ask at each place what `{% autoescape %}` says there, and how the environment finishes values."""

    @pass_context
    def print_(context: Context, value: object) -> Any:  # noqa: ANN401
        if finalize:
            value = finalize(context, value)
        return (escaped if context.eval_ctx.autoescape else bare)(value)

    return print_


def _finalizer(environment: jinja2.Environment) -> Callable[[Context, Any], Any] | None:
    """Give the environment's `finalize`, which may want to know more than the value."""
    finalize = environment.finalize
    if finalize is None:
        return None
    match getattr(getattr(finalize, "jinja_pass_arg", None), "name", ""):
        case "context":
            return finalize
        case "eval_context":
            return lambda context, value: finalize(context.eval_ctx, value)
        case "environment":
            return lambda _, value: finalize(environment, value)
    return lambda _, value: finalize(value)


@contextmanager
def holding() -> Iterator[Callable[[str], list[Any]]]:
    """Keep what asks for something while text is made, and give what puts it back into the text."""
    held: list[Odd | Drawn] = []
    token = _held.set(held)
    try:
        yield lambda text: [
            held[int(piece)] if place % 2 else piece.encode() for place, piece in enumerate(_SIGN.split(text))
        ]
    finally:
        _held.reset(token)


def _of_text(printer: Printer) -> Printer:
    """Make a printer of text: what asks for something is held back, and a sign that no data has stands for it."""

    def print_text(value: object) -> str:
        if isinstance(value, str) and _OURS in value:
            printed = str(value)
            return printed if hasattr(value, "__html__") else _between_signs(printed)
        piece = printer(value)
        if isinstance(piece, bytes):
            return piece.decode()
        if isinstance(piece, Odd) and not piece.needs & ~SEEN_IN_TEXT:
            return piece.xml
        held = _held.get()
        held.append(piece)
        return f"\x00{_OURS}-{len(held) - 1}\x00"

    def _between_signs(text: str) -> str:
        """Print what a macro gave that escapes nothing: signs in it have been printed, the rest has not."""
        cut = _SIGN.split(text)
        return "".join(
            f"\x00{_OURS}-{piece}\x00" if place % 2 else print_text(piece) for place, piece in enumerate(cut)
        )

    return print_text
