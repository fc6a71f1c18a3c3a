"""Where commands read records from, and how they refuse one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from docgen.cli.exits import ExitCode
from docgen.cli.session import Session, findings_json
from docgen.errors import UnreadableCaseError
from docgen.findings import Finding


def read_record(file: Path) -> bytes:
    """Read an applicant file, or standard input for `-`, hardly further than a record may be long.

    Raises `UnreadableCaseError`.
    """
    from docgen.cases import read_limited

    if str(file) == "-":
        return read_limited(sys.stdin.buffer)
    try:
        with file.open("rb") as stream:
            return read_limited(stream)
    except OSError as error:
        raise UnreadableCaseError(f"{file}: {error.strerror}") from None


def refuse(session: Session, file: Path, why: str, findings: Sequence[Finding]) -> ExitCode:
    """Say that nothing can be done with a record, and what is wrong with it: with --json on standard output."""
    if session.json:
        session.report({"file": str(file), "findings": findings_json(findings)}, ())
    else:
        session.note(f"{file}: {why}")
        session.note_findings(findings)
    return ExitCode.CASE_INVALID
