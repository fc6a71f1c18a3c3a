"""Core properties: six of them are templates too."""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx import Document

from tests.conformance.api import Api, saved
from tests.conformance.compare import members
from tests.conformance.package import core, docx, packed
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import p

CONTEXT = {"name": "Анна", "firm": "Smith & Sons", "xs": ["a", "b"]}
LATER_LIBREOFFICE = "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"


@case("fast")
def six_properties(api: Api) -> Output:
    properties = core(
        title="Form of {{ name }}",
        creator="{{ name|upper }}",
        subject="{% for x in xs %}{{ x }};{% endfor %}",
        description="{{ name }}: {% if xs %}some{% endif %}",
        identifier="{{ xs|length }}",
        language="{{ 'ru' }}",
    )
    return api.fill(docx(p("{{ name }}"), properties), CONTEXT)


@case(
    "fast",
    Better(
        why="docxtpl leaves tags in them as they are",
        text={"core": ("category: Анна", "keywords: Анна", "lastModifiedBy: Анна", "title: x")},
    ),
)
def properties_that_docxtpl_leaves_alone(api: Api) -> Output:
    properties = core(title="x", keywords="{{ name }}", category="{{ name }}", lastModifiedBy="{{ name }}")
    return api.fill(docx(p("{{ name }}"), properties), CONTEXT)


@case("fast")
def no_properties_set(api: Api) -> Output:
    return api.fill(docx(p("{{ name }}"), core()), CONTEXT)


@case("fast")
def no_part_of_properties(api: Api) -> Output:
    """python-docx makes the part then, and dates it."""
    parts = members(docx(p("{{ name }}")))
    del parts["docProps/core.xml"]
    parts["_rels/.rels"] = _without_core(parts["_rels/.rels"])
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"/docProps/core.xml", b"/docProps/none.xml")
    return api.fill(packed(parts), CONTEXT)


def _without_core(relationships: bytes) -> bytes:
    before, _, rest = relationships.partition(b'<Relationship Id="rIdCore"')
    return before + rest.partition(b"/>")[2]


@case("fast")
def ampersand_in_a_property_not_escaped(api: Api) -> Output:
    return api.fill(docx(p("x"), core(title="{{ firm }}", subject="A & B")), CONTEXT, escape=False)


@case(
    "fast",
    Better(
        why="docxtpl escapes it twice",
        text={"core": ("subject: A & B Анна", "title: Smith & Sons")},
        always=True,
    ),
)
def ampersand_in_a_property(api: Api) -> Output:
    return api.fill(docx(p("x"), core(title="{{ firm }}", subject="A & B {{ name }}")), CONTEXT)


@case("fast")
def expression_that_compares_in_a_property(api: Api) -> Output:
    return api.fill(docx(p("x"), core(title="{{ 1 < 2 and 3 > 2 }} {{ xs|length > 1 }}")), CONTEXT)


@case(
    "fast",
    Better(why="a title of more than 255 signs stops docxtpl", text={"core": ("title: " + "а" * 300,)}, always=True),
)
def long_property(api: Api) -> Output:
    return api.fill(docx(p("x"), core(title="{{ name }}")), {"name": "а" * 300})


@case("")
def mistake_in_a_property(api: Api) -> Output:
    return api.fill(docx(p("x"), core(title="{{ name")), CONTEXT)


@case("")
def property_with_an_unknown_field(api: Api) -> Output:
    return api.fill(docx(p("x"), core(title="{{ nobody.name }}")), CONTEXT)


@case(
    "fast",
    Better(why="docxtpl adds a second part of properties", text={"core": ("title: T",)}, always=True),
)
def properties_filed_as_later_libreoffice_does(api: Api) -> Output:
    """The relationship has another type there, so python-docx does not find the part and makes a second one."""
    return api.fill(docx(p("{{ name }}"), core(kind=LATER_LIBREOFFICE, title="T")), CONTEXT)


@case("fast")
def properties_are_read_after_rendering(api: Api) -> Output:
    template = api.open(docx(p("{{ name }}"), core(title="{{ name }}", creator="me")))
    template.render(CONTEXT, autoescape=True)
    document = saved(template)
    seen = Document(BytesIO(document)).core_properties
    return document, [template.core_properties.title, seen.title, seen.author]


@case("fast")
def properties_are_changed_after_rendering(api: Api) -> Output:
    template = api.open(docx(p("{{ name }}"), core(title="{{ name }}")))
    template.render(CONTEXT, autoescape=True)
    template.docx.core_properties.keywords = "changed"
    return saved(template)


@case("fast")
def a_zip_with_folders(api: Api) -> Output:
    """Some editors store folders as members; they are no parts."""
    parts = members(docx(p("{{ name }}")))
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("word/", b"")
        for name, content in parts.items():
            archive.writestr(name, content)
    return api.fill(written.getvalue(), CONTEXT)
