"""Templates that want to run code, read files, fetch something or eat the machine."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date

import pytest

from docgen.errors import TemplateError
from docgen.render.docx import DocxRenderer
from docgen.render.docx.package import pack, unpack
from docgen.render.port import Properties, Template
from docgen.resources import Library
from tests.unit.render.word import changed, template, text_of

PROPERTIES = Properties(title="x", created=date(2026, 11, 21))
CONTEXT = {"text": "abc", "number": 3, "many": list(range(1000)), "record": {"a": 1}}


@pytest.fixture(scope="module")
def renderer(built_in: Library) -> DocxRenderer:
    return DocxRenderer(built_in)


ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ text.__class__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "{{ (text|attr('__class__')) }}",
    "{{ '{0.__class__}'.format(text) }}",
    "{% set x = record.update({'a': 2}) %}{{ x }}",
    "{{ many.append(1) }}",
    "{% include 'etc/passwd' %}",
    "{% import 'os' as os %}{{ os }}",
]


@pytest.mark.parametrize("tag", ESCAPES)
def test_a_tag_cannot_reach_python_or_change_data(renderer: DocxRenderer, tag: str) -> None:
    with pytest.raises(TemplateError, match=r"docx/test\.docx: word/document\.xml"):
        renderer.compile(template(tag)).render(CONTEXT, PROPERTIES)


LARGE = [
    "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "{% for a in many %}{% for b in many %}{% for c in many %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in range(1000000000) %}x{% endfor %}",
    "{{ text * 1000000000 }}",
    "{{ 9 ** 999999999 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '{:999999999}'.format(1) }}",
    "{{ text.ljust(999999999) }}",
    "{{ text|center(999999999) }}",
    "{{ text|indent(999999999) }}",
    "{{ many|batch(999999999, 'x')|list }}",
    "{% set n = namespace(x='abcdefgh') %}{% for a in many %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
    "{% set b = 'a' * 900000 %}{{ b.replace('a', b) }}",
    "{% set b = 'a' * 900000 %}{{ b|replace('a', b) }}",
    "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
]


@pytest.mark.parametrize("tag", LARGE)
def test_a_tag_cannot_eat_time_or_memory(renderer: DocxRenderer, tag: str) -> None:
    start = time.process_time()
    with pytest.raises(TemplateError, match=r"docx/test\.docx: word/document\.xml"):
        renderer.compile(template(tag)).render(CONTEXT, PROPERTIES)
    assert time.process_time() - start < 5


def test_a_large_family_is_far_from_the_limits(renderer: DocxRenderer) -> None:
    tags = "{% for a in many %}{% for b in many[:100] %}x{% endfor %}{% endfor %}"
    assert text_of(renderer.compile(template(tags)).render(CONTEXT, PROPERTIES))[0] == "x" * 100_000


def with_relation(kind: str, target: str) -> Template:
    """Give a template whose body links to something outside."""
    source = template("x")
    relation = (
        f'<Relationship Id="rId77" TargetMode="External" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    rels = unpack("x", source.content)[name].decode()
    return changed(source, {name: rels.replace("</Relationships>", relation).encode()})


@pytest.mark.parametrize("kind", ["image", "oleObject", "subDocument", "frame"])
def test_what_an_editor_would_fetch_is_refused(renderer: DocxRenderer, kind: str) -> None:
    with pytest.raises(TemplateError, match=rf"document\.xml\.rels links to a file outside \({kind}\)"):
        renderer.compile(with_relation(kind, "http://127.0.0.1:9/x"))


def test_a_link_stays_and_the_templates_own_template_is_forgotten(renderer: DocxRenderer) -> None:
    made = renderer.compile(with_relation("hyperlink", "http://example.org/")).render({}, PROPERTIES)
    assert b"http://example.org/" in unpack("x", made)["word/_rels/document.xml.rels"]
    made = renderer.compile(with_relation("attachedTemplate", "file:///C:/Users/somebody/x.dotm")).render(
        {}, PROPERTIES
    )
    assert b"somebody" not in b"".join(unpack("x", made).values())


@pytest.mark.parametrize("target", ["https://example.org/{{ text }}", "https://example.org/%7B%7B%20text%20%7D%7D"])
def test_a_tag_in_the_target_of_a_link_is_refused(renderer: DocxRenderer, target: str) -> None:
    with pytest.raises(TemplateError, match=r"document\.xml\.rels holds a tag"):
        renderer.compile(with_relation("hyperlink", target))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
def test_entities_are_refused(renderer: DocxRenderer, part: str) -> None:
    source = template("x")
    content = unpack("x", source.content)[part].decode()
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    head, separator, rest = content.partition("?>")
    with pytest.raises(TemplateError, match="declares a document type"):
        renderer.compile(changed(source, {part: (head + separator + bomb + rest).encode()}))


def test_a_file_that_inflates_is_refused_before_it_does(renderer: DocxRenderer) -> None:
    """Ten megabytes of blanks are a hundredth of that, packed; no document is."""
    bomb = pack({**unpack("x", template("x").content), "word/media/x.bin": bytes(10 * 1024 * 1024)})
    with pytest.raises(TemplateError, match="larger unpacked than packed"):
        renderer.compile(Template(name="docx/test.docx", content=bomb))


def test_a_member_larger_than_it_says_is_refused(renderer: DocxRenderer) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(30 * 1024 * 1024))
    lying = buffer.getvalue().replace((30 * 1024 * 1024).to_bytes(4, "little"), (1024).to_bytes(4, "little"))
    with pytest.raises(TemplateError, match="damaged"):
        renderer.compile(Template(name="docx/test.docx", content=lying))
