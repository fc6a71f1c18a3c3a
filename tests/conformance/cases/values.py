"""Values and expressions printed into text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from markupsafe import Markup

from tests.conformance.api import Api
from tests.conformance.package import docx
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import BOLD, ITALIC, p, r, split, tbl, text_box, tr

PERSON = {
    "name": "Щёголева Анна",
    "born": date(1987, 3, 9),
    "height": 1.72,
    "fee": Decimal("1600.50"),
    "children": ["Пётр", "Ева"],
    "address": {"city": "Рига", "house": 12, "flat number": "5а"},
    "married": True,
}


@case("fast")
def kinds_of_values(api: Api) -> Output:
    body = p("{{ name }}, {{ born }}, {{ height }}; {{ fee }}") + p("{{ married }} {{ 42 }} {{ 10 ** 20 }} {{ 1/3 }}")
    return api.fill(docx(body), PERSON)


@case("fast")
def attributes_and_items(api: Api) -> Output:
    body = (
        p("{{ address.city }}, {{ address['house'] }}, {{ address['flat number'] }}")
        + p("{{ children[0] }} {{ children[-1] }} {{ children[0:2]|join('; ') }} {{ children|length }}")
        + p("{{ person.name }} {{ person.greet('Mr') }} {{ born.strftime('%d.%m.%Y') }} {{ born.year }}")
    )
    person = SimpleNamespace(name="О'Коннор", greet=lambda title: f"{title} & Mrs")
    return api.fill(docx(body), {**PERSON, "person": person})


@case("fast")
def filters_tests_and_operators(api: Api) -> Output:
    body = (
        p("{{ name|upper }} {{ name|lower|title }} {{ name|replace('А', 'О') }} {{ name|length }}")
        + p(
            "{{ nobody|default('—') }} {{ ''|default('empty', true) }} {{ height|round(1) }} {{ '%.3f'|format(height) }}"
        )
        + p("{{ 'yes' if married else 'no' }} {{ 'x' if nobody is defined }} {{ name is string }} {{ 3 is odd }}")
        + p("{{ 2 + 3 * 4 }} {{ 7 // 2 }} {{ 7 % 4 }} {{ name ~ '!' }} {{ 'ё' in name }} {{ not married }}")
        + p("{{ 3 > 2 }} {{ 2 < 3 and 1 <= 1 }} {{ 1 != 2 }} {{ children|map('upper')|list }}")
    )
    return api.fill(docx(body), PERSON)


@case("fast")
def spaces_inside_and_outside(api: Api) -> Output:
    body = p("{{name}}", "{{  name  }}", "  {{ name }}  ", " {{ name }}") + p("a {{ gap }} b") + p("{{ gap }}")
    return api.fill(docx(body), {"name": " x ", "gap": "   "})


@case("fast")
def quotes_that_word_has_curled(api: Api) -> Output:
    body = p("{{ address[“city”] }} {{ address[‘city’] }} {{ “a” ~ ‘b’ }} “{{ name }}” ‘{{ name }}’")
    return api.fill(docx(body), PERSON)


@case("fast")
def tags_split_over_runs(api: Api) -> Output:
    body = (
        p(split("Dear {{ name }}, born {{ born }}."))
        + p(split("{{ address.city }}", size=1, props=BOLD), split("{% if married %}yes{% endif %}", size=2))
        + p(r("{"), r("{ na", props=BOLD), r("me }", props=ITALIC), r("}"))
        + p(r("before {"), r("{ name }"), r("} after", props=BOLD))
    )
    return api.fill(docx(body), PERSON)


@case("fast")
def marks_between_the_runs_of_a_tag(api: Api) -> Output:
    bookmark = '<w:bookmarkStart w:id="1" w:name="here"/>', '<w:bookmarkEnd w:id="1"/>'
    body = (
        p(r("{{ na"), bookmark[0], r("me }}"), bookmark[1], r(" after"))
        + p(r("{{ name"), r("<w:lastRenderedPageBreak/>", " }}"))
        + p(r("{{ name"), '<w:commentRangeStart w:id="0"/>', r(" }}"), '<w:commentRangeEnd w:id="0"/>')
        + p(r("{"), "<w:proofErr w:type='gramStart'/>", r("{ name }"), "<w:proofErr w:type='gramEnd'/>", r("}"))
    )
    return api.fill(docx(body), PERSON)


@case("fast")
def tabs_and_breaks_inside_a_tag(api: Api) -> Output:
    """What stands between the texts of one tag is dropped with it."""
    body = p(r("{{ na", "<w:tab/>", "me }} x")) + p(r("{{", "<w:br/>", " name", "<w:tab/>", " }}", "<w:tab/>", "y"))
    return api.fill(docx(body), PERSON)


@case("fast")
def comparison_signs_in_tags(api: Api) -> Output:
    body = p("{% if fee > 1000 and 3 < 4 %}a lot{% endif %} {{ 'm' if height >= 1.7 else 'n' }} 1 < 2 & 3 > 2")
    return api.fill(docx(body), PERSON)


@case("fast")
def ampersand_from_a_value(api: Api) -> Output:
    body = p("{{ firm }}") + p(r("{{ firm }}", props=BOLD)) + tbl(tr("{{ firm }}", "{{ mark }}"))
    return api.fill(docx(body), {"firm": "Smith & Sons <Ltd>", "mark": "\"quoted\" 'single' &amp; ]]>"})


@case(
    "fast",
    Better(
        why="characters of XML in a value are lost with the text round them",
        text={"document": ("Smith & Sons", "a<b c", "& <", "end")},
    ),
)
def ampersand_not_escaped(api: Api) -> Output:
    body = p("{{ firm }}") + p("{{ sum }}") + p("{{ done }}") + p("end")
    return api.fill(docx(body), {"firm": "Smith & Sons", "sum": "a<b c", "done": "&amp; &lt;"}, escape=False)


@case("fast")
def plain_values_not_escaped(api: Api) -> Output:
    return api.fill(docx(p("{{ name }} {{ address.city|upper }} {{ name|e }}")), PERSON, escape=False)


@case("fast")
def escaped_by_hand(api: Api) -> Output:
    body = p("{{ firm|e }}") + p("{{ ready }}")
    return api.fill(docx(body), {"firm": "Smith & <Sons>", "ready": "a &lt; b"}, escape=False)


@case("fast")
def markup_that_is_marked_as_safe(api: Api) -> Output:
    body = p("{{ ready }} {{ text|safe }} {{ text|e }} {{ ready ~ text }}")
    return api.fill(docx(body), {"ready": Markup("a &lt; b"), "text": "c &amp; d"})


@case("medium")
def runs_as_a_value(api: Api) -> Output:
    body = p("before {{r runs }} after") + "<w:p><w:r><w:t>{{p paragraphs }}</w:t></w:r></w:p>"
    runs, paragraphs = Markup(r("bold", props=BOLD) + r("plain")), Markup(p("one") + p("two"))
    return api.fill(docx(body), {"runs": runs, "paragraphs": paragraphs})


@case("fast", Better(why="None is no text", text={"document": ("[]", "[]", "[None]")}))
def none(api: Api) -> Output:
    return api.fill(
        docx(p("[{{ nothing }}]") + p("[{{ d.nothing }}]") + p("[{{ 'None' }}]")),
        {"nothing": None, "d": {"nothing": None}},
    )


@case("fast", Better(why="a missing value left a blank that nobody notices", refuses="nobody"))
def missing_name(api: Api) -> Output:
    return api.fill(docx(p("[{{ nobody }}]")), {})


@case("fast", Better(why="a missing value left a blank that nobody notices", refuses="street"))
def missing_field(api: Api) -> Output:
    return api.fill(docx(p("[{{ address.street }}]")), PERSON)


@case("fast")
def missing_name_that_is_expected(api: Api) -> Output:
    body = p("{% if nobody %}x{% else %}y{% endif %} {{ nobody|default('z') }} {{ nobody is defined }}")
    return api.fill(docx(body), {})


@case("")
def missing_name_with_a_field(api: Api) -> Output:
    return api.fill(docx(p("{{ nobody.name }}")), {})


@case("")
def value_that_cannot_be_worked_out(api: Api) -> Output:
    return api.fill(docx(p("{{ 1 / zero }}")), {"zero": 0})


@case("fast")
def lines_tabs_and_pages(api: Api) -> Output:
    body = (
        p(r("{{ text }}", props=BOLD), props='<w:jc w:val="center"/>')
        + p("x {{ text }} y")
        + tbl(tr("{{ text }}", "{{ lines }}"))
        + p(r("{{ lines }}", "<w:tab/>", "{{ text }}"))
    )
    return api.fill(docx(body), {"text": "a\tb\nc\n\nd\ae\ff", "lines": "\n\t\a\f"})


@case("fast")
def lines_tabs_and_pages_not_escaped(api: Api) -> Output:
    return api.fill(docx(p(r("{{ text }}", props=BOLD))), {"text": "a\tb\nc\ad\fe"}, escape=False)


@case("fast", Better(why="two breaks came out of one", text={"document": ("a\nb",)}))
def line_ends_of_other_systems(api: Api) -> Output:
    return api.fill(docx(p("{{ text }}")), {"text": "a\r\nb"})


@case("fast")
def lines_in_a_box_and_a_link(api: Api) -> Output:
    link = f'<w:hyperlink w:anchor="here">{r("{{ text }}")}</w:hyperlink>'
    return api.fill(docx(p(text_box(p(r("{{ text }}", props=ITALIC)))) + p(link)), {"text": "a\nb\tc"})


@case("fast")
def lines_in_the_template_itself(api: Api) -> Output:
    """Line breaks inside the XML of a text are read as breaks of a listing."""
    return api.fill(docx("<w:p><w:r><w:t>a\nb {{ text }}\tc</w:t></w:r></w:p>"), {"text": "x"})


@case("fast")
def braces_written_to_be_seen(api: Api) -> Output:
    return api.fill(docx(p("{_{ name }_} {_% if %_} {{ name }}") + p("{ name } { { % }")), PERSON)


@case(
    "fast",
    Better(
        why="braces in a value were changed into other ones",
        text={"document": ("{_{ a }_} {_% b %_}", "{{ c }} {% d %} {# e #}", "%_}{_{")},
    ),
)
def braces_in_a_value(api: Api) -> Output:
    values = {"one": "{_{ a }_} {_% b %_}", "two": "{{ c }} {% d %} {# e #}", "three": "%_}{_{"}
    return api.fill(docx(p("{{ one }}") + p("{{ two }}") + p("{{ three }}")), values)


@case("fast")
def signs_beyond_the_first_plane(api: Api) -> Output:
    return api.fill(docx(p("😀 {{ text }} {{ '𝔘' }}")), {"text": "🇱🇻 é\u200d\u2028 שלום مرحبا \ufeff"})


@case("fast")
def lists_and_tables_printed(api: Api) -> Output:
    return api.fill(docx(p("{{ children }} {{ address }} {{ pair }}")), {**PERSON, "pair": ("a & b", None)})


@case("fast")
def lists_printed_not_escaped(api: Api) -> Output:
    return api.fill(docx(p("{{ children }} {{ address }}")), PERSON, escape=False)


@case("", Better(why="a control character was dropped, or text with it", refuses="text"))
def control_character(api: Api) -> Output:
    return api.fill(docx(p("a {{ text }} b")), {"text": "x\x01y"})


@case("fast")
def empty_values(api: Api) -> Output:
    return api.fill(docx(p("{{ empty }}") + p("a{{ empty }}b") + tbl(tr("{{ empty }}", "{{ empty }}x"))), {"empty": ""})


@case("fast")
def no_tags_at_all(api: Api) -> Output:
    return api.fill(docx(p("Only text, 100% & {braces}.") + tbl(tr("a", "b"))), {})


@case("fast")
def html_function_and_class(api: Api) -> Output:
    """An object that knows its own markup."""

    class Signed:
        def __html__(self) -> str:
            return "signed &amp; sealed"

        def __str__(self) -> str:
            return "as text"

    return api.fill(docx(p("{{ seal }} {{ seal|string }} {{ seal|e }}")), {"seal": Signed()})


@case("fast")
def long_text_in_one_paragraph(api: Api) -> Output:
    body = "".join(p(*(f"{{{{ v{(row * 7 + n) % 50} }}}} word " for n in range(8))) for row in range(30))
    return api.fill(docx(body), {f"v{n}": f"значение {n} & <{n}>" for n in range(50)})
