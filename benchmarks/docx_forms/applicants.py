"""A thousand invented applicants, the same on every run: mixed case, `&`, `<` and quotes, no two alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

COUNT = 1000

Applicant = dict[str, object]
"""Groups of fields (`applicant`, `document` …), lists of rows (`relatives`, `jobs`, `years`) and flags (`flags`)."""

SURNAMES = (
    "О'Коннор",
    "Ван дер Берг",
    "Мюллер",
    "д'Артуа",
    "МакГрегор",
    "Щёголева",
    "Ковальска-Новак",
    "Ли",
    "Аль-Рашид",
)
LATIN = (
    "O'CONNOR",
    "van der Berg",
    "Müller",
    "d'ARTOIS",
    "McGregor",
    "Shchegoleva",
    "KOWALSKA-NOWAK",
    "LI",
    "al-Rashid",
)
GIVEN = ("Анна-Мария", "Пётр", "Джеймс", "Елизавета", "Йозеф", "Фатима", "Хуан Карлос", "Ольга")
GIVEN_LATIN = ("Anna-Maria", "PETER", "James", "Elizabeth", "JOSEF", "Fatima", "Juan Carlos", "Olga")
PATRONYMICS = ("Сергеевна", "Ильич", "нет", "Йозефович", "Хуановна", "Ахмедович")
COUNTRIES = ("Германия", "Латвия", "Франция", "Соединённое Королевство", "Казахстан", "США", "Нидерланды", "Италия")
CITIES = ("Москва", "Санкт-Петербург", "Ростов-на-Дону", "Йошкар-Ола", "Калининград", "Нижний Новгород", "Уфа")
STREETS = ("ул. Ленина", "пр-т Мира", "наб. реки Мойки", "пер. 2-й Южный", "ш. Энтузиастов", 'ул. "Правды"')
EMPLOYERS = (
    "ООО «Рога & Копыта»",
    'АО "НИИ <Вектор>"',
    "Smith & Sons Ltd.",
    "ИП О'Коннор П. Дж.",
    "ФГБОУ ВО «МГТУ им. Н. Э. Баумана»",
    "Müller & Söhne GmbH",
)
POSTS = ("инженер-конструктор", "Преподаватель", "повар 5-го разряда", "разработчик C++ (опыт > 5 лет)", "врач")
AUTHORITIES = (
    "ГУ МВД России по г. Москве",
    "Отдел по вопросам миграции № 3 УМВД России по Калининградской области",
    "Bürgeramt Berlin-Mitte",
    "Préfecture de police & Cie",
    "Valsts policija, 2. nodaļa",
)
KIN = ("мать", "отец", "супруг(а)", "сын", "дочь", "брат", "сестра")
GROUNDS = ("брак с гражданином РФ", "Указ № 702", "квота", "родитель — гражданин РФ", "обучение < 3 лет")
SCHOOLS = ("высшее", "среднее профессиональное", "Среднее общее", "учёная степень: к. т. н.")


@dataclass(frozen=True, slots=True)
class Draw:
    """What one applicant draws: the same key always gives the same."""

    number: int

    def number_to(self, limit: int, key: str) -> int:
        """Draw a number from 0 to below `limit`."""
        return crc32(f"{self.number}/{key}".encode()) % limit

    def of(self, pool: Sequence[str], key: str) -> str:
        """Draw a word."""
        return pool[self.number_to(len(pool), key)]

    def digits(self, length: int, key: str) -> str:
        """Draw digits."""
        return str(self.number_to(10**length, key)).rjust(length, "0")

    def day(self, first_year: int, key: str) -> str:
        """Draw a day as papers write it."""
        day, month = 1 + self.number_to(28, key + "d"), 1 + self.number_to(12, key + "m")
        return f"{day:02}.{month:02}.{first_year + self.number_to(10, key + 'y')}"

    def place(self, key: str) -> str:
        """Draw an address in one line."""
        return f"{self.of(CITIES, key)}, {self.of(STREETS, key)}, д. {1 + self.number_to(99, key)}"

    def name(self, key: str) -> str:
        """Draw a full name."""
        return f"{self.of(SURNAMES, key)} {self.of(GIVEN, key + 'g')} {self.of(PATRONYMICS, key + 'p')}"


def applicants() -> Iterator[Applicant]:
    """Give all of them."""
    return map(applicant, range(COUNT))


def applicant(number: int) -> Applicant:
    """Give one."""
    draw = Draw(number)
    return {
        **_person(draw),
        **_papers(draw),
        **_life(draw),
        "relatives": [_relative(draw, row) for row in range(3 + draw.number_to(4, "relatives"))],
        "jobs": [_job(draw, row) for row in range(2 + draw.number_to(4, "jobs"))],
        "years": [{"year": str(2025 - row), "amount": draw.digits(6, f"year{row}")} for row in range(3 + number % 3)],
        "flags": {key: bool(draw.number_to(2, key)) for key in ("married", "first", "by_post", "data")},
    }


def _person(draw: Draw) -> dict[str, Mapping[str, str]]:
    surname = draw.number_to(len(SURNAMES), "surname")
    given = draw.number_to(len(GIVEN), "given")
    return {
        "office": {"name": draw.of(AUTHORITIES[:2], "office"), "address": draw.place("office")},
        "case": {"number": f"{draw.number + 1:05}/{draw.digits(4, 'case')}", "received": draw.day(2026, "case")},
        "applicant": {
            "surname": f"{SURNAMES[surname]}-{draw.number}",
            "given": GIVEN[given],
            "patronymic": draw.of(PATRONYMICS, "patronymic"),
            "surname_latin": f"{LATIN[surname]}-{draw.number}",
            "given_latin": GIVEN_LATIN[given],
            "former_names": draw.name("former"),
            "former_reason": "вступление в брак & усыновление",
            "birth_date": draw.day(1970, "birth"),
            "birth_place": draw.of(CITIES, "birth"),
            "birth_country": draw.of(COUNTRIES, "birth"),
            "sex": draw.of(("мужской", "женский"), "sex"),
            "citizenship": draw.of(COUNTRIES, "citizenship"),
            "other_citizenship": draw.of(("нет", *COUNTRIES), "other"),
            "lost_citizenship": draw.of(("нет", *COUNTRIES), "lost"),
            "education": draw.of(SCHOOLS, "education"),
            "speciality": draw.of(POSTS, "speciality"),
            "phone": f"+7 (9{draw.digits(2, 'phone1')}) {draw.digits(7, 'phone2')}",
            "email": f'"{GIVEN_LATIN[given]}"+{draw.number}@example.org',
        },
        "sign": {"place": draw.of(CITIES, "sign"), "date": draw.day(2026, "sign"), "name": draw.name("sign")},
    }


def _papers(draw: Draw) -> dict[str, Mapping[str, str]]:
    return {
        "document": {
            "kind": "паспорт иностранного гражданина",
            "series": draw.digits(2, "series"),
            "number": draw.digits(7, "document"),
            "issued_on": draw.day(2012, "document"),
            "expires_on": draw.day(2027, "document"),
            "issued_by": draw.of(AUTHORITIES[2:], "document"),
            "country": draw.of(COUNTRIES, "document"),
        },
        "permit": {
            "number": f"82 № {draw.digits(7, 'permit')}",
            "issued_on": draw.day(2016, "permit"),
            "expires_on": draw.day(2027, "permit2"),
            "issued_by": draw.of(AUTHORITIES[:2], "permit"),
            "ground": draw.of(GROUNDS, "permit"),
        },
        "entry": {
            "date": draw.day(2015, "entry"),
            "checkpoint": draw.of(("Шереметьево (терминал <D>)", "Пулково", "Бурачки"), "entry"),
            "card": f"{draw.digits(4, 'card1')} {draw.digits(7, 'card2')}",
            "visa": f"{draw.digits(2, 'visa1')} {draw.digits(7, 'visa2')}",
            "purpose": draw.of(("частная", "работа", "учёба & стажировка"), "entry"),
        },
        "tax": {"inn": draw.digits(9, "inn"), "snils": draw.digits(9, "snils"), "since": draw.day(2016, "tax")},
        "language": {
            "paper": "сертификат о владении русским языком",
            "number": draw.digits(9, "language"),
            "issued_on": draw.day(2020, "language"),
        },
        "health": {
            "number": f"{draw.digits(3, 'health')}/У",
            "issued_on": draw.day(2026, "health"),
            "issued_by": "ГБУЗ «ММЦ» & партнёры",
        },
    }


def _life(draw: Draw) -> dict[str, Mapping[str, str]]:
    return {
        "address": {
            "postcode": draw.digits(6, "postcode"),
            "region": "область < 100 км от границы",
            "city": draw.of(CITIES, "city"),
            "street": draw.of(STREETS, "street"),
            "house": f"{1 + draw.number_to(200, 'house')}/{1 + draw.number_to(9, 'block')}",
            "flat": str(1 + draw.number_to(400, "flat")),
            "since": draw.day(2018, "address"),
            "owner": draw.name("owner"),
        },
        "spouse": {
            "name": draw.name("spouse"),
            "birth_date": draw.day(1970, "spouse"),
            "citizenship": draw.of(COUNTRIES, "spouse"),
            "married_on": draw.day(2005, "spouse2"),
            "record": f"№ {draw.digits(4, 'spouse')}",
        },
        "work": {
            "employer": draw.of(EMPLOYERS, "work"),
            "post": draw.of(POSTS, "work"),
            "since": draw.day(2016, "work"),
            "inn": draw.digits(9, "work"),
            "address": draw.place("work"),
            "phone": f"8 (495) {draw.digits(7, 'work2')}",
        },
        "income": {
            "year": "2025",
            "amount": f"{draw.digits(6, 'income')},00",
            "source": "заработная плата & доход от вклада",
            "bank": draw.of(("ПАО «Сбербанк»", 'АО "Банк <N>"'), "bank"),
            "account": draw.digits(9, "account") + draw.digits(9, "account2"),
        },
        "past": {
            "convictions_here": "нет",
            "convictions_abroad": draw.of(("нет", "нет («conviction spent» < 2010)"), "abroad"),
            "deported": "нет",
            "absent": f"{draw.number_to(180, 'absent')} дн.",
            "refused": "нет",
        },
    }


def _relative(draw: Draw, row: int) -> Mapping[str, str]:
    key = f"relative{row}"
    return {
        "kin": draw.of(KIN, key),
        "name": draw.name(key),
        "birth_date": draw.day(1950 + 10 * row, key),
        "citizenship": draw.of(COUNTRIES, key),
        "address": draw.place(key),
    }


def _job(draw: Draw, row: int) -> Mapping[str, str]:
    key = f"job{row}"
    return {
        "since": draw.day(2000 + 4 * row, key),
        "until": draw.day(2004 + 4 * row, key + "u"),
        "post": draw.of(POSTS, key),
        "employer": draw.of(EMPLOYERS, key),
        "address": draw.place(key),
    }
