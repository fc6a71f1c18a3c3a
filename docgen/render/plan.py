"""Which documents a case needs: one entry per document and person, in printing order."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.cases import Case, Person
from docgen.filings import Audience, DocumentType, Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDocument:
    """A document to render, in the edition that is in force on the case's day."""

    key: str
    """Name within the case: person number, relation and document, such as `2-spouse-application`. Names no one."""
    document: DocumentType
    edition: Edition
    person: Person | None
    """The person it is for; None for the household."""

    @property
    def path(self) -> str:
        """File name in the case folder."""
        return f"{self.key}.{self.document.format}"


def plan(case: Case) -> tuple[PlannedDocument, ...]:
    """List the documents of a case, person by person, the household's last.

    Raises `docgen.errors.FilingError` when a document has no edition in force on the case's day.
    """
    personal = [
        _planned(case, document, person)
        for person in case.persons
        for document in case.filing.documents
        if _is_for(document.audience, person)
    ]
    shared = [
        _planned(case, document, None) for document in case.filing.documents if document.audience is Audience.HOUSEHOLD
    ]
    return (*personal, *shared)


def _is_for(audience: Audience, person: Person) -> bool:
    match audience:
        case Audience.EACH_PERSON:
            return True
        case Audience.EACH_ADULT:
            return person.is_adult
        case Audience.EACH_CHILD:
            return not person.is_adult
        case Audience.HOUSEHOLD:
            return False


def _planned(case: Case, document: DocumentType, person: Person | None) -> PlannedDocument:
    whose = f"{person.number}-{person.relation}" if person else "household"
    return PlannedDocument(
        key=f"{whose}-{document.id}", document=document, edition=document.edition_on(case.as_of), person=person
    )
