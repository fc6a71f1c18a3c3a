"""Typefaces at hand that are as wide as the ones every printer once had, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/Library/Fonts")
"""Where systems keep typefaces."""

_FAMILIES = (
    (re.compile(r"(helvetica|arial)(mt|ps|psmt)?"), "LiberationSans"),
    (re.compile(r"times(newroman)?(roman|mt|ps|psmt)?"), "LiberationSerif"),
    (re.compile(r"courier(new)?(mt|ps|psmt|std)?"), "LiberationMono"),
)
_STYLES = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
_TAG = re.compile(r"[A-Z]{6}\+")
_STYLE_WORDS = re.compile(r"bold|italic|oblique|regular|[^a-z]")


def substitute(name: str) -> str | None:
    """Name the typeface that has the widths of this one: `Arial,Bold` gives `LiberationSans-Bold`; or None."""
    plain = _TAG.sub("", name).lower()
    if plain == "zapfdingbats":
        return "DejaVuSans"
    bare = _STYLE_WORDS.sub("", plain)
    for pattern, family in _FAMILIES:
        if pattern.fullmatch(bare):
            return f"{family}-{_STYLES['bold' in plain, 'italic' in plain or 'oblique' in plain]}"
    return None


@cache
def at_hand(folders: Sequence[str] = FOLDERS) -> dict[str, Path]:
    """Give the TrueType files in these folders and below, by their names without ending."""
    return {file.stem: file for folder in folders for file in _files(Path(folder).expanduser())}


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.ttf")) if folder.is_dir() else ()


_ODD_SIGNS = "¯±µ·÷"
_ODD = {
    "LiberationSans": (333, 584, 556, 278, 584),
    "LiberationSans-Bold": (333, 584, 611, 278, 584),
    "LiberationSerif": (333, 564, 500, 250, 564),
    "LiberationSerif-Bold": (333, 570, 556, 250, 570),
    "LiberationSerif-Italic": (333, 675, 500, 250, 675),
    "LiberationSerif-BoldItalic": (333, 570, 576, 250, 570),
}


def odd_widths(name: str) -> dict[str, float]:
    """Give the signs that Helvetica and Times have otherwise than this typeface, with their widths there (Adobe's AFM).

    Liberation has the widths of Arial and Times New Roman, which differ from Helvetica and Times in these.
    """
    family, _, style = name.partition("-")
    slim = style if family == "LiberationSerif" else style.removesuffix("Italic")
    widths = _ODD.get(f"{family}-{slim}" if slim not in {"", "Regular"} else family, ())
    return dict(zip(_ODD_SIGNS, map(float, widths), strict=False))
