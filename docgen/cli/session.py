"""What one run of a command knows: how to report, and, on first use, settings and library.

`docgen --help` loads this module, so what only verbs need is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from docgen.findings import Finding
    from docgen.render.press import Press
    from docgen.resources import Library
    from docgen.settings import Settings


@dataclass
class Session:
    """Passed to every command as its Click object."""

    json: bool = False
    debug: bool = False
    flags: dict[str, object] = field(default_factory=dict)
    """Settings given as options of the command."""

    @cached_property
    def settings(self) -> Settings:
        """The settings that hold for this run. Raises `SettingsError`."""
        from docgen.settings import resolve, settings

        return settings(resolve(self.flags))

    @cached_property
    def library(self) -> Library:
        """Packs and built-in files."""
        from docgen.resources import library

        return library(self.settings.packs)

    @cached_property
    def press(self) -> Press:
        """Templates, compiled once for the whole run."""
        from docgen.render.press import Press

        return Press(self.library, self.settings.deflate)

    def report(self, data: object, lines: Iterable[str]) -> None:
        """Give the result on standard output: data for programs with --json, lines for people otherwise."""
        if self.json:
            import json
            from datetime import date

            click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=date.isoformat))
        else:
            for line in lines:
                click.echo(line)

    def note(self, line: str) -> None:
        """Say something beside the result, on standard error."""
        click.echo(line, err=True)

    def note_findings(self, findings: Sequence[Finding]) -> None:
        """Say findings beside the result."""
        for line in finding_lines(findings, self.settings.language):
            self.note(line)


def finding_lines(findings: Iterable[Finding], language: str = "en") -> Iterable[str]:
    """A finding in up to three lines: what and where, the sentence, what to do."""
    for finding in findings:
        yield f"  {finding.severity.value}  {finding.where or '(the whole file)'}  [{finding.code}]"
        yield f"      {finding.message_in(language)}"
        if finding.remedy:
            yield f"      → {finding.remedy_in(language)}"


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON objects."""
    return [finding.as_json() for finding in findings]


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 object, 2 objects."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def columns(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> Iterable[str]:
    """A table in aligned columns, the last one ragged; nothing but the heads when there are no rows."""
    widths = [max(len(cell) for cell in column) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def docgen_version() -> str:
    """The version that receipts name."""
    from importlib.metadata import version

    return version("docgen")
