"""One whole run in a process of its own: `process.py ENGINE FORM APPLICANTS DOCUMENTS FOLDER`.

ENGINE is `ours` or `naive`. It reads the applicants line by line, again from the first after the last, and prints its
peak memory in MB after 50 and 1,000 documents and at the end.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

MILESTONES = (50, 1000)

Fill = Callable[[dict[str, Any], Path], object]
"""Fills the form for this applicant and writes the file."""


def ours(form: Path) -> Fill:
    """Compile once, then render through the port."""
    from docgen.render.docx import DocxRenderer
    from docgen.render.port import Properties, Template
    from docgen.resources import library

    renderer = DocxRenderer(library(), deflate="isal")
    compiled = renderer.compile(Template(name=form.name, content=form.read_bytes()))
    properties = Properties(title="Заявление", created=date(2026, 11, 21))
    return lambda person, file: file.write_bytes(compiled.render(person, properties))


def naive(form: Path) -> Fill:
    """Use docxtpl: a new object for each document."""
    from docxtpl import DocxTemplate

    def fill(person: dict[str, Any], file: Path) -> None:
        template = DocxTemplate(str(form))
        template.render(person, autoescape=True)
        template.save(str(file))

    return fill


def lines(file: Path) -> Iterator[str]:
    """Give the lines of a file, again and again."""
    while True:
        with file.open(encoding="utf-8") as opened:
            yield from opened


def peak_memory() -> float:
    """Give the peak of this process in MB; what `getrusage` gives begins at the peak of the process that forked it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def main(engine: str, form: str, applicants: str, documents: str, folder: str) -> None:
    """Fill the form so many times."""
    fill = {"ours": ours, "naive": naive}[engine](Path(form))
    for number, line in enumerate(islice(lines(Path(applicants)), int(documents)), start=1):
        fill(json.loads(line), Path(folder, f"{number % 1000}.docx"))
        if number in {*MILESTONES, int(documents)}:
            print(number, peak_memory())


if __name__ == "__main__":
    main(*sys.argv[1:])
