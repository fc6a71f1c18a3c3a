"""Latin spellings for web forms."""

from __future__ import annotations

import string

import pytest

from docgen.language.latin import typed


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("ä ö å ñ é", "AE OE AA N E"),
        ("ÄÖÅÑÉ", "AEOEAANE"),
        ("Åkesson-Grönqvist", "AAKESSON GROENQVIST"),
        ("O'CONNOR", "OCONNOR"),
        ("D’Árc", "DARC"),
        ("MÜLLER", "MUELLER"),
        ("Groß", "GROSS"),
        ("Ærø Þór Łódź Đặng", "AEROE THOR LODZ DANG"),
        ("Šķēle, Jānis", "SKELE JANIS"),
        ("İnci Yıldız", "INCI YILDIZ"),
        ("A\u030akesson", "AAKESSON"),
        ("SMITH", "SMITH"),
        ("14 Main St.", "14 MAIN ST."),
    ],
)
def test_what_a_web_form_takes(given: str, expected: str) -> None:
    assert typed(given) == expected


def test_another_alphabet_is_not_guessed_at() -> None:
    """A spelling in Latin letters comes from the passport; й must not lose its mark on the way."""
    assert typed("Йорк") == "ЙОРК"


@pytest.mark.parametrize("letter", "ÀÁÂÃĀĂĄÇĆĈĊČĎÈÉÊËĒĔĖĘĚĜĞĠĢĤÌÍÎÏĨĪĬĮİĴĶĹĻĽÑŃŅŇÒÓÔÕŌŎŐŔŖŘŚŜŞŠŢŤÙÚÛŨŪŬŮŰŲŴÝŶŸŹŻŽ")
def test_a_mark_is_dropped(letter: str) -> None:
    assert typed(letter) in string.ascii_uppercase
