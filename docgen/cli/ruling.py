"""How commands show what the rules say: findings, verdicts, papers, fees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from docgen.cases import Case, read_case
from docgen.cli.reading import read_record
from docgen.cli.session import columns, finding_lines, findings_json
from docgen.filings import FilingType
from docgen.findings import Finding, errors
from docgen.render.press import Press
from docgen.rules import Explained, RuleSet
from docgen.rules import explain as explain_case
from docgen.rules.checklist import Needed
from docgen.rules.fees import Fee


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One applicant file and what is wrong with it."""

    file: str
    findings: tuple[Finding, ...]
    explained: tuple[Explained, ...] | None
    """What each rule made of it; None when nobody asked."""

    def as_json(self, language: str) -> dict[str, Any]:
        """Give it as a JSON object."""
        data: dict[str, Any] = {"file": self.file, "findings": findings_json(self.findings)}
        if self.explained is not None:
            data["rules"] = [_explained_json(each, language) for each in self.explained]
        return data

    def as_lines(self, language: str) -> Iterator[str]:
        """Give it for people."""
        wrong = len(errors(self.findings))
        if self.findings:
            yield f"{self.file}: {wrong} to correct, {len(self.findings) - wrong} to look at"
            yield from finding_lines(self.findings, language)
        else:
            yield f"{self.file}: in order"
        for each in self.explained or ():
            yield f"  {each.rule.id}  {each.verdict}  {each.where or '(the whole record)'}"
            yield f"      {each.rule.title.said(language)}"
            yield f"      {' '.join(each.reason.said(language).split())}"


def check_record(press: Press, filing: FilingType, file: Path, day: date, *, explain: bool) -> Checked:
    """Check a record by its schema, by the rules of its filing, and, when it is sound, by the room of its forms."""
    reading = read_case(read_record(file), filing, day, press.library)
    if reading.case is None:
        return Checked(file=str(file), findings=reading.findings, explained=() if explain else None)
    from docgen.render.rendering import check_case

    explained = explain_case(reading.case, press.library)
    ruled = tuple(each.finding for each in explained if each.finding)
    fitted = check_case(reading.case, press)
    return Checked(
        file=str(file), findings=(*reading.findings, *ruled, *fitted), explained=explained if explain else None
    )


def _explained_json(explained: Explained, language: str) -> dict[str, str]:
    return {
        "rule": explained.rule.id,
        "title": explained.rule.title.said(language),
        "verdict": explained.verdict.value,
        "where": explained.where,
        "reason": explained.reason.said(language),
        "evidence": explained.rule.evidence.value,
        "source": explained.rule.source,
    }


def papers_json(case: Case, papers: Sequence[Needed]) -> dict[str, Any]:
    """Give a checklist as a JSON object, person by person."""
    return {
        "case": str(case.id),
        "as_of": case.as_of.isoformat(),
        "persons": [
            {"person": number, "papers": [paper.as_json() for paper in theirs]}
            for number, theirs in groupby(papers, key=lambda paper: paper.person)
        ],
    }


def papers_lines(case: Case, papers: Sequence[Needed], language: str) -> Iterator[str]:
    """Give a checklist for people, persons by number and relation."""
    if not papers:
        yield f"{case.filing.id}: this filing has no checklist"
    for number, theirs in groupby(papers, key=lambda paper: paper.person):
        yield f"{number} {case.persons[number - 1].relation}"
        for paper in theirs:
            yield from _paper_lines(paper, language)


def _paper_lines(paper: Needed, language: str) -> Iterator[str]:
    row = paper.row
    english = language != "ru"
    yield f"  {paper.state.value:<12}  {(english and row.paper_en) or row.paper}  [{row.id}, {row.evidence}]"
    why = (english and row.why_en) or row.why
    yield from (f"      {text}" for text in (why, row.form, row.rule) if text)
    if paper.due_by:
        yield f"      due by {paper.due_by}"
    if paper.usable_until:
        yield f"      can be filed until {paper.usable_until}"
    if paper.doubt:
        yield f"      the record does not say {paper.doubt}"


def rules_json(sets: Sequence[RuleSet]) -> list[dict[str, Any]]:
    """Give rule sets as JSON objects."""
    from dataclasses import asdict

    return [asdict(rules) for rules in sets]


def rules_lines(sets: Sequence[RuleSet], language: str) -> Iterator[str]:
    """Give rule sets for people."""
    for rules in sets:
        yield f"{rules.name}  {rules.title.said(language)}  (checked {rules.checked})"
        for rule in rules.rules:
            yield f"  {rule.id}  {rule.severity}, {rule.evidence}  {rule.title.said(language)}"
            yield f"      {rule.source}"
            if rule.valid_from or rule.valid_to:
                yield f"      in force from {rule.valid_from or '?'}" + (
                    f" to {rule.valid_to}" if rule.valid_to else ""
                )
        for gap in rules.not_found:
            yield f"  {gap.id}  not found  {gap.what.said(language)}"


def fees_json(fees: Sequence[Fee]) -> list[dict[str, Any]]:
    """Give fees as JSON objects, dates in ISO form or null."""
    return [
        {
            "id": fee.id,
            "action_en": fee.action.en,
            "action_ru": fee.action.ru,
            "rubles": fee.rubles,
            "valid_from": fee.valid_from.isoformat() if fee.valid_from else None,
            "valid_to": fee.valid_to.isoformat() if fee.valid_to else None,
            "evidence": fee.evidence.value,
            "source": fee.source,
            "conflict": fee.conflict,
        }
        for fee in fees
    ]


def fees_lines(fees: Sequence[Fee], language: str) -> Iterator[str]:
    """Give fees for people, what disagrees beneath."""
    if not fees:
        yield "no fee is known for this filing"
        return
    heads = ("RUBLES", "FROM", "EVIDENCE", "FOR")
    rows = [
        (str(fee.rubles), str(fee.valid_from or "not found"), fee.evidence.value, fee.action.said(language))
        for fee in fees
    ]
    yield from columns(rows, heads)
    yield from (f"{fee.id}: {fee.conflict}" for fee in fees if fee.conflict)
    yield "Verify amounts on the day of payment; the payment details are the office's own."


def payment_lines(payment: Mapping[str, Any]) -> Iterator[str]:
    """Give an office's payment details, as far as the record has them."""
    if "absent" in payment:
        yield "The record does not say where the office has fees paid (office.payment)."
        return
    yield "To be paid to:"
    yield from (f"  {key.upper():9}  {value}" for key, value in payment.items() if isinstance(value, str))
