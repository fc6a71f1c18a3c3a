"""Documents within the document: built in Python, or taken from a file."""

from __future__ import annotations

import io

import docx as word
from docx.shared import Mm, Pt

from tests.conformance.api import Api, saved
from tests.conformance.package import docx, footnotes, header, media
from tests.conformance.pictures import drawn, stream
from tests.conformance.reading import visible
from tests.conformance.registry import Output, case
from tests.conformance.words import BOLD, ITALIC, p, picture, r, section, tbl, tc, tr


def paper(*lines: str) -> bytes:
    """A template made by python-docx: a paragraph for each line."""
    document = word.Document()
    for line in lines:
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@case("hybrid")
def built_of_paragraphs(api: Api) -> Output:
    template = api.open(paper("before {{ name }}", "{{p sub }}", "after"))
    sub = template.new_subdoc()
    sub.add_paragraph("one & <two>")
    line = sub.add_paragraph("three ")
    line.add_run("bold").bold = True
    line.add_run(" and italic").italic = True
    line.runs[0].font.size = Pt(20)
    sub.add_heading("A heading", level=1)
    sub.add_paragraph("a point", style="List Bullet")
    template.render({"sub": sub, "name": "a & b"}, autoescape=True)
    return saved(template)


@case("hybrid")
def built_of_a_table_and_a_picture(api: Api) -> Output:
    template = api.open(paper("{{p sub }}", "after"))
    sub = template.new_subdoc()
    table = sub.add_table(rows=2, cols=3, style="Table Grid")
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number} & <x>"
    sub.add_picture(stream(), width=Mm(12))
    sub.add_page_break()
    template.render({"sub": sub}, autoescape=True)
    return saved(template)


@case("hybrid")
def built_and_used_twice(api: Api) -> Output:
    template = api.open(docx(p("{{p sub }}") + tbl(tr(tc(p("{{p sub }}"), p("")), "x")) + p("{{p other }}")))
    sub, other = template.new_subdoc(), template.new_subdoc()
    sub.add_paragraph("twice")
    other.add_paragraph("once").add_run().add_picture(stream(), width=Mm(5))
    template.render({"sub": sub, "other": other}, autoescape=True)
    return saved(template)


@case("hybrid")
def built_in_a_loop(api: Api) -> Output:
    template = api.open(docx(p("{%p for x in subs %}") + p("{{ loop.index }}") + p("{{p x }}") + p("{%p endfor %}")))
    subs = []
    for number in range(3):
        subs.append(template.new_subdoc())
        subs[-1].add_paragraph(f"number {number}")
    template.render({"subs": subs}, autoescape=True)
    return saved(template)


@case("hybrid")
def built_and_not_escaped(api: Api) -> Output:
    template = api.open(docx(p("{{p sub }}") + p("{{ name }}")))
    sub = template.new_subdoc()
    sub.add_paragraph("a & b")
    template.render({"sub": sub, "name": "x"})
    return saved(template)


@case("hybrid")
def built_with_tags_and_braces(api: Api) -> Output:
    """What stands in a document that is put in is text; only the braces written to be seen are changed."""
    template = api.open(docx(p("{{p sub }}")))
    template.new_subdoc()
    sub = template.new_subdoc()
    sub.add_paragraph("{{ name }} and {% if x %}")
    template.render({"sub": sub, "name": "x"}, autoescape=True)
    return saved(template)


INNER = docx(
    p("from a file ", r("bold", props=BOLD), props='<w:pStyle w:val="Quoted"/>')
    + tbl(tr("a & b", tc(p(r("c", props=ITALIC)))))
    + p(picture("rIdP1", "inner.png", 1)),
    media("rIdP1", "image1.png", drawn(colour="green")),
)


@case("hybrid")
def from_a_file(api: Api) -> Output:
    template = api.open(docx(p("before {{ name }}") + p("{{p sub }}") + p("after")))
    sub = template.new_subdoc(io.BytesIO(INNER))
    template.render({"sub": sub, "name": "a & b"}, autoescape=True)
    return saved(template)


@case("hybrid")
def from_a_file_of_python_docx(api: Api) -> Output:
    """Styles and numbering come along."""
    inner = word.Document()
    inner.add_heading("Heading", level=2)
    inner.add_paragraph("first", style="List Number")
    inner.add_paragraph("second", style="List Number")
    inner.add_table(rows=1, cols=2, style="Light Grid Accent 1").cell(0, 0).text = "cell"
    written = io.BytesIO()
    inner.save(written)
    template = api.open(paper("{{ name }}", "{{p sub }}"))
    template.render({"sub": template.new_subdoc(written), "name": "x"}, autoescape=True)
    return saved(template)


@case("hybrid")
def from_two_files(api: Api) -> Output:
    template = api.open(docx(p("{{p one }}") + p("{{ name }}") + p("{{p two }}") + p("{{p one }}")))
    one, two = template.new_subdoc(io.BytesIO(INNER)), template.new_subdoc(io.BytesIO(INNER))
    template.render({"one": one, "two": two, "name": "x & y"}, autoescape=True)
    return saved(template)


@case("hybrid")
def from_a_file_that_was_rendered(api: Api) -> Output:
    inner = api.fill(docx(p("inner {{ name }}")), {"name": "a & b"})
    api.opened.clear()
    template = api.open(docx(p("{{p sub }}") + p("{{ name }}")))
    template.render({"sub": template.new_subdoc(io.BytesIO(inner)), "name": "outer"}, autoescape=True)
    return saved(template)


@case("slow")
def from_a_file_with_header_and_footnotes(api: Api) -> Output:
    inner = docx(
        p("text", r('<w:footnoteReference w:id="1"/>'), props=section("header:default:rIdH1")) + p("second section"),
        header("rIdH1", p("inner header")),
        footnotes(p("inner note")),
        sections=section("header:default:rIdH1"),
    )
    outer = docx(p("{{p sub }}", r('<w:footnoteReference w:id="1"/>')), footnotes(p("outer {{ name }}")))
    template = api.open(outer)
    template.render({"sub": template.new_subdoc(io.BytesIO(inner)), "name": "x"}, autoescape=True)
    return saved(template)


@case("slow")
def from_a_file_beside_headers_and_pictures(api: Api) -> Output:
    parts = (
        header("rIdH1", p(picture("rIdP1", "logo.png"), "{{ name }}")),
        media("rIdP1", "image1.png", drawn(), "word/header1.xml"),
    )
    body = p("{{p sub }}") + p(picture("rIdP2", "own.png")) + p("{{ one }}")
    template = api.open(
        docx(body, *parts, media("rIdP2", "image2.png", drawn(colour="red")), sections=section("header:default:rIdH1"))
    )
    context = {
        "sub": template.new_subdoc(io.BytesIO(INNER)),
        "name": "x",
        "one": api.image(template, stream(colour="blue")),
    }
    template.render(context, autoescape=True)
    return saved(template)


@case("")
def file_that_is_no_document(api: Api) -> Output:
    template = api.open(docx(p("{{p sub }}")))
    template.render({"sub": template.new_subdoc(io.BytesIO(b"nothing"))}, autoescape=True)
    return saved(template)


@case("fast")
def built_and_rendered_twice(api: Api) -> Output:
    """The second rendering begins with the template as it was read."""
    template = api.open(docx(p("{{p sub }}") + p("{{ name }}")))
    sub = template.new_subdoc()
    sub.add_paragraph("inner")
    template.render({"sub": sub, "name": "a"}, autoescape=True)
    first = visible(saved(template))
    template.render({"sub": sub, "name": "b"}, autoescape=True)
    return saved(template), first


@case("fast")
def from_a_file_and_rendered_twice(api: Api) -> Output:
    template = api.open(docx(p("{{p sub }}") + p("{{ name }}")))
    sub = template.new_subdoc(io.BytesIO(docx(p("inner {{ name }}"))))
    template.render({"sub": sub, "name": "a"}, autoescape=True)
    template.render({"sub": "", "name": "b"}, autoescape=True)
    return saved(template)


@case("hybrid")
def same_picture_in_the_file_and_in_the_data(api: Api) -> Output:
    template = api.open(docx(p("{{p sub }}") + p("{{ photo }}")))
    sub = template.new_subdoc(io.BytesIO(INNER))
    template.render({"sub": sub, "photo": api.image(template, stream(colour="green"))}, autoescape=True)
    return saved(template)


@case("hybrid")
def in_a_header(api: Api) -> Output:
    template = api.open(docx(p("x"), header("rIdH1", p("{{p sub }}")), sections=section("header:default:rIdH1")))
    sub = template.new_subdoc()
    sub.add_paragraph("in a header")
    template.render({"sub": sub}, autoescape=True)
    return saved(template)
