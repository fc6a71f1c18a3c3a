"""Headers and footers: kinds, sections, and what is special in them."""

from __future__ import annotations

from tests.conformance.api import Api
from tests.conformance.package import Part, docx, footer, header, media
from tests.conformance.pictures import drawn
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import BOLD, control, field, p, picture, r, section, split, tbl, tc, text_box, tr

KEYS = "header:default:rIdH1", "footer:default:rIdF1"
CONTEXT = {"name": "Анна & <Ко>", "xs": ["a", "b"], "yes": True, "text": "1\n2\t3\a4\f5"}


def sheet(head: str, foot: str = "", *parts: Part, body: str = "{{ name }}") -> bytes:
    """A document of one section with a header and a footer."""
    return docx(p(body), header("rIdH1", head), footer("rIdF1", foot or p("")), *parts, sections=section(*KEYS))


@case("fast")
def header_and_footer(api: Api) -> Output:
    return api.fill(sheet(p("Head {{ name }}"), p("{{ name|upper }} foot")), CONTEXT)


@case("fast")
def split_tags_in_a_header(api: Api) -> Output:
    return api.fill(sheet(p(split("Head {{ name }}")), p(r("{"), r("{ name", props=BOLD), r("}}"))), CONTEXT)


@case("fast")
def statements_in_a_header(api: Api) -> Output:
    head = p("{%p for x in xs %}") + p("{{ x }} of {{ name }}") + p("{%p endfor %}") + p("{% if yes %}y{% endif %}")
    foot = p("{%p if not yes %}") + p("never") + p("{%p else %}") + p("else") + p("{%p endif %}")
    return api.fill(sheet(head, foot), CONTEXT)


@case("fast")
def table_in_a_header(api: Api) -> Output:
    rows = (
        tr("{%tr for x in xs %}", ""),
        tr("{{ x }}", "{% cellbg 'EEEEEE' %}{{ loop.index }}"),
        tr("{%tr endfor %}", ""),
    )
    return api.fill(sheet(tbl(*rows) + p("")), CONTEXT)


@case("fast")
def table_that_changes_in_a_header(api: Api) -> Output:
    """Only the grids of the body are mended by docxtpl."""
    row = tr("a", "{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}")
    return api.fill(sheet(tbl(row, tr("{% colspan 2 %}b", "c"), columns=5) + p("")), CONTEXT)


@case("fast")
def lines_in_a_header(api: Api) -> Output:
    return api.fill(sheet(p(r("{{ text }}", props=BOLD)), tbl(tr(tc(p("{{ text }}")), "x")) + p("")), CONTEXT)


@case("fast")
def fields_in_a_footer(api: Api) -> Output:
    foot = p("{{ name }}, page ", field("PAGE", "1"), " of ", '<w:fldSimple w:instr="NUMPAGES"><w:r/></w:fldSimple>')
    return api.fill(sheet(p(""), foot), CONTEXT)


@case("fast")
def first_and_even_pages(api: Api) -> Output:
    parts = [header(f"rIdH{n}", p(f"head {n} {{{{ name }}}}")) for n in (1, 2, 3)]
    parts += [footer(f"rIdF{n}", p(f"foot {n} {{{{ name }}}}")) for n in (1, 2, 3)]
    kinds = ("default", 1), ("first", 2), ("even", 3)
    keys = [f"{part}:{kind}:rId{part[0].upper()}{n}" for part in ("header", "footer") for kind, n in kinds]
    return api.fill(docx(p("{{ name }}"), *parts, sections=section(*keys, title_page=True)), CONTEXT)


@case("fast")
def several_sections(api: Api) -> Output:
    parts = header("rIdH1", p("one {{ name }}")), header("rIdH2", p("two {{ name }}")), footer("rIdF1", p("{{ name }}"))
    body = p("first {{ name }}", props=section("header:default:rIdH1", "footer:default:rIdF1")) + p("second {{ name }}")
    return api.fill(docx(body, *parts, sections=section("header:default:rIdH2", "footer:default:rIdF1")), CONTEXT)


@case("fast")
def one_header_for_two_sections(api: Api) -> Output:
    body = p("first", props=section("header:default:rIdH1")) + p("second")
    return api.fill(docx(body, header("rIdH1", p("{{ name }}")), sections=section("header:default:rIdH1")), CONTEXT)


@case("fast")
def header_that_no_section_names(api: Api) -> Output:
    return api.fill(docx(p("{{ name }}"), header("rIdH1", p("{{ name }}"))), CONTEXT)


@case("fast")
def header_without_tags(api: Api) -> Output:
    return api.fill(sheet(p("Ministry & Sons  with  blanks"), p("{ no } % tag")), CONTEXT)


@case("fast")
def blanks_and_entities_in_a_header(api: Api) -> Output:
    head = p(r("  A &amp; B  ".replace("&amp;", "&")), r(" {{ name }} "), r("\u00a0«x»—…"))
    return api.fill(sheet(head), CONTEXT)


@case("fast")
def stored_picture_in_a_header(api: Api) -> Output:
    """python-docx lays out the markup of pictures afresh when it reads a header."""
    head = p(picture("rIdP1", "logo.png"), " {{ name }}  x") + p("  {{ name }} ")
    logo = media("rIdP1", "logo.png", drawn(), owner="word/header1.xml")
    return api.fill(sheet(head, "", logo), CONTEXT)


@case("fast")
def picture_in_header_and_body(api: Api) -> Output:
    logo = drawn()
    parts = media("rIdP1", "image1.png", logo, owner="word/header1.xml"), media("rIdP1", "image1.png", logo)
    body = p(picture("rIdP1", "logo.png", 5), "{{ name }}") + p(picture("rIdP1", "logo.png", 5))
    head = header("rIdH1", p(picture("rIdP1", "logo.png", 5), "{{ name }}"))
    return api.fill(docx(body, head, *parts, sections=section("header:default:rIdH1")), CONTEXT)


@case("fast")
def box_and_control_in_a_header(api: Api) -> Output:
    head = p(text_box(p("{{ name }}"))) + control(p("{{ name }}")) + p(control(r("{{ xs|join }}")))
    return api.fill(sheet(head), CONTEXT)


@case("fast")
def watermark_in_a_header(api: Api) -> Output:
    shape = (
        '<w:pict><v:shape id="mark" type="#_x0000_t136" style="width:400pt;height:80pt" fillcolor="silver">'
        '<v:textpath style="font-family:&quot;Arial&quot;" string="{{ name }} draft"/></v:shape></w:pict>'
    )
    return api.fill(sheet(p(r(shape), "{{ name }}")), CONTEXT)


@case("fast", Better(why="docxtpl stops at an ampersand in a header", text={"header1": ("Smith & Sons <x",)}))
def ampersand_in_a_header(api: Api) -> Output:
    return api.fill(sheet(p("{{ firm }}"), body="x"), {"firm": "Smith & Sons <x"}, escape=False)


@case("fast")
def plain_header_not_escaped(api: Api) -> Output:
    return api.fill(sheet(p("{{ name }}"), p("{{ name }}")), {"name": "Анна"}, escape=False)


@case("fast", Better(why="a missing value left a blank that nobody notices", refuses="nobody"))
def missing_name_in_a_header(api: Api) -> Output:
    return api.fill(sheet(p("[{{ nobody }}]")), CONTEXT)


@case("")
def mistake_in_a_header(api: Api) -> Output:
    return api.fill(sheet(p("{% if yes %}")), CONTEXT)


@case("fast")
def names_set_in_the_body_are_not_seen_in_a_header(api: Api) -> Output:
    return api.fill(sheet(p("{{ late|default('no') }}"), body="{% set late = 'yes' %}{{ late }}"), CONTEXT)


@case("", Better(why="a control character in a header stopped docxtpl without a name", refuses="bad"))
def control_character_in_a_header(api: Api) -> Output:
    return api.fill(sheet(p("{{ bad }}")), {**CONTEXT, "bad": "a\x02b"})
