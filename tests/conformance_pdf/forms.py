"""The whole set: forms made here and now, and those that other programs made (`made/`, see `makers/`)."""

from __future__ import annotations

from pathlib import Path

from tests.conformance_pdf import (  # noqa: F401 - each module puts its forms into the set
    by_hand_buttons,
    by_hand_files,
    by_hand_looks,
    by_hand_texts,
    by_libraries,
    by_reportlab,
)
from tests.conformance_pdf.sheet import FORMS

MADE = Path(__file__).parent / "made"


def lay_out(folder: Path) -> Path:
    """Write the whole set into a folder and give it."""
    for name, make in FORMS.items():
        _put(folder / name, make())
    for file in MADE.rglob("*.pdf"):
        _put(folder / file.relative_to(MADE), file.read_bytes())
    return folder


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
