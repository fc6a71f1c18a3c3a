"""Blocks that several sheets share: heading, lines to fill, boxes, identity, tables of people, signatures."""

from __future__ import annotations

from collections.abc import Iterable

from docx_sheets.paper import Cell, logic_row, paragraph, row, rule, table

LABEL = 11
FOOTER = (
    "{% if edition.status != 'official' %}Расположение сведений — docgen; не является официальным бланком{% endif %}",
    "{{ person.names.current.cyrillic|signature }}",
)
OFFICER = "(заполняется должностным лицом)"

Column = tuple[str, int, str]
"""Heading, width in grid columns, what stands in each row."""


def line(label: str, value: str, caption: str = "", *, label_units: int = LABEL, splits: bool = False) -> str:
    """Give a labelled line with a value on it, and a small caption below."""
    rest = 36 - label_units
    align = "top" if splits else "bottom"
    filled = row(
        [
            Cell(content=label, units=label_units, style="Label", align=align),
            Cell(content=value, units=rest, sides="b"),
        ],
        height_mm=6,
        splits=splits,
    )
    return filled + (captions((label_units, ""), (rest, caption)) if caption else "")


def pair(left: tuple[str, str], right: tuple[str, str]) -> str:
    """Give two labelled lines side by side."""
    return row(
        [
            Cell(content=left[0], units=LABEL, style="Label"),
            Cell(content=left[1], units=9, sides="b"),
            Cell(units=1),
            Cell(content=right[0], units=6, style="Label"),
            Cell(content=right[1], units=9, sides="b"),
        ],
        height_mm=6,
    )


def captions(*parts: tuple[int, str]) -> str:
    """Give a row of captions below lines."""
    return row(
        [Cell(content=f"({text})" if text else "", units=units, style="Caption", align="top") for units, text in parts]
    )


def boxes(*choices: tuple[str, str, int], label: str = "") -> str:
    """Give boxes with what stands beside them: mark (`X`, nothing, or a tag), text, width of box and text together.

    What the choices leave of the row's width comes first, for a label.
    """
    rest = 36 - sum(units for _, _, units in choices)
    cells = [Cell(content=label, units=rest, style="Label")] if rest else []
    cells += [
        cell
        for mark, text, units in choices
        for cell in (
            Cell(content=mark, units=1, style="Mark", sides="tlbr", align="center"),
            Cell(content=text, units=units - 1, style="Choice", align="center"),
        )
    ]
    return row(cells, height_mm=5, exact=True)


def grid(columns: Iterable[Column], loop: str, *, otherwise: str = "") -> str:
    """Give a lined table whose heading repeats on every page, one row for each turn of `loop`."""
    columns = tuple(columns)
    head = [Cell(content=title, units=units, style="Head", sides="tlbr", align="center") for title, units, _ in columns]
    body = [Cell(content=value, units=units, style="Entry", sides="tlbr", align="top") for _, units, value in columns]
    empty = [Cell(content=otherwise, units=36, style="Entry", sides="tlbr")]
    alternative = logic_row("else") + row(empty) if otherwise else ""
    return table(
        [row(head, header=True), logic_row(f"for {loop}"), row(body), alternative, logic_row("endfor")], together=False
    )


_OFFICERS_LINES = (
    "Регистрационный номер ",
    "Дата приёма ",
    "Решение ",
    "",
    "Дата решения ",
    "Подпись должностного лица ",
)


def heading(request: str) -> str:
    """Give the head of an application: photograph, officer's frame, addressee, and its name."""
    return letterhead(_OFFICERS_LINES, "территориальный орган МВД России") + paragraph(request, "Title")


def letterhead(officers_lines: Iterable[str], authority: str) -> str:
    """Give the photograph's place, the officer's frame with lines to fill, and the addressee with what it is."""
    photo = (
        paragraph("", "Caption") * 4 + paragraph("место для фотографии", "Caption") + paragraph("35 × 45 мм", "Caption")
    )
    officer = "".join(rule(line, 68) for line in officers_lines) + paragraph(OFFICER, "Caption")
    addressee = paragraph("{{ office.authority }}", "Value") + paragraph("{{ office.locality }}", "Value")
    return table(
        [
            row(
                [
                    Cell(content=photo, units=7, sides="tlbr", align="top"),
                    Cell(units=1),
                    Cell(content=officer, units=14, sides="tlbr", align="top"),
                    Cell(units=1),
                    Cell(content=addressee, units=13, sides="b"),
                ],
                height_mm=45,
                exact=True,
            ),
            captions((7, ""), (1, ""), (14, ""), (1, ""), (13, authority)),
        ]
    )


def section(text: str) -> str:
    """Give a heading between blocks."""
    return paragraph(text, "Section")


def names(whose: str, labels: tuple[str, str, str] = ("Фамилия", "Имя (имена)", "Отчество")) -> str:
    """Give the current name in both alphabets."""
    return table(
        [
            row(
                [
                    Cell(units=7, sides="tlbr"),
                    Cell(content="буквами русского алфавита", units=15, style="Head", sides="tlbr", align="center"),
                    Cell(
                        content="буквами латинского алфавита, как в документе",
                        units=14,
                        style="Head",
                        sides="tlbr",
                        align="center",
                    ),
                ]
            ),
            *(
                row(
                    [
                        Cell(content=label, units=7, style="Label", sides="tlbr", align="center"),
                        Cell(
                            content=f"{{{{ {whose}.names.current.cyrillic.{part} }}}}",
                            units=15,
                            sides="tlbr",
                            align="center",
                        ),
                        Cell(
                            content=f"{{{{ {whose}.names.current.latin.{part} }}}}",
                            units=14,
                            sides="tlbr",
                            align="center",
                        ),
                    ],
                    height_mm=6.5,
                )
                for label, part in zip(labels, ("surname", "given", "patronymic"), strict=True)
            ),
        ]
    )


def previous_names(whose: str) -> str:
    """Give the earlier names with reason and date, or the words that there were none."""
    nothing = f"{{{{ {whose}.names.previous if {whose}.names.previous is absent('unknown') else {whose}.sex|gender('не менял', 'не меняла') }}}}"
    return table(
        [
            logic_row(f"if not {whose}.names.previous"),
            line("Прежние фамилия, имя, отчество", nothing),
            logic_row("endif"),
            logic_row(f"for name in {whose}.names.previous"),
            line("Прежние фамилия, имя, отчество", "{{ name.cyrillic|full_name }} ({{ name.latin|full_name }})"),
            line("причина и дата изменения", "{{ [name.reason, name.changed_on|date]|present|join(', ') }}"),
            logic_row("endfor"),
        ]
    )


def birth(whose: str) -> str:
    """Give birth and sex."""
    return table(
        [
            pair(("Дата рождения", f"{{{{ {whose}.birth.date|date }}}}"), ("Пол", f"{{{{ {whose}.sex|sex_word }}}}")),
            line(
                "Место рождения",
                f"{{{{ [{whose}.birth.country|country, {whose}.birth.place]|present|join(', ') }}}}",
                "государство, населённый пункт",
            ),
        ]
    )


def citizenships(whose: str) -> str:
    """Give every citizenship, held or lost, with how it came; or that there is none."""
    held = "{{ citizenship.country|country }}{{ ' (прежнее)' if citizenship.status == 'lost' else '' }}"
    return table(
        [
            logic_row(f"if not {whose}.citizenships"),
            line("Гражданство", f"{{{{ {whose}.citizenships|citizenship }}}}"),
            logic_row("endif"),
            logic_row(f"for citizenship in {whose}.citizenships"),
            line("Гражданство", held),
            line(
                "когда, где, как приобретено",
                "{{ [citizenship.acquired.date|date, citizenship.acquired.place, citizenship.acquired.ground]|present|join(', ') }}",
            ),
            logic_row("if citizenship.lost"),
            line(
                "когда, где, как утрачено",
                "{{ [citizenship.lost.date|date, citizenship.lost.place, citizenship.lost.ground]|present|join(', ') }}",
            ),
            logic_row("endif"),
            logic_row("endfor"),
        ]
    )


def identity_document(document: str) -> str:
    """Give the document that proves identity."""
    return table(
        [
            line("Вид документа", f"{{{{ {document}.wording or {document}.kind|term('document') }}}}"),
            pair(
                ("Серия и номер", f"{{{{ [{document}.series, {document}.number]|present|join(' ') }}}}"),
                ("Дата выдачи", f"{{{{ {document}.issued_on|date }}}}"),
            ),
            pair(
                ("Государство", f"{{{{ {document}.country|country }}}}"),
                ("Действителен до", f"{{{{ {document}.expires_on|date }}}}"),
            ),
            line("Кем выдан", f"{{{{ {document}.issuer }}}}"),
        ]
    )


def signature(whose: str, caption: str) -> tuple[str, ...]:
    """Give the rows for date, signature and decoded name of a person of the record."""
    return signed_by(f"{whose}.names.current.cyrillic", caption)


def signed_by(name: str, caption: str) -> tuple[str, ...]:
    """Give the rows for date, signature and decoded name; the date is written when it is signed."""
    return (
        row(
            [
                Cell(content="«___» ______________ 20___ г.", units=12, style="Label"),
                Cell(units=1),
                Cell(units=10, sides="b"),
                Cell(units=1),
                Cell(
                    content=f"{{{{ {name}|signature or '' }}}}",
                    units=12,
                    style="Decoded",
                    sides="b",
                ),
            ],
            height_mm=11,
        ),
        captions((12, "дата"), (1, ""), (10, caption), (1, ""), (12, "фамилия, инициалы")),
    )


def acceptance() -> tuple[str, ...]:
    """Give the rows of the frame in which the officer confirms that the application was taken."""
    words = "Заявление и документы принял, правильность заполнения и подлинность подписи проверил:"
    widths = (1, 14, 1, 8, 1, 10, 1)
    lines = ("l", "b", "", "b", "", "b", "r")
    below = ("", "(должность, специальное звание)", "", "(подпись)", "", "(фамилия, инициалы)", "")
    return (
        row([Cell(units=36, style="Space")]),
        row([Cell(content=words, units=36, style="Frame", sides="tlr", align="top")]),
        row([Cell(units=units, sides=sides) for units, sides in zip(widths, lines, strict=True)], height_mm=9),
        row(
            [
                Cell(content=text, units=units, style="Caption", sides=sides.replace("b", ""), align="top")
                for units, sides, text in zip(widths, lines, below, strict=True)
            ]
        ),
        row([Cell(content=f"«___» ______________ 20___ г.    {OFFICER}", units=36, style="Frame", sides="lbr")]),
    )
