"""Rendered Word sheets of any filing as text, and their golden texts below tests/golden/docx/<filing>/.

`DOCGEN_UPDATE_GOLDEN=1 pytest tests/unit/filings` writes the golden texts again, for review.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from docgen.cases import Case, read_case
from docgen.filings import FilingTypeId, load
from docgen.findings import errors
from docgen.render.context import build_context
from docgen.render.plan import plan
from docgen.render.port import Properties
from docgen.render.press import Press
from docgen.render.rendering import Rendering, render_case
from docgen.resources import Library
from tests.conftest import ROOT

DAY = date(2026, 11, 21)
_GOLDEN = ROOT / "tests" / "golden" / "docx"


def example(filing: str, name: str) -> dict[str, Any]:
    """Read an example record of a filing, as a value that a test may change."""
    record: dict[str, Any] = json.loads((ROOT / "schemas" / filing / "examples" / f"{name}.json").read_bytes())
    return record


def case_of(filing: str, record: Mapping[str, Any], library: Library, day: date = DAY) -> Case:
    """Read a record as a case; nothing may be wrong with it."""
    reading = read_case(json.dumps(record).encode(), load(library, FilingTypeId.parse(filing)), day, library)
    assert reading.case is not None, reading.findings
    assert errors(reading.findings) == ()
    return reading.case


def rendered(filing: str, record: Mapping[str, Any], press: Press, day: date = DAY) -> Rendering:
    """Render every document of a record."""
    return render_case(case_of(filing, record, press.library, day), press, "0")


def documents(filing: str, record: Mapping[str, Any], press: Press, day: date = DAY) -> dict[str, bytes]:
    """Render the Word sheets of a record: key → bytes."""
    made = rendered(filing, record, press, day)
    return {entry.key: made.documents[entry.path] for entry in made.receipt.documents if entry.format == "docx"}


def document(filing: str, record: Mapping[str, Any], press: Press, key: str) -> bytes:
    """Render one document of a record."""
    case = case_of(filing, record, press.library)
    planned = next(each for each in plan(case, press.library) if each.key == key)
    _, compiled = press.template(planned.document.format, planned.edition)
    context = build_context(case, planned.document, planned.person, press.library)
    return compiled.render(context, Properties(title=planned.document.title_ru, created=case.as_of))


def lines_of(content: bytes) -> list[str]:
    """Give a sheet's text: a line for each paragraph, a line with bars for each row of a table; the footer last."""
    document = docx.Document(io.BytesIO(content))
    footer = document.sections[0].footer.paragraphs
    return [line for block in document.iter_inner_content() for line in _lines(block)] + [
        " | ".join(filter(None, each.text.split("\t"))) for each in footer
    ]


def _lines(block: Paragraph | Table) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text] if block.text.strip() else []
    rows = [[cell.text.replace("\n", " / ") for cell in dict.fromkeys(row.cells)] for row in block.rows]
    return [" | ".join(filter(str.strip, row)) for row in rows if any(map(str.strip, row))]


def golden(filing: str, key: str, content: bytes) -> tuple[str, str]:
    """Give the text of a sheet, and the text that it should have."""
    text = "\n".join(lines_of(content)) + "\n"
    path: Path = _GOLDEN / filing / f"{key}.txt"
    if os.environ.get("DOCGEN_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return text, path.read_text(encoding="utf-8")
