"""What a template sees of a case: the record as plain data, with dates of the case and words for what is absent."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docgen.expressions.absent import absent, worded
from docgen.expressions.environment import shared_environment
from docgen.render.annex import NOTHING_CONTINUED, continuation
from docgen.render.kin import kin, other_parent
from docgen.rules.checklist import checklist, papers_of

if TYPE_CHECKING:
    from docgen.cases import Case, Person
    from docgen.filings import DocumentType
    from docgen.resources import Library

_PARTS = ("applicant", "household", "host", "representative", "office", "move")


def build_context(case: Case, document: DocumentType, person: Person | None, library: Library) -> dict[str, object]:
    """Give the context of one document for one person, or for the household when `person` is None.

    Root names: `case` (id, as_of), `today` (the as-of date), `filing` and `document` (titles, copies), `edition`
    (act, amended_by, status), `persons`, `person`, `record`, and the record's parts `applicant`, `household`, `host`,
    `representative`, `office`, `move`; `checklist` holds the papers that the person needs (see
    `docgen.rules.checklist`), or the household. A person has the record's fields and `number`, `relation`, `age`,
    `is_adult`, `kin` and `other_parent` (see `docgen.render.kin`); `person` is absent in a household document.

    `shown`, `continued` and `annex` hold what the edition declares to go on on annex sheets (see
    `docgen.render.annex`).
    """
    wording = {**case.filing.absent, **document.absent}
    record, persons = _worded_case(case, tuple(wording.items()))
    edition = document.edition_on(case.as_of)
    context: dict[str, object] = {
        **{part: record[part] for part in _PARTS if part in record},
        "record": record,
        "persons": persons,
        "person": persons[person.number - 1] if person else absent("not-applicable", wording),
        "case": {"id": str(case.id), "as_of": case.as_of},
        "today": case.as_of,
        "filing": {"title": case.filing.title_ru, "legal_source": case.filing.legal_source},
        "document": {"title": document.title_ru, "copies": document.copies, "signed": document.signed},
        "edition": {"act": edition.act, "amended_by": edition.amended_by, "status": str(edition.status)},
        "checklist": _checklist(case, person, library),
    }
    divided = (
        continuation(edition.continued, context, shared_environment(library))
        if edition.continued
        else NOTHING_CONTINUED
    )
    return context | divided.as_context()


@lru_cache(maxsize=8)
def _worded_case(case: Case, wording: tuple[tuple[str, str], ...]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Give the record and the persons in a form's words for what is absent; a case has a few of those."""
    words = dict(wording)
    persons = [_person(each, words) for each in case.persons]
    for each in persons:
        each["kin"] = kin(each, persons)
        each["other_parent"] = other_parent(each)
    return worded(case.record, words), persons


def _person(person: Person, wording: Mapping[str, str]) -> dict[str, Any]:
    return {
        **worded(person.data, wording),
        "number": person.number,
        "relation": person.relation,
        "age": person.age,
        "is_adult": person.is_adult,
    }


def _checklist(case: Case, person: Person | None, library: Library) -> list[dict[str, Any]]:
    """Give the papers that the person needs, or those of the whole household, each with the person's number."""
    needed = papers_of(case, person.number, library) if person else checklist(case, library)
    return [paper.as_json() | {"person": paper.person} for paper in needed]
