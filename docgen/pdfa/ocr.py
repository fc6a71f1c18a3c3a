"""The text on scanned sheets, recognised and laid behind the picture: for searching, not for reading."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from docgen.errors import MissingExtraError, MissingProgramError

_PATIENCE = 1800.0
"""Seconds for one file: a page takes some seconds on a slow machine."""
_QUIET = ("--output-type", "pdf", "--optimize", "0", "--mode", "skip", "--quiet", "--jobs", "2")
"""Nothing but the text is added: pictures stay as they are."""


def read_aloud(content: bytes, languages: str) -> bytes | None:
    """Give the PDF with a layer of text, or None when the program fails.

    `languages` as tesseract names them, such as `rus+eng`. Raises `MissingExtraError` without ocrmypdf and
    `MissingProgramError` without tesseract or one of its languages.
    """
    if importlib.util.find_spec("ocrmypdf") is None:
        raise MissingExtraError("recognising text needs ocrmypdf: pip install 'docgen[ocr]'")
    _require(languages)
    with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
        scanned, read = Path(folder, "scanned.pdf"), Path(folder, "read.pdf")
        scanned.write_bytes(content)
        command = [sys.executable, "-P", "-m", "ocrmypdf", "--language", languages, *_QUIET, str(scanned), str(read)]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603 - our own Python
        except subprocess.TimeoutExpired:
            return None
        return read.read_bytes() if done.returncode == 0 and read.is_file() else None


def _require(languages: str) -> None:
    program = shutil.which("tesseract")
    wanted = languages.split("+")
    packages = " ".join(f"tesseract-ocr-{language}" for language in wanted)
    install = f"on Debian or Ubuntu: apt-get install tesseract-ocr {packages}"
    if program is None:
        raise MissingProgramError(f"tesseract, which recognises text, is not installed; {install}")
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603 - tesseract
    if missing := [language for language in wanted if language not in listed.stdout.split()]:
        raise MissingProgramError(f"tesseract does not know {', '.join(missing)}; {install}")
