"""A value that is not there, as templates and rules see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Never

from docgen.errors import FilingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """Stands where a value could be: false, empty, and printed in the words that the form wants for its kind.

    In a template every attribute and every element of it is it again, and filters hand it on, so
    `person.names.previous[0].surname` needs no guard.
    """

    kind: str
    """`none`, `not-applicable` or `unknown`."""
    wording: str
    """What the form prints, such as «нет»; may be empty."""

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Never]:
        return iter(())

    def __str__(self) -> str:
        return self.wording


def worded(value: object, wording: Mapping[str, str]) -> Any:  # noqa: ANN401  (JSON in, JSON with Absents out)
    """Put an `Absent` with its wording in every place of JSON data that holds `{"absent": kind}`."""
    if isinstance(value, Mapping):
        if set(value) == {"absent"}:
            return absent(value["absent"], wording)
        return {key: worded(inner, wording) for key, inner in value.items()}
    if isinstance(value, list):
        return [worded(inner, wording) for inner in value]
    return value


def absent(kind: str, wording: Mapping[str, str]) -> Absent:
    """Make the `Absent` of a kind. Raises `FilingError` when the form has no words for it."""
    if kind not in wording:
        raise FilingError(f"the filing's manifest has no words for what is absent as {kind}")
    return Absent(kind=kind, wording=wording[kind])
