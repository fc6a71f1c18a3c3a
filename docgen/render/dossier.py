"""What the sheets of a household's dossier tell: the road, the filings that are due, their papers, who signs what.

A template sees it as `dossier`. It holds numbers of persons and of papers, and words that no person is named by; who
a person is, the template takes from `persons`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from docgen.cases import Case, Person
from docgen.filings import Signer
from docgen.render.context import build_context
from docgen.render.due import DueFiling, due_filings
from docgen.render.editions import missing_editions
from docgen.render.plan import PlannedDocument, annexed, plan
from docgen.render.press import Press
from docgen.render.translations import translations
from docgen.roads import Reached, State, StepReached, progress, road_of
from docgen.rules.checklist import Needed, papers_of, rows

_OWN = 0
"""Stands for the number of a step with documents of the dossier itself."""

REPRESENTATIVE, HOST = "representative", "host"


def dossier(case: Case, press: Press) -> dict[str, Any]:
    """Look from the case of a household at the road of its programme.

    Keys: `road` (title, source), `steps` (every step and where everybody stands), `filings` (those that are due, each
    with its documents and the papers that go with them), `own` (documents of the dossier itself that are signed),
    `translations`, `signatures`. Raises `docgen.errors.UnknownRoadError` when the programme has no road.
    """
    library = press.library
    road = road_of(library, case.record["move"]["programme"])
    steps = progress(road, case.record_bytes, case.as_of, library).steps or ()
    due = due_filings(steps, case.record_bytes, case.as_of, library)
    made = {number: tuple(_made(each, press)) for number, each in _cases(due).items()}
    own = tuple(planned for planned in plan(case, library) if planned.document.signed)
    return {
        "road": {"title": road.title.ru, "source": road.source},
        "steps": [_step(number, step) for number, step in enumerate(steps, start=1)],
        "filings": [_filing(each, made.get(each.number), press) for each in due],
        "own": _documents(own),
        "translations": translations(case.persons, _paper_names(due, press)),
        "signatures": _signatures(case, {**made, _OWN: own}),
    }


def _cases(due: Iterable[DueFiling]) -> dict[int, Case]:
    """Give the cases that can be made, by the number of the step: the record in order, every edition in force."""
    return {each.number: case for each in due if (case := each.reading.case) and not any(missing_editions(case))}


def _made(case: Case, press: Press) -> Iterator[PlannedDocument]:
    """Give every document that rendering the case makes, a document with annex sheets followed by these."""
    for planned in plan(case, press.library):
        yield planned
        context = build_context(case, planned.document, planned.person, press.library)
        _, compiled = press.template(planned.document.format, planned.edition)
        if context["annex"] or compiled.fit(context).overruns:
            yield annexed(planned)


def _step(number: int, reached: StepReached) -> dict[str, Any]:
    def point(each: Reached) -> tuple[object, ...]:
        return each.state, str(each.earliest), str(each.latest), tuple(reason.ru for reason in each.blocked_by)

    groups = groupby(sorted(reached.persons, key=lambda each: (str(point(each)), each.person)), key=point)
    return {
        "number": number,
        "title": reached.step.title.ru,
        "available": reached.available,
        "groups": [_standing(list(group), len(reached.persons)) for _, group in groups],
    }


def _standing(alike: list[Reached], everybody: int) -> dict[str, Any]:
    first = alike[0]
    return {
        "state": first.state.value,
        "persons": [] if len(alike) == everybody else [each.person for each in alike],
        "earliest": first.earliest or "",
        "latest": first.latest or "",
        "blocked_by": [reason.ru for reason in first.blocked_by],
    }


def _filing(due: DueFiling, made: Sequence[PlannedDocument] | None, press: Press) -> dict[str, Any]:
    documents = _documents(made or ())
    papers = _papers(due.reading.case, press, first=len(documents) + 1) if due.reading.case else []
    return {
        "number": due.number,
        "title": due.filing.title_ru,
        "folder": due.folder,
        "persons": [each.person for each in due.filers],
        "late": any(each.state is State.LATE for each in due.filers),
        "latest": min((each.latest for each in due.filers if each.latest), default=""),
        "complete": made is not None,
        "documents": documents,
        "papers": papers,
    }


def _documents(made: Iterable[PlannedDocument]) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "key": planned.key,
            "title": planned.document.title_ru,
            "person": planned.person.number if planned.person else 0,
            "copies": planned.document.copies,
            "signed": planned.document.signed,
        }
        for number, planned in enumerate(made, start=1)
    ]


def _papers(case: Case, press: Press, *, first: int) -> list[dict[str, Any]]:
    """List what goes with the documents, person by person; what docgen makes itself stands among the documents."""
    enclosed = [
        paper
        for person in case.persons
        if person.files
        for paper in papers_of(case, person.number, press.library)
        if not paper.row.made
    ]
    return [_paper(number, paper) for number, paper in enumerate(enclosed, start=first)]


def _paper(number: int, needed: Needed) -> dict[str, Any]:
    return {
        "number": number,
        "title": needed.row.paper,
        "form": needed.row.form,
        "person": needed.person,
        "state": needed.state.value,
        "usable_until": needed.usable_until or "",
    }


def _paper_names(due: Iterable[DueFiling], press: Press) -> dict[str, str]:
    """Name papers by their kind, as the checklists of the filings do; the first that names one holds."""
    listed = [row for each in due for row in rows(press.library, str(each.filing.id))]
    return {row.kind: row.paper for row in reversed(listed)}


def _signatures(case: Case, made: Mapping[int, Sequence[PlannedDocument]]) -> list[dict[str, Any]]:
    """Gather by signer what each signs; annex sheets go with their document, which says that it has some."""
    gathered: dict[str | int, list[dict[str, Any]]] = {}
    for step, documents in made.items():
        keys = {planned.key for planned in documents}
        annexes = keys & {annexed(planned).key for planned in documents}
        for planned in documents:
            if planned.document.signed and planned.key not in annexes:
                entry = _signed(planned, step, with_annex=annexed(planned).key in annexes)
                gathered.setdefault(_signer(case, planned), []).append(entry)
    order = (*(person.number for person in case.persons), REPRESENTATIVE, HOST)
    return [{"signer": signer, "documents": gathered[signer]} for signer in order if signer in gathered]


def _signed(planned: PlannedDocument, step: int, *, with_annex: bool) -> dict[str, Any]:
    return {
        "title": planned.document.title_ru,
        "step": step,
        "person": planned.person.number if planned.person else 0,
        "copies": planned.document.copies,
        "annex": with_annex,
        "before": planned.document.signed_before.value,
    }


def _signer(case: Case, planned: PlannedDocument) -> str | int:
    """Give the number of the person who signs, or that it is the representative or the host."""
    person, signer = planned.person, planned.document.signer
    if signer is Signer.HOST and "absent" not in case.record["host"]:
        return HOST
    if person and (person.is_adult or signer is Signer.PERSON):
        return person.number
    return _applicant(case.persons[0])


def _applicant(applicant: Person) -> str | int:
    return applicant.number if applicant.is_adult else REPRESENTATIVE
