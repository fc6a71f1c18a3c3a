"""`docgen archive`: keep, find again, and prove unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.command import FOLDER, Country, Day, Group, pass_session
from docgen.cli.exits import ExitCode
from docgen.cli.opening import located_by, open_named
from docgen.cli.session import Session, columns, counted
from docgen.cli.stats import stats

if TYPE_CHECKING:
    from archive import AuditFinding, CatalogueEntry, Digest, LogicalPath, Progress, VersionRecord


@click.group(cls=Group)
def command() -> None:
    """Keep and find: deposit, find, retrieve, history, stats, audit, reindex."""


command.add_command(stats)


@command.command(
    examples=[
        "docgen archive deposit cases/petrov --to file:/srv/archive",
        "docgen archive deposit cases/* --to s3://filings/2026 --endpoint-url https://s3.example.org",
    ]
)
@click.argument("folders", nargs=-1, required=True, type=FOLDER, metavar="DIR…")
@located_by("--to")
@pass_session
def deposit(session: Session, folders: tuple[Path, ...]) -> None:
    """Deposit case folders: the record, the receipt, the documents and the signed copies.

    The archive is made where there is none yet. Depositing the same thing again changes nothing.
    """
    from docgen.casefolder import CaseFolder
    from docgen.submission import submission

    cases = [CaseFolder.read(folder) for folder in folders]
    for case in cases:
        if strangers := case.strangers():
            session.note(f"{case.place}: not deposited, since no receipt names it: {counted(len(strangers), 'file')}")
    packages = [(case.place, submission(case, session.settings.agent)) for case in cases]
    archive = open_named(session, create=True)
    deposits = [(folder, package, archive.ingest(package)) for folder, package in packages]
    session.report(
        {
            "deposits": [
                {
                    "folder": str(folder),
                    "id": str(deposit.object_id),
                    "version": str(deposit.version),
                    "changed": deposit.changed,
                    "state": package.description.state,
                }
                for folder, package, deposit in deposits
            ]
        },
        (
            f"{deposit.object_id}  {deposit.version}  "
            f"{'deposited' if deposit.changed else 'already there'}, {package.description.state}"
            for _, package, deposit in deposits
        ),
    )


@command.command(
    examples=[
        "docgen archive find Щёголева",
        "docgen archive find scegol --from 2026-01-01 --country LVA",
        "docgen archive find --filing residence/temporary-permit-decree-702 --json",
    ]
)
@click.argument("text", nargs=-1)
@click.option("--filing", metavar="FILING", help="Only cases of this filing type.")
@click.option("--from", "since", type=Day(), help="Only cases of this day or later.")
@click.option("--to", "until", type=Day(), help="Only cases of this day or earlier.")
@click.option("--country", type=Country(), help="Only cases with a citizen or resident of this country (alpha-3).")
@located_by("--archive")
@pass_session
def find(
    session: Session,
    text: tuple[str, ...],
    filing: str | None,
    since: date | None,
    until: date | None,
    country: str | None,
) -> ExitCode:
    """Find cases by words of one person's names, in any order, in either alphabet; beginnings are enough.

    Exits with 7 when nothing is found.
    """
    from docgen.filings import FilingTypeId, load

    entries = open_named(session).find(" ".join(text), kind=filing, since=since, until=until, country=country)
    if filing and not entries:
        load(session.library, FilingTypeId.parse(filing))
    session.report({"entries": [_entry_json(entry) for entry in entries]}, _entry_lines(entries))
    return ExitCode.DONE if entries else ExitCode.NOT_FOUND


def _entry_json(entry: CatalogueEntry) -> dict[str, object]:
    description = entry.description
    return {
        "id": str(entry.object_id),
        "version": str(entry.version),
        "filing": description.kind,
        "as_of": description.date.isoformat(),
        "state": description.state,
        "office": description.office,
        "countries": list(description.countries),
        "people": [list(person.names) for person in description.people],
        "deposited": entry.updated.isoformat(),
    }


def _entry_lines(entries: tuple[CatalogueEntry, ...]) -> Iterable[str]:
    if not entries:
        return ["nothing found"]
    return [line for entry in entries for line in _one_entry(entry)]


def _one_entry(entry: CatalogueEntry) -> Iterator[str]:
    description = entry.description
    yield f"{entry.object_id}  {entry.version}  {description.date}  {description.state}"
    for person in description.people:
        yield "    " + " · ".join(person.names)


@command.command(
    examples=[
        "docgen archive retrieve residence/temporary-permit-decree-702/7h3k9m2p4q6rs -o out",
        "docgen archive retrieve residence/temporary-permit-decree-702/7h3k9m2p4q6rs -o out --version v1",
    ]
)
@click.argument("id_", metavar="ID")
@click.option("-o", "--output", type=FOLDER, required=True, metavar="DIR", help="A new or empty folder.")
@click.option("--version", metavar="vN", help="That version; the newest otherwise.")
@located_by("--archive")
@pass_session
def retrieve(session: Session, id_: str, output: Path, version: str | None) -> None:
    """Take a case out as a case folder; every byte is compared with its digest on the way.

    Nothing is written unless everything is what was deposited.
    """
    from archive import DESCRIPTION_PATH, ObjectId, VersionNumber
    from docgen.output import new_folder, write_file

    object_id = ObjectId.parse(id_)
    package = open_named(session).retrieve(object_id, VersionNumber.parse(version) if version else None)
    # The description is the archive's own; everything else is the case folder as it was deposited.
    ours = {path: content for path, content in package.files.items() if path != DESCRIPTION_PATH}
    with new_folder(output) as folder:
        for path, content in ours.items():
            write_file(folder / str(path), content)
    files = [{"path": str(path), "sha512": str(package.record.files[path])} for path in sorted(ours)]
    session.report(
        {"id": id_, "version": str(package.record.version), "folder": str(output), "files": files},
        [
            f"{id_}  {package.record.version}: {counted(len(files), 'file')} in {output}, each as deposited (SHA-512 compared)"
        ],
    )


@command.command(examples=["docgen archive history residence/temporary-permit-decree-702/7h3k9m2p4q6rs"])
@click.argument("id_", metavar="ID")
@located_by("--archive")
@pass_session
def history(session: Session, id_: str) -> None:
    """Tell a case's life in the archive: every version, when, by whom, and what it brought."""
    from archive import ObjectId

    records = open_named(session).history(ObjectId.parse(id_))
    versions = [
        {
            "version": str(record.version),
            "created": record.created.isoformat(),
            "agent": record.agent.name,
            "message": record.message,
            "files": {str(path): str(digest) for path, digest in sorted(record.files.items())},
        }
        for record in records
    ]
    session.report({"id": id_, "versions": versions}, _history_lines(records))


def _history_lines(records: tuple[VersionRecord, ...]) -> Iterator[str]:
    before: Mapping[LogicalPath, Digest] = {}
    for record in records:
        yield f"{record.version}  {record.created:%Y-%m-%d %H:%M %Z}  by {record.agent.name}: {record.message}"
        for path, digest in sorted(record.files.items()):
            if before.get(path) != digest:
                yield f"    {'changed' if path in before else 'new'}  {path}"
        for path in sorted(set(before) - set(record.files)):
            yield f"    no longer  {path}"
        before = record.files


@command.command(examples=["docgen archive audit", "docgen archive audit --archive file:/srv/archive --json"])
@located_by("--archive")
@pass_session
def audit(session: Session) -> ExitCode:
    """Read every byte of the archive and name whatever is not as deposited. Exits with 9 when something is not."""
    archive = open_named(session)
    with _progress(session, "objects read") as (progress, count):
        findings = list(archive.audit(progress=progress))
    session.report(
        {"objects": count(), "findings": [_audit_json(finding) for finding in findings]},
        [f"{counted(count(), 'object')} read in full, {counted(len(findings), 'finding')}", *_audit_lines(findings)],
    )
    return ExitCode.FIXITY if findings else ExitCode.DONE


def _audit_json(finding: AuditFinding) -> dict[str, object]:
    object_id = str(finding.object_id) if finding.object_id else None
    return {"code": finding.code, "id": object_id, "where": finding.where, "message": finding.message}


def _audit_lines(findings: Iterable[AuditFinding]) -> Iterable[str]:
    rows = [(finding.code, str(finding.object_id or "-"), finding.message, finding.where) for finding in findings]
    return columns(rows, ("CODE", "CASE", "WHAT", "WHERE")) if rows else ()


@command.command(examples=["docgen archive reindex", "docgen archive reindex --archive s3://filings/2026"])
@located_by("--archive")
@pass_session
def reindex(session: Session) -> ExitCode:
    """Make the catalogue anew from the archive itself. Exits with 9 when an object could not be read."""
    archive = open_named(session)
    with _progress(session, "objects read") as (progress, _):
        outcome = archive.reindex(progress=progress)
    session.report(
        {"objects": outcome.objects, "findings": [_audit_json(finding) for finding in outcome.findings]},
        [f"{counted(outcome.objects, 'object')} in the catalogue", *_audit_lines(outcome.findings)],
    )
    return ExitCode.FIXITY if outcome.findings else ExitCode.DONE


@contextmanager
def _progress(session: Session, what: str) -> Iterator[tuple[Progress, Callable[[], int]]]:
    """Count on standard error while a person is watching; tell the last count afterwards."""
    import sys

    seen = 0
    watching = sys.stderr.isatty() and not session.json

    def tell(count: int) -> None:
        nonlocal seen
        seen = count
        if watching:
            click.echo(f"\r{count} {what}", nl=False, err=True)

    yield tell, lambda: seen
    if watching and seen:
        click.echo(err=True)
