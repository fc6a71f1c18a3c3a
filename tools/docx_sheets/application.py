"""The application for a temporary residence permit, of an adult and for a child.

Established are the blocks and two item numbers of the adult's form (1 and 11); the rest stands here without numbers.
The child's form is known to exist, its items are not.
"""

from __future__ import annotations

from docx_sheets.blocks import (
    FOOTER,
    acceptance,
    birth,
    boxes,
    citizenships,
    grid,
    heading,
    identity_document,
    line,
    names,
    pair,
    previous_names,
    section,
    signature,
)
from docx_sheets.paper import logic_row, paragraph, sheet, table

_DECLARATION = (
    "Вместе с заявлением представляю документы согласно прилагаемому перечню. "
    "Достоверность изложенных сведений подтверждаю."
)
_GROUND = "пункт 1 Указа Президента Российской Федерации от 19.08.2024 № 702"


def application() -> bytes:
    """Draw the adult's application."""
    body = [
        heading("ЗАЯВЛЕНИЕ"),
        paragraph("о выдаче разрешения на временное проживание", "Subtitle"),
        _request("Прошу выдать мне разрешение на временное проживание в Российской Федерации"),
        section("Фамилия, имя, отчество (пункт 1 заявления)"),
        names("person"),
        previous_names("person"),
        section("Сведения о рождении и гражданстве"),
        birth("person"),
        citizenships("person"),
        table([pair(("Национальность", "{{ person.nationality }}"), ("Религия", "{{ person.religion }}"))]),
        section("Документ, удостоверяющий личность"),
        identity_document("person.documents[0]"),
        section("Место жительства и место пребывания"),
        _addresses("person"),
        section("Образование"),
        _education(),
        section("Семейное положение (пункт 11 заявления)"),
        _family_status(),
        section("Близкие родственники"),
        _relatives(),
        section("Трудовая деятельность, включая учёбу и службу"),
        _work(),
        section("Иные сведения"),
        _history(),
        paragraph(_DECLARATION, "Request"),
        table([*signature("person", "подпись заявителя в присутствии должностного лица"), *acceptance()]),
    ]
    return sheet("Заявление о выдаче разрешения на временное проживание", body, footer=FOOTER, duplex=True)


def application_child() -> bytes:
    """Draw the application for somebody under 18, which the applicant files as the legal representative."""
    body = [
        heading("ЗАЯВЛЕНИЕ"),
        paragraph("о выдаче разрешения на временное проживание лицу, не достигшему возраста 18 лет", "Subtitle"),
        section("Законный представитель"),
        table(
            [
                line(
                    "Фамилия, имя, отчество",
                    "{{ applicant.names.current.cyrillic|full_name }} ({{ applicant.names.current.latin|full_name }})",
                ),
                line(
                    "Кем приходится",
                    "{% for other in person.kin if other.person and other.person.relation == 'applicant' %}{{ other.kinship|term('kinship', other.sex) }}{% endfor %}",
                ),
                pair(
                    ("Дата рождения", "{{ applicant.birth.date|date }}"),
                    ("Гражданство", "{{ applicant.citizenships|citizenship }}"),
                ),
            ]
        ),
        identity_document("applicant.documents[0]"),
        _addresses("applicant"),
        _request("Прошу выдать разрешение на временное проживание в Российской Федерации несовершеннолетнему"),
        section("Фамилия, имя, отчество несовершеннолетнего"),
        names("person"),
        previous_names("person"),
        section("Сведения о рождении и гражданстве"),
        birth("person"),
        citizenships("person"),
        section("Документ несовершеннолетнего"),
        identity_document("person.documents[0]"),
        section("Место жительства и место пребывания несовершеннолетнего"),
        _addresses("person"),
        table([line("Место учёбы", "{{ person.education.institution }}")]),
        section("Родители и другие близкие родственники"),
        _relatives(),
        paragraph(_DECLARATION, "Request"),
        table([*signature("applicant", "подпись законного представителя"), *acceptance()]),
    ]
    return sheet(
        "Заявление о выдаче разрешения на временное проживание лицу, не достигшему возраста 18 лет",
        body,
        footer=FOOTER,
        duplex=True,
    )


def _request(text: str) -> str:
    return paragraph(text, "Request") + table(
        [
            boxes(("", "в пределах квоты", 10), ("X", "без учёта квоты", 26)),
            line("Основание", _GROUND, label_units=6),
            line("Мотивы обращения", "{{ move.motives }}", label_units=6, splits=True),
        ]
    )


def _addresses(whose: str) -> str:
    return table(
        [
            line("Место жительства за рубежом", f"{{{{ {whose}.addresses.home.verbatim }}}}"),
            line("Место пребывания в России", f"{{{{ {whose}.addresses.stay.verbatim }}}}"),
            pair(("Телефон", f"{{{{ {whose}.contacts.phone }}}}"), ("E-mail", f"{{{{ {whose}.contacts.email }}}}")),
        ]
    )


def _education() -> str:
    return table(
        [
            line("Уровень", "{{ person.education.level|term('education') }}"),
            line("Образовательная организация", "{{ person.education.institution }}"),
            pair(
                ("Специальность", "{{ person.education.speciality }}"), ("Год окончания", "{{ person.education.year }}")
            ),
            line("Документ об образовании", "{{ person.education.document }}"),
        ]
    )


def _family_status() -> str:
    certificate = "person.family_status.certificate"
    return table(
        [
            line("Семейное положение", "{{ person.family_status.status|term('family-status', person.sex) }}"),
            logic_row(f"if {certificate}"),
            pair(
                ("Свидетельство №", f"{{{{ {certificate}.number }}}}"),
                ("Дата выдачи", f"{{{{ {certificate}.date|date }}}}"),
            ),
            line("Место выдачи", f"{{{{ {certificate}.place }}}}"),
            logic_row("endif"),
        ]
    )


def _relatives() -> str:
    return grid(
        [
            ("Степень родства", 4, "{{ relative.kinship|term('kinship', relative.sex) }}"),
            ("Фамилия, имя, отчество", 6, "{{ relative.name }}"),
            ("Дата и место рождения", 6, "{{ [relative.birth.date|date, relative.birth.place]|present|join('\\n') }}"),
            ("Гражданство", 5, "{{ relative.citizenships|citizenship }}"),
            ("Государство и адрес места жительства", 9, "{{ relative.address }}"),
            ("Место работы (учёбы)", 6, "{{ relative.occupation }}"),
        ],
        "relative in person.kin",
        otherwise="{{ person.relatives }}",
    )


def _work() -> str:
    return grid(
        [
            ("Поступление (месяц, год)", 5, "{{ period.from|month }}"),
            (
                "Увольнение (месяц, год)",
                5,
                "{{ (period.to or 'по настоящее время') if period.to is absent('not-applicable') else period.to|month }}",
            ),
            (
                "Должность, наименование организации",
                13,
                "{{ [period.position, period.organisation]|present|join(', ') }}",
            ),
            ("Адрес", 13, "{{ period.address }}"),
        ],
        "period in person.work",
        otherwise="{{ person.work }}",
    )


def _history() -> str:
    income = "{{ [person.income.source, person.income.amount|money]|present|join(', ') or person.income }}"
    permits = "[each.kind, each.filed_on|date, each.authority, each.decision]"
    convictions = "[each.date|date, each.place, each.article, each.sentence]"
    expulsions = "[each.kind|term('removal'), each.date|date, each.reason]"
    lines = (
        ("ИНН", "{{ person.inn }}"),
        ("Источник и размер дохода", income),
        ("Прежние заявления о разрешениях", _listed("earlier_permits", permits, "не обращался", "не обращалась")),
        ("Судимость", _listed("convictions", convictions, "не имею", "не имею")),
        (
            "Выдворение, депортация, реадмиссия",
            _listed("expulsions", expulsions, "не подвергался", "не подвергалась"),
        ),
    )
    return table([line(label, value, label_units=13) for label, value in lines])


def _listed(field: str, parts: str, he_none: str, she_none: str) -> str:
    """Give every entry of a list, or the words that there is none, or nothing while nobody has said."""
    none = f"person.sex|gender('{he_none}', '{she_none}') if person.{field} is absent('none') else person.{field}"
    return f"{{% for each in person.{field} %}}{{{{ {parts}|present|join(', ') }}}}{{{{ '; ' if not loop.last else '' }}}}{{% else %}}{{{{ {none} }}}}{{% endfor %}}"
