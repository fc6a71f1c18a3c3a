"""The personal statement: a letter, with the applicant's own words in Russian and in the applicant's language."""

from __future__ import annotations

from docx_sheets.blocks import FOOTER, grid, line, section, signature
from docx_sheets.paper import Cell, logic, logic_row, paragraph, row, sheet, table

DECREE = (
    "Указа Президента Российской Федерации от 19.08.2024 № 702 "
    "«Об оказании гуманитарной поддержки лицам, разделяющим традиционные российские духовно-нравственные ценности»"
)
_PERMIT = f"за разрешением на временное проживание в Российской Федерации на основании пункта 1 {DECREE}"
_OFFICE = ("{{ office.authority }}", "{{ office.locality }}")
_ADDRESS = "{{ person.addresses.stay.verbatim or person.addresses.home.verbatim }}"


def statement(occasion: str = _PERMIT, *, addressee: tuple[str, ...] = _OFFICE, address: str = _ADDRESS) -> bytes:
    """Draw the statement. No national form is known: the blocks are those that an office needs to judge it.

    `occasion` says for what the applicant turns to the `addressee`, after «в связи с обращением».
    """
    body = [
        _letterhead(addressee, address),
        paragraph("ЗАЯВЛЕНИЕ", "Title"),
        paragraph("о разделении традиционных российских духовно-нравственных ценностей", "Subtitle"),
        paragraph(
            f"Прошу рассмотреть настоящее заявление в связи с обращением {occasion}.",
            "Text",
        ),
        table(
            [
                line("Государство, политика которого отвергается", "{{ move.country_left|country }}", label_units=14),
                line("Субъект Российской Федерации, избранный для проживания", "{{ move.region }}", label_units=14),
                line("Мотивы", "{{ move.motives }}", label_units=14, splits=True),
            ]
        ),
        section("Текст заявления"),
        _own_words(),
        logic("if person.kin|selectattr('person')|list"),
        section("Члены семьи, переселяющиеся вместе с заявителем"),
        _family(),
        logic("endif"),
        table(signature("person", "подпись")),
    ]
    return sheet("Заявление о разделении традиционных ценностей", body, footer=FOOTER)


def _letterhead(addressee: tuple[str, ...], address: str) -> str:
    passport = (
        "{{ person.documents[0].wording or person.documents[0].kind|term('document') }} "
        "{{ [person.documents[0].series, person.documents[0].number]|present|join(' ') }} "
        "({{ [person.documents[0].issued_on|date, person.documents[0].issuer]|present|join(', ') }})"
    )
    sender = (
        *(("Value", line) for line in addressee),
        ("Gap", ""),
        ("Label", "Заявитель:"),
        ("Value", "{{ person.names.current.cyrillic|full_name }}"),
        ("Value", "{{ person.names.current.latin|full_name }}"),
        ("Label", "дата рождения: {{ person.birth.date|date }}"),
        ("Label", "гражданство: {{ person.citizenships|citizenship }}"),
        ("Label", passport),
        ("Label", f"адрес: {address}"),
        ("Label", "телефон: {{ person.contacts.phone }}"),
    )
    block = "".join(paragraph(text, style) for style, text in sender)
    return table([row([Cell(units=17), Cell(content=block, units=19, align="top")])])


def _own_words() -> str:
    words = "move.statement"
    language = "на языке заявителя{% if move.statement.language|language %} ({{ move.statement.language|language }}){% endif %}"
    both = [
        logic_row(f"if {words}.own"),
        row(
            [
                Cell(content="на русском языке", units=18, style="Head", sides="tlbr"),
                Cell(content=language, units=18, style="Head", sides="tlbr"),
            ],
            header=True,
        ),
        row(
            [
                Cell(content=paragraph(f"{{{{ {words}.russian }}}}", "Words"), units=18, sides="tlbr", align="top"),
                Cell(content=paragraph(f"{{{{ {words}.own }}}}", "Words"), units=18, sides="tlbr", align="top"),
            ],
            splits=True,
        ),
        logic_row("else"),
        row([Cell(content=f"{{{{ {words}.russian }}}}", units=36, align="top")], height_mm=60, splits=True),
        logic_row("endif"),
    ]
    return table(both)


def _family() -> str:
    return grid(
        [
            ("Степень родства", 5, "{{ member.kinship|term('kinship', member.sex) }}"),
            ("Фамилия, имя, отчество", 11, "{{ member.name }}"),
            ("Буквами латинского алфавита", 10, "{{ member.person.names.current.latin|full_name }}"),
            ("Дата рождения", 5, "{{ member.birth.date|date }}"),
            ("Гражданство", 5, "{{ member.citizenships|citizenship }}"),
        ],
        "member in person.kin|selectattr('person')",
    )
