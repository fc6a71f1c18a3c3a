"""The annex sheets: what a form has no room for goes on here, one sheet for each of its items.

How many columns a table has, and how wide they are, stands in the data: `annex` as `docgen.render.annex` makes it.
"""

from __future__ import annotations

from docx_sheets.blocks import line, signature
from docx_sheets.paper import UNIT_MM, Cell, dxa, logic, logic_row, paragraph, row, run, sheet, table

_WHOSE = "(person or applicant)"
_SIGNER = "(person if person and person.is_adult else applicant)"
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right")
)


def annex() -> bytes:
    """Draw the sheets; each begins a page, names the item that it continues, and is signed like the form."""
    body = [
        logic("for sheet in annex"),
        _first("ДОПОЛНИТЕЛЬНЫЙ ЛИСТ № {{ sheet.number }}"),
        paragraph("к документу «{{ document.title }}»", "Subtitle"),
        table(
            [
                line("Фамилия, имя, отчество", f"{{{{ {_WHOSE}.names.current.cyrillic|full_name }}}}"),
                line("Дата рождения", f"{{{{ {_WHOSE}.birth.date|date }}}}"),
            ]
        ),
        paragraph("", "Space"),
        paragraph(
            "{{ ('Пункты ' if '–' in sheet.item else 'Пункт ') ~ sheet.item ~ '. ' if sheet.item else '' }}{{ sheet.title }} "
            "({{ 'полностью' if sheet.whole else 'продолжение' }})",
            "Section",
        ),
        logic("if sheet.columns"),
        table([_columns(), logic_row("for row in sheet.rows"), _row(), logic_row("endfor")], together=False),
        logic("else"),
        paragraph("{{ sheet.text }}", "Text"),
        logic("endif"),
        logic("if document.signed"),
        table([row([Cell(units=36, style="Space")]), *signature(_SIGNER, "подпись")]),
        logic("endif"),
        logic("endfor"),
    ]
    footer = (
        "Дополнительные листы составлены docgen; не являются официальным бланком",
        f"{{{{ {_WHOSE}.names.current.cyrillic|signature }}}}",
    )
    return sheet("Дополнительные листы", body, footer=footer, counted="Страница")


def _first(text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Title"/><w:pageBreakBefore/></w:pPr>{run(text)}</w:p>'


def _columns() -> str:
    return _cells("cell in sheet.columns", "Head", "center", "<w:tblHeader/>")


def _row() -> str:
    return _cells("cell in row", "Entry", "top", "")


def _cells(loop: str, style: str, align: str, properties: str) -> str:
    """Give a row whose cells, and their widths in units of the grid, come from the data."""
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{{{{ cell.width * {dxa(UNIT_MM)} }}}}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{{{{ cell.width }}}}"/><w:tcBorders>{_LINES}</w:tcBorders>'
        f'<w:vAlign w:val="{align}"/></w:tcPr>{paragraph("{{ cell.text }}", style)}</w:tc>'
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{_logic_cell(f'for {loop}')}{cell}{_logic_cell('endfor')}</w:tr>"


def _logic_cell(statement: str) -> str:
    return Cell(content=f"{{%tc {statement} %}}", units=1).xml()
