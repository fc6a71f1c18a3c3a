"""The nouns of a filing manifest, as frozen records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from docgen.errors import FilingError, UnknownFilingError

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, order=True)
class FilingTypeId:
    """`<family>/<filing>`, such as `residence/temporary-permit-decree-702`."""

    family: str
    filing: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an id. Raises `UnknownFilingError` for anything else, paths among them."""
        if not _ID.fullmatch(text):
            raise UnknownFilingError("a filing type is named family/filing, in small Latin letters, digits and hyphens")
        return cls(*text.split("/"))

    def __str__(self) -> str:
        return f"{self.family}/{self.filing}"


class Audience(StrEnum):
    """For whom in a household a document is made."""

    EACH_ADULT = "each-adult"
    EACH_CHILD = "each-child"
    EACH_PERSON = "each-person"
    HOUSEHOLD = "household"


class Signer(StrEnum):
    """Who signs a document."""

    FILER = "filer"
    """The adult whom it is for; for a child or the household the applicant, or the representative of an applicant under 18."""
    PERSON = "person"
    """The one whom it is for, a child too."""
    HOST = "host"
    """The receiving party; without one, as for `FILER`."""


class Presence(StrEnum):
    """In whose presence a document is signed."""

    UNKNOWN = "unknown"
    """Not established: ask the office."""
    NOBODY = "nobody"
    OFFICER = "officer"
    NOTARY_OR_OFFICER = "notary-or-officer"


class Status(StrEnum):
    """How far the content and arrangement of an edition are established."""

    OFFICIAL = "official"
    """Its items are established from the act."""
    LAYOUT = "layout"
    """Our own arrangement of established content."""
    DRAFT = "draft"
    """No official form is known, or too little of it for a layout."""


ANNEX = "docx/common/annex.docx"
"""The annex sheet of editions that name none of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a continued table."""

    title: str
    value: str
    """Expression over the context of the document and `row`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Continued:
    """An item that goes on on an annex sheet where the form has no room for all of it: a table or a text."""

    key: str
    """By which the template reads `shown.<key>` and `continued.<key>`."""
    item: str
    """Number of the form's item; empty where none is established."""
    title: str
    source: str
    """Expression over the context of the document that gives the rows, or the text."""
    room: int
    """How many rows, or characters, the form itself holds."""
    columns: tuple[Column, ...]
    """Columns of the table; empty for a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One legal edition of a form, and the files that fill it."""

    id: str
    act: str
    """The act that prescribes the form; empty when none does."""
    amended_by: str
    """The last amending act that this edition follows; empty when none is known."""
    valid_from: date
    valid_to: date | None
    """The last day on which it may be filed; None while no end is known."""
    checked: date
    """The day on which somebody last compared it with its sources."""
    status: Status
    note: str
    """What is not established about it."""
    template: str
    """Name below `templates/`."""
    fields: str | None
    """Name below `schemas/` of the table AcroForm field → expression; None for formats without fields."""
    continued: tuple[Continued, ...] = ()
    """What may go on on annex sheets."""
    annex: str = ANNEX
    """Name below `templates/` of the Word sheet on which it does."""

    def holds_on(self, day: date) -> bool:
        """Tell whether this edition is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """One document of a filing."""

    id: str
    title_ru: str
    title_en: str
    format: str
    """`docx` or `pdf`."""
    copies: int
    """How many copies are printed."""
    signed: bool
    """Whether a signed copy of it comes back."""
    audience: Audience
    absent: Mapping[str, str]
    """Kind of absence → the words this form wants."""
    officer_only: tuple[str, ...]
    """Areas that the officer fills, laid out as empty frames."""
    editions: tuple[Edition, ...]
    when: str = ""
    """An expression of the template language: the document is made where it holds; empty for no condition."""
    signer: Signer = Signer.FILER
    signed_before: Presence = Presence.UNKNOWN

    def edition_on(self, day: date) -> Edition:
        """Give the edition in force on a day. Raises `FilingError` when there is none."""
        for edition in self.editions:
            if edition.holds_on(day):
                return edition
        raise FilingError(f"no edition of the document {self.id} is in force on {day.isoformat()}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingType:
    """What an office files at one time, for a person or a household."""

    id: FilingTypeId
    title_ru: str
    title_en: str
    legal_source: str
    schema: str
    """Name below `schemas/` of the JSON Schema that a record must satisfy."""
    absent: Mapping[str, str]
    """Kind of absence (`none`, `not-applicable`, `unknown`) → wording, where a document has none of its own."""
    documents: tuple[DocumentType, ...]
    rules: tuple[str, ...] = ()
    """The rule sets that its records are checked against, by name (`schemas/rules/<name>.toml`)."""
