"""Manifests read from the library: TOML, checked for every field before anything uses them."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from docgen.errors import FilingError, UnknownFilingError
from docgen.filings.types import (
    ANNEX,
    Audience,
    Column,
    Continued,
    DocumentType,
    Edition,
    FilingType,
    FilingTypeId,
    Presence,
    Signer,
    Status,
)
from docgen.resources import Library
from docgen.tables import Table, did_you_mean, read_table

_Choice = TypeVar("_Choice", bound=StrEnum)

_MANIFEST = "/manifest.toml"
_DOCUMENT_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def every(library: Library) -> tuple[FilingType, ...]:
    """Read every filing type of the library, sorted by id. Raises `FilingError` for a broken manifest."""
    return tuple(load(library, id_) for id_ in ids(library))


def ids(library: Library) -> tuple[FilingTypeId, ...]:
    """List the filing types of the library without reading their manifests."""
    return tuple(_id(name.removesuffix(_MANIFEST)) for name in library.schema_names(_MANIFEST))


def _id(folder: str) -> FilingTypeId:
    try:
        return FilingTypeId.parse(folder)
    except UnknownFilingError as error:
        raise FilingError(f"the folder schemas/{folder} has a manifest, but {error}") from None


def load(library: Library, id_: FilingTypeId) -> FilingType:
    """Read one filing type. Raises `UnknownFilingError` when there is none, `FilingError` when it is broken."""
    known = ids(library)
    if id_ not in known:
        raise UnknownFilingError(f"no filing type is called {id_}{did_you_mean(str(id_), [str(k) for k in known])}")
    return _filing(id_, read_table(library, f"{id_}{_MANIFEST}"))


def _filing(id_: FilingTypeId, section: Table) -> FilingType:
    section.only("title_ru", "title_en", "legal_source", "rules", "absent", "documents")
    return FilingType(
        id=id_,
        title_ru=section.text("title_ru"),
        title_en=section.text("title_en"),
        legal_source=section.text("legal_source"),
        schema=f"{id_}/schema.json",
        rules=section.texts("rules"),
        absent=section.words("absent"),
        documents=_documents(section),
    )


def _documents(section: Table) -> tuple[DocumentType, ...]:
    """Read the documents. Their ids name files, and what came back signed: two with one id would be one."""
    documents = tuple(_document(document) for document in section.sections("documents"))
    ids_ = [document.id for document in documents]
    if len(set(ids_)) < len(ids_) or not all(map(_DOCUMENT_ID.fullmatch, ids_)):
        raise section.fault("documents", "tables whose ids differ, in small Latin letters, digits and hyphens")
    return documents


def _document(section: Table) -> DocumentType:
    section.only(
        "id",
        "title_ru",
        "title_en",
        "format",
        "copies",
        "signed",
        "audience",
        "when",
        "signer",
        "signed_before",
        "absent",
        "officer_only",
        "editions",
    )
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
        editions=_editions(section),
        when=section.text("when", ""),
        signer=_chosen(section, "signer", Signer.FILER),
        signed_before=_chosen(section, "signed_before", Presence.UNKNOWN),
    )


def _chosen(section: Table, key: str, usual: _Choice) -> _Choice:
    """Read a key that may be left out, as one of the values of its kind."""
    kind = type(usual)
    return section.parsed(key, kind, "one of " + ", ".join(kind)) if key in section.table else usual


def _editions(section: Table) -> tuple[Edition, ...]:
    """Read the editions. No two of a document may be in force on one day: the day could not pick one."""
    editions = tuple(_edition(edition) for edition in section.sections("editions"))
    for earlier, later in pairwise(sorted(editions, key=lambda edition: edition.valid_from)):
        if earlier.valid_to is None or later.valid_from <= earlier.valid_to:
            raise section.fault("editions", f"in force on days of their own: {earlier.id} and {later.id} overlap")
    return editions


def _edition(section: Table) -> Edition:
    section.only(
        "id",
        "act",
        "amended_by",
        "valid_from",
        "valid_to",
        "checked",
        "status",
        "note",
        "template",
        "fields",
        "continued",
        "annex",
    )
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
        continued=_continued(section),
        annex=section.text("annex", ANNEX),
    )


def _continued(section: Table) -> tuple[Continued, ...]:
    if "continued" not in section.table:
        return ()
    items = tuple(_continued_item(item) for item in section.sections("continued"))
    if len({item.key for item in items}) < len(items):
        raise section.fault("continued", "a list of tables with a key of its own each")
    return items


def _continued_item(section: Table) -> Continued:
    table = "rows" in section.table
    section.only("key", "item", "title", *(("rows", "printed", "columns") if table else ("text", "characters")))
    return Continued(
        key=section.text("key"),
        item=section.text("item"),
        title=section.text("title"),
        source=section.text("rows" if table else "text"),
        room=section.count("printed" if table else "characters"),
        columns=_columns(section) if table else (),
    )


def _columns(section: Table) -> tuple[Column, ...]:
    match section.table.get("columns"):
        case [_, *_] as pairs:
            return tuple(_column(section, pair) for pair in pairs)
    raise section.fault("columns", "a list of pairs: heading and expression")


def _column(section: Table, pair: object) -> Column:
    match pair:
        case [str(title), str(value)]:
            return Column(title=title, value=value)
    raise section.fault("columns", "a list of pairs: heading and expression")
