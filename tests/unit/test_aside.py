"""The process beside ours: ended in time, within its memory, begun anew."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from docgen.aside import Aside, StoppedError

MEMORY = 1 << 30


def _sleep() -> None:
    time.sleep(60)


def _die() -> None:
    os._exit(3)


def _hoard() -> int:
    return len(bytearray(MEMORY * 2))


def _fail() -> None:
    raise ValueError("told")


@pytest.mark.parametrize(
    ("work", "seconds", "told"),
    [(_sleep, 3, "not done within 3 s"), (_die, 60, "its process ended"), (_hoard, 60, "too little memory")],
)
def test_what_takes_too_much_is_ended_and_the_next_is_done(
    work: Callable[[], object], seconds: float, told: str
) -> None:
    with Aside(seconds=seconds, memory=MEMORY) as aside:
        for _ in range(2):
            with pytest.raises(StoppedError, match=told):
                aside.run(work)
        assert aside.run(len, "abc") == 3


def test_what_the_work_raises_is_raised_here_and_the_process_lives_on() -> None:
    with Aside(seconds=60) as aside:
        with pytest.raises(ValueError, match="told"):
            aside.run(_fail)
        assert aside.run(os.getpid) == aside.run(os.getpid) != os.getpid()
