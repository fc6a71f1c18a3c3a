"""Every page of every document of every example, as it was when a person last looked at it.

The pictures lie in tests/golden/pictures/<filing>/<example>/<document>-<page>.png, and in
<example>@<day> for another day than the usual one. After a wanted change, or for a new example:
`DOCGEN_UPDATE_GOLDEN=1 pytest tests/golden -k <filing>`, and look at what has changed. LibreOffice draws the Word
documents, so another version of it, or other fonts, may want the pictures made again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from docgen.cases import read_case
from docgen.filings import FilingTypeId, load
from docgen.filings.catalogue import ids
from docgen.render.press import Press
from docgen.render.rendering import render_case
from docgen.resources import Library, library
from tests.conftest import ROOT
from tests.golden.pictures import as_pdf, pages, small, unlikeness

PICTURES = ROOT / "tests" / "golden" / "pictures"
DAY = "2026-11-21"
DRAFT_DAY = "2024-12-23"
"""A day on which the arrival notice is of its older edition."""
EXAMPLES = [
    f"{filing}/{file.stem}"
    for filing in ids(library())
    for file in sorted((ROOT / "schemas" / str(filing) / "examples").glob("*.json"))
]
EXAMPLES += [f"{example}@{DRAFT_DAY}" for example in EXAMPLES if example.startswith("registration/arrival-notice/")]

Drawn = Mapping[str, Mapping[str, Image.Image]]
"""Example → document and page → picture."""


def rendered(example: str, press: Press) -> dict[str, bytes]:
    """Render an example: `<example>/<document>.<format>` → bytes; nothing when the example is not in order."""
    file, _, day = example.partition("@")
    filing, name = file.rsplit("/", 1)
    record = (ROOT / "schemas" / filing / "examples" / f"{name}.json").read_bytes()
    as_of = date.fromisoformat(day or DAY)
    reading = read_case(record, load(press.library, FilingTypeId.parse(filing)), as_of, press.library)
    documents = render_case(reading.case, press, "0").documents if reading.case else {}
    return {f"{example}/{path}": content for path, content in documents.items()}


@pytest.fixture(scope="module")
def drawn(request: pytest.FixtureRequest, built_in: Library, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """Draw the examples that this run asks for."""
    asked = [item.callspec.params.get("example") for item in request.session.items if hasattr(item, "callspec")]
    press, files = Press(built_in), dict[str, bytes]()
    for example in EXAMPLES:
        if example in asked:
            files |= rendered(example, press)
    sheets = {name: content for name, content in files.items() if name.endswith(".docx")}
    files |= as_pdf(sheets, tmp_path_factory.mktemp("sheets"))
    pictures: dict[str, dict[str, Image.Image]] = {example: {} for example in EXAMPLES}
    for name, content in files.items():
        example, document = name.rsplit("/", 1)
        for number, picture in enumerate(pages(content), start=1):
            pictures[example][f"{document.rsplit('.', 1)[0]}-{number}"] = picture
    return pictures


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_page_looks_as_it_did(example: str, drawn: Drawn, tmp_path: Path) -> None:
    folder, now = PICTURES / example, drawn[example]
    assert now, "the example is not in order: docgen case check"
    if os.environ.get("DOCGEN_UPDATE_GOLDEN"):
        _update(folder, now)
    assert {file.stem for file in folder.glob("*.png")} == set(now), "pages appeared or vanished"
    told = dict(_unlike(folder, now))
    for name in told:
        now[name].save(tmp_path / f"{name}.png")
    assert told == {}, f"the pages as they are now lie in {tmp_path}"


def test_no_picture_outlives_its_example() -> None:
    kept = {str(file.parent.relative_to(PICTURES)) for file in PICTURES.rglob("*.png")}
    assert kept <= set(EXAMPLES)


def _unlike(folder: Path, now: Mapping[str, Image.Image]) -> Iterator[tuple[str, str]]:
    for name, picture in now.items():
        with Image.open(folder / f"{name}.png") as kept:
            if told := unlikeness(kept.convert("L"), picture):
                yield name, told


def _update(folder: Path, now: Mapping[str, Image.Image]) -> None:
    """Write what differs or is new, and take away what is no more: what looks the same keeps its bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.png"):
        if file.stem not in now:
            file.unlink()
    fresh = {name for name in now if not (folder / f"{name}.png").exists()}
    for name in fresh | dict(_unlike(folder, {name: now[name] for name in now if name not in fresh})).keys():
        small(now[name]).save(folder / f"{name}.png", optimize=True)


def page(*, shift: float = 0.0, line: str = "Фамилия, имя, отчество") -> Image.Image:
    """Draw a rule and a line of text, moved down by a part of a pixel or more."""
    zoom = 10
    large = Image.new("L", (372 * zoom, 100 * zoom), 255)
    pen, down = ImageDraw.Draw(large), round(shift * zoom)
    pen.rectangle((30 * zoom, 50 * zoom + down, 300 * zoom, 50 * zoom + down + 3), fill=0)
    pen.text((30 * zoom, 30 * zoom + down), line, fill=0, font_size=7 * zoom)
    return large.resize((372, 100), Image.Resampling.BOX)


@pytest.mark.parametrize("shift", [0.0, 0.1, 0.3])
def test_grey_edges_are_no_difference(shift: float) -> None:
    assert unlikeness(small(page()).convert("L"), page(shift=shift)) == ""


@pytest.mark.parametrize(
    "changed", [page(shift=1), page(shift=3), page(line="Фамилия, имя"), page(line="Фамилия, имя, отчествo!")]
)
def test_what_moved_or_changed_is_a_difference(changed: Image.Image) -> None:
    assert "in places" in unlikeness(small(page()).convert("L"), changed)


def test_another_size_is_a_difference() -> None:
    assert "pixels" in unlikeness(page(), page().resize((370, 100)))


def test_missing_office_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(pytest.fail.Exception, match="apt-get install"):
        as_pdf({"sheet": b""}, tmp_path)
