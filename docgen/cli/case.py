"""`docgen case`: one applicant's record."""

from __future__ import annotations

import json
import re
import secrets
from datetime import date
from pathlib import Path

import click

from docgen.cli.command import FILE, Group, as_of, language, packs, pass_session
from docgen.cli.exits import ExitCode
from docgen.cli.reading import read_record
from docgen.cli.session import Session
from docgen.filings import FilingTypeId, load
from docgen.findings import errors

_RECORD_ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_RECORD_ID_LENGTH = 13  # 65 random bits: ids of millions of records do not meet by chance

# A mark on one line, so that a skeleton can be read and filled from top to bottom.
_MARKER = re.compile(r'\{\s+"absent": "unknown"\s+\}')


@click.group(cls=Group)
def command() -> None:
    """One applicant's record: new, check, checklist."""


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
        "docgen case check residence/temporary-permit-decree-702 applicant.json --explain --lang ru",
        "cat applicant.json | docgen case check residence/temporary-permit-decree-702 -",
    ]
)
@click.argument("filing")
@click.argument("applicants", nargs=-1, required=True, type=FILE, metavar="APPLICANT.json…")
@click.option("--explain", is_flag=True, help="Show which rules applied, and why.")
@language
@as_of
@packs
@pass_session
def check(session: Session, filing: str, applicants: tuple[Path, ...], explain: bool, as_of: date) -> ExitCode:  # noqa: FBT001 - an option
    """Name every mistake in the data at once: what, where, what to do.

    Exits with 3 when a record cannot be filed as it is.
    """
    from docgen.cli.ruling import Checked, check_record

    found = load(session.library, FilingTypeId.parse(filing))
    checked: list[Checked] = [check_record(session, found, file, as_of, explain=explain) for file in applicants]
    invalid = sum(1 for each in checked if errors(each.findings))
    spoken = session.settings.language
    data = {"files": [each.as_json(spoken) for each in checked], "invalid": invalid}
    session.report(data, [line for each in checked for line in each.as_lines(spoken)])
    return ExitCode.CASE_INVALID if invalid else ExitCode.DONE


@command.command(
    "checklist",
    examples=[
        "docgen case checklist residence/temporary-permit-decree-702 applicant.json",
        "docgen case checklist residence/temporary-permit-decree-702 applicant.json --as-of 2026-12-01 --json",
    ],
)
@click.argument("filing")
@click.argument("applicant", type=FILE, metavar="APPLICANT.json")
@language
@as_of
@packs
@pass_session
def checklist_(session: Session, filing: str, applicant: Path, as_of: date) -> ExitCode:
    """List the papers each person needs: why, in what form, until when they can be used, what is missing.

    Papers at hand stand in the record, in `papers` of each person.
    """
    from docgen.cases import read_case
    from docgen.cli.ruling import papers_json, papers_lines
    from docgen.rules.checklist import checklist

    found = load(session.library, FilingTypeId.parse(filing))
    reading = read_case(read_record(applicant), found, as_of, session.library)
    if reading.case is None:
        session.note(f"{applicant}: the record must be in order first")
        session.note_findings(reading.findings)
        return ExitCode.CASE_INVALID
    papers = checklist(reading.case, session.library)
    session.report(papers_json(reading.case, papers), papers_lines(reading.case, papers, session.settings.language))
    return ExitCode.DONE
