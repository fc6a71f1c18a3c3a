"""The compiled DOCX engine: threads, paths, content controls, order, compression."""

from __future__ import annotations

import importlib
import io
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import docx
import pytest
from docx.oxml.parser import parse_xml

from docgen.errors import MissingExtraError, RenderError, SettingsError, TemplateError
from docgen.render import deflate
from docgen.render.docx import DocxRenderer
from docgen.render.docx.order import in_schema_order
from docgen.render.docx.package import unpack
from docgen.render.docx.script import Path
from docgen.render.port import Properties, Template
from docgen.resources import Library
from tests.unit.render.word import saved, template, text_of

PROPERTIES = Properties(title="x", created=date(2026, 11, 21))
W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


@pytest.fixture(scope="module")
def renderer(built_in: Library) -> DocxRenderer:
    return DocxRenderer(built_in)


def with_xml(*elements: str) -> Template:
    """Give a template with these elements in its body."""
    document = docx.Document()
    for place, element in enumerate(elements):
        document.element.body.insert(place, parse_xml(element))
    return Template(name="docx/test.docx", content=saved(document))


def test_a_compiled_template_may_be_filled_by_many_threads(renderer: DocxRenderer) -> None:
    compiled = renderer.compile(
        template("{{ name }} {% for each in many %}{{ each }},{% endfor %}", cell="{{ name }}", header="{{ name }}")
    )

    def fill(number: int) -> tuple[int, bytes]:
        context = {"name": f"N{number}\nB", "many": [f"{number}-{place}" for place in range(number % 7)]}
        return number, compiled.render(context, PROPERTIES)

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(fill, range(3600)))
    assert len({content for _, content in made}) == 3600
    for number, content in made[::40]:
        expected = f"N{number}\nB " + "".join(f"{number}-{place}," for place in range(number % 7))
        body, *others = [text for text in text_of(content) if text]
        assert body == expected
        assert others == [f"N{number}\nB"] * 2


@pytest.mark.parametrize(
    ("paragraphs", "path"),
    [
        (["{{ a }}", "{%p for b in c %}", "{{ b }}", "{%p endfor %}"], Path.FAST),
        (["{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(a) }}"], Path.MEDIUM),
        (["{% set x %}{{ a }}{% endset %}{{ x }}"], Path.MEDIUM),
    ],
)
def test_the_path_is_known_when_compiled(renderer: DocxRenderer, paragraphs: list[str], path: Path) -> None:
    compiled = renderer.compile(template(*paragraphs))
    assert compiled.package.path is path
    assert "a & b" in " ".join(text_of(compiled.render({"a": "a & b", "c": ["d"]}, PROPERTIES)))


def test_a_loop_over_cells_widens_the_grid(renderer: DocxRenderer) -> None:
    document = docx.Document()
    table = document.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ("{%tc for x in many %}", "{{ x }}", "{%tc endfor %}"), strict=True):
        cell.text = text
    compiled = renderer.compile(Template(name="docx/test.docx", content=saved(document)))
    made = docx.Document(io.BytesIO(compiled.render({"many": ["a", "b", "c", "d", "e"]}, PROPERTIES)))
    assert compiled.package.path is Path.MEDIUM
    assert len(made.tables[0].columns) == 5
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["a", "b", "c", "d", "e"]


def control(tag: str, properties: str = "", content: str = "<w:r><w:t>old</w:t></w:r><w:r><w:t>er</w:t></w:r>") -> str:
    """Give a paragraph with a content control in it."""
    return (
        f"<w:p {W}><w:r><w:t>[</w:t></w:r><w:sdt><w:sdtPr><w:tag w:val='{tag}'/>{properties}</w:sdtPr><w:sdtContent>"
        f"{content}</w:sdtContent></w:sdt><w:r><w:t>]</w:t></w:r></w:p>"
    )


def body_of(content: bytes) -> str:
    return unpack("x", content)["word/document.xml"].decode()


def test_a_content_control_shows_the_value_of_its_tag(renderer: DocxRenderer) -> None:
    source = with_xml(control("{{ name|upper }}", "<w:showingPlcHdr/><w:text/>"))
    body = body_of(renderer.compile(source).render({"name": "a <b>"}, PROPERTIES))
    assert "A &lt;B&gt;" in body
    assert "old" not in body
    assert "er</w:t>" not in body
    assert "showingPlcHdr" not in body
    assert '<w:tag w:val="name|upper"/>' in body


def test_a_control_of_another_kind_of_tag_stays(renderer: DocxRenderer) -> None:
    assert "old" in body_of(renderer.compile(with_xml(control("surname"))).render({}, PROPERTIES))


@pytest.mark.parametrize(("sex", "checked", "sign"), [("male", "1", "☒"), ("female", "0", "☐")])
def test_a_check_box_is_crossed_when_its_tag_is_true(renderer: DocxRenderer, sex: str, checked: str, sign: str) -> None:
    box = (
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    source = with_xml(control('{{ sex == "male" }}', box, "<w:r><w:t>☐</w:t></w:r>"))
    compiled = renderer.compile(source)
    body = body_of(compiled.render({"sex": sex}, PROPERTIES))
    assert f'<w14:checked w14:val="{checked}"/>' in body
    assert f"{sign}</w:t>" in body
    assert compiled.package.path is Path.FAST


def test_a_missing_name_in_a_control_is_told(renderer: DocxRenderer) -> None:
    with pytest.raises(TemplateError, match=r"\{\{ nope \}\}.*no field 'nope'"):
        renderer.compile(with_xml(control("{{ nope }}"))).render({}, PROPERTIES)


def test_a_missing_name_is_told_with_part_tag_and_the_paragraphs_text(renderer: DocxRenderer) -> None:
    source = template("Фамилия: {{ person.surnam }} (кириллицей)")
    told = (
        r"^docx/test\.docx: word/document\.xml: \{\{ person\.surnam \}\} in “Фамилия: \{\{ person\.surnam \}\} "
        r"\(кириллицей\)”: the case has no field 'surnam'"
    )
    with pytest.raises(TemplateError, match=told):
        renderer.compile(source).render({"person": {"surname": "secret"}}, PROPERTIES)


def test_an_unprintable_value_is_told_in_a_macro_too(renderer: DocxRenderer) -> None:
    source = template("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(a) }}")
    with pytest.raises(RenderError, match="control characters"):
        renderer.compile(source).render({"a": "\x00"}, PROPERTIES)


def test_percent_and_brace_in_a_paragraph_tag_are_read(renderer: DocxRenderer) -> None:
    """Docxtpl takes them for the end of the tag, and says that p is no tag it knows."""
    source = template(
        "{%p if number % 2 == 0 %}", "even", "{%p endif %}", "{%p if {'a': 1}['a'] == 1 %}", "one", "{%p endif %}"
    )
    texts = [text for text in text_of(renderer.compile(source).render({"number": 4}, PROPERTIES)) if text]
    assert texts == ["even", "one"]


def test_a_tag_torn_by_a_link_is_joined(renderer: DocxRenderer) -> None:
    link = "<w:hyperlink w:anchor='x'><w:r><w:t>me }} more</w:t></w:r></w:hyperlink>"
    source = with_xml(f"<w:p {W}><w:r><w:t>{{{{ na</w:t></w:r>{link}<w:r><w:t> end</w:t></w:r></w:p>")
    body = body_of(renderer.compile(source).render({"name": "N"}, PROPERTIES))
    assert "N</w:t>" in body
    assert " more</w:t></w:r></w:hyperlink>" in body


@pytest.mark.parametrize(
    ("xml", "ordered"),
    [
        ("<w:rPr><w:sz/><w:b/><w:rStyle/></w:rPr>", "<w:rPr><w:rStyle/><w:b/><w:sz/></w:rPr>"),
        (
            '<w:rPr><w:shd w:fill="ff0000"/></w:rPr>',
            '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="ff0000"/></w:rPr>',
        ),
        ("<w:tcPr><w:shd/><w:tcW/></w:tcPr>", "<w:tcPr><w:tcW/><w:shd/></w:tcPr>"),
        (
            "<w:tcPr>{% if a %}<w:shd/>{% endif %}<w:tcW/></w:tcPr>",
            "<w:tcPr>{% if a %}<w:shd/>{% endif %}<w:tcW/></w:tcPr>",
        ),
    ],
)
def test_properties_come_in_the_schemas_order(xml: str, ordered: str) -> None:
    assert in_schema_order(xml) == ordered


@pytest.mark.parametrize("name", ["zlib", "zlib-ng", "isal"])
def test_every_compression_gives_the_same_parts_and_the_same_bytes_twice(built_in: Library, name: str) -> None:
    source = template("{{ a }}", header="{{ a }}")
    made = [DocxRenderer(built_in, deflate=name).compile(source).render({"a": "x" * 500}, PROPERTIES) for _ in range(2)]
    assert made[0] == made[1]
    assert zipfile.ZipFile(io.BytesIO(made[0])).testzip() is None
    assert unpack("x", made[0]) == unpack(
        "x", DocxRenderer(built_in).compile(source).render({"a": "x" * 500}, PROPERTIES)
    )


def test_an_unknown_compression_is_refused() -> None:
    with pytest.raises(SettingsError, match="zlib, zlib-ng, isal are"):
        deflate.deflate_by("lzma")


def test_a_compression_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Callable[..., object]:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(MissingExtraError, match=r"docgen\[fast\]"):
        deflate.deflate_by("isal")


def test_docxtpl_is_the_release_that_was_compared() -> None:
    """The patching of tags is docxtpl's own function. Another release: run tests/conformance, then write it here."""
    assert docxtpl_version() == "0.20.2"


def docxtpl_version() -> str:
    from importlib.metadata import version

    return version("docxtpl")
