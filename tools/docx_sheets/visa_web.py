"""The sheet from which a clerk types the consular web form, question by question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docx_sheets.blocks import FOOTER, line, pair
from docx_sheets.paper import Cell, logic, logic_row, paragraph, row, run, sheet, table
from docx_sheets.visa import IN_RUSSIA, NO_ONE_IN_RUSSIA, SPECIAL, VISA

_WIDTHS = (12, 12, 10, 2)
_BEFORE = (
    "Вводить латинскими буквами: вместо ä — ae, ö — oe, å — aa, ñ — n, é — e; вместо дефиса и запятой — пробел. "
    "Пустое место в графе «Вводить» — перевести или списать с документа; чего нет на листе, спросить у заявителя. "
    "Пароль анкеты на этом листе не записывать."
)
_SPECIAL = "Паспорт выдан государством, граждане которого заполняют более длинную, особую анкету: подготовить сведения сверх этого листа."
_AFTER = (
    "Анкету печатать на А4 без масштабирования и автоповорота, на одной стороне; анкета от руки и копия бланка не принимаются. "
    "Подписывает заявитель, как в паспорте; за лицо до 18 лет — родитель; за другого совершеннолетнего — никто."
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A question of the web form."""

    question: str
    typed: str
    known: str = ""
    """How it stands in the passport or in the record."""

    def xml(self) -> str:
        values = (self.question, run(self.typed, bold=True), self.known, "□")
        styles = ("Entry", "Entry", "Entry", "Number")
        return row(
            Cell(content=value, units=units, style=style, sides="tlbr", align="center")
            for value, units, style in zip(values, _WIDTHS, styles, strict=True)
        )


def data_sheet() -> bytes:
    """Draw the sheet of one person."""
    body = [
        paragraph("ЛИСТ ДАННЫХ", "Title"),
        paragraph("для ввода в электронную визовую анкету (visa.kdmid.ru)", "Subtitle"),
        table(
            [
                line("Лицо", "{{ person.names.current.cyrillic|full_name }}"),
                line("Консульское учреждение", f"{{{{ {VISA}.post }}}}"),
                pair(("Номер анкеты на сайте (ID)", ""), ("Страна и язык", "")),
                pair(("Ввёл(а)", ""), ("Сверил(а)", "")),
            ]
        ),
        logic(f"if {SPECIAL}"),
        paragraph(run(_SPECIAL, bold=True), "Frame"),
        logic("endif"),
        paragraph(_BEFORE, "Frame"),
        paragraph("", "Space"),
        table([row(_head(), header=True), *_rows()], together=False),
        paragraph(_AFTER, "Frame"),
    ]
    return sheet("Лист данных для электронной визовой анкеты", body, footer=FOOTER)


def _head() -> Iterable[Cell]:
    titles = ("Вопрос анкеты", "Вводить", "В паспорте и в записи", "✓")
    return (
        Cell(content=title, units=units, style="Head", sides="tlbr", align="center")
        for title, units in zip(titles, _WIDTHS, strict=True)
    )


def _rows() -> Iterator[str]:
    yield _part("Поездка")
    yield from _visit()
    yield _part("Имя")
    yield from _names()
    yield _part("Прочие вопросы (их состав по указаниям к анкете не проверен)")
    yield from _person()
    yield from _relatives()


def _part(title: str) -> str:
    return row([Cell(content=run(title, bold=True), units=36, style="Entry", sides="tlbr")])


def _visit() -> Iterator[str]:
    host = "host.person.names.cyrillic|full_name if host.person else host.organisation.name"
    address = "host.person.address.verbatim if host.person else host.organisation.address.verbatim"
    kind = f"'организация' if {VISA}.institution or host.organisation else 'частное лицо' if host.person else ''"
    stay = f"{VISA}.last_stay"
    for entry in (
        _Entry("Цель поездки (Purpose of visit)", f"{{{{ {VISA}.category|term('visa-category') }}}}"),
        _Entry(
            "Категория (Visa category and type)",
            f"обыкновенная {{{{ {VISA}.category|term('visa-category') }}}}",
        ),
        _Entry("Кратность (Number of entries)", f"{{{{ {VISA}.entries|term('visa-entries') }}}}"),
        _Entry("Дата въезда (Date of entry)", f"{{{{ {VISA}.from|date }}}}"),
        _Entry("Дата выезда (Date of exit)", f"{{{{ {VISA}.to|date }}}}"),
        _Entry("К кому (Institution to be visited)", f"{{{{ {kind} }}}}"),
        _transliterated("— наименование", f"{VISA}.institution.name if {VISA}.institution else {host}"),
        _transliterated("— адрес", f"{VISA}.institution.address if {VISA}.institution else {address}"),
        _transliterated("Маршрут (Itinerary)", f"{VISA}.itinerary"),
        _Entry(
            "Страховщик, полис (Insurer, policy)",
            f"{{{{ [{VISA}.insurance.insurer, {VISA}.insurance.policy]|present|join(', ') or {VISA}.insurance }}}}",
        ),
        _Entry(
            "Прошлая поездка (Dates of last stay)",
            f"{{{{ [{stay}.from|date, {stay}.to|date]|present|join(' — ') or {stay} if person.number == 1 else '' }}}}",
        ),
    ):
        yield entry.xml()


def _transliterated(question: str, value: str) -> _Entry:
    """Ask for what the record has in Russian: names and addresses in Russia, spelt as in a Russian passport."""
    return _Entry(question, f"{{{{ ({value})|latin|web_latin }}}}", f"{{{{ {value} }}}}")


def _names() -> Iterator[str]:
    for question, part in (("Фамилия (Surname)", "surname"), ("Имя (Given names)", "given")):
        latin, russian = f"person.names.current.latin.{part}", f"person.names.current.cyrillic.{part}"
        yield _Entry(question, f"{{{{ {latin}|web_latin }}}}", f"{{{{ {latin} }}}} / {{{{ {russian} }}}}").xml()
    question = "Другие имена (Other names ever used)"
    previous = "name.latin.surname, name.latin.given"
    yield logic_row("for name in person.names.previous")
    yield _Entry(
        question,
        f"{{{{ [{previous}]|present|join(' ')|web_latin }}}}",
        f"{{{{ [{previous}]|present|join(' ') }}}} / {{{{ name.cyrillic|full_name }}}}",
    ).xml()
    yield logic_row("else")
    yield _Entry(question, "{{ person.names.previous }}").xml()
    yield logic_row("endfor")


def _person() -> Iterator[str]:
    held = "person.citizenships|selectattr('status', 'equalto', 'held')"
    english = f"{{% for each in {held} %}}{{{{ each.country|country_english|upper }}}}{{{{ ', ' if not loop.last else '' }}}}{{% endfor %}}"
    passport, home = "person.documents[0]", "person.addresses.home"
    for entry in (
        _Entry("Гражданство (Citizenship)", english, "{{ person.citizenships|citizenship }}"),
        _Entry("Дата рождения (Date of birth)", "{{ person.birth.date|date }}"),
        _Entry(
            "Место рождения (Place of birth)",
            "{{ person.birth.place_latin|web_latin }}",
            "{{ [person.birth.place_latin, person.birth.place]|present|join(' / ') }}",
        ),
        _Entry(
            "Государство рождения",
            "{{ person.birth.country|country_english|upper }}",
            "{{ person.birth.country|country }}",
        ),
        _Entry("Пол (Sex)", "{{ person.sex|upper }}", "{{ person.sex|sex_word }}"),
        _Entry("Серия и номер паспорта", f"{{{{ [{passport}.series, {passport}.number]|present|join(' ') }}}}"),
        _Entry("Дата выдачи", f"{{{{ {passport}.issued_on|date }}}}"),
        _Entry("Срок действия", f"{{{{ {passport}.expires_on|date }}}}"),
        _Entry("Кем выдан", "", f"{{{{ {passport}.issuer }}}}"),
        _Entry("Работа, учёба", "", "{{ person.occupation or person.education.institution }}"),
        _Entry("Домашний адрес", f"{{{{ {home}.latin|web_latin }}}}", f"{{{{ {home}.latin or {home}.verbatim }}}}"),
        _Entry("Телефон", "{{ person.contacts.phone or applicant.contacts.phone }}"),
        _Entry("E-mail", "{{ person.contacts.email or applicant.contacts.email }}"),
    ):
        yield entry.xml()


def _relatives() -> Iterator[str]:
    question = "Родственники в России"
    yield logic_row(f"for other in {IN_RUSSIA}")
    yield _Entry(
        question,
        "{{ other.person.names.current.latin|full_name|web_latin if other.person else '' }}",
        "{{ other.kinship|term('kinship', other.sex) }}: {{ other.name }}",
    ).xml()
    yield logic_row("else")
    yield _Entry(question, f"{{{{ {NO_ONE_IN_RUSSIA} }}}}").xml()
    yield logic_row("endfor")
