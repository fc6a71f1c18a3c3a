"""Small Word documents made by hand: the styles and the frame of a shipped sheet, with a body and parts of a test's own."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from docgen.resources import library

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE_PROPERTIES = f"{_PACKAGE}/relationships/metadata/core-properties"
CORE_PROPERTIES_MEDIA = "application/vnd.openxmlformats-package.core-properties+xml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOM = 9636
"""Width of the text, in twentieths of a point."""

_STYLES = (
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>',
)

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
    f'xmlns:pic="{_DRAWING}/picture" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    f'xmlns:wps="{_SHAPE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part beside the body, and the relationship by which the body knows it."""

    name: str
    """Below `word/`, such as `footnotes.xml`."""
    kind: str
    """The last word of the relationship's type, such as `footnotes`."""
    content: bytes
    media: str = ""
    """The content type, where it is not that of a WordprocessingML part of this kind."""

    @property
    def id(self) -> str:
        """The relationship's id."""
        return "r" + self.name.split("/")[-1].split(".")[0]


def word_part(name: str, element: str, content: str) -> Part:
    """Make a part of WordprocessingML: `footnotes.xml`, `footnotes`, its content."""
    kind = name.split(".", maxsplit=1)[0].rstrip("0123456789")
    return Part(name, kind, f"{_XML}<w:{element} {NAMESPACES}>{content}</w:{element}>".encode())


def document(body: str, *parts: Part, section: str = "", footer: str = "") -> bytes:
    """Give a whole document. `section` holds references to headers, `footer` the paragraphs of the footer."""
    files = dict(frame())
    files["word/document.xml"] = (
        f"{_XML}<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{section}"
        '<w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="1134" w:header="454" '
        'w:footer="454" w:gutter="0"/></w:sectPr></w:body></w:document>'
    ).encode()
    files["word/footer1.xml"] = f"{_XML}<w:ftr {NAMESPACES}>{footer or paragraph()}</w:ftr>".encode()
    files["word/_rels/document.xml.rels"] = _added(
        files["word/_rels/document.xml.rels"],
        (
            f'<Relationship Id="{part.id}" Type="{_OFFICE}/relationships/{part.kind}" Target="{part.name}"/>'
            for part in parts
        ),
    )
    files["[Content_Types].xml"] = _added(
        files["[Content_Types].xml"],
        (
            f'<Override PartName="/word/{part.name}" ContentType="{part.media or f"{_WORD}.{part.kind}+xml"}"/>'
            for part in parts
        ),
    )
    return zipped(files | {f"word/{part.name}": part.content for part in parts})


def with_package_part(content: bytes, name: str, data: bytes, media: str, relationship: str) -> bytes:
    """Add a part that the package itself knows, not the body."""
    files = unzipped(content) | {name: data}
    files["[Content_Types].xml"] = _added(
        files["[Content_Types].xml"], [f'<Override PartName="/{name}" ContentType="{media}"/>']
    )
    files["_rels/.rels"] = _added(
        files["_rels/.rels"], [f'<Relationship Id="radded" Type="{relationship}" Target="{name}"/>']
    )
    return zipped(files)


@cache
def frame() -> Mapping[str, bytes]:
    """Give the parts of the shipped annex sheet, the smallest there is, with styles of characters and tables."""
    files = unzipped(library().template("docx/common/annex.docx"))
    return files | {"word/styles.xml": _added(files["word/styles.xml"], _STYLES)}


def unzipped(content: bytes) -> dict[str, bytes]:
    """Give the members of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Put members into a package."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return written.getvalue()


def _added(xml: bytes, elements: Iterable[str]) -> bytes:
    """Put elements at the end of the root."""
    head, slash, tail = xml.rpartition(b"</")
    return head + "".join(elements).encode() + slash + tail


def run(text: str, properties: str = "") -> str:
    """Give a run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "") -> str:
    """Give a paragraph of text or of ready runs."""
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{text if text.startswith('<') or not text else run(text)}</w:p>"


def cell(text: str = "", properties: str = "", width: int = 0) -> str:
    """Give a cell of one paragraph, or of ready ones."""
    inside = text if text.startswith("<w:") else paragraph(text)
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else ""
    return f"<w:tc><w:tcPr>{size}{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str) -> str:
    """Give a row of ready cells."""
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str, columns: int = 3) -> str:
    """Give a table of ready rows, and the paragraph that has to follow it."""
    grid = f'<w:gridCol w:w="{_ROOM // columns}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_ROOM}" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>{paragraph()}"
    )


def picture(relationship: str, number: int) -> str:
    """Give a run with a picture of a centimetre."""
    size = 'cx="360000" cy="360000"'
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{number}" name="Picture {number}"/>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="{number}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(text: str, number: int) -> str:
    """Give a run with a box, as Word writes it: drawn for new programs, and again for old ones."""
    size = 'cx="1800000" cy="360000"'
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Box {number}"/><a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"/></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>'
        f'</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:142pt;height:28pt">'
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def png(red: int = 200) -> bytes:
    """Give a picture of one dot."""
    dot = zlib.compress(bytes((0, red, 100, 50)))
    pieces = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", dot), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in pieces
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
