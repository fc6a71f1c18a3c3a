"""The application for Russian citizenship: appendix 1 to the Regulation approved by Decree 889, items 1 to 38.

The numbers and what they ask for are established, the labels in a shortened form; the arrangement is ours.
"""

from __future__ import annotations

from docx_sheets.blocks import FOOTER, acceptance, boxes, grid, section, signature
from docx_sheets.citizenship_answers import contacts, education, identity, means, past, record, residence, status
from docx_sheets.citizenship_items import (
    LAW,
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
    nothing,
    paper,
    parent,
    previous_names,
    printed,
    relative_columns,
)
from docx_sheets.paper import logic, paragraph, run, sheet, table

_CHILD = "child"


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
        items(*identity(), *past(), *education()),
        _relatives(),
        _work(),
        items(*means(), *residence()),
        _trips(),
        items(*status(), *record(), *contacts()),
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
            otherwise=printed(nothing("person.trips", "person", "не выезжал", "не выезжала")),
        )
        + continued("trips")
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
