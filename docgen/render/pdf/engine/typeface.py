"""The typeface of filled values: which characters it has, how wide they are, and its objects in a PDF.

A character's code in a text is its Unicode number (two bytes, Identity-H), and a table in the font leads from there to
the glyph: so a text is encoded by Python itself, at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import groupby, islice
from typing import TYPE_CHECKING, Self

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

REPERTOIRE = frozenset(
    (
        *range(0x0020, 0x007F),  # ASCII
        *range(0x00A0, 0x0180),  # Latin-1, Latin Extended-A
        *(0x018F, 0x0259, 0x01E6, 0x01E7),  # Azerbaijani schwa, G with caron
        *range(0x0218, 0x021C),  # Romanian
        0x02BC,  # the apostrophe as a letter
        *range(0x0400, 0x0460),  # Cyrillic
        *range(0x0490, 0x0500),  # Cyrillic of Kazakh, Kyrgyz, Tajik, Tatar, Uzbek and others
        *range(0x0510, 0x0514),
        *range(0x1E80, 0x1E86),  # Welsh
        *range(0x2010, 0x2027),  # dashes, quotation marks, the ellipsis
        *(0x2030, 0x2032, 0x2033, 0x2039, 0x203A),
        0x20AC,  # €
        0x2116,  # №
        0x2122,  # ™
        0x2212,  # minus
    )
)
"""What names and addresses in our papers are written with; of these, what the typeface has is embedded."""

_SUBSET_TAG = "DOCGEN"  # six capitals mark a font as a subset
_NONSYMBOLIC = 1 << 5
_CMAP_GROUP = 100  # the most mappings that one group of a CMap may hold


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Typeface:
    """A TrueType font cut down to the repertoire. Lengths are in thousandths of the font size."""

    name: str
    program: bytes
    glyphs: Mapping[str, int]
    widths: Mapping[str, int]
    ascent: int
    descent: int
    """Below the baseline: negative."""
    cap_height: int
    box: tuple[int, ...]
    knows: Callable[[str], object]
    """Tells whether the typeface has every character of a text, by something that is true."""

    @classmethod
    def parse(cls, truetype: bytes) -> Self:
        """Read a TrueType font and leave in it only the repertoire; the same bytes give the same subset."""
        from fontTools import subset
        from fontTools.ttLib import TTFont

        font = TTFont(BytesIO(truetype), recalcTimestamp=False)
        cutter = subset.Subsetter(
            subset.Options(
                hinting=False,
                layout_features=[],
                notdef_outline=True,
                name_IDs=[6],
                drop_tables=["FFTM", "GDEF", "GPOS", "GSUB"],
            )
        )
        cutter.populate(unicodes=REPERTOIRE)
        cutter.subset(font)
        program = BytesIO()
        font.save(program)
        return cls._measure(font, program.getvalue())

    @classmethod
    def _measure(cls, font: TTFont, program: bytes) -> Self:
        head, metrics = font["head"], font["hmtx"]

        def thousandths(units: int) -> int:
            return round(units * 1000 / int(head.unitsPerEm))

        drawn = sorted(font.getBestCmap().items())
        return cls(
            name=font["name"].getDebugName(6),
            program=program,
            glyphs={chr(code): font.getGlyphID(glyph) for code, glyph in drawn},
            widths={chr(code): thousandths(metrics[glyph][0]) for code, glyph in drawn},
            ascent=thousandths(font["hhea"].ascent),
            descent=thousandths(font["hhea"].descent),
            cap_height=thousandths(font["OS/2"].sCapHeight),
            box=tuple(thousandths(edge) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
            knows=re.compile(f"[{''.join(re.escape(chr(code)) for code, _ in drawn)}]*").fullmatch,
        )

    def missing(self, text: str) -> tuple[int, ...]:
        """Give the positions, from 1, of the characters that the typeface does not have."""
        return tuple(place for place, character in enumerate(text, start=1) if character not in self.widths)

    def width(self, text: str) -> int:
        """Give the width of a text. Raises `KeyError` for a character that the typeface does not have."""
        return sum(map(self.widths.__getitem__, text))

    def embed(self, pdf: Pdf) -> Object:
        """Put the font into a document and give its indirect object."""
        base = Name(f"/{_SUBSET_TAG}+{self.name}")
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=base,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=pdf.make_indirect(self._descriptor(pdf, base)),
            CIDToGIDMap=Stream(pdf, self._glyph_table()),
            DW=0,
            W=Array(list(self._width_table())),
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=base,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=Stream(pdf, self._characters()),
        )
        return pdf.make_indirect(font)

    def _descriptor(self, pdf: Pdf, base: Object) -> Dictionary:
        return Dictionary(
            Type=Name.FontDescriptor,
            FontName=base,
            Flags=_NONSYMBOLIC,
            FontBBox=Array(list(self.box)),
            ItalicAngle=0,
            Ascent=self.ascent,
            Descent=self.descent,
            CapHeight=self.cap_height,
            StemV=80,
            FontFile2=Stream(pdf, self.program, Length1=len(self.program)),
        )

    def _glyph_table(self) -> bytes:
        """Write two bytes for each code from 0: the number of its glyph."""
        table = bytearray(2 * (ord(max(self.glyphs)) + 1))
        for character, glyph in self.glyphs.items():
            table[2 * ord(character) : 2 * ord(character) + 2] = glyph.to_bytes(2)
        return bytes(table)

    def _width_table(self) -> Iterator[object]:
        """Write each run of codes that follow one another as its first code and the list of its widths."""
        for run in _runs(self.widths):
            yield ord(run[0])
            yield Array([self.widths[character] for character in run])

    def _characters(self) -> bytes:
        """Write the CMap that says which character each code stands for: for searching and copying."""
        ranges = (f"<{ord(run[0]):04X}> <{ord(run[-1]):04X}> <{ord(run[0]):04X}>" for run in _runs(self.widths))
        lines = [_CMAP_HEAD]
        while group := list(islice(ranges, _CMAP_GROUP)):
            lines += [f"{len(group)} beginbfrange", *group, "endbfrange"]
        return "\n".join((*lines, _CMAP_TAIL)).encode("ascii")


@lru_cache(maxsize=4)
def typeface(truetype: bytes) -> Typeface:
    """Give the typeface of a TrueType font, parsed once."""
    return Typeface.parse(truetype)


def _runs(characters: Iterable[str]) -> Iterator[list[str]]:
    """Divide sorted characters into runs whose codes follow one another and share their first byte."""
    for _, run in groupby(enumerate(characters), key=lambda pair: (ord(pair[1]) - pair[0], ord(pair[1]) >> 8)):
        yield [character for _, character in run]


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
