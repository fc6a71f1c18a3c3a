"""Why a proof stops."""

from __future__ import annotations


class UnprovableError(Exception):
    """The walk cannot follow. `lineno` is where, `broken` tells that the markup is wrong, not only hard to follow."""

    def __init__(self, reason: str, lineno: int, *, broken: bool = False) -> None:
        super().__init__(reason)
        self.lineno = lineno
        self.broken = broken
