"""Tags that stand for rows and cells, spans, merges and colours."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from tests.conformance.api import Api
from tests.conformance.package import docx
from tests.conformance.registry import Better, Output, case
from tests.conformance.words import BOLD, p, r, split, tbl, tc, tr

KIN: list[dict[str, Any]] = [
    {"name": "Анна & Ко", "born": "1987", "cols": ["а", "б", "в"], "kids": [{"n": "К1"}, {"n": "К2"}]},
    {"name": "Пётр", "born": "1985", "cols": ["г", "д", "е"], "kids": []},
    {"name": "Ева", "born": "2019", "cols": ["ж", "з", "и"], "kids": [{"n": "К3"}]},
]
HEAD = tr("Name", "Born", props="<w:tblHeader/>")
LOOP, END = tr("{%tr for one in kin %}", ""), tr("{%tr endfor %}", "")


@case("fast")
def loop_over_rows(api: Api) -> Output:
    body = tbl(HEAD, LOOP, tr("{{ one.name }}", "{{ one.born }}", props="<w:cantSplit/>"), END)
    return api.fill(docx(body), {"kin": KIN})


@case("fast")
def loop_over_rows_with_split_tags(api: Api) -> Output:
    head = tr(tc(p(split("{%tr for one in kin %}"))), tc(p(split("lost text"))))
    end = tr(tc(p("")), tc(p(split("{%tr endfor %}", size=2))))
    body = tbl(HEAD, head, tr(tc(p(split("{{ one.name }}"))), tc(p(split("{{ one.born }}", props=BOLD)))), end)
    return api.fill(docx(body), {"kin": KIN})


@case("fast")
def empty_loop_over_rows(api: Api) -> Output:
    return api.fill(docx(tbl(HEAD, LOOP, tr("{{ one.name }}", "x"), END) + p("end")), {"kin": []})


@case("fast")
def loop_that_leaves_a_table_without_rows(api: Api) -> Output:
    return api.fill(docx(tbl(LOOP, tr("{{ one.name }}", "x"), END) + p("end")), {"kin": []})


@case("fast")
def conditions_over_rows(api: Api) -> Output:
    body = tbl(
        HEAD,
        LOOP,
        tr("{%tr if one.kids %}", ""),
        tr("{{ one.name }}", "{{ one.kids|length }}"),
        tr("{%tr elif one.born == '1985' %}", ""),
        tr("{{ one.name }}", "1985"),
        tr("{%tr else %}", ""),
        tr("{{ one.name }}", "—"),
        tr("{%tr endif %}", ""),
        END,
    )
    return api.fill(docx(body), {"kin": KIN})


@case("fast")
def nested_loops_over_rows(api: Api) -> Output:
    body = tbl(
        HEAD,
        LOOP,
        tr("{{ one.name }}", "{{ one.born }}"),
        tr("{%tr for kid in one.kids %}", ""),
        tr("— {{ kid.n }}", "{{ loop.index }} of {{ one.name }}"),
        tr("{%tr endfor %}", ""),
        END,
    )
    return api.fill(docx(body), {"kin": KIN})


@case("fast")
def two_loops_in_one_table(api: Api) -> Output:
    row = tr("{{ one.name }}", "x")
    return api.fill(docx(tbl(HEAD, LOOP, row, END, tr("middle", ""), LOOP, row, END, HEAD)), {"kin": KIN})


@case("medium")
def loop_over_cells(api: Api) -> Output:
    row = tr("{{ one.name }}", "{%tc for col in one.cols %}", "{{ col }}", "{%tc endfor %}")
    body = tbl(
        tr("a", "{%tc for n in [1, 2, 3] %}", "{{ n }}", "{%tc endfor %}"), tr("{%tr for one in kin %}", "", "", "")
    )
    body = body.replace("</w:tbl>", row + tr("{%tr endfor %}", "", "", "") + "</w:tbl>")
    return api.fill(docx(body), {"kin": KIN})


@case("medium")
def loop_over_more_cells_than_the_grid_has(api: Api) -> Output:
    body = tbl(tr("a", "{%tc for n in ns %}", "{{ n }}", "{%tc endfor %}"), tr("b", "c", "d", "e"), columns=4)
    return api.fill(docx(body), {"ns": list(range(7))})


@case("medium")
def loop_over_fewer_cells_than_the_grid_has(api: Api) -> Output:
    body = tbl(tr("a", "{%tc for n in ns %}", "{{ n }}", "{%tc endfor %}"), columns=6, width=1501)
    return api.fill(docx(body), {"ns": [1]})


@case("medium")
def condition_over_cells(api: Api) -> Output:
    body = tbl(tr("a", "{%tc if wide %}", "b", "{%tc endif %}", "c"), tr("d", "e", "f"), columns=3)
    return api.fill(docx(body), {"wide": False})


@case("fast")
def grid_wider_than_its_rows(api: Api) -> Output:
    return api.fill(docx(tbl(tr("{{ a }}", "b"), columns=5, width=999)), {"a": "x"})


@case("medium")
def grid_narrower_than_its_rows(api: Api) -> Output:
    return api.fill(docx(tbl(tr("{{ a }}", "b", "c", "d"), columns=3, width=1000)), {"a": "x"})


@case("medium", Better(why="docxtpl stumbles over a column without a width", text={"document": ("x", "b", "c")}))
def grid_without_widths(api: Api) -> Output:
    body = tbl(tr("{{ a }}", "b", "c"), columns=2).replace(' w:w="2000"/></w:tblGrid>', "/></w:tblGrid>")
    return api.fill(docx(body), {"a": "x"})


@case("medium", Better(why="docxtpl stumbles over a table that has no grid", text={"document": ("x", "b")}))
def table_without_a_grid(api: Api) -> Output:
    return api.fill(docx(tbl(tr("{{ a }}", "b"), columns=0).replace("<w:tblGrid></w:tblGrid>", "")), {"a": "x"})


@case("fast")
def nested_tables(api: Api) -> Output:
    inner = tbl(tr("{%tr for kid in one.kids %}", ""), tr("{{ kid.n }}", "x"), tr("{%tr endfor %}", ""), tr("y", "z"))
    body = tbl(HEAD, LOOP, tr(tc(p("{{ one.name }}")), tc(inner, p(""))), END)
    return api.fill(docx(body), {"kin": KIN})


@case("fast")
def nested_table_that_may_lose_all_rows(api: Api) -> Output:
    inner = tbl(tr("{%tr for kid in one.kids %}", ""), tr("{{ kid.n }}", "x"), tr("{%tr endfor %}", ""))
    body = tbl(HEAD, LOOP, tr(tc(p("{{ one.name }}")), tc(inner, p(""))), END)
    return api.fill(docx(body), {"kin": KIN})


@case("medium")
def nested_table_wider_than_the_outer(api: Api) -> Output:
    """The rows of inner tables count for the outer one too, in docxtpl."""
    inner = tbl(tr("1", "2", "3", "{{ a }}"), columns=4)
    return api.fill(docx(tbl(tr(tc(inner, p("")), "b"))), {"a": "x"})


@case("fast")
def table_three_levels_deep(api: Api) -> Output:
    deepest = tbl(tr("{{ a }}", "{% if a %}y{% endif %}"))
    middle = tbl(tr(tc(deepest, p("")), "{{ a }}"))
    return api.fill(docx(tbl(tr(tc(middle, p("")), "{{ a }}"))), {"a": "x & y"})


@case("fast")
def row_and_cell_comments(api: Api) -> Output:
    body = tbl(HEAD, tr("{#tr a comment #}", "and more"), tr("{{ a }}", "b"), tr("c", "d"))
    return api.fill(docx(body), {"a": "x"})


@case("fast")
def cell_comment(api: Api) -> Output:
    body = tbl(tr("a", "{#tc a comment #}", "b"), tr("c", "{# inline #}d", "e"), columns=3)
    return api.fill(docx(body), {})


@case("fast")
def cell_colour(api: Api) -> Output:
    body = tbl(
        HEAD,
        LOOP,
        tr("{% cellbg one.colour %}{{ one.name }}", "{{ one.born }}"),
        END,
        tr(
            tc(
                p("{% cellbg '00FF00' %}green"),
                props='<w:tcW w:w="9" w:type="dxa"/><w:shd w:val="clear" w:fill="FF0000"/>',
            ),
            "x",
        ),
    )
    kin = [{**one, "colour": colour} for one, colour in zip(KIN, ("FF0000", "00AA00", "0000FF"), strict=True)]
    return api.fill(docx(body), {"kin": kin})


@case("fast")
def cell_colour_with_split_tag(api: Api) -> Output:
    cell = tc(p(split("{% cellbg colour %}"), r("{{ a }}", props=BOLD)), p("{{ a }} again"))
    return api.fill(docx(tbl(tr(cell, "b"))), {"a": "x & y", "colour": "EEEEEE"})


@case("medium")
def span_from_a_value(api: Api) -> Output:
    body = tbl(tr("{% colspan n %}{{ a }}", "b"), tr("c", "d", "e"), columns=3)
    return api.fill(docx(body), {"a": "x", "n": 2})


@case("medium")
def span_and_colour_together(api: Api) -> Output:
    cell = tc(p(split("{% colspan n %}"), split("{% cellbg colour %}"), r("{{ a }}")), props='<w:gridSpan w:val="3"/>')
    return api.fill(docx(tbl(tr(cell, "b"), tr("c", "d", "e"), columns=3)), {"a": "x", "n": 2, "colour": "ABCDEF"})


@case("medium")
def span_over_a_loop(api: Api) -> Output:
    row = tr("{{ one.name }}", "{%tc for col in one.cols %}", "{{ col }}", "{%tc endfor %}")
    body = tbl(
        tr("a", "{% colspan kin[0].cols|length %}all"), tr("{%tr for one in kin %}", ""), row, tr("{%tr endfor %}")
    )
    return api.fill(docx(body), {"kin": KIN})


@case("medium")
def span_that_is_too_wide(api: Api) -> Output:
    return api.fill(docx(tbl(tr("{% colspan 5 %}{{ a }}"), tr("b", "c"))), {"a": "x"})


@case("fast")
def vertical_merge_in_a_loop(api: Api) -> Output:
    body = tbl(HEAD, LOOP, tr("{% vm %}all", "{{ one.name }}"), END)
    return api.fill(docx(body), {"kin": KIN})


@case("fast")
def vertical_merge_of_formatted_text(api: Api) -> Output:
    cell = tc(p(r("before {% vm %}{{ one.born }} after", props=BOLD), props='<w:jc w:val="center"/>'))
    return api.fill(docx(tbl(HEAD, LOOP, tr("{{ one.name }}", cell), END)), {"kin": KIN})


@case("fast")
def vertical_merge_in_nested_loops(api: Api) -> Output:
    body = tbl(HEAD, LOOP, tr("{%tr for kid in one.kids %}", ""), tr("{% vm %}{{ one.name }}", "{{ kid.n }}"), END, END)
    return api.fill(docx(body), {"kin": KIN})


@case("medium")
def horizontal_merge_in_a_loop(api: Api) -> Output:
    body = tbl(tr("{%tc for n in ns %}", "{% hm %}all", "{%tc endfor %}"), tr("1", "2", "3"), columns=3)
    return api.fill(docx(body), {"ns": [1, 2, 3]})


@case("medium")
def horizontal_merge_of_a_spanned_cell(api: Api) -> Output:
    cell = tc(p(r("{% hm %}x", props=BOLD)), props='<w:tcW w:w="2000" w:type="dxa"/><w:gridSpan w:val="2"/>')
    body = tbl(tr("{%tc for n in ns %}", cell, "{%tc endfor %}"), tr("1", "2", "3", "4"), columns=4)
    return api.fill(docx(body), {"ns": [1, 2]})


@case("fast")
def lines_in_cells_of_a_loop(api: Api) -> Output:
    body = tbl(HEAD, LOOP, tr(tc(p(r("{{ one.text }}", props=BOLD))), "{{ one.text }}"), END)
    return api.fill(docx(body), {"kin": [{"text": "a\nb"}, {"text": "c\td\ae"}, {"text": "f"}]})


@case("fast")
def values_of_a_mapping_as_rows(api: Api) -> Output:
    body = tbl(HEAD, tr("{%tr for key, value in facts.items() %}", ""), tr("{{ key }}", "{{ value }}"), END)
    return api.fill(docx(body), {"facts": {"a & b": 1, "c": "<2>"}})


@case("medium")
def whole_rows_and_cells_as_values(api: Api) -> Output:
    body = tbl(HEAD, tr("{{tr rows }}", ""), tr("x", "{{tc cell }}"))
    return api.fill(docx(body), {"rows": Markup(tr("1", "2") + tr("3", "4")), "cell": Markup(tc("y"))})


@case("fast")
def statements_that_only_set(api: Api) -> Output:
    body = tbl(HEAD, tr("{%tr set n = 3 %}", ""), tr("{{ n }}", "{%p set m = 4 %}x"), tr("{{ n }}", "y"))
    return api.fill(docx(body), {})


@case(
    "fast",
    Better(
        why="a percent sign hides the tag from docxtpl, which then does not know it",
        text={"document": ("Name", "Born", "Пётр", "1")},
    ),
)
def percent_sign_in_a_row_tag(api: Api) -> Output:
    row = tr("{%tr if loop.index % 2 == 0 %}", ""), tr("{{ one.name }}", "{{ loop.index0 }}"), tr("{%tr endif %}", "")
    return api.fill(docx(tbl(HEAD, LOOP, *row, END)), {"kin": KIN})


@case(
    "fast",
    Better(
        why="a brace hides the tag from docxtpl, which then does not know it",
        text={"document": ("Name", "Born", "a", "1")},
    ),
)
def braces_in_a_row_tag(api: Api) -> Output:
    body = tbl(HEAD, tr("{%tr for k, v in {'a': 1}.items() %}", ""), tr("{{ k }}", "{{ v }}"), END)
    return api.fill(docx(body), {})


@case("fast")
def rows_that_alternate(api: Api) -> Output:
    row = tr("{% cellbg loop.cycle('EEEEEE', 'FFFFFF') %}{{ loop.index }}", "{{ one.name if loop.last else '…' }}")
    return api.fill(docx(tbl(HEAD, LOOP, row, END)), {"kin": KIN})


@case("fast")
def row_with_properties_of_every_kind(api: Api) -> Output:
    row = tr(
        tc(
            p("{{ one.name }}"),
            props='<w:tcW w:w="1" w:type="pct"/><w:tcBorders><w:top w:val="single"/></w:tcBorders><w:vAlign w:val="center"/>',
        ),
        tc(p("{{ one.born }}"), props='<w:vMerge w:val="restart"/>'),
        props='<w:trHeight w:val="300"/><w:jc w:val="center"/>',
    ).replace("<w:tr>", '<w:tr w:rsidR="00112233" w:rsidTr="00445566">')
    return api.fill(docx(tbl(HEAD, LOOP, row, END)), {"kin": KIN})


@case("fast")
def cells_without_properties(api: Api) -> Output:
    body = tbl(HEAD, LOOP, tr("{{ one.name }}", "{{ one.born }}"), END)
    return api.fill(docx(body.replace('<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>', "")), {"kin": KIN})


@case("", Better(why="a missing colour left a cell that no one has chosen", refuses="colour"))
def missing_colour(api: Api) -> Output:
    return api.fill(docx(tbl(tr("{% cellbg colour %}x", "y"))), {})


@case("", Better(why="a span that is no number stopped docxtpl without its name", refuses="wide"))
def span_that_is_no_number(api: Api) -> Output:
    return api.fill(docx(tbl(tr("{% colspan wide %}x", "y"))), {"wide": "two"})
