"""A TrueType font cut down to the signs of one encoding."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_PRIVATE = 0xF000
"""Where a font of symbols keeps the sign of code 0 (ISO 32000-1, 9.6.6.4)."""
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A font program and its measures, in thousandths of the font size."""

    content: bytes
    tag: str
    """Six capitals that mark a subset, the same for the same bytes."""
    widths: Mapping[int, float]
    """Code → width, of the codes whose sign the font has."""
    natural: Mapping[int, float]
    """The same as the typeface has them by nature."""
    default: float
    box: tuple[int, ...]
    ascent: int
    descent: int
    capital: int
    slant: float
    symbolic: bool


def cut(
    truetype: bytes, wanted: Mapping[int, str], advances: Mapping[int, float] | None = None, *, symbolic: bool
) -> Program:
    """Leave in a font only the signs wanted, and let them be as wide as said; the same input gives the same bytes.

    `wanted` is code → sign, `advances` code → width in thousandths of the font size.
    """
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(truetype), recalcTimestamp=False)
    have = font.getBestCmap()
    found = {code: sign for code, sign in wanted.items() if ord(sign) in have}
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[6])
    options.drop_tables += ["FFTM", "GDEF", "GPOS", "GSUB"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={ord(sign) for sign in found.values()})
    cutter.subset(font)
    names = {code: font.getBestCmap()[ord(sign)] for code, sign in found.items()}
    natural = {code: font["hmtx"][name][0] * 1000 / font["head"].unitsPerEm for code, name in names.items()}
    _widen(font, names, advances or {})
    if symbolic:
        _number(font, names)
    return _measured(font, names, natural, symbolic=symbolic)


def _widen(font: TTFont, names: Mapping[int, str], advances: Mapping[int, float]) -> None:
    metrics, units = font["hmtx"], int(font["head"].unitsPerEm)
    for code, name in names.items():
        if code in advances:
            metrics[name] = round(advances[code] * units / 1000), metrics[name][1]


def _number(font: TTFont, names: Mapping[int, str]) -> None:
    """Let each code find its sign without a name."""
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    table = CmapSubtable.newSubtable(4)
    table.platformID, table.platEncID, table.language = 3, 0, 0
    table.cmap = {_PRIVATE + code: name for code, name in names.items()}
    font["cmap"].tables = [table]


def _measured(font: TTFont, names: Mapping[int, str], natural: Mapping[int, float], *, symbolic: bool) -> Program:
    written = io.BytesIO()
    font.save(written)
    content = written.getvalue()
    head, metrics, rise = font["head"], font["hmtx"], font["hhea"]

    def thousandths(units: int) -> float:
        return round(units * 1000 / int(head.unitsPerEm), 3)

    capital = getattr(font["OS/2"], "sCapHeight", 0) or rise.ascent
    return Program(
        content=content,
        tag="".join(_CAPITALS[byte % len(_CAPITALS)] for byte in hashlib.sha256(content).digest()[:6]),
        widths={code: thousandths(metrics[name][0]) for code, name in names.items()},
        natural=natural,
        default=thousandths(metrics[".notdef"][0]),
        box=tuple(round(thousandths(edge)) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
        ascent=round(thousandths(rise.ascent)),
        descent=round(thousandths(rise.descent)),
        capital=round(thousandths(capital)),
        slant=float(font["post"].italicAngle),
        symbolic=symbolic,
    )
