"""Pieces of a sheet as WordprocessingML: runs, paragraphs, cells, rows, tables, and the whole package.

Every table lies on one grid of 36 columns of 5 mm: 180 mm between a left margin of 20 mm and a right one of 10 mm.
Looks live in named styles, so that a template author can change them in Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docgen.render.docx.package import pack
from docx_sheets.company import FONT, font_table, theme

UNIT_MM = 5
GRID = 36
_DXA_PER_MM = 1440 / 25.4

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def dxa(millimetres: float) -> int:
    """Convert to twentieths of a point."""
    return round(millimetres * _DXA_PER_MM)


def run(text: str, *, bold: bool = False, struck: bool = False) -> str:
    """Give text of one look; docxtpl tags stand in it as they are."""
    look = "<w:b/>" * bold + "<w:strike/>" * struck
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, style: str = "Normal", *, next_too: bool = False) -> str:
    """Give a paragraph of text or ready runs; `next_too` keeps it on the page of what follows."""
    runs = content if content.startswith("<w:r") else run(content) if content else ""
    keep = "<w:keepNext/>" if next_too else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{runs}</w:p>'


def rule(text: str, millimetres: float, style: str = "Frame") -> str:
    """Give text and, from its end up to a distance from the cell's edge, a line to write on."""
    tab = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{dxa(millimetres)}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tab}</w:pPr>{run(text)}<w:r><w:tab/></w:r></w:p>'


def logic(statement: str) -> str:
    """Give a paragraph that docxtpl replaces by a statement: `if …`, `endif`."""
    return paragraph(f"{{%p {statement} %}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: paragraphs (ready, or text in a style), width in grid columns, and which sides have a line."""

    content: str = ""
    units: int
    style: str = "Value"
    sides: str = ""
    """Any of `t`, `l`, `b`, `r`."""
    align: str = "bottom"
    """Vertical: `top`, `center` or `bottom`."""

    def xml(self) -> str:
        """Give the cell as markup; the order of its properties is the schema's."""
        lines = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for letter, side in (("t", "top"), ("l", "left"), ("b", "bottom"), ("r", "right"))
            if letter in self.sides
        )
        content = self.content if self.content.startswith("<w:p>") else paragraph(self.content, self.style)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{dxa(self.units * UNIT_MM)}" w:type="dxa"/>'
            f'{f"""<w:gridSpan w:val="{self.units}"/>""" if self.units > 1 else ""}'
            f"{f'<w:tcBorders>{lines}</w:tcBorders>' if lines else ''}"
            f'<w:vAlign w:val="{self.align}"/></w:tcPr>{content}</w:tc>'
        )


def row(
    cells: Iterable[Cell], *, height_mm: float = 0, exact: bool = False, header: bool = False, splits: bool = False
) -> str:
    """Give a row of 36 columns. A header row repeats on every page; a row breaks over pages only when it `splits`."""
    cells = tuple(cells)
    width = sum(cell.units for cell in cells)
    if width != GRID:
        raise ValueError(f"a row is {width} columns wide, not {GRID}")
    rule = "exact" if exact else "atLeast"
    properties = (
        ("" if splits else "<w:cantSplit/>")
        + (f'<w:trHeight w:val="{dxa(height_mm)}" w:hRule="{rule}"/>' if height_mm else "")
        + ("<w:tblHeader/>" if header else "")
    )
    return (
        f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cell.xml() for cell in cells)}</w:tr>"
    )


def logic_row(statement: str) -> str:
    """Give a row that docxtpl replaces by a statement: `for … in …`, `endfor`, `if …`."""
    return row([Cell(content=f"{{%tr {statement} %}}", units=GRID)])


def table(rows: Iterable[str], *, together: bool = True) -> str:
    """Give a table without lines of its own; a hair-thin paragraph after it keeps two tables apart.

    Rows that stay `together` are not parted by a page break unless they fill more than a page.
    """
    rows = [*rows]
    if together:
        rows[:-1] = [_KEPT.sub(r"\1<w:keepNext/>", each) for each in rows[:-1]]
    grid = f'<w:gridCol w:w="{dxa(UNIT_MM)}"/>' * GRID
    margins = "".join(f'<w:{side} w:w="{dxa(0.8)}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{dxa(GRID * UNIT_MM)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    ) + paragraph("", "Gap")


_KEPT = re.compile(r'(<w:pStyle w:val="\w+"/>)(?!<w:keepNext/>)')


_BUILT_IN = {"Title", "Subtitle", "heading 1", "Body Text", "caption", "footer"}
"""Names of Word's own styles among ours."""


def _style(
    name: str, shown: str, size: float, paragraph_xml: str = "", run_xml: str = "", based: str = "Normal"
) -> str:
    base = f'<w:basedOn w:val="{based}"/>' if name != based else ""
    kind = ' w:default="1"' if name == "Normal" else "" if shown in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{name}"><w:name w:val="{shown}"/>{base}<w:qFormat/>'
        f'<w:pPr>{paragraph_xml}</w:pPr><w:rPr>{run_xml}<w:sz w:val="{round(size * 2)}"/>'
        f'<w:szCs w:val="{round(size * 2)}"/></w:rPr></w:style>'
    )


def _spacing(before: float = 0, after: float = 0, line: float | None = None) -> str:
    exact = f' w:line="{round(line * 20)}" w:lineRule="exact"' if line else ""
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{exact}/>'


_LEFT, _CENTRE, _BOTH = ('<w:jc w:val="left"/>', '<w:jc w:val="center"/>', '<w:jc w:val="both"/>')

_STYLES = (
    _style("Normal", "Normal", 12, _spacing() + _LEFT),
    _style("Title", "Title", 14, "<w:keepNext/>" + _spacing(6, 0) + _CENTRE, "<w:b/>"),
    _style("Subtitle", "Subtitle", 12, "<w:keepNext/>" + _spacing(0, 6) + _CENTRE, "<w:b/>"),
    _style("Section", "heading 1", 11, "<w:keepNext/>" + _spacing(6, 1) + _LEFT, "<w:b/>"),
    _style("Text", "Body Text", 12, _spacing(2, 4) + _BOTH),
    _style("Request", "Request", 12, "<w:keepNext/>" + _spacing(2, 3) + _LEFT),
    _style("Value", "Field Value", 11.5, _spacing(1.5, 0)),
    _style("Decoded", "Decoded Signature", 11.5, _CENTRE),
    _style("Label", "Field Label", 10.5, _spacing(1.5, 0)),
    _style("Choice", "Choice", 10.5, '<w:ind w:left="57"/>'),
    _style("Mark", "Box Mark", 11.5, _CENTRE, "<w:b/>"),
    _style("Tick", "Tick Box", 14, _CENTRE),
    _style("Caption", "caption", 8, _spacing(0, 1) + _CENTRE),
    _style("Head", "Table Head", 9, _CENTRE),
    _style("Entry", "Table Entry", 10, _spacing(1, 1)),
    _style("Number", "Table Number", 10, _spacing(1, 1) + _CENTRE),
    _style("Words", "Applicant's Words", 11, _spacing(2, 2)),
    _style("Frame", "Officer Frame", 9, _spacing(3, 2)),
    _style("Footer", "footer", 8),
    _style("Signing", "Page Signature", 9, _spacing(10, 4)),
    _style("Gap", "Gap", 1, _spacing(line=3)),
    _style("Space", "Space", 2, _spacing(line=8)),
)

_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'

_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
        for part, kind in (
            ("word/document.xml", "officedocument.wordprocessingml.document.main"),
            ("word/styles.xml", "officedocument.wordprocessingml.styles"),
            ("word/settings.xml", "officedocument.wordprocessingml.settings"),
            ("word/footer1.xml", "officedocument.wordprocessingml.footer"),
            ("word/fontTable.xml", "officedocument.wordprocessingml.fontTable"),
            ("word/theme/theme1.xml", "officedocument.theme"),
            ("docProps/core.xml", "package.core-properties"),
        )
    )
    + "</Types>"
)

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _relationships(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{type_}" Target="{target}"/>'
        for number, (type_, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _styles() -> str:
    return (
        f"{_XML}<w:styles {_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
        '<w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{''.join(_STYLES)}</w:styles>"
    )


def _field(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _footer(left: str, middle: str, counted: str, signed: str) -> str:
    tabs = f'<w:tabs><w:tab w:val="center" w:pos="{dxa(118)}"/><w:tab w:val="right" w:pos="{dxa(180)}"/></w:tabs>'
    tab = "<w:r><w:tab/></w:r>"
    return (
        f'{_XML}<w:ftr {_NAMESPACES}>{_signing(signed) if signed else ""}<w:p><w:pPr><w:pStyle w:val="Footer"/>{tabs}</w:pPr>{run(left)}{tab}{run(middle)}{tab}'
        f"{run(f'{counted} ')}{_field('PAGE')}{run(' из ')}{_field('NUMPAGES')}</w:p></w:ftr>"
    )


def _signing(whose: str) -> str:
    """Give the line at the bottom right of every page on which it is signed."""
    tabs = (
        f'<w:tabs><w:tab w:val="left" w:pos="{dxa(100)}"/>'
        f'<w:tab w:val="right" w:leader="underscore" w:pos="{dxa(180)}"/></w:tabs>'
    )
    tab = "<w:r><w:tab/></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="Signing"/>{tabs}</w:pPr>{tab}{run(f"{whose} ")}{tab}</w:p>'


def sheet(
    title: str,
    body: Iterable[str],
    *,
    footer: tuple[str, str],
    duplex: bool = False,
    counted: str = "Лист",
    signed: str = "",
) -> bytes:
    """Give a whole A4 template: its body, and a footer with a note, a name and the page number.

    A `duplex` sheet is printed on both sides: the wide margin lies at the inner edge. `counted` is what a page is called.
    Where every page is `signed`, this says by whom: `Подпись заявителя`.
    """
    mirrored = "<w:mirrorMargins/>" if duplex else ""
    margins = f'w:top="{dxa(15)}" w:right="{dxa(10)}" w:bottom="{dxa(15)}" w:left="{dxa(20)}"'
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{dxa(210)}" w:h="{dxa(297)}"/><w:pgMar {margins} w:header="{dxa(8)}" w:footer="{dxa(8)}" w:gutter="0"/>'
        "</w:sectPr>"
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relationships(
            (f"{_RELATIONSHIPS}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>',
        "word/_rels/document.xml.rels": _relationships(
            (f"{_RELATIONSHIPS}/styles", "styles.xml"),
            (f"{_RELATIONSHIPS}/settings", "settings.xml"),
            (f"{_RELATIONSHIPS}/footer", "footer1.xml"),
            (f"{_RELATIONSHIPS}/fontTable", "fontTable.xml"),
            (f"{_RELATIONSHIPS}/theme", "theme/theme1.xml"),
        ),
        "word/document.xml": f"{_XML}<w:document {_NAMESPACES}><w:body>{''.join(body)}{section}</w:body></w:document>",
        "word/footer1.xml": _footer(*footer, counted, signed),
        "word/settings.xml": f'{_XML}<w:settings {_NAMESPACES}>{mirrored}<w:defaultTabStop w:val="709"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
        "word/styles.xml": _styles(),
        "word/fontTable.xml": _XML + font_table(),
        "word/theme/theme1.xml": _XML + theme(),
    }
    return pack({name: content.encode() for name, content in parts.items()})
