"""The fonts of a burnt form, for whoever types into it.

Our own values use the Unicode numbers of characters as codes, and a table leads from there to the glyphs. Other programs
that write into forms overlook such a table and use the numbers of the glyphs themselves; so do codes here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from docgen.render.pdf.engine.compilation import built_in_face
from docgen.render.pdf.maps.entries import Font

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object, Pdf

RESOURCES = {Font.EMBEDDED: "DocgenText", Font.HELVETICA: "Helv", Font.TIMES: "TiRo", Font.COURIER: "Cour"}
"""Names in the form's resources."""
_STANDARD = {Font.HELVETICA: "Helvetica", Font.TIMES: "Times-Roman", Font.COURIER: "Courier"}
_CMAP_GROUP = 100  # the most mappings that one group of a CMap may hold


def fonts(pdf: Pdf, used: Iterable[Font]) -> Dictionary:
    """Put fonts into a document; give the form's font resources."""
    from pikepdf import Dictionary

    resources = Dictionary()
    for font in sorted(set(used)):
        made = _embedded(pdf) if font is Font.EMBEDDED else _standard(pdf, _STANDARD[font])
        resources[f"/{RESOURCES[font]}"] = made
    return resources


def _standard(pdf: Pdf, name: str) -> Object:
    from pikepdf import Dictionary, Name

    entries = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), Encoding=Name.WinAnsiEncoding)
    return pdf.make_indirect(entries)


def _embedded(pdf: Pdf) -> Object:
    """Embed the typeface of our own values, with the numbers of glyphs as codes."""
    from pikepdf import Array, Name

    face = built_in_face()
    by_glyph = sorted((glyph, character) for character, glyph in face.glyphs.items())
    font = face.embed(pdf)
    descendant = font.DescendantFonts[0]
    descendant.CIDToGIDMap = Name.Identity
    widths = Array()
    for glyph, character in by_glyph:
        widths.append(glyph)
        widths.append(Array([face.widths[character]]))
    descendant.W = widths
    font.ToUnicode = pdf.make_stream("\n".join(_characters(by_glyph)).encode("ascii"))
    return font


def _characters(by_glyph: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Write the CMap that says which character each glyph shows (ISO 32000-1, 9.10.3)."""
    yield from ("/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap")
    yield "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    yield from ("/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def")
    yield from ("1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange")
    pairs = (f"<{glyph:04X}> <{ord(character):04X}>" for glyph, character in by_glyph)
    while group := list(islice(pairs, _CMAP_GROUP)):
        yield from (f"{len(group)} beginbfchar", *group, "endbfchar")
    yield from ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
