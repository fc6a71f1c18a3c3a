"""Check digits of the numbers that Russian offices give: ИНН, СНИЛС, ОГРН.

A number that passes may still be nobody's; one that fails is mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_11 = (7, *_INN_10)
_INN_12 = (3, *_INN_11)
_SNILS_SINCE = 1_001_998
"""Numbers up to this one were given without a check."""


def inn(text: str) -> bool:
    """Tell whether this can be a taxpayer's number: 10 digits of an organisation or 12 of a person."""
    digits = _digits(text)
    if len(digits) == 10:  # noqa: PLR2004  (said above)
        return _inn_digit(digits, _INN_10) == digits[9]
    if len(digits) == 12:  # noqa: PLR2004  (said above)
        return [_inn_digit(digits, _INN_11), _inn_digit(digits, _INN_12)] == digits[10:]
    return False


def snils(text: str) -> bool:
    """Tell whether this can be an insurance number: 11 digits, also written as 112-233-445 95."""
    digits = _digits(re.sub(r"[ -]", "", text))
    if len(digits) != 11:  # noqa: PLR2004  (said above)
        return False
    number = int("".join(map(str, digits[:9])))
    total = sum(digit * (9 - at) for at, digit in enumerate(digits[:9]))
    # 100 and 101 are written as 00.
    return number <= _SNILS_SINCE or total % 101 % 100 == digits[9] * 10 + digits[10]


def ogrn(text: str) -> bool:
    """Tell whether this can be a register number: 13 digits of an organisation or 15 of an entrepreneur."""
    length = len(_digits(text))
    return length in {13, 15} and int(text[:-1]) % (length - 2) % 10 == int(text[-1])


def _digits(text: str) -> list[int]:
    """Give the digits of a text that has nothing else."""
    return [int(sign) for sign in text] if re.fullmatch(r"[0-9]+", text) else []


def _inn_digit(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11 % 10
