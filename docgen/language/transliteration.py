"""Names in Latin letters: a suggestion where no paper has a spelling, and which table a paper's spelling follows.

Nothing here corrects a spelling: the one in a person's own document stands.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from docgen.errors import FilingError
from docgen.language import latin
from docgen.resources import Library

_TABLE = "data/transliteration.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """How names were spelt in one time."""

    id: str
    since: int | None
    until: int | None
    """The years in which passports were made so."""
    letters: Mapping[str, str]
    """Capital letter, or several together, → Latin capitals."""

    def spell(self, text: str) -> str:
        """Spell in Latin capitals; what the table does not know stays as it is."""
        pattern = "|".join(sorted(self.letters, key=len, reverse=True))
        return re.sub(pattern, lambda found: self.letters[found[0]], text.upper())


@dataclass(frozen=True, slots=True)
class Transliteration:
    """The tables, the one in force first."""

    tables: tuple[Table, ...]

    @classmethod
    def load(cls, library: Library) -> Self:
        """Read the library's tables. Raises `FilingError` when they are not as they should be."""
        try:
            rows = tomllib.loads(library.schema(_TABLE).decode())["table"]
            letters = rows[0]["letters"]
            tables = (
                Table(
                    id=row["id"],
                    since=row.get("since"),
                    until=row.get("until"),
                    letters={**letters, **row["letters"]},
                )
                for row in rows
            )
            return cls(tuple(tables))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise FilingError(f"{_TABLE} is not a list of tables with id and letters") from error

    def suggest(self, text: str) -> str:
        """Spell by the table in force."""
        return self.tables[0].spell(text)

    def followed(self, cyrillic: str, spelling: str) -> Table | None:
        """Find the newest table by which this spelling was made; capitals, hyphens, accents and apostrophes are no matter.

        Nothing means another spelling. That of somebody whose own language has Latin letters nearly always is one.
        """
        sought = latin.typed(spelling)
        return next((table for table in self.tables if latin.typed(table.spell(cyrillic)) == sought), None)


@lru_cache(maxsize=8)
def transliteration(library: Library) -> Transliteration:
    """Give the library's tables, read once."""
    return Transliteration.load(library)
