"""`docgen pdfa` as a person meets it: what it says, with which exit code, and what it leaves unsaid and unwritten."""

from __future__ import annotations

import io
import sys

import pikepdf
import pytest

from tests.acceptance.desk import Docgen
from tests.unit.papers import pdf
from tests.unit.pdfa.sheets import encoded, kept, picture, written

SECRET = "Щёголева"


def test_several_files_in_one_call(docgen: Docgen) -> None:
    """One bad file does not hide the others; the code is 6."""
    (docgen.desk / "good.pdf").write_bytes(kept())
    (docgen.desk / "bad.pdf").write_bytes(written())
    (docgen.desk / "note.txt").write_text("no PDF")
    told = docgen("pdfa", "check", "good.pdf", "bad.pdf", "note.txt", "nowhere.pdf")
    assert told.code == 6
    for line in (
        "good.pdf: PDF/A-2b, 1 page\n",
        "bad.pdf: not PDF/A-2b, 1 page\n",
        "[pdfa.not-pdf]",
        "[pdfa.not-read]",
    ):
        assert line in told.out
    files = docgen("pdfa", "check", "good.pdf", "bad.pdf", "note.txt", "nowhere.pdf", "--json").json()["files"]
    assert [file["conforms"] for file in files] == [True, False, False, False]


def test_a_blank_file_fails_though_every_judge_passes_it(docgen: Docgen) -> None:
    (docgen.desk / "blank.pdf").write_bytes(encoded_blank())
    told = docgen("pdfa", "check", "blank.pdf", "--json")
    (file,) = told.json()["files"]
    assert told.code == 6
    assert [judge["ruling"] for judge in file["judges"]] == ["conforms", "conforms"]
    assert [finding["code"] for finding in file["findings"]] == ["pdfa.blank"]


def encoded_blank() -> bytes:
    with pikepdf.open(io.BytesIO(kept())) as document:
        document.pages[0].obj.Contents = document.make_stream(b"")
        made = io.BytesIO()
        document.save(made)
    return made.getvalue()


def test_against_which_part(docgen: Docgen) -> None:
    """Against what the file says it is, or what is asked."""
    (docgen.desk / "good.pdf").write_bytes(kept())
    assert docgen("pdfa", "check", "good.pdf").code == 0
    assert "not PDF/A-3b" in docgen("pdfa", "check", "good.pdf", "--part", "3b").out


def test_nothing_is_quoted_from_a_file(docgen: Docgen) -> None:
    """Names of people in titles, texts and properties do not come out, whatever is wrong with them."""
    with pikepdf.open(io.BytesIO(kept())) as document:
        document.docinfo["/Title"] = SECRET
        document.docinfo["/Author"] = SECRET
        packet = document.Root.Metadata.read_bytes()
        bad = f"<pdf:Producer xml:lang='{SECRET}'>{SECRET}</pdf:Producer><pdf:{SECRET}>{SECRET}</pdf:{SECRET}><pdf:Producer>"
        document.Root.Metadata.write(packet.replace(b"<pdf:Producer>", bad.encode()))
        document.Root[f"/{SECRET}"] = pikepdf.String(SECRET)
        document.pages[0].obj.Resources.ColorSpace = pikepdf.Dictionary(
            A=[pikepdf.Name.Separation, pikepdf.Name(f"/{SECRET}")]
        )
        document.pages[0].obj.Contents = document.make_stream(
            b"/A cs 1 sc 0 0 100 100 re f (" + SECRET.encode() + b") Tj nonsense"
        )
        made = io.BytesIO()
        document.save(made, fix_metadata_version=False)
    (docgen.desk / "bad.pdf").write_bytes(made.getvalue())
    for command in (("check", "bad.pdf"), ("check", "bad.pdf", "--json"), ("make", "bad.pdf", "--to", "out.pdf")):
        told = docgen("pdfa", *command)
        assert SECRET not in told.text
        assert SECRET.encode("utf-16-be").hex() not in told.text
    assert docgen("pdfa", "check", "bad.pdf").code == 6


def test_what_is_refused_is_not_written(docgen: Docgen) -> None:
    (docgen.desk / "out.pdf").write_bytes(b"before")
    (docgen.desk / "half.jpg").write_bytes(encoded(picture())[:5000])
    (docgen.desk / "scan.jpg").write_bytes(encoded(picture()))
    told = docgen("pdfa", "make", "scan.jpg", "half.jpg", "--to", "out.pdf")
    assert told.code == 6
    assert "half.jpg  [pdfa.picture]" in told.out
    assert (docgen.desk / "out.pdf").read_bytes() == b"before"


def test_a_scan_may_take_its_own_place(docgen: Docgen) -> None:
    (docgen.desk / "scan.pdf").write_bytes(written())
    assert (
        docgen("pdfa", "make", "scan.pdf", "--to", "scan.pdf", "--title", "Letter", "--as-of", "2026-11-21").code == 0
    )
    with pikepdf.open(docgen.desk / "scan.pdf") as document:
        assert document.docinfo["/Title"] == "Letter"
    assert docgen("pdfa", "check", "scan.pdf").code == 0


def test_a_record_that_is_none(docgen: Docgen) -> None:
    (docgen.desk / "scan.jpg").write_bytes(encoded(picture()))
    (docgen.desk / "record.json").write_text("{")
    told = docgen("pdfa", "make", "scan.jpg", "--to", "out.pdf", "--attach", "record.json")
    assert told.code == 6
    assert "[pdfa.record]" in told.out


@pytest.mark.parametrize("module", ["page", "img2pdf", "pikepdf.pdfa", "pypdfium2"])
def test_without_the_extra_it_says_what_to_install(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from docgen.errors import MissingExtraError
    from docgen.pdfa.checking import examine
    from tests.unit.pdfa.sheets import made

    content = kept()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"docgen\[pdfa\]"):
        if module == "img2pdf":
            made(encoded(picture()))
        else:
            examine(content)


def test_a_blank_paper_of_the_clerk_s_is_no_pdfa(docgen: Docgen) -> None:
    (docgen.desk / "paper.pdf").write_bytes(pdf(2))
    told = docgen("pdfa", "check", "paper.pdf")
    assert told.code == 6
    assert "[pdfa.blank]" in told.out
