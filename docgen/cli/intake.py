"""`docgen intake`: signed copies come back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from docgen.casefolder import CaseFolder, add_signed
from docgen.cli.command import FILE, FOLDER, Group, pass_session
from docgen.cli.exits import ExitCode
from docgen.cli.session import Session, finding_lines, findings_json
from docgen.findings import Finding

_LARGEST_SCAN = 512 * 2**20


@click.group(cls=Group)
def command() -> None:
    """Take signed copies back: accept."""


@command.command(
    examples=[
        "docgen intake accept cases/petrov 1-applicant-application.pdf 1-applicant-statement-signed.pdf",
        "docgen intake accept cases/petrov scan0042.pdf --as 2-spouse-application",
    ]
)
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("copies", nargs=-1, required=True, type=FILE, metavar="SIGNED.pdf…")
@click.option("--as", "key", metavar="DOCUMENT", help="Which document it is, when the file name does not say so.")
@click.option("--replace", is_flag=True, help="Let a copy take the place of another one; the other's file is kept.")
@pass_session
def accept(session: Session, folder: Path, copies: tuple[Path, ...], key: str | None, replace: bool) -> ExitCode:  # noqa: FBT001 - an option
    """Take signed copies into the case folder DIR, each matched to a document of its receipt.

    A file is matched by its name, or by --as. Every file that is refused is named with the reason, and the command
    exits with 6; the others are taken in.
    """
    if key and len(copies) > 1:
        raise click.UsageError("--as names the document of one file: give one file")
    case = CaseFolder.read(folder)
    accepted: list[tuple[Path, str]] = []
    findings: list[Finding] = []
    for file in copies:
        case, taken, refused = _take(case, file, key, replace=replace)
        accepted += [(file, taken)] if taken else []
        findings += refused
    session.report(
        {
            "case": case.receipt.case,
            "accepted": [{"file": str(file), "document": document} for file, document in accepted],
            "awaited": list(case.awaited()),
            "findings": findings_json(findings),
        },
        _lines(case, accepted, findings),
    )
    return ExitCode.SIGNED_COPY_REFUSED if findings else ExitCode.DONE


def _take(
    case: CaseFolder, file: Path, key: str | None, *, replace: bool
) -> tuple[CaseFolder, str | None, tuple[Finding, ...]]:
    from docgen.intake import accept as inspect
    from docgen.intake import match

    document = case.receipt.document(key) if key else match(case.receipt, file.name)
    content = _read(file)
    if isinstance(content, Finding):
        return case, None, (content,)
    if document is None:
        return case, None, (_no_match(case, file),)
    printed = (case.place / document.path).read_bytes()
    acceptance = inspect(document, printed, content, str(file), date.today())  # noqa: DTZ011 - the office's own day
    if acceptance.copy is None:
        return case, None, acceptance.findings
    twin = next((one for one in case.signed if one.sha256 == acceptance.copy.sha256 and one.key != document.key), None)
    if twin:
        return case, None, (_same_file(file, twin.key),)
    present = case.copy_of(document.key)
    if present and present.sha256 != acceptance.copy.sha256 and not replace:
        return case, None, (_other_copy(file, document.key),)
    return add_signed(case, acceptance.copy, content, replace=replace), document.key, ()


def _read(file: Path) -> bytes | Finding:
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST_SCAN + 1)
    except OSError as error:
        return Finding(
            code="signed.not-read",
            where=str(file),
            message=f"The file cannot be read: {error.strerror}.",
            remedy="Check its name and its permissions.",
        )
    if len(content) > _LARGEST_SCAN:
        return Finding(
            code="signed.size",
            where=str(file),
            message=f"The file is larger than {_LARGEST_SCAN // 2**20} MiB.",
            remedy="Scan it again with a lower resolution.",
        )
    return content


def _other_copy(file: Path, key: str) -> Finding:
    return Finding(
        code="signed.other-copy",
        where=str(file),
        message=f"{key} already has a signed copy, with other content.",
        remedy="Look at both; --replace lets this one take its place, and keeps the other's file.",
    )


def _same_file(file: Path, key: str) -> Finding:
    return Finding(
        code="signed.same-file",
        where=str(file),
        message=f"This very file was taken in already, as {key}.",
        remedy="Scan each document into a file of its own; --as names the right one.",
    )


def _no_match(case: CaseFolder, file: Path) -> Finding:
    return Finding(
        code="signed.no-match",
        where=str(file),
        message="No document of this case goes by that name.",
        remedy="Name it with --as: " + ", ".join(case.awaited() or [one.key for one in case.receipt.documents]) + ".",
    )


def _lines(case: CaseFolder, accepted: list[tuple[Path, str]], findings: list[Finding]) -> list[str]:
    lines = [f"{case.receipt.case}: {len(accepted)} taken in"]
    lines += [f"  {file} is {document}" for file, document in accepted]
    if findings:
        lines += ["Refused:", *finding_lines(findings)]
    if case.awaited():
        lines += ["Still awaited:", *(f"  {key}" for key in case.awaited())]
    return lines
