"""The typeface of filled values: which characters it has, how wide they are, and its PDF font objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Self

from fontTools import subset
from fontTools.ttLib import TTFont
from pdf_objects import add, dictionary, stream
from pypdf import PdfWriter
from pypdf.generic import IndirectObject

REPERTOIRE = frozenset(
    (
        *range(0x0020, 0x007F),  # ASCII
        *range(0x00A0, 0x0180),  # Latin-1, Latin Extended-A
        *range(0x0400, 0x0460),  # Cyrillic
        *range(0x2010, 0x2027),  # dashes, quotation marks, the ellipsis
        0x20AC,  # €
        0x2116,  # №
        0x2212,  # minus
    )
)
"""What names and addresses in our papers are written with; of these, what the typeface has is embedded."""

_SUBSETTING = subset.Options(
    hinting=False, layout_features=[], notdef_outline=True, name_IDs=[6], drop_tables=["FFTM", "GDEF", "GPOS", "GSUB"]
)
_SUBSET_TAG = "DOCGEN"  # six capitals mark a font as a subset
_NONSYMBOLIC = 1 << 5
_CMAP_GROUP = 100  # the most mappings that one group of a CMap may hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeface:
    """A TrueType font cut down to the repertoire. Lengths are in thousandths of the font size."""

    name: str
    program: bytes
    glyphs: Mapping[str, int]
    advances: tuple[int, ...]
    """Width of each glyph, by its number."""
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, ...]

    @classmethod
    def parse(cls, truetype: bytes) -> Self:
        """Read a TrueType font and leave in it only the repertoire; the same bytes give the same subset."""
        font = TTFont(BytesIO(truetype), recalcTimestamp=False)
        cutter = subset.Subsetter(_SUBSETTING)
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

        return cls(
            name=font["name"].getDebugName(6),
            program=program,
            glyphs={chr(code): font.getGlyphID(glyph) for code, glyph in font.getBestCmap().items()},
            advances=tuple(thousandths(metrics[glyph][0]) for glyph in font.getGlyphOrder()),
            ascent=thousandths(font["hhea"].ascent),
            descent=thousandths(font["hhea"].descent),
            cap_height=thousandths(font["OS/2"].sCapHeight),
            box=tuple(thousandths(edge) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
        )

    def missing(self, text: str) -> tuple[int, ...]:
        """Give the positions, from 1, of the characters that the typeface does not have."""
        return tuple(place for place, character in enumerate(text, start=1) if character not in self.glyphs)

    def width(self, text: str) -> int:
        """Give the width of a text whose characters it all has."""
        return sum(self.advances[self.glyphs[character]] for character in text)

    def encode(self, text: str) -> str:
        """Write a text whose characters it all has as a PDF string of two-byte glyph numbers."""
        return f"<{''.join(f'{self.glyphs[character]:04X}' for character in text)}>"

    def embed(self, writer: PdfWriter) -> IndirectObject:
        """Put the font into a document and give a reference to it."""
        base = f"/{_SUBSET_TAG}+{self.name}"
        descendant = {
            "/Type": "/Font",
            "/Subtype": "/CIDFontType2",
            "/BaseFont": base,
            "/CIDSystemInfo": {"/Registry": "Adobe", "/Ordering": "Identity", "/Supplement": 0},
            "/FontDescriptor": add(writer, dictionary(self._descriptor(writer, base))),
            "/CIDToGIDMap": "/Identity",
            "/W": [0, self.advances],
        }
        font = {
            "/Type": "/Font",
            "/Subtype": "/Type0",
            "/BaseFont": base,
            "/Encoding": "/Identity-H",
            "/DescendantFonts": [add(writer, dictionary(descendant))],
            "/ToUnicode": add(writer, stream(self._characters())),
        }
        return add(writer, dictionary(font))

    def _descriptor(self, writer: PdfWriter, base: str) -> dict[str, object]:
        return {
            "/Type": "/FontDescriptor",
            "/FontName": base,
            "/Flags": _NONSYMBOLIC,
            "/FontBBox": self.box,
            "/ItalicAngle": 0,
            "/Ascent": self.ascent,
            "/Descent": self.descent,
            "/CapHeight": self.cap_height,
            "/StemV": 80,
            "/FontFile2": add(writer, stream(self.program, {"/Length1": len(self.program)})),
        }

    def _characters(self) -> bytes:
        """Write the CMap that says which character each glyph stands for: for searching and copying."""
        pairs = [f"<{glyph:04X}> <{ord(character):04X}>" for character, glyph in sorted(self.glyphs.items())]
        lines = [_CMAP_HEAD]
        for group in _groups(pairs):
            lines += [f"{len(group)} beginbfchar", *group, "endbfchar"]
        return "\n".join((*lines, _CMAP_TAIL)).encode("ascii")


def _groups(pairs: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(pairs)
    while group := list(islice(rest, _CMAP_GROUP)):
        yield group


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
