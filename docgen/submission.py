"""From the case folder to the archive: the one bridge between the two."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from archive import Agent, Description, LogicalPath, ObjectId, Person, SubmissionPackage
from docgen.casefolder import RECORD, CaseFolder

_NAME_PARTS = ("surname", "given", "patronymic")


def submission(folder: CaseFolder, agent: str) -> SubmissionPackage:
    """Pack everything that belongs to a case, as it lies in its folder, with what the catalogue should know of it.

    Files are verified against receipt and intake list while they are read: raises `docgen.errors.CaseFolderError`.
    """
    files = dict(folder.files())
    return SubmissionPackage(
        object_id=ObjectId.parse(folder.receipt.case),
        files={LogicalPath.parse(name): content for name, content in files.items()},
        description=_description(folder, json.loads(files[RECORD])),
        message=f"{len(folder.receipt.documents)} documents, {len(folder.signed)} signed copies",
        agent=Agent(name=agent, address=f"pkg:pypi/docgen@{folder.receipt.docgen}"),
    )


def _description(folder: CaseFolder, record: Mapping[str, Any]) -> Description:
    persons = [record["applicant"], *(member["person"] for member in _listed(record.get("household")))]
    return Description(
        kind=folder.receipt.filing,
        title=folder.receipt.filing,
        date=folder.receipt.as_of,
        people=tuple(Person(names=tuple(_names(person)), countries=tuple(_countries(person))) for person in persons),
        programme=_programme(record),
        office=_text(record.get("office", {}).get("authority")),
        state=_state(folder),
    )


def _state(folder: CaseFolder) -> str:
    if not folder.signed:
        return "unsigned"
    return "partly signed" if folder.awaited() else "signed"


def _names(person: Mapping[str, Any]) -> Iterator[str]:
    """Every full name and spelling somebody may search by: current and previous, in both alphabets."""
    for name in (person["names"]["current"], *_listed(person["names"].get("previous"))):
        for script in ("cyrillic", "latin"):
            parts = name.get(script, {})
            full = " ".join(part for key in _NAME_PARTS if (part := _text(parts.get(key))))
            if full:
                yield full


def _countries(person: Mapping[str, Any]) -> list[str]:
    """Countries whose citizenship is held; for a stateless person the country of permanent residence."""
    held = {one["country"] for one in _listed(person.get("citizenships")) if one["status"] == "held"}
    residence = _text(person.get("permanent_residence", {}).get("country"))
    return sorted(held) or ([residence] if residence else [])


def _programme(record: Mapping[str, Any]) -> str | None:
    """Programme of the move; a repatriate's is told apart within the State Programme."""
    if record.get("requests", {}).get("programme", {}).get("as_repatriate") is True:
        return "repatriates"
    return _text(record.get("move", {}).get("programme"))


def _listed(value: object) -> list[Mapping[str, Any]]:
    """A list, or nothing where the record says that there is none."""
    return value if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
