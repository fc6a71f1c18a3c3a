"""A pool of LibreOffices, each with a profile, a pipe and a process group of its own, each at one document at a time.

A document that is not done in time, or on which LibreOffice fails, costs the one that had it: the whole group is
killed, its folder removed, and the document is tried once more by a fresh one that has seen no other. What fails then
is told; the other documents go on.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from queue import Empty, LifoQueue
from types import TracebackType
from typing import Self

from docgen.convert.cold import Cold
from docgen.convert.programs import Programs
from docgen.convert.seat import Limits, Office, Patience, Seat
from docgen.convert.warm import Warm
from docgen.convert.word import inspect
from docgen.errors import ConversionError

_AHEAD = 2
"""Documents for each LibreOffice that wait in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What came of a document: a PDF, or the error that tells why there is none."""

    name: str
    pdf: bytes = b""
    pages: int = 0
    error: ConversionError | None = None


class LibreOffice:
    """The pool. Threads may share it; it is a context, which ends every process and removes every file of theirs.

    When this process dies without leaving the context, the drivers see it and do the same.
    """

    def __init__(
        self,
        programs: Programs | None = None,
        *,
        size: int | None = None,
        limits: Limits | None = None,
        start: Callable[[Programs, float], Office] | None = None,
    ) -> None:
        """Make room for `size` LibreOffices, one for each core otherwise; each is started when it is needed.

        `start` gives one; warm ones otherwise, or cold ones where no Python has the bridge. Raises
        `MissingProgramError` when LibreOffice is not installed.
        """
        programs, limits = programs or Programs.find(), limits or Limits()
        begin = partial(start or (Warm if programs.python else Cold), programs, limits.start)
        patience = Patience(limits)
        self.warm = programs.python is not None
        """Whether a LibreOffice stays for more than one document."""
        self._seats = tuple(Seat(begin, limits, patience) for _ in range(size or _cores()))
        # Last in, first out: who asks for one document after the other starts only one LibreOffice.
        self._free: LifoQueue[Seat] = LifoQueue()
        for seat in self._seats:
            self._free.put(seat)

    def convert(self, content: bytes, *, archival: bool = False) -> bytes:
        """Give the PDF of a Word document (.docx): as PDF/A-2b when `archival`. The same document gives the same bytes.

        Raises `ConversionError`, with a reason, when it is no Word document or LibreOffice fails on it twice.
        """
        return self._convert(content, archival=archival)[0]

    def convert_each(self, documents: Iterable[tuple[str, bytes]], *, archival: bool = False) -> Iterator[Converted]:
        """Convert named documents by all LibreOffices at once, and give what came of each, in their order.

        Documents are taken from the iterable a few ahead of what is given, so that it may be as long as it likes.
        """
        waiting, rest = deque[Future[Converted]](), iter(documents)
        executor = ThreadPoolExecutor(len(self._seats), thread_name_prefix="convert")
        try:
            while True:
                for name, content in islice(rest, _AHEAD * len(self._seats) - len(waiting)):
                    waiting.append(executor.submit(self._converted, name, content, archival=archival))
                if not waiting:
                    return
                yield waiting.popleft().result()
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    @property
    def groups(self) -> tuple[int, ...]:
        """The process groups that run now."""
        return tuple(group for seat in self._seats if (group := seat.group) is not None)

    def close(self) -> None:
        """End every LibreOffice, also those that are at work: what they were at fails."""
        idle = set[Seat]()
        with suppress(Empty):
            while True:
                idle.add(self._free.get_nowait())
        busy = set(self._seats) - idle
        for seat in busy:
            seat.interrupt()
        for seat in idle:
            seat.close()
        for _ in busy:
            self._free.get().close()
        for seat in self._seats:
            self._free.put(seat)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _converted(self, name: str, content: bytes, *, archival: bool) -> Converted:
        try:
            pdf, pages = self._convert(content, archival=archival)
        except ConversionError as error:
            return Converted(name=name, error=error)
        return Converted(name=name, pdf=pdf, pages=pages)

    def _convert(self, content: bytes, *, archival: bool) -> tuple[bytes, int]:
        created = inspect(content)
        seat = self._free.get()
        try:
            return seat.convert(content, created, archival=archival)
        finally:
            self._free.put(seat)


def _cores() -> int:
    """Give the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
