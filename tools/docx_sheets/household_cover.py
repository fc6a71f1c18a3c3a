"""The first sheet of a household's folder; what is due is in `dossier`, as `docgen.render.dossier` makes it."""

from __future__ import annotations

from docx_sheets.blocks import line
from docx_sheets.household_parts import FOOTER, addressees, checked_by, lined_table, name_of
from docx_sheets.paper import paragraph, sheet, table


def cover() -> bytes:
    """Draw the first sheet of the folder: who, which road, how far, what is due and where."""
    body = [
        paragraph("ДОСЬЕ СЕМЬИ", "Title"),
        paragraph("титульный лист", "Subtitle"),
        table(
            [
                line("Заявитель", name_of("applicant"), label_units=9),
                line("Программа", "{{ dossier.road.title }}", label_units=9),
                line("Основание", "{{ dossier.road.source }}", label_units=9),
                *addressees(9),
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
        checked_by("Дело составил(а)", "Дело принял(а)"),
    ]
    return sheet("Титульный лист досье семьи", body, footer=FOOTER)


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
    return lined_table(columns, "member in persons")


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
    return lined_table(columns, "filing in dossier.filings", otherwise="На эту дату подавать нечего.")


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
    return lined_table(columns, "step in dossier.steps")
