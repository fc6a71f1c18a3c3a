"""One part of a template, ready to be filled: run, then given what its values asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import jinja2
from docx.oxml import parse_xml
from lxml import etree

from docgen.errors import TemplateError
from docgen.render.docx.compilation import Code, compile_part
from docgen.render.docx.containers import END, ends_filled, mend_containers, without_empty_rows
from docgen.render.docx.grids import GRID, marked_mended, mended
from docgen.render.docx.listing import BREAK, resolve_breaks
from docgen.render.docx.manner import Manner
from docgen.render.docx.media import Media
from docgen.render.docx.numbers import bookmarks_numbered, drawings_numbered
from docgen.render.docx.patch import BRACES, patched
from docgen.render.docx.printers import plain_printers
from docgen.render.docx.printing import PrintBy
from docgen.render.docx.sources import BODY, Source
from docgen.render.docx.trouble import NOT_COMPUTABLE, Places
from docgen.render.docx.values import Drawn, Need, Odd

MAX_SIZE = 64 * 1024 * 1024
"""Bytes of one filled part."""


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
    def _exact(self) -> bool:
        return self.manner is Manner.EXACT

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
                case Drawn():
                    needs |= piece.needs | Need.DRAWINGS
                    text = f"{piece.before}{media.picture(self.source.part, piece.image)}{piece.after}".encode()
                case _:
                    raise TypeError(piece)
            texts.append(text)
            length += len(text)
        anywhere = Need.BREAKS in self.needs or Need.BRACES in needs
        return b"".join(texts), needs, None if anywhere else breaks

    def _given(self, text: bytes, needs: Need, breaks: list[int] | None) -> bytes:
        if Need.BRACES in needs:
            for escaped, braces in BRACES.items():
                text = text.replace(escaped.encode(), braces.encode())
        if Need.BREAKS in needs and self.source.words:
            text = resolve_breaks(text, breaks, exact=self._exact)
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
        yield Need.GRIDS, partial(marked_mended, laden=self.source.laden, exact=self._exact)
        if self.source.part == BODY:
            yield Need.DRAWINGS, drawings_numbered
        yield Need.BOOKMARKS, bookmarks_numbered

    def _all_mended(self, text: bytes) -> bytes:
        laden = self.source.laden + text.decode()[text.index(b">") + 1 :].replace(GRID, "")
        if self._exact:
            root = mended(laden, exact=True)
        else:
            self._parsed(laden.encode())
            root = mended(laden, exact=False)
            mend_containers(root)
        return drawings_numbered(etree.tostring(root, encoding="unicode").encode())

    def _parsed(self, text: bytes) -> bytes:
        """Parse what is not proved, as docxtpl does; refuse what is no XML instead of leaving text out."""
        try:
            root = parse_xml(text)
        except SyntaxError:
            raise self.places.unbalanced() from None
        if not self._exact:
            mend_containers(root)
        return str(etree.tostring(root, encoding="unicode")).encode()


def compile_script(
    name: str, source: Source, environment: jinja2.Environment, print_by: PrintBy, manner: Manner
) -> Script:
    """Compile a part. Raises `TemplateError`, naming template, part and paragraph, for wrong syntax."""
    text = source.text
    if not source.words:
        print_by = lambda _: plain_printers(manner)  # noqa: E731
    if source.part == BODY:
        text = drawings_numbered(text.encode()).decode()
    if source.words:
        text = patched(text, manner)
    hint = "; `docgen filing schema` lists the fields" if manner is Manner.OFFICE else ""
    places = Places(f"{name}: {source.part}", text, hint)
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
        return Need.TREE | Need.BREAKS | (Need.BRACES if manner is Manner.EXACT else Need.NOTHING)
    asked = {
        Need.GRIDS: GRID in code.marks,
        Need.ENDS: END in code.marks,
        Need.DRAWINGS: code.proof.drawings_repeat,
        Need.ROWS: code.proof.tables.rows_go and manner is not Manner.EXACT,
        Need.BOOKMARKS: code.proof.bookmarks_repeat and manner is not Manner.EXACT,
    }
    for need in (need for need, wanted in asked.items() if wanted):
        needs |= need
    return needs
