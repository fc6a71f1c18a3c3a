"""Text that passes through macros, blocks and filters before it is printed."""

from __future__ import annotations

import asyncio
from typing import Any

import jinja2
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from markupsafe import Markup

from tests.conformance.api import Api, saved
from tests.conformance.package import docx
from tests.conformance.pictures import stream
from tests.conformance.registry import Output, case
from tests.conformance.words import p

MACRO = "{% macro m(x) %}[{{ x }}]{% endmacro %}"
LINES = {"text": "a\nb & c\td", "xs": ["a\nb", "c & d", "e\tf"]}


@case("medium")
def lines_through_a_macro(api: Api) -> Output:
    body = p(f"{MACRO}{{{{ m(text) }}}}") + p("{% for x in xs %}{{ m(x) }}{{ x if loop.first }}{% endfor %}")
    return api.fill(docx(body), LINES)


@case("medium")
def lines_through_a_macro_not_escaped(api: Api) -> Output:
    return api.fill(docx(p(f"{MACRO}{{{{ m(text) }}}}")), {"text": "a\nb\tc"}, escape=False)


@case("medium")
def lines_through_a_set_block(api: Api) -> Output:
    return api.fill(docx(p("{% set q %}{{ text }}!{% endset %}{{ q }}{{ q|length > 3 }}")), LINES)


@case("medium")
def lines_through_a_filter_block(api: Api) -> Output:
    body = p("{% filter upper %}{{ text }}{% endfilter %}") + p("{% filter trim %} {{ text }} {% endfilter %}")
    return api.fill(docx(body), {"text": "a\nb\tc"})


@case("medium")
def lines_through_a_caller(api: Api) -> Output:
    body = p("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}{{ text }}{% endcall %}")
    return api.fill(docx(body), LINES)


@case("medium")
def lines_through_a_loop_that_calls_itself(api: Api) -> Output:
    tree = [{"n": "a\nb", "sub": [{"n": "c & d", "sub": []}]}, {"n": "e", "sub": []}]
    body = p("{% for x in tree recursive %}{{ x.n }}({{ loop(x.sub) }}){% endfor %}")
    return api.fill(docx(body), {"tree": tree})


@case("medium")
def rich_text_through_a_macro(api: Api) -> Output:
    body = p("{% macro m(x) %}{{ x }}{% endmacro %}{{r m(rich) }}") + p("{% set q %}{{ listing }}{% endset %}{{ q }}")
    return api.fill(docx(body), {"rich": api.rich_text("a &\nb", bold=True), "listing": api.listing("c & d\ne")})


@case("medium")
def rich_texts_joined(api: Api) -> Output:
    return api.fill(docx(p("{{r texts|join }}")), {"texts": [api.rich_text("a &", bold=True), api.rich_text("b")]})


@case("fast")
def rich_texts_added(api: Api) -> Output:
    return api.fill(docx(p("{{r one ~ two }}")), {"one": api.rich_text("a &", bold=True), "two": api.rich_text("b")})


@case("medium")
def picture_through_a_macro_and_a_set_block(api: Api) -> Output:
    template = api.open(
        docx(p(f"{MACRO}{{{{ m(one) }}}} {{% set q %}}{{{{ one }}}}{{% endset %}}{{{{ q }}}}{{{{ q }}}}"))
    )
    template.render({"one": api.image(template, stream())}, autoescape=True)
    return saved(template)


@case("slow")
def pictures_joined(api: Api) -> Output:
    template = api.open(docx(p("{{ many|join(', ') }}")))
    many = [api.image(template, stream()), api.image(template, stream(colour="red"))]
    template.render({"many": many}, autoescape=True)
    return saved(template)


@case("fast")
def picture_chosen_by_filters(api: Api) -> Output:
    template = api.open(docx(p("{{ one|default('x') }} {{ [one]|first }} {% if one %}yes{% endif %}")))
    template.render({"one": api.image(template, stream())}, autoescape=True)
    return saved(template)


@case("medium")
def breaks_made_by_hand(api: Api) -> Output:
    """A known trick: markup that leaves the text and comes back to it."""
    environment = jinja2.Environment()
    environment.filters["lines"] = lambda text: Markup("</w:t><w:br/><w:t>").join(text.split("\n"))
    body = p("{{ text|lines }}") + p("{{ ready }}") + p("{{ text|replace('\\n', '</w:t><w:br/><w:t>')|safe }}")
    context = {"text": "a\nb", "ready": Markup("x</w:t></w:r></w:p><w:p><w:r><w:t>y")}
    return api.fill(docx(body), context, jinja_env=environment)


@case("fast")
def translated_text(api: Api) -> Output:
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"])
    vars(environment)["install_null_translations"](newstyle=True)
    body = p("{% trans %}Hello {{ name }} & co{% endtrans %} {{ _('x and y') }}")
    plural = p("{% trans n=3 %}one{% pluralize %}{{ n }} many{% endtrans %}")
    return api.fill(docx(body + plural), {"name": "A & B"}, jinja_env=environment)


@case("fast")
def environment_that_finishes_values_by_their_context(api: Api) -> Output:
    @jinja2.pass_context
    def finish(context: Context, value: Any) -> Any:  # noqa: ANN401  (Jinja's values)
        return f"{value}{context.get('sign')}"

    return api.fill(docx(p("{{ name }}")), {"name": "a", "sign": "!"}, jinja_env=jinja2.Environment(finalize=finish))


@case("fast")
def environment_that_finishes_values_by_their_escaping(api: Api) -> Output:
    @jinja2.pass_eval_context
    def finish(context: EvalContext, value: Any) -> Any:  # noqa: ANN401  (Jinja's values)
        return f"{value}{context.autoescape}"

    return api.fill(docx(p("{{ name }}")), {"name": "a"}, jinja_env=jinja2.Environment(finalize=finish))


@case("slow")
def environment_that_waits(api: Api) -> Output:
    async def late() -> str:
        await asyncio.sleep(0)
        return "late & well"

    return api.fill(docx(p("{{ late() }}")), {"late": late}, jinja_env=jinja2.Environment(enable_async=True))


@case("fast")
def environment_that_escapes_some(api: Api) -> Output:
    environment = jinja2.Environment(autoescape=jinja2.select_autoescape())
    return api.fill(docx(p("{{ name }}")), {"name": "a & b"}, escape=False, jinja_env=environment)


@case("fast")
def environment_that_escapes_files_only(api: Api) -> Output:
    environment = jinja2.Environment(autoescape=jinja2.select_autoescape(default_for_string=False))
    return api.fill(docx(p("{{ name }}")), {"name": "a &amp; b"}, escape=False, jinja_env=environment)


@case("fast")
def environment_that_finds_attributes_itself(api: Api) -> Output:
    class Upper(jinja2.Environment):
        def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  (Jinja's signature)
            return attribute.upper() if attribute.startswith("x") else super().getattr(obj, attribute)

    return api.fill(docx(p("{{ a.xyz }} {{ a.k }}")), {"a": {"k": 1}}, jinja_env=Upper())


@case("fast")
def names_that_are_methods_too(api: Api) -> Output:
    """A method wins over a key of the same name, as in Jinja."""
    body = p(
        "{{ d['items'] }} {% for k, v in d.items() %}{{ k }}{% endfor %} {{ d.get('x', 'y') }} {{ d.keys()|list }}"
    )
    return api.fill(docx(body), {"d": {"items": [1, 2], "count": 4}})


@case("fast")
def names_in_russian(api: Api) -> Output:
    return api.fill(docx(p("{{ имя }} {{ заявитель.фамилия }}")), {"имя": "а", "заявитель": {"фамилия": "б"}})


@case("fast")
def percent_signs_and_braces_in_expressions(api: Api) -> Output:
    body = p("{{ '{:,.2f}'.format(x) }} {{ '%.2f' % x }} {{ '%s-%s'|format(x, y) }} {{ {'a': 1}['a'] }} {{ 7 % 4 }}")
    return api.fill(docx(body), {"x": 1234.5, "y": "q"})


@case("fast")
def hard_spaces_in_tags(api: Api) -> Output:
    return api.fill(docx(p("{{\u00a0x\u00a0}}{%\u00a0if x\u00a0%}y{% endif %}{%if x%}z{%endif%}{{x}}")), {"x": "X"})
