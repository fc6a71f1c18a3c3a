"""Which documents a case needs: one entry per document and person, in printing order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from docgen.cases import Case, Person
from docgen.expressions.environment import expression, shared_environment
from docgen.filings import Audience, DocumentType, Edition
from docgen.render.context import build_context
from docgen.resources import Library


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


def plan(case: Case, library: Library) -> tuple[PlannedDocument, ...]:
    """List the documents of a case, person by person (of those who file), the household's last.

    A document with a condition is left out where the condition does not hold; it is evaluated in the context that the
    document's template sees. Raises `docgen.errors.FilingError` when a document has no edition in force on the case's
    day, `docgen.errors.TemplateError` for a condition that cannot be evaluated.
    """
    documents = case.filing.documents
    personal = [
        _planned(case, document, person)
        for person in case.persons
        if person.files
        for document in documents
        if _is_for(document.audience, person)
    ]
    shared = [_planned(case, document, None) for document in documents if document.audience is Audience.HOUSEHOLD]
    return tuple(planned for planned in (*personal, *shared) if _is_due(case, planned, library))


def annexed(planned: PlannedDocument) -> PlannedDocument:
    """Give the annex of a document: a Word document of the same edition, printed and signed as often as it."""
    document = planned.document
    annex = replace(
        document,
        id=f"{document.id}-annex",
        title_ru=f"Дополнительные листы к документу «{document.title_ru}»",
        title_en=f"Annex to: {document.title_en}",
        format="docx",
    )
    edition = replace(planned.edition, template=planned.edition.annex, fields=None, continued=())
    return replace(planned, key=f"{planned.key}-annex", document=annex, edition=edition)


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


def _is_due(case: Case, planned: PlannedDocument, library: Library) -> bool:
    """Tell whether the document's own condition, if it has one, holds."""
    if not planned.document.when:
        return True
    context = build_context(case, planned.document, planned.person, library)
    return bool(expression(shared_environment(library), planned.document.when)(context))


def _planned(case: Case, document: DocumentType, person: Person | None) -> PlannedDocument:
    whose = f"{person.number}-{person.relation}" if person else "household"
    return PlannedDocument(
        key=f"{whose}-{document.id}", document=document, edition=document.edition_on(case.as_of), person=person
    )
