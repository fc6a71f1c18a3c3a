"""DOCX to PDF: the pool against a call of LibreOffice for each file, and against driving it with no care at all.

The same form of three pages for one applicant after another (see `docx_forms`). Figures are CPU seconds, LibreOffice
and its driver included, ratios of the median of all rounds:

- `convert.vs_cold`: a call of `soffice --convert-to` for each file, its profile made before, over ours: 6 is six times
  as fast;
- `convert.vs_uno`: ours over a loop over UNO that checks nothing and normalises nothing: what our care costs, 1 is
  nothing;
- `convert.memory_mb`: what a LibreOffice of the pool holds after 500 documents (100 with `--quick`); what it held on the
  way is printed, and should no longer grow.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import psutil
from docx_forms import dialects
from docx_forms.applicants import applicants
from docx_forms.package import form_file
from measure import arguments, claim, cpu_of, in_turn, say_where, times_as_fast

from docgen.convert import LibreOffice, Limits, Programs
from docgen.render.docx import DocxRenderer
from docgen.render.port import Properties, Template
from docgen.resources import library

DOCUMENTS = 100
"""Different ones; they come again."""
MILESTONES = (25, 50, 100, 150, 200, 300, 400, 500)


class Papers:
    """The documents, as bytes and as files, one after the other."""

    def __init__(self, folder: Path) -> None:
        renderer = DocxRenderer(library())
        form = renderer.compile(Template(name="form.docx", content=form_file(dialects.Jinja())))
        properties = Properties(title="Заявление", created=date(2026, 11, 21))
        self._files = [folder / f"{number}.docx" for number in range(DOCUMENTS)]
        for file, person in zip(self._files, applicants(), strict=False):
            file.write_bytes(form.render(person, properties))
        self._turns = cycle(self._files)

    def next(self, number: int) -> list[Path]:
        """Give the next documents."""
        return [next(self._turns) for _ in range(number)]


class Loop:
    """The loop over UNO with no care."""

    def __init__(self, programs: Programs, folder: Path) -> None:
        if programs.python is None:
            raise SystemExit("no Python has LibreOffice's bridge: apt-get install python3-uno")
        script = Path(__file__).with_name("uno_loop.py")
        command = [str(programs.python), str(script), str(programs.office), str(folder)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def convert(self, files: list[Path]) -> float:
        """Convert files, and give the CPU seconds of one."""
        said, heard = self._process.stdin, self._process.stdout
        assert said is not None  # noqa: S101 - both were asked for
        assert heard is not None  # noqa: S101
        before = _cpu_of_tree(self._process.pid)
        for file in files:
            said.write(f"{file}\n")
            said.flush()
            heard.readline()
        return (_cpu_of_tree(self._process.pid) - before) / len(files)

    def end(self) -> None:
        """Let it end LibreOffice."""
        self._process.communicate()


def ours(pool: LibreOffice, files: list[Path], *, archival: bool = False) -> float:
    """Convert files by the pool, one after the other, and give the CPU seconds of one."""
    before = time.process_time() + sum(_cpu_of_tree(group) for group in pool.groups)
    for file in files:
        file.with_suffix(".pdf").write_bytes(pool.convert(file.read_bytes(), archival=archival))
    return (time.process_time() + sum(_cpu_of_tree(group) for group in pool.groups) - before) / len(files)


def cold(programs: Programs, folder: Path, files: list[Path]) -> float:
    """Call the command line for each file, and give the CPU seconds of one."""
    profile = f"-env:UserInstallation={(folder / 'cold').as_uri()}"
    command = [str(programs.command), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    return sum(cpu_of([*command, str(file)]) for file in files) / len(files)


def _cpu_of_tree(root: int) -> float:
    """Give the CPU seconds of a process that runs, and of those that it started and that run."""
    process = psutil.Process(root)
    times: list[Any] = [each.cpu_times() for each in (process, *process.children(recursive=True))]
    return sum(float(each.user + each.system) for each in times)


def _megabytes(pool: LibreOffice) -> float:
    (group,) = pool.groups
    return max(float(each.memory_info().rss) for each in psutil.Process(group).children(recursive=True)) / 2**20


@contextmanager
def loop(programs: Programs, folder: Path) -> Iterator[Loop]:
    """Give the careless loop, and end it."""
    running = Loop(programs, folder)
    try:
        yield running
    finally:
        running.end()


def speed(papers: Papers, folder: Path, *, quick: bool) -> dict[str, float]:
    """Measure the three in turn."""
    programs, warm_batch, cold_batch = Programs.find(), 4 if quick else 10, 1 if quick else 2
    never = Limits(documents=10_000)
    with LibreOffice(programs, size=1, limits=never) as pool, loop(programs, folder) as careless:
        pool.convert(papers.next(1)[0].read_bytes())
        taken = in_turn(
            {
                "a call for each": lambda: cold(programs, folder, papers.next(cold_batch)),
                "pool, PDF/A-2b": lambda: ours(pool, papers.next(warm_batch), archival=True),
                "pool": lambda: ours(pool, papers.next(warm_batch)),
                "loop over UNO": lambda: careless.convert(papers.next(warm_batch)),
            },
            rounds=7 if quick else 11,
        )
    return {
        "convert.vs_cold": times_as_fast(taken["pool"], taken["a call for each"]),
        "convert.vs_uno": times_as_fast(taken["loop over UNO"], taken["pool"]),
    }


def memory(papers: Papers, documents: int) -> float:
    """Let one LibreOffice convert many documents, and give the megabytes that it holds at the end."""
    held = {}
    with LibreOffice(size=1, limits=Limits(documents=documents + 1, megabytes=10_000)) as pool:
        for number in range(1, documents + 1):
            pool.convert(papers.next(1)[0].read_bytes())
            if number in MILESTONES:
                held[number] = _megabytes(pool)
    print("memory:", ", ".join(f"{megabytes:.0f} MB after {number} documents" for number, megabytes in held.items()))
    return held[documents]


def main() -> None:
    """Measure and print."""
    quick = arguments(__doc__ or "").quick
    say_where("pikepdf")
    print(subprocess.run([Programs.find().command, "--version"], capture_output=True, check=True, text=True).stdout)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = Papers(folder)
        figures = speed(papers, folder, quick=quick)
        claim(figures | {"convert.memory_mb": memory(papers, 100 if quick else 500)})


if __name__ == "__main__":
    main()
