"""The applicant's answers in the citizenship application: items 1 to 29 without the three tables (12, 13, 19)."""

from __future__ import annotations

from docx_sheets.citizenship_items import (
    REQUEST,
    address,
    born,
    citizenships,
    item,
    joined,
    listed,
    nothing,
    numbered,
    paper,
    previous_names,
    printed,
)

_WITHOUT_REGISTRATION = (
    f"({REQUEST}.article == '16' and (({REQUEST}.part == '1' and {REQUEST}.paragraph == '1')"
    f" or {REQUEST}.part in ['4', '7', '8'])) or {REQUEST}.article == '44'"
)
"""The grounds for which item 20 is answered; of article 44 the form serves part 1 alone."""


def _nothing(field: str, he: str, she: str) -> str:
    return nothing(f"person.{field}", "person", he, she)


def _listed(field: str, entry: str, he: str, she: str) -> str:
    return listed(f"person.{field}", entry, _nothing(field, he, she))


def _optional(field: str) -> str:
    """Answer a question that nobody must answer."""
    return printed(f"person.{field} if person.{field} or person.{field} is absent('unknown') else 'не указывается'")


def identity() -> tuple[str, ...]:
    """Give items 1 to 3."""
    return (
        item("1", "Фамилия, имя, отчество", "{{ person.names.current.cyrillic|full_name }}"),
        item("", "прежние фамилия, имя, отчество, причина и дата изменения", previous_names("person")),
        item("2", "Число, месяц, год и место рождения", printed(born("person.birth"))),
        item("3", "Пол", "{{ person.sex|sex_word }}"),
    )


def past() -> tuple[str, ...]:
    """Give items 4 to 8."""
    former = "person.former_citizenship"
    belonged = f"person.sex|gender('состоял ', 'состояла ') ~ {former}.of|term('former-citizenship')"
    parts = joined(belonged, f"{former}.ground", f"{former}.date|date", f"{former}.document")
    ended = f"{parts} if {former} else {_nothing('former_citizenship', 'не состоял', 'не состояла')}"
    earlier = joined("each.filed_on|date", "each.authority", "each.decision")
    return (
        item(
            "4",
            "Гражданство иностранного государства в настоящее время (прежде): где, когда и на каком основании "
            "приобретено, утрачено",
            citizenships("person"),
        ),
        item(
            "5",
            "Состояли ли в гражданстве СССР или Российской Федерации; основание и дата прекращения, документ",
            printed(ended),
        ),
        item(
            "6",
            "Обращались ли ранее; когда, куда, какое принято решение",
            _listed("citizenship_applications", earlier, "не обращался", "не обращалась"),
        ),
        item("7", "Национальность (по желанию)", _optional("nationality")),
        item("8", "Вероисповедание (по желанию)", _optional("religion")),
    )


def education() -> tuple[str, ...]:
    """Give items 9 to 11."""
    had = "person.education"
    parts = joined(
        f"{had}.level|term('education')",
        f"{had}.speciality",
        f"{had}.document",
        f"{had}.institution",
        f"{had}.year",
    )
    status = "person.family_status"
    certificate = f"{status}.certificate"
    married = joined(
        f"{status}.status|term('family-status', person.sex)",
        f"('свидетельство № ' ~ {certificate}.number if {certificate}.number else '')",
        f"{certificate}.date|date",
        f"{certificate}.place",
    )
    return (
        item(
            "9",
            "Образование, квалификация: документ, образовательная организация, место, год",
            printed(f"{parts} if {had} else {had}"),
        ),
        item("10", "Учёная степень, учёное звание", printed(_nothing("education.degree", "не имею", "не имею"))),
        item(
            "11",
            "Семейное положение; номер свидетельства, дата и место выдачи",
            printed(f"{married} if {status} else {status}"),
        ),
    )


def means() -> tuple[str, ...]:
    """Give items 14 to 17."""
    means = "person.support"
    pension = f"{means}.pension"
    paid = joined(f"{pension}.kind", numbered(f"{pension}.number"), f"{pension}.payer")
    spoken = "person.russian_language"
    proof = joined(f"{spoken}.document", numbered(f"{spoken}.number"), f"{spoken}.date|date", f"{spoken}.place")
    duty = _nothing("military.duty", "не военнообязанный", "не военнообязанная")
    called = _nothing(
        "military.called_up",
        "на службу иностранного государства не призван",
        "на службу иностранного государства не призвана",
    )
    return (
        item(
            "14",
            "Источник средств в период проживания",
            printed(f"{means}.source"),
        ),
        item(
            "",
            "пенсия: вид, номер, кем назначена",
            printed(f"{paid} if {pension} else {_nothing('support.pension', 'не получаю', 'не получаю')}"),
        ),
        item("15", "ИНН", "{{ person.inn }}"),
        item(
            "16",
            "Владение русским языком: документ, номер, дата и место выдачи или основание освобождения",
            printed(f"{joined(proof, f'{spoken}.exemption')} if {spoken} else {spoken}"),
        ),
        item(
            "17",
            "Воинская обязанность; не призваны ли на службу иностранного государства",
            printed(joined(duty, called, by="; ")),
        ),
    )


def residence() -> tuple[str, ...]:
    """Give item 18."""
    until = "('по настоящее время' if each.to is absent('not-applicable') else 'по ' ~ each.to|date if each.to else '')"
    entry = joined(f"'с ' ~ each.from|date ~ ' ' ~ {until}", "each.address", "each.document")
    return (
        item(
            "18",
            "Проживали ли в Российской Федерации (РСФСР): с какого времени, непрерывно ли, адрес, документ",
            _listed("residence_in_russia", entry, "не проживал", "не проживала"),
        ),
    )


def status() -> tuple[str, ...]:
    """Give items 20 to 22."""
    stay = joined("'с ' ~ each.from|date ~ (' по ' ~ each.to|date if each.to else '')", "each.reason")
    stays = _listed("unregistered_stays", stay, "нет", "нет")
    status = joined("each.kind|term('special-status')", "each.document", "each.issued_on|date")
    removed = joined("each.kind|term('removal')", "each.date|date", "each.reason")
    never = (
        "(person.sex|gender('не выдворялся', 'не выдворялась')"
        " if person.expulsions or person.expulsions is absent('none') else person.expulsions)"
    )
    return (
        item(
            "20",
            "Пребывание (проживание) без регистрации",
            f"{{% if {_WITHOUT_REGISTRATION} %}}{stays}{{% else %}}не заполняется{{% endif %}}",
        ),
        item(
            "21",
            "Признание беженцем, убежище, участие в Государственной программе: документ",
            _listed("special_status", status, "нет", "нет"),
        ),
        item(
            "22",
            "Выдворялись ли за последние пять лет; причина",
            listed("person.expulsions|within_years(5, 'date')", removed, never),
        ),
    )


def record() -> tuple[str, ...]:
    """Give items 23 to 26."""
    period = "[each.from|month, each.to|month]|present|join(' – ')"
    served = joined("each.country|country", "each.body", "each.rank", period)
    fought = joined("each.place", period, "each.role")
    judged = joined("each.place", "each.date|date", "each.article", "each.sentence")
    return (
        item(
            "23",
            "Служба в армии, органах безопасности, правоохранительных органах иностранного государства",
            _listed("foreign_service", served, "не служил", "не служила"),
        ),
        item(
            "24",
            "Участие в вооружённых конфликтах",
            _listed("conflicts", fought, "не участвовал", "не участвовала"),
        ),
        item(
            "25",
            "Привлекались ли к уголовной ответственности: где, когда, статья, мера наказания (копия приговора)",
            _listed("convictions", judged, "не привлекался", "не привлекалась"),
        ),
        item(
            "26",
            "Преследуетесь ли в уголовном порядке за рубежом",
            printed(_nothing("prosecution", "не преследуюсь", "не преследуюсь")),
        ),
    )


def contacts() -> tuple[str, ...]:
    """Give items 27 to 29."""
    at = "person.addresses.actual"
    same = f"{at}.verbatim == ({address('person')})"
    return (
        item("27", "Адрес места жительства (пребывания)", printed(address("person"))),
        item("", "телефон", "{{ person.contacts.phone }}"),
        item("", "адрес электронной почты (по желанию)", _optional("contacts.email")),
        item(
            "28",
            "Адрес фактического проживания",
            printed(f"{at} if {at} is absent('unknown') else 'совпадает' if not {at} or {same} else {at}.verbatim"),
        ),
        item("29", "Документ, удостоверяющий личность", printed(paper("person.documents[0]"))),
    )
