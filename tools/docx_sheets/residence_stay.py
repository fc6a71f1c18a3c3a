"""The request for a longer stay while papers are pending: a letter of free form, of an adult and for a child."""

from __future__ import annotations

from docx_sheets.blocks import FOOTER, identity_document, line, pair, section, signature
from docx_sheets.paper import Cell, logic, logic_row, paragraph, row, sheet, table
from docx_sheets.residence import ACTS_FOR_CHILD, POWER, paper_in_a_line

_EXTENSION = "record.requests.stay_extension"


def stay_extension() -> bytes:
    """Draw the request of an adult."""
    body = [
        _letterhead("person"),
        paragraph("ЗАЯВЛЕНИЕ", "Title"),
        paragraph("о продлении срока временного пребывания", "Subtitle"),
        *_request("Прошу продлить срок моего временного пребывания в Российской Федерации"),
        section("Сведения о заявителе"),
        table([_birth_and_citizenship()]),
        identity_document("person.documents[0]"),
        *_stay(),
        table(signature("person", "подпись")),
    ]
    return sheet("Заявление о продлении срока временного пребывания", body, footer=FOOTER)


def stay_extension_child() -> bytes:
    """Draw the request for somebody under 18, which the applicant or a representative files."""
    asked = (
        "Прошу продлить срок временного пребывания в Российской Федерации "
        "{{ person.sex|gender('несовершеннолетнего', 'несовершеннолетней') }}, "
        "{{ person.sex|gender('указанного', 'указанной') }} ниже,"
    )
    body = [
        ACTS_FOR_CHILD,
        _letterhead("guardian"),
        paragraph("ЗАЯВЛЕНИЕ", "Title"),
        paragraph("о продлении срока временного пребывания лица, не достигшего возраста 18 лет", "Subtitle"),
        *_request(asked),
        section("Сведения о несовершеннолетнем"),
        table(
            [
                line("Фамилия, имя, отчество", "{{ person.names.current.cyrillic|full_name }}"),
                line("буквами латинского алфавита", "{{ person.names.current.latin|full_name }}"),
                _birth_and_citizenship(),
            ]
        ),
        identity_document("person.documents[0]"),
        *_stay(),
        logic("if person.relation == 'applicant'"),
        table([line("Документ о полномочиях", POWER)]),
        logic("endif"),
        table(signature("guardian", "подпись законного представителя")),
    ]
    return sheet("Заявление о продлении срока временного пребывания", body, footer=FOOTER)


def _birth_and_citizenship() -> str:
    return pair(
        ("Дата рождения", "{{ person.birth.date|date }}"), ("Гражданство", "{{ person.citizenships|citizenship }}")
    )


def _letterhead(whose: str) -> str:
    """Give, on the right, to whom the request is and who makes it."""
    lines = (
        ("Value", "{{ office.authority }}"),
        ("Value", "{{ office.locality }}"),
        ("Gap", ""),
        ("Label", "Заявитель:"),
        ("Value", f"{{{{ {whose}.names.current.cyrillic|full_name }}}}"),
        ("Value", f"{{{{ {whose}.names.current.latin|full_name }}}}"),
        *([("Label", paper_in_a_line("guardian.documents[0]"))] if whose == "guardian" else []),
        ("Label", f"адрес: {{{{ {whose}.addresses.stay.verbatim or {whose}.addresses.home.verbatim }}}}"),
        ("Label", f"телефон: {{{{ {whose}.contacts.phone }}}}"),
    )
    block = "".join(paragraph(text, style) for style, text in lines)
    return table([row([Cell(units=17), Cell(content=block, units=19, align="top")])])


def _request(asked: str) -> tuple[str, ...]:
    until = (
        f"{{% if {_EXTENSION}.until %}}до {{{{ {_EXTENSION}.until|date_words }}}}"
        "{% else %}на время рассмотрения заявления{% endif %}"
    )
    pending = (
        f"{{% if {_EXTENSION}.pending == 'residence-permit' %}}вида на жительство"
        "{% else %}разрешения на временное проживание{% endif %}"
    )
    certificate = f"{_EXTENSION}.certificate"
    return (
        paragraph(
            f"{asked} {until} в связи с тем, что принято к рассмотрению заявление о выдаче {pending}"
            f"{{% if {certificate} %}} ({{{{ {certificate} }}}}){{% endif %}}.",
            "Request",
        ),
        logic(f"if {_EXTENSION}.reason"),
        paragraph(f"{{{{ {_EXTENSION}.reason }}}}", "Request"),
        logic("endif"),
    )


def _stay() -> tuple[str, ...]:
    visa = "person.migration.right_to_stay"
    return (
        section("Сведения о въезде и пребывании"),
        table(
            [
                pair(
                    ("Дата въезда", "{{ person.migration.entered_on|date }}"),
                    ("Пребывание до", "{{ person.migration.stay_until|date }}"),
                ),
                line(
                    "Миграционная карта",
                    "{{ [person.migration.card.series, person.migration.card.number]|present|join(' ') or person.migration.card }}",
                ),
                logic_row(f"if {visa}.kind == 'visa'"),
                line("Виза", f"{{{{ [{visa}.series, {visa}.number]|present|join(' ') }}}}"),
                logic_row("endif"),
                line("Место пребывания", "{{ person.addresses.stay.verbatim }}"),
            ]
        ),
        section("Приложение"),
        logic("for paper in checklist if paper.id != 'request'"),
        paragraph("{{ loop.index }}. {{ paper.paper }}", "Entry"),
        logic("endfor"),
    )
