"""The two judges of PDF/A: page-validation decides, pikepdf.pdfa gives a second opinion.

Neither is quoted: their messages may repeat what stands in the file. What is kept is the rule and the page.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from docgen.pdfa.libraries import extra

PARTS = ("1b", "2b", "3b")
"""The parts and levels of PDF/A that both judges know (ISO 19005-1, -2, -3, level B)."""

_PAGE = re.compile(r"\bpage (\d{1,6})\b")
_OBJECT = re.compile(r"\bobj (\d{1,8}) ")


class Ruling(StrEnum):
    """What a judge says of a file."""

    CONFORMS = "conforms"
    FAILS = "fails"
    UNDECIDED = "undecided"
    """It met something that it does not know, and nothing that is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A rule that a judge finds broken."""

    rule: str
    """As the judge calls it: `PDFA2B-FONT-EMBEDDING-001`, or clause and test such as `ISO_19005_2:6.2.11.4.1-1`."""
    pages: tuple[int, ...] = ()
    """From 1; empty when it is not a page that breaks it."""
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What one judge says, and why."""

    judge: str
    ruling: Ruling
    objections: tuple[Objection, ...] = ()
    unknown: tuple[Objection, ...] = ()
    """What the judge does not look into."""


def judge(content: bytes, part: str, pages: Mapping[int, int]) -> Opinion:
    """Let page-validation judge. `pages` gives the page of an object. Raises `MissingExtraError`."""
    with extra("page-validation"):
        import page
    try:
        report = page.validate_pdf_bytes(content, profile=part)
    except page.PageError:
        return Opinion(judge="page-validation", ruling=Ruling.UNDECIDED)
    found = [
        (failure.rule_id, _page_of(failure.message, failure.object_id.object_number if failure.object_id else 0, pages))
        for failure in report.failures
    ]
    ruling = Ruling.CONFORMS if report.is_compliant else Ruling.FAILS
    return Opinion(judge="page-validation", ruling=ruling, objections=_gathered(found))


def second_opinion(content: bytes, part: str, pages: Mapping[int, int]) -> Opinion:
    """Let pikepdf.pdfa judge. Raises `MissingExtraError`."""
    with extra("pikepdf[pdfa]"):
        from pikepdf.pdfa import validate_written
    report = validate_written(io.BytesIO(content), part)
    rulings = {"pass": Ruling.CONFORMS, "fail": Ruling.FAILS, "not_checked": Ruling.UNDECIDED}
    return Opinion(
        judge="pikepdf",
        ruling=rulings[report.verdict],
        objections=_gathered((one.rule, _object_page(one.where, pages)) for one in report.violations),
        unknown=_gathered((one.rule, _object_page(one.where, pages)) for one in report.unsupported),
    )


def _page_of(message: str, number: int, pages: Mapping[int, int]) -> int | None:
    named = _PAGE.search(message)
    return int(named[1]) if named else pages.get(number)


def _object_page(where: str, pages: Mapping[int, int]) -> int | None:
    named = _OBJECT.search(where)
    return pages.get(int(named[1])) if named else None


def _gathered(found: Iterable[tuple[str, int | None]]) -> tuple[Objection, ...]:
    """Bring objections by the same rule together."""
    counted = Counter(found)
    rules = dict.fromkeys(rule for rule, _ in counted)
    return tuple(
        Objection(
            rule=rule,
            pages=tuple(sorted({page for named, page in counted if named == rule and page})),
            times=sum(count for (named, _), count in counted.items() if named == rule),
        )
        for rule in rules
    )
