"""Walks of a clerk and an archivist, command by command, as they look on the screen.

A transcript begins with what lies on the desk, then come commands and what they print; what goes to standard error
is marked with `! `, an exit code other than 0 stands in brackets. After a change that is meant:

    pytest tests/transcripts --update-golden      and look at the difference
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.desk import Docgen, Outcome
from tests.conftest import FAMILY
from tests.unit.papers import pdf
from tests.unit.render.word import template

_TRANSCRIPTS = sorted(Path(__file__).parent.glob("*.txt"))
_ON_THE_DESK = re.compile(r"^  (\S+)  +(.+)$", re.MULTILINE)
_CHANGED = re.compile(r"the example family with (/\S+) = (.+)")
_SHEET = re.compile(r"a Word sheet: (.+)")
_SCAN = re.compile(r"a scan of (\d+) pages?")
_VARYING = (
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC"), "YYYY-MM-DD HH:MM UTC"),
    (re.compile(r"(?<=content/)[0-9a-f]{16}(?=/)"), "WRITER"),
)


@pytest.mark.parametrize("transcript", _TRANSCRIPTS, ids=lambda file: file.stem)
def test_transcript(docgen: Docgen, transcript: Path, request: pytest.FixtureRequest) -> None:
    expected = transcript.read_text(encoding="utf-8")
    opening, *_ = expected.partition("\n$ ")
    for name, what in _ON_THE_DESK.findall(opening):
        (docgen.desk / name).write_bytes(_laid(what, name))
    commands = re.findall(r"^\$ (.+)$", expected, re.MULTILINE)
    played = "\n".join([opening.rstrip(), *(line for command in commands for line in _played(docgen, command))]) + "\n"
    if request.config.getoption("--update-golden"):
        transcript.write_text(played, encoding="utf-8")
    assert played == expected


def test_there_are_transcripts() -> None:
    assert len(_TRANSCRIPTS) >= 4


def _laid(what: str, name: str) -> bytes:
    """Make what the opening of a transcript says."""
    if what == "the example family":
        return FAMILY.read_bytes()
    if scan := _SCAN.fullmatch(what):
        return pdf(int(scan[1]), title=name)
    if sheet := _SHEET.fullmatch(what):
        return template(*sheet[1].split(" ¶ ")).content
    if changed := _CHANGED.fullmatch(what):
        record = json.loads(FAMILY.read_bytes())
        *way, last = changed[1].split("/")[1:]
        part = record
        for key in way:
            part = part[int(key) if isinstance(part, list) else key]
        part[last] = json.loads(changed[2])
        return json.dumps(record, ensure_ascii=False).encode()
    pytest.fail(f"nothing of this kind lies on desks: {what}")


def _played(docgen: Docgen, command: str) -> Iterator[str]:
    name, *arguments = shlex.split(command)
    outcome = docgen(*arguments) if name == "docgen" else _shell(command, docgen.desk)
    yield ""
    yield f"$ {command}"
    yield from _steady(outcome.out, docgen.desk)
    yield from (f"! {line}".rstrip() for line in _steady(outcome.err, docgen.desk))
    if outcome.code:
        yield f"[{outcome.code}]"


def _shell(command: str, desk: Path) -> Outcome:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    ended = subprocess.run(
        command, shell=True, capture_output=True, check=False, cwd=desk, env=environment, text=True, timeout=30
    )
    return Outcome(ended.returncode, ended.stdout, ended.stderr)


def _steady(text: str, desk: Path) -> list[str]:
    """Put words where every run has another time, place or random name."""
    text = text.replace(str(desk), "/desk")
    for pattern, word in _VARYING:
        text = pattern.sub(word, text)
    return text.splitlines()
