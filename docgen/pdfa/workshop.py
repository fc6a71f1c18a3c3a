"""Checking and making, each file within limits of time and memory."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Self

from docgen.aside import Aside, StoppedError
from docgen.findings import Finding
from docgen.pdfa.checking import Examination, examine
from docgen.pdfa.judges import PARTS
from docgen.pdfa.making import Made, Scan, assemble, finish
from docgen.pdfa.ocr import read_aloud
from docgen.pdfa.telling import told


class Workshop:
    """A place to work on strangers' files: a process of its own, begun on first use and anew when a file broke it."""

    def __init__(self, aside: Aside | None = None) -> None:
        self._aside = aside or Aside()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._aside.__exit__()

    def check(self, content: bytes, part: str | None = None) -> Examination:
        """Examine a file; see `docgen.pdfa.checking.examine`. Raises `MissingExtraError`."""
        try:
            examination: Examination = self._aside.run(examine, content, part)
        except StoppedError:
            return Examination(part=part or PARTS[1], trouble="limits")
        return examination

    def make(
        self,
        scans: Sequence[Scan],
        where: str,
        *,
        record: bytes | None = None,
        languages: str = "",
        title: str = "",
        created: date | None = None,
    ) -> Made:
        """Make one PDF/A file of scans, in their order; 3b with the record attached, 2b otherwise.

        With languages (`rus+eng`) the text on the sheets is recognised and lies behind them. `where` names the result.
        Raises `MissingExtraError` and `MissingProgramError`.
        """
        if record is not None and not _is_json(record):
            return Made(content=None, findings=(_no_record(where),))
        try:
            pages: Made = self._aside.run(assemble, scans)
            if pages.content is None or pages.findings:
                return Made(content=None, findings=pages.findings)
            content = read_aloud(pages.content, languages) if languages else pages.content
            if content is None:
                return Made(content=None, findings=(_unread(where),))
            made: Made = self._aside.run(finish, content, where, record=record, title=title, created=created)
        except StoppedError:
            return Made(content=None, findings=told(Examination(part=PARTS[1], trouble="limits"), where))
        return made


def _is_json(record: bytes) -> bool:
    try:
        json.loads(record)
    except (ValueError, RecursionError):
        return False
    return True


def _no_record(where: str) -> Finding:
    return Finding(
        code="pdfa.record",
        where=where,
        message="What is to be attached is not JSON.",
        remedy="Attach the case's record, such as record.json of its folder.",
    )


def _unread(where: str) -> Finding:
    return Finding(
        code="pdfa.ocr",
        where=where,
        message="The text on the sheets could not be recognised: the program failed, or took too long.",
        remedy="Make the file without --ocr.",
    )
