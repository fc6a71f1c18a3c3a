"""Where commands read records from."""

from __future__ import annotations

import sys
from pathlib import Path

from docgen.errors import UnreadableCaseError


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
