"""The compiled DOCX renderer gives what the obvious one gives: for every example of every filing, and random values."""

from __future__ import annotations

from datetime import date

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.cases import read_case
from docgen.filings import every
from docgen.render.docx import DocxRenderer
from docgen.render.docx.package import unpack
from docgen.render.port import Properties
from docgen.render.press import Press
from docgen.render.rendering import check_case, render_case
from docgen.resources import Library, library
from tests.reference import docx_obvious
from tests.unit.render.word import template

AS_OF = date(2026, 11, 21)
EXAMPLES = {
    name: filing
    for filing in every(library())
    for name in library().schema_names()
    if name.startswith(f"{filing.id}/examples/")
}


def canonical(document: bytes) -> dict[str, bytes]:
    """Give the parts of a Word file in canonical form, without grids, which docxtpl changes, and revision ids."""
    parts: dict[str, bytes] = {}
    for name, content in unpack("made", document).items():
        if not name.endswith((".xml", ".rels")):
            parts[name] = content
            continue
        root = etree.fromstring(content)
        if name.endswith(".rels") or name.startswith("[Content_Types]"):
            root[:] = sorted(root, key=lambda child: sorted(child.attrib.items()))
        for grid in list(root.iter(qn("w:tblGrid"))):
            grid[:] = []
        for element in root.iter("{*}*"):
            for trace in [key for key in element.attrib if str(key).startswith(qn("w:rsid"))]:
                del element.attrib[trace]
        parts[name] = etree.tostring(root, method="c14n")
    return parts


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_comes_out_the_same(built_in: Library, example: str) -> None:
    case = read_case(built_in.schema(example), EXAMPLES[example], AS_OF, built_in).case
    press = Press(built_in)
    if case is None or check_case(case, press):
        pytest.skip("this example is refused on this day")
    obvious = Press(built_in, _renderers={"docx": docx_obvious.DocxRenderer(built_in)})
    made, expected = render_case(case, press, "x").documents, render_case(case, obvious, "x").documents
    assert made.keys() == expected.keys()
    for path in (path for path in made if path.endswith(".docx")):
        assert canonical(made[path]) == canonical(expected[path]), path


SOURCE = template(
    "{{ a }} {% if b %}[{{ b }}]{% endif %}{% for c in many %}{{ c }}; {% endfor %}",
    "{%p for c in many %}",
    "{{ loop.index }} {{ c }}",
    "{%p endfor %}",
    cell="{{ a }}\n{{ b }}",
    header="{{ b }}",
    note="{{ a }}",
)
PIECES = st.sampled_from(
    ["{{ a }}", "{%", "{_{", "}_}", "<w:p>", "&amp;", "&", '"', "'", "\n", "\t", "\r\n", "Щёголева", "😀"]
)
VALUES = st.lists(PIECES | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=5), max_size=4).map("".join)
FAST, OBVIOUS = (
    renderer.compile(SOURCE) for renderer in (DocxRenderer(library()), docx_obvious.DocxRenderer(library()))
)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(a=VALUES, b=VALUES, many=st.lists(VALUES, max_size=3))
def test_random_values_come_out_the_same(a: str, b: str, many: list[str]) -> None:
    context, properties = {"a": a, "b": b, "many": many}, Properties(title="x", created=AS_OF)
    assert canonical(FAST.render(context, properties)) == canonical(OBVIOUS.render(context, properties))
