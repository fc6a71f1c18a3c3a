"""`docgen pdfa`: files for fifty years."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.command import FILE, Day, Group, pass_session
from docgen.cli.exits import ExitCode
from docgen.cli.session import Session, counted, finding_lines, findings_json
from docgen.findings import Finding, errors

if TYPE_CHECKING:
    from docgen.pdfa import Examination, Made, Scan

_LARGEST = 512 * 2**20


@click.group(cls=Group)
def command() -> None:
    """Keep files as PDF/A: check, make."""


@command.command(
    examples=[
        "docgen pdfa check scan.pdf",
        "docgen pdfa check back/*.pdf --part 2b",
        "docgen pdfa check scan.pdf --json",
    ]
)
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE…")
@click.option(
    "--part",
    type=click.Choice(["1b", "2b", "3b"]),
    help="The part and level of PDF/A; what the file says that it is, or 2b, when not given.",
)
@pass_session
def check(session: Session, files: tuple[Path, ...], part: str | None) -> ExitCode:
    """Ask two judges whether each FILE is PDF/A, and look whether there is anything on its pages.

    page-validation decides, pikepdf is the second opinion; where they disagree, both are told. A signature is
    mentioned, not verified. Exits with 6 when a file is not in order.
    """
    from docgen.pdfa import Workshop, told

    data: list[dict[str, Any]] = []
    lines: list[str] = []
    found: list[Finding] = []
    with Workshop() as workshop:
        for file in files:
            content = _read(file)
            if isinstance(content, Finding):
                examination, findings = None, [content]
            else:
                examination = workshop.check(content, part)
                findings = [*told(examination, str(file))]
            data.append({"file": str(file), **_examination_json(examination), "findings": findings_json(findings)})
            lines += [f"{file}: {_summary(examination, findings)}", *finding_lines(findings)]
            found += findings
    session.report({"files": data}, lines)
    return ExitCode.SIGNED_COPY_REFUSED if errors(tuple(found)) else ExitCode.DONE


@command.command(
    examples=[
        "docgen pdfa make front.jpg back.jpg --to passport.pdf",
        "docgen pdfa make scan.tiff --to scan.pdf --attach applicant.json",
        "docgen pdfa make scan.pdf --to searchable.pdf --ocr rus+eng",
    ]
)
@click.argument("scans", nargs=-1, required=True, type=FILE, metavar="SCAN…")
@click.option("--to", "target", required=True, type=FILE, help="The file to write; what is there is replaced.")
@click.option("--attach", "record", type=FILE, help="A case's JSON to keep in the file as its source: PDF/A-3b.")
@click.option("--ocr", "languages", metavar="rus+eng", default="", help="Recognise the text on the sheets.")
@click.option("--title", default="", help="What the file says it is; do not name anybody.")
@click.option("--as-of", "created", type=Day(), help="The day that the file bears; none when not given.")
@pass_session
def make(
    session: Session,
    scans: tuple[Path, ...],
    target: Path,
    record: Path | None,
    languages: str,
    title: str,
    created: date | None,
) -> ExitCode:
    """Make one PDF/A-2b of scans (JPEG, PNG, TIFF or PDF), or of one PDF that is no PDF/A yet.

    Pictures go in as they came, and each page is as large as the sheet was. Signed files are refused: make PDF/A
    first, sign after. What comes out is judged before it is written; when it is refused, the command exits with 6.
    """
    from docgen.output import write_file
    from docgen.pdfa import Workshop

    read = [_read(file) for file in (*scans, *([record] if record else ()))]
    findings = tuple(one for one in read if isinstance(one, Finding))
    contents = [one for one in read if isinstance(one, bytes)]
    if not findings:
        with Workshop() as workshop:
            made = workshop.make(
                _named(scans, contents),
                str(target),
                record=contents[-1] if record else None,
                languages=languages,
                title=title,
                created=created,
            )
        findings = made.findings
        if made.content is not None:
            write_file(target, made.content)
            session.report(_made_json(target, made), _made_lines(target, made, len(scans)))
            return ExitCode.DONE
    session.report({"file": None, "findings": findings_json(findings)}, ["Nothing was made:", *finding_lines(findings)])
    return ExitCode.SIGNED_COPY_REFUSED


def _named(scans: tuple[Path, ...], contents: list[bytes]) -> tuple[Scan, ...]:
    from docgen.pdfa import Scan

    return tuple(Scan(name=str(file), content=content) for file, content in zip(scans, contents, strict=False))


def _read(file: Path) -> bytes | Finding:
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except OSError as error:
        return Finding(
            code="pdfa.not-read",
            where=str(file),
            message=f"The file cannot be read: {error.strerror}.",
            remedy="Check its name and its permissions.",
        )
    if len(content) > _LARGEST:
        return Finding(
            code="pdfa.size",
            where=str(file),
            message=f"The file is larger than {_LARGEST // 2**20} MiB.",
            remedy="Scan it with a lower resolution, or in several files.",
        )
    return content


def _examination_json(examination: Examination | None) -> dict[str, Any]:
    if examination is None:
        return {"conforms": False}
    return {
        "part": examination.part,
        "claims": examination.claimed,
        "conforms": examination.conforms,
        "signed": examination.signed,
        "pages": [asdict(sheet) | {"blank": sheet.blank} for sheet in examination.sheets],
        "judges": [asdict(opinion) for opinion in examination.opinions],
    }


def _summary(examination: Examination | None, findings: list[Finding]) -> str:
    if examination is None or examination.trouble:
        return "not examined"
    verdict = f"PDF/A-{examination.part}" if examination.conforms else f"not PDF/A-{examination.part}"
    second = {"conforms": "", "fails": "", "undecided": ", the second judge does not know all that is in it"}
    said = f"{verdict}, {counted(len(examination.sheets), 'page')}{', signed' if examination.signed else ''}"
    return said + (second[examination.opinions[1].ruling] if not errors(tuple(findings)) else "")


def _made_json(target: Path, made: Made) -> dict[str, Any]:
    from docgen.canonical import sha256

    content = made.content or b""
    return {
        "file": str(target),
        "part": made.part,
        "size": len(content),
        "sha256": sha256(content),
        "findings": findings_json(made.findings),
    }


def _made_lines(target: Path, made: Made, scans: int) -> list[str]:
    return [f"{target}: PDF/A-{made.part}, from {counted(scans, 'file')}", *finding_lines(made.findings)]
