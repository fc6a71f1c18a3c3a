"""Typefaces that a file names but does not hold: one of the same widths is embedded under the name.

A file made elsewhere leaves Helvetica or Times to the reader's machine. PDF/A does not. Where a typeface with the same
widths is at hand, nothing on the page moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.pdfa.encodings import character_map, dingbats, signs, windows
from docgen.pdfa.program import Program, cut
from docgen.pdfa.shelf import FOLDERS, at_hand, odd_widths, substitute
from docgen.pdfa.walking import dictionaries

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_SIMPLE = frozenset({"/Type1", "/MMType1", "/TrueType"})
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_TOLERANCE = 5.0
"""Thousandths of the font size by which a width may differ: rounding of the tables in which they stand."""
_SYMBOLIC, _NONSYMBOLIC = 1 << 2, 1 << 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A typeface that could not be embedded."""

    name: str
    reason: str


def embed_missing(pdf: Pdf, folders: Sequence[str] | None = None) -> tuple[Left, ...]:
    """Embed what can be, and say what was left and why."""
    shelf = at_hand(tuple(folders) if folders is not None else FOLDERS)
    left: dict[str, str] = {}
    for font in list(dictionaries(pdf)):
        if font.get("/Type") != "/Font" or _is_embedded(font):
            continue
        name = str(font.get("/BaseFont", "/?")).removeprefix("/")
        wanted = substitute(name)
        if str(font.get("/Subtype")) not in _SIMPLE:
            left[name] = "its letters are numbered in a way that only the lost typeface knows"
        elif wanted is None:
            left[name] = "no typeface is known that has its widths"
        elif wanted not in shelf:
            left[name] = f"{wanted}, which has its widths, is not installed"
        else:
            reason = _embed(pdf, font, name, shelf[wanted].read_bytes(), odd_widths(wanted))
            left |= {name: reason} if reason else {}
    return tuple(Left(name=name, reason=reason) for name, reason in left.items())


def _is_embedded(font: Object) -> bool:
    from pikepdf import Dictionary

    if font.get("/Subtype") in {"/Type0", "/Type3"}:  # the first has its program in the font below it
        return True
    descriptor = font.get("/FontDescriptor")
    return isinstance(descriptor, Dictionary) and any(key in descriptor for key in _PROGRAMS)


def _embed(pdf: Pdf, font: Object, name: str, truetype: bytes, odd: Mapping[str, float]) -> str:
    """Put a typeface in, or say why not."""
    marks = name == "ZapfDingbats"
    if marks and "/Encoding" in font and "/Differences" in font["/Encoding"]:
        return "its signs are ordered in a way of the file's own"
    wanted = dingbats() if marks else signs(font)
    usual = wanted == windows()
    claimed = _claimed(font) or {code: odd[sign] for code, sign in wanted.items() if sign in odd}
    program = cut(truetype, wanted, claimed, symbolic=not usual)
    if not marks and not _same_letters(claimed, wanted, program.natural):
        return "its letters in this file are not as wide as those of the typeface at hand"
    _describe(pdf, font, name, program)
    _encode(pdf, font, {code: sign for code, sign in wanted.items() if code in program.widths}, usual=usual)
    return ""


def _claimed(font: Object) -> dict[int, float]:
    """Give code → width as the file has it: so wide is each sign on its pages."""
    widths = enumerate(map(float, font.get("/Widths", ())), start=int(font.get("/FirstChar", 0)))
    return {code: width for code, width in widths if width}


def _same_letters(claimed: Mapping[int, float], wanted: Mapping[int, str], natural: Mapping[int, float]) -> bool:
    """Tell whether letters and digits are as wide; other signs are made so."""
    return all(
        abs(width - natural[code]) <= _TOLERANCE
        for code, width in claimed.items()
        if code in natural and wanted[code].isalnum() and wanted[code] != "µ"
    )


def _describe(pdf: Pdf, font: Object, name: str, program: Program) -> None:
    from pikepdf import Array, Dictionary, Name

    tagged = Name(f"/{program.tag}+{name.rpartition('+')[2]}")
    stream = pdf.make_stream(program.content, Length1=len(program.content))
    font["/Subtype"], font["/BaseFont"] = Name.TrueType, tagged
    font["/FirstChar"], font["/LastChar"] = min(program.widths), max(program.widths)
    codes = range(min(program.widths), max(program.widths) + 1)
    font["/Widths"] = Array([program.widths.get(code, program.default) for code in codes])
    font["/FontDescriptor"] = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=tagged,
            Flags=_SYMBOLIC if program.symbolic else _NONSYMBOLIC,
            FontBBox=Array(list(program.box)),
            ItalicAngle=program.slant,
            Ascent=program.ascent,
            Descent=program.descent,
            CapHeight=program.capital,
            StemV=80,
            FontFile2=stream,
        )
    )


def _encode(pdf: Pdf, font: Object, wanted: dict[int, str], *, usual: bool) -> None:
    """Say which sign a code is: by the usual encoding, or by the font's own numbering and a map for searching."""
    from pikepdf import Name

    if usual:
        font["/Encoding"] = Name.WinAnsiEncoding
        return
    if "/Encoding" in font:
        del font["/Encoding"]
    font["/ToUnicode"] = pdf.make_stream(character_map(wanted))
