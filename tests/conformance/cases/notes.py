"""Footnotes, and the parts that docxtpl does not fill: endnotes, comments, custom properties."""

from __future__ import annotations

from tests.conformance.api import Api
from tests.conformance.package import Part, comments, docx, endnotes, footnotes
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import BOLD, p, r, section, split, tbl, tr

CONTEXT = {"name": "Анна & <Ко>", "xs": ["a", "b"], "yes": True, "text": "1\n2\t3\a4"}
MARK = r('<w:footnoteReference w:id="1"/>')
CUSTOM = Part(
    key="rIdCustom",
    kind="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
    name="docProps/custom.xml",
    content=(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Client">'
        "<vt:lpwstr>{{ name }}</vt:lpwstr></property></Properties>"
    ),
    content_type="application/vnd.openxmlformats-officedocument.custom-properties+xml",
    owner="",
)


@case("fast")
def one_footnote(api: Api) -> Output:
    return api.fill(docx(p("{{ name }}", MARK), footnotes(p("See {{ name }}."))), CONTEXT)


@case("fast")
def several_footnotes_with_split_tags(api: Api) -> Output:
    notes = footnotes(
        p(split("See {{ name }}.")), p("no tag & such"), p(r("{{ n", props=BOLD), r("ame }}")) + p("{{ yes }}")
    )
    return api.fill(docx(p("x", MARK), notes), CONTEXT)


@case("fast")
def statements_in_a_footnote(api: Api) -> Output:
    rows = tbl(tr("{%tr for x in xs %}", ""), tr("{{ x }}", "{{ loop.index }}"), tr("{%tr endfor %}", ""))
    note = p("{%p for x in xs %}") + p("{{ x }} {% if loop.last %}end{% endif %}") + p("{%p endfor %}") + rows + p("")
    return api.fill(docx(p("x", MARK), footnotes(note)), CONTEXT)


@case("fast")
def lines_in_a_footnote(api: Api) -> Output:
    return api.fill(docx(p("x", MARK), footnotes(p(r("{{ text }}", props=BOLD)))), CONTEXT)


@case("fast")
def rich_text_in_a_footnote(api: Api) -> Output:
    note = api.rich_text("bold & <b>", bold=True)
    return api.fill(docx(p("x", MARK), footnotes(p("a {{r note }} b"))), {"note": note})


@case("fast")
def footnotes_of_two_sections(api: Api) -> Output:
    """The footnotes are filled once for each section; the first time leaves nothing for the second."""
    body = p("one", MARK, props=section()) + p("two")
    return api.fill(docx(body, footnotes(p("{{ name }} {% if yes %}yes{% endif %}"))), CONTEXT)


@case(
    "fast",
    Better(
        why="a tag in a value is run as a template",
        text={"footnotes": ("{{ 7 * 7 }} {% set a = 1 %}{# x #}",)},
        always=True,
    ),
)
def tags_in_a_value_of_a_footnote(api: Api) -> Output:
    body = p("one", MARK, props=section()) + p("two", props=section()) + p("three")
    return api.fill(docx(body, footnotes(p("{{ text }}"))), {"text": "{{ 7 * 7 }} {% set a = 1 %}{# x #}"})


@case("fast", Better(why="braces in a value stop docxtpl", text={"footnotes": ("a {{ b",)}, always=True))
def open_braces_in_a_value_of_a_footnote(api: Api) -> Output:
    body = p("one", MARK, props=section()) + p("two")
    return api.fill(docx(body, footnotes(p("{{ text }}"))), {"text": "a {{ b"})


@case("fast")
def footnote_not_escaped(api: Api) -> Output:
    return api.fill(docx(p("x", MARK), footnotes(p("{{ name }}"))), {"name": "Анна"}, escape=False)


@case("fast", Better(why="the footnotes are no XML any more", text={"footnotes": ("Smith & Sons",)}))
def ampersand_in_a_footnote(api: Api) -> Output:
    return api.fill(docx(p("x", MARK), footnotes(p("{{ firm }}"))), {"firm": "Smith & Sons"})


@case("fast", Better(why="docxtpl leaves the tags of endnotes as they are", text={"endnotes": ("See Анна & <Ко>.",)}))
def endnote(api: Api) -> Output:
    body = p("{{ name }}", r('<w:endnoteReference w:id="1"/>'))
    return api.fill(docx(body, endnotes(p(split("See {{ name }}.")))), CONTEXT)


@case("fast", Better(why="docxtpl leaves the tags of comments as they are", text={"comments": ("Ask Анна & <Ко>.",)}))
def comment(api: Api) -> Output:
    return api.fill(docx(p("{{ name }}", r('<w:commentReference w:id="0"/>')), comments(p("Ask {{ name }}."))), CONTEXT)


@case("fast", Better(why="docxtpl leaves tags in them as they are", text={"custom": ("lpwstr: Анна & <Ко>",)}))
def custom_property(api: Api) -> Output:
    return api.fill(docx(p("{{ name }}"), CUSTOM), CONTEXT)


@case("fast")
def endnotes_and_comments_without_tags(api: Api) -> Output:
    return api.fill(docx(p("{{ name }}"), endnotes(p("An end.")), comments(p("A word."))), CONTEXT)
