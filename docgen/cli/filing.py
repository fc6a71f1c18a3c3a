"""`docgen filing`: what can be filed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.command import FILE, Group, as_of, language, packs, pass_session
from docgen.cli.exits import ExitCode
from docgen.cli.maps import command as maps
from docgen.cli.measure import command as measure
from docgen.cli.session import Session, columns
from docgen.errors import TemplateError
from docgen.filings import FilingType, FilingTypeId, every, load
from docgen.findings import errors

if TYPE_CHECKING:
    from docgen.render.proofreading import Proofread


@click.group(cls=Group)
def command() -> None:
    """What can be filed: list, show, schema, rules, fees, diff, check, measure, map."""


command.add_command(measure)
command.add_command(maps)


@command.command("list", examples=["docgen filing list", "docgen filing list --json"])
@packs
@pass_session
def list_(session: Session) -> None:
    """List the filing types."""
    filings = every(session.library)
    rows = [(str(filing.id), filing.title_en) for filing in filings]
    data = [{"id": str(filing.id), "title_ru": filing.title_ru, "title_en": filing.title_en} for filing in filings]
    session.report(data, columns(rows, ("FILING", "TITLE")))


@command.command(examples=["docgen filing show residence/temporary-permit-decree-702"])
@click.argument("filing")
@packs
@pass_session
def show(session: Session, filing: str) -> None:
    """Show a filing type: its documents, for whom, how many copies, which edition, and how sure it is."""
    found = load(session.library, FilingTypeId.parse(filing))
    session.report(_as_json(found), _as_lines(found))


@command.command(examples=["docgen filing schema residence/temporary-permit-decree-702 > schema.json"])
@click.argument("filing")
@packs
@pass_session
def schema(session: Session, filing: str) -> None:
    """Print the JSON Schema of a filing's records, whole in one document."""
    from docgen.cases.bundle import bundled_schema

    found = load(session.library, FilingTypeId.parse(filing))
    click.echo(json.dumps(bundled_schema(found, session.library), ensure_ascii=False, indent=2))


@command.command(examples=["docgen filing rules residence/temporary-permit-decree-702 --lang ru"])
@click.argument("filing")
@language
@packs
@pass_session
def rules(session: Session, filing: str) -> None:
    """List the rules a filing's records are checked by, how far each is established, and what was not found."""
    from docgen.cli.ruling import rules_json, rules_lines
    from docgen.rules import rule_sets

    sets = rule_sets(load(session.library, FilingTypeId.parse(filing)), session.library)
    session.report(rules_json(sets), rules_lines(sets, session.settings.language))


@command.command(examples=["docgen filing fees residence/temporary-permit-decree-702 --as-of 2026-11-21"])
@click.argument("filing")
@language
@as_of
@packs
@pass_session
def fees(session: Session, filing: str, as_of: date) -> None:
    """Show what the State asks for a filing on a day, and how sure that is."""
    from docgen.cli.ruling import fees_json, fees_lines
    from docgen.rules.fees import fees as fees_of

    found = fees_of(session.library, load(session.library, FilingTypeId.parse(filing)).id, as_of)
    session.report(fees_json(found), fees_lines(found, session.settings.language))


@command.command(examples=["docgen filing diff residence/temporary-permit-decree-702 mvd-407-2020 mvd-407-2020-child"])
@click.argument("filing")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@packs
@pass_session
def diff(session: Session, filing: str, one: str, other: str) -> None:
    """Compare two editions: act, days, status, what the templates say, what goes into their fields."""
    from docgen.render.comparison import compare
    from docgen.render.press import Press

    difference = compare(load(session.library, FilingTypeId.parse(filing)), one, other, Press(session.library))
    session.report(difference.as_json(), difference.as_lines())


@command.command(
    examples=[
        "docgen filing check",
        "docgen filing check residence/temporary-permit-decree-702 --verbose",
        "docgen filing check office/request --document request --template request.docx --pack ours",
        "docgen filing check --template letter.docx --json",
    ]
)
@click.argument("filing", required=False, default="")
@click.option("--template", type=FILE, metavar="FILE.docx", help="A Word file to check in place of the filing's own.")
@click.option("--document", default="", metavar="ID", help="The document that is checked, or that the file is for.")
@click.option("-v", "--verbose", is_flag=True, help="Tell how each template is filled, and which fields none reads.")
@packs
@pass_session
def check(session: Session, filing: str, template: Path | None, document: str, verbose: bool) -> ExitCode:  # noqa: FBT001 - an option
    """Name every mistake in templates at once: part, paragraph, tag, what to do.

    Of every edition of a filing, or of all filings. A Word file of your own is checked for the FILING that it is to serve,
    or, without one, for the way it is written alone. Exits with 4 when a template cannot be used as it is.
    """
    from docgen.cli.proofing import proofread_json, proofread_lines

    if document and not filing:
        raise click.UsageError("--document names a document of a filing: name the FILING too")
    read = list(_proofread(session, filing, template, document))
    wrong = sum(1 for each in read if errors(each.findings))
    data = {"checked": [proofread_json(each) for each in read], "wrong": wrong}
    session.report(data, [line for each in read for line in proofread_lines(each, verbose=verbose)])
    return ExitCode.FILING_AT_FAULT if wrong else ExitCode.DONE


def _proofread(session: Session, filing: str, template: Path | None, document: str) -> Iterator[Proofread]:
    from docgen.render.proofreading import Proofreader

    reader = Proofreader(session.library)
    found = load(session.library, FilingTypeId.parse(filing)) if filing else None
    if template:
        yield reader.file(str(template), _content(template), found, document)
    else:
        for each in (found,) if found else every(session.library):
            yield reader.filing(each, document)


def _content(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise TemplateError(f"{template}: {error.strerror}") from None


def _as_json(filing: FilingType) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(filing) | {"id": str(filing.id)}


def _as_lines(filing: FilingType) -> list[str]:
    lines = [f"{filing.id}", f"  {filing.title_en}", f"  {filing.title_ru}", f"  {filing.legal_source}", ""]
    for document in filing.documents:
        lines.append(f"{document.id}  ({document.format}, {document.copies} printed, {document.audience})")
        lines.append(f"  {document.title_en}")
        lines.append(f"  {document.title_ru}")
        for edition in document.editions:
            until = f" to {edition.valid_to}" if edition.valid_to else ""
            lines.append(f"  edition {edition.id}: {edition.status}, from {edition.valid_from}{until}")
            lines += [f"    {text}" for text in (edition.act, edition.amended_by, edition.note) if text]
            lines += [
                f"    goes on on annex sheets: {item.item} {item.title}".replace(":  ", ": ")
                for item in edition.continued
            ]
            lines.append(f"    checked {edition.checked}")
    return lines
