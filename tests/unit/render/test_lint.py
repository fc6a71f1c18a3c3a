"""What is wrong with Word templates is told all at once, each thing once, by its place, and nothing else is told."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import docx
import jinja2
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from docgen.errors import TemplateError
from docgen.expressions.environment import shared_environment
from docgen.findings import Severity, errors
from docgen.render.docx import DocxRenderer
from docgen.render.docx.lint import Examined, examine
from docgen.render.docx.manner import Manner
from docgen.render.docx.package import pack, unpack
from docgen.render.docx.patch import patched
from docgen.render.docx.sources import CORE, open_template
from docgen.render.port import Template
from docgen.resources import Library, library
from tests.conftest import ROOT
from tests.unit.render.word import changed, saved, template, with_endnote

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHIPPED = sorted((ROOT / "templates" / "docx").rglob("*.docx"))


@pytest.fixture(scope="module")
def words(built_in: Library) -> jinja2.Environment:
    return shared_environment(built_in)


def body(*paragraphs: str) -> bytes:
    """Make a document whose body is written in XML, without the `w:p` of paragraphs that begin with another element."""
    document = docx.Document()
    for paragraph in paragraphs:
        element = parse_xml(f"<w:p {W}>{paragraph}</w:p>" if not paragraph.startswith("<w:tbl") else paragraph)
        document.element.body.insert(len(document.element.body) - 1, element)
    return saved(document)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """Write a table of paragraphs."""
    grid = "<w:gridCol/>" * len(rows[0])
    written = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl {W}><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"


def found(examined: Examined) -> list[tuple[str, str]]:
    """Give codes and tags."""
    return [(finding.code, finding.where.rpartition(": ")[2]) for finding in examined.findings()]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_tags_are_those_that_the_engine_reads(file: Path) -> None:
    """In the same order; so are those of a document that Word has cut to pieces."""
    assert_same_tags(file.read_bytes())


def test_the_tags_of_a_document_cut_to_pieces(words: jinja2.Environment) -> None:
    content = body(
        run("{") + run("{ a") + "<w:proofErr w:type='spellStart'/>" + run(" }}") + run("{{ “b”|upper }") + run("}"),
        run("{%") + run("p if a &lt; 3 and “x” != ‘y’ %}"),
        run("x {# a comment {{ x }} #}{{ {'a': {'b': 1} }.a.b }}{{ '}}' }}{{ \"{%\" }}"),
        run("{%p raw %}"),
        run("{{ nothing }} {% here"),
        run("{%p endraw %}"),
        run("{%p endif %}"),
        table(("{%tr for x in y %}", ""), ("{{r x }}", "{{ x|upper }}"), ("{%tr endfor %}", "")),
    )
    assert_same_tags(content)
    examined = examine("x", content, words)
    assert examined.findings() == ()
    assert (examined.tags, examined.joined, examined.path) == (14, 3, "fast")


def assert_same_tags(content: bytes) -> None:
    """Compare words, strings and numbers of all tags with those in the text that Jinja gets."""
    environment = shared_environment(library())
    read = {each.part.story.part: each.part.tags for each in examine("x", content, environment).parts}
    for source in open_template("x", content, Manner.DROP_IN).sources:
        if source.part != CORE:
            text = patched(source.text, Manner.OFFICE) if source.words else source.text
            tags = "".join(tag.code for tag in read.get(source.part, ()) if tag.word != "endraw")
            assert spoken(environment, tags.replace("{% raw %}", "")) == spoken(environment, text)


def spoken(environment: jinja2.Environment, text: str) -> list[str]:
    return [word for _, kind, word in environment.lex(text) if kind in {"name", "string", "integer"}]


@pytest.mark.parametrize(
    ("text", "code", "tag", "says", "remedy"),
    [
        ("{{ a b }}", "template.syntax", "{{ a b }}", "cannot be read", "brackets"),
        ("{{ }}", "template.syntax", "{{ }}", "cannot be read", ""),
        ("{{ a. }} {{ b }}", "template.syntax", "{{ a. }}", "cannot be read", ""),
        ("{% if %}x{% endif %}", "template.syntax", "{% if %}", "cannot be read", ""),
        ("{% if a %}{% elif %}x{% endif %}", "template.syntax", "{% elif %}", "cannot be read", ""),
        ("{% for x in %}{{ x.y }}{% endfor %}", "template.syntax", "{% for x in %}", "cannot be read", ""),
        ("{% for x, y in (1 %}{{ x }}{{ y }}{% endfor %}", "template.syntax", "{% for x, y in (1 %}", "", ""),
        ("{% set x = %}{{ x.y }}", "template.syntax", "{% set x = %}", "cannot be read", ""),
        ("{% if a %}{% endif b %}", "template.syntax", "{% endif b %}", "cannot be read", ""),
        ("{% macro %}{% endmacro %}", "template.syntax", "{% macro %}", "cannot be read", ""),
        ("{% iff a %}{% endif %}", "template.syntax", "{% iff a %}", "No statement begins with 'iff'", "mean if?"),
        ("{% if a %}{% endfi %}", "template.syntax", "{% endfi %}", "No statement begins with 'endfi'", "endif?"),
        ("{% if a %}{% els %}{% endif %}", "template.syntax", "{% els %}", "No statement", "else?"),
        ("{% frobnicate %}", "template.syntax", "{% frobnicate %}", "No statement", "Statements begin with"),
        ("{% %}", "template.syntax", "{% %}", "No statement begins with ''", ""),
        ("{% include 'x' %}", "template.syntax", "{% include 'x' %}", "another file", "Copy"),
        ("{% tr for x in y %}{% endfor %}", "template.syntax", "{% tr for x in y %}", "'tr'", "{%tr for … %}"),
        ("{% if a %}x", "template.block", "{% if a %}", "not closed to the end of the part", "{% endif %}"),
        ("x{% endif %}", "template.block", "{% endif %}", "closes nothing", "{% if … %}"),
        ("{% else %}", "template.block", "{% else %}", "no block that can have it", "{% if %} or {% for %}"),
        ("{% for x in [] %}{% elif a %}{% endfor %}", "template.block", "{% elif a %}", "no block", "{% if %}"),
        ("{% if a %}{% else %}{% else %}{% endif %}", "template.block", "{% else %}", "behind the else", ""),
        ("{% if a %}{% else %}{% elif b %}{% endif %}", "template.block", "{% elif b %}", "behind the else", ""),
        ("{% if a %}{% for x in [] %}{% endif %}", "template.block", "{% for x in [] %}", "before {% endif %} in", ""),
        ("{% if a %}{% endfor %}{% endif %}", "template.block", "{% endfor %}", "closes nothing", ""),
        ("{% raw %}{{ a", "template.block", "{% raw %}", "not closed", "{% endraw %}"),
        ("{{ a|dat }}", "template.unknown-filter", "{{ a|dat }}", "no filter dat", "mean date?"),
        ("{% if a is absnt %}{% endif %}", "template.unknown-test", "{% if a is absnt %}", "no test absnt", "absent?"),
        ("{{ a|xyzzyx }}", "template.unknown-filter", "{{ a|xyzzyx }}", "no filter xyzzyx", "The guide"),
        ("a {{ b } c {{ d }}", "template.leftover", "{{ b }", "not a whole tag", "ends with }}"),
        ("a { b }} c {{ d }}", "template.leftover", "{ b }}", "not a whole tag", ""),
        ("a b }} c", "template.leftover", "}}", "not a whole tag", ""),
        ("a {{ b c", "template.leftover", "{{ b c", "not a whole tag", ""),
        ("{% if a }x{% endif %}", "template.leftover", "{% if a }", "not a whole tag", ""),
        ("{ if a %}x{% else %}{% endif %}", "template.leftover", "{ if a %}", "not a whole tag", ""),
        ("{% if a %}x{% endif }", "template.leftover", "{% endif }", "not a whole tag", ""),
        ("{% for x in [] }{{ x.y }}{% endfor %}", "template.leftover", "{% for x in [] }", "not a whole tag", ""),
        ("{# a", "template.leftover", "{# a", "not a whole tag", ""),
        ("{{ a %}", "template.leftover", "{{ a %}", "not a whole tag", ""),
        ("x {%p if a %}", "template.lost-text", "{%p if a %}", "“x” is taken away", "paragraph of its own"),
        ("{%p if a %}{%p endif %}", "template.two-tags", "{%p if a %}", "stands {%p endif %}", "paragraph of its own"),
        ("{{p a }}{{ b }}", "template.two-tags", "{{p a }}", "stands {{ b }}", ""),
        ("{%tr if a %}{% endif %}", "template.place", "{%tr if a %}", "stands in none", "take the letters tr away"),
        ("{% vm %}", "template.place", "{% vm %}", "for a table cell", "Put it into"),
        ("{% colspan a %}", "template.place", "{% colspan a %}", "for a table cell", ""),
    ],
)
def test_one_mistake_is_one_finding(
    text: str, code: str, tag: str, says: str, remedy: str, words: jinja2.Environment
) -> None:
    """Or one more, where a block that is meant to be lost is lost, too."""
    ending = ("{%p endif %}",) if code == "template.lost-text" else ()
    content = template("before {{ 1 }}", text, *ending, "{{ 2 }} after").content
    first, *others = examine("sheet.docx", content, words).findings()
    assert (first.code, first.where.rpartition(": ")[2]) == (code, tag), first
    assert first.where.startswith("sheet.docx: word/document.xml: ")
    assert first.where == f"sheet.docx: word/document.xml: {tag}" or f"paragraph “{text}”" in first.where
    assert says in first.message
    assert first.message.endswith(".")
    assert remedy in first.remedy
    assert {finding.code for finding in others} <= {"template.split"}
    assert len(others) <= (code == "template.place")


@pytest.mark.parametrize(
    "text",
    [
        "{{ '{{' if a else \"}}\" }}",
        "{% set x = {'a': {'b': 1}} %}{{ x.a }}",
        "{{ {'a': 1}[b] }}{{ {'a': 1}['a'] }}",
        "{# {{ nothing }} {% here %} #}",
        "{% raw %}{{ nothing }} {% here %} }}{% endraw %}",
        "{%- if a -%}{{ a }}{%- endif -%}",
        "{% set x %}y{% endset %}{{ x }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{% call m(1) %}y{% endcall %}{% with a = 1 %}{{ a }}{% endwith %}",
        "{% block b %}x{% endblock b %}{% filter upper %}x{% endfilter %}{% autoescape true %}{% endautoescape %}",
        "{% print 1 %}{% for x in [] %}{% else %}{% endfor %}",
        "{{ “a” }}{{ ‘a’ }}",
        "braces: { a } {} {b}",
    ],
)
def test_what_is_sound_is_not_told(text: str, words: jinja2.Environment) -> None:
    assert examine("x", template(text).content, words).findings() == ()


def test_everything_at_once_in_the_order_of_the_text(words: jinja2.Environment) -> None:
    source = template(
        "{% if a %}{{ b| }}",
        "{% endfor %}",
        "{{ c|nofilter }} {{ d }",
        "{%p iff e %}",
        "x {%p endif %}",
        "{% endif %}",
        cell="{{ f is notest }}{% vm }",
        header="{{ g h }}",
        footer="{% endfor %}",
        note="{{ i. }}",
    )
    examined = examine("x", source.content, words)
    told = [
        (finding.where.split(": ")[1], code, tag)
        for finding, (code, tag) in zip(examined.findings(), found(examined), strict=True)
    ]
    assert told == [
        ("word/document.xml", "template.split", "{% if a %}"),
        ("word/document.xml", "template.syntax", "{{ b| }}"),
        ("word/document.xml", "template.block", "{% endfor %}"),
        ("word/document.xml", "template.unknown-filter", "{{ c|nofilter }}"),
        ("word/document.xml", "template.leftover", "{{ d }"),
        ("word/document.xml", "template.syntax", "{%p iff e %}"),
        ("word/document.xml", "template.lost-text", "{%p endif %}"),
        ("word/document.xml", "template.unknown-test", "{{ f is notest }}"),
        ("word/document.xml", "template.leftover", "{% vm }"),
        ("word/header1.xml", "template.syntax", "{{ g h }}"),
        ("word/footer1.xml", "template.block", "{% endfor %}"),
        ("word/footnotes.xml", "template.syntax", "{{ i. }}"),
    ]
    assert examined.path is None


DAMAGE: tuple[Callable[[str], str], ...] = (
    lambda tag: "",
    lambda tag: tag[:-1],
    lambda tag: tag[1:],
    lambda tag: f"{tag[:3]}q{tag[3:]}",
    lambda tag: f"{tag[:-2]}) {tag[-2:]}",
    lambda tag: f"{tag[:-2]} x {tag[-2:]}",
)


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("sheet", ["common/annex", "household/dossier/cover"])
def test_what_the_engine_refuses_is_told_and_nothing_else(
    sheet: str, damage: Callable[[str], str], built_in: Library, words: jinja2.Environment
) -> None:
    """A tag is spoilt: the engine refuses exactly what is told, and one mistake gives two findings at most."""
    parts = unpack("x", built_in.template(f"docx/{sheet}.docx"))
    xml = parts["word/document.xml"].decode()
    tags = list(re.finditer(r"\{\{.*?\}\}|\{%.*?%\}", xml))
    for tag in random.Random(4711).sample(tags, 8):
        spoilt = xml[: tag.start()] + damage(tag.group()) + xml[tag.end() :]
        source = Template(name="x", content=pack(parts | {"word/document.xml": spoilt.encode()}))
        told = errors(examine("x", source.content, words).findings())
        assert len(told) <= 2, told
        if not told:
            DocxRenderer(built_in).compile(source)
        elif not any(finding.code in {"template.leftover", "template.split"} for finding in told):
            with pytest.raises(TemplateError):
                DocxRenderer(built_in).compile(source)


@pytest.mark.parametrize(
    ("paragraph", "severity", "says"),
    [
        (run("{{ a ") + "<w:proofErr w:type='x'/><w:bookmarkStart w:id='1' w:name='b'/>" + run("}}"), None, ""),
        (run("{{ a ") + "<w:del><w:r><w:delText>b</w:delText></w:r></w:del>" + run("}}"), None, ""),
        (run("{{ a ") + "<w:r><w:instrText>b</w:instrText></w:r>" + run("}}"), None, ""),
        (run("{{ a ") + "<w:r><w:tab/></w:r>" + run("}}"), Severity.WARNING, "a tab, which is left out"),
        (run("{{ a ") + "<w:r><w:br/><w:t> }}</w:t></w:r>", Severity.WARNING, "a line break"),
        (run("{{ a ") + "<w:r><w:footnoteReference w:id='1'/></w:r>" + run("}}"), Severity.ERROR, "a footnote, which"),
        (
            run("{{ a ") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" + run("}}"),
            Severity.ERROR,
            "the mark of a field",
        ),
        (run("{{ a ") + "<w:r><w:instrText>.b }}</w:instrText></w:r>", Severity.ERROR, "the code of a field"),
        (run("{{ a") + "<w:del><w:r><w:delText>.b }}</w:delText></w:r></w:del>", Severity.ERROR, "deleted text"),
    ],
)
def test_a_split_tag(paragraph: str, severity: Severity | None, says: str, words: jinja2.Environment) -> None:
    """What Word has merely cut into runs is joined; what cannot be joined, or not without loss, is told."""
    examined = examine("x", body(paragraph), words)
    if severity is None:
        assert examined.findings() == ()
        assert examined.joined == 1
    else:
        (finding,) = examined.findings()
        assert (finding.code, finding.severity) == ("template.split", severity)
        assert says in finding.message
        assert "type it anew" in finding.remedy
        assert examined.joined == 0


def test_a_tag_over_two_paragraphs_or_cells(words: jinja2.Environment) -> None:
    (finding,) = examine("x", body(run("see {{ a"), run(".b }} here")), words).findings()
    assert (finding.code, finding.where) == (
        "template.split",
        "x: word/document.xml: paragraph “see {{ a”: {{ a.b }}",
    )
    assert "begins in one paragraph and ends in another" in finding.message
    (finding,) = examine("x", body(table(("{{ a", ".b }}"))), words).findings()
    assert "begins in one table cell and ends in another" in finding.message


@pytest.mark.parametrize(
    ("paragraphs", "severity", "says", "remedy"),
    [
        ((run("a {% if a %} b"), run("c {% endif %} d")), Severity.WARNING, "one paragraph", "{%p … %}"),
        ((table(("{% if a %}b", "c{% endif %}")),), Severity.ERROR, "one table cell and", "{%tc … %}"),
        ((table(("{% if a %}b",), ("c{% endif %}",)),), Severity.ERROR, "one table row and", "{%tr … %}"),
        ((table(("{%p if a %}", "{%p endif %}")),), Severity.ERROR, "one table cell and", "{%tc … %}"),
        (
            (table(("{%tr if a %}",)), run("between"), table(("{%tr endif %}",))),
            Severity.ERROR,
            "one place and goes on in another: {%tr endif %}",
            "outside of all tables",
        ),
        ((run("{% if a %}"), table(("x{% endif %}",))), Severity.ERROR, "one place and", "into one paragraph"),
        ((run("{%p if a %}"), run("b {% endif %}")), Severity.ERROR, "of another form", "such as {%p … %}"),
        (
            (run("{% if a %}") + f"<w:hyperlink>{run('b{% endif %}')}</w:hyperlink>",),
            Severity.ERROR,
            "goes on in another: {% endif %} in “{% if a %}b{% endif %}”",
            "outside of links",
        ),
        (
            (
                run("{% if a %}") + '<w:r><w:drawing><wp:inline xmlns:wp="w"><wp:docPr id="1" name="n" '
                'descr="{% endif %}"/></wp:inline></w:drawing></w:r>',
            ),
            Severity.ERROR,
            "goes on in another",
            "outside of links",
        ),
    ],
)
def test_a_block_that_does_not_stay_in_its_place(
    paragraphs: tuple[str, ...], severity: Severity, says: str, remedy: str, words: jinja2.Environment
) -> None:
    (finding,) = examine("x", body(*paragraphs), words).findings()
    assert (finding.code, finding.severity) == ("template.split", severity), finding
    assert says in finding.message
    assert remedy in finding.remedy


@pytest.mark.parametrize(
    "paragraphs",
    [
        (run("{%- if a -%}"), run("{%- endif -%}")),
        (run("{%p if a %}"), run("b"), run("{%p else %}"), table(("x",)), run("{%p endif %}")),
        (table(("{%tr for x in [] %}", ""), ("{{ x }}", ""), ("{%tr endfor %}", "")),),
        (table(("{%tc if a %}", "x", "{%tc endif %}")),),
        (run("{%r if a %}") + run("b") + run("{%r endif %}"),),
        (run("a{% if a %}") + run("b") + run("{% else %}c{% endif %}"),),
    ],
)
def test_a_block_that_stays_in_its_place(paragraphs: tuple[str, ...], words: jinja2.Environment) -> None:
    assert examine("x", body(*paragraphs), words).findings() == ()


@pytest.mark.parametrize(
    ("paragraphs", "lost"),
    [
        ((run("first"), run("Hello {{ a }} {%- if b %}!{% endif %} end")), ["before it: “Hello {{ a }}”"]),
        ((run("Hello {{ a }} {%- if b %}!{% endif %} end"),), []),
        ((run("a {% if b -%} c"), run("d {%- endif -%}"), run("e")), ["behind it: “c”", "before it: “d”"]),
        ((run("a {% if b -%} kept {{ c }}"), run("{%- endif %}")), []),
        ((run("a"), run("b {{- c -}} d"), run("e")), []),
        ((run("a"), run("b {%- if c -%} {{ d }} {%- endif -%} e")), ["before it: “b”"]),
    ],
)
def test_what_a_dash_takes_away(paragraphs: tuple[str, ...], lost: list[str], words: jinja2.Environment) -> None:
    told = examine("x", body(*paragraphs), words).findings()
    assert {finding.code for finding in told} <= {"template.lost-text"}
    assert [finding.message.partition("the text ")[2] for finding in told] == [f"{each}." for each in lost]


def test_what_only_the_proof_sees_is_told_too(words: jinja2.Environment) -> None:
    """Tags that trim what is beside them are not looked at one by one."""
    examined = examine("x", body(run("{%- if a %}b"), table(("c{% endif %}",))), words)
    (finding,) = examined.findings()
    assert (finding.code, finding.where) == ("template.split", "x: word/document.xml")
    assert "a block begins in one element and ends in another" in finding.message


def test_a_text_box_is_told_once(words: jinja2.Environment) -> None:
    """Word writes it twice: for itself, and for programs that do not know text boxes."""
    box = f"<w:txbxContent><w:p>{run('{{ a b }}')}</w:p></w:txbxContent>"
    alternate = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    examined = examine("x", body(alternate), words)
    assert found(examined) == [("template.syntax", "{{ a b }}")]
    assert examined.tags == 2


def test_a_tag_in_the_description_of_a_picture(words: jinja2.Environment) -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="w"><wp:docPr id="1" name="n" descr="the &quot;{}&quot;"/></wp:inline>'
        "</w:drawing></w:r>"
    )
    assert examine("x", body(drawing.format("{{ a }}")), words).findings() == ()
    (finding,) = examine("x", body(drawing.format("{{ a b }}")), words).findings()
    assert finding.where == 'x: word/document.xml: paragraph “the "{{ a b }}"”: {{ a b }}'
    assert found(examine("x", body(drawing.format("{%p if a %}")), words)) == [
        ("template.block", "{%p if a %}"),
        ("template.place", "{%p if a %}"),
    ]


def control(tag: str, *, box: bool = False) -> str:
    checkbox = '<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"/>' if box else ""
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{checkbox}</w:sdtPr><w:sdtContent>{run("x")}</w:sdtContent></w:sdt>'


def test_content_controls(words: jinja2.Environment) -> None:
    sound = body(control("{{ a.b }}") + control("not for us") + control("{{ a }}", box=True))
    assert examine("x", sound, words).findings() == ()
    spoilt = body(run("see ") + control("{{ a. }}", box=True) + control("{{ b }} c") + control("{% if d %}"))
    told = examine("x", spoilt, words).findings()
    assert {(finding.code, finding.where.rpartition(": ")[2]) for finding in told} == {
        ("template.syntax", "{% if a. %}"),
        ("template.control-tag", "{{ b }} c"),
        ("template.control-tag", "{% if d %}"),
    }


def with_part(name: str, xml: str) -> bytes:
    document = docx.Document()
    part = Part(PackURI(f"/word/{name}"), "application/xml", xml.encode(), document.part.package)
    document.part.relate_to(part, "http://example.org/other")
    return saved(document)


def test_tags_where_nothing_is_filled(words: jinja2.Environment) -> None:
    chart = with_part("charts/chart1.xml", "<c><t>{{ a }}</t><t>{{ a }}</t><t>{% b &lt; 1 %}</t></c>")
    told = examine("x", chart, words).findings()
    assert [finding.where for finding in told] == [
        "x: word/charts/chart1.xml: {{ a }}",
        "x: word/charts/chart1.xml: {% b < 1 %}",
    ]
    assert {finding.code for finding in told} == {"template.leftover"}


@pytest.mark.parametrize("target", ["https://example.org/{{ a }}", "https://example.org/%7B%7B%20a%20%7D%7D"])
def test_tags_in_links(target: str, words: jinja2.Environment) -> None:
    document = docx.Document()
    for address in (target, target, "https://example.org/{a}"):
        document.part.relate_to(address, "http://example.org/hyperlink", is_external=True)
    (finding,) = examine("x", saved(document), words).findings()
    assert finding.code == "template.leftover"
    assert finding.where.startswith("x: word/_rels/document.xml.rels: https://example.org/{{")


def test_notes_comments_and_properties_are_read(words: jinja2.Environment) -> None:
    assert examine("x", with_endnote("{{ a b }}").content, words).findings()[0].where == (
        "x: word/endnotes.xml: {{ a b }}"
    )
    parts = unpack("x", template("x").content)
    app = parts["docProps/app.xml"].replace(b"</Properties>", b"<Company>{{ a b }}</Company></Properties>")
    assert found(examine("x", changed(template("x"), {"docProps/app.xml": app}).content, words)) == [
        ("template.syntax", "{{ a b }}")
    ]
    core = parts["docProps/core.xml"].replace(b"</cp:coreProperties>", b"<x>{{ a b }}</x></cp:coreProperties>")
    assert examine("x", changed(template("x"), {"docProps/core.xml": core}).content, words).findings() == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"hello", "not a .docx file"),
        (pack({"a.txt": b"x"}), "not a Word document"),
        (
            changed(
                template("x"),
                {
                    "word/_rels/settings.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/'
                    b'2006/relationships"><Relationship Id="a" Type="http://x/image" Target="http://x/" '
                    b'TargetMode="External"/></Relationships>'
                },
            ).content,
            "links to a file outside (image)",
        ),
    ],
)
def test_a_file_that_is_refused(content: bytes, says: str, words: jinja2.Environment) -> None:
    (finding,) = examine("ours/x.docx", content, words).findings()
    assert (finding.code, finding.where) == ("template.refused", "ours/x.docx")
    assert says in finding.message
    assert "Save it again" in finding.remedy


def test_how_a_template_is_filled(words: jinja2.Environment) -> None:
    fast = examine("x", template("{{ a }}", header="{{ b }}").content, words)
    assert (fast.path, fast.reasons, fast.tags) == ("fast", (), 2)
    assert [read.part.story.part for read in fast.parts] == ["word/document.xml", "word/header1.xml"]
    macro = examine("x", template("{% macro m() %}x{% endmacro %}{{ m() }}").content, words)
    assert (macro.path, macro.reasons) == ("medium", ("word/document.xml: macro blocks are not followed",))
    cells = examine("x", body(table(("{%tc for x in [] %}", "{{ x }}", "{%tc endfor %}"))), words)
    assert cells.path == "medium"
    assert "cells of a table depend on the data" in cells.reasons[0]
    assert examine("x", template("plain").content, words).parts == ()
