"""`docgen render`: the documents of a case and their receipt."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.casefolder import RECEIPT, RECORD, write_case_folder
from docgen.cli.command import FILE, FOLDER, Command, as_of, language, packs, pass_session, strictness
from docgen.cli.exits import ExitCode
from docgen.cli.reading import read_record, refuse
from docgen.cli.session import Session, docgen_version
from docgen.filings import FilingTypeId, load
from docgen.findings import errors

if TYPE_CHECKING:
    from docgen.render.rendering import Rendering

_REFUSED = "cannot be rendered as it is; nothing was written"


@click.command(
    "render",
    cls=Command,
    examples=[
        "docgen render residence/temporary-permit-decree-702 applicant.json -o cases/petrov",
        "docgen render residence/temporary-permit-decree-702 applicant.json -o out --as-of 2026-11-21",
    ],
)
@click.argument("filing")
@click.argument("applicant", type=FILE, metavar="APPLICANT.json")
@click.option("-o", "--output", type=FOLDER, required=True, metavar="DIR", help="The case folder to make.")
@click.option("--force", is_flag=True, help="Replace another rendering in DIR; never one with signed copies.")
@strictness
@language
@as_of
@packs
@pass_session
def command(session: Session, filing: str, applicant: Path, output: Path, force: bool, as_of: date) -> ExitCode:  # noqa: FBT001 - an option
    """Make the documents of a case and their receipt.

    DIR then holds the documents, the record as validated (record.json) and the receipt (receipt.json). Nothing is
    written unless everything is in order; the same case again changes nothing.
    """
    from docgen.cases import read_case
    from docgen.render.rendering import check_case, render_case
    from docgen.rules import findings as rule_findings

    found = load(session.library, FilingTypeId.parse(filing))
    reading = read_case(read_record(applicant), found, as_of, session.library)
    if reading.case is None:
        return refuse(session, applicant, _REFUSED, reading.findings)
    press = session.press
    editions = session.settings.unofficial
    ruled = (*reading.findings, *rule_findings(reading.case, session.library))
    misfits = check_case(reading.case, press, official_only=editions == "official-only")
    if misfits or (errors(ruled) and session.settings.rules == "refuse"):
        return refuse(session, applicant, _REFUSED, (*ruled, *misfits))
    rendering = render_case(reading.case, press, docgen_version())
    files = {RECORD: reading.case.record_bytes, RECEIPT: rendering.receipt.as_bytes(), **rendering.documents}
    written = write_case_folder(output, files, replace=force)
    session.note_findings(ruled)
    if editions != "accept":
        session.note_findings(rendering.findings)
    session.report(_as_json(output, rendering, written=written), _as_lines(output, rendering, written=written))
    return ExitCode.DONE


def _as_json(output: Path, rendering: Rendering, *, written: bool) -> dict[str, object]:
    return {
        "case": rendering.receipt.case,
        "folder": str(output),
        "changed": written,
        "documents": [
            {"path": document.path, "copies": document.copies, "edition": document.edition.status}
            for document in rendering.receipt.documents
        ],
    }


def _as_lines(output: Path, rendering: Rendering, *, written: bool) -> list[str]:
    documents = rendering.receipt.documents
    what = "made" if written else "already there, unchanged"
    return [
        f"{rendering.receipt.case}: {len(documents)} documents {what} in {output}",
        *(f"  {document.path}  (print {document.copies})" for document in documents),
    ]
