from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.catalogue.entries import CatalogueEntry, Dimension, Query
from archive.catalogue.sqlite import Catalogue
from archive.errors import CatalogueError
from archive.identifiers import ObjectId, VersionNumber
from archive.packages import Description, Person
from tests.archive_world import OCONNOR, OZOLA, description


def _entry(name: str, about: Description, version: int = 1) -> CatalogueEntry:
    moment = datetime(2026, 11, 2, 10, tzinfo=UTC)
    return CatalogueEntry(
        object_id=ObjectId.parse(name),
        version=VersionNumber(number=version),
        created=moment,
        updated=moment,
        description=about,
    )


_FAMILY = _entry("family", description(OCONNOR, OZOLA))
_OTHER = _entry(
    "other",
    description(
        Person(names=("Патрик Озол", "PATRIK OZOL"), countries=("LVA",)), kind="arrival", date=date(2026, 12, 1)
    ),
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    catalogue = Catalogue(path=tmp_path / "catalogue.sqlite")
    catalogue.create()
    catalogue.record([_OTHER, _FAMILY])
    return catalogue


def _found(catalogue: Catalogue, query: Query) -> list[str]:
    return [str(entry.object_id) for entry in catalogue.find(query)]


def test_an_entry_comes_back_as_it_went_in(catalogue: Catalogue) -> None:
    assert catalogue.find(Query()) == (_FAMILY, _OTHER)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["family", "other"]),
        ("  ", ["family", "other"]),
        ("O'Connor", ["family"]),
        ("патрик оконнор", ["family"]),
        ("Патрик", ["family", "other"]),
        ("PATRICK connor", []),
        ("Oconnor Патрик", ["family"]),
        ("патр", ["family", "other"]),
        ("Shchegoleva", ["family"]),
        ("щеголева лига", ["family"]),
        ("патрик щеголева", []),
        ("nobody", []),
        ("-", []),
        ("' OR 1=1 --", []),
        ("%", []),
        ("_", []),
    ],
)
def test_words_must_all_be_one_persons(catalogue: Catalogue, text: str, expected: list[str]) -> None:
    assert _found(catalogue, Query(text=text)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(kind="arrival"), ["other"]),
        (Query(since=date(2026, 12, 1)), ["other"]),
        (Query(until=date(2026, 11, 2)), ["family"]),
        (Query(since=date(2026, 11, 3), until=date(2026, 11, 30)), []),
        (Query(country="IRL"), ["family"]),
        (Query(country="LVA"), ["family", "other"]),
        (Query(text="патрик", country="LVA", kind="arrival"), ["other"]),
    ],
)
def test_filters_narrow_down(catalogue: Catalogue, query: Query, expected: list[str]) -> None:
    assert _found(catalogue, query) == expected


def test_a_newer_version_takes_the_place_of_the_older(catalogue: Catalogue) -> None:
    catalogue.record([_entry("family", description(OZOLA), version=2)])

    assert _found(catalogue, Query(text="oconnor")) == []
    assert _found(catalogue, Query(country="IRL")) == []
    assert catalogue.versions()[ObjectId.parse("family")] == VersionNumber(number=2)


def test_an_older_version_that_comes_late_changes_nothing(catalogue: Catalogue) -> None:
    catalogue.record([_entry("family", description(OZOLA), version=3)])
    catalogue.record([_entry("family", description(OCONNOR), version=2)])

    assert _found(catalogue, Query(text="oconnor")) == []


def test_recording_is_all_or_nothing(catalogue: Catalogue) -> None:
    def entries() -> object:
        yield _entry("third", description())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        catalogue.record(entries())  # type: ignore[arg-type]  # a generator that fails on purpose
    assert _found(catalogue, Query()) == ["family", "other"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no owner-only modes")
def test_the_file_is_for_its_owner_only(catalogue: Catalogue) -> None:
    assert stat.S_IMODE(catalogue.path.stat().st_mode) == 0o600


def test_a_missing_catalogue_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no catalogue"):
        Catalogue(path=tmp_path / "none").find(Query())
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("content", [b"", b"not a database" * 100, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_damaged_catalogue_is_told(catalogue: Catalogue, content: bytes) -> None:
    catalogue.path.write_bytes(content)

    with pytest.raises(CatalogueError):
        catalogue.find(Query())


def test_a_catalogue_of_another_format_is_told(catalogue: Catalogue) -> None:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        connection.execute("PRAGMA user_version = 99")

    with pytest.raises(CatalogueError, match="another version"):
        catalogue.check()


def test_a_locked_catalogue_is_told(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.catalogue.sqlite._BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(catalogue.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CatalogueError, match="locked"):
            catalogue.record([_FAMILY])


def test_creating_again_keeps_what_is_there(catalogue: Catalogue) -> None:
    catalogue.create()

    assert _found(catalogue, Query()) == ["family", "other"]


_TWICE = _entry(
    "third",
    description(
        Person(names=("Ли Анна",), countries=("IRL", "LVA")),
        Person(names=("Ли Иван",)),
        kind="arrival",
        date=date(2027, 1, 31),
        programme=None,
        office="Псков",
    ),
)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ((), [((), 3, 5)]),
        ((Dimension.KIND,), [(("arrival",), 2, 3), (("residence/permit",), 1, 2)]),
        ((Dimension.YEAR,), [(("2026",), 2, 3), (("2027",), 1, 2)]),
        ((Dimension.MONTH,), [(("2026-11",), 1, 2), (("2026-12",), 1, 1), (("2027-01",), 1, 2)]),
        ((Dimension.PROGRAMME,), [(("",), 1, 2), (("decree-702",), 2, 3)]),
        ((Dimension.OFFICE,), [(("",), 2, 3), (("Псков",), 1, 2)]),
        ((Dimension.STATE,), [(("signed",), 3, 5)]),
        ((Dimension.COUNTRY,), [(("",), 1, 1), (("IRL",), 2, 2), (("LVA",), 3, 3)]),
        (
            (Dimension.YEAR, Dimension.COUNTRY),
            [
                (("2026", "IRL"), 1, 1),
                (("2026", "LVA"), 2, 2),
                (("2027", ""), 1, 1),
                (("2027", "IRL"), 1, 1),
                (("2027", "LVA"), 1, 1),
            ],
        ),
    ],
)
def test_tallies(
    catalogue: Catalogue, by: tuple[Dimension, ...], expected: list[tuple[tuple[str, ...], int, int]]
) -> None:
    """A person of two countries counts in both, a stateless one under none; a case counts once in each line."""
    catalogue.record([_TWICE])

    assert [(tally.values, tally.objects, tally.people) for tally in catalogue.tally(by, Query())] == expected


def test_a_tally_can_be_narrowed_down(catalogue: Catalogue) -> None:
    (tally,) = catalogue.tally((Dimension.KIND,), Query(since=date(2026, 12, 1), country="LVA"))

    assert (tally.values, tally.objects, tally.people) == (("arrival",), 1, 1)
