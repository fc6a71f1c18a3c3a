"""How the benchmarks measure: CPU seconds of whole runs, the candidates in turn, medians, ratios.

CPU time (user and system, children included) is what is compared, because wall time on a shared machine tells of its
other guests. Candidates run interleaved, A B A B …, so that a drift of the machine meets them alike.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version


def arguments(description: str) -> argparse.Namespace:
    """Read `--quick`: the same claims from fewer rounds, under a minute."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, under a minute")
    return parser.parse_args()


def say_where(*packages: str) -> None:
    """Print the machine and the versions that the figures belong to."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(", ".join(f"{package} {version(package)}" for package in packages))


def cpu_of(command: Sequence[str]) -> float:
    """Run a command to its end and give its CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cpu_of_call(work: Callable[[], object]) -> float:
    """Call something and give the CPU seconds of this process; the garbage of what ran before is not counted."""
    gc.collect()
    before = time.process_time()
    work()
    return time.process_time() - before


def forget_what_is_here() -> None:
    """Keep what is in memory now out of every later search for garbage: the candidates do not own it."""
    gc.collect()
    gc.freeze()


def in_turn(candidates: Mapping[str, Callable[[], float]], rounds: int, *, warm: bool = True) -> dict[str, list[float]]:
    """Measure each candidate in turn, `rounds` times, print the median of each, and give all seconds, round by round.

    A first round does not count, unless the candidates are processes that begin cold anyway: `warm=False`.
    """
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for number in range(rounds + warm):
        for name, measure in candidates.items():
            seconds = measure()
            if number >= warm:
                taken[name].append(seconds)
    for name, seconds_taken in taken.items():
        low, high = min(seconds_taken), max(seconds_taken)
        print(
            f"{name:40} median {statistics.median(seconds_taken) * 1000:9.2f} ms  ({low * 1000:.2f}-{high * 1000:.2f})"
        )
    return taken


def medians(candidates: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Measure each candidate in turn, `rounds` times after one that does not count, and give the median of each."""
    return {name: statistics.median(taken) for name, taken in in_turn(candidates, rounds).items()}


def times_as_fast(ours: Sequence[float], peers: Sequence[float]) -> float:
    """Give the median of the peer's seconds over ours, round by round: what slowed the machine slowed both."""
    return statistics.median([peer / our for our, peer in zip(ours, peers, strict=True)])


def claim(figures: Mapping[str, float]) -> None:
    """Print the last line: one JSON object of claims and figures."""
    sys.stdout.flush()
    print(json.dumps({name: round(figure, 3) for name, figure in figures.items()}))
