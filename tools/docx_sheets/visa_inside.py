"""The visa questionnaire that is filed in Russia, to issue, extend or restore a visa.

Items 6, 8 and 13 of the form were not seen: they are left out, the numbers of the others are the form's.
"""

from __future__ import annotations

from docx_sheets.blocks import FOOTER, OFFICER, boxes, captions, grid, line, names, signed_by
from docx_sheets.paper import Cell, paragraph, row, rule, sheet, table
from docx_sheets.visa import IN_RUSSIA, NO_ONE_IN_RUSSIA, SIGNER, VISA

_LABEL = 13
_ACTIONS = (("issue", "оформить визу", 8), ("extend", "продлить визу", 8), ("restore", "восстановить визу", 13))
_ENTRIES = (("single", "однократная", 8), ("double", "двукратная", 8), ("multiple", "многократная", 13))
_CATEGORIES = (
    (("private", "частная", 8), ("business", "деловая", 8), ("tourist", "туристическая", 13)),
    (("study", "учебная", 8), ("work", "рабочая", 8), ("group-tourist", "туристическая групповая", 13)),
    (
        ("transit", "транзитная", 8),
        ("humanitarian", "гуманитарная", 8),
        ("temporary-resident", "временно проживающего лица", 13),
    ),
    (("entry-for-citizenship", "для въезда в целях приёма в гражданство", 29),),
)


def questionnaire() -> bytes:
    """Draw the questionnaire of one person; a parent signs it for a child."""
    body = [
        _head(),
        paragraph("ВИЗОВАЯ АНКЕТА", "Title"),
        _choice("Прошу", "action", _ACTIONS),
        _choice("Кратность визы", "entries", _ENTRIES),
        _choice("Категория (вид)", "category", *_CATEGORIES),
        table([line("В связи с", f"{{{{ {VISA}.reason }}}}", label_units=6)]),
        paragraph("", "Space"),
        names("person", ("1. Фамилия", "2. Имя (имена)", "3. Отчество")),
        _identity(),
        _parties(),
        _stay(),
        paragraph("15. Родственники на территории Российской Федерации", "Label", next_too=True),
        _relatives(),
        table(
            [
                line("Прилагаемые документы", "согласно перечню", label_units=_LABEL),
                *signed_by(SIGNER, "подпись{{ '' if person.is_adult else ' законного представителя' }}"),
            ]
        ),
    ]
    return sheet("Визовая анкета", body, footer=FOOTER, duplex=True)


def _head() -> str:
    """Give the officer's frame and the addressee."""
    officer = rule("Регистрационный номер ", 78) + paragraph(OFFICER, "Caption")
    addressee = paragraph("{{ office.authority }}", "Value") + paragraph("{{ office.locality }}", "Value")
    return table(
        [
            row(
                [
                    Cell(content=officer, units=16, sides="tlbr", align="center"),
                    Cell(units=2),
                    Cell(content=addressee, units=18, sides="b"),
                ],
                height_mm=16,
            ),
            captions((16, ""), (2, ""), (18, "территориальный орган МВД России")),
        ]
    )


def _choice(label: str, key: str, *rows: tuple[tuple[str, str, int], ...]) -> str:
    """Give boxes of which the record crosses one."""
    return table(
        boxes(
            *((f"{{{{ 'X' if {VISA}.{key} == '{code}' else '' }}}}", text, units) for code, text, units in choices),
            label="" if number else label,
        )
        for number, choices in enumerate(rows)
    )


def _identity() -> str:
    passport = "person.documents[0]"
    kind = f"{passport}.wording or {passport}.kind|term('document')"
    return table(
        [
            line("4. Дата рождения", "{{ person.birth.date|date }}", label_units=_LABEL),
            line("5. Гражданство", "{{ person.citizenships|citizenship }}", label_units=_LABEL),
            line(
                "7. Документ, удостоверяющий личность",
                f"{{{{ [{kind}, {passport}.series, {passport}.number]|present|join(' ') }}}}",
                "вид, серия, номер",
                label_units=_LABEL,
            ),
            line("срок действия", f"{{{{ {passport}.expires_on|date }}}}", label_units=_LABEL),
        ]
    )


def _parties() -> str:
    inviting, organisation, person = f"{VISA}.inviting", "host.organisation", "host.person"
    inn = "'ИНН ' ~ {0}.inn if {0}.inn else ''"
    inviting_text = f"[{inviting}.name, {inn.format(inviting)}, {inviting}.address, {inviting}.phone]|present|join(', ') or {inviting}"
    host_text = (
        f"[{organisation}.name, {inn.format(organisation)}, {organisation}.address.verbatim, {organisation}.phone]|present|join(', ') "
        f"if {organisation} else [{person}.names.cyrillic|full_name, {person}.address.verbatim, {person}.phone]|present|join(', ') "
        f"if {person} else host"
    )
    caption = "наименование (фамилия, имя, отчество), ИНН, адрес, телефон"
    return table(
        [
            line(
                "9. Сведения о приглашающей стороне",
                f"{{{{ {inviting_text} }}}}",
                caption,
                label_units=_LABEL,
                splits=True,
            ),
            line(
                "10. Сведения о принимающей стороне", f"{{{{ {host_text} }}}}", caption, label_units=_LABEL, splits=True
            ),
        ]
    )


def _stay() -> str:
    work = (
        "{% for each in person.work|selectattr('to', 'absent', 'not-applicable') %}"
        "{{ '; ' if not loop.first else '' }}{{ [each.organisation, each.position]|present|join(', ') }}"
        "{% else %}{{ person.education.institution if person.education.level in ['pupil', 'student'] else person.occupation }}{% endfor %}"
    )
    return table(
        [
            line(
                "11. Адрес постановки на миграционный учёт",
                "{{ person.addresses.stay.verbatim }}",
                label_units=_LABEL,
                splits=True,
            ),
            line(
                "12. Маршрут предполагаемого пребывания", f"{{{{ {VISA}.itinerary }}}}", label_units=_LABEL, splits=True
            ),
            line(
                "14. Место работы или учёбы, должность",
                work,
                label_units=_LABEL,
                splits=True,
            ),
            line("Телефон", "{{ person.contacts.phone or applicant.contacts.phone }}", label_units=_LABEL),
        ]
    )


def _relatives() -> str:
    return grid(
        [
            ("Степень родства", 5, "{{ other.kinship|term('kinship', other.sex) }}"),
            ("Фамилия, имя, отчество", 10, "{{ other.name }}"),
            ("Дата рождения", 4, "{{ other.birth.date|date }}"),
            ("Гражданство", 5, "{{ other.citizenships|citizenship }}"),
            ("Адрес", 12, "{{ other.address }}"),
        ],
        f"other in {IN_RUSSIA}",
        otherwise=f"{{{{ ({NO_ONE_IN_RUSSIA})|upper }}}}",
    )
