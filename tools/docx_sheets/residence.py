"""Blocks that several residence papers share: addresses, education, family, work, the past, and who acts for a child."""

from __future__ import annotations

from docx_sheets.blocks import grid, identity_document, line, pair, section
from docx_sheets.paper import logic, logic_row, paragraph, table

DECLARATION = (
    "Вместе с заявлением представляю документы согласно прилагаемому перечню. "
    "Достоверность изложенных сведений подтверждаю."
)
KINSHIP = "{{ relative.kinship|term('kinship', relative.sex) }}"

_APPLICANT_ACTS = "person.relation != 'applicant'"
_REPRESENTATIVE = (
    "dict(names=dict(current=representative.person.names), documents=[representative.person.document], "
    "addresses=dict(home=representative.person.address, stay=representative.person.address), "
    "contacts=dict(phone=representative.person.phone, email=''))"
)
ACTS_FOR_CHILD = logic(f"set guardian = applicant if {_APPLICANT_ACTS} else {_REPRESENTATIVE}")
"""Names the one who files for a child, in the shape of a person: the applicant, or the representative of an applicant
who is under 18 and so cannot file alone."""

POWER = (
    "{{ [representative.authority.kind, representative.authority.number, representative.authority.date|date, "
    "representative.authority.issuer]|present|join(', ') }}"
)
"""The paper that gives a representative the power."""

IN_RUSSIA = logic(
    "set place = person.addresses.home if person.addresses.home.country == 'RUS' else person.addresses.stay"
)
"""Names the address where somebody lives in Russia: home, or the place of stay of somebody whose home is abroad."""


def crossed(condition: str) -> str:
    """Give the mark of a box that is crossed under a condition."""
    return f"{{{{ 'X' if {condition} else '' }}}}"


def paper_in_a_line(document: str) -> str:
    """Give kind, number, date and issuer of an identity document in one line."""
    return (
        f"{{{{ {document}.wording or {document}.kind|term('document') }}}} "
        f"{{{{ [{document}.series, {document}.number]|present|join(' ') }}}} "
        f"({{{{ [{document}.issued_on|date, {document}.issuer]|present|join(', ') }}}})"
    )


def guardian(*, title: str = "Законный представитель", brief: bool = False) -> str:
    """Give who files for a child; needs `ACTS_FOR_CHILD` before it. The document of identity is `brief` or in full."""
    document = "guardian.documents[0]"
    kinship = "{% for other in person.kin if other.person and other.person.relation == 'applicant' %}{{ other.kinship|term('kinship', other.sex) }}{% endfor %}"
    return (
        section(title)
        + table(
            [
                line(
                    "Фамилия, имя, отчество",
                    "{{ [guardian.names.current.cyrillic|full_name, guardian.names.current.latin|full_name]|present|join(' / ') }}",
                ),
                logic_row(f"if {_APPLICANT_ACTS}"),
                line("Кем приходится", kinship),
                pair(
                    ("Дата рождения", "{{ applicant.birth.date|date }}"),
                    ("Гражданство", "{{ applicant.citizenships|citizenship }}"),
                ),
                logic_row("else"),
                line("Документ о полномочиях", POWER),
                logic_row("endif"),
                *((line("Документ", paper_in_a_line(document)),) if brief else ()),
            ]
        )
        + ("" if brief else identity_document(document))
    )


def addresses(whose: str, home: str = "Место жительства за рубежом") -> str:
    """Give the home under this label, the place of stay in Russia, phone and e-mail."""
    return table(
        [
            line(home, f"{{{{ {whose}.addresses.home.verbatim }}}}"),
            line("Место пребывания в России", f"{{{{ {whose}.addresses.stay.verbatim }}}}"),
            contacts(whose),
        ]
    )


def contacts(whose: str) -> str:
    """Give the row with phone and e-mail."""
    return pair(("Телефон", f"{{{{ {whose}.contacts.phone }}}}"), ("E-mail", f"{{{{ {whose}.contacts.email }}}}"))


def education() -> str:
    """Give level, school and document."""
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


def certificate() -> tuple[str, ...]:
    """Give the rows for the certificate of a marriage, a divorce or a death, where there is one."""
    paper = "person.family_status.certificate"
    return (
        logic_row(f"if {paper}"),
        pair(("Свидетельство №", f"{{{{ {paper}.number }}}}"), ("Дата выдачи", f"{{{{ {paper}.date|date }}}}")),
        line("Место выдачи", f"{{{{ {paper}.place }}}}"),
        logic_row("endif"),
    )


def family_status() -> str:
    """Give the status in words, and its certificate."""
    status = "{{ person.family_status.status|term('family-status', person.sex) }}"
    return table([line("Семейное положение", status), *certificate()])


def relatives() -> str:
    """Give the table of relatives as far as the form has room; `relatives` must be declared as continued."""
    return grid(
        [
            ("Степень родства", 4, KINSHIP),
            ("Фамилия, имя, отчество", 6, "{{ relative.name }}"),
            ("Дата и место рождения", 5, "{{ [relative.birth.date|date, relative.birth.place]|present|join('\\n') }}"),
            ("Гражданство", 5, "{{ relative.citizenships|citizenship }}"),
            ("Государство и адрес места жительства", 9, "{{ relative.address }}"),
            ("Место работы (учёбы)", 7, "{{ relative.occupation }}"),
        ],
        "relative in shown.relatives",
        otherwise="{{ person.relatives }}",
    ) + goes_on("relatives")


def work() -> str:
    """Give the table of work as far as the form has room; `work` must be declared as continued."""
    return grid(WORK, "period in shown.work", otherwise="{{ person.work }}") + goes_on("work")


WORK = (
    ("Поступление (месяц, год)", 5, "{{ period.from|month }}"),
    (
        "Увольнение (месяц, год)",
        5,
        "{{ 'по настоящее время' if period.to is absent('not-applicable') else period.to|month }}",
    ),
    ("Должность, наименование организации", 13, "{{ [period.position, period.organisation]|present|join(', ') }}"),
    ("Адрес", 13, "{{ period.address }}"),
)
"""Columns of the table of work."""


def goes_on(key: str) -> str:
    """Say on which annex sheet an item goes on, if it does."""
    sheet = f"continued.{key}"
    return (
        logic(f"if {sheet}")
        + paragraph(f"Продолжение — на дополнительном листе № {{{{ {sheet} }}}}", "Caption")
        + logic("endif")
    )


def history() -> str:
    """Give taxpayer number, income, earlier applications, convictions and removals."""
    income = "{{ [person.income.source, person.income.amount|money]|present|join(', ') or person.income }}"
    permits = "[each.kind, each.filed_on|date, each.authority, each.decision]"
    convictions = "[each.date|date, each.place, each.article, each.sentence]"
    expulsions = "[each.kind|term('removal'), each.date|date, each.reason]"
    lines = (
        ("ИНН", "{{ person.inn }}"),
        ("Источник и размер дохода", income),
        ("Прежние заявления о разрешениях", listed("earlier_permits", permits, "не обращался", "не обращалась")),
        ("Судимость", listed("convictions", convictions, "не имею", "не имею")),
        ("Выдворение, депортация, реадмиссия", listed("expulsions", expulsions, "не подвергался", "не подвергалась")),
    )
    return table([line(label, value, label_units=13) for label, value in lines])


def listed(field: str, parts: str, he_none: str, she_none: str) -> str:
    """Give every entry of a list, or the words that there is none, or nothing while nobody has said."""
    none = f"person.sex|gender('{he_none}', '{she_none}') if person.{field} is absent('none') else person.{field}"
    return f"{{% for each in person.{field} %}}{{{{ {parts}|present|join(', ') }}}}{{{{ '; ' if not loop.last else '' }}}}{{% else %}}{{{{ {none} }}}}{{% endfor %}}"
