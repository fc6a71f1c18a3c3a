"""What the archive is given of a case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.canonical import json_bytes, sha256
from docgen.casefolder import CaseFolder, SignedCopy, add_signed, write_case_folder
from docgen.errors import CaseFolderError
from docgen.submission import submission
from tests.unit.papers import entry, receipt


@pytest.fixture
def folder(tmp_path: Path, family: dict[str, Any]) -> CaseFolder:
    record = json_bytes(family)
    made = receipt(record, entry("1-applicant-sheet", b"sheet"), entry("2-spouse-sheet", b"other"))
    files = {
        "record.json": record,
        "receipt.json": made.as_bytes(),
        "1-applicant-sheet.docx": b"sheet",
        "2-spouse-sheet.docx": b"other",
    }
    write_case_folder(tmp_path / "case", files)
    return CaseFolder.read(tmp_path / "case")


def signed(folder: CaseFolder, key: str) -> CaseFolder:
    copy = SignedCopy(
        key=key, path=f"signed/{key}.pdf", sha256=sha256(b"scan"), size=4, pages=1, accepted_on="2026-11-22"
    )
    return add_signed(folder, copy, b"scan")


def test_every_file_goes_in_under_its_own_name(folder: CaseFolder) -> None:
    package = submission(signed(folder, "1-applicant-sheet"), "office")
    assert {str(path) for path in package.files} == {
        "record.json",
        "receipt.json",
        "signed.json",
        "1-applicant-sheet.docx",
        "2-spouse-sheet.docx",
        "signed/1-applicant-sheet.pdf",
    }
    assert str(package.object_id) == "test/sample/7h3k9m2p4q6rs"


def test_the_catalogue_learns_names_countries_and_day(folder: CaseFolder) -> None:
    description = submission(folder, "office").description
    assert description.people[1].names == (
        "О'Коннор-Щёголева Анна Сергеевна",
        "O'CONNOR-SCEGOLEVA ANNA",
        "Щёголева Анна Сергеевна",
        "SCEGOLEVA ANNA",
    )
    assert len(description.people) == 4
    assert description.countries == ("IRL", "LVA")
    assert description.people[1].countries == ("LVA",)
    assert description.programme == "decree-702"
    assert description.date == date(2026, 11, 21)
    assert description.kind == "test/sample"
    assert description.office == "Управление по вопросам миграции УМВД России по Калужской области"


def test_the_state_follows_the_signed_copies(folder: CaseFolder) -> None:
    assert submission(folder, "office").description.state == "unsigned"
    folder = signed(folder, "1-applicant-sheet")
    assert submission(folder, "office").description.state == "partly signed"
    assert submission(signed(folder, "2-spouse-sheet"), "office").description.state == "signed"


def test_the_open_inventory_names_no_one(folder: CaseFolder) -> None:
    """The message and the agent stand in the inventory, which audits read without opening a case."""
    package = submission(folder, "office")
    assert package.message == "2 documents, 0 signed copies"
    assert package.agent.name == "office"


def test_a_changed_document_is_not_deposited(folder: CaseFolder) -> None:
    (folder.place / "1-applicant-sheet.docx").write_bytes(b"changed")
    with pytest.raises(CaseFolderError, match="was changed"):
        submission(folder, "office")
