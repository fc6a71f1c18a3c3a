"""Where LibreOffice is, and a Python that has its bridge."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import MissingProgramError

_INSTALL = "on Debian or Ubuntu: apt-get install libreoffice-writer-nogui python3-uno fonts-liberation fonts-dejavu fonts-paratype"
# Families that Word documents are printed in here, or in place of Microsoft's → Debian package.
_FONTS = {"Liberation Serif": "fonts-liberation", "DejaVu Sans": "fonts-dejavu", "PT Serif": "fonts-paratype"}
_NAMES = ("soffice", "libreoffice")
_SYSTEM_PYTHON = Path("/usr/bin/python3")
_PATIENCE = 30
"""Seconds for a Python to say whether it has the bridge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programs:
    """What the work is done with."""

    office: Path
    """LibreOffice itself: `soffice.bin` where it lies beside the script `soffice`, else that script."""
    command: Path
    """The script, which is the command line."""
    python: Path | None
    """A Python that can `import uno`; without one each document is a call of the command line."""

    @classmethod
    def find(cls, office: Path | None = None, python: Path | None = None) -> Programs:
        """Look for them, unless they are named. Raises `MissingProgramError`, with the command that installs them."""
        command = _command(office)
        beside = command.resolve().with_name("soffice.bin")
        return cls(
            office=beside if beside.is_file() else command, command=command, python=_bridged(python, command.resolve())
        )


def missing_fonts() -> dict[str, str]:
    """Give the fonts that documents would be printed without, with their Debian packages; none where nobody can tell."""
    program = shutil.which("fc-list")
    if program is None:
        return {}
    try:
        asked = subprocess.run(  # noqa: S603 - fontconfig's own program
            [program, ":", "family"], env=environment(), capture_output=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    known = {family.strip() for family in asked.stdout.decode(errors="replace").replace("\n", ",").split(",")}
    return {family: package for family, package in _FONTS.items() if known and family not in known}


def environment() -> dict[str, str]:
    """Give the environment of LibreOffice and its driver: the same zone and language everywhere, no other Python's paths."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "VIRTUAL_ENV"))}
    return kept | {"TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


def _command(named: Path | None) -> Path:
    if named is not None:
        found = shutil.which(named)
        if found is None:
            raise MissingProgramError(f"{named} is no program that can be run")
        return Path(found)
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    raise MissingProgramError(f"LibreOffice, which converts Word documents, is not installed; {_INSTALL}")


def _bridged(named: Path | None, command: Path) -> Path | None:
    if named is not None:
        if not _has_bridge(named):
            raise MissingProgramError(f"{named} is no Python that can `import uno`; {_INSTALL}")
        return named
    return next((python for python in _pythons(command) if _has_bridge(python)), None)


def _pythons(command: Path) -> Iterator[Path]:
    """LibreOffice's own, if it brings one, then the system's, which Debian's package of the bridge is for."""
    yield command.with_name("python")
    yield _SYSTEM_PYTHON
    found = shutil.which("python3")
    if found:
        yield Path(found)


def _has_bridge(python: Path) -> bool:
    if not os.access(python, os.X_OK):
        return False
    try:
        asked = subprocess.run(  # noqa: S603 - a Python that we found or were told of
            [python, "-c", "import uno"], env=environment(), capture_output=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0
