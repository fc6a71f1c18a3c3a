"""Tags that stand for whole paragraphs and whole runs, and tags that merge lines."""

from __future__ import annotations

from markupsafe import Markup

from tests.conformance.api import Api
from tests.conformance.package import docx
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import BOLD, ITALIC, control, p, r, section, split, tbl, tc, text_box, tr

PEOPLE = [{"name": "Анна & Ко", "child": False}, {"name": "Пётр", "child": True}, {"name": "Ева", "child": True}]


@case("fast")
def condition_over_paragraphs(api: Api) -> Output:
    body = (
        p("{%p if yes %}")
        + p("one {{ name }}")
        + p(r("two", props=BOLD))
        + p("{%p else %}")
        + p("three")
        + p("{%p endif %}")
        + p("{%p if no %}")
        + p("four")
        + p("{%p elif yes %}")
        + p("five")
        + p("{%p endif %}")
        + p("end")
    )
    return api.fill(docx(body), {"yes": True, "no": False, "name": "Анна"})


@case("fast")
def loop_over_paragraphs(api: Api) -> Output:
    body = (
        p("{%p for person in people %}")
        + p("{{ loop.index }}. {{ person.name }}", props='<w:jc w:val="right"/>')
        + p("{%p if person.child %}")
        + p("a child")
        + p("{%p endif %}")
        + p("{%p else %}")
        + p("nobody")
        + p("{%p endfor %}")
    )
    return api.fill(docx(body), {"people": PEOPLE})


@case("fast")
def empty_loop_over_paragraphs(api: Api) -> Output:
    body = p("a") + p("{%p for x in xs %}") + p("{{ x }}") + p("{%p else %}") + p("none") + p("{%p endfor %}") + p("b")
    return api.fill(docx(body), {"xs": []})


@case("fast")
def split_paragraph_tags(api: Api) -> Output:
    body = (
        p(split("{%p for person in people %}", size=2), props="<w:keepNext/>")
        + p(split("{{ person.name }}", size=4))
        + p(r("{%", props=BOLD), r("p if person", props=ITALIC), r(".child %"), r("}"))
        + p("a child")
        + p(r("{%p "), r("endif"), r(" %}"))
        + p(split("{%p endfor %}"))
    )
    return api.fill(docx(body), {"people": PEOPLE})


@case("fast")
def text_round_a_paragraph_tag_goes_with_it(api: Api) -> Output:
    body = p("lost {%p if yes %} lost too", r("and bold", props=BOLD)) + p("kept") + p("x {%p endif %}")
    return api.fill(docx(body), {"yes": True})


@case("fast")
def paragraph_tags_in_a_cell(api: Api) -> Output:
    cell = tc(p("{%p for person in people %}"), p("{{ person.name }}"), p("{%p endfor %}"), p(""))
    return api.fill(docx(tbl(tr(cell, "b"))), {"people": PEOPLE})


@case("fast")
def paragraph_tags_in_a_text_box_and_a_control(api: Api) -> Output:
    loop = p("{%p for person in people %}"), p("{{ person.name }}"), p("{%p endfor %}")
    return api.fill(docx(control("".join(loop)) + p(text_box(p("{{ people|length }}"), p("x")))), {"people": PEOPLE})


@case("fast")
def loop_round_a_table(api: Api) -> Output:
    body = (
        p("{%p for person in people %}")
        + p("{{ person.name }}", props='<w:pStyle w:val="Quoted"/>')
        + tbl(tr("{{ loop.index }}", "{{ person.child }}"))
        + p("{%p endfor %}")
    )
    return api.fill(docx(body), {"people": PEOPLE})


@case("fast")
def condition_round_a_section(api: Api) -> Output:
    body = (
        p("{%p if yes %}")
        + p("first section", props=section())
        + p("{%p endif %}")
        + p("{%p if no %}")
        + p("second section", props=section())
        + p("{%p endif %}")
        + p("third")
    )
    return api.fill(docx(body), {"yes": True, "no": False})


@case("fast")
def paragraph_comment(api: Api) -> Output:
    return api.fill(docx(p("a") + p("{#p a comment of {{ anybody }} #}") + p(split("{#p and another #}")) + p("b")), {})


@case("fast")
def other_statements_as_paragraphs(api: Api) -> Output:
    body = (
        p("{%p set a = 1 %}")
        + p("{%p with b = a + 1 %}")
        + p("{{ a }}{{ b }}")
        + p("{%p endwith %}")
        + p("{%p raw %}")
        + p("{{ not rendered }}")
        + p("{%p endraw %}")
    )
    return api.fill(docx(body), {})


@case("fast")
def smart_quotes_and_entities_in_a_paragraph_tag(api: Api) -> Output:
    body = p("{%p if name == “Анна” and 1 < 2 %}") + p("yes") + p("{%p endif %}")
    return api.fill(docx(body), {"name": "Анна"})


@case(
    "fast",
    Better(why="a percent sign hides the tag from docxtpl, which then does not know it", text={"document": ("odd",)}),
)
def percent_sign_in_a_paragraph_tag(api: Api) -> Output:
    body = p("{%p if n % 2 == 1 %}") + p("odd") + p("{%p endif %}")
    return api.fill(docx(body), {"n": 7})


@case(
    "fast",
    Better(why="a brace hides the tag from docxtpl, which then does not know it", text={"document": ("a 1", "b 2")}),
)
def braces_in_a_paragraph_tag(api: Api) -> Output:
    body = p("{%p for key, value in {'a': 1, 'b': 2}.items() %}") + p("{{ key }} {{ value }}") + p("{%p endfor %}")
    return api.fill(docx(body), {})


@case("")
def two_paragraph_tags_in_one_paragraph(api: Api) -> Output:
    body = p("{%p if yes %} here is my paragraph {%p endif %}") + p("end")
    return api.fill(docx(body), {"yes": True})


@case("fast")
def paragraph_tags_with_rich_surroundings(api: Api) -> Output:
    """A tag's paragraph takes its bookmarks, fields and revision ids with it."""
    mark = '<w:bookmarkStart w:id="3" w:name="x"/><w:bookmarkEnd w:id="3"/>'
    tag = f'<w:p w:rsidR="00AB12" w:rsidRDefault="00CD34"><w:pPr><w:rPr>{BOLD}</w:rPr></w:pPr>{mark}'
    body = f"{tag}{r('{%p if yes %}')}</w:p>" + p("x") + f"{tag}{r('{%p endif %}')}</w:p>"
    return api.fill(docx(body), {"yes": 1})


@case("fast")
def empty_paragraph_before_a_tag(api: Api) -> Output:
    body = "<w:p/>" + p("{%p if yes %}") + "<w:p/>" + p("x") + "<w:p/>" + p("{%p endif %}") + "<w:p/>"
    return api.fill(docx(body), {"yes": 1})


@case("medium")
def run_tags(api: Api) -> Output:
    body = (
        p(r("a "), r("{%r if yes %}"), r("bold", props=BOLD), r("{%r else %}"), r("plain"), r("{%r endif %}"), r(" b"))
        + p(r("{%r for x in xs %}"), r("{{ x }}", props=ITALIC), r("{%r endfor %}"))
        + p(r("{{r name }}", props=BOLD), r(" {{r name }} and {{ name }}"))
    )
    return api.fill(docx(body), {"yes": True, "xs": ["1", "2"], "name": Markup(r("A & B".replace("&", "&amp;")))})


@case("fast")
def run_tags_inside_one_run(api: Api) -> Output:
    """A run tag cuts the run that it stands in."""
    body = p(r("one {%r if yes %}two{%r endif %} three", props=BOLD)) + p("x {%r if no %}y{%r endif %} z")
    return api.fill(docx(body), {"yes": True, "no": False})


@case("fast")
def lines_merged_into_one(api: Api) -> Output:
    body = (
        p("My house is located")
        + p("{%- if town -%}")
        + p("\u00a0in urban area\u00a0")
        + p("{%- else -%}")
        + p("\u00a0in the countryside\u00a0")
        + p("{%- endif -%}")
        + p("and I love it.")
        + p("Next.")
    )
    return api.fill(docx(body), {"town": True})


@case("fast")
def lines_merged_into_one_other_branch(api: Api) -> Output:
    body = p("At", r(" a", props=BOLD)) + p("{%- if town -%}") + p("x") + p("{%- else -%}") + p(r("y", props=ITALIC))
    return api.fill(docx(body + p("{%- endif -%}") + p("z")), {"town": False})


@case("fast")
def lines_of_one_paragraph_merged(api: Api) -> Output:
    body = p(
        r("Start", "<w:br/>", "{%- if yes -%}", "<w:br/>", " inner ", "<w:br/>", "{%- endif -%}", "<w:br/>", "end"),
        r(" and {%- for x in xs -%} {{ x }} {%- endfor -%} on"),
    )
    return api.fill(docx(body), {"yes": True, "xs": [1, 2]})


@case("fast")
def merging_from_one_side(api: Api) -> Output:
    body = p("a") + p("{%- if yes %}b{% endif %}") + p("c{% if yes -%}") + p("d") + p("{% endif %}e") + p("{{- yes -}}")
    return api.fill(docx(body), {"yes": True})


@case("fast")
def merged_lines_with_split_tags(api: Api) -> Output:
    body = p("a") + p(split("{%- if yes -%}")) + p(split("b and c")) + p(split("{%- endif -%}", size=2)) + p("d")
    return api.fill(docx(body), {"yes": True})


@case("fast")
def paragraph_tags_between_marks_that_span(api: Api) -> Output:
    """Bookmarks and comments may begin in one paragraph and end in another."""
    body = (
        p('<w:bookmarkStart w:id="9" w:name="all"/>', "{{ name }}")
        + p("{%p if yes %}")
        + p("inside")
        + p("{%p endif %}")
        + p("last", '<w:bookmarkEnd w:id="9"/>')
    )
    return api.fill(docx(body), {"yes": True, "name": "Анна"})


@case("", Better(why="a cell is left without its row, and docxtpl's parser guesses", refuses="word/document.xml"))
def lines_merged_with_a_table(api: Api) -> Output:
    body = p("a {%- if yes -%}") + tbl(tr("x", "y")) + p("{%- endif -%} b")
    return api.fill(docx(body), {"yes": True})
