"""What the record does not hold, as rules see it: whoever tries to decide by an unknown value decides nothing.

In templates an absent value is false. For a rule that would be a lie: what nobody has said is neither true nor false.
So the rules see `Missing`, which stops the evaluation the moment somebody asks what it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Never

from docgen.expressions.absent import Absent

_UNKNOWN = "unknown"


class UndecidedError(Exception):
    """A rule cannot be decided; it never leaves `docgen.rules` and `docgen.roads`."""

    def __init__(self, *, where: str, reason_en: str, reason_ru: str) -> None:
        super().__init__(reason_en)
        self.where = where
        """JSON Pointer to the place that is not known; empty when it is not the record's fault."""
        self.reason_en = reason_en
        self.reason_ru = reason_ru


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Missing(Absent):
    """A place of the record without a value.

    What is `none` or `not-applicable` is false and empty, as in templates; of what is `unknown` even that may not be
    asked. Neither can be compared in order. `is absent` may always be asked.
    """

    pointer: str

    def undecided(self) -> UndecidedError:
        """Make the reason why nothing can be decided by this."""
        return UndecidedError(
            where=self.pointer,
            reason_en=f"the record does not say what stands at {self.pointer}",
            reason_ru=f"в записи нет сведений: {self.pointer}",
        )

    def _is(self, *, value: bool) -> bool:
        if self.kind == _UNKNOWN:
            raise self.undecided()
        return value

    def __bool__(self) -> bool:
        return self._is(value=False)

    def __len__(self) -> int:
        return int(self._is(value=False))

    def __iter__(self) -> Iterator[Never]:
        self._is(value=False)
        return iter(())

    def __eq__(self, other: object) -> bool:
        return self._is(value=isinstance(other, Missing) and other.kind == self.kind)

    def __hash__(self) -> int:
        return hash((self.kind, self.pointer))

    def _ordered(self, _other: object) -> bool:
        raise self.undecided()

    __lt__ = __le__ = __gt__ = __ge__ = _ordered


def seen(value: object, pointer: str) -> Any:  # noqa: ANN401  (JSON in, JSON with Missings out)
    """Put a `Missing` that knows its pointer in every place of JSON data that holds `{"absent": kind}`."""
    if isinstance(value, Mapping):
        if set(value) == {"absent"}:
            return Missing(kind=value["absent"], wording="", pointer=pointer)
        return {key: seen(inner, f"{pointer}/{key}") for key, inner in value.items()}
    if isinstance(value, list):
        return [seen(inner, f"{pointer}/{index}") for index, inner in enumerate(value)]
    return value
