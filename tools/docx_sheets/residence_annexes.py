"""The annexes of the application for a residence permit: previous names, relatives, work; each sheet is signed."""

from __future__ import annotations

from docx_sheets.blocks import line, section, signature
from docx_sheets.paper import Cell, logic, logic_row, paragraph, row, run, table
from docx_sheets.residence import KINSHIP, WORK

FURTHER_NAMES = "(person.names.previous|list)[1:]"
"""The form itself has room for one previous name."""
NAMES_A_SHEET, RELATIVES_A_SHEET, PERIODS_A_SHEET = 6, 2, 7
RECENT_WORK = "person.work|within_years(3)"


def _annex(number: str, title: str, loop: str) -> str:
    """Open a loop whose every turn is a sheet of an annex of its own."""
    first = f'<w:p><w:pPr><w:pStyle w:val="Title"/><w:pageBreakBefore/></w:pPr>{run(f"ПРИЛОЖЕНИЕ № {number}")}</w:p>'
    return (
        logic(f"for sheet in {loop}")
        + first
        + paragraph("к заявлению о выдаче вида на жительство", "Subtitle")
        + table([line("Заявитель", "{{ person.names.current.cyrillic|full_name }}")])
        + section(f"{title} — лист {{{{ loop.index }}}} из {{{{ loop.length }}}}")
    )


def _end_of_annex() -> str:
    return table(signature("person", "подпись заявителя")) + logic("endfor")


def previous_names_annex() -> str:
    """Give what item 1 has no room for."""
    return (
        _annex("1", "Прежние фамилия, имя, отчество (пункт 1)", f"{FURTHER_NAMES}|batch({NAMES_A_SHEET})")
        + table([logic_row("for name in sheet"), *named("name"), logic_row("endfor")], together=False)
        + _end_of_annex()
    )


def relatives_annex() -> str:
    """Give two people a sheet; whoever is the odd one stands alone."""
    return (
        _annex("2", "Близкие родственники (пункт 7)", f"person.kin|batch({RELATIVES_A_SHEET})")
        + logic("for relative in sheet")
        + table(
            [
                line("Степень родства", KINSHIP),
                line("Фамилия, имя, отчество", "{{ relative.name }}"),
                line("Дата рождения", "{{ relative.birth.date|date }}"),
                line("Гражданство", "{{ relative.citizenships|citizenship }}"),
                line("Адрес", "{{ relative.address }}"),
                line("Место работы (учёбы)", "{{ relative.occupation }}"),
                row([Cell(units=36)], height_mm=8),
            ]
        )
        + logic("endfor")
        + _end_of_annex()
    )


def work_annex() -> str:
    """Give seven rows a sheet; those that are left over stay empty."""
    head = [Cell(content=title, units=units, style="Head", sides="tlbr", align="center") for title, units, _ in WORK]
    filled = [Cell(content=value, units=units, style="Entry", sides="tlbr", align="top") for _, units, value in WORK]
    empty = [Cell(units=units, style="Entry", sides="tlbr") for _, units, _ in WORK]
    return (
        _annex("3", "Трудовая деятельность (пункт 8)", f"{RECENT_WORK}|batch({PERIODS_A_SHEET})")
        + table(
            [
                row(head, header=True),
                logic_row("for period in sheet"),
                row(filled, height_mm=13),
                logic_row("endfor"),
                logic_row(f"for _ in range({PERIODS_A_SHEET} - sheet|length)"),
                row(empty, height_mm=13),
                logic_row("endfor"),
            ]
        )
        + _end_of_annex()
    )


def named(name: str) -> tuple[str, ...]:
    """Give the rows of one previous name."""
    return (
        line(
            "Прежние фамилия, имя, отчество",
            f"{{{{ [{name}.cyrillic|full_name, {name}.latin|full_name]|present|join(' / ') }}}}",
        ),
        line("причина и дата изменения", f"{{{{ [{name}.reason, {name}.changed_on|date]|present|join(', ') }}}}"),
    )
