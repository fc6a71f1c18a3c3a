"""The interface of docxtpl, as one of the two sides has it."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import docxtpl
from docxtpl import DocxTemplate

from docgen.render.docx import dropin


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """What a script imports from docxtpl; one for each run of a case."""

    base: type[DocxTemplate]
    options: dict[str, bool]
    """What the constructor is told besides the file."""
    rich_text: Callable[..., Any]
    rich_paragraph: Callable[..., Any]
    listing: Callable[..., Any]
    image: Callable[..., Any]
    opened: list[Any] = field(default_factory=list)
    """Every template that the case has opened, in order."""

    def open(self, content: bytes) -> DocxTemplate:
        """Open a template."""
        return self.template(io.BytesIO(content))

    def template(self, file: object, base: type[DocxTemplate] | None = None) -> DocxTemplate:
        """Open a template by whatever names its file, as an object of the class or of one derived from it."""
        template = (base or self.base)(file, **self.options)
        self.opened.append(template)
        return template

    def derived(self, **methods: Callable[..., object]) -> type[DocxTemplate]:
        """Give a class derived from the template's, with some methods done in another way."""
        return type("Derived", (self.base,), methods)

    def fill(self, content: bytes, context: Mapping[str, object], *, escape: bool = True, **options: object) -> bytes:
        """Open, render and save; characters of XML in values are escaped unless it is said otherwise."""
        template = self.open(content)
        template.render(dict(context), autoescape=escape, **options)
        return saved(template)


def saved(template: DocxTemplate) -> bytes:
    """Save into memory."""
    written = io.BytesIO()
    template.save(written)
    return written.getvalue()


def oracle() -> Api:
    """Give docxtpl itself."""
    random.seed(0)
    return Api(
        base=docxtpl.DocxTemplate,
        options={},
        rich_text=docxtpl.RichText,
        rich_paragraph=docxtpl.RichTextParagraph,
        listing=docxtpl.Listing,
        image=docxtpl.InlineImage,
    )


def ours(*, exact: bool) -> Api:
    """Give the drop-in: to the letter, or as it is by default."""
    random.seed(0)
    return Api(
        base=dropin.DocxTemplate,
        options={"exact": exact},
        rich_text=dropin.RichText,
        rich_paragraph=dropin.RichTextParagraph,
        listing=dropin.Listing,
        image=dropin.InlineImage,
    )
