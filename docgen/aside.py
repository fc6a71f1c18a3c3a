"""A process beside ours for strangers' files: what takes too long, or more memory than any paper needs, ends with it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, Self

SECONDS = 120.0
"""What one file may take: a scan of hundreds of pages takes a few seconds."""
MEMORY = 3 << 30
"""Address space in bytes; the libraries alone map some hundred megabytes."""


class StoppedError(Exception):
    """The work was ended, or ended itself, before there was a result; the message says why, and nothing of the file."""


class Aside:
    """Runs functions of modules one after another in one process, which is begun anew when it was lost."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: SpawnProcess | None = None
        self._ours: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def run(self, work: Callable[..., Any], *arguments: object, **named: object) -> Any:  # noqa: ANN401 - what the function gives
        """Give what the function gives. Raises `StoppedError`, and what the function raises."""
        connection = self._ours or self._begin()
        try:
            connection.send((work, arguments, named))
            answer = connection.recv() if connection.poll(self._seconds) else None
        except (EOFError, OSError):
            self._end()
            raise StoppedError("its process ended") from None
        except BaseException:
            self._end()
            raise
        if answer is None:
            self._end()
            raise StoppedError(f"not done within {self._seconds:.0f} s")
        succeeded, result = answer
        if succeeded:
            return result
        raise result

    def _begin(self) -> Connection:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._memory), daemon=True)
        self._process.start()
        theirs.close()
        return self._ours

    def _end(self) -> None:
        if self._process and self._ours:
            self._ours.close()
            self._process.kill()
            self._process.join()
        self._process = self._ours = None


def _serve(connection: Connection, memory: int) -> None:
    _limit(memory)
    _hush()
    while True:
        try:
            work, arguments, named = connection.recv()
        except EOFError:
            return
        try:
            answer = True, work(*arguments, **named)
        except MemoryError:
            answer = False, StoppedError("too little memory")
        except Exception as error:  # noqa: BLE001 - it is raised again where it was asked for
            answer = False, error
        connection.send(answer)


def _hush() -> None:
    """Leave interruption to the process that began this one, and say nothing beside the answers: files would be quoted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
