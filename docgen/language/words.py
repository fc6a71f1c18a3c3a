"""Russian words of the forms: dates, months, counted nouns, gender, names, money, and the terms for our codes.

Nothing here is declined: names stand in the nominative, as the forms want them; `names` has the other cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

NO_BREAK = "\u00a0"

MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
"""In the genitive, as after the number of a day."""

TERMS: Mapping[str, Mapping[str, str | tuple[str, str]]] = MappingProxyType(
    {
        "sex": {"male": "мужской", "female": "женский"},
        "family-status": {
            "single": ("холост", "не замужем"),
            "married": ("женат", "замужем"),
            "divorced": ("разведён", "разведена"),
            "widowed": ("вдовец", "вдова"),
        },
        "kinship": {
            "spouse": ("супруг", "супруга"),
            "former-spouse": ("бывший супруг", "бывшая супруга"),
            "parent": ("отец", "мать"),
            "mother": "мать",
            "father": "отец",
            "child": ("сын", "дочь"),
            "daughter": "дочь",
            "son": "сын",
            "brother-or-sister": ("брат", "сестра"),
            "sister": "сестра",
            "brother": "брат",
            "grandparent": ("дедушка", "бабушка"),
            "grandchild": ("внук", "внучка"),
            "guardian": ("опекун", "опекун"),
            "ward": ("подопечный", "подопечная"),
            "other": "иное лицо",
        },
        "education": {
            "none": "нет",
            "pupil": "обучается в школе",
            "student": "обучается в образовательной организации",
            "primary": "начальное общее",
            "basic": "основное общее",
            "secondary": "среднее общее",
            "vocational": "среднее профессиональное",
            "higher": "высшее",
            "postgraduate": "высшее, подготовка кадров высшей квалификации",
        },
        "document": {
            "passport": "паспорт",
            "identity-card": "удостоверение личности",
            "travel-document": "проездной документ",
            "russian-passport": "паспорт гражданина Российской Федерации",
            "residence-permit": "вид на жительство",
            "temporary-permit": "разрешение на временное проживание",
            "birth-certificate": "свидетельство о рождении",
            "other": "иной документ",
        },
        "visa-category": {
            "private": "частная",
            "business": "деловая",
            "tourist": "туристическая",
            "group-tourist": "туристическая групповая",
            "study": "учебная",
            "work": "рабочая",
            "humanitarian": "гуманитарная",
            "entry-for-citizenship": "для въезда в целях приёма в гражданство",
            "transit": "транзитная",
            "temporary-resident": "временно проживающего лица",
        },
        "visa-entries": {"single": "однократная", "double": "двукратная", "multiple": "многократная"},
        "achievement": {
            "science-and-technology": "наука и технологии",
            "production": "производство",
            "sport": "спорт",
            "creative-industries": "креативные индустрии",
            "culture-and-humanities": "культура и гуманитарная сфера",
            "study": "учёба",
            "contribution-to-society": "вклад в развитие общества",
            "economy": "вклад в экономику",
            "defence-and-security": "вклад в оборону и безопасность",
            "sought-profession": "особо востребованные профессия, квалификация или навык",
        },
        "special-status": {
            "refugee": "беженец",
            "temporary-asylum": "временное убежище",
            "political-asylum": "политическое убежище",
            "programme-participant": "участник Государственной программы",
        },
        "former-citizenship": {
            "ussr": "в гражданстве СССР",
            "russia": "в гражданстве Российской Федерации",
            "ussr-and-russia": "в гражданстве СССР и Российской Федерации",
        },
        "guardianship": {
            "adoption": "усыновление (удочерение)",
            "guardianship": "опека",
            "custody": "попечительство",
        },
        "removal": {
            "expulsion": "административное выдворение",
            "deportation": "депортация",
            "readmission": "реадмиссия",
        },
    }
)
"""Vocabulary → code → term; a pair holds the masculine and the feminine form."""

_LANGUAGES = MappingProxyType(
    {
        "bg": "болгарский",
        "ca": "каталанский",
        "cs": "чешский",
        "da": "датский",
        "de": "немецкий",
        "el": "греческий",
        "en": "английский",
        "es": "испанский",
        "et": "эстонский",
        "fi": "финский",
        "fr": "французский",
        "ga": "ирландский",
        "hr": "хорватский",
        "is": "исландский",
        "it": "итальянский",
        "ja": "японский",
        "ko": "корейский",
        "lt": "литовский",
        "lv": "латышский",
        "mk": "македонский",
        "mt": "мальтийский",
        "nl": "нидерландский",
        "no": "норвежский",
        "pl": "польский",
        "pt": "португальский",
        "ro": "румынский",
        "ru": "русский",
        "sl": "словенский",
        "sq": "албанский",
        "sr": "сербский",
        "sv": "шведский",
        "uk": "украинский",
        "zh": "китайский",
    }
)

_CURRENCIES = MappingProxyType({"RUB": "руб.", "EUR": "евро", "USD": "долларов США"})


def day(value: date) -> str:
    """Write a date as the forms do: `17.03.1984`."""
    return f"{value:%d.%m.%Y}"


def month(value: date) -> str:
    """Write a month: `03.1984`."""
    return f"{value:%m.%Y}"


def day_in_words(value: date) -> str:
    """Write a date as letters do: `«17» марта 1984 г.`, held together by no-break spaces."""
    return NO_BREAK.join((f"«{value:%d}»", MONTHS[value.month - 1], str(value.year), "г."))


def counted(number: int, one: str, few: str, many: str) -> str:
    """Choose the form of a noun after a number: 1 лист, 2 листа, 5 листов, 11 листов, 21 лист."""
    last = abs(number) % 10
    if abs(number) % 100 in range(11, 15):
        return many
    if last == 1:
        return one
    return few if last in range(2, 5) else many


def agreeing(sex: str, masculine: str, feminine: str) -> str:
    """Choose the form that agrees with a person's sex, `male` or `female`. Raises `KeyError` for anything else."""
    return {"male": masculine, "female": feminine}[sex]


def term(vocabulary: str, code: str, sex: str | None = None) -> str:
    """Give the Russian term for a code of ours.

    A term of two genders agrees with `sex`; without it both stand: супруг (супруга). Raises `KeyError` for an unknown
    vocabulary or code.
    """
    found = TERMS[vocabulary][code]
    if isinstance(found, str):
        return found
    return agreeing(sex, *found) if sex else "{} ({})".format(*found)


def language(code: str) -> str:
    """Give the Russian name of a language as it stands before «язык»; empty for one that we do not know."""
    return _LANGUAGES.get(code, "")


def initials(given: str, patronymic: str = "") -> str:
    """Abbreviate given names: `П. Д.`, `М.-Л.`, `А. С.`, held together by no-break spaces."""
    words = f"{given} {patronymic}".split()
    return NO_BREAK.join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in words)


def signature(surname: str, given: str, patronymic: str = "") -> str:
    """Decode a signature: `П. Д. О'Коннор`; a single name stands alone."""
    return NO_BREAK.join(part for part in (initials(given, patronymic), surname) if part)


def joined(parts: Iterable[str], separator: str = " ") -> str:
    """Join what is there."""
    return separator.join(part for part in parts if part)


def money(value: float, currency: str) -> str:
    """Write an amount: `4 200 000 руб.`, `1 250,50 евро`; kopecks only when there are any."""
    digits = f"{value:,.2f}".removesuffix(".00")
    return NO_BREAK.join((digits.replace(",", NO_BREAK).replace(".", ","), _CURRENCIES.get(currency, currency)))
