"""One compiled template, many threads: each document holds its own values, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from docgen.render.docx import DocxRenderer, dropin
from docgen.render.port import Properties, Template
from docgen.resources import Library
from tests.conformance.package import docx, footnotes, header
from tests.conformance.words import p, section, split, tbl, tr

THREADS, EACH, PEOPLE = 4, 900, 60
SHEET = docx(
    p(split("{{ name }}"), " {% if odd %}odd{% else %}even{% endif %}", props=section("header:default:rIdH1"))
    + tbl(
        tr("{%tr for x in xs %}", ""), tr("{{ x.n }}", "{% vm %}{{ name }}"), tr("{%tr endfor %}", ""), tr("end", "")
    ),
    header("rIdH1", p("{{ name }} of {{ xs|length }}")),
    footnotes(p("{{ name }}")),
    sections=section("header:default:rIdH1"),
)
CONTEXTS = [
    {"name": f"Имя {n} & <{n}>\n{n}", "odd": n % 2 == 1, "xs": [{"n": f"{n}/{m}"} for m in range(n % 5)]}
    for n in range(PEOPLE)
]


def through_the_port(built_in: Library) -> Callable[[int], bytes]:
    """One compiled template for all."""
    compiled = DocxRenderer(built_in).compile(Template(name="sheet.docx", content=SHEET))
    properties = Properties(title="Form", created=date(2026, 11, 21))
    return lambda number: compiled.render(CONTEXTS[number], properties)


def through_the_drop_in(_: Library) -> Callable[[int], bytes]:
    """An object for each document; what is compiled is shared behind them."""

    def render(number: int) -> bytes:
        template = dropin.DocxTemplate(io.BytesIO(SHEET))
        template.render(CONTEXTS[number], autoescape=True)
        written = io.BytesIO()
        template.save(written)
        return written.getvalue()

    return render


@pytest.mark.parametrize("way", [through_the_port, through_the_drop_in])
def test_threads_share_a_template(way: Callable[[Library], Callable[[int], bytes]], built_in: Library) -> None:
    render = way(built_in)
    right = [render(number) for number in range(PEOPLE)]
    assert len(set(right)) == PEOPLE

    def wrong(start: int) -> int:
        numbers = ((start * 17 + turn) % PEOPLE for turn in range(EACH))
        return sum(render(number) != right[number] for number in numbers)

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(wrong, range(THREADS))) == [0] * THREADS
