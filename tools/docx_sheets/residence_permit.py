"""The application for a residence permit (вид на жительство): items 1 to 13, annexes 1 to 3, and a child's application.

The numbers of the items and annexes, and how many rows an annex sheet has, are established at second hand; the wording
is abridged and the arrangement ours. The child's form is known to exist, its items are not.
"""

from __future__ import annotations

from docx_sheets.application import child
from docx_sheets.blocks import (
    FOOTER,
    acceptance,
    boxes,
    citizenships,
    heading,
    identity_document,
    line,
    names,
    pair,
    section,
    signature,
)
from docx_sheets.paper import Cell, logic, logic_row, paragraph, row, sheet, table
from docx_sheets.residence import (
    ACTS_FOR_CHILD,
    DECLARATION,
    IN_RUSSIA,
    addresses,
    certificate,
    contacts,
    crossed,
    guardian,
    relatives,
)
from docx_sheets.residence_annexes import (
    FURTHER_NAMES,
    NAMES_A_SHEET,
    PERIODS_A_SHEET,
    RECENT_WORK,
    RELATIVES_A_SHEET,
    named,
    previous_names_annex,
    relatives_annex,
    work_annex,
)
from docx_sheets.residence_grounds import ground_boxes, ground_in_words

_TITLE = "Заявление о выдаче вида на жительство"

_PREVIOUS = "person.names.previous"
_BY_ITEM = "person.convictions|rejectattr('country', 'eq', 'RUS')"
_OPEN = logic(
    f"set open = {_BY_ITEM}|rejectattr('grave', 'false')|rejectattr('spent', 'true')|list",
)
"""Convictions that item 12 may ask about: not known to be of a Russian court, lesser, or spent."""
_SURE = logic(f"set sure = {_BY_ITEM}|selectattr('grave', 'true')|selectattr('spent', 'false')|list")
"""Convictions that item 12 asks about for certain."""


def application() -> bytes:
    """Draw the adult's application with its annexes."""
    body = [
        IN_RUSSIA,
        _OPEN,
        _SURE,
        heading("ЗАЯВЛЕНИЕ"),
        paragraph("о выдаче вида на жительство", "Subtitle"),
        paragraph("Прошу выдать мне вид на жительство в Российской Федерации", "Request"),
        ground_boxes(),
        section("1. Фамилия, имя, отчество"),
        names("person", ("Фамилия", "Имя", "Отчество")),
        _other_names(),
        section("2. Дата и место рождения"),
        _birth(),
        section("3. Гражданство, которое имеете или имели прежде"),
        _citizenships(),
        section("4. Пол"),
        table(
            [
                boxes(
                    (crossed("person.sex == 'male'"), "мужской", 9),
                    (crossed("person.sex == 'female'"), "женский", 27),
                )
            ]
        ),
        section("5. Документ, удостоверяющий личность"),
        identity_document("person.documents[0]"),
        section("6. Семейное положение"),
        _family_status(),
        section("7. Близкие родственники"),
        _sheets("person.kin", RELATIVES_A_SHEET, "2", "person.relatives"),
        section("8. Трудовая деятельность за последние три года, включая учёбу"),
        _sheets(RECENT_WORK, PERIODS_A_SHEET, "3", "person.work"),
        section("9. Образование"),
        _education(),
        section("10. Разрешение на работу высококвалифицированного специалиста"),
        _work_permit(),
        section("11. Доход"),
        _incomes(),
        section("12. Непогашенная судимость за тяжкое или особо тяжкое преступление за пределами России"),
        _convictions(),
        section("13. Адрес в Российской Федерации"),
        _address_and_signature(),
        previous_names_annex(),
        relatives_annex(),
        work_annex(),
    ]
    return sheet(_TITLE, body, footer=FOOTER)


def application_child() -> bytes:
    """Draw the application for somebody under 18, which the applicant or a representative files."""
    body = [
        ACTS_FOR_CHILD,
        heading("ЗАЯВЛЕНИЕ"),
        paragraph("о выдаче вида на жительство лицу, не достигшему возраста 18 лет", "Subtitle"),
        guardian(),
        addresses("guardian"),
        paragraph("Прошу выдать вид на жительство в Российской Федерации несовершеннолетнему", "Request"),
        ground_in_words(),
        *child("person"),
        addresses("person"),
        table([line("Место учёбы", "{{ person.education.institution }}")]),
        section("Родители и другие близкие родственники"),
        relatives(),
        paragraph(DECLARATION, "Request"),
        table([*signature("guardian", "подпись законного представителя"), *acceptance()]),
    ]
    return sheet(f"{_TITLE} лицу, не достигшему возраста 18 лет", body, footer=FOOTER)


def _other_names() -> str:
    return table(
        [
            boxes(
                (crossed(_PREVIOUS), "да", 4),
                (crossed(f"{_PREVIOUS} is absent('none')"), "нет", 4),
                label="Имели ли другие фамилию, имя, отчество",
            ),
            logic_row(f"if {_PREVIOUS}"),
            *named(f"{_PREVIOUS}[0]"),
            logic_row(f"if {FURTHER_NAMES}"),
            line("Другие прежние имена", f"в приложении № 1 {_on_sheets(FURTHER_NAMES, NAMES_A_SHEET)}"),
            logic_row("endif"),
            logic_row("endif"),
        ]
    )


def _on_sheets(rows: str, per_sheet: int) -> str:
    """Count the sheets of an annex: `на 2 листах`."""
    count = f"({rows}|batch({per_sheet})|list|length)"
    return f"на {{{{ {count} }}}} {{{{ {count}|plural('листе', 'листах', 'листах') }}}}"


def _birth() -> str:
    return table(
        [
            pair(
                ("Дата рождения", "{{ person.birth.date|date }}"), ("Государство", "{{ person.birth.country|country }}")
            ),
            line("Место рождения", "{{ person.birth.place }}"),
        ]
    )


def _citizenships() -> str:
    stateless = boxes((crossed("person.citizenships is absent('none')"), "лицо без гражданства", 36))
    return logic("if person.citizenships") + citizenships("person") + logic("endif") + table([stateless])


def _family_status() -> str:
    status = "person.family_status.status"
    choices = [
        (crossed(f"{status} == '{code}'"), f"{{{{ '{code}'|term('family-status', person.sex) }}}}", 9)
        for code in ("married", "single", "widowed", "divorced")
    ]
    return table([boxes(*choices), *certificate()])


def _sheets(rows: str, per_sheet: int, annex: str, field: str) -> str:
    """Say on how many sheets of an annex an item stands, or in the form's words that there is nothing."""
    value = f"{{% if {rows} %}}{_on_sheets(rows, per_sheet)}{{% else %}}{{{{ {field} }}}}{{% endif %}}"
    return table([line(f"Сведения в приложении № {annex}", value)])


def _education() -> str:
    level = "person.education.level"

    def marked(*choices: tuple[str, str, int]) -> list[tuple[str, str, int]]:
        return [(crossed(f"{level} == '{code}'"), text, units) for code, text, units in choices]

    return table(
        [
            boxes(
                *marked(("primary", "начальное", 8), ("basic", "основное", 8), ("secondary", "среднее", 12)),
                label="общее",
            ),
            boxes(
                *marked(
                    ("vocational", "среднее", 8), ("higher", "высшее", 8), ("postgraduate", "высшая квалификация", 12)
                ),
                label="профессиональное",
            ),
            line("Учёная степень, звание", "{{ person.education.degree }}"),
        ]
    )


def _work_permit() -> str:
    permit = "person.work_permit"
    return table(
        [
            logic_row(f"if {permit}"),
            pair(
                ("Серия и номер", f"{{{{ [{permit}.series, {permit}.number]|present|join(' ') }}}}"),
                ("Дата выдачи", f"{{{{ {permit}.issued_on|date }}}}"),
            ),
            line("Срок действия", f"{{{{ {permit}.expires_on|date }}}}"),
            logic_row("else"),
            line("Серия, номер, дата, срок", f"{{{{ {permit} }}}}"),
            logic_row("endif"),
        ]
    )


def _incomes() -> str:
    lines = (
        ("11.1. Основная работа", "main_work"),
        ("11.2. Иная деятельность", "other_work"),
        ("11.3. Вклады", "deposits"),
        ("11.4. Ценные бумаги", "securities"),
        ("11.5. Пенсии, стипендии, пособия (какие)", "payments"),
        ("11.6. Иное (какое)", "other"),
    )
    values = {key: f"person.incomes.{key}" for _, key in lines}
    return table(
        [
            line(
                text,
                f"{{{{ [{values[key]}.which, {values[key]}|money]|present|join(', ') or {values[key]} }}}}",
                label_units=14,
            )
            for text, key in lines
        ]
    )


def _convictions() -> str:
    parts = "[each.place, each.date|date, each.article, each.sentence]|present|join(', ')"
    return table(
        [
            boxes(
                (crossed("sure"), "да", 4),
                (crossed("not open and person.convictions is not absent('unknown')"), "нет", 32),
            ),
            logic_row("if open"),
            line(
                "где, когда, срок, отбытие",
                f"{{% for each in open %}}{{{{ {parts} }}}}{{{{ '; ' if not loop.last else '' }}}}{{% endfor %}}",
                splits=True,
            ),
            logic_row("endif"),
        ]
    )


def _bare(part: str, *words: str) -> str:
    """Give a part of the address without the word that the label already says."""
    stripped = "".join(f"|replace('{word} ', '')" for word in words)
    return f"{{{{ place.{part}{stripped} }}}}"


def _address_and_signature() -> str:
    """Give item 13 with the signature on one page, so that no signature stands on a page of its own."""
    return table(
        [
            pair(("Почтовый индекс", _bare("postcode")), ("Район", _bare("district"))),
            line("Субъект Российской Федерации", _bare("region")),
            line("Населённый пункт", _bare("locality")),
            line("Улица", _bare("street")),
            pair(
                ("Дом", _bare("house", "дом", "д.")),
                ("Корпус", _bare("building", "корпус", "корп.")),
            ),
            pair(
                ("Строение", _bare("structure", "строение", "стр.")),
                ("Квартира", _bare("flat", "квартира", "кв.")),
            ),
            contacts("person"),
            row([Cell(content=DECLARATION, units=36, style="Request", align="top")]),
            *signature("person", "подпись заявителя в присутствии должностного лица"),
            *acceptance(),
        ]
    )
