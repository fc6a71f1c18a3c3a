"""Templates with more parts than a body: headers, notes, comments, properties, controls, sub-documents, replaced files."""

from __future__ import annotations

import io
from collections.abc import Mapping

import docx
from docx.shared import Mm

from docgen.render.docx.dropin import DocxTemplate, RichText
from tests.conftest import ROOT
from tests.validity.feature import Context, Feature
from tests.validity.word import (
    CORE_PROPERTIES,
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

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE_OF_LIBREOFFICE = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
_NAMES = ["Анна", "Патрик"]
_HEADERS = "".join(
    f'<w:headerReference w:type="{kind}" r:id="rheader{number}"/>'
    for number, kind in enumerate(("default", "first", "even"), 1)
)


def _note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>'


def _reference(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def _notes(kind: str) -> Part:
    """Give the footnotes or endnotes of two references, as Word numbers them."""
    lines = (
        f'<w:{kind} w:type="{name}" w:id="{number}">'
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    signs = ("separator", "continuationSeparator")
    own = "".join(
        f"{line}<w:p><w:r><w:{sign}/></w:r></w:p></w:{kind}>" for line, sign in zip(lines, signs, strict=True)
    )
    told = _note(kind, 1, "Сноска: {{ name }}") + _note(kind, 2, "{% for each in names %}{{ each }}; {% endfor %}")
    return word_part(f"{kind}s.xml", f"{kind}s", own + told)


_COMMENTS = word_part(
    "comments.xml",
    "comments",
    f'<w:comment w:id="0" w:author="Author" w:date="2026-11-21T00:00:00Z" w:initials="A">{paragraph("О: {{ name }}")}</w:comment>',
)


def _control(properties: str, text: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>"


def _box(number: int, expression: str) -> str:
    state = f'<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    state += '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    return _control(f'<w:tag w:val="{{{{ {expression} }}}}"/><w:id w:val="{number}"/>{state}', run("☐"))


def _subdocument(template: DocxTemplate) -> Context:
    """Write a sub-document in Python, for the body and for a cell."""
    inner = template.new_subdoc()
    inner.add_heading("Заголовок", 1)
    inner.add_paragraph("Абзац").add_run(" жирный").bold = True
    inner.add_table(2, 2).cell(1, 1).text = "клетка"
    inner.add_picture(io.BytesIO(png()), width=Mm(10))
    return {"inner": inner, "name": "Щёголева"}


def _file() -> bytes:
    """Give a document to be taken in, with a picture, a list, and a style of its own."""
    file = docx.Document()
    file.add_heading("Из файла", 1)
    file.add_paragraph("пункт", style="List Number")
    file.add_table(1, 2, style="Light Grid Accent 1").cell(0, 0).text = "таблица"
    file.add_picture(io.BytesIO(png(7)), width=Mm(10))
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def _filed(template: DocxTemplate) -> Context:
    return {"inner": template.new_subdoc(io.BytesIO(_file())), "name": "Щёголева"}


def _replacing(template: DocxTemplate) -> None:
    template.replace_pic("1.png", io.BytesIO(png(9)))
    template.replace_media(io.BytesIO(png()), io.BytesIO(png(8)))


def _renamed(template: DocxTemplate) -> None:
    template.replace_zipname("word/media/dot.png", str(ROOT / "docs" / "pictures" / "record-and-sheet.png"))


def _saved_by_libreoffice(content: bytes) -> bytes:
    """File the core properties under the type of relationship that newer LibreOffice writes."""
    files = unzipped(content)
    assert CORE_PROPERTIES.encode() in files["_rels/.rels"]
    files["_rels/.rels"] = files["_rels/.rels"].replace(CORE_PROPERTIES.encode(), _CORE_OF_LIBREOFFICE)
    return zipped(files)


def _with_properties(content: bytes) -> bytes:
    """Give a document core and custom properties that hold tags."""
    files = unzipped(content)
    head = files["docProps/core.xml"].partition(b"<dc:title>")[0]
    files["docProps/core.xml"] = head + "<dc:title>Дело {{ name }}</dc:title></cp:coreProperties>".encode()
    custom = (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="whose">'
        "<vt:lpwstr>{{ name }}</vt:lpwstr></property></Properties>"
    )
    return with_package_part(
        zipped(files),
        "docProps/custom.xml",
        custom.encode(),
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        f"{_OFFICE}/relationships/custom-properties",
    )


_DOT = Part("media/dot.png", "image", png(), "image/png")
_NESTING = table(row(cell("{{p inner }}", width=9636)), columns=1)

PARTS: Mapping[str, Feature] = {
    "headers and footers": Feature(
        template=document(
            paragraph("{{ name }}"),
            *(
                word_part(f"header{number}.xml", "hdr", paragraph(f"Шапка {number}: {{{{ name }}}}"))
                for number in (1, 2, 3)
            ),
            section=_HEADERS,
            footer=paragraph("{%p for each in names %}") + paragraph("Низ {{ each }}") + paragraph("{%p endfor %}"),
        ),
        data={"name": "О'Коннор & сын", "names": _NAMES},
        shows=("Шапка 1: О'Коннор & сын", "Низ Патрик"),
    ),
    "a header whose paragraphs all go": Feature(
        template=document(
            paragraph("{{ name }}"),
            word_part(
                "header1.xml", "hdr", paragraph("{%p if absent %}") + paragraph("нет") + paragraph("{%p endif %}")
            ),
            section='<w:headerReference w:type="default" r:id="rheader1"/>',
        ),
        data={"name": "Щёголева", "absent": False},
        shows=("Щёголева",),
    ),
    "footnotes, endnotes and comments": Feature(
        template=document(
            paragraph(
                run("{{ name }}")
                + "".join(_reference(kind, number) for kind in ("footnote", "endnote") for number in (1, 2))
            )
            + paragraph(
                '<w:commentRangeStart w:id="0"/>'
                + run("b")
                + '<w:commentRangeEnd w:id="0"/>'
                + _reference("comment", 0)
            ),
            _notes("footnote"),
            _notes("endnote"),
            _COMMENTS,
        ),
        data={"name": "О'Коннор & {{ сын }}", "names": _NAMES},
        shows=("Сноска: О'Коннор & {{ сын }}", "Патрик"),
    ),
    "a footnote whose paragraphs all go": Feature(
        template=document(
            paragraph(run("{{ name }}") + _reference("footnote", 1)),
            word_part(
                "footnotes.xml",
                "footnotes",
                f'<w:footnote w:id="1">{paragraph("{%p if absent %}")}{paragraph("нет")}{paragraph("{%p endif %}")}</w:footnote>',
            ),
        ),
        data={"name": "Щёголева", "absent": False},
        shows=("Щёголева",),
    ),
    "properties that hold tags": Feature(
        template=_with_properties(document(paragraph("{{ name }}"))),
        data={"name": "О'Коннор & сын"},
        shows=("О'Коннор & сын",),
    ),
    "core properties as LibreOffice files them": Feature(
        template=_saved_by_libreoffice(document(paragraph("{{ name }}"))),
        data={"name": "Щёголева"},
        shows=("Щёголева",),
    ),
    "content controls": Feature(
        template=document(
            paragraph(_control('<w:alias w:val="Who"/><w:tag w:val="{{ name }}"/><w:id w:val="11"/>', run("here")))
            + _control('<w:tag w:val="{{ town }}"/><w:id w:val="12"/><w:showingPlcHdr/><w:text/>', paragraph("here"))
            + _control('<w:id w:val="13"/>', paragraph("Внутри {{ name }}"))
            + paragraph(_box(14, "yes") + run(" да ") + _box(15, "no") + run(" нет"))
        ),
        data={"name": "О'Коннор & сын", "town": "Даугавпилс", "yes": True, "no": False},
        shows=("О'Коннор & сын", "Даугавпилс", "☒", "☐"),
    ),
    "a content control whose paragraphs all go": Feature(
        template=document(
            _control('<w:id w:val="13"/>', paragraph("{%p if absent %}") + paragraph("нет") + paragraph("{%p endif %}"))
            + paragraph("{{ name }}")
        ),
        data={"name": "Щёголева", "absent": False},
        shows=("Щёголева",),
    ),
    "a content control in a loop": Feature(
        template=document(
            paragraph("{%p for each in names %}")
            + paragraph(_control('<w:tag w:val="who"/><w:id w:val="11"/>', run("{{ each }}")))
            + paragraph("{%p endfor %}")
        ),
        data={"names": _NAMES},
        shows=("Анна", "Патрик"),
    ),
    "a sub-document made in Python": Feature(
        template=document(paragraph("{{ name }}") + paragraph("{{p inner }}") + _NESTING),
        made=_subdocument,
        shows=("Щёголева", "Абзац жирный", "клетка"),
    ),
    "a sub-document from a file": Feature(
        template=document(
            paragraph("{{ name }}") + paragraph("{{p inner }}") + paragraph("после"), footer=paragraph("{{ name }}")
        ),
        made=_filed,
        shows=("Щёголева", "Из файла", "таблица", "после"),
    ),
    "replaced pictures": Feature(
        template=document(paragraph("{{ name }}") + paragraph(picture("rdot", 1)), _DOT),
        before=_replacing,
        data={"name": "Щёголева"},
        shows=("Щёголева",),
    ),
    "a replaced member of the package": Feature(
        template=document(paragraph("{{ name }}") + paragraph(picture("rdot", 1)), _DOT),
        before=_renamed,
        data={"name": "Щёголева"},
        shows=("Щёголева",),
    ),
    "rich text in headers and notes": Feature(
        template=document(
            paragraph(run("{{r name }}") + _reference("footnote", 1) + _reference("footnote", 2)),
            word_part("header1.xml", "hdr", paragraph("{{r name }}")),
            word_part("footnotes.xml", "footnotes", _note("footnote", 1, "{{r name }}") + _note("footnote", 2, "два")),
            section='<w:headerReference w:type="default" r:id="rheader1"/>',
        ),
        made=lambda _: {"name": RichText("Щёголева", highlight="ffff00", bold=True, size=24)},
        shows=("Щёголева", "два"),
    ),
}
