"""The shipped Word sheets, rendered for the example family.

The text of every sheet lies in tests/golden/docx; `DOCGEN_UPDATE_GOLDEN=1 pytest tests/unit/render/test_docx_sheets.py`
writes it again, for review.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from docgen.cases import Case
from docgen.render.docx import DocxRenderer
from docgen.render.docx.package import unpack
from docgen.render.plan import PlannedDocument, plan
from docgen.render.port import Properties, Template
from docgen.resources import Library
from tests.conftest import FILING, ROOT
from tests.unit.render.cases import case_of, context_of

GOLDEN = ROOT / "tests" / "golden" / "docx"
SHEETS = [
    "1-applicant-application",
    "1-applicant-statement",
    "1-applicant-checklist",
    "2-spouse-application",
    "2-spouse-statement",
    "2-spouse-checklist",
    "3-child-application-child",
    "3-child-checklist",
    "4-child-application-child",
    "4-child-checklist",
]


def sheet_of(case: Case, library: Library, key: str) -> bytes:
    """Render one sheet of a case."""
    planned: PlannedDocument = next(each for each in plan(case, library) if each.key == key)
    assert planned.person is not None
    name = planned.edition.template
    compiled = DocxRenderer(library).compile(Template(name=name, content=library.template(name)))
    context = context_of(case, library, planned.document.id, planned.person.number)
    return compiled.render(context, Properties(title=planned.document.title_ru, created=case.as_of))


def lines_of(content: bytes) -> list[str]:
    """Give the sheet's text: a line for each paragraph, a line with bars for each row of a table."""
    document = docx.Document(io.BytesIO(content))
    footer = document.sections[0].footer.paragraphs[0]
    return [line for block in document.iter_inner_content() for line in _lines(block)] + [
        footer.text.replace("\t", " | ")
    ]


def _lines(block: Paragraph | Table) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text] if block.text.strip() else []
    rows = [[cell.text.replace("\n", " / ") for cell in dict.fromkeys(row.cells)] for row in block.rows]
    return [" | ".join(filter(str.strip, row)) for row in rows if any(map(str.strip, row))]


@pytest.mark.parametrize("key", SHEETS)
def test_sheet_says_what_it_should(key: str, family: dict[str, Any], built_in: Library) -> None:
    text = "\n".join(lines_of(sheet_of(case_of(family, built_in), built_in, key))) + "\n"
    golden = GOLDEN / f"{key}.txt"
    if os.environ.get("DOCGEN_UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text


def test_every_sheet_of_the_family_is_looked_at(family: dict[str, Any], built_in: Library) -> None:
    planned = [each.key for each in plan(case_of(family, built_in), built_in) if each.document.format == "docx"]
    assert sorted(planned) == sorted(SHEETS)


@pytest.mark.parametrize("name", ["family-of-four.json", "single-adult.json"])
def test_no_sheet_prints_tags_codes_or_python(name: str, built_in: Library) -> None:
    example = Path(ROOT / "schemas" / FILING / "examples" / name).read_bytes()
    case = case_of(json.loads(example), built_in)
    for planned in plan(case, built_in):
        if planned.document.format == "docx":
            text = "\n".join(lines_of(sheet_of(case, built_in, planned.key)))
            for trace in ("{{", "{%", "None", "True", "False", "absent", "IRL", "LVA", "married", "passport", "higher"):
                assert trace not in text, planned.key


def test_what_nobody_has_said_leaves_lines_to_fill_by_hand(family: dict[str, Any], built_in: Library) -> None:
    """An empty line can be filled with a pen; «нет» would claim something."""
    for field in ("nationality", "religion", "inn", "income"):
        del family["applicant"][field]
    lines = lines_of(sheet_of(case_of(family, built_in), built_in, "1-applicant-application"))
    assert {"ИНН", "Источник и размер дохода", "Национальность | Религия"} <= set(lines)


def test_stateless_person_is_worded(family: dict[str, Any], built_in: Library) -> None:
    family["applicant"]["citizenships"] = {"absent": "none"}
    assert "Гражданство | лицо без гражданства" in lines_of(
        sheet_of(case_of(family, built_in), built_in, "1-applicant-application")
    )


def test_hostile_record_prints_literally_on_every_sheet(family: dict[str, Any], built_in: Library) -> None:
    """Tags and markup in a name are a name."""
    hostile = "{{ 7*7 }}<w:p/>&{%p x %}"
    family["applicant"]["names"]["current"]["cyrillic"]["surname"] = hostile
    case = case_of(family, built_in)
    for key in SHEETS[:3]:
        lines = lines_of(sheet_of(case, built_in, key))
        assert any(hostile in line for line in lines[:-1]), key
        assert hostile in lines[-1], "the footer holds the name too"


@pytest.mark.parametrize(("sex", "expected"), [("male", "не менял"), ("female", "не меняла")])
def test_words_agree_with_sex(sex: str, expected: str, family: dict[str, Any], built_in: Library) -> None:
    family["applicant"]["sex"] = sex
    lines = lines_of(sheet_of(case_of(family, built_in), built_in, "1-applicant-application"))
    assert f"Прежние фамилия, имя, отчество | {expected}" in lines


@pytest.mark.parametrize(("birth", "asked"), [("2012-11-22", False), ("2012-11-21", True), ("2012-11-20", True)])
def test_police_document_is_asked_from_the_14th_birthday(
    birth: str, *, asked: bool, family: dict[str, Any], built_in: Library
) -> None:
    family["household"][1]["person"]["birth"]["date"] = birth
    lines = lines_of(sheet_of(case_of(family, built_in), built_in, "3-child-checklist"))
    assert any("судимости" in line for line in lines) is asked


def test_committed_templates_are_what_the_generator_draws(tmp_path: Path) -> None:
    """A template that was changed by hand would be lost at the next drawing. Parts are compared, not compression."""
    subprocess.run([sys.executable, ROOT / "tools" / "draw_docx.py", tmp_path], check=True, capture_output=True)
    drawn = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*.docx")}
    templates = ROOT / "templates" / "docx"
    assert set(drawn) == {path.relative_to(templates) for path in templates.rglob("*.docx")}
    for name, path in drawn.items():
        committed = ROOT / "templates" / "docx" / name
        assert unpack("drawn", path.read_bytes()) == unpack("committed", committed.read_bytes()), name
