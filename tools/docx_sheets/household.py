"""The office's own sheets on a household: inventory, who signs what, request for translations.

What is due, made and signed is in `dossier`, as `docgen.render.dossier` makes it.
"""

from __future__ import annotations

from docx_sheets.blocks import line
from docx_sheets.household_parts import FOOTER, LINED, addressees, checked_by, lined_table, name_of
from docx_sheets.paper import Cell, logic, paragraph, row, sheet, table

_BOX = "□"


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
                line("Заявитель", name_of("applicant"), label_units=8),
                *addressees(8),
                line("По состоянию на", "{{ today|date_words }}", label_units=8),
            ]
        ),
        logic("for filing in dossier.filings"),
        paragraph("{{ filing.number }}. {{ filing.title }}", "Section"),
        logic("if not filing.complete"),
        paragraph("Запись для этой подачи неполна: документы не перечислены.", "Request"),
        logic("else"),
        paragraph("Составлены", "Label", next_too=True),
        lined_table(listed, "entry in filing.documents"),
        logic("if filing.papers"),
        paragraph("Прилагаются", "Label", next_too=True),
        lined_table(enclosed, "entry in filing.papers", group="entry.person", heading=of_each),
        logic("endif"),
        logic("endif"),
        logic("endfor"),
        logic("if not dossier.filings"),
        paragraph("На эту дату подавать нечего.", "Text"),
        logic("endif"),
        paragraph("Хранятся в досье семьи", "Section"),
        lined_table(listed, "entry in dossier.own"),
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
        checked_by("Сдал(а)", "Принял(а)"),
    ]
    return sheet("Опись документов", body, footer=FOOTER)


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
                line("Заявитель", name_of("applicant"), label_units=8),
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
        lined_table(columns, "entry in block.documents"),
        logic("endfor"),
        logic("if not dossier.signatures"),
        paragraph("На эту дату подписывать нечего.", "Text"),
        logic("endif"),
    ]
    return sheet("Лист подписания", body, footer=FOOTER)


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
    blank = [Cell(content="", units=units, style=style, sides=LINED) for _, units, style, _ in columns]
    body = [
        paragraph("ЗАЯВКА НА ПЕРЕВОД ДОКУМЕНТОВ", "Title"),
        paragraph("на русский язык с нотариальным удостоверением", "Subtitle"),
        table(
            [
                line("Бюро переводов (переводчик)", "", label_units=11),
                line("Заказчик", name_of("applicant"), label_units=11),
                line("Телефон", "{{ applicant.contacts.phone }}", label_units=11),
                line("Дата заявки", "{{ today|date_words }}", label_units=11),
            ]
        ),
        paragraph(
            "Имена пишутся по-русски так, как в таблице ниже: они должны совпадать во всех документах семьи.", "Request"
        ),
        _spelling(),
        paragraph("Документы для перевода", "Section"),
        lined_table(columns, "entry in dossier.translations", after=row(blank, height_mm=8) * 3),
        paragraph(
            "Перечислены документы, которые, судя по записи, составлены не на русском языке или выданы за рубежом. "
            "Язык, если он не указан, и документы, которых в записи нет, вписываются от руки.",
            "Label",
        ),
        checked_by("Передал(а)", "Принял(а) в перевод"),
    ]
    return sheet("Заявка на перевод документов", body, footer=FOOTER)


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


def _spelling() -> str:
    columns = [
        ("Буквами латинского алфавита", 14, "Entry", "{{ member.names.current.latin|full_name }}"),
        ("По-русски", 15, "Entry", "{{ member.names.current.cyrillic|full_name }}"),
        ("Дата рождения", 7, "Entry", "{{ member.birth.date|date }}"),
    ]
    return lined_table(columns, "member in persons")
