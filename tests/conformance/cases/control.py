"""Statements inside a line of text."""

from __future__ import annotations

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tests.conformance.api import Api, saved
from tests.conformance.package import docx
from tests.conformance.reading import visible
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import BOLD, ITALIC, p, r, split, t, tbl, tr

PEOPLE = [
    {"name": "Анна & Ко", "age": 39, "ok": True, "pets": ["cat", "dog"]},
    {"name": "Пётр", "age": 12, "ok": False, "pets": []},
    {"name": "Ева <3", "age": 7, "ok": True, "pets": ["fish"]},
]


@case("fast")
def if_elif_else(api: Api) -> Output:
    line = "{% if n == 1 %}one{% elif n == 2 %}two{% elif n > 5 %}many{% else %}{{ n }}{% endif %}; "
    body = p("".join(line.replace("n ", f"n{n} ").replace("n }", f"n{n} }}") for n in range(4)))
    return api.fill(docx(body), {"n0": 1, "n1": 2, "n2": 7, "n3": 4})


@case("medium")
def for_in_a_line(api: Api) -> Output:
    body = (
        p("{% for p in people %}{{ loop.index }}. {{ p.name }}{% if not loop.last %}, {% endif %}{% endfor %}.")
        + p("{% for p in people if p.ok %}{{ p.age }}/{{ loop.length }} {% else %}nobody{% endfor %}")
        + p("{% for p in [] %}x{% else %}nobody{% endfor %}")
        + p("{% for key, value in {'a': 1, 'b': 2}.items() %}{{ key }}={{ value }} {% endfor %}")
        + p("{% for p in people %}{{ loop.cycle('odd', 'even') }} {{ loop.revindex0 }}{{ loop.first }} {% endfor %}")
        + p(
            "{% for p in people recursive %}{{ p if p is string else p.name }} {{ loop(p.pets) if p.pets }}{% endfor %}"
        )
    )
    return api.fill(docx(body), {"people": PEOPLE})


@case("fast")
def nested_for_and_if(api: Api) -> Output:
    line = (
        "{% for p in people %}{{ p.name }}: {% for pet in p.pets %}{% if pet == 'cat' %}C{% else %}{{ pet }}{% endif %}"
        "{{ ', ' if not loop.last }}{% else %}none{% endfor %}; {{ loop.index }} {% endfor %}"
    )
    return api.fill(docx(p(line) + p(split(line, size=4))), {"people": PEOPLE})


@case("fast")
def set_and_with(api: Api) -> Output:
    body = (
        p("{% set total = 3 %}{{ total }}{% set a, b = 1, 2 %}{{ a }}{{ b }}")
        + p("{% with x = 5, y = total %}{{ x + y }}{% endwith %} {{ x is defined }}")
        + p("{% set ns = namespace(n=0) %}{% for p in people %}{% set ns.n = ns.n + p.age %}{% endfor %}{{ ns.n }}")
        + p("{% for p in people %}{% set last = p.name %}{% endfor %}{{ last is defined }} {{ total }}")
    )
    return api.fill(docx(body), {"people": PEOPLE})


@case("fast")
def values_set_in_one_part_of_the_text(api: Api) -> Output:
    body = tbl(tr("{% set sum = 1 + 2 %}", "{{ sum }}")) + p("{{ sum }}") + p("{%p set late = 'x' %}") + p("{{ late }}")
    return api.fill(docx(body), {})


@case("medium")
def set_block(api: Api) -> Output:
    body = p("{% set who %}{{ name }} & co{% endset %}[{{ who }}] {{ who|length > 3 }}")
    return api.fill(docx(body), {"name": "Анна <1>"})


@case("medium")
def macro_and_call(api: Api) -> Output:
    body = (
        p("{% macro full(person, sign='!') %}{{ person.name }}{{ sign }}{{ caller() if caller }}{% endmacro %}")
        + p("{{ full(people[0]) }} {{ full(people[1], sign='?') }}")
        + p("{% call full(people[2]) %} (child){% endcall %}")
    )
    return api.fill(docx(body), {"people": PEOPLE})


@case("medium", Better(why="docxtpl leaves `&amp;` in a tag as it is", text={"document": ("one & <1> — ", "Анна — ")}))
def macro_of_runs(api: Api) -> Output:
    body = (
        "<w:p><w:r><w:t>{%p macro line(text) %}</w:t></w:r></w:p>"
        + p(r("{{ text }}", props=BOLD), r(" — "))
        + p("{%p endmacro %}")
        + p("{{p line('one & <1>') }}")
        + p("{{p line(name) }}")
    )
    return api.fill(docx(body), {"name": "Анна"})


@case("medium")
def filter_block(api: Api) -> Output:
    return api.fill(docx(p("{% filter upper %}{{ name }} and text{% endfilter %}")), {"name": "анна"})


@case("fast")
def raw_block(api: Api) -> Output:
    return api.fill(docx(p("{% raw %}{{ name }} {% if %}{% endraw %} {{ name }}")), {"name": "Анна"})


@case("medium")
def named_block(api: Api) -> Output:
    return api.fill(docx(p("{% block greeting %}Hello {{ name }}{% endblock %}") + p("{{ name }}")), {"name": "Анна"})


@case("medium")
def autoescape_block(api: Api) -> Output:
    body = p("{% autoescape false %}{{ ready }}{% endautoescape %} {{ ready }}")
    return api.fill(docx(body), {"ready": "a &amp; b"})


@case("fast")
def comments_in_a_line(api: Api) -> Output:
    body = (
        p("a{# a note #}b {{ name }}")
        + p(split("a{# a note, split {{ name }} #}b"))
        + p(r("{# one"), r(" two", props=BOLD), r(" #}", props=ITALIC), r("rest"))
    )
    return api.fill(docx(body), {"name": "Анна"})


@case("fast")
def statement_from_one_run_to_another(api: Api) -> Output:
    body = (
        p(r("{% if ok %}"), r("bold", props=BOLD), r("{% else %}plain"), r("{% endif %} end", props=ITALIC))
        + p(r("{% if not ok %}"), r("bold", props=BOLD), r("{% else %}plain"), r("{% endif %} end", props=ITALIC))
        + p(r("{% for x in xs %}"), r("{{ x }}", props=BOLD), r(", {% endfor %}."))
    )
    return api.fill(docx(body), {"ok": True, "xs": ["a", "b"]})


@case("fast")
def statement_from_one_paragraph_to_another(api: Api) -> Output:
    """Not what the documentation allows, but what people do; the pieces fit together again."""
    body = (
        p("{% if ok %}one")
        + p("two{% endif %} three")
        + p("{% if not ok %}four")
        + p(r("five{% endif %} six", props=BOLD))
        + p("{% for x in xs %}{{ x }}")
        + p("next{% endfor %} last")
    )
    return api.fill(docx(body), {"ok": True, "xs": ["a", "b", "c"]})


@case("medium")
def statement_from_one_cell_to_another(api: Api) -> Output:
    body = tbl(tr("{% if ok %}a", "b{% endif %}c"), tr("{% if not ok %}d", "e{% endif %}f", "g"), columns=3)
    return api.fill(docx(body), {"ok": True})


@case("medium")
def statement_that_opens_deeper_than_it_closes(api: Api) -> Output:
    """The markup is broken when the condition does not hold; docxtpl's parser repairs it."""
    body = p("{% if ok %}before") + tbl(tr("in a cell {% endif %} after", "b")) + p("end")
    return api.fill(docx(body), {"ok": True})


@case("")
def tag_that_nobody_knows(api: Api) -> Output:
    return api.fill(docx(p("{% unless x %}a{% endunless %}")), {})


@case("")
def block_that_is_not_closed(api: Api) -> Output:
    return api.fill(docx(p("{% if x %}a") + p("b")), {})


@case("")
def tag_that_is_not_closed(api: Api) -> Output:
    return api.fill(docx(p("{{ name") + p("and more")), {"name": "x"})


@case("")
def expression_that_is_none(api: Api) -> Output:
    return api.fill(docx(p("{{ a b }}")), {})


@case("fast")
def filters_tests_and_globals_of_an_environment(api: Api) -> Output:
    environment = jinja2.Environment(autoescape=True)
    environment.filters["times"] = lambda value, by: value * by
    environment.tests["adult"] = lambda person: person["age"] >= 18
    environment.globals["office"] = lambda number: f"Office <{number}>"
    body = p("{{ 5|times(0.5) }} {{ people[0] is adult }} {{ people[1] is adult }} {{ office(12) }}")
    return api.fill(docx(body), {"people": PEOPLE}, jinja_env=environment)


@case("fast")
def environment_without_escaping(api: Api) -> Output:
    environment = jinja2.Environment()
    environment.filters["shout"] = lambda value: f"{value}!"
    return api.fill(docx(p("{{ name|shout }}")), {"name": "Анна"}, escape=False, jinja_env=environment)


@case("fast")
def environment_is_told_to_escape(api: Api) -> Output:
    environment = jinja2.Environment()
    document = api.fill(docx(p("{{ name }}")), {"name": "a & b"}, jinja_env=environment)
    return document, environment.autoescape


@case("fast")
def strict_environment(api: Api) -> Output:
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    return api.fill(docx(p("{{ name }} {{ nobody|default('-') }}")), {"name": "a & b"}, jinja_env=environment)


@case("")
def strict_environment_and_missing_name(api: Api) -> Output:
    return api.fill(docx(p("{{ nobody }}")), {}, jinja_env=jinja2.Environment(undefined=jinja2.StrictUndefined))


@case("fast")
def forgiving_environment(api: Api) -> Output:
    """An environment that says what is to be done about missing names is obeyed."""
    environment = jinja2.Environment(undefined=jinja2.ChainableUndefined)
    return api.fill(docx(p("[{{ nobody.at.home }}]")), {}, jinja_env=environment)


@case("fast")
def environment_that_finishes_values(api: Api) -> Output:
    environment = jinja2.Environment(finalize=lambda value: "—" if value is None else value)
    return api.fill(docx(p("{{ nothing }} {{ name }}")), {"nothing": None, "name": "a & b"}, jinja_env=environment)


@case("medium")
def environment_with_extensions(api: Api) -> Output:
    environment = jinja2.Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
    line = "{% for x in xs %}{% if x == 2 %}{% continue %}{% endif %}{% if x > 3 %}{% break %}{% endif %}{{ x }}{% endfor %}"
    body = p("{% set seen = [] %}{% do seen.append(1) %}{{ seen|length }}") + p(line)
    return api.fill(docx(body), {"xs": [1, 2, 3, 4]}, jinja_env=environment)


@case("fast")
def environment_that_trims(api: Api) -> Output:
    environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True)
    return api.fill(docx(p(" {% if ok %} a {% endif %} b") + p("{{ ok }}")), {"ok": 1}, jinja_env=environment)


@case("medium", Better(why="docxtpl leaves `&amp;` in a tag as it is", text={"document": ("signed by a & b", "(&)")}))
def environment_with_other_templates(api: Api) -> Output:
    loader = jinja2.DictLoader({"sign": "signed by {{ name }}", "tools": "{% macro m(x) %}({{ x }}){% endmacro %}"})
    environment = jinja2.Environment(loader=loader)
    body = p("{% include 'sign' %}") + p("{% from 'tools' import m %}{{ m('&') }}")
    return api.fill(docx(body), {"name": "a & b"}, jinja_env=environment)


@case("fast")
def environment_with_other_delimiters(api: Api) -> Output:
    environment = jinja2.Environment(variable_start_string="[[", variable_end_string="]]")
    return api.fill(docx(p("[[ name ]] and {% if name %}yes{% endif %}")), {"name": "a & b"}, jinja_env=environment)


@case("fast")
def sandboxed_environment(api: Api) -> Output:
    environment = ImmutableSandboxedEnvironment()
    return api.fill(docx(p("{{ name.upper() }}")), {"name": "a & b"}, jinja_env=environment)


@case("fast")
def one_object_for_many(api: Api) -> Output:
    """A template may be filled again and again; each file holds its own values only."""
    template = api.open(docx(p("{{ name }}: {% for x in xs %}{{ x }} {% endfor %}")))
    files = []
    for name in ("Анна", "Пётр & Ева", ""):
        template.render({"name": name, "xs": list(name)[:3]}, autoescape=True)
        files.append(saved(template))
    return files[-1], [visible(file) for file in files]


@case("fast")
def text_and_tags_in_one_run(api: Api) -> Output:
    """Several texts in one run, with a tab and a break between."""
    body = p(r(t("{{ a }}"), "<w:tab/>", t("{% if b %}"), "<w:br/>", t(" x {{ b }}"), "<w:cr/>", t("{% endif %}")))
    return api.fill(docx(body), {"a": "1", "b": "2"})


@case("fast")
def loop_in_paragraphs_of_its_own_without_their_tag(api: Api) -> Output:
    """Common, and against the documentation: the empty paragraphs stay."""
    body = p("{% for x in people %}") + tbl(tr("{{ x.name }}", "{{ x.age }}")) + p("{{ x.name }}") + p("{% endfor %}")
    return api.fill(docx(body + p("end")), {"people": PEOPLE})


@case("medium")
def loop_from_one_cell_to_another(api: Api) -> Output:
    body = tbl(tr("{% for x in people %}{{ x.name }}", "{{ x.age }}{% endfor %}"), tr("a", "b"))
    return api.fill(docx(body), {"people": PEOPLE})


@case("medium")
def loop_from_one_row_to_the_next(api: Api) -> Output:
    body = tbl(tr("{% for x in people %}{{ x.name }}", "{{ x.age }}"), tr("{% endfor %}", "b"), tr("c", "d"))
    return api.fill(docx(body), {"people": PEOPLE})


@case("medium")
def condition_that_opens_a_table_and_closes_it_later(api: Api) -> Output:
    body = tbl(tr("{% if ok %}a", "b")) + p("between") + tbl(tr("c{% endif %}", "d"))
    return api.fill(docx(body), {"ok": True})


@case("fast")
def environment_with_single_braces(api: Api) -> Output:
    environment = jinja2.Environment(variable_start_string="{", variable_end_string="}")
    return api.fill(docx(p("Dear { name }, {name|upper}.")), {"name": "Анна"}, jinja_env=environment)


@case("fast")
def environment_with_line_statements(api: Api) -> Output:
    environment = jinja2.Environment(line_statement_prefix="%%", line_comment_prefix="##")
    return api.fill(docx(p("{{ name }} %% no statement")), {"name": "Анна"}, jinja_env=environment)


@case("fast")
def environment_used_by_two_templates(api: Api) -> Output:
    """What is remembered of an environment follows its changes."""
    environment = jinja2.Environment()
    environment.filters["f"] = str.upper
    first = api.fill(docx(p("{{ name|f }}")), {"name": "Анна"}, jinja_env=environment)
    environment.filters["f"] = str.lower
    environment.globals["name"] = "GLOBAL"
    return api.fill(docx(p("{{ name|f }}")), {}, jinja_env=environment), visible(first)


@case("medium")
def inherited_template(api: Api) -> Output:
    """A part may import macros that print others."""
    loader = jinja2.DictLoader({"m": "{% macro shout(x) %}{{ x|upper }}{% endmacro %}"})
    environment = jinja2.Environment(loader=loader, autoescape=True)
    body = p("{% import 'm' as m %}{{ m.shout(name) }}") + p("{% for x in [1, 2] %}{{ m.shout(name) }}{% endfor %}")
    return api.fill(docx(body), {"name": "a & <b>"}, jinja_env=environment)


@case(
    "fast",
    Better(
        why="docxtpl leaves `&amp;` in a tag as it is",
        text={"document": ("Анна & Ко & b 58", "Анна & Ко + Пётр + Ева <3")},
    ),
)
def functions_of_the_context(api: Api) -> Output:
    context = {"join": lambda *names, sep="; ": sep.join(names), "people": PEOPLE, "total": sum}
    body = p("{{ join(people[0].name, 'b', sep=' & ') }} {{ total(people|map(attribute='age')) }}")
    return api.fill(docx(body + p("{{ people|map(attribute='name')|join(' + ') }}")), context)


@case("fast")
def filters_that_group_and_sort(api: Api) -> Output:
    body = p(
        "{% for group in people|groupby('ok') %}{{ group.grouper }}: {{ group.list|length }}; {% endfor %}"
        "{% for x in people|sort(attribute='age', reverse=true) %}{{ x.age }} {% endfor %}"
        "{{ people|selectattr('ok')|list|length }} {{ people|sum(attribute='age') }} {{ [3, 1]|max }}"
        "{% for row in [1, 2, 3, 4, 5]|batch(2, '-') %}{{ row|join('') }}|{% endfor %}"
    )
    return api.fill(docx(body), {"people": PEOPLE})


@case("fast")
def filters_that_make_markup(api: Api) -> Output:
    body = p(
        "{{ text|e }} {{ text|forceescape }} {{ text|striptags }} {{ text|replace('b', '+') }} {{ text|truncate(5) }}"
    )
    return api.fill(docx(body), {"text": "<b>bold & brave</b>"})


@case("medium")
def filters_that_make_elements(api: Api) -> Output:
    """What `urlize` and `xmlattr` make is markup of another language; docxtpl writes it as it is."""
    return api.fill(docx(p("{{ text|urlize }} {{ {'a': 1}|xmlattr }}")), {"text": "see https://one.example now"})
