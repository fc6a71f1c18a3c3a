"""Makes the templates of `made/`: our sources, opened and saved again by LibreOffice.

    python -m tests.conformance.make_with_libreoffice

LibreOffice cuts runs, names styles and lays out parts in its own way. Another version of it may do so differently, so
what it made is kept.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

import docx as word
from docx.shared import Mm

from tests.conformance import words
from tests.conformance.package import comments, core, docx, endnotes, footer, footnotes, header, link, media
from tests.conformance.pictures import drawn, stream
from tests.conformance.words import BOLD, ITALIC, p, picture, r, section, split, tbl, tc, tr

MADE = Path(__file__).parent / "made"

ROWS = (
    tr("Name", "Born", props="<w:tblHeader/>"),
    tr("{%tr for one in kin %}", ""),
    tr("{{ one.name }}", "{{ one.born }}"),
    tr("{%tr endfor %}", ""),
)
CONDITION = (
    p("{%p if yes %}") + p("{{ name }}", r(" bold", props=BOLD)) + p("{%p else %}") + p("no") + p("{%p endif %}")
)

OPEN_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>Form of {{ name }}</dc:title><dc:subject>{{ kin|length }}</dc:subject></office:meta>
<office:styles><style:style style:name="Loud" style:family="text"><style:text-properties fo:font-weight="bold"
 fo:color="#c00000"/></style:style></office:styles>
<office:automatic-styles>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"/>
<style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="T" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p>Head {{ name }}</text:p></style:header>
<style:header-first><text:p>First {{ name }}</text:p></style:header-first>
<style:footer><text:p>{% if yes %}<text:span text:style-name="Loud">foot</text:span>{% endif %} <text:page-number/></text:p>
</style:footer></style:master-page></office:master-styles>
<office:body><office:text>%s</office:text></office:body></office:document>
"""


def by_python_docx() -> bytes:
    """A form with headings, lists, a styled table and a picture."""
    document = word.Document()
    document.add_heading("Form of {{ name }}", level=1)
    line = document.add_paragraph("Dear ")
    line.add_run("{{ name").bold = True
    line.add_run(" }}").italic = True
    line.add_run(", {% if yes %}yes{% else %}no{% endif %}.")
    for text in ("{%p for one in kin %}", "{{ loop.index }}. {{ one.name }}", "{%p endfor %}"):
        document.add_paragraph(text, style="List Bullet")
    table = document.add_table(rows=0, cols=3, style="Light Grid Accent 1")
    for texts in (
        ("A", "B", "C"),
        ("{%tr for one in kin %}",) * 2,
        ("{{ one.name }}", "{{ one.born }}", "{{ loop.index }}"),
    ):
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            cell.text = text
    table.add_row().cells[1].text = "{%tr endfor %}"
    document.add_picture(stream(), width=Mm(10))
    document.sections[0].header.paragraphs[0].text = "\t{{ name }}\t{{ kin|length }}"
    document.add_section()
    document.add_paragraph("{{ text }}", style="Intense Quote")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def open_document(inner: str) -> bytes:
    return OPEN_DOCUMENT.replace("%s", inner).encode()


def sources() -> dict[str, bytes]:
    """What is opened, by the name of its file."""
    two = "header:default:rIdH1", "footer:default:rIdF1"
    kinds = [
        f"{part}:{kind}:rId{part[0].upper()}{n}"
        for part in ("header", "footer")
        for kind, n in (("default", 1), ("first", 2))
    ]
    mark = r('<w:footnoteReference w:id="1"/>')
    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("{{ one.name }}", "{{ one.born }}")
    )
    return {
        "form.docx": by_python_docx(),
        "lines.docx": docx(
            p("Dear ", r("{{ name }}", props=BOLD), ", “{{ name|upper }}”, {{ kin[0].name }} {{ kin[‘0’|int].born }}")
            + p(
                r("{{ na", props=BOLD),
                r("me }}", props=ITALIC),
                " {% for one in kin %}",
                r("{{ one.name }}", props=BOLD),
                "{% endfor %}",
            )
            + p("My house is")
            + p("{%- if yes -%}")
            + p("\u00a0here")
            + p("{%- else -%}")
            + p("\u00a0there")
            + p("{%- endif -%}")
            + p("{{ text }}", props='<w:jc w:val="center"/>')
            + p("  {{ name }}  ")
            + p("{_{ seen }_} {# gone #}"),
        ),
        "paragraphs.docx": docx(
            CONDITION + p(split("{%p for one in kin %}")) + p(split("{{ one.name }}")) + p("{%p endfor %}") + p("end")
        ),
        "rows.docx": docx(tbl(*ROWS) + p("") + tbl(tr(tc(tbl(*ROWS), p("")), tc(CONDITION)))),
        "cells.docx": docx(
            tbl(tr("a", "{%tc for n in ns %}", "{{ n }}", "{%tc endfor %}"), tr("b", "c", "d", "e"), columns=4)
            + p("")
            + tbl(tr("{% colspan 2 %}{{ name }}", "x"), tr("{% cellbg 'FF0000' %}{{ name }}", "y", "z"), columns=3)
            + p("")
            + tbl(*ROWS[:2], tr("{% vm %}all", "{{ one.name }}"), ROWS[3])
            + p("")
            + tbl(tr("{%tc for n in ns %}", "{% hm %}wide", "{%tc endfor %}"), tr("1", "2", "3"), columns=3)
        ),
        "headers.docx": docx(
            p("first {{ name }}", props=section(*kinds, title_page=True)) + p("second {{ name }}"),
            *(header(f"rIdH{n}", p(f"head {n} {{{{ name }}}}") + tbl(*ROWS) + p("")) for n in (1, 2)),
            *(footer(f"rIdF{n}", p(f"foot {n} {{{{ name }}}} ", words.field("PAGE", "1"))) for n in (1, 2)),
            sections=section(*two),
        ),
        "notes.docx": docx(
            p("{{ name }}", mark, r('<w:endnoteReference w:id="1"/>'), props=section()) + p("more"),
            footnotes(p(split("See {{ name }}.")) + p("{% if yes %}yes{% endif %}")),
            endnotes(p("An end.")),
        ),
        "boxes.docx": docx(
            p("before ", words.text_box(p("{{ name }}"), tbl(*ROWS), p("x")), " {{ name }}")
            + p(words.control(r("{{ name }}")))
        ),
        "pictures.docx": docx(
            p(picture("rIdP1", "one.png", 1, description="seal"), "{{ name }}")
            + tbl(tr(tc(p(picture("rIdP1", "two.png", 2))), "{{ photo }}")),
            media("rIdP1", "image1.png", drawn()),
            media("rIdP1", "image2.png", drawn(colour="red"), "word/header1.xml"),
            header("rIdH1", p(picture("rIdP1", "logo.png", 3), "{{ name }}")),
            footer("rIdF1", p("")),
            sections=section(*two),
        ),
        "links.docx": docx(
            p("a ", f'<w:hyperlink r:id="rIdL1">{r("{{ name }}")}</w:hyperlink>', words.field("DATE", "{{ name }}"))
            + p('<w:bookmarkStart w:id="1" w:name="here"/>', r("{{ na"), '<w:bookmarkEnd w:id="1"/>', r("me }}"))
            + p("{{r rich }}")
            + p("{{p lines }}")
            + p(words.field("REF here", "see")),
            link("rIdL1", "https://one.example/?a=1&b=2"),
            core(title="{{ name }}", creator="{{ kin|length }}"),
        ),
        "changes.docx": docx(
            p("a ", f'<w:ins w:id="1" w:author="A" w:date="2026-11-21T00:00:00Z">{r("{{ name }}")}</w:ins>')
            + p(
                r("{{ na"),
                '<w:commentRangeStart w:id="0"/>',
                r("me }}"),
                '<w:commentRangeEnd w:id="0"/>',
                r('<w:commentReference w:id="0"/>'),
            ),
            comments(p("a word")),
        ),
        "writer.fodt": open_document(
            '<text:p>Dear <text:span text:style-name="Loud">{{ na</text:span><text:span text:style-name="T">me }}</text:span>,'
            '<text:s text:c="3"/>{{ text }}<text:tab/>x<text:line-break/>y<text:note text:note-class="footnote" text:id="n1">'
            "<text:note-citation>1</text:note-citation><text:note-body><text:p>See {{ name }}</text:p></text:note-body></text:note>"
            "</text:p><text:list><text:list-item><text:p>{%p for one in kin %}</text:p></text:list-item><text:list-item><text:p>"
            "{{ one.name }}</text:p></text:list-item><text:list-item><text:p>{%p endfor %}</text:p></text:list-item></text:list>"
            '<text:p>{% if 1 &lt; 2 and name == “x” %}a{% else %}b{% endif %} <text:a xlink:href="https://one.example/">{{ name }}</text:a></text:p>'
        ),
        "sheet.fodt": open_document(
            '<table:table table:name="T1"><table:table-column table:number-columns-repeated="2"/><table:table-row>'
            "<table:table-cell><text:p>{%tr for one in kin %}</text:p></table:table-cell><table:table-cell/></table:table-row>"
            f"<table:table-row>{cells}</table:table-row><table:table-row><table:table-cell/><table:table-cell><text:p>{{%tr endfor %}}"
            '</text:p></table:table-cell></table:table-row></table:table><text:section text:name="S"><text:p>{{ name }}</text:p>'
            '</text:section><text:p><draw:frame draw:name="F" text:anchor-type="paragraph" svg:width="40mm" svg:height="20mm">'
            "<draw:text-box><text:p>{{ name }}</text:p><text:p>{{ text }}</text:p></draw:text-box></draw:frame>after</text:p>"
        ),
        "page.html": (
            b"<html><body><h1>{{ name }}</h1><p>{% if yes %}<b>yes</b>{% endif %} &amp; {{ text }}</p><ul><li>{%p for one in kin %}"
            b"<li>{{ one.name }}<li>{%p endfor %}</ul><table border=1><tr><td>{%tr for one in kin %}<td></tr><tr><td>{{ one.name }}"
            b"<td><i>{{ one.born }}</i></tr><tr><td>{%tr endfor %}<td></tr></table></body></html>"
        ),
        "letter.rtf": (
            rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Dear {\b \{\{ na}{\i me \}\}},\par {\header Head \{\{ name \}\}\par}"
            rb"\{% if yes %\}yes\{% endif %\}\tab \{\{ text \}\}\line x\par \{%p for one in kin %\}\par \{\{ one.name \}\}\par \{%p endfor %\}\par end\par}"
        ),
    }


def main() -> None:
    MADE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in sources().items():
            (Path(folder) / name).write_bytes(content)
        files = sorted(str(file) for file in Path(folder).iterdir())
        own = f"-env:UserInstallation=file://{folder}/profile"
        form = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(MADE)]
        subprocess.run(["soffice", own, "--headless", "--writer", *form, *files], check=True, capture_output=True)


if __name__ == "__main__":
    main()
