"""How `docgen filing check` shows what is wrong with templates, and how they are filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from docgen.cli.session import counted, finding_lines, findings_json
from docgen.findings import errors
from docgen.render.docx.lint import Examined
from docgen.render.proofreading import Proofread, Sheet


def proofread_json(read: Proofread) -> dict[str, Any]:
    """Give what came of reading as a JSON object."""
    return {
        "name": read.name,
        "templates": [_sheet_json(sheet) for sheet in read.sheets],
        "unused": list(read.unused),
    }


def _sheet_json(sheet: Sheet) -> dict[str, Any]:
    data: dict[str, Any] = {
        "document": sheet.document,
        "edition": sheet.edition,
        "template": sheet.template,
        "findings": findings_json(sheet.findings),
    }
    if sheet.examined:
        data |= {
            "path": sheet.examined.path,
            "reasons": list(sheet.examined.reasons),
            "parts": [read.part.story.part for read in sheet.examined.parts],
            "tags": sheet.examined.tags,
            "joined": sheet.examined.joined,
        }
    return data


def proofread_lines(read: Proofread, *, verbose: bool) -> Iterator[str]:
    """Give it for people: each mistake once, and how each template is filled where that is asked for."""
    wrong = len(errors(read.findings))
    look = len(read.findings) - wrong
    yield f"{read.name}: " + (f"{wrong} to correct, {look} to look at" if read.findings else "in order")
    yield from finding_lines(read.findings)
    if verbose:
        for _, sheets in groupby(
            sorted(read.sheets, key=lambda sheet: sheet.template), key=lambda sheet: sheet.template
        ):
            yield from _sheet_lines(list(sheets))
        yield from _unused_lines(read.unused)


def _sheet_lines(sheets: Sequence[Sheet]) -> Iterator[str]:
    yield f"  {sheets[0].template}"
    used = ", ".join(dict.fromkeys(f"{sheet.document} ({sheet.edition})" for sheet in sheets if sheet.edition))
    if used:
        yield f"      for {used}"
    if sheets[0].examined:
        yield from _examined_lines(sheets[0].examined)


def _examined_lines(examined: Examined) -> Iterator[str]:
    parts = ", ".join(read.part.story.part for read in examined.parts)
    yield f"      {counted(examined.tags, 'tag')} in {parts or 'no part'}"
    if examined.joined:
        yield f"      {counted(examined.joined, 'tag')} cut into several runs by the word processor and joined again: harmless"
    if examined.path:
        yield f"      filled on the {examined.path} path"
    yield from (f"      {reason}" for reason in examined.reasons)


def _unused_lines(unused: Sequence[str]) -> Iterator[str]:
    """Give the fields below the object that they are of."""
    if unused:
        yield "  fields that no template reads; rules and checklists may"
    for above, pointers in groupby(unused, key=lambda pointer: pointer.rpartition("/")[0]):
        yield f"      {above}/ {', '.join(pointer.rpartition('/')[2] for pointer in pointers)}"
