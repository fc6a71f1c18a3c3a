"""A seat in the pool: one LibreOffice after another works there, and none is trusted for long."""

from __future__ import annotations

import statistics
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from docgen.convert.normal import normalised
from docgen.convert.trouble import trouble
from docgen.errors import ConversionError

_REMEMBERED = 99
"""Documents whose times make the median."""


class Office(Protocol):
    """One LibreOffice, warm or cold."""

    megabytes: float | None

    @property
    def group(self) -> int | None:
        """Its process group, while one runs."""

    def convert(self, content: bytes, *, archival: bool, within: float) -> bytes:
        """Convert a document within so many seconds. Raises `ConversionError`; then this one is of no more use."""

    def interrupt(self) -> None:
        """Kill it while another thread waits for it; that one is then told that it has broken down."""

    def end(self) -> None:
        """End it in its own way, or at once when that takes long, and remove its folder."""

    def kill(self) -> None:
        """End it at once and remove its folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a LibreOffice may take, and how long it is kept."""

    start: float = 60.0
    """Seconds to start."""
    first: float = 30.0
    """Seconds for a document while none has been converted."""
    least: float = 20.0
    """Seconds that every later one gets at least."""
    medians: float = 10.0
    """How many times the median of the last documents it gets, if that is more."""
    documents: int = 200
    """Documents after which a LibreOffice is replaced."""
    megabytes: float = 500.0
    """Memory after which it is replaced."""


class Patience:
    """How long a document may take, by what the others took. Threads may share it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._times: deque[float] = deque(maxlen=_REMEMBERED)

    def took(self, seconds: float) -> None:
        """Remember what a document took."""
        self._times.append(seconds)

    def within(self) -> float:
        """Give the seconds that the next one may take."""
        times = tuple(self._times)
        if not times:
            return self._limits.first
        return max(self._limits.least, self._limits.medians * statistics.median(times))


class Seat:
    """Where one LibreOffice works. For one thread at a time, but for `interrupt`."""

    def __init__(self, start: Callable[[], Office], limits: Limits, patience: Patience) -> None:
        self._start, self._limits, self._patience = start, limits, patience
        self._office: Office | None = None
        self._documents = 0
        self._closed = False

    @property
    def group(self) -> int | None:
        """The process group that works here now, if one does."""
        return self._office.group if self._office else None

    def convert(self, content: bytes, created: datetime | None, *, archival: bool) -> tuple[bytes, int]:
        """Give the PDF and the number of its pages; a failure is tried again once, by a fresh LibreOffice.

        Raises `ConversionError` when that fails too.
        """
        try:
            try:
                made = self._attempt(content, created, archival=archival)
            except ConversionError:
                self._clear()
                made = self._attempt(content, created, archival=archival)
        except BaseException:
            # Also when the thread was interrupted: what LibreOffice is doing now, nobody knows.
            self._clear()
            raise
        self._replace_when_worn()
        return made

    def interrupt(self) -> None:
        """Let the thread that works here fail soon, and nobody begin any more."""
        self._closed = True
        if self._office:
            self._office.interrupt()

    def close(self) -> None:
        """End the LibreOffice that is here; no other will come."""
        self._closed = True
        if self._office:
            self._office.end()
            self._office = None

    def _attempt(self, content: bytes, created: datetime | None, *, archival: bool) -> tuple[bytes, int]:
        if self._closed:
            raise trouble("convert.closed")
        if self._office is None:
            self._office, self._documents = self._start(), 0
        begun = time.monotonic()
        pdf = self._office.convert(content, archival=archival, within=self._patience.within())
        self._patience.took(time.monotonic() - begun)
        self._documents += 1
        return normalised(pdf, created)

    def _replace_when_worn(self) -> None:
        if self._office is None:
            return
        if self._documents >= self._limits.documents or (self._office.megabytes or 0) >= self._limits.megabytes:
            self._office.end()
            self._office = None

    def _clear(self) -> None:
        if self._office:
            self._office.kill()
            self._office = None
