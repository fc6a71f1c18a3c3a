"""Signed copies and case folders with something wrong in them: refused with the reason, nothing taken in or deposited."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.desk import Docgen, files, names
from tests.unit.papers import pdf

_KEY = "1-applicant-application"

BAD_COPIES = {
    "empty": (b"", "signed.empty"),
    "picture": (b"\x89PNG\r\n\x1a\n", "signed.not-pdf"),
    "truncated": (pdf()[:-60], "signed.truncated"),
    "encrypted": (pdf(password="secret"), "signed.encrypted"),
    "encrypted with an empty password": (pdf(password=""), "signed.encrypted"),
    "without pages": (pdf(0), "signed.no-pages"),
}


@pytest.mark.parametrize(("content", "code"), BAD_COPIES.values(), ids=BAD_COPIES.keys())
def test_a_copy_that_is_refused(docgen: Docgen, case: Path, content: bytes, code: str) -> None:
    before = files(case)
    scan = docgen.desk / f"{_KEY}.pdf"
    scan.write_bytes(content)

    docgen("intake", "accept", case, scan).explains(6, code, str(scan))

    told = docgen("intake", "accept", case, scan, "--json")
    assert [finding["code"] for finding in told.json()["findings"]] == [code]
    assert (told.err, told.json()["accepted"]) == ("", [])
    assert files(case) == before


def test_the_others_are_taken_in(docgen: Docgen, case: Path) -> None:
    for key, content in ((_KEY, pdf()), ("2-spouse-application", b""), ("3-child-application-child", pdf(2))):
        (docgen.desk / f"{key}.pdf").write_bytes(content)
    outcome = docgen("intake", "accept", case, *sorted(docgen.desk.glob("*.pdf")), "--json")
    assert outcome.code == 6
    assert [one["document"] for one in outcome.json()["accepted"]] == [_KEY, "3-child-application-child"]
    assert names(case / "signed") == [f"{_KEY}.pdf", "3-child-application-child.pdf"]


def test_a_copy_that_is_not_there_is_named_among_the_refused(docgen: Docgen, case: Path) -> None:
    (docgen.desk / f"{_KEY}.pdf").write_bytes(pdf())
    outcome = docgen("intake", "accept", case, f"{_KEY}.pdf", "2-spouse-application.pdf", "--json")
    assert outcome.code == 6
    assert [one["document"] for one in outcome.json()["accepted"]] == [_KEY]
    assert [finding["where"] for finding in outcome.json()["findings"]] == ["2-spouse-application.pdf"]


@pytest.mark.parametrize("key", ["../../x", "5-uncle-application", "", "signed"])
def test_a_document_that_the_case_has_not(docgen: Docgen, case: Path, key: str) -> None:
    before = files(case)
    (docgen.desk / "scan.pdf").write_bytes(pdf())
    docgen("intake", "accept", case, "scan.pdf", "--as", key).explains(6, "signed.no-match", "scan.pdf")
    assert files(case) == before


def test_another_copy_of_a_document_that_has_one(docgen: Docgen, case: Path) -> None:
    """It takes the other's place only when that is asked for, and the other's file is kept."""
    scan = docgen.desk / f"{_KEY}.pdf"
    scan.write_bytes(pdf(2))
    assert docgen("intake", "accept", case, scan).code == 0
    before = files(case)
    assert docgen("intake", "accept", case, scan).code == 0
    assert files(case) == before
    scan.write_bytes(pdf(3))
    docgen("intake", "accept", case, scan).explains(6, "signed.other-copy", "--replace")
    assert files(case) == before
    assert docgen("intake", "accept", case, scan, "--replace").code == 0
    assert set(files(case / "signed").values()) == {pdf(2), pdf(3)}
    assert docgen("archive", "deposit", case, "--to", "archive").code == 0


def _receipt(change: Callable[[Any], object]) -> Callable[[Path], None]:
    return _json("receipt.json", change)


def _signed(change: Callable[[Any], object]) -> Callable[[Path], None]:
    return _json("signed.json", change)


def _json(name: str, change: Callable[[Any], object]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        value = json.loads((folder / name).read_bytes())
        change(value)
        (folder / name).write_text(json.dumps(value, ensure_ascii=False))

    return apply


def _bytes(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        (folder / name).write_bytes(change((folder / name).read_bytes()))

    return apply


_FLIPPED = _bytes("1-applicant-arrival-notice.pdf", lambda content: content[:-1] + bytes([content[-1] ^ 1]))

BAD_FOLDERS = {
    "no receipt": (lambda folder: (folder / "receipt.json").unlink(), "receipt.json"),
    "a receipt that breaks off": (_bytes("receipt.json", lambda content: content[:100]), "receipt"),
    "a receipt of something else": (_bytes("receipt.json", lambda _: b"[]"), "receipt"),
    "a receipt of another form": (_receipt(lambda value: value.update(format="docgen-receipt/9")), "docgen-receipt/1"),
    "a receipt with a field too many": (_receipt(lambda value: value.update(more=1)), "receipt"),
    "a path that leads out": (_receipt(lambda value: value["documents"][0].update(path="../../x")), "outside"),
    "a path from the root": (_receipt(lambda value: value["documents"][0].update(path="/etc/passwd")), "outside"),
    "a path that is a number": (_receipt(lambda value: value["documents"][0].update(path=5)), "receipt"),
    "a document that was changed": (_FLIPPED, "1-applicant-arrival-notice.pdf"),
    "a document that is gone": (
        lambda folder: (folder / "2-spouse-application.docx").unlink(),
        "2-spouse-application.docx",
    ),
    "a record that was changed": (_bytes("record.json", lambda content: content + b"\n"), "record.json"),
    "a copy that was changed": (_bytes(f"signed/{_KEY}.pdf", lambda content: content + b"\n"), f"{_KEY}.pdf"),
    "a list of copies that breaks off": (_bytes("signed.json", lambda content: content[:50]), "signed.json"),
    "a copy whose path leads out": (_signed(lambda value: value["copies"][0].update(path="../../x")), "outside"),
    "a list of copies of another form": (_signed(lambda value: value.update(format="x")), "docgen-signed/1"),
}


@pytest.mark.parametrize(("change", "place"), BAD_FOLDERS.values(), ids=BAD_FOLDERS.keys())
def test_a_case_folder_that_is_not_whole(
    docgen: Docgen, signed: Path, change: Callable[[Path], None], place: str
) -> None:
    """Neither deposited nor added to."""
    change(signed)
    before = files(signed)
    (docgen.desk / "scan.pdf").write_bytes(pdf())

    docgen("archive", "deposit", signed, "--to", "archive").explains(9, "case-folder", place)
    docgen("intake", "accept", signed, "scan.pdf", "--as", _KEY).explains(9, "case-folder", place)

    assert files(signed) == before
    assert not (docgen.desk / "archive").exists()


def test_a_list_of_copies_with_a_number_for_a_path(docgen: Docgen, signed: Path) -> None:
    _signed(lambda value: value["copies"][0].update(path=5))(signed)
    docgen("archive", "deposit", signed, "--to", "archive").explains(9, "case-folder", "signed.json")


def test_a_receipt_of_another_case(docgen: Docgen, signed: Path) -> None:
    """A case is not deposited under the id of another."""
    _receipt(lambda value: value.update(case=value["case"][:-1] + "x"))(signed)
    docgen("archive", "deposit", signed, "--to", "archive").explains(9, "case-folder", "receipt")


def test_a_case_id_that_is_a_path(docgen: Docgen, signed: Path) -> None:
    _receipt(lambda value: value.update(case="../../x"))(signed)
    outcome = docgen("archive", "deposit", signed, "--to", "archive")
    assert outcome.code in (2, 9)
    assert not (docgen.desk / "archive").exists()


def test_one_bad_folder_among_several_keeps_all_back(docgen: Docgen, signed: Path) -> None:
    """Everything is read before anything is deposited."""
    (docgen.desk / "empty").mkdir()
    docgen("archive", "deposit", signed, "empty", "--to", "archive").explains(9, "case-folder", "empty")
    assert not (docgen.desk / "archive").exists()


def test_one_scan_is_not_two_documents(docgen: Docgen, case: Path) -> None:
    """A file that was taken in under a wrong name does not pass for another document too."""
    (docgen.desk / "scan.pdf").write_bytes(pdf(4))
    assert docgen("intake", "accept", case, "scan.pdf", "--as", "1-applicant-application").code == 0
    outcome = docgen("intake", "accept", case, "scan.pdf", "--as", "2-spouse-application")
    outcome.explains(6, "signed.same-file", "1-applicant-application")


def test_what_does_not_belong_to_a_case_is_told(docgen: Docgen, signed: Path) -> None:
    """A clerk's own note in the folder is not deposited, and the clerk hears of it."""
    (signed / "notes.txt").write_bytes(b"call back")
    outcome = docgen("archive", "deposit", signed, "--to", "archive")
    assert outcome.code == 0
    assert "1 file" in outcome.err
