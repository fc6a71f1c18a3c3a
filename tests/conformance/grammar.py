"""Templates that are made up: paragraphs, tables, loops and conditions within each other, with their tags split over runs."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.conformance.words import BOLD, ITALIC, control, p, r, t, tbl, tc, tr

CONDITIONS = ("yes", "no", "not no", "a", "xs", "n > 1", "n < 2 and yes", "missing", "a == “x”", "loop is defined")
EXPRESSIONS = (
    "a",
    "b",
    "n",
    "x.k",
    "x.v",
    "a|upper",
    "n + 1",
    "missing",
    "xs|length",
    "'q' ~ b",
    "a if yes else b",
    "listing",
)
LOOPS = ("x in xs", "x in ys", "x in x.sub", "x in [] ", "x in xs if x.k")
WORDS = ("word", "two words", " ", "A & B", "<x>", "100 %", "«»", "'", "“”", "")
MARKS = (
    '<w:proofErr w:type="spellStart"/>',
    '<w:bookmarkStart w:id="1" w:name="m"/>',
    '<w:bookmarkEnd w:id="1"/>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
)
CHANGED = '<w:rPrChange w:id="1" w:author="A"><w:rPr><w:i/></w:rPr></w:rPrChange>'
CHANGED_LINE = '<w:keepNext/><w:pPrChange w:id="2" w:author="A"><w:pPr/></w:pPrChange>'
PROPERTIES = ("", BOLD, ITALIC, '<w:lang w:val="ru-RU"/>', BOLD + CHANGED)
COLOURS = ("'FF0000'", "colour")


@st.composite
def lines(draw: DrawFn, depth: int = 1) -> str:
    """The text of one paragraph, with tags inside of it."""
    pieces = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(("word", "value", "value", "if", "for", "note", "rich", "gap")))
        if kind == "word":
            pieces.append(draw(st.sampled_from(WORDS)))
        elif kind == "value":
            pieces.append(f"{{{{ {draw(st.sampled_from(EXPRESSIONS))} }}}}")
        elif kind == "note":
            pieces.append("{# a note #}")
        elif kind == "rich":
            pieces.append("{{r rich }}")
        elif kind == "gap":
            pieces.append(" ")
        elif depth and kind == "if":
            otherwise = "{% else %}" + draw(lines(depth - 1)) if draw(st.booleans()) else ""
            condition = draw(st.sampled_from(CONDITIONS))
            pieces.append(f"{{% if {condition} %}}{draw(lines(depth - 1))}{otherwise}{{% endif %}}")
        elif depth:
            pieces.append(f"{{% for {draw(st.sampled_from(LOOPS))} %}}{draw(lines(depth - 1))}{{% endfor %}}")
    return "".join(pieces)


@st.composite
def runs(draw: DrawFn, text: str) -> str:
    """A text cut into runs anywhere, also inside of a tag."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    ends = [0, *cuts, len(text)]
    written = []
    for start, end in pairwise(ends):
        written.append(r(t(text[start:end]), props=draw(st.sampled_from(PROPERTIES))))
        written.append(draw(st.sampled_from(("", "", "", *MARKS))))
    return "".join(written)


@st.composite
def paragraphs(draw: DrawFn, text: str | None = None) -> str:
    """One paragraph; of a given text, or of any."""
    content = draw(runs(draw(lines()) if text is None else text))
    props = draw(st.sampled_from(("", "", "<w:keepNext/>", CHANGED_LINE, '<w:pStyle w:val="Quoted"/>')))
    return p(content or "", props=props)


@st.composite
def blocks(draw: DrawFn, depth: int = 2) -> str:
    """Paragraphs, tables, and statements round them."""
    written = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(("line", "line", "if", "for", "table", "merged", "lines", "note", "control")))
        if kind == "lines":
            written.append(draw(paragraphs("{{p lines }}")))
        elif kind == "note":
            written.append(draw(paragraphs("{#p a note #}")))
        elif kind == "merged":
            start = draw(st.sampled_from(("if yes", "if no", "for x in xs")))
            inner = f"{{%- {start} -%}}", " inner ", f"{{%- end{start.split()[0]} -%}}"
            written.extend(p(text) for text in ("before", *inner, "after"))
        elif depth and kind in {"if", "for"}:
            start = draw(st.sampled_from(CONDITIONS if kind == "if" else LOOPS))
            written.append(draw(paragraphs(f"{{%p {kind} {start} %}}")))
            written.append(draw(blocks(depth - 1)))
            written.append(draw(paragraphs(f"{{%p end{kind} %}}")))
        elif depth and kind == "table":
            written.append(draw(tables(depth - 1)))
        elif depth and kind == "control":
            written.append(control(draw(blocks(depth - 1))))
        else:
            written.append(draw(paragraphs()))
    return "".join(written)


@st.composite
def cells(draw: DrawFn, depth: int, before: str = "") -> str:
    """One cell; the last thing in it is a paragraph."""
    props = draw(st.sampled_from(("<w:tcW w:w='2000' w:type='dxa'/>", '<w:gridSpan w:val="2"/>', "<w:noWrap/>")))
    inner = draw(blocks(depth - 1)) if depth and draw(st.booleans()) else ""
    return tc(draw(paragraphs(before + draw(lines(0)))), *((inner, p("")) if inner else ()), props=props)


@st.composite
def rows(draw: DrawFn, depth: int) -> str:
    """One row, perhaps with a loop over cells."""
    if draw(st.integers(0, 4)) == 0:
        tag = draw(st.sampled_from(("for x in xs", "if yes", "if no")))
        merge = draw(st.sampled_from(("", "{% hm %}"))) if tag.startswith("for") else ""
        middle = tc(p(f"{{%tc {tag} %}}")), draw(cells(0, merge)), tc(p(f"{{%tc end{tag.split()[0]} %}}"))
        return tr(draw(cells(0)), *middle)
    colour = f"{{% cellbg {draw(st.sampled_from(COLOURS))} %}}"
    first = draw(st.sampled_from(("", "", colour, "{% colspan n %}")))
    return tr(draw(cells(depth, first)), draw(cells(depth)))


@st.composite
def tables(draw: DrawFn, depth: int) -> str:
    """A table, perhaps with statements over its rows."""
    written = [draw(rows(depth))]
    for _ in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from(("row", "if", "for", "for", "note")))
        if kind == "row":
            written.append(draw(rows(depth)))
        elif kind == "note":
            written.append(tr("{#tr a note #}", ""))
        else:
            start = draw(st.sampled_from(CONDITIONS if kind == "if" else LOOPS))
            merge = draw(st.sampled_from(("", "{% vm %}"))) if kind == "for" else ""
            inner = draw(rows(depth)), tr(draw(cells(0, merge)), draw(cells(depth)))
            written += [
                tr(draw(paragraph_cell(f"{{%tr {kind} {start} %}}")), ""),
                *inner,
                tr(f"{{%tr end{kind} %}}", ""),
            ]
    return tbl(*written, columns=draw(st.integers(1, 4))) + p("")


@st.composite
def paragraph_cell(draw: DrawFn, text: str) -> str:
    """A cell of one paragraph of a given text."""
    return tc(draw(paragraphs(text)))


def bodies() -> SearchStrategy[str]:
    """Whole bodies of documents."""
    return blocks()


@st.composite
def contexts(draw: DrawFn, texts: SearchStrategy[str]) -> dict[str, Any]:
    """Values for every name that the templates use."""

    def things(sub: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{"k": draw(texts), "v": draw(st.integers(0, 9)), "sub": sub} for _ in range(draw(st.integers(0, 3)))]

    inner = things([])
    return {
        "a": draw(texts),
        "b": draw(texts),
        "n": draw(st.integers(0, 3)),
        "colour": draw(st.sampled_from(("00FF00", "", "a & b", "<'\">"))),
        "x": {"k": "k", "v": "v", "sub": inner},
        "xs": things(inner),
        "ys": inner,
        "yes": True,
        "no": False,
    }
