"""The yearly notice that somebody with a permit goes on living in Russia. Its content is known, its items are not."""

from __future__ import annotations

from docx_sheets.blocks import FOOTER, grid, identity_document, line, names, pair, section, signature
from docx_sheets.paper import Cell, logic, paragraph, row, sheet, table
from docx_sheets.residence import ACTS_FOR_CHILD, IN_RUSSIA, contacts, goes_on, guardian, paper_in_a_line

_NOTICE = "record.requests.notice"
_PERMIT = "(person.residence_permit or person.temporary_permit)"


def notice() -> bytes:
    """Draw the yearly notice of an adult."""
    body = [
        _addressee(),
        *_title(),
        *_resident(),
        _signed_and_received("person", "подпись"),
    ]
    return sheet("Уведомление о подтверждении проживания", body, footer=FOOTER)


def notice_child() -> bytes:
    """Draw the yearly notice for somebody under 18, which the applicant or a representative files."""
    body = [
        ACTS_FOR_CHILD,
        _addressee(),
        *_title(),
        guardian(title="Законный представитель, который подаёт уведомление", brief=True),
        *_resident(brief=True),
        _signed_and_received("guardian", "подпись законного представителя"),
    ]
    return sheet("Уведомление о подтверждении проживания", body, footer=FOOTER)


def _addressee() -> str:
    to = paragraph("{{ office.authority }}", "Value") + paragraph("{{ office.locality }}", "Value")
    return table([row([Cell(units=17), Cell(content=to, units=19, align="top")])])


def _title() -> tuple[str, ...]:
    return (
        paragraph("УВЕДОМЛЕНИЕ", "Title"),
        paragraph(
            "о подтверждении проживания в Российской Федерации иностранного гражданина или лица без гражданства",
            "Subtitle",
        ),
    )


def _resident(*, brief: bool = False) -> tuple[str, ...]:
    """Give who lives where on which permit, and how the year went; the document of identity `brief` or in full."""
    document = "person.documents[0]"
    paper = table([line("Документ", paper_in_a_line(document))]) if brief else identity_document(document)
    return (
        IN_RUSSIA,
        section("Иностранный гражданин или лицо без гражданства"),
        names("person"),
        table(
            [
                pair(
                    ("Дата рождения", "{{ person.birth.date|date }}"),
                    ("Гражданство", "{{ person.citizenships|citizenship }}"),
                )
            ]
        ),
        paper,
        section("Документ, на основании которого проживает"),
        _permit(),
        section("Место жительства"),
        table([line("Адрес", "{{ place.verbatim }}"), contacts("person")]),
        section(f"За период с {{{{ {_NOTICE}.from|date }}}} по {{{{ {_NOTICE}.to|date }}}}"),
        _means(),
        _trips(),
    )


def _permit() -> str:
    kind = "{% if person.residence_permit %}вид на жительство{% else %}разрешение на временное проживание{% endif %}"
    return table(
        [
            line("Вид документа", kind),
            pair(
                ("Серия и номер", f"{{{{ [{_PERMIT}.series, {_PERMIT}.number]|present|join(' ') }}}}"),
                ("Дата выдачи", f"{{{{ {_PERMIT}.issued_on|date }}}}"),
            ),
            line("Срок действия", f"{{{{ {_PERMIT}.expires_on|date }}}}"),
            line("Кем выдан", f"{{{{ {_PERMIT}.issuer }}}}"),
        ]
    )


def _means() -> str:
    """Give work or study and income. The rules of the notice forbid abbreviations, so roubles stand in full."""
    work = (
        f"{{% for each in person.work if each.from <= {_NOTICE}.to[:7] and "
        f"(each.to is absent or each.to >= {_NOTICE}.from[:7]) %}}"
        "{{ [each.position, each.organisation, each.address]|present|join(', ') }}"
        "{{ '; ' if not loop.last else '' }}{% else %}{{ person.education.institution or person.work }}{% endfor %}"
    )
    amount = "person.income.amount"
    roubles = f"{amount}.value|plural('рубль', 'рубля', 'рублей')"
    income = (
        f"{{% if {amount} %}}{{{{ [person.income.source, {amount}|money|replace('руб.', {roubles})]|present|join(', ') }}}}"
        "{% else %}{{ person.income.source }}{% endif %}"
    )
    return table(
        [
            line("Место работы или учёбы", work, splits=True),
            line("Иные средства существования", "{{ person.support.source or person.support }}"),
            line("Источник и размер дохода", income),
        ]
    )


def _trips() -> str:
    """Give the trips of the period; `trips` must be declared as continued."""
    none = "{{ person.trips if person.trips is absent('unknown') else 'не было' }}"
    trips = grid(
        [
            ("Государство", 9, "{{ trip.country|country }}"),
            ("Цель", 12, "{{ trip.purpose }}"),
            ("Дата выезда", 7, "{{ trip.from|date }}"),
            ("Дата возвращения", 8, "{{ trip.to|date }}"),
        ],
        "trip in shown.trips",
    )
    label = "Выезды за пределы Российской Федерации"
    return (
        logic("if shown.trips")
        + paragraph(label, "Label")
        + trips
        + goes_on("trips")
        + logic("else")
        + table([line(label, none)])
        + logic("endif")
    )


def _signed_and_received(whose: str, caption: str) -> str:
    """Give the signature and, on the same page, the empty frame in which the office confirms the receipt."""
    mark = "Отметка о приёме уведомления (заполняется должностным лицом)"
    return table(
        [
            *signature(whose, caption),
            row([Cell(units=36, style="Space")]),
            row([Cell(content=mark, units=36, style="Frame", sides="tlbr", align="top")], height_mm=18),
        ]
    )
