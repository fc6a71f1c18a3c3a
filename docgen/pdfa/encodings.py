"""Which sign each code of a simple font stands for (ISO 32000-1, 9.6.6 and annex D)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object

_CODES = range(0x20, 0x100)


def signs(font: Object) -> dict[int, str]:
    """Give code → sign of a font with Latin or Cyrillic letters; codes whose sign nobody can know are left out."""
    from pikepdf import Array, Dictionary

    encoding = font.get("/Encoding")
    if not isinstance(encoding, Dictionary):
        return _base(str(encoding))
    found = _base(str(encoding.get("/BaseEncoding")))
    differences = encoding.get("/Differences")
    code = 0
    for entry in _plain(differences) if isinstance(differences, Array) else ():
        if isinstance(entry, int):
            code = entry
            continue
        found.pop(code, None)
        if sign := _named(str(entry).removeprefix("/")):
            found[code] = sign
        code += 1
    return found


def _plain(differences: Iterable[Object]) -> Iterator[int | str]:
    """Give codes as numbers, names as text."""
    from pikepdf import Name

    yield from (str(entry) if isinstance(entry, Name) else int(entry) for entry in differences)


def windows() -> dict[int, str]:
    """Give WinAnsiEncoding: code page 1252, whose gaps are bullets, with a hyphen and a space more."""
    found = {code: bytes([code]).decode("cp1252", "replace").replace("\ufffd", "•") for code in _CODES}
    return found | {0x7F: "•", 0xA0: " ", 0xAD: "-"}


def dingbats() -> dict[int, str]:
    """Give the signs of ZapfDingbats, which Unicode took over in their order but for those that it had already."""
    low = {code: chr(0x2701 + code - 0x21) for code in range(0x21, 0x7F)}
    high = {code: chr(0x2761 + code - 0xA1) for code in (*range(0xA1, 0xF0), *range(0xF1, 0xFF))}
    circled = {code: chr(0x2460 + code - 0xAC) for code in range(0xAC, 0xB6)}
    return low | high | circled | {code: chr(point) for code, point in _ELSEWHERE.items()}


_ELSEWHERE = {
    0x20: 0x0020, 0x25: 0x260E, 0x2A: 0x261B, 0x2B: 0x261E, 0x48: 0x2605, 0x6C: 0x25CF, 0x6E: 0x25A0, 0x73: 0x25B2, 0x74: 0x25BC,
    0x75: 0x25C6, 0x77: 0x25D7, 0xA8: 0x2663, 0xA9: 0x2666, 0xAA: 0x2665, 0xAB: 0x2660, 0xD5: 0x2192, 0xD6: 0x2194,
    0xD7: 0x2195,
}  # fmt: skip


def _base(name: str) -> dict[int, str]:
    if name == "/WinAnsiEncoding":
        return windows()
    if name == "/MacRomanEncoding":
        return {code: bytes([code]).decode("mac_roman") for code in _CODES if code != 0x7F}  # noqa: PLR2004 - DEL
    from fontTools.encodings.StandardEncoding import StandardEncoding

    return {code: sign for code, named in enumerate(StandardEncoding) if (sign := _named(named))}


def _named(glyph: str) -> str:
    from fontTools.agl import toUnicode

    sign: str = toUnicode(glyph)
    return sign if len(sign) == 1 else ""


def character_map(signs_: Mapping[int, str]) -> bytes:
    """Write the CMap that says which sign each code stands for, for searching and copying."""
    pairs = [f"<{code:02X}> <{sign.encode('utf-16-be').hex().upper()}>" for code, sign in sorted(signs_.items())]
    groups = (pairs[start : start + _CMAP_GROUP] for start in range(0, len(pairs), _CMAP_GROUP))
    mappings = "\n".join(f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups)
    return f"{_CMAP_HEAD}\n{mappings}\n{_CMAP_TAIL}".encode("ascii")


_CMAP_GROUP = 100  # the most mappings that one group may hold
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
