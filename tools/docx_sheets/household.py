"""The office's own sheets on a household: cover, inventory, who signs what, request for translations.

What is due, made and signed is in `dossier`, as `docgen.render.dossier` makes it.
"""

from __future__ import annotations

from docx_sheets.blocks import line
from docx_sheets.paper import Cell, logic, logic_row, paragraph, row, sheet, table

_FOOTER = (
    "Рабочий лист офиса, составлен docgen; не является официальным бланком",
    "{{ applicant.names.current.cyrillic|signature }}",
)
_BOX = "□"
_LINED = "tlbr"


def cover() -> bytes:
    """Draw the first sheet of the folder: who, which road, how far, what is due and where."""
    body = [
        paragraph("ДОСЬЕ СЕМЬИ", "Title"),
        paragraph("титульный лист", "Subtitle"),
        table(
            [
                line("Заявитель", _name("applicant"), label_units=9),
                line("Программа", "{{ dossier.road.title }}", label_units=9),
                line("Основание", "{{ dossier.road.source }}", label_units=9),
                *_addressees(9),
                line("Номер записи", "{{ record.id }}", label_units=9),
                line("По состоянию на", "{{ today|date_words }}", label_units=9),
            ]
        ),
        paragraph("Состав семьи", "Section"),
        _family(),
        paragraph("Подлежат подаче", "Section"),
        _due(),
        paragraph("Ход дела по программе", "Section"),
        _steps(),
        paragraph("", "Space"),
        _checked_by("Дело составил(а)", "Дело принял(а)"),
    ]
    return sheet("Титульный лист досье семьи", body, footer=_FOOTER)


def inventory() -> bytes:
    """Draw the list of what was made and what is enclosed, filing by filing."""
    listed = [
        ("№", 2, "Number", "{{ entry.number }}"),
        ("Документ", 16, "Entry", "{{ entry.title }}"),
        ("На кого", 8, "Entry", _WHOM),
        ("Экз.", 2, "Number", "{{ entry.copies }}"),
        ("Подписан", 4, "Tick", f"{{{{ '{_BOX}' if entry.signed else '' }}}}"),
        ("Принят", 4, "Tick", _BOX),
    ]
    enclosed = [
        ("№", 2, "Number", "{{ entry.number }}"),
        ("Документ", 12, "Entry", "{{ entry.title }}"),
        ("Форма и количество", 9, "Entry", "{{ entry.form }}"),
        ("Наличие", 6, "Entry", _STATE),
        ("Принят", 3, "Tick", _BOX),
        ("Отметка", 4, "Entry", ""),
    ]
    of_each = (
        "{% set person = persons[entry.person - 1] %}{{ entry.person }}. {{ person.names.current.cyrillic|full_name }}"
    )
    body = [
        paragraph("ОПИСЬ ДОКУМЕНТОВ", "Title"),
        paragraph("{{ dossier.road.title }}", "Subtitle"),
        table(
            [
                line("Заявитель", _name("applicant"), label_units=8),
                *_addressees(8),
                line("По состоянию на", "{{ today|date_words }}", label_units=8),
            ]
        ),
        logic("for filing in dossier.filings"),
        paragraph("{{ filing.number }}. {{ filing.title }}", "Section"),
        logic("if not filing.complete"),
        paragraph("Запись для этой подачи неполна: документы не перечислены.", "Request"),
        logic("else"),
        paragraph("Составлены", "Label", next_too=True),
        _listed(listed, "entry in filing.documents"),
        logic("if filing.papers"),
        paragraph("Прилагаются", "Label", next_too=True),
        _listed(enclosed, "entry in filing.papers", group="entry.person", heading=of_each),
        logic("endif"),
        logic("endif"),
        logic("endfor"),
        logic("if not dossier.filings"),
        paragraph("На эту дату подавать нечего.", "Text"),
        logic("endif"),
        paragraph("Хранятся в досье семьи", "Section"),
        _listed(listed, "entry in dossier.own"),
        paragraph("Итого по описи", "Section"),
        table(
            [
                line("составлено документов", _TOTAL_DOCUMENTS, label_units=14),
                line(
                    "приложено документов",
                    "{{ dossier.filings|map(attribute='papers')|map('length')|sum }}",
                    label_units=14,
                ),
            ]
        ),
        _checked_by("Сдал(а)", "Принял(а)"),
    ]
    return sheet("Опись документов", body, footer=_FOOTER)


def signatures() -> bytes:
    """Draw who signs what: a block for each signer, a row for each document."""
    columns = [
        ("№", 2, "Number", "{{ loop.index }}"),
        ("Документ", 12, "Entry", "{{ entry.title }}{{ ' с дополнительными листами' if entry.annex else '' }}"),
        ("Шаг", 2, "Number", "{{ entry.step or '' }}"),
        ("За кого (о ком)", 7, "Entry", _FOR_WHOM),
        ("Экз.", 2, "Number", "{{ entry.copies }}"),
        ("В чьём присутствии", 7, "Entry", _BEFORE),
        ("Подписан", 4, "Tick", _BOX),
    ]
    body = [
        paragraph("ЛИСТ ПОДПИСАНИЯ", "Title"),
        paragraph("кто и что подписывает", "Subtitle"),
        table(
            [
                line("Заявитель", _name("applicant"), label_units=8),
                line("По состоянию на", "{{ today|date_words }}", label_units=8),
            ]
        ),
        paragraph(
            "За взрослого не подписывается никто, кроме него самого. Подпись должна совпадать с подписью в документе, "
            "удостоверяющем личность.",
            "Label",
        ),
        logic("for block in dossier.signatures"),
        paragraph(_SIGNER, "Section"),
        _listed(columns, "entry in block.documents"),
        logic("endfor"),
        logic("if not dossier.signatures"),
        paragraph("На эту дату подписывать нечего.", "Text"),
        logic("endif"),
    ]
    return sheet("Лист подписания", body, footer=_FOOTER)


def translation_request() -> bytes:
    """Draw the request: what is known to be there and not in Russian, and empty rows to write in by hand."""
    columns = [
        ("№", 2, "Number", "{{ loop.index }}"),
        ("Документ", 11, "Entry", _PAPER),
        (
            "Чей",
            8,
            "Entry",
            "{% for number in entry.persons %}{{ persons[number - 1].names.current.cyrillic|full_name }}{% if not loop.last %}; {% endif %}{% endfor %}",
        ),
        ("Страна выдачи", 6, "Entry", "{% if entry.country %}{{ entry.country|country }}{% endif %}"),
        ("Язык", 4, "Entry", "{% if entry.language %}{{ entry.language|language or entry.language }}{% endif %}"),
        ("Экз.", 2, "Number", ""),
        ("Готов", 3, "Tick", _BOX),
    ]
    blank = [Cell(content="", units=units, style=style, sides=_LINED) for _, units, style, _ in columns]
    body = [
        paragraph("ЗАЯВКА НА ПЕРЕВОД ДОКУМЕНТОВ", "Title"),
        paragraph("на русский язык с нотариальным удостоверением", "Subtitle"),
        table(
            [
                line("Бюро переводов (переводчик)", "", label_units=11),
                line("Заказчик", _name("applicant"), label_units=11),
                line("Телефон", "{{ applicant.contacts.phone }}", label_units=11),
                line("Дата заявки", "{{ today|date_words }}", label_units=11),
            ]
        ),
        paragraph(
            "Имена пишутся по-русски так, как в таблице ниже: они должны совпадать во всех документах семьи.", "Request"
        ),
        _spelling(),
        paragraph("Документы для перевода", "Section"),
        _listed(columns, "entry in dossier.translations", after=row(blank, height_mm=8) * 3),
        paragraph(
            "Перечислены документы, которые, судя по записи, составлены не на русском языке или выданы за рубежом. "
            "Язык, если он не указан, и документы, которых в записи нет, вписываются от руки.",
            "Label",
        ),
        _checked_by("Передал(а)", "Принял(а) в перевод"),
    ]
    return sheet("Заявка на перевод документов", body, footer=_FOOTER)


def _name(whose: str) -> str:
    return f"{{{{ {whose}.names.current.cyrillic|full_name }}}}"


_PERSON_OF_ENTRY = "persons[entry.person - 1]"
_WHOM = f"{{% if entry.person %}}{{{{ {_PERSON_OF_ENTRY}.names.current.cyrillic|full_name }}}}{{% else %}}семья{{% endif %}}"
_FOR_WHOM = (
    "{% if entry.person == block.signer %}за себя{% elif not entry.person %}за семью{% else %}"
    f"{{{{ '' if block.signer == 'host' else 'за ' ~ ({_PERSON_OF_ENTRY}.sex|gender('сына', 'дочь') if "
    f"{_PERSON_OF_ENTRY}.relation == 'child' else 'лицо до 18 лет') ~ ': ' }}}}"
    f"{{{{ {_PERSON_OF_ENTRY}.names.current.cyrillic|full_name }}}}{{% endif %}}"
)
_BEFORE = (
    "{{ {'officer': 'должностного лица', 'notary-or-officer': 'нотариуса или должностного лица', "
    "'nobody': 'не требуется', 'unknown': 'уточнить в подразделении'}[entry.before] }}"
)
_STATE = (
    "{{ {'at-hand': 'имеется', 'missing': 'нет', 'expired': 'срок истёк', 'not-recorded': '', 'check': 'проверить'}"
    "[entry.state] }}{% if entry.usable_until %}, годен по {{ entry.usable_until|date }}{% endif %}"
)
_PAPER = (
    "{{ entry.name or (entry.kind|term('document') if entry.kind else 'документ') }}"
    "{{ ', все страницы' if entry.whole else '' }}"
    "{% if entry.number %}, №\u00a0{{ entry.number }}{% endif %}"
    "{% if entry.issued_on %}{{ '' if entry.number else ',' }} от {{ entry.issued_on|date }}{% endif %}"
)
_SIGNER = (
    "{% if block.signer == 'host' %}Принимающая сторона: "
    "{{ host.person.names.cyrillic|full_name or host.organisation.name }}"
    "{% elif block.signer == 'representative' %}Представитель: {{ representative.person.names.cyrillic|full_name }}"
    "{% else %}{{ block.signer }}. {{ persons[block.signer - 1].names.current.cyrillic|full_name }}{% endif %}"
)
_TOTAL_DOCUMENTS = (
    "{% set documents = dossier.filings|map(attribute='documents')|sum(start=[]) + dossier.own %}"
    "{{ documents|length }}, экземпляров — {{ documents|sum(attribute='copies') }}"
)


def _addressees(label_units: int) -> tuple[str, ...]:
    """Give where papers are filed, as far as the record says."""
    office = "{{ [office.authority, office.locality]|present|join('\\n') }}"
    return (
        logic_row("if office.authority"),
        line("Подразделение", office, label_units=label_units),
        logic_row("endif"),
        logic_row("if record.requests.visa.post"),
        line("Консульское учреждение", "{{ record.requests.visa.post }}", label_units=label_units),
        logic_row("endif"),
    )


def _family() -> str:
    kinship = (
        "{% if member.relation == 'applicant' %}{{ member.sex|gender('заявитель', 'заявительница') }}"
        "{% else %}{{ member.relation|term('kinship', member.sex) }}{% endif %}"
    )
    document = (
        "{{ member.documents[0].wording or member.documents[0].kind|term('document') }} "
        "{{ [member.documents[0].series, member.documents[0].number]|present|join(' ') }}"
    )
    columns = [
        ("№", 2, "Number", "{{ member.number }}"),
        ("Кем приходится", 5, "Entry", kinship),
        ("Фамилия, имя, отчество", 11, "Entry", "{{ member.names.current.cyrillic|full_name }}"),
        ("Дата рождения", 5, "Entry", "{{ member.birth.date|date }} ({{ member.age }})"),
        ("Гражданство", 6, "Entry", "{{ member.citizenships|citizenship }}"),
        ("Документ", 7, "Entry", document),
    ]
    return _listed(columns, "member in persons")


def _due() -> str:
    whom = "{{ 'все' if filing.persons|length == persons|length else filing.persons|join(', ') }}"
    term = (
        "{% if filing.latest %}{{ 'истёк' if filing.late else 'по' }} {{ filing.latest|date }}"
        "{% else %}не установлен{% endif %}"
    )
    made = "{% if filing.complete %}{{ filing.documents|length }} / {{ filing.documents|sum(attribute='copies') }}{% else %}запись неполна{% endif %}"
    columns = [
        ("Шаг", 2, "Number", "{{ filing.number }}"),
        ("Подача", 13, "Entry", "{{ filing.title }}"),
        ("За кого (№)", 4, "Number", whom),
        ("Срок", 5, "Number", term),
        ("Документов / экземпляров", 4, "Number", made),
        ("Папка", 8, "Entry", "{{ filing.folder }}"),
    ]
    return _listed(columns, "filing in dossier.filings", otherwise="На эту дату подавать нечего.")


def _steps() -> str:
    state = (
        "{{ {'done': 'выполнено', 'due': 'подлежит подаче', 'late': 'подлежит подаче, срок истёк', "
        "'not-yet': 'срок не наступил', 'blocked': 'ожидает'}[group.state] }}"
    )
    standing = (
        f"{{% for group in step.groups %}}{state}{{% if group.persons %}} (№ {{{{ group.persons|join(', ') }}}}){{% endif %}}"
        "{% if group.blocked_by %} — {{ group.blocked_by|join('; ') }}{% endif %}{% if not loop.last %}; {% endif %}"
        "{% else %}не требуется{% endfor %}{{ '; бланк не составляется' if not step.available else '' }}"
    )
    term = (
        "{% for group in step.groups if group.earliest or group.latest %}"
        "{{ ['с ' ~ (group.earliest|date) if group.earliest else '', 'по ' ~ (group.latest|date) if group.latest else '']|select|join(' ') }}"
        "{% if not loop.last %}; {% endif %}{% endfor %}"
    )
    columns = [
        ("Шаг", 2, "Number", "{{ step.number }}"),
        ("Содержание", 13, "Entry", "{{ step.title }}"),
        ("Состояние", 14, "Entry", standing),
        ("Срок", 7, "Entry", term),
    ]
    return _listed(columns, "step in dossier.steps")


def _spelling() -> str:
    columns = [
        ("Буквами латинского алфавита", 14, "Entry", "{{ member.names.current.latin|full_name }}"),
        ("По-русски", 15, "Entry", "{{ member.names.current.cyrillic|full_name }}"),
        ("Дата рождения", 7, "Entry", "{{ member.birth.date|date }}"),
    ]
    return _listed(columns, "member in persons")


_Columns = list[tuple[str, int, str, str]]


def _listed(
    columns: _Columns, loop: str, *, group: str = "", heading: str = "", otherwise: str = "", after: str = ""
) -> str:
    """Give a lined table: heading, width, style and value of each column; a row for each turn of `loop`.

    Where `group` changes, a row with the `heading` comes first.
    """
    head = [
        Cell(content=title, units=units, style="Head", sides=_LINED, align="center") for title, units, _, _ in columns
    ]
    body = [
        Cell(content=value, units=units, style=style, sides=_LINED, align="top") for _, units, style, value in columns
    ]
    wide = [Cell(content=paragraph(heading, "Entry", next_too=True), units=36, sides=_LINED)]
    grouped = logic_row(f"if loop.first or loop.previtem.person != {group}") + row(wide) + logic_row("endif")
    empty = logic_row("else") + row([Cell(content=otherwise, units=36, style="Entry", sides=_LINED)])
    return table(
        [
            row(head, header=True),
            logic_row(f"for {loop}"),
            grouped if group else "",
            row(body),
            empty if otherwise else "",
            logic_row("endfor"),
            after,
        ],
        together=False,
    )


def _checked_by(*roles: str) -> str:
    rows = []
    for role in roles:
        rows += [
            row(
                [
                    Cell(content=role, units=7, style="Label"),
                    Cell(units=8, sides="b"),
                    Cell(units=1),
                    Cell(units=10, sides="b"),
                    Cell(units=1),
                    Cell(content="«___» __________ 20___ г.", units=9, style="Label"),
                ],
                height_mm=11,
            ),
            row(
                [
                    Cell(units=7, style="Caption"),
                    Cell(content="(подпись)", units=8, style="Caption", align="top"),
                    Cell(units=1, style="Caption"),
                    Cell(content="(фамилия, инициалы)", units=10, style="Caption", align="top"),
                    Cell(units=10, style="Caption"),
                ]
            ),
        ]
    return table(rows)
