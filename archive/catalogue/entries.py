"""What is looked for, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from archive.identifiers import ObjectId, VersionNumber
from archive.ocfl.inventory import Inventory
from archive.packages import Description


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """One object as the catalogue knows it."""

    object_id: ObjectId
    version: VersionNumber
    """The head."""
    created: datetime
    """When the first version was made."""
    updated: datetime
    """When the head was made."""
    description: Description


def entry_of(inventory: Inventory, description: Description) -> CatalogueEntry:
    """Make the entry that an object's newest inventory and description call for."""
    return CatalogueEntry(
        object_id=inventory.object_id,
        version=inventory.head,
        created=inventory.versions[0].created,
        updated=inventory.versions[-1].created,
        description=description,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to look for; what is left out does not restrict."""

    text: str = ""
    """Words of one person's names, in any order and spelling; each may be cut short at the end."""
    kind: str | None = None
    since: date | None = None
    """The first day, inclusive."""
    until: date | None = None
    """The last day, inclusive."""
    country: str | None = None


class Dimension(StrEnum):
    """What a tally is divided by."""

    KIND = "kind"
    PROGRAMME = "programme"
    COUNTRY = "country"
    OFFICE = "office"
    STATE = "state"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many there are of one combination. It names no one."""

    values: tuple[str, ...]
    """One for each dimension asked for, in that order; empty where an object says nothing of it."""
    objects: int
    people: int
    """People of these objects; divided by country, those of that country (and of each of theirs, if of several)."""
