"""The papers of a visa under Executive Order 702: the request to the post, and the sheet to type the web form from.

No national form of the request is known: a post may have a sheet of its own. The web form has no public numbered list:
its questions stand here as the filling guides name them.
"""

from __future__ import annotations

from docx_sheets.blocks import (
    FOOTER,
    OFFICER,
    birth,
    citizenships,
    grid,
    identity_document,
    line,
    names,
    pair,
    previous_names,
    section,
    signed_by,
)
from docx_sheets.paper import Cell, logic, paragraph, row, sheet, table
from docx_sheets.statement import DECREE

VISA = "record.requests.visa"
POST = (f"В {{{{ {VISA}.post }}}}", f"{{{{ {VISA}.head_of_post or '' }}}}")
"""The addressee: names of posts are of a kind (посольство, генеральное консульство, отдел) that stays as it is after «в»."""
HOME = "{{ person.addresses.home.verbatim }}"
OCCASION = f"за обыкновенной частной визой на основании пункта 4 {DECREE}"

SIGNER = (
    "(person.names.current.cyrillic if person.is_adult else representative.person.names.cyrillic "
    "if person.number == 1 else applicant.names.current.cyrillic)"
)
"""Whose signature stands for a person: a child's papers are signed by the parent, nobody signs for another adult."""

IN_RUSSIA = "person.kin|selectattr('country', 'equalto', 'RUS')|list"
NO_ONE_IN_RUSSIA = "'' if person.relatives is absent('unknown') or person.kin|rejectattr('country')|list else 'нет'"
"""That there is nobody is said only when it is known of every relative where they live."""

SPECIAL = "person.documents[0].country in ['USA', 'GBR', 'CAN', 'GEO']"
"""Holders of these passports get a longer questionnaire."""


def request() -> bytes:
    """Draw the request of one person, which a parent makes for a child."""
    body = [
        _letterhead(),
        paragraph("ЗАПРОС", "Title"),
        paragraph("о выдаче обыкновенной частной однократной визы", "Subtitle"),
        logic("if person.is_adult"),
        paragraph(_asking("мне"), "Text"),
        logic("else"),
        paragraph(
            _asking(
                "лицу, не достигшему возраста 18 лет, законным представителем которого являюсь "
                "({{ person.names.current.cyrillic|full_name }}, дата рождения {{ person.birth.date|date }}),"
            ),
            "Text",
        ),
        logic("endif"),
        section("Лицо, которому испрашивается виза"),
        names("person"),
        previous_names("person"),
        birth("person"),
        citizenships("person"),
        _permanent_residence(),
        section("Документ, удостоверяющий личность"),
        identity_document("person.documents[0]"),
        section("Поездка и переселение"),
        _journey(),
        logic("if person.kin|selectattr('person')|list"),
        section("Члены семьи, переселяющиеся вместе"),
        _family(),
        logic("endif"),
        paragraph(
            "{{ 'Разделяю традиционные российские духовно-нравственные ценности; личное заявление прилагаю. ' if person.is_adult else '' }}"
            "Достоверность изложенных сведений подтверждаю.",
            "Request",
        ),
        table([*signed_by(SIGNER, "подпись{{ '' if person.is_adult else ' законного представителя' }}"), *_office()]),
    ]
    return sheet("Запрос о выдаче обыкновенной частной визы", body, footer=FOOTER)


def _asking(whom: str) -> str:
    return (
        f"Прошу выдать {whom} обыкновенную частную однократную визу на основании пункта 4 {DECREE} "
        "для въезда в Российскую Федерацию и последующего обращения за разрешением на временное проживание."
    )


def _letterhead() -> str:
    block = "".join(
        paragraph(text, style)
        for style, text in (
            *(("Value", each) for each in POST),
            ("Gap", ""),
            ("Label", "{{ 'Заявитель:' if person.is_adult else 'Законный представитель:' }}"),
            ("Value", f"{{{{ {SIGNER}|full_name or '' }}}}"),
            ("Label", "адрес: {{ person.addresses.home.verbatim }}"),
            ("Label", "телефон: {{ person.contacts.phone or applicant.contacts.phone }}"),
            ("Label", "e-mail: {{ person.contacts.email or applicant.contacts.email }}"),
        )
    )
    return table([row([Cell(units=17), Cell(content=block, units=19, align="top")])])


def _permanent_residence() -> str:
    residence = "person.permanent_residence"
    paper = f"[{residence}.document.wording or {residence}.document.kind|term('document'), {residence}.document.series, {residence}.document.number]"
    lines = (
        line("Постоянное проживание", f"{{{{ {residence}.country|country }}}}"),
        line("Подтверждающий документ", f"{{{{ {paper}|present|join(' ') }}}}"),
    )
    return logic(f"if {residence}") + table(lines) + logic("endif")


def _journey() -> str:
    host = "host.person.names.cyrillic|full_name if host.person else host.organisation.name"
    return table(
        [
            pair(("Въезд", f"{{{{ {VISA}.from|date }}}}"), ("Выезд", f"{{{{ {VISA}.to|date }}}}")),
            line("Государство, политика которого отвергается", "{{ move.country_left|country }}", label_units=14),
            line("Субъект Российской Федерации, избранный для проживания", "{{ move.region }}", label_units=14),
            line("Предполагаемое место пребывания", "{{ person.addresses.stay.verbatim }}", label_units=14),
            line("Принимающая сторона", f"{{{{ {host} }}}}", label_units=14),
            line("Мотивы", "{{ move.motives }}", label_units=14, splits=True),
        ]
    )


def _family() -> str:
    return grid(
        [
            ("Степень родства", 6, "{{ member.kinship|term('kinship', member.sex) }}"),
            ("Фамилия, имя, отчество", 13, "{{ member.name }}"),
            ("Дата рождения", 5, "{{ member.birth.date|date }}"),
            ("Гражданство", 12, "{{ member.citizenships|citizenship }}"),
        ],
        "member in person.kin|selectattr('person')",
    )


def _office() -> tuple[str, ...]:
    """Give the rows of the frame that the consular officer fills."""
    return (
        row([Cell(units=36, style="Space")]),
        row([Cell(content="Отметки консульского учреждения:", units=36, style="Frame", sides="tlr", align="top")]),
        row([Cell(units=36, sides="lr")], height_mm=16),
        row([Cell(content=OFFICER, units=36, style="Caption", sides="lbr")]),
    )
