"""What other people's programs make of our documents: LibreOffice opens every one of Word's, qpdf finds every form sound."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

_INSTALL = "apt-get install libreoffice-writer-nogui qpdf fonts-liberation2 (or run tools/outer_programs.sh)"
_UNFILLED = ("{{", "}}", "{%", "%}", "None", "Undefined", "Absent")

pytestmark = pytest.mark.xdist_group("outer programs")


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is needed to look at our documents as others see them: {_INSTALL}")
    return found


@pytest.fixture(scope="session")
def opened(rendered: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    """Let LibreOffice print every Word document of the example family; one start, a profile of its own."""
    folder = tmp_path_factory.mktemp("libreoffice")
    documents = sorted(rendered.glob("*.docx"))
    command = [_program("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, documents)]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=300, text=True)
    printed = {document.stem: folder / f"{document.stem}.pdf" for document in documents}
    missing = [name for name, file in printed.items() if not file.exists()]
    assert not missing, ended.stderr
    return {name: PdfReader(file) for name, file in printed.items()}


@pytest.fixture(scope="module")
def surnames(rendered: Path) -> dict[str, str]:
    """Give the surname that each document has to show."""
    record = json.loads((rendered / "record.json").read_bytes())
    people = [record["applicant"], *(member["person"] for member in record["household"])]
    receipt = json.loads((rendered / "receipt.json").read_bytes())
    return {
        document["key"]: people[document["person"] - 1]["names"]["current"]["cyrillic"]["surname"]
        for document in receipt["documents"]
    }


def test_libreoffice_opens_every_word_document(opened: dict[str, PdfReader], surnames: dict[str, str]) -> None:
    """It shows whose it is, and nothing that a template engine leaves behind."""
    assert len(opened) == 10
    for name, printed in opened.items():
        text = " ".join(page.extract_text() for page in printed.pages)
        assert surnames[name].casefold() in text.casefold(), name
        assert [mark for mark in _UNFILLED if mark in text] == [], name


def test_every_sheet_has_its_pages(opened: dict[str, PdfReader]) -> None:
    """A family of four fits each application on one sheet, both sides, as the office prints it."""
    assert {name: len(printed.pages) for name, printed in opened.items() if not 1 <= len(printed.pages) <= 2} == {}


def test_qpdf_finds_every_form_sound(rendered: Path) -> None:
    forms = sorted(rendered.glob("*.pdf"))
    assert len(forms) == 4
    for form in forms:
        ended = subprocess.run([_program("qpdf"), "--check", form], capture_output=True, check=False, text=True)
        assert ended.returncode == 0, ended.stdout + ended.stderr
