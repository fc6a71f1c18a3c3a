"""Write the pages of docs/reference/ again from the program itself: `python tools/write_reference.py [FOLDER]`.

Commands from Click, exit codes, settings, the record's fields from its schemas, filings, rules and roads from their
manifests, findings from the codes in the source with their meanings from `docs/reference/meanings.toml`. A test says
when a page is no longer fresh.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import library_pages
import record_page
from record_page import cell

from docgen.cli.exits import TABLE, ExitCode
from docgen.cli.main import NOUNS, main
from docgen.filings import Status
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
        "record.md": record_page.lines(),
        "filings.md": library_pages.filings(),
        "rules.md": library_pages.rules(),
        "roads.md": library_pages.roads(),
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
        yield from _verbs(f"docgen {noun}", importlib.import_module(module).command)


def _verbs(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    for verb, inner in sorted(command.commands.items()):
        yield from _verbs(f"{name} {verb}", inner)


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
            yield f"| `{code}` | {ending.code.value} | {ending.headline} | {cell(ending.remedy)} |"
    internal = TABLE["internal"]
    yield f"| `internal` | {internal.code.value} | {internal.headline} | {cell(internal.remedy)} |"


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
        "A finding says what is wrong, where, and what to do; it never shows the value. Codes are stable. Findings of",
        "rules have codes of the form `rule.t5`: see [rules.md](rules.md).",
        "",
    )
    for title, codes in (
        ("In records, documents and signed copies", sorted(finding_codes())),
        ("In an audit", sorted(audit_codes())),
    ):
        yield from (f"## {title}", "", "| code | what it means | what to do |", "|---|---|---|")
        for code in codes:
            meaning = meanings.get(code, {"means": "", "do": ""})
            yield f"| `{code}` | {cell(meaning['means'])} | {cell(meaning['do'])} |"
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


def write(folder: Path) -> None:
    """Write every page."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(folder / name)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
