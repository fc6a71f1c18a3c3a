"""A parsed JSON value → the same value normalised, with a finding for each thing that cannot be kept.

What cannot be kept is replaced (a sign by U+FFFD, a number by null, a repeated field by its first value), so that the
rest of the record can still be checked in the same run.
"""

from __future__ import annotations

import math
import re
import unicodedata

from docgen.cases.places import Json, step
from docgen.findings import Finding

MAX_VALUES = 50_000
_MAX_EXACT = 2**53 - 1
_MAX_DIGITS = 17
_NONCHARACTERS = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
# Controls except tab and line feed, direction overrides (a text would read otherwise than it is), surrogates, noncharacters.
_REFUSED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef" + _NONCHARACTERS + "]"
)


class Pairs(list[tuple[str, Json]]):
    """An object as the parser met it, repeated keys and all."""


class UnreadableError(Exception):
    """Carries the one finding that stops the reading of a source."""

    def __init__(self, code: str, message: str, remedy: str, where: str = "") -> None:
        super().__init__(code)
        self.finding = Finding(code=code, where=where, message=message, remedy=remedy)


class RefusedNumber:
    """Stands where a number stood that cannot be kept."""


def whole(digits: str) -> int | RefusedNumber:
    """Read a whole number; refuses what a double does not hold exactly."""
    if len(digits) > _MAX_DIGITS or abs(int(digits)) > _MAX_EXACT:
        return RefusedNumber()
    return int(digits)


def with_point(digits: str) -> float | int | RefusedNumber:
    """Read a number with a point or exponent; 2006.0 is the whole number 2006."""
    number = float(digits)
    if not math.isfinite(number) or abs(number) > _MAX_EXACT:
        return RefusedNumber()
    return int(number) if number.is_integer() else number


def without_value(_constant: str) -> RefusedNumber:
    """Refuse NaN and the infinities, which JSON does not have."""
    return RefusedNumber()


def clean(value: object) -> tuple[Json, tuple[Finding, ...]]:
    """Normalise a parsed value. Raises `UnreadableError` for more than `MAX_VALUES` values."""
    cleaner = _Cleaner()
    cleaned = cleaner.value(value, "")
    return cleaned, tuple(cleaner.findings)


class _Cleaner:
    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.values = 0

    def value(self, value: object, where: str) -> Json:
        self.values += 1
        if self.values > MAX_VALUES:
            message = f"The record holds more than {MAX_VALUES:,} values, which no record needs."
            raise UnreadableError("case.size", message, "Check that this is the right file.")
        if isinstance(value, str):
            return self.text(value, where)
        if isinstance(value, Pairs):
            return self.object(value, where)
        if isinstance(value, list):
            return [self.value(item, f"{where}/{index}") for index, item in enumerate(value)]
        if isinstance(value, RefusedNumber):
            self.report(
                "case.number", where, "This number is not finite or has too many digits.", "Write the number itself."
            )
            return None
        return value

    def object(self, pairs: Pairs, where: str) -> dict[str, Json]:
        cleaned: dict[str, Json] = {}
        for position, (written, item) in enumerate(pairs):
            place = where + step(written, position)
            key = self.text(written, place)
            if key in cleaned:
                message = "This field is written more than once in the same object."
                self.report("case.duplicate", place, message, "Keep one of them.")
            else:
                cleaned[key] = self.value(item, place)
        return cleaned

    def text(self, written: str, where: str) -> str:
        # Nothing that is refused is printable, and hardly a text of a record takes the longer way.
        if written.isprintable() and unicodedata.is_normalized("NFC", written):
            return written
        text = unicodedata.normalize("NFC", written.replace("\r\n", "\n"))
        kept, refused = _REFUSED.subn("\ufffd", text)
        if refused:
            sign = _REFUSED.search(text)
            place = f"character {sign.start() + 1}" if sign else ""
            message = f"This text holds a control character or another sign that no document can show ({place})."
            self.report("case.character", where, message, "Delete the sign or type the text anew.")
        return kept

    def report(self, code: str, where: str, message: str, remedy: str) -> None:
        self.findings.append(Finding(code=code, where=where, message=message, remedy=remedy))
