"""Names in Latin letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import FilingError
from docgen.language.transliteration import Transliteration, transliteration
from docgen.resources import Library
from docgen.resources import library as open_library

RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
UKRAINIAN_AND_BELARUSIAN = "ҐЄІЇЎ"
# ICAO Doc 9303 part 3, written down apart from the data file.
ICAO = "A B V G D E E ZH Z I I K L M N O P R S T U F KH TS CH SH SHCH IE Y - E IU IA G IE I I U"


@pytest.fixture(scope="module")
def tables(built_in: Library) -> Transliteration:
    return transliteration(built_in)


def test_the_table_of_icao_is_complete(tables: Transliteration) -> None:
    """38 letters: 33 of Russian and 5 more of Ukrainian and Belarusian."""
    letters = RUSSIAN + UKRAINIAN_AND_BELARUSIAN
    assert len(letters) == 38
    assert {letter: tables.suggest(letter) or "-" for letter in letters} == dict(
        zip(letters, ICAO.split(), strict=True)
    )
    assert set(tables.tables[0].letters) == set(letters)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Щёголева", "SHCHEGOLEVA"),
        ("Подъячев", "PODIEIACHEV"),
        ("Цой Юлия", "TSOI IULIIA"),
        ("Ильин", "ILIN"),
        ("О'Коннор-Гайдай", "O'KONNOR-GAIDAI"),
        ("Ґалаґан Їжакевич", "GALAGAN IZHAKEVICH"),
        ("Smith", "SMITH"),
    ],
)
def test_suggestion(tables: Transliteration, name: str, expected: str) -> None:
    """In capitals, so that ZH and SHCH never come out mixed."""
    assert tables.suggest(name) == expected


@pytest.mark.parametrize(
    ("cyrillic", "spelling", "table"),
    [
        ("Щукина", "SHCHUKINA", "icao"),
        ("Щукина", "Shchukina", "icao"),
        ("Царёв", "TSAREV", "icao"),
        ("Царёв", "TCAREV", "gost-2006"),
        ("Юлия", "IULIIA", "icao"),
        ("Юлия", "YULIYA", "english-1997"),
        ("Арсеньев", "ARSENEV", "icao"),
        ("Арсеньев", "ARSENYEV", "english-1997"),
        ("Сергей", "SERGEY", "english-1997"),
        ("Анна-Мария", "ANNA MARIIA", "icao"),
        ("Юлия", "JULIA", None),
        ("О'Коннор", "O'CONNOR", None),
    ],
)
def test_the_table_that_a_spelling_follows(
    tables: Transliteration, cyrillic: str, spelling: str, table: str | None
) -> None:
    followed = tables.followed(cyrillic, spelling)
    assert (followed.id if followed else None) == table


def test_older_tables_say_when_they_held(tables: Transliteration) -> None:
    assert [(table.since, table.until) for table in tables.tables] == [(2014, None), (2010, 2014), (None, 2010)]


@pytest.mark.parametrize("content", ["", "table = []", "[[table]]\nid = 'x'", "[[table]]\nletters = 3"])
def test_a_broken_table_is_named(content: str, tmp_path: Path) -> None:
    """A site's own table with a fault says which file it is."""
    (tmp_path / "schemas" / "data").mkdir(parents=True)
    (tmp_path / "schemas" / "data" / "transliteration.toml").write_text(content)

    with pytest.raises(FilingError, match=r"transliteration\.toml"):
        Transliteration.load(open_library([tmp_path]))
