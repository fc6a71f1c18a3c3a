"""`docgen case`: one applicant's record."""

from __future__ import annotations

import json
import re
import secrets
from datetime import date
from pathlib import Path

import click

from docgen.cli.command import FILE, Group, as_of, packs, pass_session
from docgen.cli.exits import ExitCode
from docgen.cli.reading import read_record
from docgen.cli.session import Session, finding_lines, findings_json
from docgen.filings import FilingType, FilingTypeId, load
from docgen.findings import Finding, errors

_RECORD_ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_RECORD_ID_LENGTH = 13  # 65 random bits: ids of millions of records do not meet by chance

# A mark on one line, so that a skeleton can be read and filled from top to bottom.
_MARKER = re.compile(r'\{\s+"absent": "unknown"\s+\}')


@click.group(cls=Group)
def command() -> None:
    """One applicant's record: new, check."""


@command.command(
    examples=[
        "docgen case new residence/temporary-permit-decree-702 > applicant.json",
    ]
)
@click.argument("filing")
@packs
@pass_session
def new(session: Session, filing: str) -> None:
    """Print a JSON skeleton with every field, ready to fill, under a new random record id."""
    from docgen.cases import skeleton

    found = load(session.library, FilingTypeId.parse(filing))
    record_id = "".join(secrets.choice(_RECORD_ID_LETTERS) for _ in range(_RECORD_ID_LENGTH))
    text = json.dumps(skeleton(found, session.library, record_id), ensure_ascii=False, indent=2)
    click.echo(_MARKER.sub('{"absent": "unknown"}', text))


@command.command(
    examples=[
        "docgen case check residence/temporary-permit-decree-702 applicant.json",
        "docgen case check residence/temporary-permit-decree-702 cases/*.json --json",
        "cat applicant.json | docgen case check residence/temporary-permit-decree-702 -",
    ]
)
@click.argument("filing")
@click.argument("applicants", nargs=-1, required=True, type=FILE, metavar="APPLICANT.json…")
@as_of
@packs
@pass_session
def check(session: Session, filing: str, applicants: tuple[Path, ...], as_of: date) -> ExitCode:
    """Name every mistake in the data at once: what, where, what to do.

    Exits with 3 when a record cannot be filed as it is.
    """
    found = load(session.library, FilingTypeId.parse(filing))
    checked = [(str(file), _findings(session, found, file, as_of)) for file in applicants]
    invalid = [name for name, findings in checked if errors(findings)]
    data = {
        "files": [{"file": name, "findings": findings_json(findings)} for name, findings in checked],
        "invalid": len(invalid),
    }
    session.report(data, [line for name, findings in checked for line in _lines(name, findings)])
    return ExitCode.CASE_INVALID if invalid else ExitCode.DONE


def _findings(session: Session, filing: FilingType, file: Path, as_of: date) -> tuple[Finding, ...]:
    """What is wrong with the record and, when it is sound, what would not fit its forms."""
    from docgen.cases import read_case

    reading = read_case(read_record(file), filing, as_of, session.library)
    if reading.case is None:
        return reading.findings
    from docgen.render.rendering import Press, check_case

    return (*reading.findings, *check_case(reading.case, Press(session.library)))


def _lines(name: str, findings: tuple[Finding, ...]) -> list[str]:
    if not findings:
        return [f"{name}: in order"]
    wrong = len(errors(findings))
    return [f"{name}: {wrong} to correct, {len(findings) - wrong} to look at", *finding_lines(findings)]
