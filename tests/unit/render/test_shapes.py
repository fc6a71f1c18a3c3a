"""The shape of what templates see agrees with what they do see, and names are followed through it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from docgen.cases import Case, read_case
from docgen.cases.validation import checker
from docgen.expressions.absent import Absent
from docgen.expressions.environment import shared_environment
from docgen.filings import FilingType, FilingTypeId, every, load
from docgen.render.context import build_context
from docgen.render.dossier import dossier
from docgen.render.press import Press
from docgen.render.resolution import Resolution
from docgen.render.shapes import ANYTHING, Value, context_shape
from docgen.render.unused import unused
from docgen.render.words import unknown_words
from docgen.resources import Library, library
from tests.conftest import FILING
from tests.unit.render.cases import AS_OF

FILINGS = [str(filing.id) for filing in every(library())]


def shape_of(filing: str, built_in: Library) -> dict[str, Value]:
    return context_shape(checker(built_in, load(built_in, FilingTypeId.parse(filing)).schema).shape)


def cases_of(filing: FilingType, built_in: Library) -> Iterator[Case]:
    """Give the filing's examples, on the day that most of them are written for."""
    for name in built_in.schema_names():
        if name.startswith(f"{filing.id}/examples/"):
            case = read_case(built_in.schema(name), filing, AS_OF, built_in).case
            if case:
                yield case


def unlike(value: object, places: Value, where: str) -> Iterator[str]:
    """Tell where a value and its shape do not agree; a shape may have several forms, as a row of `kin` has."""
    if isinstance(value, Absent) or value is None or any(place == ANYTHING[0] for place in places):
        return
    if isinstance(value, dict):
        fields = [place.fields for place in places if place.fields is not None]
        if all(value.keys() != each.keys() for each in fields):
            yield f"{where}: {sorted(value)}"
        if where.count("person") < 3:
            for key, inner in value.items():
                yield from unlike(inner, tuple(p for each in fields for p in each.get(key, ())), f"{where}.{key}")
    elif isinstance(value, list):
        for inner in value[:3]:
            yield from unlike(inner, tuple(p for place in places for p in place.items or ()), f"{where}[]")
    elif value != "" and not any(is_of(value, place.plain) for place in places):
        yield f"{where}: {type(value).__name__}"


def is_of(value: object, kind: type | None) -> bool:
    return kind is not None and isinstance(value, float | int if kind is float else kind)


@pytest.mark.parametrize("filing", FILINGS)
def test_the_shape_is_what_the_context_has(filing: str, built_in: Library) -> None:
    """Every name of a context is in the shape and every name of the shape in a context, all the way down."""
    shape = shape_of(filing, built_in)
    own = {name: places for name, places in shape.items() if name not in {"shown", "continued", "dossier"}}
    found = load(built_in, FilingTypeId.parse(filing))
    cases = list(cases_of(found, built_in))
    assert cases
    for case in cases:
        context = build_context(case, found.documents[0], case.persons[0], built_in)
        seen = {name: value for name, value in context.items() if name not in {"shown", "continued"}}
        assert seen.keys() == own.keys()
        assert [fault for name, value in seen.items() for fault in unlike(value, own[name], name)] == []


def test_the_shape_of_a_dossier_is_what_it_has(built_in: Library) -> None:
    found = load(built_in, FilingTypeId.parse("household/dossier"))
    made = [dossier(case, Press(built_in)) for case in cases_of(found, built_in)]
    assert any(each["translations"] for each in made)
    assert any(each["filings"] for each in made)
    places = shape_of("household/dossier", built_in)["dossier"]
    assert [fault for each in made for fault in unlike(each, places, "dossier")] == []


def walked(source: str, built_in: Library) -> Resolution:
    environment = shared_environment(built_in)
    resolution = Resolution({**dict.fromkeys(environment.globals, ANYTHING), **shape_of(FILING, built_in)})
    resolution.walk(environment.parse(source))
    return resolution


@pytest.mark.parametrize(
    "source",
    [
        "{{ person.names.current.cyrillic.surname }}",
        "{{ person['names']['current'] }}",
        "{{ person.documents[0].number }}{{ person.documents[-1].number }}{{ persons[person.number - 1].age }}",
        "{{ (person.names.previous|list)[1:][0].cyrillic.surname }}",
        "{% for each in person.work %}{{ each.position }}{{ loop.index }}{{ loop.previtem.position }}{% endfor %}",
        "{% for each in person.work|within_years(5)|selectattr('to')|sort(attribute='from') %}{{ each.to }}{% endfor %}",
        "{% for sheet in person.kin|batch(2) %}{% for each in sheet %}{{ each.kinship }}{% endfor %}{% endfor %}",
        "{% for country in person.citizenships|map(attribute='country') %}{{ country|country }}{% endfor %}",
        "{% for key, rows in person.work|groupby('position') %}{{ key.x }}{{ rows.x }}{% endfor %}",
        "{% for each in person.kin if each.person %}{{ each.person.kin[0].person.other_parent.name }}{% endfor %}",
        "{% set place = person.addresses.home if person.is_adult else person.addresses.stay %}{{ place.verbatim }}",
        "{% set who = applicant if x is defined else dict(phone=1) %}{{ who.phone }}{{ who.names }}",
        "{% set who = host.person or host.organisation %}{{ who.names }}{{ who.inn }}",
        "{% if person.is_adult %}{% set x = person %}{% else %}{% set x = applicant %}{% endif %}{{ x.names }}",
        "{% with who = person %}{{ who.names }}{% endwith %}",
        "{% macro m(a) %}{{ a.b.c }}{{ caller() }}{% endmacro %}{% call m(1) %}{{ person.names }}{% endcall %}",
        "{% set text %}{{ person.names }}{% endset %}{{ text.x }}",
        "{% set n = namespace(found=1) %}{% set n.found = person %}{{ n.found.names }}{{ n.other }}",
        "{{ person.shoe_size is defined }}{{ person.shoe_size|default('') }}{{ nobody|default('') }}",
        "{% if person.shoe_size is defined %}{{ person.shoe_size.left }}{% endif %}",
        "{{ person.names.current.cyrillic.surname.upper() }}{{ today.year }}{{ person.work.count }}",
        "{{ {'a': 1}[person.sex] }}{{ {'a': person}.a.names }}{{ [person][0].names }}",
        "{% set all = dossier.filings|map(attribute='documents')|sum(start=[]) + dossier.own %}{{ all[0].x }}",
        "{{ range(3) }}{{ cycler(1).next() }}{{ (person.work|first).position }}{{ checklist[0].paper }}",
        "{% for _ in [] recursive %}{{ _.x }}{{ loop(_) }}{% endfor %}{% filter upper %}{{ today }}{% endfilter %}",
    ],
)
def test_what_is_there_is_not_told(source: str, built_in: Library) -> None:
    assert walked(source, built_in).unknown == []


@pytest.mark.parametrize(
    ("source", "message", "remedy"),
    [
        ("{{ persn.names }}", "There is no persn here.", "Did you mean person?"),
        ("{{ person.nmaes.current }}", "person has no field nmaes.", "Did you mean names?"),
        ("{{ person['nmaes'] }}", "person has no field nmaes.", "Did you mean names?"),
        ("{{ person.names.current.cyrilic.surname }}", "person.names.current has no field cyrilic.", "cyrillic?"),
        ("{{ person.xyzzy }}", "person has no field xyzzy.", "`docgen filing schema`"),
        ("{{ person.documents.number }}", "person.documents is a list", "person.documents[0].number"),
        ("{{ person.documents[0].numbr }}", "person.documents[0] has no field numbr.", "number?"),
        ("{{ person.sex.name }}", "person.sex is a text: nothing stands below it.", ""),
        ("{{ person.age.years }}", "person.age is a number: nothing", ""),
        ("{{ today.jahr }}", "today is a date: nothing", ""),
        ("{{ applicant.kin }}", "applicant has no field kin.", ""),
        ("{% for each in person.work %}{{ each.employer }}{% endfor %}", "each has no field employer.", ""),
        ("{% for each in person.work if each.form %}{% endfor %}", "each has no field form.", "from?"),
        ("{% for x in [] %}{% else %}{{ x }}{% endfor %}", "There is no x here.", ""),
        ("{{ loop.index }}", "There is no loop here.", ""),
        ("{{ person.work|selectattr('form')|list }}", "an entry of it has no field form.", "from?"),
        ("{{ person.convictions|map(attribute='country.x')|list }}", "an entry of it is a text", ""),
        ("{{ person.kin|within_years(5) }}", "an entry of it has no field to.", ""),
        ("{{ person.work|within_years(5, 'until') }}", "an entry of it has no field until.", ""),
        ("{{ person.work|sort(attribute='form')|list }}", "an entry of it has no field form.", ""),
        ("{{ (person.work|first).form }}", "person.work|first has no field form.", "from?"),
        ("{% set p = person %}{{ p.nmaes }}", "p has no field nmaes.", "names?"),
        ("{% if a %}{% elif person.b %}{% else %}{{ person.c }}{% endif %}", "There is no a here.", ""),
        ("{{ person.nmaes if today else '' }}", "person has no field nmaes.", ""),
        ("{{ today and person.nmaes }}", "person has no field nmaes.", ""),
        ("{{ 1 + person.nmaes }}", "person has no field nmaes.", ""),
        ("{{ [1, person.nmaes] }}", "person has no field nmaes.", ""),
        ("{{ {1: person.nmaes} }}", "person has no field nmaes.", ""),
        ("{{ dict(a=person.nmaes) }}", "person has no field nmaes.", ""),
        ("{{ persons[person.nmaes] }}", "person has no field nmaes.", ""),
        ("{{ persons[person.nmaes:] }}", "person has no field nmaes.", ""),
        ("{{ 'x'|term(person.nmaes) }}", "person has no field nmaes.", ""),
        ("{{ today.replace(year=person.nmaes) }}", "person has no field nmaes.", ""),
        ("{% with a = person.nmaes %}{{ a.b }}{% endwith %}", "person has no field nmaes.", ""),
        ("{% macro m(x=person.nmaes) %}{% endmacro %}", "person has no field nmaes.", ""),
        ("{% macro m(x) %}{% endmacro %}{% call m(person.nmaes) %}{% endcall %}", "person has no field nmaes.", ""),
        ("{% filter term(person.nmaes) %}x{% endfilter %}", "person has no field nmaes.", ""),
        ("{% set x %}{{ person.nmaes }}{% endset %}", "person has no field nmaes.", ""),
        ("{{ person.shoe_size is defined }}{{ person.shoe_box }}", "person has no field shoe_box.", ""),
        ("{{ (host.person or host.organisation).shoes }}", "this value has no field shoes.", ""),
    ],
)
def test_what_is_not_there_is_told_with_what_is_meant(
    source: str, message: str, remedy: str, built_in: Library
) -> None:
    first = walked(source, built_in).unknown[0]
    assert message in first.message
    assert remedy in first.remedy


def test_each_unknown_name_is_told_once_and_by_its_line(built_in: Library) -> None:
    unknown = walked("{{ a.b.c.d }}\n{{ person.x.y.z }}\n{{ person.sex }}", built_in).unknown
    assert [(each.lineno, each.message) for each in unknown] == [
        (1, "There is no a here."),
        (2, "person has no field x."),
    ]


def test_unknown_filters_and_tests_are_told_wherever_they_are_named(built_in: Library) -> None:
    environment = shared_environment(built_in)
    source = (
        "{{ a|dat }}{{ a is defind }}{{ a|map('dat')|select('absnt')|rejectattr('b', 'absnt')|selectattr('b')|list }}"
        "{{ a|map(attribute='b')|selectattr(c)|sort }}{{ 1|qqqqqqqq }}"
    )
    words = list(unknown_words(environment.parse(source), environment))
    assert sorted((word.kind, word.name, word.meant) for word in words) == [
        ("filter", "dat", "date"),
        ("filter", "dat", "date"),
        ("filter", "qqqqqqqq", ""),
        ("test", "absnt", "absent"),
        ("test", "absnt", "absent"),
        ("test", "defind", "defined"),
    ]
    assert {word.code for word in words} == {"template.unknown-filter", "template.unknown-test"}


def test_fields_that_nothing_reads(built_in: Library) -> None:
    """A field that is printed is read, an object that a filter takes is read whole, and what is not asked for is not missed."""
    record = checker(built_in, load(built_in, FilingTypeId.parse(FILING)).schema).shape
    source = (
        "{{ person.names.current.cyrillic|full_name }}{% for each in person.work %}{{ each.position }}{% endfor %}"
        "{{ person.kin|selectattr('kinship', 'equalto', 'father')|list|length }}{{ record.host.kind }}"
    )
    walk = walked(source, built_in)
    left = unused(record, walk.read, walk.taken)
    assert not any(pointer.startswith("/applicant/names/current/cyrillic") for pointer in left)
    assert "/applicant/names/current/latin" in left
    assert "/applicant/work/*/position" not in left
    assert "/applicant/work/*/from" in left
    assert "/applicant/relatives/*/kinship" not in left
    assert "/applicant/relatives/*/name" in left
    assert "/office" in left
    assert "/host/kind" not in left
    assert "/requests" not in left, "the filing does not ask for it"
    assert not any(pointer.startswith("/household/*/person") for pointer in left), "told as the applicant's"
    everything = walked("{{ record|items }}", built_in)
    assert unused(record, everything.read, everything.taken) == ()
