"""What is wrong with data, as values: all of them are collected, none is raised.

A finding carries a stable code, the place (a JSON Pointer into the applicant record, or a file, page or field), a
sentence that says what is wrong and a sentence that says what to do. It never carries the offending value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """The work cannot go on with it."""
    WARNING = "warning"
    """The work goes on; a person should look."""
    CHECK = "check"
    """The record cannot decide it: a person has to check by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, where, and what to do."""

    code: str
    """Stable, lower case with dots, such as `case.required`."""
    where: str
    """JSON Pointer into the record (`/applicant/birth/date`), or a file, page or field."""
    message: str
    """What is wrong, as a sentence without personal data."""
    remedy: str = ""
    """What to do, as a sentence; empty only when the message already says it."""
    severity: Severity = Severity.ERROR
    message_ru: str = ""
    """The message in Russian; empty where there is none yet."""
    remedy_ru: str = ""
    """The remedy in Russian; empty where there is none yet."""

    def message_in(self, language: str) -> str:
        """Give the message in `ru` or `en`; in English where it has no Russian."""
        return (language == "ru" and self.message_ru) or self.message

    def remedy_in(self, language: str) -> str:
        """Give the remedy in `ru` or `en`; in English where it has no Russian."""
        return (language == "ru" and self.remedy_ru) or self.remedy

    def as_json(self) -> dict[str, Any]:
        """Give the finding as a JSON object with stable keys."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "where": self.where,
            "message": self.message,
            "remedy": self.remedy,
            **({"message_ru": self.message_ru} if self.message_ru else {}),
            **({"remedy_ru": self.remedy_ru} if self.remedy_ru else {}),
        }


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Leave only the findings with which work cannot go on."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
