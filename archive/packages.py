"""What goes into the archive and what comes out: OAIS submission and dissemination packages, as values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any, Self

from archive.errors import CatalogueError, InvalidIdentifierError
from archive.identifiers import Digest, LogicalPath, ObjectId, VersionNumber

DESCRIPTION_PATH = LogicalPath.parse("description.json")
"""Where the description lies in every version: the catalogue can be rebuilt from the objects alone."""
DESCRIPTION_FORMAT = "archive-description/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who deposits: a program or an office, recorded in every version."""

    name: str
    address: str
    """A URI, such as `mailto:…` or the program's home page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody an object is about, under every full name and spelling by which one may search."""

    names: tuple[str, ...]
    """Such as `("О'Коннор Патрик Джеймс", "O'CONNOR PATRICK JAMES")`; previous names too."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-3 of the countries this person belongs to; empty for nobody's citizen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the catalogue knows of an object."""

    kind: str
    """What sort of object this is; the archive compares it, no more."""
    title: str
    date: date
    """The day the object is about: searches from one day to another use it."""
    people: tuple[Person, ...]
    programme: str | None = None
    """Under which programme, in the depositor's word."""
    office: str | None = None
    state: str | None = None
    """How far the matter has got, in the depositor's word."""

    @property
    def countries(self) -> tuple[str, ...]:
        """Every country that somebody belongs to, sorted."""
        return tuple(sorted({country for person in self.people for country in person.countries}))

    def to_bytes(self) -> bytes:
        """Give the JSON that is archived; the same description always gives the same bytes."""
        document = {
            "format": DESCRIPTION_FORMAT,
            "kind": self.kind,
            "title": self.title,
            "date": self.date.isoformat(),
            "people": [{"names": list(person.names), "countries": list(person.countries)} for person in self.people],
            "programme": self.programme,
            "office": self.office,
            "state": self.state,
        }
        return (json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Read what `to_bytes` gave. Raises `CatalogueError`."""
        try:
            document = json.loads(content)
            if document["format"] != DESCRIPTION_FORMAT:
                raise CatalogueError(f"An archived {DESCRIPTION_PATH} is not of the form {DESCRIPTION_FORMAT}.")
            return cls._from_document(document)
        except (ValueError, KeyError, TypeError) as error:
            raise CatalogueError(f"An archived {DESCRIPTION_PATH} is not a description.") from error

    @classmethod
    def _from_document(cls, document: dict[str, Any]) -> Self:
        return cls(
            kind=document["kind"],
            title=document["title"],
            date=date.fromisoformat(document["date"]),
            people=tuple(
                Person(names=tuple(person["names"]), countries=tuple(person["countries"]))
                for person in document["people"]
            ),
            programme=document["programme"],
            office=document["office"],
            state=document["state"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionPackage:
    """One deposit: the whole new state of one object. Files of earlier versions that are not in it stay in those."""

    object_id: ObjectId
    files: Mapping[LogicalPath, bytes]
    description: Description
    message: str
    """Why this version exists, for the history; without personal data, it is stored in the open inventory."""
    agent: Agent

    def __post_init__(self) -> None:
        if DESCRIPTION_PATH in self.files:
            raise InvalidIdentifierError(f"{DESCRIPTION_PATH} is the archive's own file.")
        paths = {str(path) for path in self.files}
        for path in paths:
            if not paths.isdisjoint(str(parent) for parent in PurePosixPath(path).parents):
                raise InvalidIdentifierError("One path of the package is both a file and a folder.")

    def contents(self) -> dict[LogicalPath, bytes]:
        """Give every file of the version, the description among them."""
        return {**self.files, DESCRIPTION_PATH: self.description.to_bytes()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    """The answer to a deposit: where it stands now."""

    object_id: ObjectId
    version: VersionNumber
    changed: bool
    """False when the head already was this state, and nothing was added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRecord:
    """One line of an object's history."""

    version: VersionNumber
    created: datetime
    message: str
    agent: Agent
    files: Mapping[LogicalPath, Digest]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisseminationPackage:
    """One version taken out; every byte was compared with its digest on the way."""

    object_id: ObjectId
    record: VersionRecord
    files: Mapping[LogicalPath, bytes]
