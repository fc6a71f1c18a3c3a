"""Markup that editors write round and inside of tags, and markup that nobody expects."""

from __future__ import annotations

import re

from tests.conformance.api import Api
from tests.conformance.compare import members
from tests.conformance.package import DECLARATION, Part, docx, header, link, packed
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import BOLD, ROOT, control, field, p, r, section, split, t, tbl, tc, text_box, tr

CONTEXT = {"name": "Анна & <Ко>", "xs": ["a", "b"], "yes": True, "url": "x"}
CHANGE = 'w:author="A" w:date="2026-11-21T00:00:00Z"'


@case("fast")
def links_round_a_tag(api: Api) -> Output:
    outside = f'<w:hyperlink r:id="rIdL1" w:history="1">{r("{{ name }}", props=BOLD)}</w:hyperlink>'
    inside = f'<w:hyperlink w:anchor="mark" w:tooltip="to {{{{ name }}}}">{split("{{ name }}")}</w:hyperlink>'
    return api.fill(docx(p("a ", outside, " b ", inside), link("rIdL1", "https://one.example/?a=1&b=2")), CONTEXT)


@case("fast")
def fields_with_tags(api: Api) -> Output:
    body = (
        p(field('HYPERLINK "https://one.example/{{ url }}"', "{{ name }}"))
        + p(field("MERGEFIELD name", "«{{ name }}»"))
        + p('<w:fldSimple w:instr=" DATE ">' + r("{{ name }}") + "</w:fldSimple>")
        + p(field('IF 1 < 2 "{{ name }}" "no"', "{{ name }}"))
    )
    return api.fill(docx(body), CONTEXT)


@case("fast")
def content_controls(api: Api) -> Output:
    run, block = control(r("{{ name }}")), control(p("{{ name }}") + p("{% if yes %}y{% endif %}"))
    cell, row = control(tc(p("{{ name }}"))), control(tr("{{ name }}", "x"))
    body = p("a ", run, " b") + block + tbl(f"<w:tr>{cell}{tc('b')}</w:tr>", row)
    return api.fill(docx(body), CONTEXT)


@case("fast")
def content_control_in_a_loop(api: Api) -> Output:
    loop = p("{%p for x in xs %}") + control(p("{{ x }}")) + p(control(split("{{ x }}"))) + p("{%p endfor %}")
    rows = tr("{%tr for x in xs %}", ""), control(tr("{{ x }}", "y")), tr("{%tr endfor %}", "")
    return api.fill(docx(loop + tbl(*rows)), CONTEXT)


@case("fast")
def check_box_control(api: Api) -> Output:
    box = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        "</w14:checkbox></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    return api.fill(docx(p(box.format(r("{{ '☒' if yes else '☐' }}")), " {{ name }}")), CONTEXT)


@case("fast")
def text_boxes(api: Api) -> Output:
    """A box is there twice, for new and for old readers; both are filled."""
    rows = tr("{%tr for x in xs %}", ""), tr("{{ x }}", "y"), tr("{%tr endfor %}", "")
    return api.fill(docx(p("a", text_box(p("{{ name }}"), tbl(*rows), p(split("{{ name }}"))), " {{ name }}")), CONTEXT)


@case("fast")
def tracked_changes(api: Api) -> Output:
    inserted = f'<w:ins w:id="1" {CHANGE}>{r("{{ name }}")}</w:ins>'
    deleted = f'<w:del w:id="2" {CHANGE}><w:r><w:delText>{{{{ gone }}}}</w:delText></w:r></w:del>'
    return api.fill(docx(p("a ", inserted, deleted, " b")), {**CONTEXT, "gone": ""})


@case("fast")
def smart_tags_and_spelling(api: Api) -> Output:
    smart = f'<w:smartTag w:uri="urn:x" w:element="place">{split("{{ name }}")}</w:smartTag>'
    return api.fill(docx(p("a ", smart, '<w:proofErr w:type="gramEnd"/>', " b")), CONTEXT)


@case("fast")
def signs_that_are_elements(api: Api) -> Output:
    body = p(
        r("a", "<w:noBreakHyphen/>", "{{ name }}", "<w:softHyphen/>", "b", '<w:sym w:font="Wingdings" w:char="F0FE"/>')
    )
    return api.fill(docx(body + p(r("{{ name }}", "<w:ptab w:alignment='right'/>", "x"))), CONTEXT)


@case("fast")
def formula(api: Api) -> Output:
    return api.fill(docx(p("<m:oMath><m:r><m:t>{{ url }}=1</m:t></m:r></m:oMath>", "{{ name }}")), CONTEXT)


@case("fast")
def empty_texts(api: Api) -> Output:
    body = p(r("<w:t/>", "{{ name }}", "<w:t></w:t>")) + p("<w:r/>", "{{ name }}") + p("<w:r><w:rPr/></w:r>") + "<w:p/>"
    return api.fill(docx(body), CONTEXT)


@case("fast")
def spaces_kept_in_every_way(api: Api) -> Output:
    body = p(
        "<w:r><w:t> {{ name }} </w:t></w:r>",
        '<w:r><w:t xml:space="default"> {{ name }} </w:t></w:r>',
        "<w:r><w:t xml:space='preserve'> {{ name }} </w:t></w:r>",
        '<w:r><w:t xml:space="preserve" >{{ name }} x</w:t></w:r>',
    )
    return api.fill(docx(body), CONTEXT)


@case("fast")
def comments_and_instructions_of_xml(api: Api) -> Output:
    body = f"<!-- a comment --><?mark x?>{p('{{ name }}', '<!-- another -->', ' b')}"
    return api.fill(docx(body), CONTEXT)


@case("fast")
def unescaped_character_data(api: Api) -> Output:
    body = "<w:p><w:r><w:t><![CDATA[a & b < c {{ name }}]]></w:t></w:r></w:p><w:p><w:r><w:t>&#x41;&#1041;</w:t></w:r></w:p>"
    return api.fill(docx(body), CONTEXT)


@case("fast")
def entities_in_a_tag(api: Api) -> Output:
    texts = (
        "{{ name }}",
        "{{ 1 &lt; 2 }}",
        "{{ &quot;a&quot; }}",
        "{{ &apos;b&apos; }}",
        "{% if 2 &gt; 1 %}&amp;{% endif %}",
    )
    return api.fill(docx("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)), CONTEXT)


@case("")
def other_prefix_for_the_main_space(api: Api) -> Output:
    """Only the prefix `w` is known to docxtpl; elements that have another are none to it."""
    document = members(docx(p("{{ name }} x")))["word/document.xml"].decode()
    document = re.sub(r"(</?)w:", r"\1x:", document).replace("xmlns:w=", "xmlns:x=").replace(" w:", " x:")
    return api.fill(docx("", document=document), {**CONTEXT, "name": "Анна"})


@case("fast")
def spaces_declared_where_they_are_used(api: Api) -> Output:
    drawing = (
        '<w14:conflictMode xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"/>'
        '<x:y xmlns:x="urn:x" x:z="{{ url }}">{{ url }}</x:y>'
    )
    return api.fill(docx(p(r(drawing, "{{ name }}"))), CONTEXT)


@case("fast")
def ids_of_word_2010(api: Api) -> Output:
    lines = "".join(
        f'<w:p w14:paraId="1A2B3C{n:02d}" w14:textId="77777777" w:rsidR="00AA" w:rsidRDefault="00BB">{r("{{ name }}")}</w:p>'
        for n in range(3)
    )
    return api.fill(docx(lines), CONTEXT)


@case("fast")
def main_part_in_other_encodings(api: Api) -> Output:
    document = members(docx(p("{{ name }} Щ")))["word/document.xml"].decode()
    return api.fill(docx("", document=document.replace("UTF-8", "windows-1251").encode("cp1251")), CONTEXT)


@case("fast")
def header_in_another_encoding(api: Api) -> Output:
    part = header("rIdH1", p("{{ name }} Щ"))
    text = str(part.content).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    other = Part(
        key=part.key, kind=part.kind, name=part.name, content=text.encode("utf-16"), content_type=part.content_type
    )
    return api.fill(docx(p("x"), other, sections=section("header:default:rIdH1")), CONTEXT)


@case("fast")
def byte_order_mark(api: Api) -> Output:
    document = members(docx(p("{{ name }}")))["word/document.xml"]
    return api.fill(docx("", document=b"\xef\xbb\xbf" + document), CONTEXT)


@case("fast")
def line_ends_and_indents_between_elements(api: Api) -> Output:
    body = re.sub(r"(<w:(?:p|r|tbl|tr|tc)>)", r"\r\n  \1", p("{{ name }}") + tbl(tr("{{ name }}", "b")))
    return api.fill(docx(body), CONTEXT)


@case("fast")
def background_before_the_body(api: Api) -> Output:
    inner = f'<w:background w:color="FFFFFF"/><w:body>{p("{{ name }}")}{section()}</w:body>'
    return api.fill(docx("", document=f"{DECLARATION}<w:document {ROOT}>{inner}</w:document>"), CONTEXT)


@case("fast")
def body_without_section(api: Api) -> Output:
    return api.fill(docx(p("{{ name }}"), sections=""), CONTEXT)


@case("fast")
def tags_in_every_attribute(api: Api) -> Output:
    body = p(
        r("{{ name }}", props='<w:color w:val="{{ colour }}"/>'),
        props='<w:pStyle w:val="{{ style }}"/><w:ind w:left="{{ 100 * 2 }}"/>',
    )
    return api.fill(docx(body), {**CONTEXT, "colour": "FF0000", "style": "Quoted"})


@case("fast")
def statements_between_elements(api: Api) -> Output:
    """Text between paragraphs is no Word, but docxtpl takes it."""
    return api.fill(docx("{% for x in xs %}" + p("{{ x }}") + "{% endfor %}{# note #}"), CONTEXT)


@case("fast")
def tags_one_after_the_other(api: Api) -> Output:
    body = p("{{ url }}{{ url }}{% if yes %}{% endif %}{{ url }}") + p(
        r("{{ url }}"), r("{{ url }}"), r("{% if yes %}{% endif %}")
    )
    return api.fill(docx(body), CONTEXT)


@case("fast")
def several_tags_split_across_each_other(api: Api) -> Output:
    body = p(r("a {{ na"), r("me }} b {{ u"), r("rl }} c {% if y"), r("es %}d{% en"), r("dif %} e"))
    return api.fill(docx(body), CONTEXT)


@case("fast")
def braces_that_are_no_tags(api: Api) -> Output:
    body = p("{ a } {b} }{ } }") + p(r("{"), r("x", props=BOLD), r("}")) + p("{{ url }}")
    return api.fill(docx(body), CONTEXT)


@case("fast")
def document_with_other_documents(api: Api) -> Output:
    """Parts that nobody fills go through as they are, whatever they hold."""
    parts = (
        Part(
            key="rIdX1",
            kind="urn:x",
            name="word/item1.xml",
            content="<a>{{ name }}</a>",
            content_type="application/xml",
        ),
        Part(key="rIdX2", kind="urn:y", name="word/other.bin", content=b"\x00{{ name }}", content_type="application/x"),
    )
    return api.fill(docx(p("{{ name }}"), *parts), CONTEXT)


@case("fast")
def package_without_compression_and_in_another_order(api: Api) -> Output:
    parts = members(docx(p("{{ name }}"), header("rIdH1", p("{{ name }}")), sections=section("header:default:rIdH1")))
    return api.fill(packed(dict(reversed(parts.items()))), CONTEXT)


@case("fast")
def main_part_under_another_name(api: Api) -> Output:
    parts = members(docx(p("{{ name }}")))
    renamed = {name.replace("word/", "office/").replace("document.xml", "document2.xml"): parts[name] for name in parts}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        renamed[name] = renamed[name].replace(b"word/", b"office/").replace(b"document.xml", b"document2.xml")
    return api.fill(packed(renamed), CONTEXT)


@case("fast")
def text_that_looks_like_markup(api: Api) -> Output:
    return api.fill(docx(p(r(t("<w:p> {{ name }} </w:t>")))), CONTEXT)


@case("fast")
def ruby_and_bidirectional_text(api: Api) -> Output:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{r('{{ url }}')}</w:rt><w:rubyBase>{r('{{ name }}')}</w:rubyBase></w:ruby>"
    bidi = f'<w:bdo w:val="rtl">{r("{{ name }}", props="<w:rtl/>")}</w:bdo>'
    return api.fill(docx(p(r(ruby), bidi)), CONTEXT)


@case(
    "",
    Better(why="docxtpl takes a brace after a tag for a part of it, and drops what is between", refuses="document.xml"),
)
def brace_in_the_line_after_a_tag(api: Api) -> Output:
    return api.fill(docx(p("{%p if yes %}") + p("x") + p("{%p endif %}") + tbl(tr("} b", "c"))), CONTEXT)


@case("fast")
def brace_in_the_cell_after_a_tag(api: Api) -> Output:
    """Taken for the end of the tag, with everything between; what is left fits together by chance."""
    return api.fill(docx(tbl(tr("{{ name }}", "} b"))), CONTEXT)


@case("fast", Better(why="a page break in an attribute is no XML", refuses="document.xml"))
def breaks_in_an_attribute(api: Api) -> Output:
    return api.fill(docx(tbl(tr("{% cellbg colour %}x", "y"))), {"colour": "a\ab"})


def crossing(text: tuple[str, ...]) -> Better:
    return Better(why="a tag that crosses the bounds of an element breaks it", text={"document": text})


@case("fast", crossing(("Анна & <Ко> z", "end")))
def tag_that_crosses_an_insertion(api: Api) -> Output:
    body = p(r("{{ na") + f'<w:ins w:id="3" {CHANGE}>{r("me }}")}</w:ins>' + r(" z")) + p("end")
    return api.fill(docx(body), CONTEXT)


@case("fast", crossing(("Анна & <Ко> more z", "end")))
def tag_that_crosses_a_link(api: Api) -> Output:
    body = p(r("{{ na") + f'<w:hyperlink w:anchor="x">{r("me }} more")}</w:hyperlink>' + r(" z")) + p("end")
    return api.fill(docx(body), CONTEXT)


@case("fast")
def tag_that_leaves_a_link(api: Api) -> Output:
    body = p(f'<w:hyperlink w:anchor="x">{r("see {{ na")}</w:hyperlink>' + r("me }} z")) + p("end")
    return api.fill(docx(body), CONTEXT)


@case("fast", crossing(("a Анна & <Ко> b c", "end")))
def tag_that_crosses_a_control(api: Api) -> Output:
    body = p(r("a {{ na"), control(r("me }} b")), r(" c")) + p("end")
    return api.fill(docx(body), CONTEXT)


SPLIT_ELEMENT = Better(
    why="a new paragraph or page inside of a link or control breaks it; docxtpl's parser sets it up in pieces",
    text={"document": ("a 1\n2 b", "end")},
)


@case("fast", SPLIT_ELEMENT)
def new_paragraph_inside_a_link(api: Api) -> Output:
    link = f'<w:hyperlink w:anchor="x">{r("{{ text }}")}</w:hyperlink>'
    return api.fill(docx(p("a ", link, " b") + p("end")), {"text": "1\a2"})


@case("fast", SPLIT_ELEMENT)
def new_page_inside_a_control(api: Api) -> Output:
    return api.fill(docx(p("a ", control(r("{{ text }}")), " b") + p("end")), {"text": "1\f2"})


BESIDE_A_BOX = p(text_box(p("x")), r("{{ text }}", props=BOLD)) + p("end")


@case(
    "fast",
    Better(
        why="behind a text box docxtpl leaves the characters for lines and tabs in the text, where they are blanks",
        text={"document": ("1\n2\t3", "x", "x", "end")},
    ),
)
def lines_behind_a_text_box(api: Api) -> Output:
    return api.fill(docx(BESIDE_A_BOX), {"text": "1\n2\t3"})


@case(
    "fast",
    Better(
        why="behind a text box docxtpl leaves out the characters for paragraphs and pages",
        text={"document": ("1", "x", "x", "2", "\n", "3", "end")},
    ),
)
def pages_behind_a_text_box(api: Api) -> Output:
    return api.fill(docx(BESIDE_A_BOX), {"text": "1\a2\f3"})


CHANGED_RUN = BOLD + f'<w:rPrChange w:id="1" {CHANGE}><w:rPr><w:i/></w:rPr></w:rPrChange>'
CHANGED_LINE = f'<w:keepNext/><w:pPrChange w:id="2" {CHANGE}><w:pPr><w:keepLines/></w:pPr></w:pPrChange>'


@case(
    "fast",
    Better(
        why="formatting that is tracked is cut off in its middle when a text has tabs or paragraphs",
        text={"document": ("a\n1\tb", "c", "a\n1\tb", "c")},
    ),
)
def lines_in_text_whose_formatting_is_tracked(api: Api) -> Output:
    body = p(r("{{ text }}", props=CHANGED_RUN)) + p(r("{{ text }}", props=BOLD), props=CHANGED_LINE)
    return api.fill(docx(body), {"text": "a\n1\tb\ac"})
