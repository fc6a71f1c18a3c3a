"""RichText, RichTextParagraph and Listing."""

from __future__ import annotations

from decimal import Decimal

import jinja2

from tests.conformance.api import Api, saved
from tests.conformance.package import core, docx, footer, footnotes, header
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import BOLD, p, r, section, split, tbl, tc, text_box, tr


@case("fast")
def every_property(api: Api) -> Output:
    rich = api.rich_text("plain & <x> ")
    for option in ("bold", "italic", "underline", "strike", "subscript", "superscript", "rtl"):
        rich.add(f"{option} ", **{option: True})
    rich.add("colour ", color="#ff0000", highlight="#ffff00")
    rich.add("colour ", color="00ff00", highlight="00ffff")
    rich.add("size ", size=40, font="Arial", lang="ru-RU", style="Strong")
    rich.add("all ", bold=True, italic=True, underline="wave", strike=True, color="123456", size=20, rtl=True)
    rich.add("region ", font="eastAsia:微软雅黑")
    return api.fill(docx(p("a {{r rich }} b")), {"rich": rich})


@case("fast")
def every_underline(api: Api) -> Output:
    rich = api.rich_text("")
    for kind in ("single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave", "zigzag", True):
        rich.add(f"{kind} ", underline=kind)
    return api.fill(docx(p("{{r rich }}")), {"rich": rich})


@case("fast")
def rich_text_within_rich_text(api: Api) -> Output:
    inner = api.rich_text("inner", italic=True)
    rich = api.rich_text(inner)
    rich.add("outer", bold=True)
    rich.add(inner)
    return api.fill(docx(p(r("{{r rich }}", props=BOLD), r("{{r api_text }}"))), {"rich": rich, "api_text": inner})


@case("fast")
def values_of_other_kinds(api: Api) -> Output:
    rich = api.rich_text(12)
    for value in (0, 1.5, Decimal("2.50"), None, True, b"bytes", "Анна".encode(), "", ["a", 1]):
        rich.add(value, bold=True)
    return api.fill(docx(p("{{r rich }}") + p("[{{r empty }}]")), {"rich": rich, "empty": api.rich_text("")})


@case("fast")
def lines_in_rich_text(api: Api) -> Output:
    rich = api.rich_text("a\nb\tc\ad\fe", bold=True)
    rich.add("\n")
    rich.add("f\a", italic=True)
    body = p(r("x {{r rich }} y", props=BOLD), props='<w:jc w:val="center"/>') + tbl(tr("{{r rich }}", "b"))
    return api.fill(docx(body), {"rich": rich})


@case("fast")
def braces_in_rich_text(api: Api) -> Output:
    return api.fill(docx(p("{{r rich }}")), {"rich": api.rich_text("{{ a }} {% b %} { }", bold=True)})


@case(
    "fast",
    Better(why="braces in a value were changed into other ones", text={"document": ("{_{ a }_} %_}", "{_% b")}),
)
def escaped_braces_in_rich_text(api: Api) -> Output:
    context = {"rich": api.rich_text("{_{ a }_} %_}"), "listing": api.listing("{_% b")}
    return api.fill(docx(p("{{r rich }}") + p("{{ listing }}")), context)


@case("fast")
def rich_text_not_escaped(api: Api) -> Output:
    return api.fill(docx(p("a {{r rich }}")), {"rich": api.rich_text("b & <c>", bold=True)}, escape=False)


def inside_a_text(*text: str) -> Better:
    return Better(why="docxtpl writes runs into a text, where Word knows none", text={"document": text})


@case("fast", inside_a_text("a c b"))
def rich_text_without_its_tag(api: Api) -> Output:
    return api.fill(docx(p("a {{ rich }} b")), {"rich": api.rich_text("c", bold=True)})


@case("fast")
def rich_text_in_loops_and_cells(api: Api) -> Output:
    people = [{"name": api.rich_text(name, bold=name == "b", color="ff0000")} for name in "abc"]
    rows = tr("{%tr for x in people %}", ""), tr("{{r x.name }}", "{{r people[0].name }}"), tr("{%tr endfor %}", "")
    body = tbl(*rows) + p("{% for x in people %}{{r x.name }}, {% endfor %}") + p(split("{{r people[1].name }}"))
    return api.fill(docx(body), {"people": people})


@case("fast")
def rich_text_in_other_parts(api: Api) -> Output:
    rich = api.rich_text("rich & <x>\n2", bold=True)
    parts = (
        header("rIdH1", p("{{r rich }}")),
        footer("rIdF1", tbl(tr("{{r rich }}", "x")) + p("")),
        footnotes(p("{{r rich }}")),
    )
    body = p(text_box(p("{{r rich }}")))
    sheet = docx(body, *parts, sections=section("header:default:rIdH1", "footer:default:rIdF1"))
    return api.fill(sheet, {"rich": rich})


@case("fast")
def two_rich_texts_in_one_run(api: Api) -> Output:
    context = {"one": api.rich_text("1", bold=True), "two": api.rich_text("2", italic=True)}
    return api.fill(docx(p(r("a {{r one }} b {{r two }} c", props=BOLD)) + p("{{r one }}{{r two }}")), context)


@case("fast")
def rich_text_chosen_by_an_expression(api: Api) -> Output:
    context = {"one": api.rich_text("1", bold=True), "two": api.rich_text("2"), "d": {"k": api.rich_text("3")}}
    body = p("{{r one if 1 < 2 else two }} {{r d.k }} {{r d['k'] }} {{r nobody or two }}")
    return api.fill(docx(body), context)


@case("fast")
def links_in_rich_text(api: Api) -> Output:
    template = api.open(docx(p("a {{r rich }} b") + tbl(tr("{{r rich }}", "x"))))
    rich = api.rich_text("see ")
    rich.add("one", url_id=template.build_url_id("https://one.example/?a=1&b=2"), color="0000ff", underline=True)
    rich.add(" and ", bold=True)
    rich.add("two", url_id=template.build_url_id("https://two.example"))
    rich.add("one", url_id=template.build_url_id("https://one.example/?a=1&b=2"))
    template.render({"rich": rich}, autoescape=True)
    return saved(template)


@case("fast")
def paragraphs_of_rich_text(api: Api) -> Output:
    rich = api.rich_paragraph()
    rich.add("plain & <x>")
    rich.add("quoted", parastyle="Quoted")
    rich.add(api.rich_text("bold\nsecond", bold=True), parastyle="Quoted")
    rich.add("")
    body = p("before") + p("{{p rich }}") + tbl(tr(tc(p("{{p rich }}"), p("")), "x")) + p("after")
    return api.fill(docx(body), {"rich": rich})


@case("fast")
def paragraphs_of_rich_text_in_a_loop(api: Api) -> Output:
    items = [api.rich_paragraph(f"item {n}", parastyle="Quoted") for n in range(3)]
    return api.fill(docx(p("{%p for x in items %}") + p("{{p x }}") + p("{%p endfor %}")), {"items": items})


@case("fast")
def listings(api: Api) -> Output:
    listing = api.listing("the listing\nwith\tsome & <lines> \a and a paragraph \f and a page")
    body = p(r("x {{ listing }} y", props=BOLD), props="<w:keepNext/>") + tbl(tr("{{ listing }}", "{{ number }}"))
    return api.fill(docx(body), {"listing": listing, "number": api.listing(12)})


@case("fast")
def listing_not_escaped(api: Api) -> Output:
    return api.fill(docx(p(r("{{ listing }}", props=BOLD))), {"listing": api.listing("a & b\nc\ad")}, escape=False)


@case("fast")
def listings_in_other_parts(api: Api) -> Output:
    parts = header("rIdH1", p(r("{{ listing }}", props=BOLD))), footnotes(p("{{ listing }}"))
    sheet = docx(p("{% for x in [1, 2] %}{{ listing }}{% endfor %}"), *parts, sections=section("header:default:rIdH1"))
    return api.fill(sheet, {"listing": api.listing("a & b\nc\ad\te")})


@case("fast", Better(why="docxtpl leaves `&amp;` in a tag as it is", text={"document": ("A & B c < d",)}))
def rich_text_with_an_environment(api: Api) -> Output:
    environment = jinja2.Environment(autoescape=True)
    environment.globals["shout"] = lambda text: api.rich_text(text.upper(), bold=True)
    environment.filters["strong"] = lambda text: api.rich_text(text, style="Strong")
    body = p("{{r shout('a & b') }} {{r name|strong }}")
    return api.fill(docx(body), {"name": "c < d"}, jinja_env=environment)


@case("fast")
def words_of_rich_text_as_text(api: Api) -> Output:
    """What a script can ask of the objects themselves."""
    rich = api.rich_text("a & b", bold=True)
    paragraph = api.rich_paragraph(rich, parastyle="Quoted")
    listing = api.listing("a & b\n")
    seen = [str(rich), rich.xml, str(paragraph), paragraph.__html__(), str(listing), listing.xml]
    return api.fill(docx(p("{{ rich|string|length }}")), {"rich": rich}), seen


@case("fast", inside_a_text("x1", "\n", "2y", "end"))
def pages_in_rich_text_without_its_tag(api: Api) -> Output:
    return api.fill(docx(p("x{{ rich }}y") + p("end")), {"rich": api.rich_text("1\f2")})


@case("fast")
def links_in_a_header(api: Api) -> Output:
    """The relationship is the document's, so the link in the header leads nowhere; docxtpl knows no better."""
    template = api.open(docx(p("x"), header("rIdH1", p("{{r rich }}")), sections=section("header:default:rIdH1")))
    template.render(
        {"rich": api.rich_text("one", url_id=template.build_url_id("https://one.example"))}, autoescape=True
    )
    return saved(template)


@case("fast")
def links_of_several_renderings(api: Api) -> Output:
    template = api.open(docx(p("{{r rich }}")))
    for name in ("one", "two"):
        rich = api.rich_text(name, url_id=template.build_url_id(f"https://{name}.example"))
        template.render({"rich": rich}, autoescape=True)
    return saved(template)


@case("fast", Better(why="the markup of rich text is no title", text={"core": ("subject: c & d", "title: a & b")}))
def rich_text_in_properties(api: Api) -> Output:
    context = {"rich": api.rich_text("a & b", bold=True), "listing": api.listing("c & d")}
    return api.fill(docx(p("x"), core(title="{{ rich }}", subject="{{ listing }}")), context)
