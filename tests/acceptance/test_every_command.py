"""What holds of every command: help with examples, JSON for programs, data on standard output and nothing else."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docgen.cli.main import main
from tests.acceptance.desk import CASE, DAY, Docgen
from tests.conftest import FAMILY, FILING, ROOT
from tests.unit.papers import pdf
from tests.unit.pdfa.sheets import encoded, kept, picture
from tests.unit.render.pdf_maps_paper import mapped_scan


def _commands(command: click.Command = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if not isinstance(command, click.Group):
        yield path
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from _commands(found, (*path, name))


COMMANDS = tuple(_commands())
BLANK = ROOT / "templates/pdf/registration/arrival-notice/2020.pdf"
_RESULTS: dict[tuple[str, ...], tuple[str | Path, ...]] = {
    ("filing", "list"): (),
    ("filing", "show"): (FILING,),
    ("filing", "schema"): (FILING,),
    ("case", "fees"): (FILING, FAMILY),
    ("filing", "fees"): (FILING, "--as-of", DAY),
    ("filing", "rules"): (FILING,),
    ("filing", "check"): (FILING, "--verbose"),
    ("filing", "diff"): (FILING, "mvd-407-2020", "mvd-407-2020-child"),
    ("filing", "measure"): (BLANK, "--alphabet", "cyrillic", "--flat"),
    ("filing", "map", "draft"): ("blank.pdf", "--picture", "pictures"),
    ("filing", "map", "proof"): ("blank.pdf", "blank.toml", "--to", "pictures"),
    ("filing", "map", "fit"): ("blank.pdf", "blank.toml", "--to", "fitted.toml"),
    ("filing", "map", "burn"): ("blank.pdf", "blank.toml", "--to", "form.pdf"),
    ("road", "list"): (),
    ("road", "show"): ("702", FAMILY, "--as-of", DAY),
    ("road", "render"): ("702", FAMILY, "-o", "set", "--as-of", DAY, "--accept-layout"),
    ("case", "new"): (FILING,),
    ("case", "checklist"): (FILING, FAMILY, "--as-of", DAY),
    ("case", "check"): (FILING, FAMILY, "--as-of", DAY),
    ("render",): (FILING, FAMILY, "-o", "made", "--as-of", DAY, "--accept-layout"),
    ("convert",): ("case/1-applicant-statement.docx", "--to", "print"),
    ("intake", "accept"): ("case", "1-applicant-application.pdf"),
    ("pdfa", "check"): ("kept.pdf",),
    ("pdfa", "make"): ("scan.jpg", "--to", "made.pdf"),
    ("archive", "deposit"): ("case", "--to", "archive"),
    ("archive", "find"): ("Щёголева", "--archive", "archive"),
    ("archive", "retrieve"): (CASE, "-o", "out", "--archive", "archive"),
    ("archive", "history"): (CASE, "--archive", "archive"),
    ("archive", "stats"): ("--by", "country", "--archive", "archive"),
    ("archive", "audit"): ("--archive", "archive"),
    ("archive", "reindex"): ("--archive", "archive"),
    ("config", "show"): (),
    ("doctor",): (),
}


def _lay_out(desk: Path) -> None:
    """Put on the desk what commands take."""
    (desk / "1-applicant-application.pdf").write_bytes(pdf(4, title="1-applicant-application"))
    (desk / "scan.jpg").write_bytes(encoded(picture()))
    (desk / "kept.pdf").write_bytes(kept())
    blank, coordinates = mapped_scan()
    (desk / "blank.pdf").write_bytes(blank)
    (desk / "blank.toml").write_text(coordinates, encoding="utf-8")


def test_each_command_is_looked_at_here() -> None:
    assert set(_RESULTS) == set(COMMANDS)


@pytest.mark.usefixtures("archived")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_json_for_programs(docgen: Docgen, command: tuple[str, ...]) -> None:
    """With --json, standard output is one JSON value and standard error is silent."""
    _lay_out(docgen.desk)
    outcome = docgen(*command, *_RESULTS[command], "--json")
    assert outcome.code == 0, outcome.text
    assert outcome.json()
    assert outcome.err == ""


@pytest.mark.usefixtures("archived")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_text_for_people(docgen: Docgen, command: tuple[str, ...]) -> None:
    """Without --json there are lines, no Python; but for what is JSON anyway, a schema and a skeleton."""
    _lay_out(docgen.desk)
    outcome = docgen(*command, *_RESULTS[command])
    assert outcome.code == 0, outcome.text
    assert outcome.out.endswith("\n")
    if not outcome.out.startswith("{"):
        said = re.sub(r"(?m)^ *[+-] .*|^ *[+-]\S.*", "", outcome.out)  # a diff of templates quotes their tags
        assert not re.search(r"\b(None|True|False)\b|<[a-z_.]+ object|\w+\(\w+=", said), outcome.out


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_has_examples(docgen: Docgen, command: tuple[str, ...]) -> None:
    """Each example names its own command and only options that it has."""
    told = docgen(*command, "--help").out
    assert "Usage: " in told
    _, _, examples = told.partition("Examples:")
    lines = [line.strip() for line in examples.splitlines() if "docgen " in line]
    assert lines
    options = set(re.findall(r"--[a-z-]+|\s-o\b", told.partition("Examples:")[0]))
    for line in lines:
        words = shlex.split(line[line.index("docgen ") :].partition(" > ")[0])
        assert tuple(words[1 : 1 + len(command)]) == command, line
        assert {word for word in words if word.startswith("--")} <= options, line


@pytest.mark.parametrize(
    "path", [(), ("case",), ("archive",), ("road",), ("filing",), ("intake",), ("pdfa",), ("config",)], ids=" ".join
)
def test_a_noun_alone_shows_its_verbs(docgen: Docgen, path: tuple[str, ...]) -> None:
    outcome = docgen(*path)
    assert outcome.code == 2
    assert "Commands:" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [("cse",), ("case", "chek"), ("render",), ("render", FILING), ("case", "check", FILING, "x", "--bogus")],
    ids=" ".join,
)
def test_a_wrong_call_is_explained(docgen: Docgen, arguments: tuple[str, ...]) -> None:
    outcome = docgen(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Error: " in outcome.err
    assert "Traceback" not in outcome.err


def test_debug_shows_the_traceback(docgen: Docgen) -> None:
    """And nothing else does."""
    call = ("case", "checklist", FILING, "nowhere.json")
    assert "Traceback" in docgen(*call, "--debug").err
    assert "Traceback" not in docgen(*call).err


def test_a_skeleton_can_be_filled(docgen: Docgen) -> None:
    """It is a record of its filing, with findings and no surprise; its id is another each time."""
    skeletons = [docgen("case", "new", FILING).out for _ in range(2)]
    assert json.loads(skeletons[0])["id"] != json.loads(skeletons[1])["id"]
    checked = docgen("case", "check", FILING, "-", "--as-of", DAY, "--json", stdin=skeletons[0].encode())
    assert checked.code == 3
    assert "case.field" not in {finding["code"] for finding in checked.json()["files"][0]["findings"]}


@pytest.mark.parametrize(
    "wrong", ["nonsense = 1", "archive = 3", "archive = ", "packs = 3", "accept_layout = 'perhaps'"]
)
def test_a_project_file_that_cannot_be_used(docgen: Docgen, wrong: str) -> None:
    (docgen.desk / "docgen.toml").write_text(wrong)
    for command in (("config", "show"), ("filing", "list"), ("archive", "find", "x")):
        docgen(*command).explains(2, "settings", "docgen.toml")
    assert docgen("--help").code == 0


def test_the_real_program(docgen: Docgen) -> None:
    """Installed, in a process of its own: the same streams and codes."""
    checked = docgen.process("case", "check", FILING, "-", "--as-of", DAY, "--json", stdin=FAMILY.read_bytes())
    assert (checked.code, checked.err, checked.json()["invalid"]) == (0, "", 0)
    version = docgen.process("--version")
    assert (version.code, version.out.startswith("docgen, version ")) == (0, True)
    docgen.process("filing", "show", "x/y", environment={"LANG": "C", "PYTHONUTF8": "0"}).explains(
        4, "filing-unknown", "x/y"
    )


def test_output_into_a_file_is_utf_8(docgen: Docgen) -> None:
    """Whatever code page the system has: that of Russian Windows lacks the arrow before each remedy."""
    russian_windows = {"PYTHONIOENCODING": "cp1251", "PYTHONUTF8": "0"}
    checked = docgen.process("case", "check", FILING, "-", stdin=b"{}", environment=russian_windows)
    assert (checked.code, checked.err) == (3, "")
    assert "→ " in checked.out
