"""The machine-readable zone of passports, cards and visas: ICAO Doc 9303, parts 3 to 7.

A zone is written with its check digits and read back with the faults it has. Faults are codes that name a field, never
its value. A check digit finds any digit read as another digit; it cannot tell apart signs whose values differ by ten
(0, A, K, U), so dates and check digits are also held to be digits. No check digit covers names, sex and country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from docgen.language import latin

FILLER = "<"
_WEIGHTS = (7, 3, 1)
_NUMBER = 9
"""Signs that a document's number has room for."""

Span = tuple[int, int, int]
"""Line, first position, position after the last."""


class Format(StrEnum):
    """What the zone is on."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRV-A"
    MRV_B = "MRV-B"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """What a zone says, in its own letters: capitals, digits, and spaces for fillers within a name."""

    format: Format
    code: str
    """Kind of document: one or two letters, such as `P`, `ID`, `V`."""
    issuer: str
    surname: str
    given: str
    number: str
    nationality: str
    birth: str
    """YYMMDD, with fillers for what is unknown."""
    sex: str
    """`M`, `F`, or a filler."""
    expiry: str
    optional: str = ""
    optional_2: str = ""
    """Cards of three lines only."""
    truncated: bool = False
    """Whether the names may go on beyond their field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A zone with its faults: `shape` alone when there is none to be read, `national` when it is not ICAO's."""

    zone: Zone | None
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    lines: int
    width: int
    fields: Mapping[str, Span]
    checks: Mapping[str, tuple[Span, tuple[Span, ...]]]
    """Checked field → where its digit stands, and what it covers; `composite` last."""


def _two_lines(width: int, *, optional: int, digits: bool, composite: bool) -> _Layout:
    fields = {
        "code": (0, 0, 2),
        "issuer": (0, 2, 5),
        "names": (0, 5, width),
        "number": (1, 0, 9),
        "nationality": (1, 10, 13),
        "birth": (1, 13, 19),
        "sex": (1, 20, 21),
        "expiry": (1, 21, 27),
        "optional": (1, 28, optional),
    }
    checks: dict[str, tuple[Span, tuple[Span, ...]]] = {
        name: ((1, fields[name][2], fields[name][2] + 1), (fields[name],)) for name in ("number", "birth", "expiry")
    }
    if digits:
        checks["optional"] = ((1, optional, optional + 1), (fields["optional"],))
    if composite:
        checks["composite"] = ((1, width - 1, width), ((1, 0, 10), (1, 13, 20), (1, 21, width - 1)))
    return _Layout(lines=2, width=width, fields=fields, checks=checks)


_LAYOUTS: Mapping[Format, _Layout] = MappingProxyType(
    {
        Format.TD1: _Layout(
            lines=3,
            width=30,
            fields={
                "code": (0, 0, 2),
                "issuer": (0, 2, 5),
                "number": (0, 5, 14),
                "optional": (0, 15, 30),
                "birth": (1, 0, 6),
                "sex": (1, 7, 8),
                "expiry": (1, 8, 14),
                "nationality": (1, 15, 18),
                "optional_2": (1, 18, 29),
                "names": (2, 0, 30),
            },
            checks={
                "number": ((0, 14, 15), ((0, 5, 14),)),
                "birth": ((1, 6, 7), ((1, 0, 6),)),
                "expiry": ((1, 14, 15), ((1, 8, 14),)),
                "composite": ((1, 29, 30), ((0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29))),
            },
        ),
        Format.TD2: _two_lines(36, optional=35, digits=False, composite=True),
        Format.TD3: _two_lines(44, optional=42, digits=True, composite=True),
        Format.MRV_A: _two_lines(44, optional=44, digits=False, composite=False),
        Format.MRV_B: _two_lines(36, optional=36, digits=False, composite=False),
    }
)
_CARDS = frozenset({Format.TD1, Format.TD2})
_NATIONAL = re.compile(r"(IDFRA.{31}|PNRUS.{39})\Z")
"""France's card of before 2021 and Russia's inner passport lay out their zones in ways of their own."""


def check_digit(text: str) -> str:
    """Give the check digit of capitals, digits and fillers."""
    values = (0 if sign == FILLER else int(sign, 36) for sign in text)
    return str(sum(value * _WEIGHTS[at % 3] for at, value in enumerate(values)) % 10)


def write(zone: Zone) -> tuple[str, ...]:
    """Write the lines of a zone. Raises `ValueError` when a value other than a name does not fit its field."""
    layout = _LAYOUTS[zone.format]
    rows = [[FILLER] * layout.width for _ in range(layout.lines)]
    number, optional = _split_number(zone)
    values = {
        **{name: getattr(zone, name) for name in layout.fields if name != "names"},
        "number": number,
        "optional": optional,
        "names": _names(zone, layout.fields["names"]),
    }
    for name, (line, start, end) in layout.fields.items():
        text = latin.typed(values[name]).replace(" ", FILLER) if name != "names" else values[name]
        if len(text) > end - start or not re.fullmatch("[A-Z0-9<]*", text):
            raise ValueError(f"{name} does not fit its field in the machine-readable zone")
        rows[line][start : start + len(text)] = text
    for field, (digit, covered) in layout.checks.items():
        if field != "number" or len(zone.number) <= _NUMBER:
            rows[digit[0]][digit[1]] = check_digit("".join(_at(rows, span) for span in covered))
    return tuple("".join(row) for row in rows)


def read(lines: Sequence[str]) -> Reading:
    """Read the lines of a zone, whatever they hold."""
    layout_of = _format(lines)
    if layout_of is None:
        return Reading(zone=None, faults=("shape",))
    if _NATIONAL.match(lines[0]):
        return Reading(zone=None, faults=("national",))
    layout = _LAYOUTS[layout_of]
    field = {name: _at(lines, span) for name, span in layout.fields.items()}
    surname, _, given = field["names"].partition(FILLER * 2)
    number, optional = _joined_number(layout_of, lines, field)
    zone = Zone(
        format=layout_of,
        surname=_words(surname),
        given=_words(given),
        number=number,
        optional=optional.rstrip(FILLER),
        optional_2=field.get("optional_2", "").rstrip(FILLER),
        truncated=not field["names"].endswith(FILLER),
        **{name: field[name].rstrip(FILLER) for name in ("code", "issuer", "nationality")},
        **{name: field[name] for name in ("birth", "sex", "expiry")},
    )
    return Reading(zone=zone, faults=tuple(_faults(layout_of, lines, zone)))


def _format(lines: Sequence[str]) -> Format | None:
    if any(re.fullmatch("[A-Z0-9<]+", line) is None for line in lines) or len({*map(len, lines)}) != 1:
        return None
    visa = lines[0].startswith("V")
    shapes = {
        (3, 30): Format.TD1,
        (2, 36): Format.MRV_B if visa else Format.TD2,
        (2, 44): Format.MRV_A if visa else Format.TD3,
    }
    return shapes.get((len(lines), len(lines[0])))


def _faults(layout_of: Format, lines: Sequence[str], zone: Zone) -> Iterator[str]:
    layout = _LAYOUTS[layout_of]
    for field, (digit, covered) in layout.checks.items():
        text = "".join(_at(lines, span) for span in covered)
        found = _at(lines, digit)
        if field == "number" and layout_of in _CARDS and found == FILLER and zone.number:
            found, text = _long_digit(lines, layout), zone.number
        # An empty optional field may have no digit; every other one has.
        if found != check_digit(text) and (field, text.strip(FILLER), found) != ("optional", "", FILLER):
            yield f"check.{field}"
    for field in ("birth", "expiry"):
        if not _is_date(getattr(zone, field)):
            yield f"date.{field}"
    if zone.sex not in {"M", "F", "X", FILLER}:
        yield "sex"
    if not zone.surname:
        yield "names"


def _is_date(text: str) -> bool:
    """Tell whether this can be YYMMDD, of which month and day, or all, may be unknown."""
    return re.fullmatch(r"<{6}|\d\d(<{4}|(0[1-9]|1[0-2])(<<|0[1-9]|[12]\d|3[01]))", text) is not None


def _split_number(zone: Zone) -> tuple[str, str]:
    """Give what stands in the fields of number and optional data: on cards a long number goes on in the second."""
    number = latin.typed(zone.number).replace(" ", FILLER)
    if zone.format not in _CARDS or len(number) <= _NUMBER:
        return number, zone.optional
    rest = number[_NUMBER:] + check_digit(number)
    return number[:_NUMBER], f"{rest} {zone.optional}".strip()


def _joined_number(layout_of: Format, lines: Sequence[str], field: Mapping[str, str]) -> tuple[str, str]:
    digit, _ = _LAYOUTS[layout_of].checks["number"]
    short = field["number"].rstrip(FILLER)
    if layout_of not in _CARDS or _at(lines, digit) != FILLER:
        return short, field["optional"]
    rest, _, optional = field["optional"].partition(FILLER)
    return short + rest[:-1], optional


def _long_digit(lines: Sequence[str], layout: _Layout) -> str:
    """Give the check digit of a number that goes on in the optional data: the last sign before the filler."""
    return _at(lines, layout.fields["optional"]).partition(FILLER)[0][-1:]


def _names(zone: Zone, span: Span) -> str:
    """Join the names; when they are too long both stay, and the field ends in a letter as a sign of the cut."""
    surname, given = (latin.typed(name).replace(" ", FILLER) for name in (zone.surname, zone.given))
    width = span[2] - span[1]
    whole = f"{surname}{FILLER * 2}{given}" if given else surname
    if len(whole) <= width:
        return whole
    first = surname[: width - 3] if given else surname
    cut = f"{first}{FILLER * 2}{given}"[:width]
    while cut.endswith(FILLER):
        first = first[:-1].rstrip(FILLER)
        cut = f"{first}{FILLER * 2}{given}"[:width]
    return cut


def _words(text: str) -> str:
    return " ".join(text.replace(FILLER, " ").split())


def _at(lines: Sequence[Sequence[str]], span: Span) -> str:
    line, start, end = span
    return "".join(lines[line][start:end])
