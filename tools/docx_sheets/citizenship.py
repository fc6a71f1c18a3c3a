"""The application for Russian citizenship: appendix 1 to the Regulation approved by Decree 889, items 1 to 38.

The numbers and what they ask for are established, the labels in a shortened form; the arrangement is ours.
"""

from __future__ import annotations

from docx_sheets.blocks import FOOTER, acceptance, boxes, grid, section, signature
from docx_sheets.citizenship_items import (
    LAW,
    REQUEST,
    acknowledged,
    address,
    asked,
    born,
    citizenships,
    continued,
    continued_row,
    detail,
    grounds,
    guardianship,
    head,
    item,
    items,
    joined,
    listed,
    nothing,
    numbered,
    paper,
    parent,
    previous_names,
    printed,
    relative_columns,
)
from docx_sheets.paper import logic, paragraph, run, sheet, table

_CHILD = "child"
_WITHOUT_REGISTRATION = (
    f"({REQUEST}.article == '16' and (({REQUEST}.part == '1' and {REQUEST}.paragraph == '1')"
    f" or {REQUEST}.part in ['4', '7', '8'])) or {REQUEST}.article == '44'"
)
"""The grounds for which item 20 is answered; of article 44 the form serves part 1 alone."""


def application() -> bytes:
    """Draw the application of an adult, in whose section II children may stand."""
    body = [
        head(photograph_of="заявителя"),
        paragraph("ЗАЯВЛЕНИЕ", "Title"),
        paragraph("о приеме в гражданство Российской Федерации", "Subtitle"),
        paragraph(
            run("Прошу принять меня в гражданство Российской Федерации на основании ")
            + grounds()
            + run(f" {LAW} (ненужное зачеркнуть)."),
            "Request",
        ),
        items(
            asked("Основание обращения подробнее", detail()),
            asked("Мотивы обращения", "{{ shown.motives }}", splits=True),
            continued_row("motives"),
        ),
        section("I. Сведения о заявителе"),
        items(*_identity(), *_past(), *_education()),
        _relatives(),
        _work(),
        items(*_means(), *_residence()),
        _trips(),
        items(*_status(), *_record(), *_contacts()),
        *_children(),
        acknowledged("shown.children"),
        table([*signature("person", "подпись заявителя"), *acceptance()]),
    ]
    return sheet(
        "Заявление о приеме в гражданство Российской Федерации",
        body,
        footer=FOOTER,
        duplex=True,
        signed="Подпись заявителя",
    )


def _nothing(field: str, he: str, she: str) -> str:
    return nothing(f"person.{field}", "person", he, she)


def _listed(field: str, entry: str, he: str, she: str) -> str:
    return listed(f"person.{field}", entry, _nothing(field, he, she))


def _optional(field: str) -> str:
    """Answer a question that nobody must answer."""
    return printed(f"person.{field} if person.{field} or person.{field} is absent('unknown') else 'не указывается'")


def _identity() -> tuple[str, ...]:
    return (
        item("1", "Фамилия, имя, отчество", "{{ person.names.current.cyrillic|full_name }}"),
        item("", "прежние фамилия, имя, отчество, причина и дата изменения", previous_names("person")),
        item("2", "Число, месяц, год и место рождения", printed(born("person.birth"))),
        item("3", "Пол", "{{ person.sex|sex_word }}"),
    )


def _past() -> tuple[str, ...]:
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


def _education() -> tuple[str, ...]:
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


def _relatives() -> str:
    return (
        paragraph("12. Члены семьи и близкие родственники", "Label", next_too=True)
        + grid(relative_columns("relative"), "relative in shown.relatives", otherwise="{{ person.relatives }}")
        + continued("relatives")
    )


def _work() -> str:
    return (
        paragraph("13. Трудовая деятельность за последние пять лет, включая учёбу и службу", "Label", next_too=True)
        + grid(
            [
                ("Приём (месяц, год)", 4, "{{ period.from|month }}"),
                (
                    "Увольнение (месяц, год)",
                    5,
                    "{{ 'по настоящее время' if period.to is absent('not-applicable') else period.to|month }}",
                ),
                (
                    "Должность, наименование организации (как оно было в то время)",
                    15,
                    "{{ [period.position, period.organisation]|present|join(', ') }}",
                ),
                ("Адрес", 12, "{{ period.address }}"),
            ],
            "period in shown.work",
            otherwise="{{ person.work if not person.work else '' }}",
        )
        + continued("work")
    )


def _means() -> tuple[str, ...]:
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


def _residence() -> tuple[str, ...]:
    until = "('по настоящее время' if each.to is absent('not-applicable') else 'по ' ~ each.to|date if each.to else '')"
    entry = joined(f"'с ' ~ each.from|date ~ ' ' ~ {until}", "each.address", "each.document")
    return (
        item(
            "18",
            "Проживали ли в Российской Федерации (РСФСР): с какого времени, непрерывно ли, адрес, документ",
            _listed("residence_in_russia", entry, "не проживал", "не проживала"),
        ),
    )


def _trips() -> str:
    return (
        paragraph("19. Выезды за пределы Российской Федерации в период проживания", "Label", next_too=True)
        + grid(
            [
                ("Государство", 7, "{{ trip.country|country }}"),
                ("Цель", 7, "{{ trip.purpose }}"),
                ("Дата выезда", 5, "{{ trip.from|date }}"),
                ("Дата въезда", 5, "{{ trip.to|date }}"),
                ("Место пересечения границы", 7, "{{ trip.crossing }}"),
                ("Транспорт", 5, "{{ trip.transport }}"),
            ],
            "trip in shown.trips",
            otherwise=printed(_nothing("trips", "не выезжал", "не выезжала")),
        )
        + continued("trips")
    )


def _status() -> tuple[str, ...]:
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


def _record() -> tuple[str, ...]:
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


def _contacts() -> tuple[str, ...]:
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


def _children() -> tuple[str, ...]:
    """Give section II: the first child here, more on annex sheets."""
    return (
        section("II. Прошу принять вместе со мной в гражданство Российской Федерации"),
        table(
            [
                boxes(
                    (_mark("each.relation == 'child' and each.guardianship.kind != 'adoption'"), "ребёнка", 8),
                    (_mark("each.guardianship.kind == 'adoption'"), "усыновлённого", 9),
                    (_mark("each.relation == 'ward' and each.guardianship.kind != 'adoption'"), "подопечного", 9),
                    ("", "недееспособного", 10),
                )
            ]
        ),
        logic("if not shown.children"),
        items(asked("Пункты 30–38", "не заполняется")),
        logic("endif"),
        logic(f"for {_CHILD} in shown.children"),
        items(*_child()),
        logic("endfor"),
        continued("children"),
    )


def _mark(condition: str) -> str:
    """Cross a box when a child who is listed meets the condition."""
    listed = "person.relation == 'applicant' and record.requests.citizenship.children == 'all' and not each.is_adult"
    return f"{{% for each in persons if {listed} and {condition} %}}{{{{ 'X' if loop.first else '' }}}}{{% endfor %}}"


def _child() -> tuple[str, ...]:
    return (
        item("30", "Фамилия, имя, отчество", printed(f"{_CHILD}.names.current.cyrillic|full_name")),
        item("", "прежние фамилия, имя, отчество, причина и дата изменения", previous_names(_CHILD)),
        item("31", "Дата и место рождения", printed(born(f"{_CHILD}.birth"))),
        item("32", "Пол", printed(f"{_CHILD}.sex|sex_word")),
        item("33", "Гражданство", citizenships(_CHILD)),
        item("34", "Место жительства", printed(address(_CHILD))),
        item("35", "Свидетельство о рождении", printed(paper(f"{_CHILD}.birth_certificate"))),
        item("36", "Документ, удостоверяющий личность", printed(paper(f"{_CHILD}.documents[0]"))),
        item("37", "Усыновление, опека (попечительство)", printed(guardianship(_CHILD))),
        item(
            "38",
            "Другой родитель: фамилия, имя, отчество, дата и место рождения, гражданство, адрес",
            printed(parent(_CHILD)),
        ),
    )
