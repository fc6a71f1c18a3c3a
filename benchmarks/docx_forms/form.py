"""What stands on the form, an application for a residence permit: `[group.key]` is a value, `[?flag]` a check box.

The wording is invented for the benchmark; it has the items and the length of the real one.
"""

from __future__ import annotations

from typing import NamedTuple


class Section(NamedTuple):
    """A heading over rows of captions and values: two or four cells a row."""

    title: str
    rows: tuple[tuple[str, ...], ...]


class Rows(NamedTuple):
    """A heading over a table with a row for each of a list; a column is caption, key and width."""

    title: str
    name: str
    columns: tuple[tuple[str, str, int], ...]


class Only(NamedTuple):
    """A paragraph that stands there where the flag holds."""

    flag: str
    text: str


Block = Section | Rows | Only | str

OFFICE = "В [office.name], [office.address]"
TITLE = "ЗАЯВЛЕНИЕ о выдаче вида на жительство"
RECEIVED = "Дело № [case.number], принято [case.received]"
HEADER = "Заявление № [case.number] — [applicant.surname] [applicant.given]"
FOOTER = "[sign.date] — подпись заявителя ____________ [sign.name]"

BLOCKS: tuple[Block, ...] = (
    Section(
        "1. Сведения о заявителе",
        (
            ("Фамилия", "[applicant.surname]", "Имя", "[applicant.given]"),
            ("Отчество", "[applicant.patronymic]", "Пол", "[applicant.sex]"),
            ("Фамилия латиницей", "[applicant.surname_latin]", "Имя латиницей", "[applicant.given_latin]"),
            ("Прежние имена", "[applicant.former_names]", "Причина изменения", "[applicant.former_reason]"),
            ("Дата рождения", "[applicant.birth_date]", "Место рождения", "[applicant.birth_place]"),
            ("Страна рождения", "[applicant.birth_country]", "Гражданство", "[applicant.citizenship]"),
            ("Иное гражданство", "[applicant.other_citizenship]", "Утраченное", "[applicant.lost_citizenship]"),
            ("Образование", "[applicant.education]", "Специальность", "[applicant.speciality]"),
            ("Телефон", "[applicant.phone]", "Электронная почта", "[applicant.email]"),
        ),
    ),
    Section(
        "2. Документ, удостоверяющий личность",
        (
            ("Вид документа", "[document.kind]", "Страна выдачи", "[document.country]"),
            ("Серия", "[document.series]", "Номер", "[document.number]"),
            ("Дата выдачи", "[document.issued_on]", "Срок действия", "[document.expires_on]"),
            ("Кем выдан", "[document.issued_by]"),
        ),
    ),
    Section(
        "3. Разрешение на временное проживание и въезд",
        (
            ("Номер решения", "[permit.number]", "Основание", "[permit.ground]"),
            ("Дата решения", "[permit.issued_on]", "Действительно до", "[permit.expires_on]"),
            ("Кем принято", "[permit.issued_by]"),
            ("Дата въезда", "[entry.date]", "Пункт пропуска", "[entry.checkpoint]"),
            ("Миграционная карта", "[entry.card]", "Виза", "[entry.visa]"),
            ("Цель въезда", "[entry.purpose]"),
        ),
    ),
    Section(
        "4. Адрес места жительства",
        (
            ("Индекс", "[address.postcode]", "Регион", "[address.region]"),
            ("Населённый пункт", "[address.city]", "Улица", "[address.street]"),
            ("Дом, корпус", "[address.house]", "Квартира", "[address.flat]"),
            ("Проживает с", "[address.since]", "Собственник", "[address.owner]"),
        ),
    ),
    "5. Семейное положение. Сведения о браке указываются по свидетельству о заключении брака.",
    Only(
        "married",
        "Состоит в браке: [spouse.name], дата рождения [spouse.birth_date], гражданство — [spouse.citizenship]; брак "
        "заключён [spouse.married_on], запись акта [spouse.record].",
    ),
    Rows(
        "6. Близкие родственники",
        "relatives",
        (
            ("Степень родства", "kin", 1300),
            ("Фамилия, имя, отчество", "name", 2900),
            ("Дата рождения", "birth_date", 1300),
            ("Гражданство", "citizenship", 1700),
            ("Адрес", "address", 2722),
        ),
    ),
    Rows(
        "7. Трудовая деятельность за пять лет",
        "jobs",
        (
            ("Принят", "since", 1200),
            ("Уволен", "until", 1200),
            ("Должность", "post", 2300),
            ("Организация", "employer", 2500),
            ("Адрес организации", "address", 2722),
        ),
    ),
    Section(
        "8. Работа и доход",
        (
            ("Место работы", "[work.employer]", "Должность", "[work.post]"),
            ("Работает с", "[work.since]", "ИНН организации", "[work.inn]"),
            ("Адрес", "[work.address]", "Телефон", "[work.phone]"),
            ("Доход за год", "[income.year]", "Сумма, руб.", "[income.amount]"),
            ("Источник дохода", "[income.source]"),
            ("Банк", "[income.bank]", "Счёт", "[income.account]"),
            ("ИНН", "[tax.inn]", "СНИЛС", "[tax.snils]"),
            ("На учёте с", "[tax.since]"),
        ),
    ),
    Section(
        "9. Владение русским языком и состояние здоровья",
        (
            ("Документ", "[language.paper]", "Номер", "[language.number]"),
            ("Дата выдачи", "[language.issued_on]", "Сертификат №", "[health.number]"),
            ("Выдан", "[health.issued_on]", "Учреждение", "[health.issued_by]"),
        ),
    ),
    Section(
        "10. Дополнительные сведения",
        (
            ("Судимость в Российской Федерации", "[past.convictions_here]"),
            ("Судимость за рубежом", "[past.convictions_abroad]"),
            ("Выдворение, депортация", "[past.deported]", "Отказы", "[past.refused]"),
            ("Находился за пределами Российской Федерации в течение года", "[past.absent]"),
        ),
    ),
    "[?first]  Вид на жительство оформляется впервые.",
    "[?by_post]  О принятом решении прошу сообщить почтовым отправлением.",
    "[?data]  Согласен(на) на обработку персональных данных.",
    (
        "С обязанностью подавать ежегодное уведомление о подтверждении проживания, а равно с основаниями отказа в выдаче "
        "вида на жительство и его аннулирования ознакомлен(а). Достоверность сведений, изложенных в заявлении, и "
        "подлинность приложенных документов подтверждаю. За сообщение ложных сведений предупреждён(а) об "
        "ответственности."
    ),
)

SIGNED = ("[sign.place]", "[sign.date]", "____________________ [sign.name]")
YEARS = "Доход по годам, руб."
LINK = "Сведения о ходе рассмотрения:"
