"""A process beside ours that reads and draws strangers' files: what takes too long or too much memory ends with it."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Self

_MEMORY = 3 << 30
"""Address space, in bytes: pdfium and the engines take a tenth of it."""


class StoppedError(Exception):
    """The work was ended, or ended itself, before there was a result."""


class Child:
    """Runs one function for one set of arguments after another, in a process that is begun again when it was lost."""

    def __init__(self, work: Callable[..., Any], seconds: float) -> None:
        self._work, self._seconds = work, seconds
        self._process: SpawnProcess | None = None
        self._ours: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def run(self, *arguments: object, **named: object) -> Any:  # noqa: ANN401 - what the function gives
        """Give what the function gives. Raises `StoppedError`, and what the function raises."""
        connection = self._ours or self._begin()
        try:
            connection.send((arguments, named))
            answer = connection.recv() if connection.poll(self._seconds) else None
        except (EOFError, OSError):
            self._end()
            raise StoppedError("its process ended") from None
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
        self._process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        self._process.start()
        theirs.close()
        return self._ours

    def _end(self) -> None:
        if self._process and self._ours:
            self._ours.close()
            self._process.kill()
            self._process.join()
        self._process = self._ours = None


def _serve(connection: Connection, work: Callable[..., Any]) -> None:
    _limit_memory()
    while True:
        try:
            arguments, named = connection.recv()
        except EOFError:
            return
        try:
            answer = True, work(*arguments, **named)
        except MemoryError:
            answer = False, StoppedError("too little memory")
        except Exception as error:  # noqa: BLE001 - it is raised again where it was asked for
            answer = False, error
        connection.send(answer)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
