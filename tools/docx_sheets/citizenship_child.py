"""Citizenship of a child: the application that is about the child alone, and the consent of a child from 14.

A form for a child alone is known to exist (appendix 3), its items are not: what is asked of a child in the parent's
application stands here without numbers. No form of the consent is known.
"""

from __future__ import annotations

from docx_sheets.blocks import FOOTER, acceptance, section, signature, signed_by
from docx_sheets.citizenship_items import (
    LAW,
    REQUEST,
    address,
    asked,
    born,
    citizenships,
    detail,
    grounds,
    guardianship,
    head,
    items,
    joined,
    listed,
    nothing,
    paper,
    parent,
    previous_names,
    printed,
)
from docx_sheets.paper import Cell, logic_row, paragraph, row, run, sheet, table

_OWN = "person.relation == 'applicant'"
"""Whether the child is the one whose record it is; then a representative acts."""
_REPRESENTATIVE = "representative.person"
_ACTING = f"({_REPRESENTATIVE}.names if {_OWN} else applicant.names.current)"
_RELATED = (
    "{% for other in person.kin if other.person and other.person.relation == 'applicant' %}"
    "{{ other.kinship|term('kinship', other.sex) }}{% endfor %}"
)


def child_application() -> bytes:
    """Draw the application that a parent, guardian or other representative makes for a child."""
    body = [
        head(photograph_of="ребёнка"),
        paragraph("ЗАЯВЛЕНИЕ", "Title"),
        paragraph("о приеме ребенка в гражданство Российской Федерации", "Subtitle"),
        paragraph(
            run("Прошу принять ребёнка в гражданство Российской Федерации на основании ")
            + grounds()
            + run(f" {LAW} (ненужное зачеркнуть)."),
            "Request",
        ),
        items(
            asked("Основание обращения подробнее", detail()),
            asked("Мотивы обращения", printed(f"{REQUEST}.motives"), splits=True),
        ),
        section("Сведения о заявителе (законном представителе)"),
        _representative(),
        section("Сведения о ребёнке"),
        _child(),
        table([*signed_by(f"{_ACTING}.cyrillic", "подпись заявителя"), *acceptance()]),
    ]
    return sheet(
        "Заявление о приеме ребенка в гражданство Российской Федерации",
        body,
        footer=FOOTER,
        duplex=True,
        signed="Подпись заявителя",
    )


def consent() -> bytes:
    """Draw the consent of a child from 14 to 18, with an empty frame for who certifies the signature."""
    is_ = "person.sex|gender('согласен', 'согласна')"
    declared = (
        f"Я, {{{{ person.names.current.cyrillic|full_name }}}}, {{{{ {is_} }}}} на приём меня в гражданство Российской "
        f"Федерации по заявлению, которое подаёт {printed(f'{_ACTING}.cyrillic|full_name')}."
    )
    body = [
        table([row([Cell(units=17), Cell(content=_addressee(), units=19, align="top")])]),
        paragraph("СОГЛАСИЕ", "Title"),
        paragraph("ребёнка в возрасте от 14 до 18 лет на приём в гражданство Российской Федерации", "Subtitle"),
        paragraph(declared, "Request"),
        items(
            asked("Дата и место рождения", printed(born("person.birth"))),
            asked("Гражданство", "{{ person.citizenships|citizenship }}"),
            asked("Документ, удостоверяющий личность", printed(paper("person.documents[0]"))),
            asked("Адрес места жительства", printed(address("person"))),
        ),
        table(signature("person", "подпись ребёнка")),
        paragraph("", "Space"),
        _certification(),
    ]
    return sheet("Согласие на приём в гражданство Российской Федерации", body, footer=FOOTER)


def _addressee() -> str:
    lines = (f"{REQUEST}.authority or office.authority", "office.locality")
    return "".join(paragraph(printed(each), "Value") for each in lines)


def _representative() -> str:
    relative = (
        asked("Кем приходится ребёнку", _RELATED),
        asked("Дата и место рождения", printed(born("applicant.birth"))),
        asked("Пол", "{{ applicant.sex|sex_word }}"),
        asked("Гражданство", "{{ applicant.citizenships|citizenship }}"),
        asked("Документ, удостоверяющий личность", printed(paper("applicant.documents[0]"))),
        asked("Адрес места жительства (пребывания)", printed(address("applicant"))),
        asked("Телефон", "{{ applicant.contacts.phone }}"),
    )
    power = "representative.authority"
    other = (
        asked(
            "Документ о полномочиях",
            printed(joined(f"{power}.kind", f"{power}.number", f"{power}.date|date", f"{power}.issuer")),
        ),
        asked("Документ, удостоверяющий личность", printed(paper(f"{_REPRESENTATIVE}.document"))),
        asked("Адрес места жительства (пребывания)", printed(f"{_REPRESENTATIVE}.address.verbatim")),
        asked("Телефон", printed(f"{_REPRESENTATIVE}.phone")),
    )
    return items(
        asked("Фамилия, имя, отчество", printed(f"{_ACTING}.cyrillic|full_name")),
        logic_row(f"if {_OWN}"),
        *other,
        logic_row("else"),
        *relative,
        logic_row("endif"),
    )


def _child() -> str:
    applied = nothing("person.citizenship_applications", "person", "не обращался", "не обращалась")
    earlier = joined("each.filed_on|date", "each.authority", "each.decision")
    return items(
        asked("Фамилия, имя, отчество", "{{ person.names.current.cyrillic|full_name }}"),
        asked("прежние фамилия, имя, отчество, причина и дата изменения", previous_names("person")),
        asked("Дата и место рождения", printed(born("person.birth"))),
        asked("Пол", "{{ person.sex|sex_word }}"),
        asked("Гражданство", citizenships("person")),
        asked("Место жительства", printed(address("person"))),
        asked("Свидетельство о рождении", printed(paper("person.birth_certificate"))),
        asked("Документ, удостоверяющий личность", printed(paper("person.documents[0]"))),
        asked("Усыновление, опека (попечительство)", printed(guardianship("person"))),
        asked(
            "Другой родитель: фамилия, имя, отчество, дата и место рождения, гражданство, адрес",
            printed(parent("person")),
        ),
        asked(
            "Обращались ли ранее; когда, куда, какое принято решение",
            listed("person.citizenship_applications", earlier, applied),
        ),
    )


def _certification() -> str:
    words = "Подлинность подписи ребёнка засвидетельствована (нотариус или должностное лицо)"
    return table(
        [
            row([Cell(content=words, units=36, style="Frame", sides="tlr", align="top")]),
            row([Cell(units=36, sides="lbr")], height_mm=50, exact=True),
        ]
    )
