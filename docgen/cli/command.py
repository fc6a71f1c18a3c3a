"""The shape every command shares: examples in its help, `--json`, `--debug`, and settings as options."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from docgen.cli.session import Session

_Function = TypeVar("_Function", bound=Callable[..., Any])

pass_session = click.make_pass_decorator(Session)


class Command(click.Command):
    """A command with examples, `--json` and `--debug`."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += [
            _switch("json", "Give the result as JSON."),
            _switch("debug", "Show the traceback of an error."),
        ]
        self.epilog = "\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples)


class Group(click.Group):
    """A noun with its verbs."""

    command_class = Command


def _switch(name: str, help_: str) -> click.Option:
    def remember(context: click.Context, _parameter: click.Parameter, given: bool) -> None:  # noqa: FBT001 - Click's shape
        if given:
            setattr(context.find_object(Session), name, True)

    return click.Option([f"--{name}"], is_flag=True, expose_value=False, callback=remember, help=help_)


def setting(name: str, *declarations: str, **attributes: Any) -> Callable[[_Function], _Function]:
    """Let an option give a setting: it wins over environment and files, and no command has to pass it on."""

    def remember(context: click.Context, _parameter: click.Parameter, value: object) -> None:
        session = context.find_object(Session)
        if session is not None and value not in (None, ()):
            session.flags[name] = list(value) if isinstance(value, tuple) else value

    return click.option(*declarations, expose_value=False, callback=remember, **attributes)


def packs(function: _Function) -> _Function:
    """Add `--pack`."""
    return setting(
        "packs", "--pack", multiple=True, metavar="DIR", help="A folder with filing types of your own; repeatable."
    )(function)


def language(function: _Function) -> _Function:
    """Add `--lang`."""
    return setting(
        "language", "--lang", type=click.Choice(["en", "ru"]), default=None, help="The language of findings."
    )(function)


def strictness(function: _Function) -> _Function:
    """Add what is done about unofficial editions and broken rules: `--accept-layout`, `--editions`, `--rules`."""
    from docgen.settings import EDITIONS, RULES

    for add in (
        setting("rules", "--rules", type=click.Choice(RULES), help="What to do about a case that breaks a rule."),
        setting("editions", "--editions", type=click.Choice(EDITIONS), help="What to do about unofficial editions."),
        setting(
            "accept_layout", "--accept-layout", is_flag=True, default=None, help="Do not warn of unofficial editions."
        ),
    ):
        function = add(function)
    return function


class Day(click.ParamType[date]):
    """A day in ISO form."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read `2026-11-21`."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("not a day: write it as 2026-11-21", param, ctx)


class Country(click.ParamType[str]):
    """A country by its three-letter code."""

    name = "AAA"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read `LVA`."""
        code = str(value).upper()
        if len(code) != len(self.name) or not code.isascii() or not code.isalpha():
            self.fail("not a country: write its three-letter code, such as LVA", param, ctx)
        return code


as_of = click.option(
    "--as-of", type=Day(), default=date.today, show_default="today", help="The day for ages, editions and the receipt."
)

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)
