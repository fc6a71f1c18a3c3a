"""`docgen case`: one applicant's record."""

from __future__ import annotations

import json
import re
import secrets
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.command import FILE, Group, as_of, language, packs, pass_session
from docgen.cli.exits import ExitCode
from docgen.cli.reading import read_record, refuse
from docgen.cli.session import Session
from docgen.errors import UnreadableCaseError
from docgen.filings import FilingType, FilingTypeId, load
from docgen.findings import Finding, errors

if TYPE_CHECKING:
    from docgen.cases import Case
    from docgen.cli.ruling import Checked
    from docgen.render.press import Press

_RECORD_ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_RECORD_ID_LENGTH = 13  # 65 random bits: ids of millions of records do not meet by chance

# A mark on one line, so that a skeleton can be read and filled from top to bottom.
_MARKER = re.compile(r'\{\s+"absent": "unknown"\s+\}')


@click.group(cls=Group)
def command() -> None:
    """One applicant's record: new, check, checklist, fees."""


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
    found = load(session.library, FilingTypeId.parse(filing))
    press = session.press
    checked = [_checked(press, found, file, as_of, explain=explain) for file in applicants]
    invalid = sum(1 for each in checked if errors(each.findings))
    spoken = session.settings.language
    data = {"files": [each.as_json(spoken) for each in checked], "invalid": invalid}
    session.report(data, [line for each in checked for line in each.as_lines(spoken)])
    return ExitCode.CASE_INVALID if invalid else ExitCode.DONE


def _sound(session: Session, filing: str, applicant: Path, day: date) -> Case | None:
    """Read a record that has to be in order; refuse it otherwise."""
    from docgen.cases import read_case

    found = load(session.library, FilingTypeId.parse(filing))
    reading = read_case(read_record(applicant), found, day, session.library)
    if reading.case is None:
        refuse(session, applicant, "the record must be in order first", reading.findings)
    return reading.case


def _checked(press: Press, filing: FilingType, file: Path, day: date, *, explain: bool) -> Checked:
    """Check one record; one that cannot be read does not keep the others from being checked."""
    from docgen.cli.ruling import Checked, check_record

    try:
        return check_record(press, filing, file, day, explain=explain)
    except UnreadableCaseError as error:
        finding = Finding(
            code="case.unreadable",
            where="",
            message=f"The file cannot be read ({error}).",
            remedy="Check its name and its permissions.",
        )
        return Checked(file=str(file), findings=(finding,), explained=None)


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
    from docgen.cli.ruling import papers_json, papers_lines
    from docgen.rules.checklist import checklist

    case = _sound(session, filing, applicant, as_of)
    if case is None:
        return ExitCode.CASE_INVALID
    papers = checklist(case, session.library)
    session.report(papers_json(case, papers), papers_lines(case, papers, session.settings.language))
    return ExitCode.DONE


@command.command(
    examples=["docgen case fees residence/temporary-permit-decree-702 applicant.json --lang ru"],
)
@click.argument("filing")
@click.argument("applicant", type=FILE, metavar="APPLICANT.json")
@language
@as_of
@packs
@pass_session
def fees(session: Session, filing: str, applicant: Path, as_of: date) -> ExitCode:
    """Show what the State asks for a filing on a day, and where the record's office has it paid.

    Where to pay stands in the record, in `office.payment`: the office's own details, which docgen does not know.
    """
    from docgen.cli.ruling import fees_json, fees_lines, payment_lines
    from docgen.rules.fees import fees as fees_of

    case = _sound(session, filing, applicant, as_of)
    if case is None:
        return ExitCode.CASE_INVALID
    payment = case.record["office"].get("payment", {"absent": "unknown"})
    asked, spoken = fees_of(session.library, case.filing.id, as_of), session.settings.language
    session.report(
        {"fees": fees_json(asked), "payment": payment}, [*fees_lines(asked, spoken), *payment_lines(payment)]
    )
    return ExitCode.DONE
