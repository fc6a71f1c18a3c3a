"""`docgen filing map`: blanks without fields."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.command import FILE, FOLDER, Group, packs, pass_session
from docgen.cli.session import Session, counted
from docgen.errors import TemplateError

if TYPE_CHECKING:
    from docgen.render.pdf.maps import CoordinateMap

_BLANK = click.argument("blank", metavar="BLANK.pdf", type=FILE)
_MAP = click.argument("coordinates", metavar="MAP.toml", type=FILE)


@click.group("map", cls=Group)
def command() -> None:
    """Blanks without fields, printed or scanned: draft, proof, fit, burn."""


@command.command(
    examples=[
        "docgen filing map draft blank.pdf --to blank.toml --picture pictures",
        "docgen filing map draft blank.pdf > blank.toml",
    ]
)
@_BLANK
@click.option("--to", "place", metavar="MAP.toml", type=FILE, help="Where the map is written, not on the screen.")
@click.option("--picture", "folder", metavar="FOLDER", type=FOLDER, help="Where a numbered picture of each page goes.")
@packs
@pass_session
def draft(session: Session, blank: Path, place: Path | None, folder: Path | None) -> None:
    """Draft the map of a blank: each box that it has becomes a field, for you to name.

    The lines of a printed page are read; a scan is looked at, and laid straight first. A row of equal boxes is a comb. What
    is printed beside a box proposes its name. Look at the picture, then correct the map: names, kinds, what is no field.
    """
    from docgen.language.transliteration import transliteration
    from docgen.output import write_file
    from docgen.render.pdf.maps.drafting import draft as drafted
    from docgen.render.pdf.maps.writing import write_map

    content = _content(blank)
    found = drafted(str(blank), content, transliteration(session.library).suggest)
    text = write_map(found)
    if place:
        write_file(place, text.encode())
    shown = _pictures("numbered", blank, found, folder) if folder else []
    data = _data(found) | {"map": str(place) if place else text, "pictures": list(map(str, shown))}
    told = [f"{place}: {counted(len(found.places), 'field')}", *map(str, shown)]
    session.report(data, told if place else [text.rstrip("\n")])


@command.command(examples=["docgen filing map proof blank.pdf blank.toml --to pictures"])
@_BLANK
@_MAP
@click.option("--to", "folder", metavar="FOLDER", type=FOLDER, required=True, help="Where the pictures go.")
@pass_session
def proof(session: Session, blank: Path, coordinates: Path, folder: Path) -> None:
    """Show a map on its blank: a numbered picture of each page, and one with each field filled with its own name."""
    found = _read(coordinates)
    shown = _pictures("numbered", blank, found, folder)
    shown += _pictures("proof", blank, found, folder)
    session.report(_data(found) | {"pictures": list(map(str, shown))}, map(str, shown))


@command.command(examples=["docgen filing map fit other-scan.pdf blank.toml --to other-scan.toml"])
@click.argument("blank", metavar="SCAN.pdf", type=FILE)
@_MAP
@click.option("--to", "place", metavar="MAP.toml", type=FILE, required=True, help="Where the fitted map is written.")
@pass_session
def fit(session: Session, blank: Path, coordinates: Path, place: Path) -> None:
    """Fit the map of one scan over another scan of the same blank, by the corners of its boxes."""
    from docgen.output import write_file
    from docgen.render.pdf.maps.drafting import registered
    from docgen.render.pdf.maps.writing import write_map

    found = registered(str(blank), _content(blank), _read(coordinates))
    write_file(place, write_map(found).encode())
    session.report(_data(found) | {"map": str(place)}, [f"{place}: {counted(len(found.registrations), 'page')} fitted"])


@command.command(examples=["docgen filing map burn blank.pdf blank.toml --to form.pdf"])
@_BLANK
@_MAP
@click.option("--to", "place", metavar="FORM.pdf", type=FILE, required=True, help="Where the form is written.")
@pass_session
def burn(session: Session, blank: Path, coordinates: Path, place: Path) -> None:
    """Make a real form of a blank: put the fields of its map into it, for docgen and every other program to fill."""
    from docgen.output import write_file
    from docgen.render.pdf.maps import burn as burnt

    found = _read(coordinates)
    write_file(place, burnt(str(blank), _content(blank), found))
    session.report(_data(found) | {"form": str(place)}, [f"{place}: {counted(len(found.places), 'field')}"])


def _pictures(kind: str, blank: Path, found: CoordinateMap, folder: Path) -> list[Path]:
    """Write pictures of each page: `numbered` or `proof`."""
    from docgen.output import write_file
    from docgen.render.pdf.maps import pictures

    draw = pictures.numbered if kind == "numbered" else pictures.proof
    drawn = draw(str(blank), _content(blank), found)
    files = [folder / f"{blank.stem}-{kind}-{number}.png" for number in range(1, len(drawn) + 1)]
    for file, picture in zip(files, drawn, strict=True):
        write_file(file, picture)
    return files


def _read(coordinates: Path) -> CoordinateMap:
    from docgen.render.pdf.maps import read_map

    return read_map(str(coordinates), _content(coordinates))


def _data(found: CoordinateMap) -> dict[str, object]:
    fields = [
        {"number": number, "name": place.name, "label": place.label, "page": place.page, "kind": place.kind.value}
        | ({"cells": place.cells} if place.cells else {})
        for number, place in enumerate(found.places, start=1)
    ]
    return {"fields": fields}


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise TemplateError(f"{file}: {error.strerror}") from None
