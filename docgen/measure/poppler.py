"""The second viewer: poppler, by its program `pdftoppm`, where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess

from docgen.measure.viewing import Picture

_PROGRAM = "pdftoppm"
_RESOLUTION = 72
_SECONDS = 60
_HEAD = re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s")


def present() -> bool:
    """Tell whether poppler is here."""
    return shutil.which(_PROGRAM) is not None


def pictures(content: bytes) -> list[Picture]:
    """Draw every page, up to the first that poppler cannot draw, with what stands in its fields."""
    command = [_PROGRAM, "-q", "-gray", "-cropbox", "-r", str(_RESOLUTION), "-"]
    drawn = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS, check=False).stdout  # noqa: S603
    found, start = [], 0
    while head := _HEAD.match(drawn, start):
        width, height = int(head[1]), int(head[2])
        start = head.end() + width * height
        found.append(Picture(width=width, height=height, stride=width, levels=drawn[head.end() : start]))
    return found
