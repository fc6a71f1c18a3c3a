"""The petition of a person of particular interest to Russia, and the inventory of proofs. No official form is known."""

from __future__ import annotations

from docx_sheets.blocks import OFFICER, birth, boxes, grid, identity_document, line, names, pair, section, signature
from docx_sheets.paper import Cell, logic, paragraph, row, sheet, table
from docx_sheets.programmes import FAMILY, HOUSEHOLD_FOOTER, WHO, work

_REQUEST = "record.requests.of_interest"
_ACHIEVEMENTS = f"{WHO}.achievements"
_PROVEN = f"{_ACHIEVEMENTS}|selectattr('proof')"
_DECREE = (
    "Указом Президента Российской Федерации от 02.12.2025 «О поддержке переселения в Российскую Федерацию иностранных "
    "граждан и лиц без гражданства, представляющих интерес для Российской Федерации, и об особенностях их правового "
    "положения в Российской Федерации»"
)
_FIELDS = (
    ("science-and-technology", "production"),
    ("sport", "creative-industries"),
    ("culture-and-humanities", "study"),
    ("contribution-to-society", "economy"),
    ("defence-and-security", "sought-profession"),
)


def petition() -> bytes:
    """Draw the petition, in which the applicant names the family too."""
    permit = f"'разрешением на временное проживание' if {_REQUEST}.asked_permit == 'temporary-permit' else 'видом на жительство'"
    body = [
        _letterhead(),
        paragraph("ХОДАТАЙСТВО", "Title"),
        paragraph("о поддержке переселения лица, представляющего интерес для Российской Федерации", "Subtitle"),
        paragraph(
            f"Прошу рассмотреть настоящее ходатайство в соответствии с {_DECREE} для последующего обращения "
            f"за {{{{ {permit} }}}}{{{{ ' вместе с членами семьи, указанными ниже' if household else '' }}}}.",
            "Text",
        ),
        section("Заявитель"),
        names(WHO),
        birth(WHO),
        _applicant(),
        section("Документ, удостоверяющий личность"),
        identity_document(f"{WHO}.documents[0]"),
        section("Основания"),
        _fields(),
        section("Чем представляет интерес для Российской Федерации"),
        table([row([Cell(content=f"{{{{ {_REQUEST}.reasons }}}}", units=36, sides="b", align="top")], splits=True)]),
        section("Достижения, квалификация, навыки"),
        _achievements(),
        section("Образование и работа"),
        _education(),
        work(),
        logic("if household"),
        section("Члены семьи"),
        _family(),
        logic("endif"),
        paragraph(
            "Подтверждающие документы прилагаю по описи. Достоверность изложенных сведений подтверждаю.", "Request"
        ),
        table([*signature(WHO, "подпись заявителя"), *_taken("Отметки оператора:")]),
    ]
    return sheet("Ходатайство лица, представляющего интерес для Российской Федерации", body, footer=HOUSEHOLD_FOOTER)


def inventory_of_proofs() -> bytes:
    """Draw the inventory of the proofs that the petition encloses."""
    count = f"({_PROVEN}|list|length)"
    body = [
        paragraph("ОПИСЬ", "Title"),
        paragraph("документов, подтверждающих достижения, квалификацию и навыки", "Subtitle"),
        table(
            [
                line("Заявитель", f"{{{{ {WHO}.names.current.cyrillic|full_name }}}}", label_units=8),
                line("Оператор", f"{{{{ {_REQUEST}.operator }}}}", label_units=8),
            ]
        ),
        paragraph("", "Space"),
        grid(
            [
                ("№", 2, "{{ loop.index }}"),
                ("Документ", 12, "{{ each.proof }}"),
                ("Что подтверждает", 13, "{{ each.title }}"),
                ("Год", 3, "{{ each.year or '' }}"),
                ("Листов", 3, ""),
                ("Отметки", 3, ""),
            ],
            f"each in {_PROVEN}",
            otherwise="нет",
        ),
        table(
            [
                line(
                    "Всего документов",
                    f"{{{{ {count} }}}} ({{{{ {count}|number_words }}}}), на ____ листах",
                    label_units=8,
                )
            ]
        ),
        table([*signature(WHO, "сдал, подпись заявителя"), *_taken("Принял:")]),
    ]
    return sheet("Опись подтверждающих документов", body, footer=HOUSEHOLD_FOOTER)


def _letterhead() -> str:
    block = "".join(
        paragraph(text, style)
        for style, text in (
            ("Value", f"{{{{ {_REQUEST}.operator }}}}"),
            ("Gap", ""),
            ("Label", "Заявитель:"),
            ("Value", f"{{{{ {WHO}.names.current.cyrillic|full_name }}}}"),
            ("Label", f"адрес: {{{{ {WHO}.addresses.home.verbatim }}}}"),
            ("Label", f"телефон: {{{{ {WHO}.contacts.phone }}}}"),
            ("Label", f"e-mail: {{{{ {WHO}.contacts.email }}}}"),
        )
    )
    return table([row([Cell(units=17), Cell(content=block, units=19, align="top")])])


def _applicant() -> str:
    return table(
        [
            line("Гражданство", f"{{{{ {WHO}.citizenships|citizenship }}}}"),
            pair(
                ("Регион переселения", "{{ move.region }}"),
                ("Профессия", f"{{{{ {WHO}.occupation }}}}"),
            ),
        ]
    )


def _fields() -> str:
    """Give a box for each ground, crossed where an achievement belongs to it."""
    crossed = f"{{{{ 'X' if {_ACHIEVEMENTS}|selectattr('field', 'equalto', '{{0}}')|list else '' }}}}"
    return table(
        boxes(
            *(
                (crossed.replace("{0}", code), f"{{{{ '{code}'|term('achievement') }}}}", units)
                for code, units in zip(pair_, (15, 21), strict=True)
            )
        )
        for pair_ in _FIELDS
    )


def _achievements() -> str:
    return grid(
        [
            ("Область", 8, "{{ each.field|term('achievement') }}"),
            ("Достижение, квалификация, навык", 15, "{{ each.title }}"),
            ("Год", 3, "{{ each.year or '' }}"),
            ("Подтверждение", 10, "{{ each.proof }}"),
        ],
        f"each in {_ACHIEVEMENTS}",
        otherwise=f"{{{{ {_ACHIEVEMENTS} }}}}",
    )


def _education() -> str:
    education = f"{WHO}.education"
    return table(
        [
            line(
                "Образование",
                f"{{{{ [{education}.level|term('education'), {education}.institution]|present|join(', ') }}}}",
            ),
            line(
                "Специальность, год",
                f"{{{{ [{education}.speciality, {education}.year]|present|join(', ') or 'нет' }}}}",
            ),
            line("Учёная степень, звание", f"{{{{ {education}.degree }}}}"),
        ]
    )


def _family() -> str:
    return grid(
        [
            ("Степень родства", 5, "{{ member.kinship|term('kinship', member.sex) }}"),
            ("Фамилия, имя, отчество", 11, "{{ member.name }}"),
            ("Буквами латинского алфавита", 10, "{{ member.person.names.current.latin|full_name }}"),
            ("Дата рождения", 5, "{{ member.birth.date|date }}"),
            ("Гражданство", 5, "{{ member.citizenships|citizenship }}"),
        ],
        FAMILY,
    )


def _taken(caption: str) -> tuple[str, ...]:
    """Give the rows of the frame that the operator fills."""
    return (
        row([Cell(units=36, style="Space")]),
        row([Cell(content=caption, units=36, style="Frame", sides="tlr", align="top")]),
        row([Cell(units=36, sides="lr")], height_mm=12),
        row([Cell(content=OFFICER, units=36, style="Caption", sides="lbr")]),
    )
