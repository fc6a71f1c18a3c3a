"""The wheel, the source distribution, an editable install and the plain checkout hold the same, and the wheel does the work.

Everything is built in a copy, from which nothing gets back into the checkout.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.acceptance.desk import CASE, DAY, files
from tests.conftest import FAMILY, FILING, ROOT
from tests.unit.papers import pdf

pytestmark = pytest.mark.xdist_group("packaging")

_NOT_SOURCE = shutil.ignore_patterns(
    ".git", ".venv", "build", "dist", "demo-out", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis"
)
_STALE = "docgen/templates/docx/residence/deleted-long-ago.docx"


@dataclass(frozen=True, slots=True)
class Built:
    """What `make build` makes, and the copy of the checkout it was made from."""

    checkout: Path
    sdist: Path
    wheel: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build as `make build` does, with the leftovers of an earlier build lying about."""
    folder = tmp_path_factory.mktemp("built")
    checkout = Path(shutil.copytree(ROOT, folder / "checkout", ignore=_NOT_SOURCE))
    stale = checkout / "build" / "lib" / _STALE
    stale.parent.mkdir(parents=True)
    stale.touch()
    _run([sys.executable, "-m", "build", "--outdir", str(folder / "dist")], cwd=checkout)
    (sdist,), (wheel,) = (folder / "dist").glob("*.tar.gz"), (folder / "dist").glob("*.whl")
    return Built(checkout, sdist, wheel)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a Python that has docgen's dependencies and no docgen."""
    folder = tmp_path_factory.mktemp("bare")
    _run([sys.executable, "-m", "venv", "--without-pip", str(folder)])
    python = folder / "bin" / "python"
    (site,) = folder.glob("lib/python*/site-packages")
    # What a .pth names is searched last, and its own .pth files (our editable install) are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return python


@pytest.fixture(scope="session")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory, bare: Path) -> Path:
    """Give the `docgen` command of an environment into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("installed")
    shutil.copytree(bare.parent.parent, folder, dirs_exist_ok=True, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--disable-pip-version-check"]
    _run([*pip, "--no-index", "--no-deps", "--ignore-installed", str(built.wheel)])
    return folder / "bin" / "docgen"


def _run(command: Iterable[str | Path], cwd: Path | None = None, **environment: str) -> str:
    """Run outside the checkout, with nothing in the environment that leads back to it."""
    ended = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        check=False,
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment},
        text=True,
        timeout=300,
    )
    assert ended.returncode == 0, f"{ended.stdout}\n{ended.stderr}"
    return ended.stdout


def _content(checkout: Path) -> set[str]:
    """List what the packages consist of, by the name that an installation gives it."""
    code = {str(file.relative_to(checkout)) for top in ("docgen", "archive") for file in _source(checkout / top)}
    data = {file.relative_to(checkout) for top in ("schemas", "templates") for file in _source(checkout / top)}
    return code | {f"docgen/{name.as_posix()}" for name in data}


def _source(folder: Path) -> Iterable[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def test_the_wheel_holds_every_module_and_every_data_file(built: Built) -> None:
    """An unlisted package or file ending would silently vanish; a stale build/ would bring deleted templates back."""
    with zipfile.ZipFile(built.wheel) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == _content(built.checkout)
    assert _STALE not in held


def test_the_source_distribution_holds_what_the_wheel_needs(built: Built) -> None:
    with tarfile.open(built.sdist) as sdist:
        held = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"LICENSE", "README.md", "setup.cfg", "pyproject.toml", f"schemas/{FILING}/manifest.toml"} <= held
    assert not [name for name in held if name.startswith(("build/", ".git"))]


def test_the_wheel_names_its_licences(built: Built) -> None:
    """Ours, and that of the typeface that goes into filled forms."""
    with zipfile.ZipFile(built.wheel) as wheel:
        licences = [name for name in wheel.namelist() if ".dist-info/licenses/" in name]
    assert {Path(name).name for name in licences} == {"LICENSE", "LICENSE-LiberationSans.txt"}


_LISTING = """
import hashlib, json
from docgen.resources import library
found = library()
names = [name for name in found.schema_names("") if "__" not in name]
print(json.dumps({name: hashlib.sha256(found.schema(name)).hexdigest() for name in names}))
"""


def test_wheel_zip_and_checkout_read_the_same_files(built: Built, installed: Path, bare: Path, tmp_path: Path) -> None:
    wheel = _run([installed.with_name("python"), "-c", _LISTING], cwd=tmp_path)
    assert FILING in wheel
    assert _run([bare, "-c", _LISTING], cwd=tmp_path, PYTHONPATH=str(built.wheel)) == wheel
    assert _run([bare, "-c", _LISTING], cwd=tmp_path, PYTHONPATH=str(built.checkout)) == wheel


def test_an_editable_install_reads_the_checkout(tmp_path: Path) -> None:
    """The environment of the tests is one."""
    read = json.loads(_run([sys.executable, "-c", _LISTING], cwd=tmp_path))
    assert set(read) == {
        file.relative_to(ROOT / "schemas").as_posix()
        for file in _source(ROOT / "schemas")
        if file.name != "__init__.py"
    }


def test_the_whole_way_from_the_installed_wheel(installed: Path, rendered: Path, tmp_path: Path) -> None:
    """In an empty folder, with an empty home, and nothing of the checkout in reach."""
    desk, home = tmp_path / "desk", tmp_path / "home"
    desk.mkdir()
    home.mkdir()

    def docgen(*arguments: str | Path) -> str:
        return _run([installed, *arguments], cwd=desk, HOME=str(home))

    (desk / "applicant.json").write_bytes(FAMILY.read_bytes())
    (desk / "1-applicant-application.pdf").write_bytes(pdf(2))
    assert FILING in docgen("filing", "list")
    docgen("case", "check", FILING, "applicant.json", "--as-of", DAY)
    docgen("render", FILING, "applicant.json", "-o", "case", "--as-of", DAY, "--accept-layout")
    assert files(desk / "case") == files(rendered)
    docgen("intake", "accept", "case", "1-applicant-application.pdf")
    docgen("archive", "deposit", "case", "--to", "archive")
    assert CASE in docgen("archive", "find", "scegoleva", "--archive", "archive")
    docgen("archive", "retrieve", CASE, "-o", "out", "--archive", "archive")
    taken = files(desk / "out")
    assert {name: taken[name] for name in files(desk / "case")} == files(desk / "case")
    assert list(home.iterdir()) == []


def test_a_zipped_wheel_renders(built: Built, bare: Path, rendered: Path, tmp_path: Path) -> None:
    """No data file is looked for by its path."""
    zipped = {"PYTHONPATH": str(built.wheel), "HOME": str(tmp_path)}
    assert FILING in _run([bare, "-m", "docgen", "filing", "list"], cwd=tmp_path, **zipped)
    render = ("render", FILING, str(FAMILY), "-o", "case", "--as-of", DAY, "--accept-layout")
    _run([bare, "-m", "docgen", *render], cwd=tmp_path, **zipped)
    assert files(tmp_path / "case") == files(rendered)
