"""DOCX: the engine that compiles once, against docxtpl used plainly and against the other engines there are.

(Not called docx.py: run as a script it would stand before python-docx.) Each engine fills the same form of three pages,
written in its own tags (see `docx_forms`), for one applicant after another and writes a file for each. Figures are
ratios of CPU time, the peer's over ours, the median of all rounds, so that 60 means sixty times as fast:

- `docx.fast.zlib6`, `.zlibng`, `.isal`: naive docxtpl over ours, by the library that deflates;
- `docx.medium`: the form with a loop over cells; `docx.image`: with a photo; `docx.hybrid.links`, `.subdoc`: with a
  link, with a sub-document; `docx.hybrid` is the lower of these two. Photo, link and sub-document are put in by one and
  the same script, run with docxtpl's classes and with ours;
- `docx.process1000`: a whole process for 1,000 applicants, imports and compiling included (isal);
- `docx.vs_docxtemplater`, `.vs_carbone`, `.vs_mailmerge2`: the other engine over ours (zlib);
- `docx.shipped.min`, `.median`: naive docxtpl over ours, over every Word template that docgen ships (zlib);
- `docx.memory_mb`: peak memory of a process after 10,000 documents.

docxtemplater and carbone run in node, which counts their CPU time itself; without node and npm their keys are left out.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from docx_forms.peers import Peers, installed
from docx_forms.race import PEERS, Race
from docx_forms.reading import text
from docx_forms.shipped import shipped
from measure import arguments, claim, cpu_of, cpu_of_call, forget_what_is_here, in_turn, say_where, times_as_fast

from docgen.render.docx import DocxRenderer
from docgen.resources import library

PROCESS = Path(__file__).parent / "docx_forms" / "process.py"
IN_MEMORY = Path("/dev/shm")  # noqa: S108  (where the system has it, so that the disk is not measured)
PROCESSED, REMEMBERED = 1000, 10_000
"""Documents of the process that is timed, and of the one whose memory is watched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is measured."""

    rounds: int
    fast: int
    """Documents a round of what takes a millisecond or so, and of what takes tens of them."""
    slow: int
    process_rounds: int
    our_processes: int
    """Processes of ours a round, of which the median is taken: they end before a naive one has begun to work."""
    naive_process: int
    """Documents of the naive process. Where these are fewer than 1,000, the rest is reckoned from them."""
    shipped_rounds: int


WHOLE = Effort(
    rounds=15, fast=100, slow=6, process_rounds=3, our_processes=7, naive_process=PROCESSED, shipped_rounds=7
)
QUICK = Effort(rounds=7, fast=40, slow=2, process_rounds=5, our_processes=1, naive_process=15, shipped_rounds=3)


def engines(race: Race, effort: Effort) -> dict[str, float]:
    """Measure every engine in turn."""
    taken = in_turn(race.batches(fast=effort.fast, slow=effort.slow), effort.rounds)

    def ratio(ours: str, peer: str) -> float:
        return times_as_fast(taken[ours], taken[peer])

    links, subdoc = ratio("link", "link, naive"), ratio("annex", "annex, naive")
    return {
        "docx.fast.zlib6": ratio("zlib", "naive"),
        "docx.fast.zlibng": ratio("zlib-ng", "naive"),
        "docx.fast.isal": ratio("isal", "naive"),
        "docx.medium": ratio("cells", "cells, naive"),
        "docx.image": ratio("photo", "photo, naive"),
        "docx.hybrid": min(links, subdoc),
        "docx.hybrid.links": links,
        "docx.hybrid.subdoc": subdoc,
        **{f"docx.vs_{peer}": ratio("zlib", peer) for peer in (*PEERS, "mailmerge2") if peer in taken},
    }


def process(race: Race, effort: Effort) -> float:
    """Measure whole processes for 1,000 applicants, and give the naive one's CPU over ours."""
    some = effort.naive_process
    candidates = {
        "process, ours": lambda: statistics.median(
            [cpu_of(_process(race, "ours", PROCESSED)) for _ in range(effort.our_processes)]
        ),
        "process, naive": lambda: cpu_of(_process(race, "naive", some)),
    }
    if some < PROCESSED:
        candidates["process, naive, 1 document"] = lambda: cpu_of(_process(race, "naive", 1))
    taken = in_turn(candidates, effort.process_rounds, warm=False)
    naive = taken["process, naive"]
    if some < PROCESSED:
        first = statistics.median(taken["process, naive, 1 document"])
        naive = [first + (seconds - first) / (some - 1) * (PROCESSED - 1) for seconds in naive]
        print(f"process, naive: {statistics.median(naive):.1f} s for {PROCESSED}, reckoned from 1 and {some} documents")
    return times_as_fast(taken["process, ours"], naive)


def memory(race: Race) -> float:
    """Watch the peak memory of a process, and give it at the end, in MB."""
    done = subprocess.run(_process(race, "ours", REMEMBERED), check=True, capture_output=True, text=True)
    peaks = [line.split() for line in done.stdout.splitlines()]
    print("peak memory:", ", ".join(f"{float(peak):.1f} MB after {documents} documents" for documents, peak in peaks))
    return float(peaks[-1][1])


def _process(race: Race, engine: str, documents: int) -> list[str]:
    form, people, written = race.folder / "Jinja.docx", race.folder / "people.jsonl", race.written("process")
    return [sys.executable, str(PROCESS), engine, str(form), str(people), str(documents), str(written)]


def templates(race: Race, effort: Effort) -> dict[str, float]:
    """Measure each template that docgen ships, and give the ratios in order."""
    naive_file, our_file = race.written("shipped, naive") / "1.docx", race.written("shipped") / "1.docx"
    renderer, ratios = DocxRenderer(library()), dict[str, float]()
    for name, template in shipped().items():
        naive, ours = template.naive(naive_file), template.ours(renderer, our_file)
        naive()
        ours()
        if text(naive_file) != text(our_file):
            raise SystemExit(f"{name} says something else than with docxtpl")
        pairs = [(_seconds(ours, 10), _seconds(naive, 1)) for _ in range(effort.shipped_rounds)]
        ratios[name] = times_as_fast(*zip(*pairs, strict=True))
    return dict(sorted(ratios.items(), key=itemgetter(1)))


def _seconds(fill: Callable[[], object], documents: int) -> float:
    return cpu_of_call(lambda: [fill() for _ in range(documents)]) / documents


def measure_all(race: Race, effort: Effort) -> Mapping[str, float]:
    """Give all claims."""
    race.read()
    forget_what_is_here()
    figures = engines(race, effort) | {"docx.process1000": process(race, effort)}
    ratios = templates(race, effort)
    for name, ratio in ratios.items():
        print(f"{name:80} {ratio:6.1f}")
    return figures | {
        "docx.shipped.min": min(ratios.values()),
        "docx.shipped.median": statistics.median(ratios.values()),
        "docx.memory_mb": memory(race),
    }


def main() -> None:
    """Measure and print."""
    effort = QUICK if arguments(__doc__ or "").quick else WHOLE
    say_where("docxtpl", "docx-mailmerge2", "jinja2", "lxml", "isal", "zlib-ng")
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        if not installed():
            print("node or npm is not there: docxtemplater and carbone are left out")
            claim(measure_all(Race(Path(folder), None), effort))
            return
        with Peers(Path(folder)) as peers:
            claim(measure_all(Race(Path(folder), peers), effort))


if __name__ == "__main__":
    main()
