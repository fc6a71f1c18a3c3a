"""One part of a template, ready to be filled: run, then given what its values asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import jinja2
from docx.oxml import parse_xml
from lxml import etree

from docgen.errors import TemplateError
from docgen.render.docx.compilation import GRID, Code, PrintBy, compile_part
from docgen.render.docx.containers import END, bookmarks_numbered, ends_filled, mend_containers, without_empty_rows
from docgen.render.docx.listing import BREAK, resolve_breaks
from docgen.render.docx.manner import Manner
from docgen.render.docx.media import Media
from docgen.render.docx.patch import DOCXTPL, FIRST_DRAWING, numbered_drawings, patched
from docgen.render.docx.sources import BODY, Source
from docgen.render.docx.trouble import NOT_COMPUTABLE, Places
from docgen.render.docx.values import Need, Odd

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
            text, needs, breaks = b"".join(pieces), self.needs, None
        except TypeError:
            text, needs, breaks = self._with_odd(pieces, media)
        if len(text) > MAX_SIZE:
            raise TemplateError(f"{self.places.part}: more than {MAX_SIZE // 1024 // 1024} MiB come out of it")
        if needs:
            text = self._given(text, needs, breaks)
        return b"".join((self.source.head.encode(), text, self.source.tail.encode())), needs

    def _with_odd(self, pieces: list[object], media: Media) -> tuple[bytes, Need, list[int] | None]:
        """Join pieces; give the text, what it needs, and where breaks begin, unless they may be anywhere."""
        needs = self.needs
        texts: list[bytes] = []
        breaks: list[int] = []
        length = 0
        for piece in pieces:
            match piece:
                case bytes():
                    text = piece
                case Odd():
                    needs |= piece.needs
                    text = piece.xml.encode()
                    breaks.extend(length + found.start() for found in BREAK.finditer(text))
                case _:
                    needs |= Need.DRAWINGS
                    text = media.picture(self.source.part, piece).encode()
            texts.append(text)
            length += len(text)
        anywhere = Need.BREAKS in self.needs or Need.BRACES in needs
        return b"".join(texts), needs, None if anywhere else breaks

    def _given(self, text: bytes, needs: Need, breaks: list[int] | None) -> bytes:
        if Need.BRACES in needs:
            for escaped, braces in _BRACES:
                text = text.replace(escaped, braces)
        if Need.BREAKS in needs and self.source.words:
            text = resolve_breaks(text, breaks, exact=self.manner is Manner.EXACT)
        if Need.TREE in needs:
            text = self._all_mended(text) if self.source.part == BODY else self._parsed(text)
        for need, step in self._steps():
            if need in needs:
                text = step(text)
        return text

    def _steps(self) -> Iterator[tuple[Need, Callable[[bytes], bytes]]]:
        """Give what is done to the text, in this order."""
        yield Need.ROWS, without_empty_rows
        yield Need.ENDS, ends_filled
        yield Need.GRIDS, self._grids_mended
        if self.source.part == BODY:
            yield Need.DRAWINGS, _drawings_numbered
        yield Need.BOOKMARKS, bookmarks_numbered

    def _grids_mended(self, text: bytes) -> bytes:
        """Let docxtpl mend the grids of the marked tables, each by itself."""
        before, *others = text.split(GRID.encode())
        pieces = [before]
        for other in others:
            end = _end_of_table(other)  # 0 where the table is left out
            mended = self._mended(f"{self.source.laden}{other[:end].decode()}</w:body>")
            inside = etree.tostring(mended, encoding="unicode").encode()
            pieces += (inside[inside.index(b">") + 1 : inside.rindex(b"</")], other[end:])
        return b"".join(pieces)

    def _mended(self, xml: str) -> etree._Element:
        """Let docxtpl mend grids; a table without a grid, or without widths in it, is left as it is."""
        try:
            return DOCXTPL.fix_tables(xml)
        except (AttributeError, TypeError, ValueError):
            if self.manner is Manner.EXACT:
                raise
            return parse_xml(xml)

    def _all_mended(self, text: bytes) -> bytes:
        laden = self.source.laden + text.decode()[text.index(b">") + 1 :].replace(GRID, "")
        if self.manner is not Manner.EXACT:
            self._parsed(laden.encode())
        tree = self._mended(laden)
        if self.manner is not Manner.EXACT:
            mend_containers(tree)
        return _drawings_numbered(etree.tostring(tree, encoding="unicode").encode())

    def _parsed(self, text: bytes) -> bytes:
        """Parse what is not proved, as docxtpl does; refuse what is no XML instead of leaving text out."""
        try:
            root = parse_xml(text)
        except SyntaxError:
            raise self.places.unbalanced() from None
        if self.manner is not Manner.EXACT:
            mend_containers(root)
        return str(etree.tostring(root, encoding="unicode")).encode()


def compile_script(
    name: str, source: Source, environment: jinja2.Environment, print_by: PrintBy, manner: Manner
) -> Script:
    """Compile a part. Raises `TemplateError`, naming template, part and paragraph, for wrong syntax."""
    text = numbered_drawings(source.text) if source.part == BODY else source.text
    text = patched(text, manner) if source.words else text
    places = Places(f"{name}: {source.part}", text)
    try:
        code = compile_part(
            text, f"<{source.part}>", environment, print_by, body=source.part == BODY, exact=manner is Manner.EXACT
        )
    except jinja2.TemplateSyntaxError as error:
        raise places.syntax(error) from None
    return Script(source, manner, code, places, _needs(source, code, manner))


def _needs(source: Source, code: Code, manner: Manner) -> Need:
    needs = Need.BREAKS if code.breaks and source.words else Need.NOTHING
    if not source.words:
        return needs
    if code.proof is None:
        return needs | Need.TREE
    asked = {
        Need.GRIDS: GRID in code.marks,
        Need.ENDS: END in code.marks,
        Need.DRAWINGS: code.proof.drawings_repeat,
        Need.ROWS: code.proof.rows_go and manner is not Manner.EXACT,
        Need.BOOKMARKS: code.proof.bookmarks_repeat and manner is not Manner.EXACT,
    }
    for need in (need for need, wanted in asked.items() if wanted):
        needs |= need
    return needs


def _end_of_table(xml: bytes) -> int:
    """Find where the table ends that the XML begins with; it may hold others."""
    if not xml.startswith(b"<w:tbl>"):
        return 0
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
