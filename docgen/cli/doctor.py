"""`docgen doctor`: what is wrong with this installation, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from docgen.cli.command import Command, packs, pass_session, setting
from docgen.cli.exits import TABLE, ExitCode
from docgen.cli.session import Session, finding_lines, findings_json
from docgen.errors import DocgenError, MissingProgramError
from docgen.findings import Finding, Severity, errors

# No outer program is needed to render, take in or archive.
_FOR_CONVERSION = "It is only needed to convert Word documents into PDF, with `docgen convert`, or to look at them."
_BRIDGE = (
    "On Debian or Ubuntu: apt-get install python3-uno. Without it `docgen convert` starts LibreOffice for each document, "
    "which takes six times as long."
)


@click.command("doctor", cls=Command, examples=["docgen doctor", "docgen doctor --archive s3://filings/2026 --json"])
@setting("archive", "--archive", metavar="URL", help="The archive to look at.")
@setting("endpoint_url", "--endpoint-url", metavar="URL", help="The S3 server, when it is not AWS.")
@packs
@pass_session
def command(session: Session) -> ExitCode:
    """Look for what is wrong with this installation, and say what to do.

    Settings, filing types with their templates, rules and checklists (tried on their examples), fonts, storage, outer
    programs. Exits with 1 when something has to be mended.
    """
    examined = [(name, tuple(_safely(name, look, session))) for name, look in _EXAMINATIONS.items()]
    findings = tuple(finding for _, found in examined for finding in found)
    session.report(
        {"examined": [name for name, _ in examined], "findings": findings_json(findings)},
        [line for name, found in examined for line in (f"{name}: {_verdict(found)}", *finding_lines(found))],
    )
    return ExitCode.INTERNAL if errors(findings) else ExitCode.DONE


def _verdict(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "in order"
    return "to mend" if errors(findings) else "in order, with a remark"


def _safely(name: str, look: Callable[[Session], Iterator[Finding]], session: Session) -> Iterator[Finding]:
    """Whatever stops one examination is its finding; the others go on."""
    from archive import ArchiveError

    try:
        yield from look(session)
    except (DocgenError, ArchiveError) as error:
        ending = TABLE[error.code]
        yield Finding(code=error.code, where=name, message=f"{ending.headline} {error}", remedy=ending.remedy)


def _settings(session: Session) -> Iterator[Finding]:
    if session.settings.archive is None:
        yield Finding(
            code="doctor.no-archive",
            where="settings",
            message="No archive is named.",
            remedy='Put archive = "…" into docgen.toml, or set DOCGEN_ARCHIVE.',
            severity=Severity.WARNING,
        )


def _filings(session: Session) -> Iterator[Finding]:
    """Load every filing type and compile every template of every edition."""
    from docgen.filings import every

    press = session.press
    for filing in every(session.library):
        for document in filing.documents:
            for edition in document.editions:
                press.template(document.format, edition)
    yield from ()


def _rules(session: Session) -> Iterator[Finding]:
    """Put the examples of every filing through its schema, rules, checklist and forms, and walk every road.

    What is found wrong with an example on this day is not told: only what cannot be worked out at all is.
    """
    from datetime import date

    from docgen.cases import read_case
    from docgen.filings import every
    from docgen.render.rendering import check_case
    from docgen.roads import every_road
    from docgen.rules import explain
    from docgen.rules.checklist import checklist

    press, library, today = session.press, session.library, date.today()  # noqa: DTZ011 - the office's own day
    for filing in every(library):
        for name in library.schema_names():
            if name.startswith(f"{filing.id}/examples/"):
                case = read_case(library.schema(name), filing, today, library).case
                if case is not None:
                    explain(case, library)
                    checklist(case, library)
                    check_case(case, press)
    every_road(library)
    yield from ()


def _fonts(session: Session) -> Iterator[Finding]:
    session.library.template("fonts/LiberationSans-Regular.ttf")
    yield from ()


def _storage(session: Session) -> Iterator[Finding]:
    """Open the archive and ask its catalogue something; nothing is written."""
    from docgen.cli.opening import open_named

    if session.settings.archive is not None:
        open_named(session).find("")
    yield from ()


def _programs(_: Session) -> Iterator[Finding]:
    from docgen.convert.programs import Programs, missing_fonts

    try:
        programs = Programs.find()
    except MissingProgramError as error:
        yield _missing("doctor.program", "soffice", str(error), _FOR_CONVERSION)
        return
    if programs.python is None:
        yield _missing("doctor.bridge", "import uno", "No Python here has LibreOffice's bridge.", _BRIDGE)
    for family, package in missing_fonts().items():
        remedy = f"On Debian or Ubuntu: apt-get install {package}. Without it converted documents may look different."
        yield _missing("doctor.font", family, f"The font {family} is not installed.", remedy)


def _missing(code: str, where: str, message: str, remedy: str) -> Finding:
    return Finding(code=code, where=where, message=message, remedy=remedy, severity=Severity.WARNING)


_EXAMINATIONS: dict[str, Callable[[Session], Iterator[Finding]]] = {
    "settings": _settings,
    "filings and templates": _filings,
    "rules, checklists and roads": _rules,
    "fonts": _fonts,
    "storage": _storage,
    "outer programs": _programs,
}
