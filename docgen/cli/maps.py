"""`docgen filing map`: blanks without fields."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.command import FILE, Group, pass_session
from docgen.cli.session import Session, counted
from docgen.errors import TemplateError


@click.group("map", cls=Group)
def command() -> None:
    """Blanks without fields, printed or scanned: burn."""


@command.command(examples=["docgen filing map burn blank.pdf blank.toml --to form.pdf"])
@click.argument("blank", metavar="BLANK.pdf", type=FILE)
@click.argument("coordinates", metavar="MAP.toml", type=FILE)
@click.option("--to", "place", metavar="FORM.pdf", type=FILE, required=True, help="Where the form is written.")
@pass_session
def burn(session: Session, blank: Path, coordinates: Path, place: Path) -> None:
    """Make a real form of a blank: put the fields of its map into it, for docgen and every other program to fill."""
    from docgen.output import write_file
    from docgen.render.pdf.maps import burn as burnt
    from docgen.render.pdf.maps import read_map

    found = read_map(str(coordinates), _content(coordinates))
    write_file(place, burnt(_content(blank), found))
    data = {"form": str(place), "fields": len(found.places)}
    session.report(data, [f"{place}: {counted(len(found.places), 'field')}"])


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise TemplateError(f"{file}: {error.strerror}") from None
