"""`docgen config`: settings and where each comes from."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.command import Group, pass_session
from docgen.cli.session import Session, columns
from docgen.settings import ALL, resolve


@click.group(cls=Group)
def command() -> None:
    """Settings and where each comes from: show."""


@command.command(examples=["docgen config show", "DOCGEN_ARCHIVE=file:/srv/archive docgen config show --json"])
@pass_session
def show(session: Session) -> None:
    """Show each setting, its value, and whether a flag, the environment, a file or the default gave it."""
    origins = resolve(session.flags)
    data = {
        setting.name: {
            "value": _plain(origins[setting.name].value),
            "source": origins[setting.name].source,
            "help": setting.help,
        }
        for setting in ALL
    }
    rows = [(name, _shown(entry["value"]), str(entry["source"])) for name, entry in data.items()]
    session.report(data, columns(rows, ("SETTING", "VALUE", "FROM")))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return str(value) if isinstance(value, Path) else value


def _shown(value: object) -> str:
    if value in (None, []):
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(value) if isinstance(value, list) else str(value)
