"""The nouns of the rules, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from docgen.findings import Finding, Severity


class Evidence(StrEnum):
    """How far a rule is established."""

    OFFICIAL = "official"
    """Read in an act or on an official page."""
    SECONDARY = "secondary"
    """Read in guides, news or other people's software that names its act."""
    UNVERIFIED = "unverified"
    """Common knowledge without a source, or sources that disagree: never an error."""


class Scope(StrEnum):
    """What a rule looks at, one at a time."""

    RECORD = "record"
    APPLICANT = "applicant"
    EACH_PERSON = "each-person"
    EACH_ADULT = "each-adult"
    EACH_CHILD = "each-child"


class Verdict(StrEnum):
    """What became of a rule for one person, paper or record."""

    NOT_IN_FORCE = "not-in-force"
    NOT_APPLICABLE = "not-applicable"
    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"
    """The record lacks what the rule asks for, or the rule's own data ends before the day."""


class Dated(Protocol):
    """What is in force between two days, both counted."""

    @property
    def valid_from(self) -> date | None:
        """The first day; None where it is not known."""

    @property
    def valid_to(self) -> date | None:
        """The last day; None while no end is known."""


def in_force(what: Dated, day: date) -> bool:
    """Tell whether something dated is in force on a day."""
    return (what.valid_from is None or what.valid_from <= day) and (what.valid_to is None or day <= what.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual:
    """The same said twice."""

    en: str
    ru: str

    def said(self, language: str) -> str:
        """Give it in `ru` or `en`."""
        return self.ru if language == "ru" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of an act or of practice."""

    id: str
    """Unique in the library, such as `T5`; its finding's code is `rule.t5`."""
    title: Bilingual
    source: str
    evidence: Evidence
    valid_from: date | None
    valid_to: date | None
    scope: Scope
    each: str
    """A list of the person or the record (`papers`) whose items are looked at as `item`; empty for none."""
    when: str
    """Expression: whether the rule applies; empty for always."""
    holds: str
    """Expression that must be true."""
    severity: Severity
    where: str
    """JSON Pointer from the item, person or record that the rule looks at."""
    message: Bilingual
    remedy: Bilingual

    @property
    def code(self) -> str:
        """The code of its findings."""
        return f"rule.{self.id.lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A rule that ought to be here and is not, because nobody found what it says."""

    id: str
    what: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Rules that belong together."""

    name: str
    title: Bilingual
    checked: date
    rules: tuple[Rule, ...]
    not_found: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What a rule made of one person, paper or record, and why."""

    rule: Rule
    where: str
    """JSON Pointer to what was looked at."""
    verdict: Verdict
    reason: Bilingual
    finding: Finding | None
    """What it says to the clerk: of a rule that failed or could not be decided."""
