"""Values that are more than plain text, on their way into XML.

Such a value goes into the list of pieces as an `Odd`, with what it asks of the part; whoever joins the pieces sees to
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntFlag, auto
from typing import Any, Final

import jinja2
from docxtpl import InlineImage, Listing, RichText, RichTextParagraph
from lxml import etree

from docgen.expressions.absent import Absent
from docgen.render.docx.manner import Manner
from docgen.render.docx.order import in_schema_order
from docgen.render.docx.subdocuments import SUBDOC, standing_alone


class Need(IntFlag):
    """What a filled part still needs before it is a document part."""

    NOTHING = 0
    BREAKS = auto()
    """Characters for lines, tabs, paragraphs or pages stand in it."""
    BRACES = auto()
    """Escaped braces of data are to be turned into braces, as docxtpl does."""
    GRIDS = auto()
    """The grids of marked tables depend on the data."""
    TREE = auto()
    """It must be parsed whole: markup of unknown origin stands in it, or nothing is proved of it."""
    DRAWINGS = auto()
    """Its drawings must be numbered."""
    BOOKMARKS = auto()
    """Its bookmarks must be numbered."""
    ROWS = auto()
    """Rows and tables may be left without content."""
    ENDS = auto()
    """Marked elements may be left without the paragraph at their end."""
    PACKAGE = auto()
    """It names parts and relationships that somebody's python-docx document holds."""


SEEN_IN_TEXT = Need.BREAKS | Need.BRACES
"""What can be looked for in the text when nobody has said where it is."""


@dataclass(frozen=True, slots=True)
class Odd:
    """A piece that asks for something."""

    xml: str
    needs: Need


class UnprintableError(ValueError):
    """A value holds characters that no Word file can."""


NOT_XML = r"\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
ILLEGAL: Final = re.compile(r"[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, but for the characters that stand for a new paragraph and a new page."""
_ILLEGAL_IN_TEXT: Final = re.compile(f"[{NOT_XML}]")
_NEW_PARAGRAPH = re.compile(r"[\a\f]")
_BREAK = re.compile(r"[\t\n\a\f]")
_ENTITY_OR_TEXT = re.compile(r"(?:[^<>&]|&(?:lt|gt|amp|quot|apos|#\d+|#x[0-9a-fA-F]+);)*")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_WRAP = '<x xmlns:w="w" xmlns:r="r" xmlns:w14="w14" xmlns:wp="wp" xmlns:a="a" xmlns:pic="pic" xmlns:v="v">{}</x>'

_RELATED = re.compile(r"\sr:(?:id|embed|link|pict)=")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, and what its drawing must stand between where it is printed."""

    image: InlineImage
    before: str
    after: str
    needs: Need


IN_TEXT = ("</w:t></w:r><w:r>", '</w:r><w:r><w:t xml:space="preserve">')
"""What closes a run around a drawing, and opens the next."""


@dataclass(frozen=True, slots=True)
class Values:
    """What becomes of values that are more than plain text."""

    manner: Manner
    autoescape: bool

    def text(self, value: object) -> bytes | Odd | Drawn:
        """Give the piece that a value becomes between elements."""
        if isinstance(value, InlineImage):
            return Drawn(value, *IN_TEXT, Need.DRAWINGS)
        if hasattr(value, "__html__") and not isinstance(value, jinja2.Undefined):
            return self._marked(value)
        return self._printed(value)

    def _marked(self, value: Any) -> bytes | Odd:  # noqa: ANN401  (whatever calls itself markup)
        match value:
            case RichText() | RichTextParagraph():
                xml = str(value)
                return self._piece(xml if self.manner is Manner.EXACT else in_schema_order(xml))
            case Listing():
                return self._piece(str(value))
        if isinstance(value, SUBDOC):
            exact = self.manner is Manner.EXACT
            xml = str(value) if exact else standing_alone(value)
            needs = Need.PACKAGE if _RELATED.search(xml) else Need.NOTHING
            return Odd(xml, needs | (Need.TREE if exact else Need.DRAWINGS))
        return self._markup(str(value.__html__() if self.autoescape else value))

    def _printed(self, value: object) -> bytes | Odd:
        plain = self._plain(value)
        if not self.autoescape and ("<" in plain or "&" in plain) and (marked := self._meant_as_markup(plain)):
            return marked
        return self._piece(plain.translate(_ESCAPES), plain=True)

    def in_attribute(self, piece: Odd) -> bytes | Odd:
        """Lines and tabs are spaces in an attribute; paragraphs and pages cannot be."""
        if not _NEW_PARAGRAPH.search(piece.xml):
            piece = Odd(piece.xml, piece.needs & ~Need.BREAKS)
        elif self.manner is Manner.EXACT:
            piece = Odd(piece.xml, piece.needs & ~Need.BREAKS | Need.TREE)
        else:
            raise UnprintableError
        return piece if piece.needs else piece.xml.encode()

    def _plain(self, value: object) -> str:
        """Give the characters of a value, and nothing for `None`."""
        if isinstance(value, jinja2.Undefined):
            return str(value)
        if self.manner is Manner.OFFICE and (isinstance(value, bool) or not isinstance(value, str | int | Absent)):
            raise jinja2.TemplateRuntimeError("only text and numbers can be printed")
        if value is None and self.manner is not Manner.EXACT:
            return ""
        text = str(value)
        return text if self.manner is Manner.EXACT else text.replace("\r\n", "\n").replace("\r", "\n")

    def _piece(self, xml: str, *, plain: bool = False) -> bytes | Odd:
        needs = Need.NOTHING
        if self._illegal(xml, plain=plain):
            if self.manner is not Manner.EXACT:
                raise UnprintableError
            xml, needs = xml.encode("utf-8", "ignore").decode(), Need.TREE
        if self.manner is Manner.EXACT and _NEW_PARAGRAPH.search(xml):
            needs |= Need.TREE
        if _BREAK.search(xml):
            needs |= Need.BREAKS
        if self.manner is Manner.EXACT and ("_{" in xml or "{_" in xml or "_}" in xml or "%_" in xml):
            needs |= Need.BRACES
        return Odd(xml, needs) if needs else xml.encode()

    def _illegal(self, xml: str, *, plain: bool) -> bool:
        illegal = _ILLEGAL_IN_TEXT if plain and self.manner is Manner.OFFICE else ILLEGAL
        return illegal.search(xml) is not None

    def _markup(self, xml: str) -> bytes | Odd:
        """Take what somebody's class calls markup: text with entities is as good as text, anything else is parsed."""
        piece = self._piece(xml)
        if _ENTITY_OR_TEXT.fullmatch(xml):
            return piece
        return Odd(xml, Need.TREE | (piece.needs if isinstance(piece, Odd) else Need.NOTHING))

    def _meant_as_markup(self, text: str) -> bytes | Odd | None:
        """Take text for markup where nothing is escaped and it is well-formed; docxtpl loses what is not."""
        if self.manner is Manner.EXACT:
            return self._markup(text)
        try:
            etree.fromstring(_WRAP.format(text))
        except (SyntaxError, ValueError):
            return None
        return self._markup(text)
