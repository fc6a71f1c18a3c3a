"""Every Word document that every shipped record makes, with the template it was made from and whose it is."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from docgen.cases import read_case
from docgen.filings import FilingTypeId, load
from docgen.filings.catalogue import ids
from docgen.render.press import Press
from docgen.render.rendering import render_case
from docgen.resources import Library
from tests.conftest import ROOT

TEMPLATES = sorted(str(file.relative_to(ROOT / "templates")) for file in (ROOT / "templates").rglob("*.docx"))
_DAY = date(2026, 11, 21)
_EXAMPLES = ROOT / "examples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document: of which record and template, its bytes, and the names of whom it is for."""

    record: str
    key: str
    template: str
    content: bytes
    names: tuple[str, ...]


def papers(library: Library) -> Iterator[Paper]:
    """Render the examples of every filing, then the sound records of `examples/`, each on its day."""
    press = Press(library)
    for filing in ids(library):
        for file in sorted((ROOT / "schemas" / str(filing) / "examples").glob("*.json")):
            yield from _papers_of(file, str(filing), _DAY, press)
    expected: list[dict[str, Any]] = tomllib.loads((_EXAMPLES / "expected.toml").read_text("utf-8"))["records"]
    for record in expected:
        if not record["file"].startswith("broken/"):
            for filing in record["filings"]:
                yield from _papers_of(_EXAMPLES / record["file"], filing["type"], filing["day"], press)


def _papers_of(file: Path, filing: str, day: date, press: Press) -> Iterator[Paper]:
    source = file.read_bytes()
    reading = read_case(source, load(press.library, FilingTypeId.parse(filing)), day, press.library)
    assert reading.case is not None, f"{file} is not in order"
    rendering = render_case(reading.case, press, "0")
    record = json.loads(source)
    household = record["household"] if isinstance(record["household"], list) else []
    people = [record["applicant"], *(member["person"] for member in household)]
    for document in rendering.receipt.documents:
        if document.format == "docx":
            yield Paper(
                record=f"{filing}/{file.stem}",
                key=document.key,
                template=document.template,
                content=rendering.documents[document.path],
                names=_names(people[(document.person or 1) - 1]),
            )


def _names(person: dict[str, Any]) -> tuple[str, ...]:
    """Give the parts of a name that are there to be printed."""
    name = person["names"]["current"]["cyrillic"]
    return tuple(name[part] for part in ("surname", "given") if isinstance(name[part], str))
