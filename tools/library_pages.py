"""The pages of docs/reference/ on what ships as data: filings with their editions, rules, roads."""

from __future__ import annotations

from collections.abc import Iterator

from record_page import cell

from docgen.filings import DocumentType, Edition, FilingType, every
from docgen.resources import library
from docgen.roads import Road, every_road
from docgen.roads.types import Step
from docgen.rules import Rule, rule_set_names
from docgen.rules.catalogue import rule_set

_EVIDENCE = (
    "*Evidence* says how far something is established: `official`, read in an act or on an official page; `secondary`,",
    "read in guides, news or other software that names its act; `unverified`, without a source, or sources disagree.",
)


def filings() -> Iterator[str]:
    """Give the page on filings: every document with its editions, their status and what is not established."""
    shipped = every(library())
    yield from (
        "# Filings",
        "",
        "What can be filed, and how far each sheet is established. The status of an edition: `official`, its items are",
        "established from the act; `layout`, the content is established and the arrangement is ours; `draft`, no",
        "official form is known, or too little of it. *Checked* is the day on which somebody last compared an edition",
        "with its sources.",
        "",
        "| filing | what it is | documents | editions |",
        "|---|---|---|---|",
    )
    for filing in shipped:
        editions = [edition.status.value for document in filing.documents for edition in document.editions]
        counts = ", ".join(f"{editions.count(status)} {status}" for status in dict.fromkeys(sorted(editions)))
        yield f"| [`{filing.id}`](#{_anchor(filing)}) | {cell(filing.title_en)} | {len(filing.documents)} | {counts} |"
    yield ""
    for filing in shipped:
        yield from (f"## {filing.id}", "", f"{filing.title_en}. {filing.title_ru}.", "", f"{filing.legal_source}.", "")
        yield from ("| document | for | printed | edition | status | act | in force | checked |", "|" + "---|" * 8)
        notes: dict[str, list[str]] = {}
        for document in filing.documents:
            for edition in document.editions:
                yield _edition_row(document, edition)
                if edition.note:
                    named = f" (`{edition.id}`)" if len(document.editions) > 1 else ""
                    notes.setdefault(edition.note, []).append(f"`{document.id}`{named}")
        yield ""
        for note, documents in notes.items():
            yield f"- {', '.join(dict.fromkeys(documents))}: {note}"
        yield ""


def _anchor(filing: FilingType) -> str:
    return str(filing.id).replace("/", "")


def _edition_row(document: DocumentType, edition: Edition) -> str:
    act = "; ".join(filter(None, (edition.act, edition.amended_by)))
    span = f"{edition.valid_from} – {edition.valid_to or ''}".strip()
    cells = (
        f"`{document.id}`: {document.title_en} ({document.format})",
        document.audience.value + (", on a condition" if document.when else ""),
        f"{document.copies}{', signed' if document.signed else ''}",
        f"`{edition.id}`",
        edition.status.value,
        act,
        span,
        str(edition.checked),
    )
    return "| " + " | ".join(map(cell, cells)) + " |"


def rules() -> Iterator[str]:
    """Give the page on rules: each with its weight, its evidence, its source, and the filings that ask it."""
    shipped = library()
    used = {
        name: [str(filing.id) for filing in every(shipped) if name in filing.rules] for name in rule_set_names(shipped)
    }
    yield from (
        "# Rules",
        "",
        "What a record is checked by beyond its schema. `docgen filing rules FILING` lists those of one filing,",
        "`docgen case check --explain` says which applied to a record and why. An *error* stops rendering unless the",
        "setting `rules` is `warn`; a *warning* does not; a *check* is for a person to decide. The code of a finding is",
        "`rule.` with the id in small letters: `T5` gives `rule.t5`.",
        "",
        *_EVIDENCE,
        "",
    )
    for name, filing_ids in used.items():
        found = rule_set(shipped, name)
        asked = ", ".join(f"`{id_}`" for id_ in filing_ids) or "no filing"
        yield from (f"## {name}", "", f"{found.title.en}; checked {found.checked}. Asked by {asked}.", "")
        yield from (
            "| rule | what it says when it is broken | weight | evidence | source | in force |",
            "|" + "---|" * 6,
        )
        yield from map(_rule_row, found.rules)
        yield ""
        if found.not_found:
            yield from ("Looked for and not found, so not checked:", "")
            yield from (f"- {gap.id}: {gap.what.en}" for gap in found.not_found)
            yield ""


def _rule_row(rule: Rule) -> str:
    begins, ends = rule.valid_from, rule.valid_to
    span = f"{begins or ''} – {ends or ''}".strip() if begins or ends else ""
    cells = (f"`{rule.id}`", rule.message.en, rule.severity.value, rule.evidence.value, rule.source, span)
    return "| " + " | ".join(map(cell, cells)) + " |"


def roads() -> Iterator[str]:
    """Give the page on roads: the steps of each in order."""
    yield from (
        "# Roads",
        "",
        "The filings of a programme in their order. `docgen road show ROAD APPLICANT.json` says how far a record has",
        "come; `docgen road render` makes the papers that are due.",
        "",
        *_EVIDENCE,
        "",
    )
    for road in every_road(library()):
        yield from _road(road)


def _road(road: Road) -> Iterator[str]:
    yield from (f"## {road.name}", "", f"{road.title.en}. {road.source}; checked {road.checked}.", "")
    yield from ("| | step | filing | after | evidence | source and remarks |", "|" + "---|" * 6)
    titles = {step.id: number for number, step in enumerate(road.steps, start=1)}
    for number, step in enumerate(road.steps, start=1):
        after = ", ".join(str(titles[id_]) for id_ in step.after)
        yield _step_row(number, step, after)
    yield ""


def _step_row(number: int, step: Step, after: str) -> str:
    remarks = step.source if not step.note.en else f"{step.source}. {step.note.en}"
    cells = (str(number), step.title.en, f"`{step.filing}`", after, step.evidence.value, remarks)
    return "| " + " | ".join(map(cell, cells)) + " |"
