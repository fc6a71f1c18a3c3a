"""The table of countries."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import FilingError
from docgen.language.countries import Countries
from docgen.resources import Library
from docgen.resources import library as open_library

# Order 2560-r of 17 September 2024, in the order of its list.
LISTED = [
    "AUS",
    "AUT",
    "ALB",
    "AND",
    "BHS",
    "BEL",
    "BGR",
    "GBR",
    "DEU",
    "GRC",
    "DNK",
    "IRL",
    "ISL",
    "ESP",
    "ITA",
    "CAN",
    "CYP",
    "LVA",
    "LTU",
    "LIE",
    "LUX",
    "MLT",
    "FSM",
    "MCO",
    "NLD",
    "NZL",
    "NOR",
    "POL",
    "PRT",
    "KOR",
    "ROU",
    "SMR",
    "MKD",
    "SGP",
    "SVN",
    "USA",
    "TWN",
    "UKR",
    "FIN",
    "FRA",
    "HRV",
    "MNE",
    "CZE",
    "CHE",
    "SWE",
    "EST",
    "JPN",
]


@pytest.fixture(scope="module")
def table() -> Countries:
    return Countries.load(open_library())


def test_it_holds_all_of_iso_3166(table: Countries) -> None:
    """249 codes that are in force; every name is there and is written in its alphabet."""
    current = [code for code in table.by_code if table.exists(code)]

    assert len(current) == 249
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in table.by_code)
    assert all(
        "а" <= country.russian[-1].lower() <= "я" or country.russian[-1] == ")" for country in table.by_code.values()
    )


def test_the_listed_states_have_the_names_of_the_list(table: Countries) -> None:
    """All 47, where the names in common use differ too."""
    assert sum(table.exists(code) for code in LISTED) == 47
    names = {code: table.russian(code) for code in ("KOR", "TWN", "CZE", "USA", "GBR", "RUS")}
    assert names == {
        "KOR": "Республика Корея",
        "TWN": "Тайвань (Китай)",
        "CZE": "Чехия",
        "USA": "США",
        "GBR": "Великобритания",
        "RUS": "Россия",
    }
    assert table.english("CZE") == "Czechia"


def test_a_former_state_existed_and_does_not_exist(table: Countries) -> None:
    """It may be a place of birth, not an address."""
    assert table.existed("SUN")
    assert not table.exists("SUN")
    assert table.russian("SUN") == "СССР"


def test_a_code_outside_the_table_is_refused_without_being_shown(table: Countries) -> None:
    """A code may be somebody's citizenship."""
    with pytest.raises(FilingError) as caught:
        table.russian("ZZZ")

    assert "ZZZ" not in str(caught.value)


@pytest.mark.parametrize("content", ["", "[]", '{"countries": [{"alpha3": "LVA"}], "former": []}', '{"countries": 1}'])
def test_a_broken_table_is_named(content: str, tmp_path: Path) -> None:
    """A site's own table with a fault says which file it is."""
    (tmp_path / "schemas" / "data").mkdir(parents=True)
    (tmp_path / "schemas" / "data" / "countries.json").write_text(content)
    library: Library = open_library([tmp_path])

    with pytest.raises(FilingError, match=r"countries\.json"):
        Countries.load(library)
