"""Records that cannot be filed, as a clerk meets them: what, where, what to do; exit 3; nothing is written."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.acceptance.desk import DAY, Docgen, names
from tests.conftest import FAMILY, FILING

Record = dict[str, Any]
_FAMILY = FAMILY.read_bytes()
_INVALID = 3


def _surname(record: Record, value: str) -> None:
    record["applicant"]["names"]["current"]["cyrillic"]["surname"] = value


def _changed(change: Callable[[Record], object]) -> bytes:
    record = json.loads(_FAMILY)
    change(record)
    return json.dumps(record, ensure_ascii=False).encode()


BAD = {
    "empty": (b"", "case.empty", "(the whole file)"),
    "truncated": (_FAMILY[:3000], "case.syntax", "line 43, column 54"),
    "10,000 levels": (b'{"a": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "case.depth", "line 1, column 70"),
    "duplicate key": (_FAMILY.replace(b'"sex":', b'"sex": "female", "sex":', 1), "case.duplicate", "/applicant/sex"),
    "Windows-1251": (_FAMILY.decode().encode("cp1251", "replace"), "case.encoding", "It looks like Windows-1251."),
    "UTF-16": (_FAMILY.decode().encode("utf-16"), "case.encoding", "UTF-16"),
    "unknown field": (
        _changed(lambda record: record["applicant"].update(citizenship="IRL")),
        "case.field",
        "Did you mean citizenships?",
    ),
    "31 February": (
        _changed(lambda record: record["applicant"]["birth"].update(date="1990-02-31")),
        "case.date",
        "/applicant/birth/date",
    ),
    "31.02.1990": (
        _changed(lambda record: record["applicant"]["birth"].update(date="31.02.1990")),
        "case.date",
        "YYYY-MM-DD",
    ),
    "name of 300 characters": (
        _changed(lambda record: _surname(record, "Ы" * 300)),
        "case.length",
        "/applicant/names/current/cyrillic/surname",
    ),
    "id that is a path": (_changed(lambda record: record.update(id="../../x")), "case.form", "/id"),
    "list": (b"[]", "case.type", "(the whole file)"),
}


@pytest.mark.parametrize(("content", "code", "place"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_filed_is_explained_and_not_rendered(
    docgen: Docgen, content: bytes, code: str, place: str
) -> None:
    applicant = docgen.desk / "applicant.json"
    applicant.write_bytes(content)

    docgen("case", "check", FILING, "applicant.json", "--as-of", DAY).explains(_INVALID, code, place)
    rendering = docgen.render("applicant.json")

    rendering.explains(_INVALID, code, place)
    assert rendering.out == ""
    assert names(docgen.desk) == ["applicant.json"]


@pytest.mark.parametrize(("content", "code", "place"), BAD.values(), ids=BAD.keys())
def test_programs_are_told_the_same(docgen: Docgen, content: bytes, code: str, place: str) -> None:
    """Standard output of `--json` is JSON and nothing else, for a bad record too."""
    checked = docgen("case", "check", FILING, "-", "--as-of", DAY, "--json", stdin=content)
    rendered = docgen("render", FILING, "-", "-o", "case", "--as-of", DAY, "--json", stdin=content)

    for outcome, findings in (
        (checked, checked.json()["files"][0]["findings"]),
        (rendered, rendered.json()["findings"]),
    ):
        assert (outcome.code, outcome.err) == (_INVALID, "")
        assert code in [finding["code"] for finding in findings]
        assert all(finding["message"] and finding["remedy"] for finding in findings)


def test_a_byte_order_mark_is_passed_over_with_a_warning(docgen: Docgen) -> None:
    (docgen.desk / "applicant.json").write_bytes(b"\xef\xbb\xbf" + _FAMILY)
    docgen.render("applicant.json").explains(0, "case.byte-order-mark", "(the whole file)")


def test_200_megabytes_are_refused_without_being_held(docgen: Docgen) -> None:
    """The process is given less memory than the file is long."""
    applicant = docgen.desk / "applicant.json"
    with applicant.open("wb") as file:
        file.write(b'{"id": "')
        file.truncate(200 * 2**20)

    command = [sys.executable, "-c", _CONFINED, "case", "check", FILING, str(applicant)]
    ended = subprocess.run(command, capture_output=True, check=False, cwd=docgen.desk, text=True, timeout=60)

    assert ended.returncode == _INVALID, ended.stderr
    assert "[case.size]" in ended.stdout
    assert "8,388,608 bytes" in ended.stdout


_CONFINED = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, ({180 * 2**20}, {180 * 2**20}))
from docgen.cli.main import run
run()
"""


@pytest.mark.parametrize("name", ["{{ 7*7 }}", "{% raw %}", "<w:p/>", "&lt;", "]]>"])
def test_a_name_is_never_executed_and_never_markup(docgen: Docgen, name: str) -> None:
    """It stands in the Word document and in the PDF form as it was written."""
    (docgen.desk / "applicant.json").write_bytes(_changed(lambda record: _surname(record, name)))

    assert docgen.render("applicant.json").code == 0

    document = zipfile.ZipFile(docgen.desk / "case" / "1-applicant-application.docx").read("word/document.xml").decode()
    assert name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in document
    form = PdfReader(docgen.desk / "case" / "1-applicant-arrival-notice.pdf").get_fields() or {}
    assert name.upper() in {str(field.value).upper() for field in form.values()}
    assert "49" not in {str(field.value) for field in form.values()}


@pytest.mark.parametrize(
    ("filing", "says"),
    [
        ("residence/temporary-permit-decree-703", f"did you mean {FILING}?"),
        ("../../x", "family/filing"),
        ("/etc/passwd", "family/filing"),
        ("", "family/filing"),
        ("Residence/x", "family/filing"),
    ],
)
def test_an_unknown_filing(docgen: Docgen, filing: str, says: str) -> None:
    for verb in (("case", "check", filing, FAMILY), ("case", "new", filing), ("filing", "show", filing)):
        docgen(*verb).explains(4, "filing-unknown", says)
    docgen("render", filing, FAMILY, "-o", "case").explains(4, "filing-unknown", says)
    assert names(docgen.desk) == []


def test_a_file_that_is_not_there(docgen: Docgen) -> None:
    docgen("case", "check", FILING, "nowhere.json").explains(3, "case.unreadable", "nowhere.json")
    docgen.render("nowhere.json").explains(7, "case-unreadable", "nowhere.json")


def test_a_folder_where_a_file_is_wanted(docgen: Docgen) -> None:
    outcome = docgen("case", "check", FILING, docgen.desk)
    assert outcome.code == 2
    assert "is a directory" in outcome.err


def test_standard_input(docgen: Docgen) -> None:
    """`-` is a file like any other."""
    assert docgen("case", "check", FILING, "-", "--as-of", DAY, stdin=_FAMILY).code == 0
    assert docgen("render", FILING, "-", "-o", "case", "--as-of", DAY, stdin=_FAMILY).code == 0
    assert (docgen.desk / "case" / "receipt.json").exists()


def test_several_files_are_all_looked_at(docgen: Docgen) -> None:
    (docgen.desk / "empty.json").touch()
    outcome = docgen("case", "check", FILING, "empty.json", FAMILY, "empty.json", "--as-of", DAY, "--json")
    assert outcome.code == _INVALID
    codes = [[finding["code"] for finding in file["findings"]] for file in outcome.json()["files"]]
    assert [found == ["case.empty"] for found in codes] == [True, False, True]
    assert outcome.json()["invalid"] == 2


def test_a_day_that_is_none(docgen: Docgen) -> None:
    outcome = docgen("render", FILING, FAMILY, "-o", "case", "--as-of", "31.02.2026")
    assert outcome.code == 2
    assert "write it as 2026-11-21" in outcome.err


def test_the_example_as_a_path(docgen: Docgen) -> None:
    """A path given relative to the folder one works in is found there."""
    (docgen.desk / "cases").mkdir()
    Path("cases/petrov.json").write_bytes(_FAMILY)
    assert docgen("case", "check", FILING, "cases/petrov.json", "--as-of", DAY).code == 0
