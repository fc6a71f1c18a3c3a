"""WordprocessingML in a few words, as an editor would write it.

Content that begins with `<` is taken as markup, anything else as text.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

ROOT = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'mc:Ignorable="w14"'
)
BOLD = "<w:b/>"
ITALIC = "<w:i/>"


def t(text: str) -> str:
    """Text as Word writes it: with `xml:space` only where a blank would be lost."""
    keep = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{keep}>{escape(text)}</w:t>"


def r(*content: str, props: str = "") -> str:
    """One run."""
    properties = f"<w:rPr>{props}</w:rPr>" if props else ""
    inner = "".join(piece if piece.startswith("<") else t(piece) for piece in content)
    return f"<w:r>{properties}{inner}</w:r>"


def p(*content: str, props: str = "") -> str:
    """One paragraph."""
    properties = f"<w:pPr>{props}</w:pPr>" if props else ""
    return f"<w:p>{properties}{''.join(piece if piece.startswith('<') else r(piece) for piece in content)}</w:p>"


def tc(*content: str, props: str = '<w:tcW w:w="2000" w:type="dxa"/>') -> str:
    """One cell, with its properties, as every editor writes them."""
    inner = "".join(piece if piece.startswith(("<w:p>", "<w:p ", "<w:tbl>")) else p(piece) for piece in content)
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """One row."""
    properties = f"<w:trPr>{props}</w:trPr>" if props else ""
    return f"<w:tr>{properties}{''.join(cell if cell.startswith('<') else tc(cell) for cell in cells)}</w:tr>"


def tbl(*rows: str, columns: int = 2, width: int = 2000) -> str:
    """One table with a grid of equal columns."""
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def split(text: str, size: int = 3, props: str = "") -> str:
    """Runs of a few signs each, with revision ids and spelling marks between them, as Word leaves them."""
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    runs = []
    for number, piece in enumerate(pieces):
        properties = f'<w:rPr>{props}<w:lang w:val="en-US"/></w:rPr>'
        mark = '<w:proofErr w:type="spellStart"/>' if number % 2 else '<w:proofErr w:type="spellEnd"/>'
        runs.append(f'{mark}<w:r w:rsidR="00A{number:05d}" w:rsidRPr="00B71234">{properties}{t(piece)}</w:r>')
    return "".join(runs)


def section(*references: str, title_page: bool = False) -> str:
    """Properties of a section; `references` name kind and relationship, such as `header:first:rIdH1`."""
    named = ""
    for reference in references:
        part, kind, key = reference.split(":")
        named += f'<w:{part}Reference w:type="{kind}" r:id="{key}"/>'
    title = "<w:titlePg/>" if title_page else ""
    return (
        f'<w:sectPr>{named}<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/>'
        f"{title}</w:sectPr>"
    )


def field(instruction: str, shown: str) -> str:
    """A field in its long form: begin, instruction, separator, shown text, end."""
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>')
        + r('<w:fldChar w:fldCharType="separate"/>')
        + r(shown)
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def control(content: str, tag: str = "control") -> str:
    """A content control (`w:sdt`) round runs, paragraphs, cells or rows."""
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def picture(key: str, name: str, number: int = 1, *, title: str = "", description: str = "") -> str:
    """A run with an inline picture that is stored in the package under a relationship."""
    about = f' descr="{escape(description)}"' if description else ""
    about += f' title="{escape(title)}"' if title else ""
    a, pic = (f"http://schemas.openxmlformats.org/drawingml/2006/{kind}" for kind in ("main", "picture"))
    return r(
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="360000" cy="360000"/>'
        f'<wp:docPr id="{number}" name="Picture {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{a}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{escape(name)}"{about}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def text_box(*paragraphs: str) -> str:
    """A run with a text box in both forms: for new readers, and for old ones."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return r(
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="914400" cy="914400"/><wp:docPr id="7" name="Text Box 7"/><wp:cNvGraphicFramePr/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:shape id="s1" style="width:72pt;height:72pt"><v:textbox>{content}</v:textbox>'
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )
