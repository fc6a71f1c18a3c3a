"""Every form of the set, filled in every way: shown, right, each character in its cell, sound files."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from docgen.measure import Measurement, Way, forms, measure
from docgen.measure.forms import Kind, read
from docgen.measure.measuring import right, shown_by_poppler
from docgen.measure.trial import Standing, values
from docgen.render.pdf.engine import compile_form
from tests.conformance_pdf.forms import lay_out

pytestmark = pytest.mark.xdist_group("pdf-conformance")

WAYS = tuple(Way(alphabet, flat) for alphabet in ("latin", "cyrillic") for flat in (True, False))
FILES, TEXTS, COMBS = 0.97, 0.999, 1.0
"""The goals: parts of files, of one-line texts and of combs that are right."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("forms"))


@pytest.fixture(scope="module")
def measured(folder: Path) -> dict[Way, Measurement]:
    return {each.way: each for each in measure(forms(folder), folder, WAYS, seconds=600)}


def test_the_set_is_large(folder: Path) -> None:
    assert len(forms(folder)) >= 80
    assert len({file.parent for file in forms(folder)}) >= 12


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_goals(measured: dict[Way, Measurement], way: Way) -> None:
    found = measured[way]
    faults = found.as_json()["faults"]
    assert {outcome.standing for outcome in found.outcomes.values()} == {Standing.JUDGED}, faults
    assert found.files(right) >= FILES * found.fillable, faults
    assert found.share(Kind.TEXT) >= TEXTS, faults
    assert found.share(Kind.COMB) >= COMBS, faults


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_second_viewer_shows_as_much(measured: dict[Way, Measurement], way: Way) -> None:
    assert shutil.which("pdftoppm"), "poppler is missing: run tools/outer_programs.sh"
    found = measured[way]
    assert any(verdict.poppler for outcome in found.outcomes.values() for verdict in outcome.verdicts)
    assert found.files(shown_by_poppler) >= FILES * found.fillable


@pytest.mark.parametrize("flat", [True, False], ids=["flat", "interactive"])
def test_files_are_sound(folder: Path, tmp_path: Path, *, flat: bool) -> None:
    """There is nothing for qpdf to remark on in any filled form."""
    assert shutil.which("qpdf"), "qpdf is missing: run tools/outer_programs.sh"
    remarks = {}
    for file in forms(folder):
        content = file.read_bytes()
        given = values(read(content), "cyrillic")
        made = tmp_path / "filled.pdf"
        made.write_bytes(compile_form("form", content, flat=flat).fill(given, title="Form", created=date(2026, 1, 1)))
        checked = subprocess.run(["qpdf", "--check", made], capture_output=True, text=True, check=False)
        if checked.returncode or "WARNING" in checked.stderr:
            remarks[file.relative_to(folder).as_posix()] = checked.stderr
    assert not remarks
