"""docxtpl itself, for documents that only it can make: its patching and compiling remembered, its dangers taken out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jinja2
from docxtpl import InlineImage, Listing, RichText, RichTextParagraph
from markupsafe import Markup, escape

from docgen.render.docx.manner import Manner
from docgen.render.docx.order import in_schema_order
from docgen.render.docx.patch import patched_text
from docgen.render.docx.subdocuments import SUBDOC
from docgen.render.docx.values import ILLEGAL, UnprintableError

patched_once = lru_cache(maxsize=64)(patched_text)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An environment of which docxtpl asks one thing, and asks it again for every document."""

    environment: jinja2.Environment

    def from_string(self, source: str) -> jinja2.Template:
        """Give the compiled template of a source."""
        return _compiled(self.environment, source)


@lru_cache(maxsize=64)
def _compiled(environment: jinja2.Environment, source: str) -> jinja2.Template:
    return environment.from_string(source)


@lru_cache(maxsize=64)
def guarded(environment: jinja2.Environment, manner: Manner) -> jinja2.Environment:
    """Give an environment that prints every value as text and nothing else."""
    if manner is Manner.EXACT:
        return environment
    before = environment.finalize
    return environment.overlay(
        autoescape=True, finalize=(lambda value: _printed(before(value))) if before else _printed
    )


def _printed(value: Any) -> Any:  # noqa: ANN401  (whatever a script puts into its context)
    """Turn a value into characters that are only text, also to docxtpl; leave what is made to be markup."""
    if isinstance(value, jinja2.Undefined):
        return value
    if isinstance(value, RichText | RichTextParagraph):
        return Markup(in_schema_order(str(value)))  # noqa: S704  (RichText escapes)
    if isinstance(value, (Listing, InlineImage, *SUBDOC)) or hasattr(value, "__html__"):
        return value
    text = "" if value is None else str(value)
    if ILLEGAL.search(text):
        raise UnprintableError
    return Markup(str(escape(text)).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704  (escaped here)
