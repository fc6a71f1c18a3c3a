"""Write the pages of docs/reference/ again from the program itself: `python tools/write_reference.py [FOLDER]`.

Commands from Click, exit codes, settings, the record's fields from its schemas, findings from the codes in the source
with their meanings from `docs/reference/meanings.toml`. A test says when a page is no longer fresh.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from docgen.cases import schemas
from docgen.cases.absent import AbsentKind
from docgen.cases.validation import Checker, checker
from docgen.cases.walk import Shape
from docgen.cli.exits import TABLE, ExitCode
from docgen.cli.main import NOUNS, main
from docgen.filings import Status, every
from docgen.resources import library
from docgen.settings import ALL

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "reference"
_GENERATED = "<!-- Written by tools/write_reference.py; change it there, or what it reads. -->\n"
_AUDIT_CODE = re.compile(r"E\d{3}")
_OUR_AUDIT_CODE = re.compile(r"[a-z]+")
_FINDING_CODE = re.compile(r"[a-z]+\.[a-z-]+")
_FILE_ENDINGS = (".json", ".pdf", ".docx", ".toml")
_ENDINGS = {
    ExitCode.DONE: "Done. For `find`: something was found; for `audit`: nothing is wrong.",
    ExitCode.INTERNAL: "A fault of ours, or the result could not be written, or `doctor` found something to mend.",
    ExitCode.USAGE: "The command line, a setting or an address cannot be used.",
    ExitCode.CASE_INVALID: "The record cannot be filed as it is; the findings say why.",
    ExitCode.FILING_AT_FAULT: "A filing type does not exist, or its manifest, schema or template is at fault.",
    ExitCode.NOT_RENDERED: "A document could not be made.",
    ExitCode.SIGNED_COPY_REFUSED: "At least one signed copy was refused; the findings say why.",
    ExitCode.NOT_FOUND: "A file, a case in the archive, an archive or a bucket does not exist, or nothing was found.",
    ExitCode.CONFLICT: "Something different is already there; nothing was overwritten.",
    ExitCode.FIXITY: "Something is not what it was: a case folder, or what the archive holds.",
    ExitCode.STORAGE_UNAVAILABLE: "The storage does not answer, refuses, or is full; or the catalogue cannot be used.",
    ExitCode.INTERRUPTED: "Interrupted from the keyboard.",
}


def pages() -> dict[str, str]:
    """Give every generated page: file name → text."""
    written = {
        "commands.md": _commands(),
        "exit-codes.md": _exit_codes(),
        "settings.md": _settings(),
        "findings.md": _findings(),
        "record.md": _record(),
    }
    return {name: _GENERATED + "\n" + "\n".join(lines).rstrip() + "\n" for name, lines in written.items()}


# --- commands ---------------------------------------------------------------------------------------------------------


def _commands() -> Iterator[str]:
    yield from ("# Commands", "", "What `--help` says, for every command.", "", "```text")
    yield _help(main, "docgen")
    yield from ("```", "")
    for name, command in _all_commands():
        yield from (f"## {name}", "", "```text", _help(command, name), "```", "")


def _all_commands() -> Iterator[tuple[str, click.Command]]:
    for noun, (module, _) in NOUNS.items():
        command: click.Command = importlib.import_module(module).command
        if isinstance(command, click.Group):
            for verb, inner in sorted(command.commands.items()):
                yield f"docgen {noun} {verb}", inner
        else:
            yield f"docgen {noun}", command


def _help(command: click.Command, name: str) -> str:
    settings = {"help_option_names": ["-h", "--help"]}
    context = click.Context(command, info_name=name, terminal_width=100, **settings)  # type: ignore[arg-type] # as Click reads it
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


# --- exit codes and settings ------------------------------------------------------------------------------------------


def _exit_codes() -> Iterator[str]:
    yield from ("# Exit codes", "", "A number keeps its meaning for good.", "", "| code | meaning |", "|---|---|")
    yield from (f"| {code.value} | {_ENDINGS[code]} |" for code in ExitCode)
    yield from (
        "",
        "11 (retention forbids) and 12 (a batch failed in part) are kept for later.",
        "",
        "## What stops a command",
        "",
        "The word in brackets at the end of the first line of an error is its code.",
        "",
        "| error | exit code | what it says | what to do |",
        "|---|---|---|---|",
    )
    for code, ending in sorted(TABLE.items()):
        if code not in {"internal", "archive"}:
            yield f"| `{code}` | {ending.code.value} | {ending.headline} | {_cell(ending.remedy)} |"
    internal = TABLE["internal"]
    yield f"| `internal` | {internal.code.value} | {internal.headline} | {_cell(internal.remedy)} |"


def _settings() -> Iterator[str]:
    yield from (
        "# Settings",
        "",
        "An option wins over the environment, the environment over `docgen.toml` in the folder where the command runs,",
        "that over `config.toml` in the user's configuration folder (on Linux `~/.config/docgen/`), that over the",
        "default. `docgen config show` says where each value comes from. S3 credentials are no settings: boto3 finds",
        "them in its own places.",
        "",
        "| name in the files | environment | meaning | default |",
        "|---|---|---|---|",
    )
    for setting in ALL:
        default = "" if setting.default in (None, ()) else f"`{setting.default}`".lower()
        yield f"| `{setting.name}` | `DOCGEN_{setting.name.upper()}` | {setting.help} | {default} |"


# --- findings ---------------------------------------------------------------------------------------------------------


def _findings() -> Iterator[str]:
    meanings = tomllib.loads((FOLDER / "meanings.toml").read_text(encoding="utf-8"))
    yield from (
        "# Findings",
        "",
        "A finding says what is wrong, where, and what to do; it never shows the value. Codes are stable.",
        "",
    )
    for title, codes in (
        ("In records, documents and signed copies", sorted(finding_codes())),
        ("In an audit", sorted(audit_codes())),
    ):
        yield from (f"## {title}", "", "| code | what it means | what to do |", "|---|---|---|")
        for code in codes:
            meaning = meanings.get(code, {"means": "", "do": ""})
            yield f"| `{code}` | {_cell(meaning['means'])} | {_cell(meaning['do'])} |"
        yield ""
    yield from (
        "Codes of the form E… are those of the OCFL 1.1 specification (https://ocfl.io/1.1/spec/validation-codes.html).",
        "`docgen doctor` and `docgen archive reindex` also report errors by the codes of [exit-codes.md](exit-codes.md).",
    )


def finding_codes() -> frozenset[str]:
    """Collect the codes of docgen's findings from its source."""
    codes = {text for text in _texts(ROOT / "docgen") if _FINDING_CODE.fullmatch(text)}
    families = {code.split(".")[0] for file in _modules(ROOT / "docgen") for code in _given_codes(file) if "." in code}
    found = {code for code in codes if code.split(".")[0] in families and not code.endswith(_FILE_ENDINGS)}
    doubtful = {f"edition.{status}" for status in Status if status is not Status.OFFICIAL}
    return frozenset(found | doubtful)


def audit_codes() -> frozenset[str]:
    """Collect the codes of the archive's audit and reindexing from its source."""
    given = {code for file in _modules(ROOT / "archive") for code in _given_codes(file)}
    ours = {code for code in given if _OUR_AUDIT_CODE.fullmatch(code)}
    return frozenset(ours | {text for text in _texts(ROOT / "archive") if _AUDIT_CODE.fullmatch(text)})


def _modules(package: Path) -> Iterator[Path]:
    # The errors' own codes are another list.
    return (file for file in sorted(package.rglob("*.py")) if file.name != "errors.py")


def _texts(package: Path) -> Iterator[str]:
    for file in _modules(package):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _given_codes(file: Path) -> Iterator[str]:
    """Give the texts that stand as `code=…`, `code = …`, or first in a call of `_finding`."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        for value in _code_expressions(node):
            yield from (
                part.value for part in ast.walk(value) if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


def _code_expressions(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "code")
        if isinstance(node.func, ast.Name) and node.func.id == "_finding" and node.args:
            yield node.args[0]
    elif isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == "code" for to in node.targets):
        yield node.value


# --- the record -------------------------------------------------------------------------------------------------------


def _record() -> Iterator[str]:
    shipped = library()
    yield from (
        "# The record",
        "",
        "Every field of an applicant's record, by filing type. One record serves every filing, so some fields are of no",
        "use to this one. *Used*: its papers may show it. *Needed*: they cannot be made without it (within a part that is",
        "given at all). *Absent as*: the marks that may stand there instead of a value, written",
        '`{"absent": "none"}`; see the [glossary](../glossary.md). `[]` is each entry of a list.',
        "The same person stands at `applicant` and at `household[].person`; it is described once.",
        "",
    )
    for filing in every(shipped):
        check = checker(shipped, filing.schema)
        yield from (f"## {filing.id}", "", filing.title_en + ".", "")
        for name, shape in check.shape.properties.items():
            yield from (f"### {name}", "", "| field | what it is | how it is written | for this filing | absent as |")
            yield "|---|---|---|---|---|"
            yield from _rows(check, shape, (name,), needed=name in _needed(check, ()), used=shape.used)
            yield ""
        yield from ("Schemas that say so:", "")
        yield from (f"- `schemas/{name}`" for name in sorted(schemas.load(shipped, filing.schema).documents))
        yield ""


def _rows(check: Checker, shape: Shape, path: tuple[str | int, ...], *, needed: bool, used: bool) -> Iterator[str]:
    absences = ", ".join(kind.value for kind in AbsentKind if kind in shape.absences)
    use = "needed" if needed else "used" if used else ""
    yield f"| `{_dotted(path)}` | {_cell(shape.title)} | {_cell(_written(shape, path))} | {use} | {absences} |"
    if path[-1] == "person" and path[0] == "household":
        return
    if shape.items is not None:
        path, shape = (*path, 0), shape.items
        if not shape.properties:
            yield f"| `{_dotted(path)}` | {_cell(shape.title)} | {_cell(_written(shape, path))} |  |  |"
    required = _needed(check, path) if shape.properties else frozenset()
    for name, inner in shape.properties.items():
        # Which fields a filing uses is said for the record's parts and for a person's.
        inner_used = inner.used if path == ("applicant",) else used
        yield from _rows(check, inner, (*path, name), needed=inner_used and name in required, used=inner_used)


def _needed(check: Checker, path: tuple[str | int, ...]) -> frozenset[str]:
    """Ask the validator itself which fields it misses in an empty object at this place."""
    place = "".join(f"/{key}" for key in path)
    record = _empty_at(path)
    missed = {finding.where for finding in check.check(record) if finding.code == "case.required"}
    return frozenset(
        where.removeprefix(f"{place}/") for where in missed if where.rpartition("/")[0] == place and where != place
    )


def _empty_at(path: Iterable[str | int]) -> dict[str, object]:
    value: object = {}
    for key in reversed(tuple(path)):
        value = [value] if isinstance(key, int) else {key: value}
    return value if isinstance(value, dict) else {}


def _written(shape: Shape, path: tuple[str | int, ...]) -> str:
    if path[-1] == "person" and path[0] == "household":
        return "a person, as `applicant`"
    if shape.choices:
        return "one of " + ", ".join(f"`{choice}`" for choice in shape.choices)
    if shape.form:
        return shape.form
    if shape.items is not None:
        return "a list"
    return "" if shape.properties else {"number": "a number", "integer": "a whole number"}.get(shape.type, "text")


def _dotted(path: Iterable[str | int]) -> str:
    return "".join("[]" if isinstance(key, int) else f".{key}" for key in path).removeprefix(".")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def write(folder: Path) -> None:
    """Write every page."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(folder / name)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
