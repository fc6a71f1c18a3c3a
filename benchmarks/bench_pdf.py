"""PDF forms: the engine that compiles once, against pypdf used plainly and pikepdf's own filler.

(Not called pdf.py, so as not to stand before a library.) Each fills the same form of three pages, 162 fields and 180
widgets (see `pdf_forms`), for one applicant after another, all fields filled. Figures are ratios of CPU time, the
peer's over ours, the median of all rounds, so that 120 means a hundred and twenty times as fast:

- `pdf.fill`: pypdf over ours, flat; `pdf.fill_interactive`: the form stays a form, as it does with pypdf;
- `pdf.fill_mapped`: pypdf over ours with reading JSON, mapping it by expressions, looking for what does not fit, and
  writing the receipt;
- `pdf.vs_pikepdf`: pikepdf over ours, both interactive;
- `pdf.linearity`: our cost per field at 1,800 widgets over that at 180; 1 is linear. What pypdf and pikepdf take is
  printed beside it.

Ours writes Cyrillic, the peers Latin letters, because they show no others.
"""

from __future__ import annotations

import logging
import statistics
from collections.abc import Callable
from dataclasses import dataclass

from measure import arguments, claim, cpu_of_call, forget_what_is_here, in_turn, say_where, times_as_fast
from pdf_forms.engines import Engines, Fill
from pdf_forms.form import WIDGETS

PAGES, MORE_PAGES = 3, (3, 10, 30)
APPLICANTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is measured."""

    rounds: int
    fast: int
    """Documents a round of ours."""
    slow: int
    """Documents a round of the peers'."""


WHOLE, QUICK = Effort(rounds=15, fast=100, slow=2), Effort(rounds=5, fast=60, slow=1)


def engines(effort: Effort) -> dict[str, float]:
    """Measure every engine in turn."""
    made = Engines(PAGES, APPLICANTS)
    taken = in_turn(
        {
            "flat": _each(made.ours(flat=True), effort.fast),
            "interactive": _each(made.ours(flat=False), effort.fast),
            "mapped, with receipt": _each(made.mapped(), effort.fast),
            "pypdf": _each(made.pypdf, effort.slow),
            "pikepdf": _each(made.pikepdf, effort.slow),
        },
        effort.rounds,
    )
    return {
        "pdf.fill": times_as_fast(taken["flat"], taken["pypdf"]),
        "pdf.fill_interactive": times_as_fast(taken["interactive"], taken["pypdf"]),
        "pdf.fill_mapped": times_as_fast(taken["mapped, with receipt"], taken["pypdf"]),
        "pdf.vs_pikepdf": times_as_fast(taken["interactive"], taken["pikepdf"]),
    }


def linearity(effort: Effort) -> float:
    """Measure forms of 180, 600 and 1,800 widgets, and give our cost per field in the largest over the smallest."""
    candidates: dict[str, Callable[[], float]] = {}
    for pages in MORE_PAGES:
        made, widgets = Engines(pages, APPLICANTS), pages * WIDGETS
        candidates[f"flat, {widgets}"] = _each(made.ours(flat=True), effort.fast * 9 // pages)
        candidates[f"pikepdf, {widgets}"] = _each(made.pikepdf, 1)
        if pages < max(MORE_PAGES):  # where pypdf takes seconds for one
            candidates[f"pypdf, {widgets}"] = _each(made.pypdf, 1)
    taken = in_turn(candidates, max(effort.rounds // 3, 3))
    small, large = (statistics.median(taken[f"flat, {pages * WIDGETS}"]) for pages in (MORE_PAGES[0], MORE_PAGES[-1]))
    return large / small * MORE_PAGES[0] / MORE_PAGES[-1]


def _each(fill: Fill, documents: int) -> Callable[[], float]:
    return lambda: cpu_of_call(lambda: [fill(number) for number in range(documents)]) / documents


def main() -> None:
    """Measure and print."""
    effort = QUICK if arguments(__doc__ or "").quick else WHOLE
    say_where("pypdf", "pikepdf", "reportlab", "fonttools")
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # it remarks on the form's fonts, which would take its time
    forget_what_is_here()
    claim(engines(effort) | {"pdf.linearity": linearity(effort)})


if __name__ == "__main__":
    main()
