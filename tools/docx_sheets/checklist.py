"""The checklist of papers for one person: rows come from the filing's `checklist.json`, none stands in the sheet."""

from __future__ import annotations

from docx_sheets.blocks import FOOTER, line
from docx_sheets.paper import Cell, logic_row, paragraph, row, sheet, table

_WIDTHS = {"number": 2, "paper": 12, "form": 8, "rule": 7, "box": 2, "notes": 5}
_STYLES = {"number": "Number", "box": "Tick"}


def checklist(place: str = "Подразделение", authority: str = "{{ office.authority }}") -> bytes:
    """Draw the working sheet on which an office ticks what was brought; `place` is where the papers will be filed."""
    body = [
        paragraph("ПЕРЕЧЕНЬ ПРИЛАГАЕМЫХ ДОКУМЕНТОВ", "Title"),
        paragraph("{{ filing.title }}", "Subtitle"),
        table(
            [
                line(
                    "Заявитель",
                    "{{ person.names.current.cyrillic|full_name }} ({{ person.names.current.latin|full_name }})",
                    label_units=8,
                ),
                line("Дата рождения", "{{ person.birth.date|date }}", label_units=8),
                line("Гражданство", "{{ person.citizenships|citizenship }}", label_units=8),
                line(place, authority, label_units=8),
                line("По состоянию на", "{{ today|date_words }}", label_units=8),
            ]
        ),
        paragraph("", "Space"),
        _papers(),
        paragraph("", "Space"),
        paragraph("Условия и сроки проверяются по требованиям подразделения на день подачи.", "Label"),
        table(
            [
                row(
                    [
                        Cell(content="Проверил(а)", units=5, style="Label"),
                        Cell(units=13, sides="b"),
                        Cell(units=2),
                        Cell(content="«___» ______________ 20___ г.", units=16, style="Label"),
                    ],
                    height_mm=12,
                )
            ]
        ),
    ]
    return sheet("Перечень прилагаемых документов", body, footer=FOOTER)


def _papers() -> str:
    titles = {
        "number": "№",
        "paper": "Документ",
        "form": "Форма и количество",
        "rule": "Условие, срок",
        "box": "Есть",
        "notes": "Отметки",
    }
    values = {
        "number": "{{ loop.index }}",
        "paper": "{{ paper.paper }}",
        "form": "{{ paper.form }}",
        "rule": "{{ paper.rule }}",
        "box": "□",
        "notes": "",
    }
    head = [
        Cell(content=titles[key], units=units, style="Head", sides="tlbr", align="center")
        for key, units in _WIDTHS.items()
    ]
    body = [
        Cell(content=values[key], units=units, style=_STYLES.get(key, "Entry"), sides="tlbr", align="top")
        for key, units in _WIDTHS.items()
    ]
    return table(
        [row(head, header=True), logic_row("for paper in checklist|applicable"), row(body), logic_row("endfor")],
        together=False,
    )
