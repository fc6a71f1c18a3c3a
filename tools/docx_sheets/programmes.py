"""The application to the State Programme for compatriots: one for the whole family, filled by the applicant.

Established are its head, its items 1 and 23 and the officer's blocks; the rest stands here without numbers.
"""

from __future__ import annotations

from docx_sheets.blocks import (
    FOOTER,
    OFFICER,
    birth,
    boxes,
    citizenships,
    grid,
    identity_document,
    letterhead,
    line,
    pair,
    previous_names,
    section,
    signature,
)
from docx_sheets.paper import Cell, logic_row, paragraph, row, sheet, table

WHO = "persons[0]"
HOUSEHOLD_FOOTER = (FOOTER[0], FOOTER[1].replace("person.", f"{WHO}."))
FAMILY = f"member in {WHO}.kin|selectattr('person')"

_PROGRAMME = "record.requests.programme"
_OFFICERS_LINES = ("Заявление № ", "принято в ", "", "Дата приёма ", "Подпись должностного лица ")
_TITLE = (
    "об участии в Государственной программе по оказанию содействия добровольному переселению "
    "в Российскую Федерацию соотечественников, проживающих за рубежом"
)


def participation() -> bytes:
    """Draw the application of a family."""
    body = [
        letterhead(_OFFICERS_LINES, "уполномоченный орган"),
        paragraph("ЗАЯВЛЕНИЕ", "Title"),
        paragraph(_TITLE, "Subtitle"),
        _ground(),
        section("1. Фамилия, имя, отчество"),
        _name(),
        previous_names(WHO),
        section("Сведения о рождении и гражданстве"),
        birth(WHO),
        citizenships(WHO),
        _former_citizenship(),
        section("Документ, удостоверяющий личность"),
        identity_document(f"{WHO}.documents[0]"),
        section("Место жительства"),
        _residence(),
        section("Семейное положение, образование, профессия"),
        _status(),
        section("Трудовая деятельность, включая учёбу и службу"),
        work(),
        section("Переселение"),
        _settlement(),
        section("23. Члены семьи, включённые в заявление"),
        _family(),
        paragraph("Достоверность изложенных сведений подтверждаю.", "Request"),
        table([*signature(WHO, "подпись заявителя"), *_permission()]),
    ]
    return sheet("Заявление об участии в Государственной программе", body, footer=HOUSEHOLD_FOOTER, duplex=True)


def _ground() -> str:
    return table(
        [
            boxes(
                (f"{{{{ '' if {_PROGRAMME}.as_repatriate else 'X' }}}}", "в качестве соотечественника", 14),
                (f"{{{{ 'X' if {_PROGRAMME}.as_repatriate else '' }}}}", "в качестве репатрианта", 14),
                label="Обращаюсь",
            ),
            logic_row(f"if {_PROGRAMME}.as_repatriate"),
            line("Основание", f"{{{{ {_PROGRAMME}.ground }}}}", label_units=8, splits=True),
            logic_row("endif"),
        ]
    )


def _name() -> str:
    """Give the name in one line each: a patronymic that the document does not have is left out."""
    return table(
        [
            line("Буквами русского алфавита", f"{{{{ {WHO}.names.current.cyrillic|full_name }}}}"),
            line("Латинскими буквами", f"{{{{ {WHO}.names.current.latin|full_name }}}}", "как в документе"),
        ]
    )


def _former_citizenship() -> str:
    former = f"{WHO}.former_citizenship"
    never = f"{WHO}.sex|gender('не состоял', 'не состояла') if {former} is absent('none') else {former}"
    held = f"[{former}.of|term('former-citizenship'), {former}.date|date, {former}.ground, {former}.document]|present|join(', ')"
    return table(
        [line("Гражданство СССР, России в прошлом", f"{{{{ {held} if {former} else {never} }}}}", splits=True)]
    )


def _residence() -> str:
    paper = f"{WHO}.permanent_residence.document"
    words = f"[{paper}.wording or {paper}.kind|term('document'), {paper}.series, {paper}.number]|present|join(' ')"
    return table(
        [
            line("Адрес за рубежом", f"{{{{ {WHO}.addresses.home.verbatim }}}}", splits=True),
            logic_row(f"if {WHO}.permanent_residence"),
            line("Право на проживание за рубежом", f"{{{{ {words} }}}}"),
            logic_row("endif"),
            logic_row(f"if {WHO}.addresses.stay"),
            line("Адрес в России", f"{{{{ {WHO}.addresses.stay.verbatim }}}}", splits=True),
            logic_row("endif"),
            pair(("Телефон", f"{{{{ {WHO}.contacts.phone }}}}"), ("E-mail", f"{{{{ {WHO}.contacts.email }}}}")),
        ]
    )


def _status() -> str:
    status, education = f"{WHO}.family_status", f"{WHO}.education"
    certificate = f"[{status}.certificate.number, {status}.certificate.date|date, {status}.certificate.place]"
    return table(
        [
            line("Семейное положение", f"{{{{ {status}.status|term('family-status', {WHO}.sex) }}}}"),
            logic_row(f"if {status}.certificate"),
            line("Свидетельство", f"{{{{ {certificate}|present|join(', ') }}}}", "номер, дата, место выдачи"),
            logic_row("endif"),
            line(
                "Образование",
                f"{{{{ [{education}.level|term('education'), {education}.institution]|present|join(', ') }}}}",
            ),
            line(
                "Специальность, документ",
                f"{{{{ [{education}.speciality, {education}.document, {education}.year]|present|join(', ') or 'нет' }}}}",
            ),
            line("Профессия", f"{{{{ {WHO}.occupation }}}}"),
        ]
    )


def work() -> str:
    """Give the table of work, study and service of the applicant."""
    until = "(period.to or 'по настоящее время') if period.to is absent('not-applicable') else period.to|month"
    return grid(
        [
            ("Поступление (месяц, год)", 5, "{{ period.from|month }}"),
            ("Увольнение (месяц, год)", 5, f"{{{{ {until} }}}}"),
            ("Должность, организация", 13, "{{ [period.position, period.organisation]|present|join(', ') }}"),
            ("Адрес", 13, "{{ period.address }}"),
        ],
        f"period in {WHO}.work",
        otherwise=f"{{{{ {WHO}.work }}}}",
    )


def _settlement() -> str:
    return table(
        [
            line(
                "Субъект Российской Федерации, избранный для переселения",
                f"{{{{ {_PROGRAMME}.region }}}}",
                label_units=14,
            ),
            line("Другой возможный субъект", f"{{{{ {_PROGRAMME}.second_region }}}}", label_units=14),
            line("Намерения: работа, учёба, иное", f"{{{{ {_PROGRAMME}.intentions }}}}", label_units=14, splits=True),
        ]
    )


def _family() -> str:
    paper = "member.person.documents[0]"
    return grid(
        [
            ("Степень родства", 4, "{{ member.kinship|term('kinship', member.sex) }}"),
            (
                "Фамилия, имя, отчество",
                9,
                "{{ member.name }}\n{{ member.person.names.current.latin|full_name }}",
            ),
            ("Дата и место рождения", 8, "{{ [member.birth.date|date, member.birth.place]|present|join(', ') }}"),
            ("Гражданство", 6, "{{ member.citizenships|citizenship }}"),
            (
                "Документ",
                9,
                f"{{{{ [{paper}.wording or {paper}.kind|term('document'), {paper}.series, {paper}.number]|present|join(' ') }}}}",
            ),
        ],
        FAMILY,
        otherwise="{{ household }}",
    )


def _permission() -> tuple[str, ...]:
    """Give the rows of the frame in which the office permits the certificate."""
    below = "(должность, подпись, фамилия и инициалы, дата)"
    return (
        row([Cell(units=36, style="Space")]),
        row([Cell(content="Оформление свидетельства РАЗРЕШАЮ", units=36, style="Frame", sides="tlr", align="top")]),
        row([Cell(units=1, sides="l"), Cell(units=34, sides="b"), Cell(units=1, sides="r")], height_mm=9),
        row([Cell(content=f"{below}    {OFFICER}", units=36, style="Caption", sides="lbr")]),
    )
