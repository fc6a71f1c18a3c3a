"""What an examination found, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding, Severity
from docgen.pdfa.checking import Examination
from docgen.pdfa.judges import Objection, Ruling
from docgen.pdfa.topics import topic

_TROUBLES = {
    "not-pdf": ("The file is not a PDF.", "Make a PDF of it first; `docgen pdfa make` takes scans."),
    "encrypted": ("The file is encrypted.", "Save it without a password."),
    "unreadable": ("The file is damaged: it cannot be read or drawn.", "Copy it again, or make it anew."),
    "limits": (
        "The file takes more time or memory than any paper needs.",
        "Make it anew, with fewer pages or a lower resolution; such a file may also be made to do harm.",
    ),
}
_FEW = 8
"""Pages that a message names."""


def told(examination: Examination, where: str) -> tuple[Finding, ...]:
    """Give the findings of an examination; `where` names the file."""
    if examination.trouble:
        message, remedy = _TROUBLES[examination.trouble]
        return (Finding(code=f"pdfa.{examination.trouble}", where=where, message=message, remedy=remedy),)
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
    for objection in first.objections:
        about, remedy = topic(objection.rule)
        yield Finding(
            code="pdfa.rule",
            where=_place(objection, where),
            message=f"Not PDF/A-{examination.part}: {about} ({objection.rule}{_pages(objection)}).",
            remedy=remedy,
        )


def _disputed(examination: Examination, where: str) -> Iterator[Finding]:
    first, second = examination.opinions
    if {first.ruling, second.ruling} != {Ruling.CONFORMS, Ruling.FAILS}:
        return
    if first.ruling is Ruling.FAILS:
        yield _disagreement(where, f"{second.judge} finds nothing wrong with this file, {first.judge} does.")
    for objection in second.objections:
        about, _ = topic(objection.rule)
        yield _disagreement(
            _place(objection, where),
            f"{second.judge} says that {about} ({objection.rule}{_pages(objection)}); {first.judge} does not.",
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


def _place(objection: Objection, where: str) -> str:
    return f"{where}#page={objection.pages[0]}" if objection.pages else where


def _pages(objection: Objection) -> str:
    return f", {_numbers(objection.pages)}" if len(objection.pages) > 1 else ""


def _numbers(pages: list[int] | tuple[int, ...]) -> str:
    named = ", ".join(map(str, pages[:_FEW])) + (" …" if len(pages) > _FEW else "")
    return f"page {named}" if len(pages) == 1 else f"pages {named}"
