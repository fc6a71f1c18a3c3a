"""Tables of a TOML file that are read field by field, so that every complaint says where it belongs."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from docgen.errors import FilingError
from docgen.resources import Library

_T = TypeVar("_T")


def read_table(library: Library, name: str) -> Table:
    """Read a TOML file below `schemas/`. Raises `FilingError` when it is missing or not TOML."""
    try:
        return Table(name, tomllib.loads(library.schema(name).decode()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FilingError(f"{name} is not TOML: {error}") from error


def did_you_mean(name: str, known: list[str]) -> str:
    """Give `; did you mean x?` when one of the known names is close, else nothing."""
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]}?" if close else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table that knows where it stands, so that every complaint can say so."""

    where: str
    table: Mapping[str, Any]

    def fault(self, key: str, wanted: str) -> FilingError:
        """Make the error that a key is not what it must be."""
        return FilingError(f"{self.where}: {key} must be {wanted}")

    def only(self, *allowed: str) -> None:
        """Refuse a key that nobody reads: it is a typing error or belongs elsewhere."""
        unknown = sorted(set(self.table) - set(allowed))
        if unknown:
            raise FilingError(f"{self.where}: unknown key {unknown[0]}{did_you_mean(unknown[0], list(allowed))}")

    def text(self, key: str, default: str | None = None) -> str:
        """Give a text, or the default when there is one and the key is missing."""
        value = self.table.get(key, default)
        if not isinstance(value, str):
            raise self.fault(key, "text")
        return value

    def day(self, key: str) -> date:
        """Give a date."""
        value = self.table.get(key)
        if type(value) is not date:
            raise self.fault(key, "a date such as 2024-12-31")
        return value

    def day_or_none(self, key: str) -> date | None:
        """Give a date, or None where the key is missing."""
        return self.day(key) if key in self.table else None

    def days(self, key: str) -> tuple[date, ...]:
        """Give a list of dates; empty where the key is missing."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(type(day) is date for day in value):
            raise self.fault(key, "a list of dates")
        return tuple(value)

    def count(self, key: str) -> int:
        """Give a whole number from 1."""
        value = self.table.get(key)
        if type(value) is not int or value < 1:
            raise self.fault(key, "a whole number from 1")
        return value

    def yes(self, key: str) -> bool:
        """Give true or false."""
        value = self.table.get(key)
        if type(value) is not bool:
            raise self.fault(key, "true or false")
        return value

    def words(self, key: str) -> dict[str, str]:
        """Give a table of texts; empty where the key is missing."""
        value = self.table.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(word, str) for word in value.values()):
            raise self.fault(key, "a table of texts")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts; empty where the key is missing."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise self.fault(key, "a list of texts")
        return tuple(value)

    def parsed(self, key: str, parse: Callable[[str], _T], wanted: str) -> _T:
        """Give a text as `parse` reads it, which raises ValueError for what it does not know."""
        try:
            return parse(self.text(key))
        except ValueError:
            raise self.fault(key, wanted) from None

    def sections(self, key: str) -> tuple[Table, ...]:
        """Give a list of tables, at least one."""
        value = self.table.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(table, dict) for table in value):
            raise self.fault(key, "a list of tables")
        return tuple(Table(f"{self.where}: {key}[{index}]", table) for index, table in enumerate(value))

    def sections_or_none(self, key: str) -> tuple[Table, ...]:
        """Give a list of tables; empty where the key is missing."""
        return self.sections(key) if key in self.table else ()
