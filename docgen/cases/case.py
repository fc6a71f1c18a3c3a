"""A case: the record of an applicant, validated for a filing type on a day."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from docgen.canonical import json_bytes
from docgen.cases.consistency import contradictions
from docgen.cases.source import MAX_BYTES, read_source
from docgen.cases.validation import Checker, checker
from docgen.filings import FilingType, FilingTypeId
from docgen.findings import Finding, errors
from docgen.resources import Library

MAX_FINDINGS = 500
_ADULT = 18
_APPLICANT = "applicant"


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class CaseId:
    """Which record, for which filing; names no person."""

    filing: FilingTypeId
    record: str

    def __str__(self) -> str:
        return f"{self.filing}/{self.record}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who applies: the applicant or a member of the household."""

    number: int
    """From 1, which is the applicant."""
    relation: str
    """`applicant`, or the relation to the applicant as the record names it (`spouse`, `child`)."""
    data: dict[str, Any]
    """The person, every place that the schemas know filled in."""
    pointer: str
    """Where the person stands in the record, as a JSON Pointer."""
    age: int
    """Full years on the case's day, as `age_on` counts them."""
    files: bool = True
    """Whether the filing makes papers of its own for the person."""

    @property
    def is_adult(self) -> bool:
        """Whether the person is 18 or older."""
        return self.age >= _ADULT


def age_on(birth: date, day: date) -> int:
    """Count full years; whoever was born on 29 February completes one on 1 March of a common year."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What documents are rendered from."""

    id: CaseId
    filing: FilingType
    as_of: date
    record: dict[str, Any]
    """The record; every place that the schemas know and the record leaves out is `{"absent": "unknown"}`."""
    record_bytes: bytes
    """The record as it was given, normalised: JSON with sorted keys, two spaces, UTF-8, a line feed at the end.

    Reading these bytes again gives the same case.
    """
    schema_digest: str
    """SHA-256 (hex) over the filing's schema and every schema that it refers to."""
    persons: tuple[Person, ...]

    def __hash__(self) -> int:
        """Let what is worked out of a case be remembered with it; equal cases have equal bytes."""
        return hash((self.id, self.as_of, self.record_bytes))

    def filed_by(self, numbers: Container[int]) -> Case:
        """Give the case in which these persons alone file; the others are still the household."""
        persons = tuple(replace(person, files=person.number in numbers) for person in self.persons)
        return replace(self, persons=persons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a record: a case unless a finding is an error; warnings may stand beside a case."""

    case: Case | None
    findings: tuple[Finding, ...]


def read_case(data: bytes, filing: FilingType, as_of: date, library: Library, *, limit: int = MAX_BYTES) -> Reading:
    """Read and check a record of at most `limit` bytes; all that is wrong with it is in the findings.

    Raises `docgen.errors.FilingError` when the filing's own schema is at fault, nothing for any data.
    """
    source = read_source(data, limit)
    if source.record is None:
        return Reading(case=None, findings=source.findings)
    check = checker(library, filing.schema)
    told = {finding.where for finding in source.findings if finding.where}
    invalid = tuple(finding for finding in check.check(source.record) if finding.where not in told)
    findings = _first(source.findings + invalid)
    if not errors(findings):
        findings += contradictions(source.record, as_of)
    if errors(findings):
        return Reading(case=None, findings=findings)
    return Reading(case=_case(source.record, filing, as_of, check), findings=findings)


def _first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Keep a list that a person can still read: a file with more faults is the wrong file."""
    if len(findings) <= MAX_FINDINGS:
        return findings
    message = f"The record has more than {MAX_FINDINGS} faults; the rest are not shown."
    more = Finding(code="case.many", where="", message=message, remedy="Check that this is the right file.")
    return (*findings[:MAX_FINDINGS], more)


def _case(given: dict[str, Any], filing: FilingType, as_of: date, check: Checker) -> Case:
    record = check.shape.complete(given)
    return Case(
        id=CaseId(filing=filing.id, record=record["id"]),
        filing=filing,
        as_of=as_of,
        record=record,
        record_bytes=json_bytes(given),
        schema_digest=check.digest,
        persons=_persons(record, as_of),
    )


def _persons(record: dict[str, Any], as_of: date) -> tuple[Person, ...]:
    household = record["household"]
    members = enumerate(household if isinstance(household, list) else ())
    places = [(_APPLICANT, f"/{_APPLICANT}", record[_APPLICANT])]
    places += [(member["relation"], f"/household/{index}/person", member["person"]) for index, member in members]
    return tuple(
        Person(number=number, relation=relation, data=data, pointer=pointer, age=_age(data, as_of))
        for number, (relation, pointer, data) in enumerate(places, start=1)
    )


def _age(person: dict[str, Any], as_of: date) -> int:
    return age_on(date.fromisoformat(person["birth"]["date"]), as_of)
