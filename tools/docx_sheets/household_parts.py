"""What the sheets on a household have in common: their footer, tables with lines, lines to sign on."""

from __future__ import annotations

from docx_sheets.blocks import line
from docx_sheets.paper import Cell, logic_row, paragraph, row, table

FOOTER = (
    "Рабочий лист офиса, составлен docgen; не является официальным бланком",
    "{{ applicant.names.current.cyrillic|signature }}",
)
LINED = "tlbr"


def name_of(whose: str) -> str:
    """Give the tag that prints somebody's name in full."""
    return f"{{{{ {whose}.names.current.cyrillic|full_name }}}}"


def addressees(label_units: int) -> tuple[str, ...]:
    """Give where papers are filed, as far as the record says."""
    office = "{{ [office.authority, office.locality]|present|join('\\n') }}"
    return (
        logic_row("if office.authority"),
        line("Подразделение", office, label_units=label_units),
        logic_row("endif"),
        logic_row("if record.requests.visa.post"),
        line("Консульское учреждение", "{{ record.requests.visa.post }}", label_units=label_units),
        logic_row("endif"),
    )


_Columns = list[tuple[str, int, str, str]]


def lined_table(
    columns: _Columns, loop: str, *, group: str = "", heading: str = "", otherwise: str = "", after: str = ""
) -> str:
    """Give a lined table: heading, width, style and value of each column; a row for each turn of `loop`.

    Where `group` changes, a row with the `heading` comes first.
    """
    head = [
        Cell(content=title, units=units, style="Head", sides=LINED, align="center") for title, units, _, _ in columns
    ]
    body = [
        Cell(content=value, units=units, style=style, sides=LINED, align="top") for _, units, style, value in columns
    ]
    wide = [Cell(content=paragraph(heading, "Entry", next_too=True), units=36, sides=LINED)]
    grouped = logic_row(f"if loop.first or loop.previtem.person != {group}") + row(wide) + logic_row("endif")
    empty = logic_row("else") + row([Cell(content=otherwise, units=36, style="Entry", sides=LINED)])
    return table(
        [
            row(head, header=True),
            logic_row(f"for {loop}"),
            grouped if group else "",
            row(body),
            empty if otherwise else "",
            logic_row("endfor"),
            after,
        ],
        together=False,
    )


def checked_by(*roles: str) -> str:
    """Give lines on which these sign, with name and date."""
    rows = []
    for role in roles:
        rows += [
            row(
                [
                    Cell(content=role, units=7, style="Label"),
                    Cell(units=8, sides="b"),
                    Cell(units=1),
                    Cell(units=10, sides="b"),
                    Cell(units=1),
                    Cell(content="«___» __________ 20___ г.", units=9, style="Label"),
                ],
                height_mm=11,
            ),
            row(
                [
                    Cell(units=7, style="Caption"),
                    Cell(content="(подпись)", units=8, style="Caption", align="top"),
                    Cell(units=1, style="Caption"),
                    Cell(content="(фамилия, инициалы)", units=10, style="Caption", align="top"),
                    Cell(units=10, style="Caption"),
                ]
            ),
        ]
    return table(rows)
