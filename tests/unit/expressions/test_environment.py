"""The environment in which templates are evaluated."""

from __future__ import annotations

import jinja2
import pytest

from docgen.errors import TemplateError
from docgen.expressions.absent import Absent
from docgen.expressions.environment import Environment, environment, expression
from docgen.resources import Library

NONE = Absent(kind="none", wording="нет")


@pytest.fixture(scope="module")
def sandbox(built_in: Library) -> Environment:
    return environment(built_in)


def rendered(sandbox: Environment, source: str, **context: object) -> str:
    return sandbox.from_string(source).render(context)


def test_field_of_data_comes_before_a_method_of_dict(sandbox: Environment) -> None:
    assert rendered(sandbox, "{{ a.items }}{{ a['values'] }}", a={"items": "x", "values": "y"}) == "xy"


@pytest.mark.parametrize("source", ["{{ missing }}", "{{ a.missing }}", "{{ a.keys }}", "{{ a['missing'] }}"])
def test_what_is_not_there_is_an_error(sandbox: Environment, source: str) -> None:
    """A method of dict counts as not there: nothing is printed in place of a misspelt field."""
    with pytest.raises(jinja2.UndefinedError):
        rendered(sandbox, source, a={"b": 1})


@pytest.mark.parametrize(
    "source",
    [
        "{{ a.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ rows.append(1) }}",
        "{{ range(1000000) }}",
        "{% include 'x' %}",
    ],
)
def test_templates_reach_no_python(sandbox: Environment, source: str) -> None:
    with pytest.raises((jinja2.TemplateError, OverflowError, TypeError)):
        rendered(sandbox, source, a={}, rows=[])


@pytest.mark.parametrize("name", ["safe", "tojson", "xmlattr", "urlize", "random", "pprint"])
def test_what_would_print_unescaped_or_by_chance_is_gone(sandbox: Environment, name: str) -> None:
    assert name not in sandbox.filters
    assert "lipsum" not in sandbox.globals


def test_absent_is_false_and_empty_and_prints_its_wording(sandbox: Environment) -> None:
    source = "{{ x }}|{{ 'yes' if x else 'no' }}|{% for each in x %}!{% else %}empty{% endfor %}|{{ x|length }}"
    assert rendered(sandbox, source, x=NONE) == "нет|no|empty|0"


def test_everything_below_an_absent_is_that_absent(sandbox: Environment) -> None:
    assert rendered(sandbox, "{{ x.a.b[0]['c'].kind }}", x=NONE) == "нет"


def test_absent_can_be_asked_for_its_kind(sandbox: Environment) -> None:
    source = "{{ x is absent }} {{ x is absent('none') }} {{ x is absent('unknown') }} {{ 1 is absent }}"
    assert rendered(sandbox, source, x=NONE) == "True True False False"


def test_expression_gives_the_value(sandbox: Environment) -> None:
    assert expression(sandbox, "person.age >= 14")({"person": {"age": 14}}) is True


def test_expression_with_wrong_syntax_is_refused(sandbox: Environment) -> None:
    with pytest.raises(TemplateError, match=r"person\.age >="):
        expression(sandbox, "person.age >=")


@pytest.mark.parametrize(
    "source", ["nobody", "person.nothing", "person.nothing.at_all", "person.age + 'x'", "1 / 0", "upper(person.age)"]
)
def test_expression_that_cannot_be_evaluated_tells_itself_but_no_value(sandbox: Environment, source: str) -> None:
    with pytest.raises(TemplateError) as told:
        expression(sandbox, source)({"person": {"age": 4711}, "upper": lambda text: text.upper()})
    assert source in str(told.value)
    assert "4711" not in str(told.value)
