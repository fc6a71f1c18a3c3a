"""Typefaces that a file only names: embedded where one of the same widths is at hand, told otherwise."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase.pdfmetrics import stringWidth

from docgen.pdfa.encodings import dingbats, signs, windows
from docgen.pdfa.fonts import embed_missing
from docgen.pdfa.making import finish
from docgen.pdfa.shelf import at_hand, substitute
from tests.unit.pdfa.sheets import codes, kept, written

STANDARD = [
    f"{family}{style}"
    for family, styles in (
        ("Helvetica", ("", "-Bold", "-Oblique", "-BoldOblique")),
        ("Courier", ("", "-Bold", "-Oblique", "-BoldOblique")),
        ("Times", ("-Roman", "-Bold", "-Italic", "-BoldItalic")),
    )
    for style in styles
]


@pytest.mark.parametrize(
    ("name", "substituted"),
    [
        ("Helvetica", "LiberationSans-Regular"),
        ("ABCDEF+Arial,Bold", "LiberationSans-Bold"),
        ("Arial-BoldItalicMT", "LiberationSans-BoldItalic"),
        ("ArialMT", "LiberationSans-Regular"),
        ("TimesNewRomanPS-BoldMT", "LiberationSerif-Bold"),
        ("TimesNewRomanPSMT", "LiberationSerif-Regular"),
        ("Times New Roman", "LiberationSerif-Regular"),
        ("Times-Roman", "LiberationSerif-Regular"),
        ("CourierNewPS-ItalicMT", "LiberationMono-Italic"),
        ("Courier-BoldOblique", "LiberationMono-BoldItalic"),
        ("ZapfDingbats", "DejaVuSans"),
        ("ArialNarrow", None),
        ("Arial-Black", None),
        ("Symbol", None),
        ("PTSans-Regular", None),
    ],
)
def test_which_typeface_has_the_widths(name: str, substituted: str | None) -> None:
    assert substitute(name) == substituted


@pytest.mark.parametrize("name", STANDARD)
def test_the_text_stays_where_it_was(name: str) -> None:
    """Every standard typeface is embedded, and each of its signs is as wide as in the tables of its maker."""
    text = "".join(sorted(set(windows().values()) - set("\u00a0•")))
    before = written(font=name, text=text)
    result = finish(before, "")
    assert result.part == "2b", result.findings
    assert result.content is not None
    with pikepdf.open(io.BytesIO(result.content)) as pdf:
        fonts = pdf.pages[0].obj.Resources.Font.as_dict().values()
        font = next(font for font in fonts if str(font.BaseFont).endswith(f"+{name}"))
        widths = dict(enumerate(map(float, font.Widths), start=int(font.FirstChar)))
    expected = {code: stringWidth(sign, name, 1000) for code, sign in windows().items() if sign in text}
    assert {code: widths[code] for code in expected} == pytest.approx(expected, abs=1)
    assert text_of(result.content) == text_of(before)


def test_marks_are_drawn() -> None:
    result = finish(written(font="ZapfDingbats", text="✔●■", size=20), "")
    assert result.content is not None
    assert text_of(result.content) == "✔●■"


def text_of(content: bytes) -> str:
    text: str = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    return text


def drawn(font: Dictionary, text: bytes = b"(Hello) Tj") -> bytes:
    """Give a page with a font of this description."""
    with pikepdf.open(io.BytesIO(kept())) as pdf:
        page = pdf.pages[0].obj
        page.Resources.Font = Dictionary(F=pdf.make_indirect(font))
        page.Contents = pdf.make_stream(b"BT /F 12 Tf 100 100 Td " + text + b" ET")
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def test_cyrillic_by_names_of_signs() -> None:
    names = [Name("/afii10017"), Name("/afii10049"), Name("/afii10097")]
    encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, *names]))
    content = drawn(
        Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.ArialMT, Encoding=encoding), b"(ABC) Tj"
    )
    result = finish(content, "")
    assert result.part == "2b", result.findings
    assert result.content is not None
    assert text_of(result.content) == "АЯя"


@pytest.mark.parametrize(
    ("font", "reason"),
    [
        (Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Garamond), "no typeface is known"),
        (
            Dictionary(
                Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial, Encoding=Name.WinAnsiEncoding,
                FirstChar=72, LastChar=72, Widths=[500],
            ),
            "its letters in this file",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_embedded_is_refused_with_the_reason(font: Dictionary, reason: str) -> None:
    name = str(font.BaseFont).removeprefix("/")
    result = finish(drawn(font), "form.pdf")
    assert result.content is None
    assert codes(result)[0] == "pdfa.font"
    assert name in result.findings[0].message
    assert reason in result.findings[0].message


def test_a_composite_font_cannot_be_guessed() -> None:
    descendant = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Arial)
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Arial,
        Encoding=Name("/Identity-H"),
        DescendantFonts=[descendant],
    )
    result = finish(drawn(font, b"<0024> Tj"), "form.pdf")
    assert codes(result)[0] == "pdfa.font"
    assert "numbered" in result.findings[0].message


def test_without_typefaces_at_hand_it_says_which_is_missing(tmp_path: Path) -> None:
    result = finish(written(), "form.pdf", folders=[str(tmp_path)])
    assert "LiberationSans-Regular" in result.findings[0].message


def test_the_same_font_gives_the_same_bytes() -> None:
    assert finish(written(), "").content == finish(written(), "").content


def test_a_font_that_is_there_is_left_as_it_is() -> None:
    content = finish(written(), "").content
    assert content is not None
    with pikepdf.open(io.BytesIO(content)) as pdf:
        fonts = [repr(one) for one in pdf.objects]
        assert embed_missing(pdf) == ()
        assert [repr(one) for one in pdf.objects] == fonts


def test_codes_and_signs() -> None:
    assert windows()[0x80] == "€"
    assert windows()[0xFF] == "ÿ"
    assert signs(Dictionary(Encoding=Name.MacRomanEncoding))[0x8A] == "ä"
    assert signs(Dictionary())[0x27] == "’"  # as in the standard encoding
    assert (dingbats()[0x34], dingbats()[0x6C], dingbats()[0xFE]) == ("✔", "●", "➾")


def test_the_machine_has_them() -> None:
    assert {"LiberationSans-Regular", "DejaVuSans"} <= set(at_hand())
