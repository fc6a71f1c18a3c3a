"""A value that is not there, as templates see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Never


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
