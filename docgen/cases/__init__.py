"""Cases: applicant bytes → a record that is safe to use → a case of a filing type on a day."""

from docgen.cases.case import Case, CaseId, Person, Reading, age_on, read_case
from docgen.cases.skeleton import skeleton
from docgen.cases.source import read_limited

__all__ = [
    "Case",
    "CaseId",
    "Person",
    "Reading",
    "age_on",
    "read_case",
    "read_limited",
    "skeleton",
]
