"""Pages of the documentation as something to run: their fenced blocks, in order, in one shell.

`sh` blocks must end well. In `console` blocks a line that begins with `$ ` is a command and what follows is what it
prints, both streams together: a line that is `…` stands for any lines, a `…` within a line for any text. A command that
fails must be followed by `$ echo $?`. `json` blocks are pieces of a record, `make` targets are looked up, `text` blocks are
not looked at. A comment `<!-- sh` holds what a person does by hand at that point, such as printing and scanning.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$|^<!-- (sh)\b[^\n]*\n(.*?)^-->$", re.MULTILINE | re.DOTALL)
_MARK = "\x01"
_ANY = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block, or a hidden one."""

    line: int
    """Of its first line of text, from 1."""
    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command, or one `sh` block."""

    line: int
    command: str
    expected: str | None = None
    """What it prints; None when nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a page is run: a folder, an environment, and what the page's example names stand for."""

    folder: Path
    environment: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)


def blocks(page: Path) -> list[Block]:
    """Give the blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(
            line=text.count("\n", 0, found.start()) + 2,
            language=found[1] if found[2] is not None else found[3],
            text=found[2] if found[2] is not None else found[4],
        )
        for found in _BLOCK.finditer(text)
    ]


def steps(page: Path) -> list[Step]:
    """Give what is run of a page, in order."""
    return [step for block in blocks(page) for step in _steps(block)]


def _steps(block: Block) -> Iterator[Step]:
    if block.language == "sh":
        yield Step(line=block.line, command=block.text)
    elif block.language == "console":
        for found in re.finditer(r"^\$ (.*\n)((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE):
            line = block.line + block.text.count("\n", 0, found.start())
            yield Step(line=line, command=found[1], expected=found[2])


def faults(page: Path, desk: Desk) -> list[str]:
    """Run a page and tell what did not go as it says."""
    todo = steps(page)
    run = subprocess.run(
        ["bash", "-c", "".join(_script(step, desk.names) for step in todo)],
        cwd=desk.folder,
        env=dict(desk.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
        check=False,
    )
    answers = run.stdout.decode()
    for name, real in desk.names.items():
        answers = answers.replace(real, name)
    results = re.findall(rf"(.*?){_MARK}(\d+){_MARK}\n", answers, re.DOTALL)
    if len(results) != len(todo):
        return [f"{page.name}:{todo[len(results)].line}: the shell ended here:\n{answers[-2000:]}"]
    return [fault for number in range(len(todo)) for fault in _compared(page, todo, number, *results[number])]


def _script(step: Step, names: Mapping[str, str]) -> str:
    command = step.command
    for name, real in names.items():
        command = command.replace(name, real)
    # The status is handed on, so that `echo $?` as the next command tells it.
    run = (
        f"eval {shlex.quote(command)}\nstatus=$?"
        if step.expected is not None
        else f"set -e\n{command}\nset +e\nstatus=0"
    )
    return f"(exit ${{status:-0}})\n{run}\nprintf '{_MARK}%d{_MARK}\\n' $status\n"


def _compared(page: Path, todo: list[Step], number: int, printed: str, status: str) -> Iterator[str]:
    step = todo[number]
    place = f"{page.name}:{step.line}: $ {step.command.strip()}"
    asked = todo[number + 1 :][:1]
    if status != "0" and not (step.expected is not None and asked and asked[0].command == "echo $?\n"):
        yield f"{place}\nends with {status}:\n{printed}"
    elif step.expected is not None and not _pattern(step.expected).fullmatch(printed):
        yield f"{place}\nprints\n{printed}\nand not\n{step.expected}"


def _pattern(expected: str) -> re.Pattern[str]:
    lines = expected.splitlines(keepends=True)
    parts = (
        r"(?:.*\n)*" if line.strip() == _ANY else ".*".join(re.escape(part) for part in line.split(_ANY))
        for line in lines
    )
    return re.compile("".join(parts))
