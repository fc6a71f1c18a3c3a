"""The ways in which a template prints a value, by where it stands.

Nearly every value is plain text: one look at its characters, and it is encoded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

import jinja2
from docxtpl import InlineImage, Listing, RichText, RichTextParagraph

from docgen.render.docx.manner import Manner
from docgen.render.docx.subdocuments import SUBDOC
from docgen.render.docx.values import IN_TEXT, NOT_XML, Drawn, Need, Odd, Values

Printer = Callable[[object], Any]
"""Takes a value, gives bytes, an `Odd` or a `Drawn`."""

_MARKUP = (RichText, RichTextParagraph, InlineImage, *SUBDOC)
_IN_RUNS = ("<w:r>", "</w:r>")
_IN_BLOCKS = ("<w:p><w:r>", "</w:r></w:p>")


@dataclass(frozen=True, slots=True)
class Printers:
    """A printer for every kind of place."""

    text: Printer
    """In a w:t."""
    run: Printer
    """Where runs stand, in a paragraph or a link."""
    block: Printer
    """Where paragraphs stand."""
    attribute: Printer
    """Inside the quotes of an attribute."""
    number: Printer
    """Inside the quotes of an attribute that is a number."""
    anywhere: Printer
    """Nobody knows where."""


def printers(manner: Manner, *, autoescape: bool) -> Printers:
    """Make the printers for a manner."""
    values = Values(manner, autoescape=autoescape)
    exact = manner is Manner.EXACT
    braces = "{}" if exact else ""
    suspect = re.compile(f'[&<>"\\t\\n\\r{NOT_XML}{braces}]').search

    def anywhere(value: object) -> object:
        if type(value) is str and not suspect(value):
            return value.encode()
        if type(value) is int:
            return b"%d" % value
        return values.text(value)

    def text(value: object) -> object:
        piece = anywhere(value)
        return _around_runs(piece) if isinstance(value, RichText) and not exact else piece

    attribute = partial(_in_attribute, anywhere, values)
    return Printers(
        text=text,
        run=partial(_between, anywhere, _IN_RUNS, exact),
        block=partial(_between, anywhere, _IN_BLOCKS, exact),
        attribute=attribute,
        number=attribute if exact else partial(_number, attribute),
        anywhere=anywhere,
    )


def plain_printers(manner: Manner) -> Printers:
    """Make the printers for parts that hold no words of a document: of what is markup, its text is printed."""
    anywhere = printers(manner, autoescape=True).anywhere

    def plain(value: object) -> object:
        if isinstance(value, (InlineImage, *SUBDOC)):
            raise jinja2.TemplateRuntimeError("a picture or a sub-document cannot stand here")
        if isinstance(value, RichText | RichTextParagraph | Listing):
            xml = str(value)
            value = xml if manner is Manner.EXACT else html.unescape(re.sub(r"<[^>]*>", "", xml))
        return anywhere(value)

    return Printers(**{field.name: plain for field in fields(Printers)})


def _between(anywhere: Printer, around: tuple[str, str], exact: bool, value: object) -> object:  # noqa: FBT001
    """Print between elements, where a picture needs a run or a paragraph of its own."""
    if not isinstance(value, InlineImage):
        return anywhere(value)
    return Drawn(value, *IN_TEXT, Need.TREE) if exact else Drawn(value, *around, Need.DRAWINGS)


def _in_attribute(anywhere: Printer, values: Values, value: object) -> object:
    piece = anywhere(value)
    if isinstance(value, _MARKUP):
        return Odd(str(value), Need.TREE)
    return values.in_attribute(piece) if isinstance(piece, Odd) else piece


def _number(attribute: Printer, value: object) -> object:
    if not isinstance(value, jinja2.Undefined) and not str(value).isdecimal():
        raise jinja2.TemplateRuntimeError("a whole number is wanted")
    return attribute(value)


def _around_runs(piece: Any) -> Odd:  # noqa: ANN401  (bytes or an Odd)
    """End the text and run in which the author has put rich text without its tag, and begin them anew behind it."""
    xml, needs = (piece.xml, piece.needs) if isinstance(piece, Odd) else (piece.decode(), Need.NOTHING)
    before, after = IN_TEXT[0].removesuffix("<w:r>"), IN_TEXT[1].removeprefix("</w:r>")
    return Odd(before + xml + after, needs)
