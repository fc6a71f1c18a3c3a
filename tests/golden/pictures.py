"""Pages as small grey pictures, and how alike two pictures are."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

DPI = 45
GREYS = 16
WINDOW = 2
"""Pixels on each side of the middle of the windows whose blackness is compared: 2.8 mm of paper in all."""
FAINT = 1.0
"""The most that the windows of a page may differ on average, of 255."""
LOCAL = 12.0
"""The most that any window may differ. A hair line that moves by a pixel changes one by 16, a word by more; the same
line drawn a third of a pixel away, as another version of a library may, changes one by 5."""


def as_pdf(documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Turn Word documents into PDF, all by one start of LibreOffice, with a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("LibreOffice is not installed: apt-get install libreoffice-writer fonts-liberation")
    if not documents:
        return {}
    names = {f"{number}": name for number, name in enumerate(documents)}
    for number, name in names.items():
        (folder / f"{number}.docx").write_bytes(documents[name])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{number}.docx") for number in names]
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / f"{number}.pdf").read_bytes() for number, name in names.items()}


def pages(content: bytes) -> Iterator[Image.Image]:
    """Draw each page of a PDF, filled fields too."""
    with pypdfium2.PdfDocument(content) as document:
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            drawn = page.render(scale=DPI / 72, grayscale=True, may_draw_forms=True).to_pil()
            yield drawn.convert("L").copy()
            page.close()


def small(picture: Image.Image) -> Image.Image:
    """Give the picture in few greys, as it is kept."""
    step = 255 / (GREYS - 1)
    return picture.point([round(round(value / step) * step) for value in range(256)]).quantize(GREYS)


def unlikeness(one: Image.Image, other: Image.Image) -> str:
    """Tell in what two pictures differ; empty when they are alike."""
    if one.size != other.size:
        return f"{one.size} is not {other.size} pixels"
    blurred = [picture.filter(ImageFilter.BoxBlur(WINDOW)) for picture in (one, other)]
    measured = ImageStat.Stat(ImageChops.difference(*blurred))
    mean, worst = measured.mean[0], measured.extrema[0][1]
    if mean <= FAINT and worst <= LOCAL:
        return ""
    return f"differs by {mean:.2f} on average (at most {FAINT}), by {worst:.0f} in places (at most {LOCAL:.0f})"
