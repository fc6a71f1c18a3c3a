"""The engines of the other world, in a node process that stays: started once, asked for documents in turn."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Self

_HERE = Path(__file__).parent


def installed() -> bool:
    """Tell whether the engines are there, or could be had: `npm ci` on first use."""
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    if not (_HERE / "node_modules").is_dir():
        done = subprocess.run(["npm", "ci", "--silent"], cwd=_HERE, check=False)
        return done.returncode == 0
    return True


class Peers:
    """A node process that fills forms on demand."""

    def __init__(self, forms: Path) -> None:
        command = ["node", str(_HERE / "peers.js"), str(forms)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def cpu(self, engine: str, written: Path, numbers: range) -> float:
        """Fill the form for these applicants, write the files, and give the CPU seconds as node counts them."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None and answered is not None  # noqa: S101, PT018 - both are pipes
        asked.write(json.dumps({"engine": engine, "written": str(written), "numbers": [*numbers]}) + "\n")
        asked.flush()
        return float(answered.readline())
