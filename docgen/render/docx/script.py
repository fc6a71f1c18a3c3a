"""One part of a template, ready to be filled: run, then given what its values asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import jinja2
from docx.oxml import parse_xml
from lxml import etree

from docgen.errors import TemplateError
from docgen.render.docx.compilation import GRID, Code, compile_part
from docgen.render.docx.listing import resolve_breaks
from docgen.render.docx.manner import Manner
from docgen.render.docx.media import Media
from docgen.render.docx.patch import DOCXTPL, FIRST_DRAWING, numbered_drawings, patched
from docgen.render.docx.sources import BODY, Source
from docgen.render.docx.trouble import NOT_COMPUTABLE, Places
from docgen.render.docx.values import Need, Odd, Printers

MAX_SIZE = 64 * 1024 * 1024
"""Bytes of one filled part."""
_DRAWING = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")[^"]*')
_TABLE = re.compile(rb"</?w:tbl>")
_BRACES = ((b"{_{", b"{{"), (b"}_}", b"}}"), (b"{_%", b"{%"), (b"%_}", b"%}"))


class Path(StrEnum):
    """How a document was made, the quickest first."""

    FAST = "fast"
    """Text only: nothing is parsed."""
    MEDIUM = "medium"
    """A part was parsed, because its tables may have changed or its markup is not proved."""
    HYBRID = "hybrid"
    """Text, put into a document that python-docx holds."""
    SLOW = "slow"
    """docxtpl itself, with its templates compiled once."""


@dataclass(frozen=True, slots=True)
class Script:
    """One part that is filled. Immutable."""

    source: Source
    manner: Manner
    code: Code
    places: Places
    needs: Need
    """What it needs whatever the data."""

    @property
    def path(self) -> Path:
        """Tell which path it takes when its values are plain."""
        return Path.MEDIUM if self.needs & (Need.TREE | Need.GRIDS) else Path.FAST

    def fill(self, context: Mapping[str, object], media: Media) -> tuple[bytes, Need]:
        """Give the filled part and what was needed. Raises `TemplateError` and `RenderError`."""
        try:
            pieces = self.code.pieces(context)
        except NOT_COMPUTABLE as error:
            raise self.places.told(error, self.code.template) from None
        try:
            text, needs = b"".join(pieces), self.needs
        except TypeError:
            text, needs = self._with_odd(pieces, media)
        if len(text) > MAX_SIZE:
            raise TemplateError(f"{self.places.part}: more than {MAX_SIZE // 1024 // 1024} MiB come out of it")
        if needs:
            text = self._given(text, needs)
        return b"".join((self.source.head.encode(), text, self.source.tail.encode())), needs

    def _with_odd(self, pieces: list[object], media: Media) -> tuple[bytes, Need]:
        needs = self.needs
        texts: list[bytes] = []
        for piece in pieces:
            match piece:
                case bytes():
                    texts.append(piece)
                case Odd():
                    needs |= piece.needs
                    texts.append(piece.xml.encode())
                case _:
                    needs |= Need.DRAWINGS
                    texts.append(media.picture(self.source.part, piece).encode())
        return b"".join(texts), needs

    def _given(self, text: bytes, needs: Need) -> bytes:
        if Need.BRACES in needs:
            for escaped, braces in _BRACES:
                text = text.replace(escaped, braces)
        if Need.BREAKS in needs and self.source.words:
            text = resolve_breaks(text.decode()).encode()
        if self.source.part != BODY:
            return self._parsed(text) if Need.TREE in needs else text
        if Need.TREE in needs:
            return self._all_mended(text)
        if Need.GRIDS in needs:
            text = self._marked_mended(text)
        return _drawings_numbered(text) if Need.DRAWINGS in needs else text

    def _marked_mended(self, text: bytes) -> bytes:
        """Let docxtpl mend the grids of the marked tables, each by itself."""
        before, *others = text.split(GRID.encode())
        pieces = [before]
        for other in others:
            end = _end_of_table(other)
            mended = DOCXTPL.fix_tables(f"{self.source.laden}{other[:end].decode()}</w:body>")
            inside = etree.tostring(mended, encoding="unicode").encode()
            pieces += (inside[inside.index(b">") + 1 : inside.rindex(b"</")], other[end:])
        return b"".join(pieces)

    def _all_mended(self, text: bytes) -> bytes:
        laden = self.source.laden + text.decode()[text.index(b">") + 1 :].replace(GRID, "")
        if self.manner is not Manner.EXACT:
            self._parsed(laden.encode())
        tree = DOCXTPL.fix_tables(laden)
        return _drawings_numbered(etree.tostring(tree, encoding="unicode").encode())

    def _parsed(self, text: bytes) -> bytes:
        """Parse what is not proved, as docxtpl does; refuse what is no XML instead of leaving text out."""
        try:
            return str(etree.tostring(parse_xml(text), encoding="unicode")).encode()
        except SyntaxError:
            raise self.places.unbalanced() from None


def compile_script(
    name: str, source: Source, environment: jinja2.Environment, printers: Printers, manner: Manner
) -> Script:
    """Compile a part. Raises `TemplateError`, naming template, part and paragraph, for wrong syntax."""
    text = numbered_drawings(source.text) if source.part == BODY else source.text
    text = patched(text, manner) if source.words else text
    places = Places(f"{name}: {source.part}", text)
    try:
        code = compile_part(
            text, f"<{source.part}>", environment, printers, mend=source.part == BODY, exact=manner is Manner.EXACT
        )
    except jinja2.TemplateSyntaxError as error:
        raise places.syntax(error) from None
    return Script(source, manner, code, places, _needs(source, code))


def _needs(source: Source, code: Code) -> Need:
    needs = Need.BREAKS if code.breaks and source.words else Need.NOTHING
    if code.proof is None:
        return needs | Need.TREE
    if source.part == BODY:
        needs |= Need.GRIDS if code.loose else Need.NOTHING
        needs |= Need.NOTHING if code.proof.tables_known else Need.TREE
        needs |= Need.DRAWINGS if code.proof.drawings_repeat else Need.NOTHING
    return needs


def _end_of_table(xml: bytes) -> int:
    """Find where the table ends that the XML begins with; it may hold others."""
    depth = 0
    for tag in _TABLE.finditer(xml):
        depth += -1 if tag.group().startswith(b"</") else 1
        if not depth:
            return tag.end()
    return len(xml)


def _drawings_numbered(text: bytes) -> bytes:
    number = FIRST_DRAWING - 1

    def next_number(found: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        return found.group(1) + str(number).encode()

    return _DRAWING.sub(next_number, text)
