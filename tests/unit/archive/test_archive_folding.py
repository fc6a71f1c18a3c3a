from __future__ import annotations

import unicodedata

import pytest

from archive.catalogue.folding import index_keys, words


def _meets(indexed: str, typed: str) -> bool:
    """Tell whether every word typed begins some key of the indexed name."""
    keys = index_keys(indexed)
    return all(any(key.startswith(beginning) for key in keys for beginning in word) for word in words(typed))


@pytest.mark.parametrize(
    "spellings",
    [
        ("О'Коннор", "O'CONNOR", "OConnor", "O’Connor", "о`коннор"),
        ("Щёголева", "Щеголева", "Shchegoleva", "SHCHEGOLEVA", "Schegoleva", "Scegoleva", "Ščegoleva", "Shchyegoleva"),
        ("Юлия", "IULIIA", "Yuliya", "Yulia", "Julija", "Julia", "Iuliia"),
        ("Сергей", "Sergei", "Sergey", "Sergej", "SERGEI"),
        ("Евгений", "EVGENII", "Evgeny", "Yevgeniy", "Jevgenij"),
        ("Фёдор", "Федор", "Fedor", "Fyedor"),
        ("Хасан", "Khasan", "Hasan", "Hassan", "KHASAN"),
        ("Цой", "Tsoi", "Tsoy", "Tzoy", "Czoj"),
        ("Александр", "ALEKSANDR", "Alexandr"),
        ("Джамшед", "DZHAMSHED", "Djamshed", "Ҷамшед"),
        ("Шимкус", "Šimkus", "Shimkus"),
        ("Иванов", "IVANOV", "Iwanow", "ivanov"),
        ("Чайковский", "CHAIKOVSKII", "Chaikovsky", "Tchaikovsky", "Chaykovskiy", "Čajkovskij"),
        ("Томас", "Thomas", "Tomas"),
        ("Қасым", "Kasym", "Qasym"),
        ("Müller", "MUELLER", "Muller", "MULLER"),
        ("Łukasz", "Lukasz"),
        ("Straße", "Strasse"),
    ],
)
def test_spellings_of_one_name_meet(spellings: tuple[str, ...]) -> None:
    """A name that is archived under any of its spellings is found under the first, and the reverse."""
    first = spellings[0]
    for spelling in spellings[1:]:
        assert _meets(first, spelling), spelling
        assert _meets(spelling, first), spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [("Иванов", "Петров"), ("Анна", "Инна"), ("Сидоров", "Сидорина"), ("Иоанн", "John"), ("Жуков", "Шуков")],
)
def test_different_names_do_not_meet(one: str, other: str) -> None:
    assert not _meets(one, other)


def test_a_double_name_is_found_by_either_half_and_as_one_word() -> None:
    for typed in ("Мария-Луиза", "мария", "luiza", "Luiza Mariia", "Marialuiza"):
        assert _meets("Мария-Луиза", typed), typed
    assert not _meets("Мария", "Мария-Луиза")


def test_how_a_letter_is_composed_does_not_matter() -> None:
    for name in ("Щёголева Й", "Šķēle", "Ñandú"):
        assert index_keys(unicodedata.normalize("NFD", name)) == index_keys(name)


def test_the_beginning_of_a_name_is_enough() -> None:
    assert _meets("О'Коннор Патрик", "окон пат")
    assert _meets("SHCHEGOLEVA", "щёг")


def test_other_scripts_are_kept() -> None:
    assert _meets("王小明", "王")
    assert words("王") == (frozenset({"王"}),)


@pytest.mark.parametrize("text", ["", " ", "-", "''", "!?", "\ud800", "_"])
def test_a_text_without_letters_has_no_words(text: str) -> None:
    assert words(text) == ()
