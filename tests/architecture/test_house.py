"""The rules of the house that a machine can hold."""

from __future__ import annotations

import ast
import configparser
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import archive.errors
import docgen.errors
from docgen.cli.exits import TABLE
from docgen.cli.main import NOUNS
from tests.conftest import ROOT

PACKAGES = ("docgen", "archive")
MODULES = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(module: Path) -> Iterator[str]:
    """Give the first part of the name of each module that this one imports."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module).split(".")[0]


@pytest.mark.parametrize("module", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_sizes(module: Path) -> None:
    """No module over 300 lines, no function over 40."""
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    long = [node.name for node in functions(module) if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION]
    assert long == []


def test_every_error_has_an_ending() -> None:
    """The table of exit codes names every class of error, and nothing else."""

    def codes(root: type[docgen.errors.DocgenError | archive.errors.ArchiveError]) -> set[str]:
        return {root.code}.union(*(codes(child) for child in root.__subclasses__()))

    assert set(TABLE) == codes(docgen.errors.DocgenError) | codes(archive.errors.ArchiveError)


@pytest.mark.parametrize("noun", NOUNS)
def test_help_says_what_the_noun_says(noun: str) -> None:
    """`docgen --help` does not import the nouns; what it says of them is what they say."""
    command = importlib.import_module(NOUNS[noun][0]).command
    assert command.get_short_help_str(limit=100) == NOUNS[noun][1]


def test_setup_cfg_names_every_package() -> None:
    """The explicit list of packages has not drifted from the disk."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    named = set(config["options"]["packages"].split())
    on_disk = {
        str(file.parent.relative_to(ROOT)).replace("/", ".")
        for package in PACKAGES
        for file in MODULES
        if file.name == "__init__.py" and file.is_relative_to(ROOT / package)
    }
    assert named == on_disk | {"docgen.schemas", "docgen.templates"}


def test_every_data_file_goes_into_the_wheel() -> None:
    """A file ending that package data does not list would vanish from the wheel."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    for folder in ("schemas", "templates"):
        listed = {
            pattern.strip(" ,").rsplit(".", 1)[1]
            for pattern in config["options.package_data"][f"docgen.{folder}"].split(",")
        }
        endings = {file.suffix[1:] for file in (ROOT / folder).rglob("*") if file.is_file()}
        assert endings - {"py", "pyc"} <= listed


PURE = (
    "docgen/cases",
    "docgen/expressions",
    "docgen/render",
    "docgen/language",
    "docgen/roads",
    "docgen/rules",
    "archive/ocfl",
)
EDGES = {"dropin"}
"""docxtpl's interface takes and writes files."""
DOORS = {"os", "pathlib", "shutil", "socket", "subprocess", "tempfile", "urllib"}


@pytest.mark.parametrize(
    "module",
    [file for folder in PURE for file in sorted((ROOT / folder).rglob("*.py")) if file.stem not in EDGES],
    ids=lambda file: file.stem,
)
def test_the_core_takes_bytes_and_values(module: Path) -> None:
    """Cases, renderers and the OCFL rules open no file, socket or process: edges do that for them."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert set(imports(module)).isdisjoint(DOORS)
    assert "open" not in called


# Import name → distribution, where they differ.
DISTRIBUTIONS = {
    "PIL": "pillow",
    "docx": "python-docx",
    "fontTools": "fonttools",
    "jsonschema_rs": "jsonschema-rs",
    "phonenumbers": "phonenumberslite",
}
EXTRAS = {"img2pdf", "matplotlib", "mypy_boto3_s3", "numpy", "page", "pypdfium2"}


def test_setup_cfg_names_what_is_imported() -> None:
    """Every distribution that the code itself imports is required by name, and no other."""
    config = configparser.ConfigParser(interpolation=None)
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    required = {line.split()[0] for line in config["options"]["install_requires"].strip().splitlines()}
    imported = {name for module in MODULES for name in imports(module)} - set(sys.stdlib_module_names)
    foreign = imported - {*PACKAGES, *EXTRAS}
    assert {DISTRIBUTIONS.get(name, name) for name in foreign} == required
