"""A ZIP file put together from members that are compressed already: what never changes is compressed once."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from docgen.render.deflate import Deflate

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_DAY = (1 << 5) | 1
"""1 January 1980, the first day that ZIP knows: every member bears it."""
_COMPRESSED = (".png", ".jpg", ".jpeg", ".gif", ".zip", ".docx", ".xlsx", ".pptx")


@dataclass(frozen=True, slots=True)
class Member:
    """One compressed file of a ZIP."""

    name: bytes
    method: int
    crc: int
    size: int
    data: bytes

    @classmethod
    def of(cls, name: str, content: bytes, deflate: Deflate) -> Self:
        """Compress a file, unless its format has done so itself."""
        stored = name.lower().endswith(_COMPRESSED)
        return cls(
            name=name.encode(),
            method=_STORED if stored else _DEFLATED,
            crc=deflate.crc32(content),
            size=len(content),
            data=content if stored else deflate.compress(content),
        )


def zipped(members: Iterable[Member]) -> bytes:
    """Write members in the given order, without times, owners or platform."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        flags = 0 if member.name.isascii() else _UTF8
        about = flags, member.method, 0, _DAY, member.crc, len(member.data), member.size, len(member.name), 0
        pieces += (_LOCAL.pack(b"PK\x03\x04", _VERSION, *about), member.name, member.data)
        directory += (_CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *about, 0, 0, 0, 0, offset), member.name)
        offset += _LOCAL.size + len(member.name) + len(member.data)
    count, size = len(directory) // 2, sum(map(len, directory))
    return b"".join((*pieces, *directory, _END.pack(b"PK\x05\x06", 0, 0, count, count, size, offset, 0)))
