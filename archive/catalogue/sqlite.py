"""The catalogue in one SQLite file, for its owner only. Every call opens and closes it: nothing is held between calls."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from archive.catalogue.entries import CatalogueEntry, Dimension, Query, Tally
from archive.catalogue.folding import index_keys, words
from archive.errors import CatalogueError
from archive.folders import WINDOWS, make_folders
from archive.identifiers import ObjectId, VersionNumber
from archive.packages import Description

_FORMAT = 2
_BUSY_SECONDS = 10.0
_LAST = "\U0010ffff"
_SCHEMA = f"""
CREATE TABLE entry (
    object_id TEXT PRIMARY KEY, version INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
    kind TEXT NOT NULL, day TEXT NOT NULL, description TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE country (
    country TEXT NOT NULL, object_id TEXT NOT NULL, PRIMARY KEY (country, object_id)
) WITHOUT ROWID;
CREATE TABLE name (
    key TEXT NOT NULL, object_id TEXT NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (key, object_id, person)
) WITHOUT ROWID;
CREATE INDEX entry_by_day ON entry (day);
CREATE INDEX country_by_object ON country (object_id);
CREATE INDEX name_by_object ON name (object_id);
PRAGMA user_version = {_FORMAT};
"""

_GROUPS = {
    Dimension.KIND: "kind",
    Dimension.PROGRAMME: "json_extract(description, '$.programme')",
    Dimension.COUNTRY: "citizenship.value",
    Dimension.OFFICE: "json_extract(description, '$.office')",
    Dimension.STATE: "json_extract(description, '$.state')",
    Dimension.MONTH: "substr(day, 1, 7)",
    Dimension.YEAR: "substr(day, 1, 4)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """An index of objects by people's names, kind, day and country."""

    path: Path

    def create(self) -> None:
        """Make an empty catalogue; one that is there stays. Raises `CatalogueError`."""
        if self.path.exists():
            return
        # Made beside its place and named when it is whole: somebody else may be opening the archive at this moment.
        begun = Catalogue(path=self.path.with_name(f"{self.path.name}.{secrets.token_hex(8)}"))
        try:
            make_folders(self.path.parent)
            os.close(os.open(begun.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            with begun._connected() as connection:
                connection.executescript(_SCHEMA)
            with suppress(FileExistsError):
                (os.rename if WINDOWS else os.link)(begun.path, self.path)
        except OSError as error:
            raise CatalogueError(f"The catalogue {self.path} cannot be created.") from error
        finally:
            with suppress(OSError):
                begun.path.unlink(missing_ok=True)

    def check(self) -> None:
        """Raise `CatalogueError` unless the catalogue can be used."""
        with self._opened():
            pass

    def record(self, entries: Iterable[CatalogueEntry]) -> None:
        """Write entries, in one transaction; an entry of an older version than the one that is there is left out."""
        with self._opened() as connection:
            for entry in entries:
                _record(connection, entry)

    def versions(self) -> dict[ObjectId, VersionNumber]:
        """Give the version under which each object is known."""
        with self._opened() as connection:
            rows = connection.execute("SELECT object_id, version FROM entry")
            return {ObjectId.parse(found): VersionNumber(number=version) for found, version in rows}

    def find(self, query: Query) -> tuple[CatalogueEntry, ...]:
        """Give what matches, by day and object id."""
        statement, values = _statement(query)
        with self._opened() as connection:
            return tuple(_entry(row) for row in connection.execute(statement, values))

    def tally(self, by: Sequence[Dimension], query: Query) -> tuple[Tally, ...]:
        """Count what matches, divided by these dimensions, sorted by them."""
        statement, values = _counting(by, query)
        with self._opened() as connection:
            rows = connection.execute(statement, values).fetchall()
        return tuple(Tally(values=tuple(row[:-2]), objects=row[-2], people=row[-1]) for row in rows)

    def replace(self, other: Catalogue) -> None:
        """Take the place of another catalogue, in one step."""
        try:
            self.path.replace(other.path)
        except OSError as error:
            raise CatalogueError(f"The catalogue {other.path} cannot be replaced: is it in use?") from error

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Open a catalogue of our format; what is written is kept only if nothing is raised."""
        if not self.path.is_file():
            raise CatalogueError(f"There is no catalogue at {self.path}.")
        with self._connected() as connection, connection:
            if connection.execute("PRAGMA user_version").fetchone() != (_FORMAT,):
                raise CatalogueError(f"The catalogue {self.path} is of another version, or was never finished.")
            yield connection

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS)) as connection:
                yield connection
        except sqlite3.OperationalError as error:
            raise CatalogueError(f"The catalogue {self.path} cannot be used now: {error}.") from error
        except sqlite3.DatabaseError as error:
            raise CatalogueError(f"The catalogue {self.path} is damaged.") from error


def _record(connection: sqlite3.Connection, entry: CatalogueEntry) -> None:
    object_id, description = str(entry.object_id), entry.description
    newer = connection.execute(
        "SELECT 1 FROM entry WHERE object_id = ? AND version > ?", (object_id, entry.version.number)
    )
    if newer.fetchone():
        return
    for table in ("entry", "country", "name"):
        connection.execute(f"DELETE FROM {table} WHERE object_id = ?", (object_id,))  # noqa: S608 - the names above
    connection.execute(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            object_id,
            entry.version.number,
            entry.created.astimezone(UTC).isoformat(),
            entry.updated.astimezone(UTC).isoformat(),
            description.kind,
            description.date.isoformat(),
            description.to_bytes().decode(),
        ),
    )
    connection.executemany(
        "INSERT INTO country VALUES (?, ?)", ((country, object_id) for country in description.countries)
    )
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", _name_rows(object_id, description))


def _name_rows(object_id: str, description: Description) -> Iterator[tuple[str, str, int]]:
    for number, person in enumerate(description.people):
        for key in frozenset[str]().union(*(index_keys(name) for name in person.names)):
            yield key, object_id, number


def _statement(query: Query) -> tuple[str, Sequence[str]]:
    """Write the search as SQL: the parts are fixed texts, what people typed only ever becomes a value."""
    where, values = _where(query)
    columns = "object_id, version, created, updated, description"
    return f"SELECT {columns} FROM entry WHERE {where} ORDER BY day, object_id", values  # noqa: S608 - fixed parts


def _counting(by: Sequence[Dimension], query: Query) -> tuple[str, Sequence[str]]:
    where, values = _where(query)
    tables = "entry, json_each(description, '$.people') AS person"
    if Dimension.COUNTRY in by:
        tables += " LEFT JOIN json_each(person.value, '$.countries') AS citizenship"
    groups = ", ".join(f"COALESCE({_GROUPS[dimension]}, '')" for dimension in by)
    order = ", ".join(str(place) for place in range(1, len(by) + 1))
    counts = "COUNT(DISTINCT object_id), COUNT(DISTINCT object_id || ' ' || person.key)"
    grouped = f" GROUP BY {order} ORDER BY {order}" if by else ""
    columns = f"{groups}, {counts}" if by else counts
    return f"SELECT {columns} FROM {tables} WHERE {where}{grouped}", values  # noqa: S608 - fixed parts


def _where(query: Query) -> tuple[str, list[str]]:
    conditions: list[str] = []
    values: list[str] = []
    if query.text.strip():
        condition, keys = _of_one_person(words(query.text))
        conditions.append(condition)
        values += keys
    for condition, value in (
        ("kind = ?", query.kind),
        ("day >= ?", query.since.isoformat() if query.since else None),
        ("day <= ?", query.until.isoformat() if query.until else None),
        ("object_id IN (SELECT object_id FROM country WHERE country = ?)", query.country),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    return " AND ".join(conditions) or "TRUE", values


def _of_one_person(typed: tuple[frozenset[str], ...]) -> tuple[str, list[str]]:
    """Write the condition that one person has all the words; a text without a letter matches nobody."""
    if not typed:
        return "FALSE", []
    values: list[str] = []
    matches: list[str] = []
    for keys in dict.fromkeys(typed):
        ranges = " OR ".join(["key BETWEEN ? AND ?"] * len(keys))
        matches.append(f"SELECT object_id, person FROM name WHERE {ranges}")  # noqa: S608 - fixed parts
        values += [bound for key in sorted(keys) for bound in (key, key + _LAST)]
    return f"object_id IN (SELECT object_id FROM ({' INTERSECT '.join(matches)}))", values  # noqa: S608 - fixed parts


def _entry(row: tuple[str, int, str, str, str]) -> CatalogueEntry:
    object_id, version, created, updated, description = row
    return CatalogueEntry(
        object_id=ObjectId.parse(object_id),
        version=VersionNumber(number=version),
        created=datetime.fromisoformat(created),
        updated=datetime.fromisoformat(updated),
        description=Description.from_bytes(description.encode()),
    )
