"""Declension of names.

The expected forms follow the rules of Russian grammar for proper names, not what any library says. Where usage allows
two forms, the comment says which is taken.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import FilingError
from docgen.language.names import Case, Declension, Part, Rule, declension, decline_name
from docgen.resources import Library
from docgen.resources import library as open_library

# Nominative, genitive, dative.
FIRST_THIRTY = [
    ("male", "Петров Пётр Петрович", "Петрова Петра Петровича", "Петрову Петру Петровичу"),
    ("female", "Кузнецова Ольга Ильинична", "Кузнецовой Ольги Ильиничны", "Кузнецовой Ольге Ильиничне"),
    (
        "male",
        "Римский-Корсаков Николай Андреевич",
        "Римского-Корсакова Николая Андреевича",
        "Римскому-Корсакову Николаю Андреевичу",
    ),
    (
        "male",
        "Мамин-Сибиряк Дмитрий Наркисович",
        "Мамина-Сибиряка Дмитрия Наркисовича",
        "Мамину-Сибиряку Дмитрию Наркисовичу",
    ),
    (
        "female",
        "Петрова-Водкина Мария Фёдоровна",
        "Петровой-Водкиной Марии Фёдоровны",
        "Петровой-Водкиной Марии Фёдоровне",
    ),
    ("male", "Шевченко Тарас Григорьевич", "Шевченко Тараса Григорьевича", "Шевченко Тарасу Григорьевичу"),
    ("female", "Шевченко Анна Петровна", "Шевченко Анны Петровны", "Шевченко Анне Петровне"),
    ("male", "Бондарчук Сергей Фёдорович", "Бондарчука Сергея Фёдоровича", "Бондарчуку Сергею Фёдоровичу"),
    ("female", "Бондарчук Наталья Сергеевна", "Бондарчук Натальи Сергеевны", "Бондарчук Наталье Сергеевне"),
    ("male", "Лобода Андрей Иванович", "Лободы Андрея Ивановича", "Лободе Андрею Ивановичу"),
    ("male", "Лукашевич Алесь Янович", "Лукашевича Алеся Яновича", "Лукашевичу Алесю Яновичу"),
    ("female", "Лукашевич Дарья Олеговна", "Лукашевич Дарьи Олеговны", "Лукашевич Дарье Олеговне"),
    ("male", "Джанелидзе Георгий Ираклиевич", "Джанелидзе Георгия Ираклиевича", "Джанелидзе Георгию Ираклиевичу"),
    ("female", "Саакашвили Нино Георгиевна", "Саакашвили Нино Георгиевны", "Саакашвили Нино Георгиевне"),
    ("male", "Окуджава Булат Шалвович", "Окуджавы Булата Шалвовича", "Окуджаве Булату Шалвовичу"),
    ("male", "Черных Иван Лукич", "Черных Ивана Лукича", "Черных Ивану Лукичу"),
    ("male", "Живаго Юрий Андреевич", "Живаго Юрия Андреевича", "Живаго Юрию Андреевичу"),
    ("male", "Коваль Лев Ильич", "Коваля Льва Ильича", "Ковалю Льву Ильичу"),
    ("male", "Чалый Илья Никитич", "Чалого Ильи Никитича", "Чалому Илье Никитичу"),
    # The given name keeps its о: Любови, not Любви.
    ("female", "Толстая Любовь Павловна", "Толстой Любови Павловны", "Толстой Любови Павловне"),
    ("male", "Ким Виктор Олегович", "Кима Виктора Олеговича", "Киму Виктору Олеговичу"),
    ("female", "Ким Юлия Викторовна", "Ким Юлии Викторовны", "Ким Юлии Викторовне"),
    ("male", "Дюма Александр", "Дюма Александра", "Дюма Александру"),
    ("male", "Алиев Рашид Мамед оглы", "Алиева Рашида Мамед оглы", "Алиеву Рашиду Мамед оглы"),
    ("female", "Алиева Лейла Гейдар кызы", "Алиевой Лейлы Гейдар кызы", "Алиевой Лейле Гейдар кызы"),
    ("male", "Берия Лаврентий Павлович", "Берии Лаврентия Павловича", "Берии Лаврентию Павловичу"),
    ("female", "Щербань Ирина Львовна", "Щербань Ирины Львовны", "Щербань Ирине Львовне"),
    ("male", "Сёмин Артём Семёнович", "Сёмина Артёма Семёновича", "Сёмину Артёму Семёновичу"),
    ("female", "Карапетян Ануш Ашотовна", "Карапетян Ануш Ашотовны", "Карапетян Ануш Ашотовне"),
    ("male", "Рахимов Фаррух Рустамович", "Рахимова Фарруха Рустамовича", "Рахимову Фарруху Рустамовичу"),
]

SECOND_TWENTY_FOUR = [
    ("female", "Седых Ольга Юрьевна", "Седых Ольги Юрьевны", "Седых Ольге Юрьевне"),
    ("male", "ИВАНОВ ПЁТР ИЛЬИЧ", "ИВАНОВА ПЕТРА ИЛЬИЧА", "ИВАНОВУ ПЕТРУ ИЛЬИЧУ"),
    ("female", "Орлова Анна-Мария Игоревна", "Орловой Анны-Марии Игоревны", "Орловой Анне-Марии Игоревне"),
    ("male", "Ткач Роман Кузьмич", "Ткача Романа Кузьмича", "Ткачу Роману Кузьмичу"),
    ("female", "Ткач Елена Фоминична", "Ткач Елены Фоминичны", "Ткач Елене Фоминичне"),
    ("male", "Глинка Михаил Иванович", "Глинки Михаила Ивановича", "Глинке Михаилу Ивановичу"),
    ("male", "Золя Эмиль", "Золя Эмиля", "Золя Эмилю"),
    ("male", "Витте Сергей Юльевич", "Витте Сергея Юльевича", "Витте Сергею Юльевичу"),
    ("male", "О'Нил Юджин", "О'Нила Юджина", "О'Нилу Юджину"),
    ("male", "Палий Семён Филиппович", "Палия Семёна Филипповича", "Палию Семёну Филипповичу"),
    ("male", "Мороз Игорь Львович", "Мороза Игоря Львовича", "Морозу Игорю Львовичу"),
    # As in the noun; Соловея, which some families use, is for the record's own override.
    ("male", "Соловей Павел Ильич", "Соловья Павла Ильича", "Соловью Павлу Ильичу"),
    ("male", "фон Бок Карл Иванович", "фон Бока Карла Ивановича", "фон Боку Карлу Ивановичу"),
    ("male", "Дзагоев Алан Елизарович", "Дзагоева Алана Елизаровича", "Дзагоеву Алану Елизаровичу"),
    ("male", "Ахмедов Муса Исаевич", "Ахмедова Мусы Исаевича", "Ахмедову Мусе Исаевичу"),
    ("female", "Каримова Айгуль Маратовна", "Каримовой Айгуль Маратовны", "Каримовой Айгуль Маратовне"),
    ("male", "Гулиа Дмитрий Иосифович", "Гулиа Дмитрия Иосифовича", "Гулиа Дмитрию Иосифовичу"),
    ("male", "Данелия Георгий Николаевич", "Данелии Георгия Николаевича", "Данелии Георгию Николаевичу"),
    ("male", "Белых Никита Юрьевич", "Белых Никиты Юрьевича", "Белых Никите Юрьевичу"),
    # The vowel falls out of -вец after a vowel (Кравца) and stays after two consonants (Швеца, as швеца).
    ("male", "Кравец Яков Саввич", "Кравца Якова Саввича", "Кравцу Якову Саввичу"),
    ("male", "Швец Олег Лукич", "Швеца Олега Лукича", "Швецу Олегу Лукичу"),
    ("male", "Гринь Богдан Тарасович", "Гриня Богдана Тарасовича", "Гриню Богдану Тарасовичу"),
    ("male", "Нечай Данила Петрович", "Нечая Данилы Петровича", "Нечаю Даниле Петровичу"),
    ("male", "Сковорода Григорий Саввич", "Сковороды Григория Саввича", "Сковороде Григорию Саввичу"),
]

# Nominative, then accusative, instrumental, prepositional.
OTHER_CASES = [
    ("male", "Чалый Илья Никитич", "Чалого Илью Никитича", "Чалым Ильёй Никитичем", "Чалом Илье Никитиче"),
    ("male", "Коваль Лев Ильич", "Коваля Льва Ильича", "Ковалем Львом Ильичом", "Ковале Льве Ильиче"),
    (
        "female",
        "Толстая Любовь Павловна",
        "Толстую Любовь Павловну",
        "Толстой Любовью Павловной",
        "Толстой Любови Павловне",
    ),
    ("male", "Палий Дмитрий Кузьмич", "Палия Дмитрия Кузьмича", "Палием Дмитрием Кузьмичом", "Палии Дмитрии Кузьмиче"),
    ("male", "Ткач Мориц Лукич", "Ткача Морица Лукича", "Ткачом Морицем Лукичом", "Ткаче Морице Лукиче"),
    ("male", "Сёмин Артём Львович", "Сёмина Артёма Львовича", "Сёминым Артёмом Львовичем", "Сёмине Артёме Львовиче"),
    ("male", "Чаплин Чарльз", "Чаплина Чарльза", "Чаплином Чарльзом", "Чаплине Чарльзе"),
    ("male", "Коэн Даниэль", "Коэна Даниэля", "Коэном Даниэлем", "Коэне Даниэле"),
    ("female", "Щукина Хадижа Петрова", "Щукину Хадижу Петрову", "Щукиной Хадижей Петровой", "Щукиной Хадиже Петровой"),
    ("male", "Соловей Пётр", "Соловья Петра", "Соловьём Петром", "Соловье Петре"),
    ("male", "Швец Павел", "Швеца Павла", "Швецом Павлом", "Швеце Павле"),
    ("male", "Шевченко Марек", "Шевченко Марека", "Шевченко Мареком", "Шевченко Мареке"),
]

# Genitives of names that stumble over particles, hyphens, apostrophes and other languages.
FOREIGN = [
    ("male", "О'Коннор Патрик", "О'Коннора Патрика"),
    ("male", "О’КОННОР ПАТРИК", "О’КОННОРА ПАТРИКА"),
    ("female", "О'Коннор-Щёголева Анна", "О'Коннор-Щёголевой Анны"),
    ("female", "О'Хара Скарлетт", "О'Хары Скарлетт"),
    ("male", "ван дер Ваальс Ян", "ван дер Ваальса Яна"),
    ("male", "Ван Андрей", "Вана Андрея"),
    ("male", "Эль-Хури Жан-Пьер", "Эль-Хури Жан-Пьера"),
    ("male", "Тер-Петросян Левон", "Тер-Петросяна Левона"),
    ("male", "Гамсахурдиа Звиад", "Гамсахурдиа Звиада"),
    ("female", "Мерсье Николь", "Мерсье Николь"),
    ("female", "Шмидт Элизабет", "Шмидт Элизабет"),
    ("female", "Младшая Адель", "Младшей Адели"),
    ("male", "Долгий Рэй", "Долгого Рэя"),
    ("male", "Чой Ноа", "Чоя Ноа"),
    ("male", "Эрлих Шота", "Эрлиха Шота"),
]


@pytest.fixture(scope="module")
def table(built_in: Library) -> Declension:
    return declension(built_in)


def parts(name: str) -> dict[Part, str]:
    """Take a name apart where a particle or a father's name has several words too."""
    words = name.split()
    surname = next(at for at, word in enumerate(words) if word not in {"фон", "ван", "дер"}) + 1
    found = (" ".join(words[:surname]), words[surname], " ".join(words[surname + 1 :]))
    return {part: text for part, text in zip(Part, found, strict=True) if text}


def declined(table: Declension, name: str, sex: str, case: Case) -> str:
    return decline_name(table, parts(name), sex=sex, case=case).text


def test_there_are_fifty_four_hard_names() -> None:
    assert (len(FIRST_THIRTY), len(SECOND_TWENTY_FOUR)) == (30, 24)


@pytest.mark.parametrize(("sex", "name", "genitive", "dative"), FIRST_THIRTY + SECOND_TWENTY_FOUR)
def test_hard_names(table: Declension, sex: str, name: str, genitive: str, dative: str) -> None:
    """Every word of both cases is right."""
    assert declined(table, name, sex, Case.GENITIVE) == genitive
    assert declined(table, name, sex, Case.DATIVE) == dative


@pytest.mark.parametrize(("sex", "name", "accusative", "instrumental", "prepositional"), OTHER_CASES)
def test_other_cases(
    table: Declension, sex: str, name: str, accusative: str, instrumental: str, prepositional: str
) -> None:
    assert declined(table, name, sex, Case.NOMINATIVE) == name
    assert declined(table, name, sex, Case.ACCUSATIVE) == accusative
    assert declined(table, name, sex, Case.INSTRUMENTAL) == instrumental
    assert declined(table, name, sex, Case.PREPOSITIONAL) == prepositional


@pytest.mark.parametrize(("sex", "name", "genitive"), FOREIGN)
def test_foreign_names(table: Declension, sex: str, name: str, genitive: str) -> None:
    assert declined(table, name, sex, Case.GENITIVE) == genitive


def test_only_what_families_decide_is_doubtful_among_the_hard_names(table: Declension) -> None:
    """A warning for every second name would be read by nobody."""
    doubtful = [
        name
        for sex, name, *_ in FIRST_THIRTY + SECOND_TWENTY_FOUR
        if decline_name(table, parts(name), sex=sex, case=Case.GENITIVE).doubtful
    ]
    assert doubtful == ["Соловей Павел Ильич"]


@pytest.mark.parametrize("name", ["Smith", "Пак 2", "Ґрунт", "山田"])
def test_a_name_that_nobody_knows_stays_and_says_so(table: Declension, name: str) -> None:
    word = table.decline(name, Part.PATRONYMIC, "male", Case.DATIVE)
    assert (word.text, word.doubtful) == (name, True)


def test_the_record_wins_over_the_rules(table: Declension) -> None:
    """It may state one part of one case and leave the others to the rules; what it states is not doubtful."""
    stated = {"genitive": {"surname": "Соловея"}}
    name = parts("Соловей Павел Ильич")

    genitive = decline_name(table, name, sex="male", case=Case.GENITIVE, stated=stated)
    dative = decline_name(table, name, sex="male", case=Case.DATIVE, stated=stated)

    assert (genitive.text, genitive.doubtful) == ("Соловея Павла Ильича", ())
    assert (dative.text, dative.doubtful) == ("Соловью Павлу Ильичу", (Part.SURNAME,))


def test_the_sex_is_never_guessed(table: Declension) -> None:
    with pytest.raises(ValueError, match="male or female"):
        table.decline("Иванов", Part.SURNAME, "", Case.GENITIVE)


def test_no_name_gets_into_a_log(table: Declension, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        table.decline("Смит Smith", Part.SURNAME, "male", Case.GENITIVE)
    assert caplog.text == ""


@given(
    text=st.text(max_size=40),
    part=st.sampled_from(Part),
    sex=st.sampled_from(["male", "female"]),
    case=st.sampled_from(Case),
)
def test_no_name_raises(text: str, part: Part, sex: str, case: Case) -> None:
    declension(open_library()).decline(text, part, sex, case)


def changes(rule: Rule, word: str, table: Declension) -> bool:
    """Tell whether the table would say something else of this word without the rule."""
    without = dataclasses.replace(table, rules=tuple(other for other in table.rules if other is not rule))
    return any(
        table.decline(word, rule.part, sex, case) != without.decline(word, rule.part, sex, case)
        for sex in ([rule.sex] if rule.sex else ["male", "female"])
        for case in Case
    )


def test_no_rule_says_what_the_library_says_anyway(table: Declension) -> None:
    """A word or ending that changes nothing would be a burden on whoever reads the table."""
    idle = [
        (rule.part.value, word)
        for rule in table.rules
        for word in (*sorted(rule.words), *("бара" + ending for ending in rule.endings))
        if not changes(rule, word, table)
    ]
    assert idle == []


@pytest.mark.parametrize("content", ["", "particles = 1", "[[rule]]\npart = 'surname'", "\xff"])
def test_a_broken_table_is_named(content: str, tmp_path: Path) -> None:
    """A site's own table with a fault says which file it is."""
    (tmp_path / "schemas" / "data").mkdir(parents=True)
    (tmp_path / "schemas" / "data" / "declension.toml").write_text(content, encoding="latin-1")

    with pytest.raises(FilingError, match=r"declension\.toml"):
        Declension.load(open_library([tmp_path]))
