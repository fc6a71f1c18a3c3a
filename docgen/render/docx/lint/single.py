"""Each tag by itself: can it be read, and what does Jinja read in its place.

So one mistake does not hide another. What cannot be read is replaced by something of its kind that can, so that
whoever reads the whole part afterwards complains of nothing that only follows from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final

import jinja2

from docgen.render.docx.lint.part import Part
from docgen.render.docx.lint.tags import Tag

ENDS: Final = {
    word: f"end{word}" for word in ("for", "if", "macro", "call", "filter", "set", "with", "block", "autoescape", "raw")
}
"""Statements that open a block, and those that close it."""
MIDDLES: Final = {"elif": ("if",), "else": ("if", "for")}
"""Statements within a block, and the blocks that may have them."""
_LOADS = ("include", "import", "from", "extends")
_OF_CELLS = ("vm", "hm", "cellbg", "colspan")
_LIFTS = ("p", "tr", "tc", "r")
_OF_BLOCKS = {*ENDS, *ENDS.values(), *MIDDLES}
KNOWN: Final = (*ENDS, *ENDS.values(), *MIDDLES, *_LOADS, *_OF_CELLS, "print")
_OPENED = {
    "for": "{% for _ in [] %}",
    "macro": "{% macro m() %}",
    "call": "{% call m() %}",
    "filter": "{% filter upper %}",
    "set": "{% set _ %}",
    "with": "{% with %}",
    "block": "{% block b %}",
    "autoescape": "{% autoescape true %}",
}
_TARGET = re.compile(r"\b(for|set)\s+(\w+(?:\s*,\s*\w+)*)\s*(?:\bin\b|=)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A tag as the whole part is read with it."""

    tag: Tag
    word: str
    """The word of a statement that has to do with a block; empty for any other tag."""
    code: str
    lift: str
    """What it takes the place of, or is meant to."""


def read_single(part: Part, tag: Tag, environment: jinja2.Environment) -> Statement:
    """Read a tag, and tell the part what is wrong with it."""
    word = tag.word
    if tag.kind == "{#" or word in {"raw", "endraw"}:
        return Statement(tag, word, "", tag.lift)
    if tag.kind == "{%" and word not in KNOWN:
        return _misspelt(part, tag, environment)
    if word in _LOADS:
        _tell(part, tag, "A template cannot bring in another file.", "Copy what you need into this template.")
        return Statement(tag, "", "", tag.lift)
    code = _of_cell(tag) if word in _OF_CELLS else tag.code
    error: str | None = ""
    for block in (True, False) if word == "set" else (word in ENDS,):
        error = _error(tag, code, environment, block=block)
        if error is None:
            return Statement(tag, word if block or word in _OF_BLOCKS - ENDS.keys() else "", code, tag.lift)
    _tell(part, tag, f"This cannot be read: {error}.", "Look at its brackets, quotation marks, commas and dots.")
    return _replaced(tag, word, tag.lift)


def _error(tag: Tag, code: str, environment: jinja2.Environment, *, block: bool) -> str | None:
    """Say why a tag cannot be read; None when it can."""
    try:
        environment.parse(_completed(tag, code, block=block))
    except jinja2.TemplateSyntaxError as error:
        return str(error.message).rstrip(".")
    return None


def _tell(part: Part, tag: Tag, message: str, remedy: str) -> None:
    part.tell(tag, code="template.syntax", message=message, remedy=remedy)


def _of_cell(tag: Tag) -> str:
    """Give what a merge, a colour or a span of cells reads."""
    value = tag.inside.removeprefix(tag.word).strip()
    return f"{{{{ {value or 'loop.first'} }}}}"


def _completed(tag: Tag, code: str, *, block: bool) -> str:
    """Put around a statement what it needs to be read alone."""
    word = tag.word
    if word in MIDDLES:
        return "{% if true %}" + code + "{% endif %}"
    if word in ENDS.values():
        opening = word.removeprefix("end")
        name = tag.inside.removeprefix(word).strip()
        return (f"{{% block {name} %}}" if opening == "block" and name else _opened(opening)) + code
    return code + f"{{% end{word} %}}" if block else code


def guessed(tag: Tag) -> Statement:
    """Take half of a tag for the statement that it is likely meant to be."""
    return _replaced(tag, tag.word, tag.lift)


def _misspelt(part: Part, tag: Tag, environment: jinja2.Environment) -> Statement:
    """Tell of a statement that there is none of, and go on with the one that is meant, if any is."""
    word, rest = tag.word, tag.inside.removeprefix(tag.word).strip()
    lift = "".join(get_close_matches(word, _LIFTS, n=1))
    if lift and rest.split()[:1] and rest.split()[0] in KNOWN:
        meant, inside = rest.split()[0], rest
        remedy = f"Write {{%{lift} {meant} … %}}: no space before the {lift}, one behind it."
    else:
        lift, meant = tag.lift, "".join(get_close_matches(word, KNOWN, n=1))
        remedy = f"Did you mean {meant}?" if meant else "Statements begin with if, for, set, endif, endfor …"
        inside = f"{meant} {rest}"
    _tell(part, tag, f"No statement begins with {word!r}.", remedy)
    corrected = replace(tag, text=f"{{% {inside} %}}")
    if meant and _error(corrected, corrected.code, environment, block=meant in ENDS) is None:
        return Statement(tag, meant if meant in _OF_BLOCKS else "", corrected.code, lift)
    return _replaced(tag, meant, lift)


def _replaced(tag: Tag, word: str, lift: str) -> Statement:
    """Put a sound statement in the place of one that cannot be read; the names that it gives are kept."""
    target = _TARGET.search(tag.inside)
    names = target.group(2) if target and target.group(1) == word else ""
    if word == "set" and names:
        return Statement(tag, "", f"{{% set {names} = [] %}}", lift)
    if word in ENDS:
        return Statement(tag, word, f"{{% for {names} in [] %}}" if names else _opened(word), lift)
    if word in MIDDLES:
        return Statement(tag, word, "{% elif true %}" if word == "elif" else "{% else %}", lift)
    return Statement(tag, word if word in _OF_BLOCKS else "", "", lift)


def _opened(word: str) -> str:
    return _OPENED.get(word, "{% if true %}")
