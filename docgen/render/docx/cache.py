"""Templates compiled for scripts, remembered by what the file holds and by what the environment does."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import jinja2

from docgen.expressions.limits import BoundedSandbox
from docgen.render.deflate import deflate_by
from docgen.render.docx.engine import CompiledPackage, compile_package
from docgen.render.docx.manner import Manner
from docgen.render.docx.media import Shelf, shelf_of
from docgen.render.docx.sources import open_template

_OPTIONS = (
    "block_start_string",
    "variable_start_string",
    "comment_start_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "trim_blocks",
    "lstrip_blocks",
    "keep_trailing_newline",
    "optimized",
    "undefined",
    "finalize",
    "autoescape",
)
_OF_DICTS = frozenset(dir(dict))


class _Missing(jinja2.Undefined):
    """A name that is not there: it may be asked for, and is an error only when it is to be printed."""

    __str__ = jinja2.Undefined._fail_with_undefined_error  # noqa: SLF001  (as StrictUndefined does)


class _Sandbox(BoundedSandbox):
    """Jinja's sandbox with a short way to what is asked for most: a key of a dictionary."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  (Jinja's own signature)
        """Give `obj.attribute`."""
        if type(obj) is dict and attribute in obj and attribute not in _OF_DICTS:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Setting:
    """An environment by what it does: two that do the same share what is compiled for one of them."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self.environment = environment
        parts = (environment.filters, environment.tests, environment.globals, environment.extensions)
        self._key = (
            type(environment),
            *(getattr(environment, name) for name in _OPTIONS),
            *(tuple(sorted((name, id(value)) for name, value in part.items())) for part in parts),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Setting) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache
def default_environment(manner: Manner, *, autoescape: bool) -> jinja2.Environment:
    """Give the environment of scripts that bring none."""
    undefined = jinja2.Undefined if manner is Manner.EXACT else _Missing
    return _Sandbox(autoescape=autoescape, undefined=undefined)


@lru_cache(maxsize=64)
def compiled(content: bytes, setting: Setting, manner: Manner, deflate: str) -> CompiledPackage:
    """Compile a template, once for each content and setting. Raises `TemplateError`."""
    return compile_package("template", content, setting.environment, manner, deflate_by(deflate))


@lru_cache(maxsize=64)
def known_shelf(content: bytes, manner: Manner) -> Shelf:
    """Give the pictures and relationships of a template without compiling it."""
    return shelf_of(open_template("template", content, manner))
