"""What the citizenship sheets share: numbered items, answers for a person, and the words where there is nothing to say."""

from __future__ import annotations

from docx_sheets.blocks import OFFICER, captions
from docx_sheets.paper import Cell, logic, logic_row, paragraph, row, rule, run, table

REQUEST = "record.requests.citizenship"
LAW = "Федерального закона от 28.04.2023 № 138-ФЗ"
_NUMBER, _LABEL, _GAP = 2, 12, 1
_REST = "Продолжение на дополнительном листе № {{{{ continued.{} }}}}"
_ARTICLES = (("15", "статьи 15"), ("16", "статьи 16"), ("17", "статьи 17"), ("44", "части 1 статьи 44"))


def item(number: str, label: str, answer: str, *, splits: bool = False) -> str:
    """Give a numbered item: what is asked, and the answer beside it; a long answer `splits` over pages."""
    return row(
        [
            Cell(content=f"{number}." if number else "", units=_NUMBER, style="Label", align="top"),
            Cell(content=label, units=_LABEL, style="Label", align="top"),
            Cell(units=_GAP),
            Cell(content=answer, units=36 - _NUMBER - _LABEL - _GAP, sides="b", align="top"),
        ],
        height_mm=6,
        splits=splits,
    )


def asked(label: str, answer: str, *, splits: bool = False) -> str:
    """Give an item of a sheet without numbers."""
    return row(
        [
            Cell(content=label, units=_LABEL, style="Label", align="top"),
            Cell(units=_GAP),
            Cell(content=answer, units=36 - _LABEL - _GAP, sides="b", align="top"),
        ],
        height_mm=6,
        splits=splits,
    )


def items(*rows: str) -> str:
    """Give numbered items as one table, which may break over pages between them."""
    return table(rows, together=False)


def printed(expression: str) -> str:
    """Give a tag that prints an expression."""
    return f"{{{{ {expression} }}}}"


def nothing(field: str, whose: str, he: str, she: str) -> str:
    """Give an expression: the words that there is none, or what the form says for another kind of absence."""
    return f"({whose}.sex|gender('{he}', '{she}') if {field} is absent('none') else {field})"


def joined(*parts: str, by: str = ", ") -> str:
    """Give an expression that joins what is there."""
    return f"[{', '.join(parts)}]|present|join('{by}')"


def numbered(number: str) -> str:
    """Give an expression for a number with its sign, absent where there is none."""
    return f"('№ ' ~ {number} if {number} else '')"


def listed(rows: str, entry: str, otherwise: str) -> str:
    """Give a tag: every entry of a list on a line of its own, or the words where there is none."""
    loop = f"{{% for each in {rows} %}}{{{{ {entry} }}}}{{{{ ';\\n' if not loop.last else '' }}}}"
    return f"{loop}{{% else %}}{{{{ {otherwise} }}}}{{% endfor %}}"


def previous_names(whose: str) -> str:
    """Give earlier names with the reason and the date of each change."""
    entry = joined("each.cyrillic|full_name", "each.reason", "each.changed_on|date")
    field = f"{whose}.names.previous"
    return listed(field, entry, nothing(field, whose, "не менял", "не меняла"))


def born(birth: str) -> str:
    """Give an expression: date, country and place of birth of a person of the record."""
    return joined(f"{birth}.date|date", f"{birth}.country|country", f"{birth}.place")


def citizenships(whose: str) -> str:
    """Give every citizenship, held or lost, with how it came and went."""
    came = joined("each.acquired.place", "each.acquired.date|date", "each.acquired.ground")
    went = joined("each.lost.place", "each.lost.date|date", "each.lost.ground")
    entry = (
        "each.country|country ~ (' (прежде)' if each.status == 'lost' else '')"
        f" ~ (', приобретено: ' ~ {came} if each.acquired else '')"
        f" ~ (', утрачено: ' ~ {went} if each.lost else '')"
    )
    return listed(f"{whose}.citizenships", entry, f"{whose}.citizenships|citizenship")


def paper(document: str) -> str:
    """Give an expression: kind, series and number, date and place of issue of an identity document."""
    number = f"'№ ' ~ {joined(f'{document}.series', f'{document}.number', by=' ')}"
    kind = f"{document}.wording or {document}.kind|term('document')"
    parts = joined(
        f"({kind})",
        f"{document}.country|country",
        number,
        f"('дата выдачи ' ~ {document}.issued_on|date if {document}.issued_on else '')",
        f"{document}.issuer",
        f"('действителен до ' ~ {document}.expires_on|date if {document}.expires_on else '')",
    )
    return f"({parts}) if {document} else {document}"


def address(whose: str) -> str:
    """Give an expression: the address in Russia, else the one at home."""
    return f"{whose}.addresses.stay.verbatim or {whose}.addresses.home.verbatim"


def _told(field: str) -> str:
    """Give a condition: there is something, or it is said that there is none."""
    return f"({field} or {field} is absent('none'))"


def parent(of: str) -> str:
    """Give an expression: the other parent of a child in one line."""
    other = f"{of}.other_parent"
    parts = joined(
        f"{other}.name",
        f"{other}.birth.date|date",
        f"{other}.birth.place",
        f"('гражданство: ' ~ {other}.citizenships|citizenship if {_told(f'{other}.citizenships')} else '')",
        f"('адрес: ' ~ {other}.address if {other}.address else '')",
    )
    return f"({parts}) if {other} else ('не заполняется' if {other} is absent('none') else {other})"


def guardianship(of: str) -> str:
    """Give an expression: adoption or guardianship and the paper that shows it."""
    field = f"{of}.guardianship"
    parts = joined(f"{field}.kind|term('guardianship')", f"{field}.document", f"{field}.date|date", f"{field}.issuer")
    return f"({parts}) if {field} else ('не заполняется' if {field} is absent('none') else {field})"


def head(*, photograph_of: str) -> str:
    """Give the place of the photograph, the officer's frame and the receiving body."""
    photo = paragraph("", "Caption") * 4 + "".join(
        paragraph(text, "Caption") for text in ("место для", "фотографии", photograph_of, "3 × 4 см")
    )
    officer = rule("Регистрационный номер ", 58) + rule("Дата приёма ", 58) + paragraph(OFFICER, "Caption")
    body = paragraph(printed(f"{REQUEST}.authority or office.authority"), "Value") + paragraph(
        "{{ office.locality }}", "Value"
    )
    return table(
        [
            row(
                [
                    Cell(content=photo, units=6, sides="tlbr", align="top"),
                    Cell(units=2),
                    Cell(content=officer, units=12, sides="tlbr", align="top"),
                    Cell(units=2),
                    Cell(content=body, units=14, sides="b"),
                ],
                height_mm=40,
                exact=True,
            ),
            captions((6, ""), (2, ""), (12, ""), (2, ""), (14, "полное наименование органа, принимающего заявление")),
        ]
    )


def grounds() -> str:
    """Give the articles as runs; those that do not apply are struck out."""
    parts = []
    for place, (article, words) in enumerate(_ARTICLES):
        chosen = f"{REQUEST}.article == '{article}'"
        parts += [
            run(", " if place else ""),
            run(f"{{{{ '{words}' if {chosen} else '' }}}}"),
            run(f"{{{{ '' if {chosen} else '{words}' }}}}", struck=True),
        ]
    return "".join(parts)


def detail() -> str:
    """Give a tag: paragraph, part and article that are asked for."""
    parts = (("paragraph", "пункта"), ("part", "части"), ("article", "статьи"))
    return printed(
        joined(*(f"('{word} ' ~ {REQUEST}.{key} if {REQUEST}.{key} else '')" for key, word in parts), by=" ")
    )


def relative_columns(name: str) -> tuple[tuple[str, int, str], ...]:
    """Give the columns of the table of relatives: heading, width, what stands in them."""
    return (
        ("Степень родства", 5, printed(f"{name}.kinship|term('kinship', {name}.sex)")),
        ("Фамилия, имя, отчество", 6, printed(f"{name}.name")),
        ("Дата и место рождения", 6, printed(joined(f"{name}.birth.date|date", f"{name}.birth.place", by="\\n"))),
        ("Гражданство", 5, printed(f"{name}.citizenships|citizenship")),
        ("Государство и адрес места жительства", 8, printed(f"{name}.address")),
        ("Место работы (учёбы)", 6, printed(f"{name}.occupation")),
    )


def continued(key: str) -> str:
    """Name the annex sheet with the rest of an item, where something goes on."""
    return logic(f"if continued.{key}") + paragraph(_REST.format(key), "Entry") + logic("endif")


def continued_row(key: str) -> str:
    """Name the annex sheet in a table of items."""
    rest = row([Cell(content=_REST.format(key), units=36, style="Entry")])
    return logic_row(f"if continued.{key}") + rest + logic_row("endif")


def acknowledged(condition: str) -> str:
    """Give the words on article 8 above the signature, where children are listed."""
    words = f"{{{{ person.sex|gender('Ознакомлен', 'Ознакомлена') }}}} со статьёй 8 {LAW}."
    return logic(f"if {condition}") + paragraph(words, "Request") + logic("endif")
