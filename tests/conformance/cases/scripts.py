"""What scripts do with the object itself, before and after rendering."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

import docx as word
import jinja2
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from lxml import etree

from tests.conformance.api import Api, saved
from tests.conformance.compare import members
from tests.conformance.package import core, docx, footer, footnotes, header, packed
from tests.conformance.reading import visible
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import p, r, section, split, tbl, tr

SHEET = docx(
    p(split("{{ name }}")) + p("{%p for x in xs %}") + p("{{ x.y }} {{ loop.index }}") + p("{%p endfor %}"),
    header("rIdH1", p("{{ head }}")),
    footer("rIdF1", p("{% if foot %}{{ foot }}{% endif %}")),
    sections=section("header:default:rIdH1", "footer:default:rIdF1"),
)
CONTEXT = {"name": "Анна & Ко", "xs": [{"y": 1}, {"y": 2}], "head": "h", "foot": "f"}


@case("fast")
def paths_of_every_kind(api: Api) -> Output:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.docx", Path(folder) / "out.docx"
        source.write_bytes(SHEET)
        for file in (str(source), source):
            template = api.template(file)
            template.render(CONTEXT, autoescape=True)
            template.save(type(file)(target))
        return target.read_bytes()


@case("fast")
def saved_twice(api: Api) -> Output:
    template = api.open(SHEET)
    template.render(CONTEXT, autoescape=True)
    return saved(template), visible(saved(template))


@case("fast")
def rendered_twice_before_saving(api: Api) -> Output:
    template = api.open(SHEET)
    template.render({**CONTEXT, "name": "first"}, autoescape=True)
    template.render(CONTEXT, autoescape=True)
    return saved(template)


@case("")
def saved_without_rendering(api: Api) -> Output:
    return saved(api.open(SHEET))


@case("fast")
def flags_of_the_object(api: Api) -> Output:
    template = api.open(SHEET)
    flags = [template.is_rendered, template.is_saved]
    template.render(CONTEXT, autoescape=True)
    flags += [template.is_rendered, template.is_saved]
    document = saved(template)
    return document, [*flags, template.is_rendered, template.is_saved]


@case("fast")
def names_that_a_template_wants(api: Api) -> Output:
    template = api.open(SHEET)
    seen = [
        template.get_undeclared_template_variables(),
        template.get_undeclared_template_variables(context={"name": 1, "other": 2}),
        template.get_undeclared_template_variables(jinja2.Environment()),
    ]
    template.render(CONTEXT, autoescape=True)
    return saved(template), [*seen, template.get_undeclared_template_variables(context=CONTEXT)]


@case("")
def names_without_rendering(api: Api) -> Output:
    body = p("{{ a.b }} {% set c = d %}{{ c }}") + p("{% for e in f %}{{ e }}{{ g }}{% endfor %}") + tbl(tr("{{ h }}"))
    document = docx(body, footnotes(p("{{ in_a_note }}")))
    return document, api.open(document).get_undeclared_template_variables()


@case("slow")
def changed_before_rendering(api: Api) -> Output:
    """Tags that a script adds with python-docx are filled like the others."""
    template = api.open(SHEET)
    template.get_docx().add_paragraph("added {{ name }}")
    template.docx.paragraphs[0].add_run(" and {{ head }}")
    template.render(CONTEXT, autoescape=True)
    return saved(template)


@case("fast", Better(why="docxtpl loses what is added to a header", text={"header1": ("h more",)}, always=True))
def changed_after_rendering(api: Api) -> Output:
    template = api.open(SHEET)
    template.render(CONTEXT, autoescape=True)
    template.docx.add_paragraph("added & {{ not filled }}")
    template.add_paragraph("by the object itself")
    template.docx.sections[0].header.paragraphs[0].add_run(" more")
    return saved(template)


@case("fast", Better(why="docxtpl shows the header as it was before", always=True))
def looked_at_after_rendering(api: Api) -> Output:
    template = api.open(SHEET)
    template.render(CONTEXT, autoescape=True)
    document = saved(template)
    return document, [
        [line.text for line in template.docx.paragraphs],
        [line.text for line in template.paragraphs],
        [line.text for line in template.sections[0].header.paragraphs],
        len(template.tables),
    ]


@case("fast")
def opened_with_python_docx_afterwards(api: Api) -> Output:
    document = word.Document(io.BytesIO(api.fill(SHEET, CONTEXT)))
    document.paragraphs[0].add_run(" more")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@case("")
def markup_asked_for(api: Api) -> Output:
    """The steps of docxtpl one by one, as scripts call them to look for mistakes."""
    template = api.open(docx(p(split("{{ name }}")) + p("{%p if name %}") + p("x") + p("{%p endif %}")))
    template.render_init()
    raw = template.get_xml()
    patched = template.patch_xml(raw)
    built = template.build_xml({"name": "a"})
    tree = template.fix_tables(built)
    return SHEET, [raw, patched, built, etree.tostring(tree), template.xml_to_string(tree)]


@case("")
def markup_written_into_a_file(api: Api) -> Output:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "body.xml"
        template = api.open(docx(p("{{ name }}")))
        template.init_docx()
        template.write_xml(str(file))
        return SHEET, file.read_text(encoding="utf-8")


@case("")
def file_that_is_no_document(api: Api) -> Output:
    return api.fill(b"no zip", {})


@case("")
def file_that_is_not_there(api: Api) -> Output:
    template = api.template("/no/such/folder/template.docx")
    template.render({})
    return saved(template)


@case("fast")
def context_that_is_used_again(api: Api) -> Output:
    """Rendering leaves the values as they were."""
    context = {"xs": [1, 2], "name": "a", "d": {"k": [3]}}
    body = p("{% set name = 'changed' %}{{ name }}{% for x in xs %}{% set d = x %}{{ d }}{% endfor %}{{ d.k[0] }}")
    return api.fill(docx(body), context), context


@case("fast")
def values_that_are_used_up(api: Api) -> Output:
    """A generator gives its values once."""
    return api.fill(
        docx(p("{% for x in xs %}{{ x }}{% endfor %}|{% for x in xs %}{{ x }}{% endfor %}")), {"xs": iter("ab")}
    )


@case("")
def error_of_a_called_function(api: Api) -> Output:
    def fails() -> str:
        raise PermissionError("no")

    return api.fill(docx(p("{{ f() }}")), {"f": fails})


@case("", Better(why="the place is told with part, paragraph and tag", refuses="word/document.xml: {% if %}"))
def place_of_a_mistake(api: Api) -> Output:
    """The error of a template carries the lines round it."""
    body = "".join(p(f"line {n}") for n in range(6)) + p("{% if %}") + p("after")
    try:
        api.fill(docx(body), {})
    except jinja2.TemplateSyntaxError as error:
        return SHEET, list(vars(error)["docx_context"])
    raise AssertionError("the mistake was not found")


@case("fast")
def smallest_of_all_files(api: Api) -> Output:
    """A document, and nothing beside it."""
    parts = members(docx(p("{{ name }}"), sections=""))
    del parts["word/styles.xml"], parts["word/_rels/document.xml.rels"], parts["docProps/core.xml"]
    parts["_rels/.rels"] = re.sub(rb'<Relationship Id="rIdCore".*?/>', b"", parts["_rels/.rels"])
    parts["[Content_Types].xml"] = re.sub(
        rb'<Override PartName="/(word/styles|docProps/core).xml".*?/>', b"", parts["[Content_Types].xml"]
    )
    return api.fill(packed(parts), CONTEXT)


@case("")
def kinds_of_files_that_python_docx_does_not_open(api: Api) -> Output:
    parts = members(SHEET)
    types = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    return api.fill(packed({**parts, "[Content_Types].xml": types}), CONTEXT)


@case("")
def part_that_is_missing(api: Api) -> Output:
    parts = members(SHEET)
    del parts["word/header1.xml"]
    return api.fill(packed(parts), CONTEXT)


@case("")
def main_part_that_is_no_xml(api: Api) -> Output:
    return api.fill(packed({**members(SHEET), "word/document.xml": b"<w:document"}), CONTEXT)


@case("fast")
def many_templates_one_after_the_other(api: Api) -> Output:
    """What is remembered of one is not used for another."""
    seen = [visible(api.fill(docx(p(f"{number} {{{{ name }}}}")), CONTEXT)) for number in range(70)]
    return api.fill(docx(p("0 {{ name }}")), CONTEXT), seen


@case("fast")
def large_tables(api: Api) -> Output:
    rows = [{"a": f"имя {n} & <x>", "b": n, "c": "1\n2" if n % 7 == 0 else ""} for n in range(300)]
    body = tbl(
        tr("{%tr for x in rows %}", ""), tr("{{ x.a }}{{ x.c }}", "{{ x.b }}"), tr("{%tr endfor %}", ""), tr("a", "b")
    )
    return api.fill(docx(body), {"rows": rows})


@case("slow")
def class_with_tags_of_its_own(api: Api) -> Output:
    def patch_xml(self: DocxTemplate, src_xml: str) -> object:
        return api.base.patch_xml(self, src_xml.replace("[[", "{{").replace("]]", "}}"))

    template = api.template(io.BytesIO(docx(p("[[ name ]]"))), api.derived(patch_xml=patch_xml))
    template.render(CONTEXT, autoescape=True)
    return saved(template)


@case("slow")
def class_that_looks_at_what_was_rendered(api: Api) -> Output:
    def render_xml_part(self: DocxTemplate, *given: object) -> object:
        return api.base.render_xml_part(self, *given).replace("end", "END")

    derived = api.derived(render_xml_part=render_xml_part)
    template = api.template(io.BytesIO(docx(p("{{ name }}") + p("end"))), derived)
    template.render(CONTEXT, autoescape=True)
    return saved(template)


@case("slow")
def class_that_leaves_properties_alone(api: Api) -> Output:
    derived = api.derived(render_properties=lambda *_: None)
    template = api.template(io.BytesIO(docx(p("{{ name }}"), core(title="{{ name }}"))), derived)
    template.render(CONTEXT, autoescape=True)
    return saved(template)


@case("fast")
def class_with_values_of_its_own(api: Api) -> Output:
    def render(self: DocxTemplate, context: dict[str, object], **options: object) -> None:
        api.base.render(self, {**context, "office": "Office 12"}, **options)

    template = api.template(io.BytesIO(docx(p("{{ name }} {{ office }}"))), api.derived(render=render))
    template.render(CONTEXT, autoescape=True)
    return saved(template)


@case("slow")
def value_that_adds_to_the_part_it_stands_in(api: Api) -> Output:
    """Classes like `InlineImage`, made by others, ask the template which part is being rendered."""
    template = api.open(
        docx(p("a {{ link }} b"), header("rIdH1", p("{{ link }}")), sections=section("header:default:rIdH1"))
    )

    class Link:
        def __html__(self) -> str:
            key = template.current_rendering_part.relate_to(
                "https://one.example", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            return f'</w:t></w:r><w:hyperlink r:id="{key}">{r("one")}</w:hyperlink><w:r><w:t xml:space="preserve">'

    template.render({"link": Link()}, autoescape=True)
    return saved(template)


@case("fast")
def streams_and_files_to_save_into(api: Api) -> Output:
    template = api.open(SHEET)
    template.render(CONTEXT, autoescape=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "out.docx"
        with file.open("wb") as stream:
            template.save(stream)
        return file.read_bytes()


@case("fast")
def saved_over_its_template(api: Api) -> Output:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "both.docx"
        file.write_bytes(SHEET)
        template = api.template(file)
        template.render(CONTEXT, autoescape=True)
        template.save(file)
        return file.read_bytes()


@case("fast")
def template_that_has_changed_meanwhile(api: Api) -> Output:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "in.docx"
        file.write_bytes(SHEET)
        template = api.template(file)
        template.render(CONTEXT, autoescape=True)
        first = visible(saved(template))
        file.write_bytes(docx(p("other {{ name }}")))
        template.render(CONTEXT, autoescape=True)
        return saved(template), first


@case("hybrid")
def style_added_before_rendering(api: Api) -> Output:
    template = api.open(SHEET)
    template.get_docx().styles.add_style("Mine", WD_STYLE_TYPE.CHARACTER).font.bold = True
    template.render({**CONTEXT, "name": api.rich_text("x", style="Mine")}, autoescape=True)
    return saved(template)


@case("slow")
def header_and_properties_changed_before_rendering(api: Api) -> Output:
    template = api.open(SHEET)
    document = template.get_docx()
    document.sections[0].header.paragraphs[0].text = "Head {{ name }}"
    document.core_properties.title = "Title {{ head }}"
    template.render(CONTEXT, autoescape=True)
    return saved(template)


@case("hybrid")
def saved_before_and_after_rendering(api: Api) -> Output:
    template = api.open(SHEET)
    first = visible(saved(template))
    template.render(CONTEXT, autoescape=True)
    return saved(template), first
