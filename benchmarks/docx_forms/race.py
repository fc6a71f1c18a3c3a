"""Everybody who can fill the form, over the same applicants: who writes what, and how long each takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import cast

import docxtpl
from measure import cpu_of_call

from docgen.render.docx import dropin
from docx_forms import dialects
from docx_forms.applicants import COUNT, applicants
from docx_forms.data import flattened
from docx_forms.engines import DEFLATES, Fill, mailmerge, naive, ours, script, with_annex, with_link, with_photo
from docx_forms.package import form_file
from docx_forms.peers import Peers
from docx_forms.reading import text
from docx_forms.sheet import Variant

PEERS = ("docxtemplater", "carbone")
VARIANTS: tuple[Variant, ...] = ("cells", "photo", "link", "annex")
FAST = (*DEFLATES, "cells", "photo")
"""Those that take a millisecond or so a document, and fill more documents a round."""
READ = (0, 7, 500)
"""Applicants whose documents are read before anything is measured."""

Measure = Callable[[range], float]
"""Fills the form for these applicants and gives the CPU seconds."""


class Race:
    """The forms and the applicants in a folder, and the engines."""

    def __init__(self, folder: Path, peers: Peers | None) -> None:
        self.folder = folder
        self._people = list(applicants())
        for dialect in (dialects.Jinja(), dialects.Docxtemplater(), dialects.Carbone(), dialects.MailMerge()):
            (folder / f"{type(dialect).__name__}.docx").write_bytes(form_file(dialect))
        for variant in VARIANTS:
            (folder / f"{variant}.docx").write_bytes(form_file(dialects.Jinja(), variant))
        self._write("people.jsonl", self._people)
        self._write("flat.jsonl", map(flattened, self._people))
        self._engines: dict[str, Measure] = {name: _measured(fill) for name, fill in self._fills().items()}
        if peers:
            self._engines |= {name: partial(peers.cpu, name, self.written(name)) for name in PEERS}

    def _write(self, name: str, people: Iterable[Mapping[str, object]]) -> None:
        lines = (json.dumps(each, ensure_ascii=False) + "\n" for each in people)
        (self.folder / name).write_text("".join(lines), encoding="utf-8")

    def written(self, engine: str) -> Path:
        """Give the folder that an engine writes into."""
        folder = self.folder / engine
        folder.mkdir(exist_ok=True)
        return folder

    def _fills(self) -> dict[str, Fill]:
        form, cells = self.folder / "Jinja.docx", self.folder / "cells.docx"
        fills = {
            "naive": naive(form, self._people, self.written("naive")),
            **{name: ours(form, self._people, self.written(name), name) for name in DEFLATES},
            "mailmerge2": mailmerge(self.folder / "MailMerge.docx", self._people, self.written("mailmerge2")),
            "cells, naive": naive(cells, self._people, self.written("cells, naive")),
            "cells": ours(cells, self._people, self.written("cells"), "zlib"),
        }
        for variant, extra in (("photo", with_photo), ("link", with_link), ("annex", with_annex)):
            for name, classes in ((f"{variant}, naive", docxtpl), (variant, dropin)):
                fills[name] = script(classes, self.folder / f"{variant}.docx", self._people, self.written(name), extra)
        return fills

    def read(self) -> None:
        """Read some documents of each engine: whose they are, and that ours say what docxtpl's say."""
        for number in READ:
            for measure in self._engines.values():
                measure(range(number, number + 1))
            said = {name: text(self.written(name) / f"{number}.docx") for name in self._engines}
            surname = cast("Mapping[str, str]", self._people[number]["applicant"])["surname"]
            wrong = {name for name, words in said.items() if surname not in words}
            wrong |= {name for name in DEFLATES if said[name] != said["naive"]}
            wrong |= {name for name in VARIANTS if said[name] != said[f"{name}, naive"]}
            if wrong:
                raise SystemExit(f"wrong documents of {', '.join(sorted(wrong))}")

    def batches(self, *, fast: int, slow: int) -> dict[str, Callable[[], float]]:
        """Give what measures each engine: so many documents at a time, the CPU seconds of one."""
        return {name: _next_batch(measure, fast if name in FAST else slow) for name, measure in self._engines.items()}


def _measured(fill: Fill) -> Measure:
    return lambda numbers: cpu_of_call(lambda: [fill(number) for number in numbers])


def _next_batch(measure: Measure, size: int) -> Callable[[], float]:
    """Measure the next applicants each time, from the first again after the last."""
    turns = cycle([range(first, first + size) for first in range(0, COUNT - size + 1, size)])
    return lambda: measure(next(turns)) / size
