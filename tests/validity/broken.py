"""Documents that are deliberately broken, each in one way, and the sound ones that they were broken from."""

from __future__ import annotations

from collections.abc import Mapping

from tests.validity.word import (
    CORE_PROPERTIES,
    CORE_PROPERTIES_MEDIA,
    Part,
    cell,
    document,
    paragraph,
    picture,
    png,
    row,
    run,
    table,
    unzipped,
    with_package_part,
    word_part,
    zipped,
)

_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="FF0000"/>'
_PICTURE = Part("media/dot.png", "image", png(), "image/png")
_NOTE = '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r></w:p></w:footnote>'
_FOOTNOTES = word_part("footnotes.xml", "footnotes", _NOTE)
_ANCHOR = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
_WHOLE = cell("a", width=9636)


def _changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Replace a piece of a part, once."""
    files = unzipped(content)
    assert files[part].count(old) == 1, part
    return zipped(files | {part: files[part].replace(old, new)})


def _twice_named() -> bytes:
    """Name core properties twice, as a template of one editor may after another has added its own."""
    content = document(paragraph("a"))
    core = unzipped(content)["docProps/core.xml"]
    return with_package_part(content, "docProps/core2.xml", core, CORE_PROPERTIES_MEDIA, CORE_PROPERTIES)


def _without(content: bytes, name: str) -> bytes:
    return zipped({member: data for member, data in unzipped(content).items() if member != name})


SOUND: Mapping[str, bytes] = {
    "run, shaded cell": document(
        paragraph(run("a", '<w:b/><w:color w:val="FF0000"/><w:sz w:val="24"/>' + _SHADE))
        + table(
            row(cell("a", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>' + _SHADE, 6424), cell("b", width=3212))
        )
    ),
    "two pictures": document(paragraph(picture("rdot", 1) + picture("rdot", 2)), _PICTURE),
    "footnote": document(paragraph(_ANCHOR.format(1)), _FOOTNOTES),
}

BROKEN: Mapping[str, bytes] = {
    "run properties out of order": document(paragraph(run("a", '<w:sz w:val="24"/><w:b/>'))),
    "shading without its value": document(paragraph(run("a", '<w:shd w:fill="FF0000"/>'))),
    "cell properties out of order": document(
        table(row(cell("a", f'{_SHADE}<w:tcW w:w="9636" w:type="dxa"/>')), columns=1)
    ),
    "span of the grid behind the shading": document(table(row(cell("a", f'{_SHADE}<w:gridSpan w:val="3"/>')))),
    "merge mark before the span of the grid": document(
        table(row(cell("a", '<w:vMerge w:val="restart"/><w:gridSpan w:val="3"/>')))
    ),
    "paragraph properties out of order": document(paragraph("a", '<w:jc w:val="left"/><w:keepNext/>')),
    "cell without a paragraph": document(table(row("<w:tc><w:tcPr/></w:tc>"), columns=1)),
    "table without a grid": document(f"<w:tbl><w:tblPr/>{row(_WHOLE)}</w:tbl>{paragraph()}"),
    "table without properties": document(
        f'<w:tbl><w:tblGrid><w:gridCol w:w="9636"/></w:tblGrid>{row(_WHOLE)}</w:tbl>{paragraph()}'
    ),
    "properties behind the text": document("<w:p><w:r><w:t>a</w:t><w:rPr><w:b/></w:rPr></w:r></w:p>"),
    "paragraph in a paragraph": document(f"<w:p>{paragraph('a')}</w:p>"),
    "bare text in the body": document("a"),
    "word that is none for the alignment": document(paragraph("a", '<w:jc w:val="middle"/>')),
    "colour of seven signs": document(paragraph(run("a", '<w:color w:val="#FF0000"/>'))),
    "element that is none": document(paragraph("<w:sentence/>")),
    "two core properties": _twice_named(),
    "two pictures of one id": document(paragraph(picture("rdot", 1) + picture("rdot", 1)), _PICTURE),
    "picture that nobody brought": document(paragraph(picture("rnone", 1))),
    "link that leads to no relationship": document(paragraph(f'<w:hyperlink r:id="rnone">{run("a")}</w:hyperlink>')),
    "header that is not there": document(paragraph("a"), section='<w:headerReference w:type="default" r:id="rnone"/>'),
    "footnote that is not there": document(paragraph(_ANCHOR.format(7)), _FOOTNOTES),
    "comment that is not there": document(
        paragraph('<w:r><w:commentReference w:id="7"/></w:r>'), word_part("comments.xml", "comments", "")
    ),
    "footnote without a paragraph": document(
        paragraph(_ANCHOR.format(1)), word_part("footnotes.xml", "footnotes", '<w:footnote w:id="1"/>')
    ),
    "two bookmarks of one id": document(
        paragraph('<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>') * 2
    ),
    "size of a half point": document(paragraph(run("a", '<w:sz w:val="12.5"/>'))),
    "cell that ends with a table": document(
        table(row(cell(f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{row(_WHOLE)}</w:tbl>")), columns=1)
    ),
    "table without rows": document(table(columns=1)),
    "content control with nothing in it": document("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>" + paragraph()),
    "row without cells": document(table("<w:tr/>", columns=1)),
    "header without a paragraph": document(
        paragraph(),
        word_part("header1.xml", "hdr", ""),
        section='<w:headerReference w:type="default" r:id="rheader1"/>',
    ),
    "section before the end of the body": document("<w:sectPr/>" + paragraph("a")),
    "markup that does not close": _changed(document(paragraph("a")), "word/document.xml", b"</w:t>", b""),
    "part that is named and missing": _without(document(paragraph("a"), _FOOTNOTES), "word/footnotes.xml"),
    "part of another kind than it says": _changed(
        document(paragraph("a")),
        "[Content_Types].xml",
        b"wordprocessingml.styles+xml",
        b"wordprocessingml.settings+xml",
    ),
}
