"""WordprocessingML as Word saves it: direct formatting, languages, revision ids, tags torn by the spelling checker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx_forms.dialects import Line, MergeField, Tag

_REVISIONS = ("00A45C1E", "002F7B90", "00D3118A", "006E42C7", "00B80F55", "0019D6E3", "00C7A204")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a text looks."""

    half_points: int = 22
    bold: bool = False
    align: str = "left"
    heading: bool = False

    @property
    def properties(self) -> str:
        """Give the run properties."""
        return (
            f'<w:rPr>{"<w:b/>" * self.bold}<w:sz w:val="{self.half_points}"/><w:szCs w:val="{self.half_points}"/>'
            '<w:lang w:val="ru-RU"/></w:rPr>'
        )


class Word:
    """Writes pieces of a document; the same calls in the same order give the same text."""

    def __init__(self) -> None:
        self._written = 0
        self._tags = 0

    def _revision(self) -> str:
        self._written += 1
        return _REVISIONS[self._written * 5 // 3 % len(_REVISIONS)]

    def run(self, text: str, look: Look) -> str:
        """Write a run of text."""
        return self._run(f'<w:t xml:space="preserve">{escape(text)}</w:t>', look)

    def _run(self, content: str, look: Look) -> str:
        return f'<w:r w:rsidRPr="{self._revision()}">{look.properties}{content}</w:r>'

    def tag(self, tag: Tag, look: Look) -> str:
        """Write a tag: three of ten in three runs, with the marks of the spelling checker round the name."""
        self._tags += 1
        if self._tags * 3 % 10 > 2:  # noqa: PLR2004  (three of ten)
            return self.run("".join(tag), look)
        before, name, after = (self.run(piece, look) for piece in tag)
        return f'{before}<w:proofErr w:type="spellStart"/>{name}<w:proofErr w:type="spellEnd"/>{after}'

    def field(self, instruction: str, shown: str, look: Look) -> str:
        """Write one of Word's own fields."""
        pieces = (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{shown}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
        return "".join(self._run(piece, look) for piece in pieces)

    def line(self, line: Line, look: Look) -> str:
        """Write the runs of a line."""
        return "".join(self._piece(piece, look) for piece in line)

    def _piece(self, piece: str | Tag | MergeField, look: Look) -> str:
        match piece:
            case str():
                return self.run(piece, look)
            case Tag():
                return self.tag(piece, look)
            case MergeField():
                return self.field(f"MERGEFIELD  {piece.name}  \\* MERGEFORMAT", f"«{piece.name}»", look)

    def paragraph(self, runs: str, look: Look) -> str:
        """Write a paragraph round its runs."""
        align = f'<w:jc w:val="{look.align}"/>' if look.align != "left" else ""
        return (
            f'<w:p w:rsidR="{self._revision()}" w:rsidRDefault="{self._revision()}"><w:pPr>'
            f"{'<w:keepNext/>' * look.heading}{align}{look.properties}</w:pPr>{runs}</w:p>"
        )

    def lined(self, line: Line, look: Look) -> str:
        """Write a paragraph with its line."""
        return self.paragraph(self.line(line, look), look)

    def cell(self, content: str, width: int, *, span: int = 1, shaded: bool = False) -> str:
        """Write a cell round its paragraphs."""
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if shaded else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{shade}<w:vAlign w:val="center"/></w:tcPr>'
            f"{content}</w:tc>"
        )

    def row(self, cells: Sequence[str]) -> str:
        """Write a row of cells."""
        return (
            f'<w:tr w:rsidR="{self._revision()}" w:rsidRPr="{self._revision()}" w:rsidTr="{self._revision()}">'
            f"<w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
        )

    def table(self, widths: Sequence[int], rows: Sequence[str]) -> str:
        """Write a table with its lines drawn."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
            '<w:right w:w="70" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
            'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def picture(self, relation: str, number: int, millimetres: int) -> str:
        """Write a run with a square picture."""
        side = millimetres * 36000
        extent = f'cx="{side}" cy="{side}"'
        return self._run(
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
            f'<wp:docPr id="{number}" name="Рисунок {number}"/><wp:cNvGraphicFramePr>'
            '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="picture{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing>",
            Look(),
        )
