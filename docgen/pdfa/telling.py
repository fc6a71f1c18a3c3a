"""What an examination found, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.findings import Finding, Severity
from docgen.pdfa.checking import Examination
from docgen.pdfa.judges import Objection, Ruling
from docgen.pdfa.topics import topic

_TROUBLES = {
    "not-pdf": ("pdfa.not-pdf", "The file is not a PDF.", "Make a PDF of it first; `docgen pdfa make` takes scans."),
    "encrypted": ("pdfa.encrypted", "The file is encrypted.", "Save it without a password."),
    "unreadable": (
        "pdfa.unreadable",
        "The file is damaged: it cannot be read or drawn.",
        "Copy it again, or make it anew.",
    ),
    "limits": (
        "pdfa.limits",
        "The file takes more time or memory than any paper needs.",
        "Make it anew, with fewer pages or a lower resolution; such a file may also be made to do harm.",
    ),
}
_FEW = 8
"""Pages that a message names."""


def told(examination: Examination, where: str) -> tuple[Finding, ...]:
    """Give the findings of an examination; `where` names the file."""
    if examination.trouble:
        code, message, remedy = _TROUBLES[examination.trouble]
        return (Finding(code=code, where=where, message=message, remedy=remedy),)
    return (*_broken(examination, where), *_disputed(examination, where), *_blank(examination, where))


def _broken(examination: Examination, where: str) -> Iterator[Finding]:
    first, _ = examination.opinions
    if first.ruling is Ruling.UNDECIDED:
        yield Finding(
            code="pdfa.undecided",
            where=where,
            message=f"The judge of PDF/A-{examination.part} cannot read the file.",
            remedy="Make it with `docgen pdfa make`, and check that.",
        )
    for (about, remedy), objections in _by_topic(first.objections):
        yield Finding(
            code="pdfa.rule",
            where=_place(objections, where),
            message=f"Not PDF/A-{examination.part}: {about} ({_rules(objections)}).",
            remedy=remedy,
        )


def _disputed(examination: Examination, where: str) -> Iterator[Finding]:
    first, second = examination.opinions
    if {first.ruling, second.ruling} != {Ruling.CONFORMS, Ruling.FAILS}:
        return
    if first.ruling is Ruling.FAILS:
        yield _disagreement(where, f"{second.judge} finds nothing wrong with this file, {first.judge} does.")
    for (about, _), objections in _by_topic(second.objections):
        yield _disagreement(
            _place(objections, where),
            f"{second.judge} says that {about} ({_rules(objections)}); {first.judge} does not.",
        )


def _disagreement(where: str, message: str) -> Finding:
    return Finding(
        code="pdfa.disagreement",
        where=where,
        message=message,
        remedy="What counts here is page-validation; where much depends on it, ask a third program, such as veraPDF.",
        severity=Severity.WARNING,
    )


def _blank(examination: Examination, where: str) -> Iterator[Finding]:
    blank = [number for number, sheet in enumerate(examination.sheets, start=1) if sheet.blank]
    if not examination.sheets or len(blank) == len(examination.sheets):
        yield Finding(
            code="pdfa.blank",
            where=where,
            message="There is nothing to be seen on any page.",
            remedy="Look at the file, and make or scan it again.",
        )
    elif blank:
        yield Finding(
            code="pdfa.blank-page",
            where=f"{where}#page={blank[0]}",
            message=f"There is nothing to be seen on {_numbers(blank)}.",
            remedy="Look whether a sheet was fed the wrong way round; a blank back is in order.",
            severity=Severity.WARNING,
        )


def _by_topic(objections: Sequence[Objection]) -> Iterator[tuple[tuple[str, str], list[Objection]]]:
    """Bring together what is about one thing, the remedy included."""
    topics = [topic(objection.rule) for objection in objections]
    for one in dict.fromkeys(topics):
        yield one, [objection for objection, about in zip(objections, topics, strict=True) if about == one]


def _place(objections: Sequence[Objection], where: str) -> str:
    pages = _pages(objections)
    return f"{where}#page={pages[0]}" if pages else where


def _rules(objections: Sequence[Objection]) -> str:
    rules, pages = ", ".join(objection.rule for objection in objections), _pages(objections)
    return f"{rules}; {_numbers(pages)}" if len(pages) > 1 else rules


def _pages(objections: Sequence[Objection]) -> list[int]:
    return sorted({page for objection in objections for page in objection.pages})


def _numbers(pages: Sequence[int]) -> str:
    named = ", ".join(map(str, pages[:_FEW])) + (" …" if len(pages) > _FEW else "")
    return f"page {named}" if len(pages) == 1 else f"pages {named}"
