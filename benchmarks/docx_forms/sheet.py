"""Draws the form in one dialect: body, header and footer, as whole XML parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from docx_forms import form
from docx_forms.dialects import Dialect, Line, Tag
from docx_forms.wordml import Look, Word

Variant = Literal["plain", "cells", "photo", "link", "annex"]
"""The form itself, or the form with one thing more: a loop over cells, a photo, a link, a sub-document."""

EMBLEM, STAMP, HEADER, FOOTER = "rId101", "rId102", "rId103", "rId104"
"""Ids of the relations that the body names."""

_PLACE = re.compile(r"\[(\??)([a-z_.]+)\]")
_CAPTION = Look(half_points=20)
_VALUE = Look(bold=True)
_TEXT = Look(align="both")
_SMALL = Look(half_points=16)
_HEADING = Look(half_points=24, bold=True, heading=True)
_TITLE = Look(half_points=28, bold=True, align="center")
_QUARTERS = (1750, 3211, 1750, 3211)
_WIDTH = sum(_QUARTERS)
_HEAD = (1700, 6022, 2200)
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{name}"'
    for prefix, name in {
        "w": "wordprocessingml/2006/main",
        "r": "officeDocument/2006/relationships",
        "wp": "drawingml/2006/wordprocessingDrawing",
        "a": "drawingml/2006/main",
        "pic": "drawingml/2006/picture",
        "mc": "markup-compatibility/2006",
    }.items()
)
_WORD_2010 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'


class Sheet:
    """The form in a dialect."""

    def __init__(self, dialect: Dialect, variant: Variant) -> None:
        self._dialect = dialect
        self._variant = variant
        self._word = Word()

    def body(self) -> str:
        """Draw the main part."""
        blocks = (drawn for block in form.BLOCKS for drawn in self._block(block))
        return _part(
            "document", f"<w:body>{self._head()}{''.join(blocks)}{self._extra()}{self._signature()}{_SECTION}</w:body>"
        )

    def header(self) -> str:
        """Draw the header."""
        return _part("hdr", self._word.lined(self._line(form.HEADER), Look(half_points=16, align="right")))

    def footer(self) -> str:
        """Draw the footer, with the number of the page."""
        runs = self._word.line((*self._line(form.FOOTER), " — стр. "), _SMALL)
        return _part("ftr", self._word.paragraph(runs + self._word.field("PAGE", "1", _SMALL), _SMALL))

    def _line(self, text: str) -> Line:
        """Put the dialect's tags into a text."""
        pieces = _PLACE.split(text)
        line: list[Line] = [(pieces[0],) if pieces[0] else ()]
        for kind, name, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            line.append(self._dialect.box(name) if kind else self._dialect.value(name))
            line.append((after,) if after else ())
        return tuple(piece for part in line for piece in part)

    def _paragraph(self, text: str, look: Look) -> str:
        return self._word.lined(self._line(text), look)

    def _head(self) -> str:
        word = self._word
        photo: Line = (
            (Tag("{{ ", "photo", " }}"),) if self._variant == "photo" else ("Место для фотографии 35 × 45 мм",)
        )
        titles = (form.OFFICE, _TEXT), (form.TITLE, _TITLE), (form.RECEIVED, _SMALL)
        cells = (
            word.cell(word.paragraph(word.picture(EMBLEM, 1, 24), _SMALL), _HEAD[0]),
            word.cell("".join(self._paragraph(text, look) for text, look in titles), _HEAD[1]),
            word.cell(word.lined(photo, Look(half_points=16, align="center")), _HEAD[2]),
        )
        return word.table(_HEAD, [word.row(cells)])

    def _block(self, block: form.Block) -> Iterator[str]:
        match block:
            case str():
                yield self._paragraph(block, _TEXT)
            case form.Only(flag, text):
                yield from (self._word.lined(line, _TEXT) for line in self._dialect.only(flag, self._line(text)))
            case form.Section(title, rows):
                yield self._paragraph(title, _HEADING)
                yield self._word.table(_QUARTERS, [self._word.row(list(self._cells(row))) for row in rows])
            case form.Rows():
                yield self._paragraph(block.title, _HEADING)
                yield self._rows(block)

    def _cells(self, row: tuple[str, ...]) -> Iterator[str]:
        """Draw captions and values in turn; where there are two cells, the value is as wide as three."""
        for column, text in enumerate(row):
            is_value = column % 2 == 1
            span = 3 if is_value and len(row) == 2 else 1  # noqa: PLR2004  (caption and value)
            paragraph = self._paragraph(text, _VALUE if is_value else _CAPTION)
            yield self._word.cell(paragraph, sum(_QUARTERS[column : column + span]), span=span, shaded=not is_value)

    def _rows(self, table: form.Rows) -> str:
        word = self._word
        captions, keys, widths = zip(*table.columns, strict=True)
        drawn = [
            word.row(
                [
                    word.cell(word.lined((text,), _CAPTION), width, shaded=True)
                    for text, width in zip(captions, widths, strict=True)
                ]
            )
        ]
        for cells in self._dialect.rows(table.name, keys):
            if len(cells) == 1:
                drawn.append(word.row([word.cell(word.lined(cells[0], _SMALL), _WIDTH, span=len(widths))]))
            else:
                drawn.append(
                    word.row(
                        [
                            word.cell(word.lined(line, _CAPTION), width)
                            for line, width in zip(cells, widths, strict=True)
                        ]
                    )
                )
        return word.table(widths, drawn)

    def _extra(self) -> str:
        """Draw what the variant has more than the form; docxtpl's language only."""
        match self._variant:
            case "cells":
                return self._paragraph(form.YEARS, _HEADING) + self._years()
            case "link":
                return self._word.lined((form.LINK, Tag(" {{r ", "link", " }}")), _TEXT)
            case "annex":
                return self._word.lined((Tag("{{p ", "annex", " }}"),), _TEXT)
            case _:
                return ""

    def _years(self) -> str:
        """Draw a table with a column for each year."""
        word = self._word
        opening, closing = (Tag("{%tc ", "for year in years", " %}"),), (Tag("{%tc ", "endfor", " %}"),)

        def row(line: Line, look: Look) -> str:
            return word.row([word.cell(word.lined(each, look), _WIDTH // 3) for each in (opening, line, closing)])

        return word.table(
            (_WIDTH // 3,) * 3,
            [row(self._line("[year.year]"), _CAPTION), row(self._line("[year.amount]"), _VALUE)],
        )

    def _signature(self) -> str:
        word = self._word
        text = "".join(self._paragraph(line, _TEXT) for line in form.SIGNED)
        stamp = word.paragraph(word.picture(STAMP, 2, 30), _SMALL)
        return word.table((7722, 2200), [word.row([word.cell(text, 7722), word.cell(stamp, 2200)])]) + word.paragraph(
            "", _SMALL
        )


def _part(element: str, content: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{element} {_NAMESPACES} {_WORD_2010}>{content}'
        f"</w:{element}>"
    )


_SECTION = (
    f'<w:sectPr w:rsidR="00A45C1E"><w:headerReference w:type="default" r:id="{HEADER}"/>'
    f'<w:footerReference w:type="default" r:id="{FOOTER}"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
    '<w:cols w:space="708"/><w:docGrid w:linePitch="360"/></w:sectPr>'
)
