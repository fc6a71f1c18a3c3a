"""Cases: applicant bytes → a record that is safe to use → a case of a filing type on a day."""

from docgen.cases.absent import AbsentKind, is_marker, kind_of
from docgen.cases.case import Case, CaseId, Person, Reading, read_case
from docgen.cases.skeleton import skeleton
from docgen.cases.source import MAX_BYTES, MAX_DEPTH, read_limited

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "AbsentKind",
    "Case",
    "CaseId",
    "Person",
    "Reading",
    "is_marker",
    "kind_of",
    "read_case",
    "read_limited",
    "skeleton",
]
