"""A filing type of the tests' own, test/sample, in a pack: records of the family, papers of a few lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from docgen.cases import Case, read_case
from docgen.filings import FilingTypeId, load
from docgen.resources import Library, library
from tests.unit.render.word import template

FILING = "test/sample"
DAY = date(2026, 11, 21)

MANIFEST = """
title_ru = "Проба"
title_en = "Sample"
legal_source = "none"
[absent]
none = "нет"
not-applicable = "не заполняется"
unknown = ""
[[documents]]
id = "sheet"
title_ru = "Заявление"
title_en = "Application"
format = "docx"
copies = 2
signed = true
audience = "each-adult"
"""
SCHEMA = {"$ref": "../../common/record.json"}


def edition(name: str, **facts: str) -> str:
    """Write an edition; its template is `docx/test/<name>.docx`, and facts are written as TOML values."""
    stated = {"valid_from": "2024-01-01", "checked": "2026-11-21", "status": '"layout"'} | facts
    lines = [f"{key} = {value}" for key, value in stated.items()]
    return "\n".join(["[[documents.editions]]", f'id = "{name}"', f'template = "docx/test/{name}.docx"', *lines, ""])


def pack(place: Path, manifest: str, **sheets: tuple[str, ...]) -> Library:
    """Write the filing; each sheet is a template's name and the paragraphs in it."""
    files: Mapping[str, bytes] = {
        f"schemas/{FILING}/manifest.toml": manifest.encode(),
        f"schemas/{FILING}/schema.json": json.dumps(SCHEMA).encode(),
        **{f"templates/docx/test/{name}.docx": template(*body).content for name, body in sheets.items()},
    }
    for name, content in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return library([place])


def case_of(record: dict[str, Any], packs: Library, day: date = DAY) -> Case:
    """Read a record as a case of the sample."""
    reading = read_case(json.dumps(record).encode(), load(packs, FilingTypeId.parse(FILING)), day, packs)
    assert reading.case is not None, reading.findings
    return reading.case
