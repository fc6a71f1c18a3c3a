"""Values and templates that nobody has thought of: the drop-in, asked to be exact, gives what docxtpl gives."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import jinja2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.conformance import grammar
from tests.conformance.api import Api, oracle, ours
from tests.conformance.compare import differences
from tests.conformance.package import docx, footer, footnotes, header
from tests.conformance.reading import visible
from tests.conformance.words import BOLD, p, r, section, split, tbl, tc, text_box, tr

THOROUGH = settings(
    max_examples=250,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

PIECES = (
    *("&", "<", ">", '"', "'", "&amp;", "&#65;", "]]>", "<w:p/>", "</w:t>", "<b>"),
    *("\t", "\n", "\f", "\a", "\r", "\r\n", " ", "  ", "\u00a0", "\u2028"),
    *("{{", "}}", "{%", "%}", "{#", "#}", "{_{", "}_}", "{_%", "%_}", "{", "}", "%", "{{ a }}", "{% if x %}"),
    *("", "Щёголева", "О'Коннор", "abc", "😀", "e\u0301", "שלום", "0", "None"),
)
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=4)
TEXTS = st.lists(st.sampled_from(PIECES) | LETTERS).map("".join)
SOUND = TEXTS.map(lambda text: re.sub("[&<>]", "", text))
"""Texts that are no markup: where nothing is escaped, docxtpl hands the rest to a parser that guesses."""
ONE_LINE = (
    st.lists(st.sampled_from(PIECES) | LETTERS)
    .map("".join)
    .map(lambda text: re.sub(r"[\t\n\f\a\r\ufdd0-\ufdef\ufffe\uffff]|&amp;|&#65;|<w:p/>", "", text))
)
"""Texts with every sign that can be printed, and without what is markup when nothing is escaped."""
PLAIN = TEXTS | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False) | st.lists(TEXTS, max_size=2)

WORDS = ("", "Щёголева & Co", "<b>", "two words", "1\n2", "3\t4\a5", "x", "'\"")
LOOP = tr("{%tr for x in [a, b, c] %}", ""), tr("{{ x }}", "{{ loop.index }}{{ x }}"), tr("{%tr endfor %}", "")
SHEETS = {
    "lines": docx(
        p("{{ a }}")
        + p(r("x {{ b }} y", props=BOLD), "{{ c }}", props='<w:jc w:val="center"/>')
        + p(split("{{ a }}{{ b }}"))
    ),
    "cells": docx(tbl(*LOOP, tr("{{ b }}", tc(p(r("{{ c }}", props=BOLD)))))),
    "statements": docx(
        p("{% if a %}{{ a }}{% else %}—{% endif %}{% for x in [b, c] %}{{ x }},{% endfor %}")
        + p("{%p if b %}")
        + p("{{ c }}")
        + p("{%p endif %}")
    ),
    "boxes": docx(p(text_box(p("{{ a }}")), "{{ b }}") + p(r("{{ c }}", props=BOLD), text_box(p("x"), p("{{ c }}")))),
    "other parts": docx(
        p("{{ a }}"),
        header("rIdH1", p("{{ b }}")),
        footer("rIdF1", p(r("{{ c }}", props=BOLD))),
        footnotes(p("{{ a }}|{{ c }}")),
        sections=section("header:default:rIdH1", "footer:default:rIdF1"),
    ),
}
RICH = {
    "lines": docx(p("{{ a }}", r("x {{r b }} y", props=BOLD), "{{ c }}") + p(split("{{r b }}"), split("{{ a }}"))),
    "cells": docx(tbl(tr("{{ a }}", "{{r b }}"), tr(tc(p(r("{{ a }}{{ c }}", props=BOLD))), "x"))),
    "other parts": docx(
        p("{% for x in [1, 2] %}{{ a }}{% endfor %}"),
        header("rIdH1", p("{{ a }}", props="<w:keepNext/>")),
        footer("rIdF1", p(r("{{r b }}", props=BOLD))),
        footnotes(p("{{ a }}|{{r b }}")),
        sections=section("header:default:rIdH1", "footer:default:rIdF1"),
    ),
}


def outcome(api: Api, template: bytes, context: Mapping[str, Any], *, escape: bool) -> bytes | str:
    """Fill a template; an error is told by its name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return api.fill(template, context, escape=escape)
        except Exception as error:  # noqa: BLE001  (the two sides are compared, whatever they do)
            return type(error).__name__


def assert_equal(template: bytes, context: Callable[[Api], Mapping[str, Any]], *, escape: bool) -> None:
    reference, engine = oracle(), ours(exact=True)
    wanted = outcome(reference, template, context(reference), escape=escape)
    got = outcome(engine, template, context(engine), escape=escape)
    if isinstance(wanted, bytes) and isinstance(got, bytes):
        assert differences(got, wanted) == []
    else:
        assert got == wanted


@pytest.mark.parametrize("sheet", SHEETS)
@settings(THOROUGH, max_examples=60)
@given(values=st.tuples(PLAIN, PLAIN, PLAIN))
def test_random_values(sheet: str, values: tuple[object, object, object]) -> None:
    assert_equal(SHEETS[sheet], lambda _: dict(zip("abc", values, strict=True)), escape=True)


@pytest.mark.parametrize("sheet", SHEETS)
@settings(THOROUGH, max_examples=30)
@given(values=st.tuples(SOUND, SOUND, SOUND))
def test_random_values_not_escaped(sheet: str, values: tuple[str, str, str]) -> None:
    assert_equal(SHEETS[sheet], lambda _: dict(zip("abc", values, strict=True)), escape=False)


@pytest.mark.parametrize("escape", [True, False])
@settings(THOROUGH, max_examples=60)
@given(values=st.tuples(ONE_LINE, ONE_LINE, ONE_LINE))
def test_random_values_by_default(values: tuple[str, str, str], *, escape: bool) -> None:
    """Every sign of a value that is no markup is printed, in every part, and none is read."""
    one, two, three = values
    template = SHEETS["other parts"]
    got = ours(exact=False).fill(template, dict(zip("abc", values, strict=True)), escape=escape)
    seen = visible(got)
    assert "".join(seen["document"]) == one
    assert "".join(seen["header1"]) == two
    assert "".join(seen["footer1"]) == three
    assert "".join(seen["footnotes"]) == f"{one}|{three}"


@pytest.mark.parametrize("sheet", RICH)
@settings(THOROUGH, max_examples=40)
@given(texts=st.tuples(TEXTS, TEXTS, TEXTS), bold=st.booleans())
def test_random_rich_values(sheet: str, texts: tuple[str, str, str], *, bold: bool) -> None:
    def context(api: Api) -> dict[str, Any]:
        one, two, three = texts
        return {"a": api.listing(one), "b": api.rich_text(two, bold=bold, color="ff0000"), "c": three}

    assert_equal(RICH[sheet], context, escape=True)


def in_a_header(text: str) -> bytes:
    return docx(p("x"), header("rIdH1", text), sections=section("header:default:rIdH1"))


def in_footnotes(text: str) -> bytes:
    return docx(p("x"), footnotes(text, p("{{ a }}")))


PLACES: dict[str, Callable[[str], bytes]] = {
    "body": docx,
    "header": in_a_header,
    "footnotes": in_footnotes,
}
"""Where a template that is made up may stand."""


def whole(api: Api, context: Mapping[str, Any]) -> dict[str, Any]:
    """Give values for every name that the templates of the grammar use."""
    rich = api.rich_text("rich & <x>\ny", bold=True)
    lines = api.rich_paragraph(rich, parastyle="Quoted")
    return {"missing": "", **context, "rich": rich, "lines": lines, "listing": api.listing("1\n2\a3")}


@pytest.mark.parametrize("place", PLACES)
@settings(THOROUGH, max_examples=100)
@given(text=grammar.bodies(), context=grammar.contexts(TEXTS))
def test_random_templates(place: str, text: str, context: dict[str, Any]) -> None:
    assert_equal(PLACES[place](text), lambda api: whole(api, context), escape=True)


@pytest.mark.parametrize("place", PLACES)
@settings(THOROUGH, max_examples=100)
@given(text=grammar.bodies(), context=grammar.contexts(st.sampled_from(WORDS)))
def test_random_templates_by_default(place: str, text: str, context: dict[str, Any]) -> None:
    """Where values hold nothing that docxtpl spoils, both say the same; what docxtpl only mends may be refused."""
    reference, engine, template = oracle(), ours(exact=False), PLACES[place](text)
    wanted = outcome(reference, template, whole(reference, context), escape=True)
    got = outcome(engine, template, whole(engine, context), escape=True)
    if isinstance(wanted, str) and wanted != "XMLSyntaxError":
        assert isinstance(got, str)
    elif isinstance(wanted, bytes) and is_sound(reference, whole(reference, context), wanted):
        assert isinstance(got, bytes), got
        assert visible(got) == visible(wanted)
    elif isinstance(got, bytes):
        assert visible(got)


def is_sound(api: Api, context: dict[str, Any], made: bytes) -> bool:
    """Tell whether what docxtpl has made of a template is XML, and needed no mending."""
    template = api.opened[-1]
    template.docx = None
    template.render_init()
    try:
        etree.fromstring(template.build_xml(context, jinja2.Environment(autoescape=True)))
        visible(made)
    except etree.XMLSyntaxError:
        return False
    return True
