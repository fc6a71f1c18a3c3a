"""Russian names in the six cases.

Each piece of a name is declined by `schemas/data/declension.toml`, else by the rules of the petrovich project. Nothing
is guessed: the sex is given, a name that nobody knows stays as it is and is reported as doubtful, and what the
applicant's own papers say (`declined` in the record) wins over any rule.
"""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Self

from docgen.errors import FilingError
from docgen.resources import Library

_TABLE = "data/declension.toml"


class Case(StrEnum):
    """The six cases, in the order of the school grammar."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"


class Part(StrEnum):
    """The parts of a name, by their keys in the record and in their order in a form."""

    SURNAME = "surname"
    GIVEN = "given"
    PATRONYMIC = "patronymic"


_OBLIQUE = tuple(Case)[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A part of a name in a case."""

    text: str
    doubtful: bool = False
    """Nobody knows the name, or families differ: a person should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the table."""

    part: Part
    sex: str | None
    words: frozenset[str]
    endings: tuple[str, ...]
    forms: Mapping[Case, str] | None
    """Case → letters to take off (`-`) and to add; nothing for a name that does not decline."""
    doubtful: bool

    @classmethod
    def parse(cls, row: Mapping[str, Any]) -> Self:
        """Read a row of the table. Raises `KeyError`, `TypeError` or `ValueError` for one that is none."""
        forms = row.get("forms")
        return cls(
            part=Part(row["part"]),
            sex=row.get("sex"),
            words=frozenset(row.get("words", ())),
            endings=tuple(row.get("endings", ())),
            forms=None if forms is None else dict(zip(_OBLIQUE, forms, strict=True)),
            doubtful=row.get("doubtful", False),
        )

    def fits(self, piece: str, part: Part, sex: str) -> bool:
        """Tell whether the rule speaks of this piece, given in small letters."""
        if part != self.part or self.sex not in {None, sex}:
            return False
        return piece in self.words or piece.endswith(self.endings)

    def decline(self, piece: str, case: Case) -> str:
        """Give the piece in an oblique case."""
        if self.forms is None:
            return piece
        added = self.forms[case].lstrip("-")
        return piece[: len(piece) - self.forms[case].count("-")] + added


@dataclass(frozen=True, slots=True, kw_only=True)
class Declension:
    """The table and what stands behind it."""

    rules: tuple[Rule, ...]
    particles: frozenset[str]
    filiation: frozenset[str]
    first_of_double: frozenset[str]

    @classmethod
    def load(cls, library: Library) -> Self:
        """Read the library's table. Raises `FilingError` when it is not as it should be."""
        try:
            table = tomllib.loads(library.schema(_TABLE).decode())
            lists = {key: frozenset(table[key]) for key in ("particles", "filiation", "first_of_double")}
            return cls(rules=tuple(map(Rule.parse, table["rule"])), **lists)
        except (ValueError, KeyError, TypeError) as error:
            raise FilingError(f"{_TABLE} is not a table of declension with its three lists and its rules") from error

    def decline(self, text: str, part: Part, sex: str, case: Case) -> Word:
        """Put one part of a name, of any number of words, into a case. `sex` is `male` or `female`."""
        if sex not in {"male", "female"}:
            raise ValueError("the sex is male or female")
        if case is Case.NOMINATIVE:
            return Word(text=text)
        pieces = re.split(r"([ -])", text)
        if len(pieces) > 1 and part is Part.PATRONYMIC and pieces[-1].lower() in self.filiation:
            return Word(text=text)
        stays = {at for at in range(0, len(pieces) - 1, 2) if self._stays(pieces[at], pieces[at + 1], part)}
        words = [
            Word(text=piece) if at % 2 or at in stays else self._piece(piece, part, sex, case)
            for at, piece in enumerate(pieces)
        ]
        return Word(text="".join(word.text for word in words), doubtful=any(word.doubtful for word in words))

    def _stays(self, piece: str, separator: str, part: Part) -> bool:
        """Tell whether a piece that is not the last one is left alone."""
        if part is Part.SURNAME:
            return piece.lower() in self.particles
        return part is Part.GIVEN and separator == "-" and piece.lower() in self.first_of_double

    def _piece(self, piece: str, part: Part, sex: str, case: Case) -> Word:
        small = piece.lower()
        rule = next((rule for rule in self.rules if rule.fits(small, part, sex)), None)
        if rule is not None:
            return Word(text=_as_written(piece, rule.decline(small, case)), doubtful=rule.doubtful)
        declined = _petrovich(small, part, sex, case)
        # Whatever declines differs in the genitive; names that do not decline all have a rule of their own.
        unknown = _petrovich(small, part, sex, Case.GENITIVE) == small
        return Word(text=_as_written(piece, declined), doubtful=unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclinedName:
    """A name in a case."""

    parts: Mapping[Part, str]
    """Only the parts that the person has."""
    doubtful: tuple[Part, ...]
    """The parts at which a person should look."""

    @property
    def text(self) -> str:
        """Surname, given names, patronymic."""
        return " ".join(self.parts[part] for part in Part if part in self.parts)


def decline_name(
    table: Declension,
    name: Mapping[Part, str],
    *,
    sex: str,
    case: Case,
    stated: Mapping[str, Mapping[str, str]] | None = None,
) -> DeclinedName:
    """Put a name into a case; a part that `stated` gives for this case (case → part → text) is taken as it stands."""
    given = (stated or {}).get(case, {})
    words = {
        part: Word(text=given[part]) if part in given else table.decline(text, part, sex, case)
        for part, text in name.items()
    }
    doubtful = tuple(part for part in Part if part in words and words[part].doubtful)
    return DeclinedName(parts={part: word.text for part, word in words.items()}, doubtful=doubtful)


@lru_cache(maxsize=8)
def declension(library: Library) -> Declension:
    """Give the library's table, read once."""
    return Declension.load(library)


def _as_written(original: str, declined: str) -> str:
    """Give small letters the capitals of the name as it was written."""
    if len(original) > 1 and original.isupper():
        return declined.upper()
    pairs = enumerate(zip(original.lower(), declined, strict=False))
    changed = next((at for at, (before, after) in pairs if before != after), min(len(original), len(declined)))
    return original[:changed] + declined[changed:]


def _petrovich(piece: str, part: Part, sex: str, case: Case) -> str:
    from pytrovich.enums import Case as LibraryCase
    from pytrovich.enums import Gender, NamePart

    names = {Part.SURNAME: NamePart.LASTNAME, Part.GIVEN: NamePart.FIRSTNAME, Part.PATRONYMIC: NamePart.MIDDLENAME}
    declined: str = _maker().make(names[part], Gender[sex.upper()], LibraryCase[case.name], piece)
    return declined


@lru_cache(maxsize=1)
def _maker() -> Any:  # noqa: ANN401  (the library is imported on first use)
    from pytrovich.maker import PetrovichDeclinationMaker

    # It tells its log the names that it declines.
    logging.getLogger("pytrovich").setLevel(logging.WARNING)
    return PetrovichDeclinationMaker()
