"""`docgen convert`: Word documents become PDF."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from docgen.cli.command import FILE, FOLDER, Command, pass_session
from docgen.cli.exits import ExitCode
from docgen.cli.session import Session, counted, finding_lines, findings_json
from docgen.errors import OutputError
from docgen.findings import Finding
from docgen.output import write_file

if TYPE_CHECKING:
    from docgen.convert import Converted

_LARGEST = 256 * 2**20
_COLD = (
    "No Python here has LibreOffice's bridge, so it is started for each document (Debian: apt-get install python3-uno)."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A PDF that is there now."""

    file: Path
    pdf: Path
    pages: int
    changed: bool


@click.command(
    "convert",
    cls=Command,
    examples=[
        "docgen convert cases/petrov/1-applicant-application.docx",
        "docgen convert cases/petrov/*.docx --to print --archival",
    ],
)
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE.docx…")
@click.option("--to", "folder", type=FOLDER, metavar="DIR", help="Where the PDFs go; beside each document otherwise.")
@click.option("--archival", is_flag=True, help="Make PDF/A-2b, to be kept for long.")
@click.option("--force", is_flag=True, help="Replace a PDF that is there and differs.")
@click.option("--processes", type=click.IntRange(1, 64), metavar="N", help="How many LibreOffices; one for each core.")
@click.option("--soffice", type=FILE, metavar="PROGRAM", help="LibreOffice, where it is not found by itself.")
@click.option("--python", type=FILE, metavar="PROGRAM", help="A Python that can `import uno`, likewise.")
@pass_session
def command(
    session: Session,
    files: tuple[Path, ...],
    folder: Path | None,
    archival: bool,  # noqa: FBT001 - an option
    force: bool,  # noqa: FBT001 - an option
    processes: int | None,
    soffice: Path | None,
    python: Path | None,
) -> ExitCode:
    """Make a PDF of each Word document, as LibreOffice prints it.

    The same document gives the same bytes. What cannot be converted is named with the reason, and the command exits
    with 5; the others are converted.
    """
    from docgen.convert import LibreOffice, Programs

    places = _places(files, folder)
    findings: list[Finding] = []
    made: list[Made] = []
    programs = Programs.find(soffice, python)
    if programs.python is None and not session.json:
        session.note(_COLD)
    with _ended_by_signal(), LibreOffice(programs, size=processes) as office:
        for converted in office.convert_each(_read(files, findings), archival=archival):
            outcome = _kept(converted, places, force=force)
            if isinstance(outcome, Made):
                made.append(outcome)
            else:
                findings.append(outcome)
    session.report(_as_json(made, findings), _as_lines(made, findings))
    return ExitCode.NOT_RENDERED if findings else ExitCode.DONE


def _places(files: Sequence[Path], folder: Path | None) -> dict[str, Path]:
    """Give where each PDF goes."""
    places = {str(file): (folder or file.parent) / f"{file.stem}.pdf" for file in files}
    twice = [str(place) for place, number in Counter(places.values()).items() if number > 1]
    if twice:
        raise click.UsageError(f"several documents would become {twice[0]}: convert them into different folders")
    return places


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Leave the pool in good order when the system asks this process to end."""

    def interrupt(_number: int, _frame: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _read(files: Sequence[Path], findings: list[Finding]) -> Iterator[tuple[str, bytes]]:
    """Read one file after the other, as they are wanted; what cannot be read becomes a finding."""
    for file in files:
        try:
            with file.open("rb") as stream:
                yield str(file), stream.read(_LARGEST)
        except OSError:
            findings.append(
                Finding(
                    code="convert.unreadable",
                    where=str(file),
                    message="The file cannot be read.",
                    remedy="Check its name and permissions.",
                )
            )


def _kept(converted: Converted, places: dict[str, Path], *, force: bool) -> Made | Finding:
    """Write a PDF to its place, unless something else is there: it may be a copy that somebody signed."""
    from docgen.convert import finding

    if converted.error:
        return finding(converted.error, converted.name)
    place = places[converted.name]
    try:
        present = place.read_bytes() if place.exists() else None
    except OSError as error:
        raise OutputError(f"{place} cannot be read: {error.strerror}") from None
    if present is not None and present != converted.pdf and not force:
        return Finding(
            code="convert.exists",
            where=str(place),
            message="Another PDF is there already; it was not overwritten.",
            remedy="Name another folder with --to, or give --force.",
        )
    if present != converted.pdf:
        write_file(place, converted.pdf)
    return Made(file=Path(converted.name), pdf=place, pages=converted.pages, changed=present != converted.pdf)


def _as_json(made: Sequence[Made], findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "converted": [
            {"file": str(one.file), "pdf": str(one.pdf), "pages": one.pages, "changed": one.changed} for one in made
        ],
        "findings": findings_json(findings),
    }


def _as_lines(made: Sequence[Made], findings: Sequence[Finding]) -> Iterator[str]:
    for one in made:
        yield f"{one.pdf}: {counted(one.pages, 'page')}{'' if one.changed else ', already there, unchanged'}"
    yield from finding_lines(findings)
