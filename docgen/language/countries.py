"""Countries by ISO 3166-1 alpha-3 code, as `schemas/data/countries.json` lists them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from docgen.errors import FilingError
from docgen.resources import Library

_TABLE = "data/countries.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """Names of one country."""

    russian: str
    english: str
    former: bool
    """Whether the state is no more: it may be a place of birth or a lost citizenship, nothing else."""


@dataclass(frozen=True, slots=True)
class Countries:
    """The table of countries."""

    by_code: Mapping[str, Country]

    @classmethod
    def load(cls, library: Library) -> Self:
        """Read the library's table. Raises `FilingError` when it is not as it should be."""
        try:
            table = json.loads(library.schema(_TABLE))
            return cls({row["alpha3"]: _country(row, former=key == "former") for key in _LISTS for row in table[key]})
        except (ValueError, KeyError, TypeError) as error:
            raise FilingError(f"{_TABLE} is not a table of countries with alpha3, ru and en") from error

    def russian(self, code: str) -> str:
        """Give the Russian name. Raises `FilingError` for a code that is not in the table."""
        return self._find(code).russian

    def english(self, code: str) -> str:
        """Give the English name. Raises `FilingError` for a code that is not in the table."""
        return self._find(code).english

    def exists(self, code: str) -> bool:
        """Tell whether this is the code of a country that exists now."""
        return code in self.by_code and not self.by_code[code].former

    def existed(self, code: str) -> bool:
        """Tell whether this is the code of a country that exists now or existed."""
        return code in self.by_code

    def _find(self, code: str) -> Country:
        try:
            return self.by_code[code]
        except KeyError:
            # The code itself may be somebody's citizenship: it stays out of the message.
            raise FilingError(f"a country code is not in {_TABLE}") from None


_LISTS = ("countries", "former")


def _country(row: Mapping[str, str], *, former: bool) -> Country:
    return Country(russian=row["ru"], english=row["en"], former=former)


@lru_cache(maxsize=8)
def countries(library: Library) -> Countries:
    """Give the library's table, read once."""
    return Countries.load(library)
