"""Latin spellings as web forms take them: plain letters A to Z.

Consular guides name five letters that the visa form refuses (ä, ö, å, ñ, é) and what to type instead; all five agree
with the table of ICAO Doc 9303 part 3 for the machine-readable zone, from which the other letters are taken.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

_SPELT = MappingProxyType(
    str.maketrans(
        {
            "Ä": "AE",
            "Å": "AA",
            "Æ": "AE",
            "Ö": "OE",
            "Ø": "OE",
            "Œ": "OE",
            "Ü": "UE",
            "ẞ": "SS",
            "Þ": "TH",
            "Ð": "D",
            "Đ": "D",
            "Ħ": "H",
            "Ĳ": "IJ",
            "Ł": "L",
            "Ŋ": "N",
            "Ŧ": "T",
        }
    )
)
"""Letters that are more than a plain letter with a mark, or that ICAO spells otherwise than by dropping the mark."""

_APART = re.compile(r"[-‐‑–—,\s]+")
_NOTHING = re.compile(r"['’‘ʼʹʻ`´]")


def typed(text: str) -> str:
    """Spell as it is to be typed into a web form that takes plain letters: `Åkesson-Grönqvist` → `AAKESSON GROENQVIST`.

    Hyphens and commas, which the form's guides discourage, become spaces; apostrophes go, as in the machine-readable
    zone. What is not a Latin letter stays as it is: no other alphabet is guessed at.
    """
    spelt = unicodedata.normalize("NFC", text).upper().translate(_SPELT)
    plain = "".join(sign for part in spelt for sign in _unmarked(part))
    return _APART.sub(" ", _NOTHING.sub("", plain)).strip()


def _unmarked(sign: str) -> str:
    """Drop the marks of a Latin letter."""
    base = unicodedata.normalize("NFD", sign)[0]
    return base if base.isascii() else sign
