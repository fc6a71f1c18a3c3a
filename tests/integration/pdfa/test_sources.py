"""What other programs make, and what our own parts make, becomes PDF/A or is PDF/A; both viewers show the same."""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from docgen.convert import LibreOffice
from docgen.errors import MissingExtraError, MissingProgramError, TemplateError
from docgen.pdfa import Scan, Workshop
from docgen.pdfa.checking import examine
from docgen.pdfa.making import finish, prepare
from docgen.pdfa.ocr import read_aloud
from docgen.pdfa.telling import told
from docgen.render.pdf.engine import compile_form
from tests.conftest import ROOT
from tests.unit.pdfa.sheets import DAY, encoded, kept, made, picture, written

SHEET = ROOT / "templates" / "docx"
FORM = ROOT / "templates" / "pdf" / "registration" / "arrival-notice" / "2024.pdf"
_SAME = 60
"""Steps of grey, of 255, by which a dot of the drawing may differ."""


def pdfium(content: bytes) -> list[Image.Image]:
    return [page.render(scale=1).to_pil().convert("L") for page in pypdfium2.PdfDocument(content)]


def poppler(content: bytes, folder: Path) -> list[Image.Image]:
    folder.mkdir()
    (folder / "in.pdf").write_bytes(content)
    subprocess.run(["pdftoppm", "-r", "72", "-gray", folder / "in.pdf", folder / "page"], check=True)
    return [Image.open(file).convert("L") for file in sorted(folder.glob("page*.pgm"))]


def alike(before: list[Image.Image], after: list[Image.Image]) -> None:
    """Few dots differ: shapes of letters may, places may not."""
    assert [one.size for one in before] == [one.size for one in after]
    for one, other in zip(before, after, strict=True):
        differing = sum(ImageChops.difference(one, other).histogram()[_SAME:])
        assert differing < 0.002 * one.width * one.height


@pytest.fixture(scope="module")
def printed() -> tuple[bytes, bytes]:
    """Give a Word sheet as LibreOffice prints it, plainly and as PDF/A."""
    content = next(iter(sorted(SHEET.rglob("*.docx")))).read_bytes()
    with LibreOffice(size=1) as office:
        return office.convert(content), office.convert(content, archival=True)


def test_libreoffice_s_own_pdfa_is_approved(printed: tuple[bytes, bytes]) -> None:
    assert told(examine(printed[1], "2b"), "sheet.pdf") == ()


@pytest.mark.parametrize("record", [None, b"{}"])
def test_what_libreoffice_prints_becomes_pdfa(
    printed: tuple[bytes, bytes], record: bytes | None, tmp_path: Path
) -> None:
    result = finish(printed[0], "sheet.pdf", record=record)
    assert result.part == ("3b" if record else "2b"), result.findings
    assert result.content is not None
    alike(pdfium(printed[0]), pdfium(result.content))
    alike(poppler(printed[0], tmp_path / "before"), poppler(result.content, tmp_path / "after"))


@pytest.mark.parametrize("flat", [True, False])
def test_our_own_forms(flat: bool) -> None:  # noqa: FBT001 - a case of the test
    """A form that the engine prepares for the archive is approved as it is; any other becomes PDF/A here."""
    values = {}
    for archival in (True, False):
        form = compile_form("form", FORM.read_bytes(), flat=flat, archival=archival)
        values[archival] = form.fill({}, title="Form", created=DAY)
    assert told(examine(values[True], "2b"), "form.pdf") == ()
    result = prepare(values[False])
    assert result.part == "2b", result.findings
    assert result.content is not None
    alike(pdfium(values[False]), pdfium(result.content))
    with pikepdf.open(io.BytesIO(result.content)) as pdf:
        assert ("/AcroForm" in pdf.Root and len(pdf.Root.AcroForm.Fields) > 0) != flat


@pytest.mark.parametrize("font", ["Helvetica", "Times-BoldItalic", "Courier-Bold"])
def test_typefaces_put_in_take_the_same_room(font: str, tmp_path: Path) -> None:
    """As far as poppler's own typefaces are the same: shapes differ by a dot."""
    before = written(font=font, text="The quick brown fox jumps over 1234567890 dogs", size=16)
    after = prepare(before).content
    assert after is not None
    rooms = [
        ImageChops.invert(poppler(content, tmp_path / str(number))[0]).getbbox()
        for number, content in enumerate((before, after))
    ]
    assert rooms[1] == pytest.approx(rooms[0], abs=2)


def test_qpdf_finds_nothing(tmp_path: Path) -> None:
    contents = (kept(), made(encoded(picture("1"), "TIFF"), record=b"{}").content, prepare(written()).content)
    for number, content in enumerate(contents):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(content or b"")
        checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout


def _languages() -> set[str]:
    if shutil.which("tesseract") is None or importlib.util.find_spec("ocrmypdf") is None:
        return set()
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return set(listed.stdout.split())


@pytest.mark.skipif(not {"rus", "eng"} <= _languages(), reason="needs docgen[ocr], tesseract-ocr-rus and -eng")
def test_text_lies_behind_the_picture() -> None:
    sheet = picture(ink=False)
    letters = ImageFont.truetype(ROOT / "templates" / "fonts" / "LiberationSans-Regular.ttf", 60)
    ImageDraw.Draw(sheet).text((150, 300), "Щёголева Анна\nPassport 1234", font=letters, fill="black")
    jpeg = encoded(sheet, quality=90)
    with Workshop() as workshop:
        result = workshop.make((Scan(name="scan.jpg", content=jpeg),), "out.pdf", languages="rus+eng", created=DAY)
    assert result.part == "2b", result.findings
    assert result.content is not None
    assert jpeg in result.content
    text = pypdfium2.PdfDocument(result.content)[0].get_textpage().get_text_range()
    assert "Анна" in text
    assert "Passport 1234" in text


def test_without_ocrmypdf_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"docgen\[ocr\]"):
        read_aloud(kept(), "eng")


@pytest.mark.parametrize("here", [True, False])
def test_without_tesseract_or_a_language_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, here: bool) -> None:  # noqa: FBT001 - a case of the test
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/echo" if here else None)
    with pytest.raises(MissingProgramError, match="tesseract-ocr-xyz"):
        read_aloud(kept(), "xyz")


@pytest.mark.parametrize("flat", [True, False])
def test_a_template_is_mended_once(flat: bool) -> None:  # noqa: FBT001 - a case of the test
    """A blank form that leaves its typeface out cannot be filled as PDF/A, until it was made anew."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.setFont("Times-Roman", 12)
    canvas.drawString(100, 700, "Surname")
    canvas.acroForm.textfield(name="surname", x=200, y=690, width=200, height=20)
    canvas.save()
    with pytest.raises(TemplateError, match="Times-Roman"):
        compile_form("form", file.getvalue(), flat=flat, archival=True)
    mended = prepare(file.getvalue(), "form.pdf").content
    assert mended is not None
    form = compile_form("form", mended, flat=flat, archival=True)
    filled = form.fill({"surname": "Щёголева"}, title="Form", created=DAY)
    assert told(examine(filled, "2b"), "form.pdf") == ()
    assert not flat or "Щёголева" in pypdfium2.PdfDocument(filled)[0].get_textpage().get_text_range()
