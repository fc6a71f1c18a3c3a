"""Consents to the processing of personal data: an adult's own, and a parent's or representative's for a child.

The law has no blank. What is unknown to a record (the operator, the term, how to withdraw) is left to be written in.
"""

from __future__ import annotations

from docx_sheets.blocks import captions, line, section, signature
from docx_sheets.paper import Cell, logic_row, paragraph, row, sheet, table
from docx_sheets.residence import ACTS_FOR_CHILD, POWER

_LAW = "Федеральным законом от 27.07.2006 № 152-ФЗ «О персональных данных»"
_LABEL = 11
_FOOTER = (
    "Составлено docgen; не является официальным бланком",
    "{{ person.names.current.cyrillic|signature }}",
)
_DATA = (
    "фамилия, имя, отчество, в том числе прежние, буквами русского и латинского алфавитов; дата и место рождения; пол; "
    "гражданство; сведения о документах, удостоверяющих личность, и их копии; фотографические изображения; адреса, "
    "телефон, адрес электронной почты; сведения об образовании, трудовой деятельности и доходах; семейное положение, "
    "сведения о родственниках; сведения о въезде и пребывании в Российской Федерации; иные сведения, которые требуются "
    "бланками подаваемых заявлений и уведомлений"
)
_SPECIAL = (
    "В той мере, в какой их требуют подаваемые документы, согласие относится и к сведениям о национальной "
    "принадлежности, вероисповедании, состоянии здоровья и судимости."
)
_PURPOSE = (
    "подготовка, подача и сопровождение заявлений и уведомлений по программе «{{ dossier.road.title }}», хранение "
    "экземпляров поданных документов."
)
_ACTIONS = (
    "сбор, запись, систематизация, накопление, хранение, уточнение, извлечение, использование, передача органам, в "
    "которые подаются документы, переводчику и нотариусу, удаление, уничтожение. Данные обрабатываются как с "
    "использованием средств автоматизации, так и без него."
)


def consent() -> bytes:
    """Draw an adult's consent."""
    body = [
        paragraph("СОГЛАСИЕ", "Title"),
        paragraph("на обработку персональных данных", "Subtitle"),
        table(_subject("person", "Я,")),
        paragraph(
            f"в соответствии с {_LAW} свободно, своей волей и в своём интересе даю согласие на обработку моих "
            "персональных данных:",
            "Text",
        ),
        *_terms(),
        table([row([Cell(units=36, style="Space")]), *signature("person", "подпись")]),
    ]
    return sheet("Согласие на обработку персональных данных", body, footer=_FOOTER)


def consent_child() -> bytes:
    """Draw the consent that a parent or representative gives for somebody under 18."""
    power = [
        logic_row("if person.relation == 'applicant'"),
        line("Документ о полномочиях", POWER, label_units=_LABEL),
        logic_row("endif"),
    ]
    body = [
        ACTS_FOR_CHILD,
        paragraph("СОГЛАСИЕ", "Title"),
        paragraph("законного представителя на обработку персональных данных несовершеннолетнего", "Subtitle"),
        table([*_subject("guardian", "Я,"), *power]),
        paragraph(
            f"в соответствии с {_LAW} свободно, своей волей и в интересах несовершеннолетнего даю согласие на "
            "обработку персональных данных, моих и несовершеннолетнего:",
            "Text",
        ),
        table([*_subject("person", "Несовершеннолетний"), line("Дата рождения", "{{ person.birth.date|date }}")]),
        *_terms(),
        table([row([Cell(units=36, style="Space")]), *signature("guardian", "подпись законного представителя")]),
    ]
    return sheet("Согласие на обработку персональных данных несовершеннолетнего", body, footer=_FOOTER)


def _subject(whose: str, label: str) -> list[str]:
    """Give who somebody is: name, document, address."""
    document = f"{whose}.documents[0]"
    paper = (
        f"{{{{ {document}.wording or {document}.kind|term('document') }}}} "
        f"{{{{ [{document}.series, {document}.number]|present|join(' ') }}}}"
        f"{{% if {document}.issued_on or {document}.issuer %}}, выдан "
        f"{{{{ [{document}.issued_on|date, {document}.issuer]|present|join(', ') }}}}{{% endif %}}"
    )
    return [
        line(
            label, f"{{{{ {whose}.names.current.cyrillic|full_name }}}}", "фамилия, имя, отчество", label_units=_LABEL
        ),
        line("Документ", paper, "вид, номер, дата выдачи, выдавший орган", label_units=_LABEL),
        line(
            "Адрес", f"{{{{ {whose}.addresses.stay.verbatim or {whose}.addresses.home.verbatim }}}}", label_units=_LABEL
        ),
    ]


def _terms() -> tuple[str, ...]:
    """Give to whom, for what, which data, which actions, until when; what is not known has lines to write on."""
    operator = "наименование или фамилия, имя, отчество, адрес"
    return (
        section("Кому (оператор)"),
        table(
            [
                row([Cell(units=36, sides="b")], height_mm=8),
                captions((36, operator)),
                row([Cell(units=36, sides="b")], height_mm=7),
            ]
        ),
        section("Цель обработки"),
        paragraph(_PURPOSE, "Words"),
        section("Перечень персональных данных"),
        paragraph(_DATA + ".", "Words"),
        paragraph(_SPECIAL, "Words"),
        section("Действия с персональными данными"),
        paragraph(_ACTIONS, "Words"),
        section("Срок и отзыв согласия"),
        table(
            [
                line("Согласие действует до", "", "дата или событие", label_units=_LABEL),
                line("Отзыв направляется", "", "способ и адрес", label_units=_LABEL),
            ]
        ),
    )
