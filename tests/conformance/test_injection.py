"""Data that looks like a template, or like markup, is printed as it is, wherever it stands."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest

from docgen.render.docx import DocxRenderer, dropin
from docgen.render.port import Properties, Template
from docgen.resources import Library
from tests.conformance.package import Part, comments, core, docx, endnotes, footer, footnotes, header
from tests.conformance.reading import visible
from tests.conformance.words import BOLD, control, p, r, section, split, tbl, text_box, tr

HOSTILE = [
    "{{ 7 * 7 }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% for x in y %}",
    "{% if",
    "{{ open",
    "closed }} %} #}",
    "{# gone #}",
    "{_{ a }_} {_% b %_}",
    "{%p if x %}",
    "{%tr endfor %}",
    "{{r x }} {{p y }}",
    "{% cellbg 'FF0000' %}{% vm %}{% colspan 2 %}{% hm %}",
    "</w:t></w:r></w:p><w:p/>",
    "<w:t>x</w:t>",
    "&lt;&amp;amp;&#65;",
    "]]> <!-- --> <?x?> <![CDATA[ ]]>",
    "Smith & Sons <smith@example.com>",
    "\\1 \\g<0> $1 %s {0} \\n",
    "None",
    "<!--grid-->",
    "docgen text",
]
TAG = "{{ value }}"
CUSTOM = Part(
    key="rIdCustom",
    kind="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
    name="docProps/custom.xml",
    content=(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Client">'
        f"<vt:lpwstr>{TAG}</vt:lpwstr></property></Properties>"
    ),
    content_type="application/vnd.openxmlformats-officedocument.custom-properties+xml",
    owner="",
)
BODY = (
    p(TAG, props=section("header:default:rIdH1"))
    + p(split(TAG))
    + p(r(TAG, props=BOLD), f"[{{% if value %}}{TAG}{{% endif %}}]")
    + p("{%p for x in values %}") + p("{{ x }}") + p("{%p endfor %}")
    + tbl(tr("{%tr for x in values %}", ""), tr("{{ x }}", "{% vm %}{{ value }}"), tr("{%tr endfor %}", ""), tr("a", "b"))
    + p(text_box(p(TAG)), control(r(TAG)))
)  # fmt: skip
SHEET = docx(
    BODY,
    header("rIdH1", p(TAG)),
    footer("rIdF1", tbl(tr(TAG, "x")) + p("")),
    footnotes(p(TAG), p(split(TAG))),
    endnotes(p(TAG)),
    sections=section("header:default:rIdH1", "footer:default:rIdF1"),
)
FILED = docx(p(TAG), comments(p(TAG)), CUSTOM, core(title=TAG, subject=f"of {TAG}"))


def through_the_port(built_in: Library, sheet: bytes, value: str) -> bytes:
    compiled = DocxRenderer(built_in).compile(Template(name="sheet.docx", content=sheet))
    context = {"value": value, "values": [value, value]}
    return compiled.render(context, Properties(title=value, created=date(2026, 11, 21)))


def through_the_drop_in(_: Library, sheet: bytes, value: str) -> bytes:
    template = dropin.DocxTemplate(io.BytesIO(sheet))
    template.render({"value": value, "values": [value, value]}, autoescape=True)
    written = io.BytesIO()
    template.save(written)
    return written.getvalue()


WAYS = pytest.mark.parametrize("way", [through_the_port, through_the_drop_in])


@WAYS
@pytest.mark.parametrize("value", HOSTILE)
def test_data_is_never_a_template(way: Callable[..., bytes], value: str, built_in: Library) -> None:
    seen = visible(way(built_in, SHEET, value))
    del seen["core"]
    assert seen == {
        "document": (*[value] * 2, f"{value}[{value}]", *[value] * 5, "a", "b", *[value] * 3),
        "header1": (value,),
        "footer1": (value, "x"),
        "footnotes": (value, value),
        "endnotes": (value,),
    }


@pytest.mark.parametrize("value", HOSTILE)
def test_data_in_properties_and_comments_is_never_a_template(value: str, built_in: Library) -> None:
    assert visible(through_the_drop_in(built_in, FILED, value)) == {
        "document": (value,),
        "comments": (value,),
        "custom": (f"lpwstr: {value}",),
        "core": (f"subject: of {value}", f"title: {value}"),
    }


@pytest.mark.parametrize("value", HOSTILE)
def test_data_in_the_title_of_the_port_is_never_a_template(value: str, built_in: Library) -> None:
    assert f"title: {value}" in visible(through_the_port(built_in, SHEET, value))["core"]


@WAYS
@pytest.mark.parametrize("value", ["a\x00b", "a\x1fb", "a\ufffeb", "a\ud800b"])
def test_what_no_file_can_hold_is_refused(way: Callable[..., bytes], value: str, built_in: Library) -> None:
    """The message names the part and the tag, not the value."""
    with pytest.raises(Exception, match=r"word/document.xml: \{\{ value \}\}.*control characters") as error:
        way(built_in, SHEET, value)
    assert value not in str(error.value)
