"""The DOCX renderer: what comes out, and what can go wrong with templates."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from datetime import date

import pytest

from docgen.errors import RenderError, TemplateError
from docgen.expressions.absent import Absent
from docgen.render.docx import DocxRenderer
from docgen.render.docx.package import MAX_PARTS, pack, unpack
from docgen.render.port import Properties, Template
from docgen.resources import Library
from tests.conftest import ROOT
from tests.unit.render.word import changed, template, text_of, with_endnote

PROPERTIES = Properties(title="Заявление & <прочее>", created=date(2026, 11, 21))

HOSTILE = [
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# gone #}",
    "{_{ a }_} {_% b %_}",
    "{%p if x %}",
    "{{r x }}",
    "<w:p/>",
    "</w:t></w:r></w:p>",
    "&lt;&amp;amp;",
    "Smith & Sons",
    "\"'`$\\",
    "  two  spaces  ",
    "]]>",
    "{",
    "О'Коннор-Щёголева",
]


@pytest.fixture(scope="module")
def renderer(built_in: Library) -> DocxRenderer:
    return DocxRenderer(built_in)


def rendered(renderer: DocxRenderer, source: Template, context: Mapping[str, object]) -> bytes:
    return renderer.compile(source).render(context, PROPERTIES)


@pytest.mark.parametrize("value", HOSTILE)
def test_value_prints_literally_wherever_it_stands(renderer: DocxRenderer, value: str) -> None:
    """Two sections and a footnote make docxtpl render twice: what came from data must still not be run."""
    source = template("[{{ x }}]", cell="[{{ x }}]", header="[{{ x }}]", footer="[{{ x }}]", note="[{{ x }}]")
    *shown, notes = text_of(rendered(renderer, source, {"x": value}))
    assert [text for text in shown if text] == [f"[{value}]"] * 4
    assert "49" not in notes
    assert notes.count("[") == 1


def test_line_breaks_and_tabs_of_a_value_are_kept(renderer: DocxRenderer) -> None:
    for value in ("a\nb", "a\r\nb", "a\rb"):
        assert text_of(rendered(renderer, template("{{ x }}"), {"x": value}))[0] == "a\nb"
    assert text_of(rendered(renderer, template("{{ x }}"), {"x": "a\tb"}))[0] == "a\tb"


@pytest.mark.parametrize("value", ["a\x00b", "a\x07b", "a\x0cb", "a\x1bb", "a\ufffeb", "a\ud800b"])
def test_what_xml_cannot_hold_is_refused_by_place(renderer: DocxRenderer, value: str) -> None:
    with pytest.raises(RenderError, match=r"word/document\.xml: \{\{ x \}\}: .*control characters") as told:
        rendered(renderer, template("{{ x }}"), {"x": value})
    assert value not in str(told.value)


@pytest.mark.parametrize("value", [None, True, 1.5, ["secret"], {"secret": 1}])
def test_only_text_and_whole_numbers_print(renderer: DocxRenderer, value: object) -> None:
    """`None`, `True` or the inside of a list on an official sheet is a mistake of the template."""
    with pytest.raises(TemplateError) as told:
        rendered(renderer, template("{{ x }}"), {"x": value})
    assert "secret" not in str(told.value)


def test_numbers_and_absents_print(renderer: DocxRenderer) -> None:
    context = {"x": 2010, "y": Absent(kind="none", wording="нет")}
    assert text_of(rendered(renderer, template("{{ x }} {{ y }}"), context))[0] == "2010 нет"


def test_missing_field_is_told_by_template_part_and_tag(renderer: DocxRenderer) -> None:
    source = template("{{ a.b }}", "{{ a.nope }}", header="{{ a.b }}")
    with pytest.raises(
        TemplateError, match=r"^docx/test\.docx: word/document\.xml: \{\{ a\.nope \}\}: the case has no"
    ):
        rendered(renderer, source, {"a": {"b": "secret"}})


def test_missing_field_in_a_header_is_told_there(renderer: DocxRenderer) -> None:
    with pytest.raises(TemplateError, match=r"word/header\d?\.xml: \{\{ nope \}\}"):
        rendered(renderer, template("x", header="{{ nope }}"), {})


def test_error_quotes_no_value_even_as_its_cause(renderer: DocxRenderer) -> None:
    with pytest.raises(TemplateError) as told:
        rendered(renderer, template("{{ table[x] }} {{ x|date }}"), {"table": {}, "x": "secret4711"})
    assert "secret4711" not in str(told.value)
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__


@pytest.mark.parametrize("tag", ["{% if x %}", "{{ x", "{{ x|nofilter }}", "{% frobnicate %}"])
def test_wrong_syntax_is_told_when_compiling(renderer: DocxRenderer, tag: str) -> None:
    with pytest.raises(TemplateError, match=r"docx/test\.docx: word/document\.xml"):
        renderer.compile(template(tag))


def test_tag_from_a_paragraph_into_a_table_is_refused_instead_of_losing_text(renderer: DocxRenderer) -> None:
    """Left alone, docxtpl leaves out what stands between and repairs the rest."""
    source = template("a {% if x %} b", cell="c {% endif %} d")
    with pytest.raises(TemplateError, match=r"use \{%p %\}"):
        rendered(renderer, source, {"x": False})


def test_tags_where_nothing_fills_them_are_refused(renderer: DocxRenderer) -> None:
    source = changed(template("x"), {"word/settings.xml": b"<w:settings xmlns:w='w'>{{ x }}</w:settings>"})
    with pytest.raises(TemplateError, match=r"word/settings\.xml holds a tag"):
        renderer.compile(source)


def test_endnotes_are_filled(renderer: DocxRenderer) -> None:
    notes = unpack("x", rendered(renderer, with_endnote("[{{ x }}]"), {"x": "{{ a & b }}"}))["word/endnotes.xml"]
    assert "[{{ a &amp; b }}]" in notes.decode()


def test_placeholders_of_all_parts(renderer: DocxRenderer) -> None:
    source = template("{{ a.x }}{% for b in c %}{{ b }}{% endfor %}", cell="{{ d }}", header="{{ e }}", note="{{ f }}")
    assert renderer.compile(source).placeholders == {"a", "c", "d", "e", "f"}


def test_check_finds_nothing_because_text_flows(renderer: DocxRenderer) -> None:
    assert renderer.compile(template("{{ x }}")).check({"x": "я" * 4000}) == ()


def test_properties_say_the_title_and_the_day_and_nobody(renderer: DocxRenderer) -> None:
    """python-docx's own template brings an author, a comment and its own dates."""
    core = unpack("x", rendered(renderer, template("x"), {}))["docProps/core.xml"].decode()
    assert "Заявление &amp; &lt;прочее&gt;" in core
    assert core.count("2026-11-21T00:00:00Z") == 2
    assert "python-docx" not in core
    assert "lastModifiedBy" not in core


def test_core_properties_filed_by_libreoffice_are_not_doubled(renderer: DocxRenderer) -> None:
    source = template("x")
    old = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    new = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    rels = unpack("x", source.content)["_rels/.rels"]
    assert old in rels
    parts = unpack("x", rendered(renderer, changed(source, {"_rels/.rels": rels.replace(old, new)}), {}))
    assert [name for name in parts if name.startswith("docProps/core")] == ["docProps/core.xml"]


def test_same_input_gives_the_same_bytes_in_every_process(renderer: DocxRenderer) -> None:
    source = template("{{ a }}", cell="{{ b }}", header="{{ a }}")
    script = (
        "import sys, datetime\n"
        "from docgen.render.docx import DocxRenderer\n"
        "from docgen.render.port import Properties, Template\n"
        "from docgen.resources import library\n"
        "template = Template(name='docx/test.docx', content=sys.stdin.buffer.read())\n"
        "properties = Properties(title='Заявление & <прочее>', created=datetime.date(2026, 11, 21))\n"
        "made = DocxRenderer(library()).compile(template).render({'a': 'x', 'b': 'y'}, properties)\n"
        "sys.stdout.buffer.write(made)\n"
    )
    made = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", script],
            input=source.content,
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1] == rendered(renderer, source, {"a": "x", "b": "y"})


def test_zip_carries_no_times_and_no_platform(renderer: DocxRenderer) -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(renderer, template("x"), {}))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {member.create_system for member in archive.infolist()} == {0}
        assert archive.namelist()[0] == "[Content_Types].xml"


def _without_body() -> bytes:
    parts = unpack("x", template("x").content)
    del parts["word/document.xml"]
    return pack(parts)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "not a .docx file"),
        (b"%PDF-1.7", "not a .docx file"),
        (template("x").content[:-200], "not a .docx file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "encrypted or an old .doc"),
        (pack({"a.txt": b"x"}), "not a Word document"),
        (_without_body(), "not a Word document"),
        (changed(template("x"), {"word/document.xml": b"<broken"}).content, "not a Word document"),
        (pack({f"{number}.xml": b"" for number in range(MAX_PARTS + 1)}), "parts"),
        (pack({"bomb.xml": bytes(65 * 1024 * 1024)}), "MiB unpacked"),
    ],
    ids=["empty", "pdf", "truncated", "ole", "other zip", "no body", "broken xml", "many parts", "bomb"],
)
def test_file_that_is_no_template_is_refused_by_name(renderer: DocxRenderer, content: bytes, told: str) -> None:
    with pytest.raises(TemplateError, match=rf"docx/test\.docx.*{told}"):
        renderer.compile(Template(name="docx/test.docx", content=content))


def test_compiled_template_can_be_used_again(renderer: DocxRenderer) -> None:
    """Nothing of the first applicant may show in the second's document."""
    compiled = renderer.compile(template("{{ x }}"))
    first, second, again = (compiled.render({"x": x}, PROPERTIES) for x in ("a", "b", "a"))
    assert text_of(second)[0] == "b"
    assert first == again
