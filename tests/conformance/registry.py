"""What a case is, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.conformance.api import Api

CASES: dict[str, Case] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Better:
    """Where docxtpl is wrong: why, and what the default of the drop-in has to do there."""

    why: str
    text: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a reader has to see in the parts that docxtpl spoils."""
    refuses: str = ""
    """Or else a word of the error that the drop-in has to raise."""
    always: bool = False
    """The drop-in does so even when it is asked to be exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A script as somebody would write it for docxtpl."""

    name: str
    run: Callable[[Api], Output]
    path: str
    """The way that the drop-in takes by default: fast, medium, hybrid or slow; empty when it does not get to its end."""
    better: Better | None


Output = bytes | tuple[bytes, object]
"""The file that a script saves, with whatever else it has asked the template for."""


def case(path: str, better: Better | None = None) -> Callable[[Callable[[Api], Output]], Callable[[Api], Output]]:
    """Add a case to the list."""

    def add(run: Callable[[Api], Output]) -> Callable[[Api], Output]:
        name = f"{run.__module__.rpartition('.')[2]}.{run.__name__}"
        CASES[name] = Case(name=name, run=run, path=path, better=better)
        return run

    return add
