"""Manifests read from the library: TOML, checked for every field before anything uses them."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from docgen.errors import FilingError, UnknownFilingError
from docgen.filings.types import Audience, DocumentType, Edition, FilingType, FilingTypeId, Status
from docgen.resources import Library

_T = TypeVar("_T")
_MANIFEST = "/manifest.toml"


def every(library: Library) -> tuple[FilingType, ...]:
    """Read every filing type of the library, sorted by id. Raises `FilingError` for a broken manifest."""
    return tuple(load(library, id_) for id_ in ids(library))


def ids(library: Library) -> tuple[FilingTypeId, ...]:
    """List the filing types of the library without reading their manifests."""
    names = library.schema_names(_MANIFEST)
    return tuple(FilingTypeId.parse(name.removesuffix(_MANIFEST)) for name in names)


def load(library: Library, id_: FilingTypeId) -> FilingType:
    """Read one filing type. Raises `UnknownFilingError` when there is none, `FilingError` when it is broken."""
    known = ids(library)
    if id_ not in known:
        raise UnknownFilingError(f"no filing type is called {id_}{_did_you_mean(str(id_), [str(k) for k in known])}")
    name = f"{id_}{_MANIFEST}"
    try:
        table = tomllib.loads(library.schema(name).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FilingError(f"{name} is not TOML: {error}") from error
    return _filing(id_, _Section(name, table))


def _did_you_mean(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]}?" if close else ""


@dataclass(frozen=True, slots=True)
class _Section:
    """A TOML table that knows where it stands, so that every complaint can say so."""

    where: str
    table: Mapping[str, Any]

    def fault(self, key: str, wanted: str) -> FilingError:
        return FilingError(f"{self.where}: {key} must be {wanted}")

    def only(self, *allowed: str) -> None:
        """Refuse a key that nobody reads: it is a typing error or belongs elsewhere."""
        unknown = sorted(set(self.table) - set(allowed))
        if unknown:
            raise FilingError(f"{self.where}: unknown key {unknown[0]}{_did_you_mean(unknown[0], list(allowed))}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.table.get(key, default)
        if not isinstance(value, str):
            raise self.fault(key, "text")
        return value

    def day(self, key: str) -> date:
        value = self.table.get(key)
        if type(value) is not date:
            raise self.fault(key, "a date such as 2024-12-31")
        return value

    def day_or_none(self, key: str) -> date | None:
        return self.day(key) if key in self.table else None

    def count(self, key: str) -> int:
        value = self.table.get(key)
        if type(value) is not int or value < 1:
            raise self.fault(key, "a whole number from 1")
        return value

    def yes(self, key: str) -> bool:
        value = self.table.get(key)
        if type(value) is not bool:
            raise self.fault(key, "true or false")
        return value

    def words(self, key: str) -> dict[str, str]:
        value = self.table.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(word, str) for word in value.values()):
            raise self.fault(key, "a table of texts")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise self.fault(key, "a list of texts")
        return tuple(value)

    def parsed(self, key: str, parse: Callable[[str], _T], wanted: str) -> _T:
        try:
            return parse(self.text(key))
        except ValueError:
            raise self.fault(key, wanted) from None

    def sections(self, key: str) -> tuple[_Section, ...]:
        value = self.table.get(key)
        if not isinstance(value, list) or not value:
            raise self.fault(key, "a list of tables")
        return tuple(_Section(f"{self.where}: {key}[{index}]", table) for index, table in enumerate(value))


def _filing(id_: FilingTypeId, section: _Section) -> FilingType:
    section.only("title_ru", "title_en", "legal_source", "absent", "documents")
    return FilingType(
        id=id_,
        title_ru=section.text("title_ru"),
        title_en=section.text("title_en"),
        legal_source=section.text("legal_source"),
        schema=f"{id_}/schema.json",
        absent=section.words("absent"),
        documents=tuple(_document(document) for document in section.sections("documents")),
    )


def _document(section: _Section) -> DocumentType:
    section.only("id", "title_ru", "title_en", "format", "copies", "signed", "audience", "absent", "officer_only", "editions")
    return DocumentType(
        id=section.text("id"),
        title_ru=section.text("title_ru"),
        title_en=section.text("title_en"),
        format=section.text("format"),
        copies=section.count("copies"),
        signed=section.yes("signed"),
        audience=section.parsed("audience", Audience, "one of " + ", ".join(Audience)),
        absent=section.words("absent"),
        officer_only=section.texts("officer_only"),
        editions=tuple(_edition(edition) for edition in section.sections("editions")),
    )


def _edition(section: _Section) -> Edition:
    section.only("id", "act", "amended_by", "valid_from", "valid_to", "checked", "status", "note", "template", "fields")
    return Edition(
        id=section.text("id"),
        act=section.text("act", ""),
        amended_by=section.text("amended_by", ""),
        valid_from=section.day("valid_from"),
        valid_to=section.day_or_none("valid_to"),
        checked=section.day("checked"),
        status=section.parsed("status", Status, "one of " + ", ".join(Status)),
        note=section.text("note", ""),
        template=section.text("template"),
        fields=section.text("fields") if "fields" in section.table else None,
    )
