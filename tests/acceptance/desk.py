"""A clerk's desk, as a pytest plugin: a folder to work in, a home of its own, and `docgen` as a person meets it.

Most commands run in this process (an import costs more than a command), through `run`, so that exit codes and what
stands on which stream are what a shell would see. `Docgen.process` starts a real one.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from docgen.cli.main import run
from tests.conftest import FAMILY, FILING, ROOT
from tests.unit.papers import pdf

DAY = "2026-11-21"
CASE = f"{FILING}/7h3k9m2p4q6rs"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str

    def json(self) -> Any:  # noqa: ANN401 - what each command gives as JSON
        """Read standard output, all of it, as JSON."""
        return json.loads(self.out)

    @property
    def text(self) -> str:
        """Everything a person sees."""
        return self.out + self.err

    def explains(self, exit_code: int, code: str, place: str) -> None:
        """Assert that a person is told what stopped the work, where, and what to do, and is shown no traceback."""
        assert self.code == exit_code, self.text
        assert f"[{code}]" in self.text, self.text
        assert place in self.text, self.text
        assert "→ " in self.text, self.text
        assert "Traceback" not in self.text, self.text


@dataclass(frozen=True, slots=True)
class Docgen:
    """The command line with a person's folder and home."""

    desk: Path
    home: Path

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Outcome:
        """Run a command in this process."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        with ExitStack() as stack:
            for name, value in (("stdout", out), ("stderr", err), ("stdin", given), ("argv", _argv(arguments))):
                stack.enter_context(patch.object(sys, name, value))
            code = _exit_code()
        return Outcome(code, _written(out), _written(err))

    def process(
        self, *arguments: str | Path, stdin: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> Outcome:
        """Run a command in a process of its own."""
        ended = subprocess.run(
            [sys.executable, "-m", *_argv(arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=self.desk,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
            timeout=120,
        )
        return Outcome(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    def render(self, applicant: Path | str = FAMILY, folder: str = "case", *more: str | Path) -> Outcome:
        """Render the filing that all these tests use, on the day that they use."""
        return self("render", FILING, applicant, "-o", folder, "--as-of", DAY, "--accept-layout", *more)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let transcripts be written anew."""
    parser.addoption("--update-golden", action="store_true", help="write what was printed into the transcripts")


@pytest.fixture
def docgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Docgen:
    """Give a fresh desk with nothing on it, and a home with no settings in it."""
    desk, home = tmp_path / "desk", tmp_path / "home"
    desk.mkdir()
    home.mkdir()
    monkeypatch.chdir(desk)
    for name in [name for name in os.environ if name.startswith(("DOCGEN_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("COLUMNS", "100")
    return Docgen(desk, home)


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the rendered case of the example family; only to be copied."""
    folder = tmp_path_factory.mktemp("rendered")
    with _working_in(folder):
        assert Docgen(folder, folder).render().code == 0
    return folder / "case"


@pytest.fixture
def case(docgen: Docgen, rendered: Path) -> Path:
    """Put the rendered case on the desk."""
    return Path(shutil.copytree(rendered, docgen.desk / "case"))


@pytest.fixture
def signed(docgen: Docgen, case: Path) -> Path:
    """Put the rendered case on the desk, with every signed copy in it. The copies are blank: intake does not read."""
    receipt = json.loads((case / "receipt.json").read_bytes())
    copies = []
    for document in receipt["documents"]:
        if document["signed"]:
            copies.append(docgen.desk / f"{document['key']}.pdf")
            copies[-1].write_bytes(pdf(4, title=document["key"]))
    assert docgen("intake", "accept", case, *copies).code == 0
    return case


@pytest.fixture
def archived(docgen: Docgen, signed: Path) -> Path:
    """Give an archive on the desk that holds the signed case."""
    assert docgen("archive", "deposit", signed, "--to", "archive").code == 0
    return docgen.desk / "archive"


def names(folder: Path) -> list[str]:
    """List everything below a folder, what begins with a dot too."""
    return sorted(str(entry.relative_to(folder)) for entry in folder.rglob("*"))


def files(folder: Path) -> dict[str, bytes]:
    """Read everything below a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def _exit_code() -> int:
    try:
        run()
    except SystemExit as ended:
        return int(ended.code or 0)


def _argv(arguments: tuple[str | Path, ...]) -> list[str]:
    return ["docgen", *map(str, arguments)]


def _written(stream: io.TextIOWrapper) -> str:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
