"""`docgen road render`: the whole set of a household for a road."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.casefolder import RECEIPT, RECORD, write_case_folders
from docgen.cli.command import FILE, FOLDER, Command, as_of, language, packs, pass_session, strictness
from docgen.cli.exits import ExitCode
from docgen.cli.reading import read_record
from docgen.cli.session import Session, counted, docgen_version, finding_lines, findings_json
from docgen.findings import Finding
from docgen.roads import load_road

if TYPE_CHECKING:
    from docgen.render.family import RoadSet
    from docgen.render.rendering import Rendering


@click.command(
    "render",
    cls=Command,
    examples=[
        "docgen road render 702 applicant.json -o cases/petrov",
        "docgen road render 702 applicant.json -o out --as-of 2026-11-21 --json",
    ],
)
@click.argument("road")
@click.argument("applicant", type=FILE, metavar="APPLICANT.json")
@click.option("-o", "--output", type=FOLDER, required=True, metavar="DIR", help="Where the case folders are made.")
@click.option("--force", is_flag=True, help="Replace other renderings in DIR; never one with signed copies.")
@strictness
@language
@as_of
@packs
@pass_session
def render(session: Session, road: str, applicant: Path, output: Path, force: bool, as_of: date) -> ExitCode:  # noqa: FBT001 - an option
    """Make every filing that is due on a road for a household, and its dossier.

    DIR then holds a case folder for each: NUMBER-FAMILY-FILING, with the number of the step on the road, and
    household-dossier. Papers are made for those who can file now. Nothing is written unless every filing is in order;
    the same set again changes nothing, and other folders in DIR stay as they are.
    """
    from docgen.render.family import Strictness, road_set
    from docgen.render.rendering import render_case

    found = load_road(session.library, road)
    press = session.press
    settings = session.settings
    editions = settings.unofficial
    strictness = Strictness(official_only=editions == "official-only", rules=settings.rules == "refuse")
    due = road_set(found, read_record(applicant), as_of, press, strictness)
    if due.stops:
        return _refuse(session, applicant, due)
    cases = {part.folder: part.case for part in due.parts if part.case}
    made = {folder: render_case(case, press, docgen_version()) for folder, case in cases.items()}
    files = {
        folder: {RECORD: cases[folder].record_bytes, RECEIPT: each.receipt.as_bytes(), **each.documents}
        for folder, each in made.items()
    }
    changed = write_case_folders(output, files, replace=force)
    for line in _said(due, {} if editions == "accept" else made, session.settings.language):
        session.note(line)
    session.report(_as_json(found.name, output, made, changed), _as_lines(found.name, output, made, changed))
    return ExitCode.DONE


def _refuse(session: Session, applicant: Path, due: RoadSet) -> ExitCode:
    if session.json:
        parts = [{"filing": str(part.filing), "findings": findings_json(part.findings)} for part in due.parts]
        session.report({"file": str(applicant), "findings": findings_json(due.findings), "filings": parts}, ())
    else:
        session.note(f"{applicant}: the set cannot be rendered as it is; nothing was written")
        for line in _said(due, {}, session.settings.language):
            session.note(line)
    return ExitCode.CASE_INVALID


def _said(due: RoadSet, made: Mapping[str, Rendering], language: str) -> Iterator[str]:
    """Say what is found, filing by filing; what was said of one is not said again of the next."""
    yield from finding_lines(due.findings, language)
    told: set[Finding] = set()
    for part in due.parts:
        of_forms = made[part.folder].findings if part.folder in made else ()
        new = [finding for finding in (*part.findings, *of_forms) if finding not in told]
        told |= set(part.findings)
        if new:
            yield f"{part.filing}:"
            yield from finding_lines(new, language)


def _as_json(road: str, output: Path, made: Mapping[str, Rendering], changed: tuple[str, ...]) -> dict[str, Any]:
    return {
        "road": road,
        "folder": str(output),
        "cases": [
            {
                "folder": folder,
                "case": rendering.receipt.case,
                "changed": folder in changed,
                "documents": [
                    {"path": document.path, "copies": document.copies, "edition": document.edition.status}
                    for document in rendering.receipt.documents
                ],
            }
            for folder, rendering in made.items()
        ],
    }


def _as_lines(road: str, output: Path, made: Mapping[str, Rendering], changed: tuple[str, ...]) -> Iterator[str]:
    documents = sum(len(rendering.receipt.documents) for rendering in made.values())
    yield f"{road}: {counted(len(made), 'case folder')}, {counted(documents, 'document')} in {output}"
    for folder, rendering in made.items():
        what = "made" if folder in changed else "already there, unchanged"
        yield f"  {folder}  {counted(len(rendering.receipt.documents), 'document')} {what}"
