"""The case folder: whole, unchanged, and never overwritten by something else."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from docgen.canonical import sha256
from docgen.casefolder import CaseFolder, SignedCopy, add_signed, write_case_folder
from docgen.errors import CaseFolderError, ConflictError, NoCaseFolderError, OutputError
from docgen.receipt import Receipt
from tests.unit.papers import entry, receipt

RECORD = b'{"id": "7h3k9m2p4q6rs"}\n'
SHEET = b"sheet"


def files(sheet: bytes = SHEET) -> dict[str, bytes]:
    made = receipt(RECORD, entry("1-applicant-sheet", sheet), entry("1-applicant-list", b"list", signed=False))
    return {
        "record.json": RECORD,
        "receipt.json": made.as_bytes(),
        "1-applicant-sheet.docx": sheet,
        "1-applicant-list.docx": b"list",
    }


def copy(content: bytes) -> SignedCopy:
    return SignedCopy(
        key="1-applicant-sheet",
        path="signed/1-applicant-sheet.pdf",
        sha256=sha256(content),
        size=len(content),
        pages=1,
        accepted_on="2026-11-22",
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_case_folder(tmp_path / "case", files())
    return tmp_path / "case"


def test_a_receipt_reads_back(place: Path) -> None:
    read = Receipt.parse((place / "receipt.json").read_bytes())
    assert read.as_bytes() == files()["receipt.json"]


def test_what_is_awaited(place: Path) -> None:
    """Only documents that are signed are awaited, until their copy is in."""
    folder = CaseFolder.read(place)
    assert folder.awaited() == ("1-applicant-sheet",)
    assert add_signed(folder, copy(b"scan"), b"scan").awaited() == ()
    assert CaseFolder.read(place).awaited() == ()


def test_only_the_owner_may_look(place: Path) -> None:
    add_signed(CaseFolder.read(place), copy(b"scan"), b"scan")
    for path in [place, *place.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path.name


def test_the_same_case_again_changes_nothing(place: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in place.iterdir()}
    assert write_case_folder(place, files()) is False
    assert {file: file.stat().st_mtime_ns for file in place.iterdir()} == before


def test_another_rendering_needs_force(place: Path) -> None:
    with pytest.raises(ConflictError, match="holds another rendering"):
        write_case_folder(place, files(b"new"))
    assert (place / "1-applicant-sheet.docx").read_bytes() == SHEET
    assert write_case_folder(place, files(b"new"), replace=True) is True
    assert (place / "1-applicant-sheet.docx").read_bytes() == b"new"


def test_signed_copies_are_never_replaced(place: Path) -> None:
    add_signed(CaseFolder.read(place), copy(b"scan"), b"scan")
    with pytest.raises(ConflictError, match="signed copies"):
        write_case_folder(place, files(b"new"), replace=True)


def test_a_strangers_file_is_never_lost(place: Path) -> None:
    (place / "notes.txt").write_bytes(b"mine")
    with pytest.raises(ConflictError, match="did not write"):
        write_case_folder(place, files(b"new"), replace=True)
    assert (place / "notes.txt").read_bytes() == b"mine"


def test_a_folder_that_is_no_case_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    with pytest.raises(ConflictError, match="not an unchanged case folder"):
        write_case_folder(tmp_path, files(), replace=True)


def test_a_second_copy_of_other_content_is_a_conflict(place: Path) -> None:
    folder = add_signed(CaseFolder.read(place), copy(b"scan"), b"scan")
    assert add_signed(folder, copy(b"scan"), b"scan") is folder
    with pytest.raises(ConflictError, match="with other content"):
        add_signed(folder, copy(b"other"), b"other")
    assert (place / "signed" / "1-applicant-sheet.pdf").read_bytes() == b"scan"


def test_a_wrong_copy_can_be_replaced_and_is_kept(place: Path) -> None:
    """The list names the new one; the old one's file stays, and a file that is there is never written over."""
    folder = add_signed(CaseFolder.read(place), copy(b"wrong"), b"wrong")
    folder = add_signed(folder, copy(b"right"), b"right", replace=True)
    add_signed(folder, copy(b"best"), b"best", replace=True)
    assert [(one.path, one.sha256) for one in CaseFolder.read(place).signed] == [
        ("signed/1-applicant-sheet-3.pdf", sha256(b"best"))
    ]
    assert sorted(file.read_bytes() for file in (place / "signed").iterdir()) == [b"best", b"right", b"wrong"]


def test_no_folder_at_all_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NoCaseFolderError):
        CaseFolder.read(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["record.json", "1-applicant-sheet.docx"])
def test_a_changed_file_is_named(place: Path, name: str) -> None:
    (place / name).write_bytes(b"changed")
    with pytest.raises(CaseFolderError, match=f"{name} .* was changed"):
        CaseFolder.read(place)


def test_a_missing_file_is_named(place: Path) -> None:
    (place / "1-applicant-list.docx").unlink()
    with pytest.raises(CaseFolderError, match=r"1-applicant-list\.docx"):
        CaseFolder.read(place)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"format": "other"}', b'{"format": "docgen-receipt/1", "documents": [{}]}', b"\xff"],
)
def test_a_damaged_receipt_is_said_so(place: Path, content: bytes) -> None:
    (place / "receipt.json").write_bytes(content)
    with pytest.raises(CaseFolderError):
        CaseFolder.read(place)


@pytest.mark.parametrize("path", ["../../x", "/etc/passwd", "signed/../../x", 7, None])
def test_a_receipt_cannot_point_outside(place: Path, path: object) -> None:
    value = json.loads((place / "receipt.json").read_bytes())
    value["documents"][0]["path"] = path
    (place / "receipt.json").write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(CaseFolderError):
        CaseFolder.read(place)


def test_a_full_disk_takes_no_copy_in(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list names a copy only once its bytes are there."""

    def full_disk(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    folder = CaseFolder.read(place)
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError, match="the disk is full"):
        add_signed(folder, copy(b"scan"), b"scan")
    monkeypatch.undo()
    assert CaseFolder.read(place).signed == ()


@pytest.mark.parametrize("record", [b"[]", b"{}", b"\xff"])
def test_a_record_that_is_none_is_said_so(place: Path, record: bytes) -> None:
    """Also where somebody has written its digest into the receipt."""
    value = json.loads((place / "receipt.json").read_bytes())
    value["record_sha256"] = sha256(record)
    (place / "receipt.json").write_text(json.dumps(value), encoding="utf-8")
    (place / "record.json").write_bytes(record)
    with pytest.raises(CaseFolderError, match="of another case"):
        CaseFolder.read(place)
