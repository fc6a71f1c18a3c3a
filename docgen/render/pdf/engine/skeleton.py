"""A prepared template as bytes: what never changes, the few objects that do, and the table of where objects begin.

Before the template is saved, objects that will vary are marked with a key of their own (`Slots`). Afterwards the file
is divided at these objects (`Skeleton.divide`). A filled document is the unchanging part, the varying objects, and one
cross-reference table: a single revision, written without parsing or object model.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pikepdf import Dictionary, Object, Pdf

_HEADER_OF_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_ROOT, _INFO = re.compile(rb"/Root (\d+ 0 R)"), re.compile(rb"/Info (\d+ 0 R)")
_ENTRY = 20
"""Bytes of an entry of the table."""


class Slots:
    """Marks the objects of one template that will vary; `token` begins their marks and occurs nowhere else."""

    def __init__(self, pdf: Pdf, content: bytes) -> None:
        self.token = f"Docgen{hashlib.sha256(content).hexdigest()[:16]}"
        self._pdf = pdf
        self._taken: dict[tuple[int, int], int] = {}

    def reserve(self, dictionary: Object) -> int:
        """Give the number of a dictionary's slot; the same for the same dictionary."""
        number = self._taken.setdefault(dictionary.objgen, len(self._taken))
        dictionary[f"/{self.token}{number}"] = 0
        return number

    def new(self, entries: dict[str, object] | None = None) -> tuple[int, Object]:
        """Make an object that will vary; what always stands in its dictionary may be given."""
        made = self._pdf.make_indirect(Dictionary(entries or {}))
        return self.reserve(made), made


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One object that varies: a dictionary, of which a part is written anew for each document."""

    number: int
    """Of the object."""
    before: bytes
    after: bytes

    def dictionary(self, entries: bytes) -> bytes:
        """Write the object as a dictionary."""
        return b"%s%s%s\nendobj\n" % (self.before, entries, self.after)

    def stream(self, entries: bytes, data: bytes) -> bytes:
        """Write the object as a stream; `entries` stand in its dictionary besides the length."""
        end = b"\r\n" if data.endswith(b"\r") else b"\n"
        head = b"%s%s/Length %d%s" % (self.before, entries, len(data), self.after)
        return b"%s\nstream\n%s%sendstream\nendobj\n" % (head, data, end)

    def nothing(self) -> bytes:
        """Write the object as null, as if it were not there."""
        return b"%d 0 obj\nnull\nendobj\n" % self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A template that is divided."""

    fixed: bytes
    slots: tuple[Slot, ...]
    table: tuple[bytes, ...]
    """Pieces of the cross-reference table; those of the slots are empty."""
    places: tuple[int, ...]
    """Which piece of the table is each slot's."""
    trailer: bytes
    seed: bytes
    """What the identifier of every document begins with."""

    @classmethod
    def divide(cls, saved: bytes, token: str) -> Skeleton:
        """Divide a file as qpdf writes it: objects without object streams, and one table at the end."""
        start = int(saved[saved.rindex(b"startxref") + 9 :].split()[0])
        header = _HEADER_OF_TABLE.match(saved, start)
        root, info = _ROOT.search(saved, start), _INFO.search(saved, start)
        if header is None or root is None or info is None:
            raise ValueError("the saved template has another shape than expected")
        count = int(header[1])
        offsets = [int(saved[at : at + 10]) for at in range(header.end(), header.end() + count * _ENTRY, _ENTRY)]
        mark = re.compile(b"/%s(\\d+) 0(?= )" % token.encode("ascii"))
        fixed, begins, slots = [saved[: min(offsets[1:])]], dict[int, int](), dict[int, Slot]()
        length = len(fixed[0])
        ordered = sorted(range(1, count), key=offsets.__getitem__)
        for number, following in zip(ordered, [*ordered[1:], None], strict=True):
            chunk = saved[offsets[number] : start if following is None else offsets[following]]
            if found := mark.search(chunk):
                after = chunk[found.end() : chunk.rindex(b"\nendobj")]
                slots[int(found[1])] = Slot(number=number, before=chunk[: found.start()], after=after)
            else:
                begins[number] = length
                fixed.append(chunk)
                length += len(chunk)
        table, places = _table(count, begins, [slots[each].number for each in range(len(slots))])
        body = b"".join(fixed)
        return cls(
            fixed=body,
            slots=tuple(slots[each] for each in range(len(slots))),
            table=table,
            places=places,
            trailer=b"trailer\n<< /Size %d /Root %s /Info %s " % (count, root[1], info[1]),
            seed=hashlib.sha256(body).digest(),
        )

    def assemble(self, bodies: Sequence[bytes]) -> bytes:
        """Write a document from the text of each varying object."""
        varying, table = b"".join(bodies), list(self.table)
        begins = accumulate(map(len, bodies), initial=len(self.fixed))
        for place, at in zip(self.places, begins, strict=False):
            table[place] = b"%010d 00000 n \n" % at
        identifier = hashlib.blake2b(varying, key=self.seed, digest_size=16).hexdigest().encode("ascii")
        end = b"/ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n" % (identifier, identifier, len(self.fixed) + len(varying))
        return b"".join((self.fixed, varying, *table, self.trailer, end))


def _table(count: int, begins: dict[int, int], varying: Sequence[int]) -> tuple[tuple[bytes, ...], tuple[int, ...]]:
    """Write the entries that are known, and leave an empty piece for each that is not."""
    pieces, places = [b"xref\n0 %d\n0000000000 65535 f \n" % count], dict[int, int]()
    for number in range(1, count):
        if number in begins:
            pieces[-1] += b"%010d 00000 n \n" % begins[number]
        else:
            places[number] = len(pieces)
            pieces += [b"", b""]
    return tuple(pieces), tuple(places[number] for number in varying)
