"""Where commands read records from."""

from __future__ import annotations

import sys
from pathlib import Path

from docgen.errors import UnreadableCaseError


def read_record(file: Path) -> bytes:
    """Read an applicant file, or standard input for `-`, no further than a record may be long.

    Raises `UnreadableCaseError`. One byte past the limit is read, so that the reader of the case can tell.
    """
    from docgen.cases import RECORD_LIMIT

    if str(file) == "-":
        return sys.stdin.buffer.read(RECORD_LIMIT + 1)
    try:
        with file.open("rb") as stream:
            return stream.read(RECORD_LIMIT + 1)
    except OSError as error:
        raise UnreadableCaseError(f"{file}: {error.strerror}") from None
