"""The typeface that values are drawn in."""

from __future__ import annotations

import pytest

from docgen.render.pdf.renderer import TYPEFACE
from docgen.render.pdf.typeface import REPERTOIRE, Typeface
from docgen.resources import Library


@pytest.fixture(scope="module")
def typeface(built_in: Library) -> Typeface:
    return Typeface.parse(built_in.template(TYPEFACE))


def test_repertoire(typeface: Typeface) -> None:
    """Of the repertoire it lacks only four signs of punctuation, and no letter."""
    assert {code for code in REPERTOIRE if chr(code) not in typeface.glyphs} == {0x2011, 0x2023, 0x2024, 0x2025}


def test_names_of_the_countries_concerned(typeface: Typeface) -> None:
    assert typeface.missing("О'Коннор-Щёголева ’ ŠČEGOĻEVA ÅÄÖØ ÑÇŐŰ ŁĞİŞ №«»—") == ()


def test_missing_characters_are_named_by_place(typeface: Typeface) -> None:
    assert typeface.missing("王А\nБ") == (1, 3)


def test_same_font_same_subset(built_in: Library, typeface: Typeface) -> None:
    assert Typeface.parse(built_in.template(TYPEFACE)) == typeface


def test_subset_is_small(built_in: Library, typeface: Typeface) -> None:
    """Documents carry the repertoire, not the whole font."""
    assert len(typeface.program) < len(built_in.template(TYPEFACE)) / 4


def test_width(typeface: Typeface) -> None:
    """Widths are those of the font: an M is 833 thousandths wide, and widths add up."""
    assert typeface.width("M") == 833
    assert typeface.width("MM") == 2 * 833


def test_encode(typeface: Typeface) -> None:
    """Two bytes per character, whatever the character means in a PDF string."""
    assert len(typeface.encode("()\\")) == 2 + 3 * 4
