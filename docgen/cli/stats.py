"""`docgen archive stats`: how many, by what. It names no one."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.command import FILE, Command, Country, Day, pass_session
from docgen.cli.opening import located_by, open_named
from docgen.cli.session import Session, columns

if TYPE_CHECKING:
    from archive import Tally
    from docgen.charts import Format, Kind

# What people say → the archive's own word.
_DIMENSIONS = {
    "programme": "programme",
    "filing": "kind",
    "country": "country",
    "office": "office",
    "state": "state",
    "month": "month",
    "year": "year",
}
_FORMATS: dict[str, Format] = {".svg": "svg", ".png": "png"}


@click.command(
    "stats",
    cls=Command,
    examples=[
        "docgen archive stats --by programme --by filing",
        "docgen archive stats --by country --from 2026-01-01 --csv > countries.csv",
        "docgen archive stats --by month --chart months.svg --line",
    ],
)
@click.option(
    "--by", "names", multiple=True, type=click.Choice(list(_DIMENSIONS)), default=["filing"], show_default=True,
    help="What to divide by; repeatable.",
)  # fmt: skip
@click.option("--filing", metavar="FILING", help="Only cases of this filing type.")
@click.option("--from", "since", type=Day(), help="Only cases of this day or later.")
@click.option("--to", "until", type=Day(), help="Only cases of this day or earlier.")
@click.option("--country", type=Country(), help="Only cases with a citizen or resident of this country (alpha-3).")
@click.option("--csv", "as_csv", is_flag=True, help="Give a table that opens in a spreadsheet.")
@click.option("--chart", type=FILE, metavar="FILE", help="Also draw it into FILE, .svg or .png.")
@click.option("--title", metavar="TEXT", help="Title of the picture; what it counts otherwise.")
@click.option("--line", is_flag=True, help="Draw a line, for months and years; bars otherwise.")
@located_by("--archive")
@pass_session
def stats(
    session: Session,
    names: tuple[str, ...],
    filing: str | None,
    since: date | None,
    until: date | None,
    country: str | None,
    as_csv: bool,  # noqa: FBT001 - an option
    chart: Path | None,
    title: str | None,
    line: bool,  # noqa: FBT001 - an option
) -> None:
    """Count cases and people by programme, filing, country, office, state, month or year; names no one.

    By country, a person of two countries counts in both.
    """
    from archive import Dimension

    if chart and chart.suffix not in _FORMATS:
        raise click.UsageError("--chart draws into a file that ends in .svg or .png")
    dimensions = [Dimension(_DIMENSIONS[name]) for name in names]
    tallies = open_named(session).tally(dimensions, kind=filing, since=since, until=until, country=country)
    if chart:
        _draw(chart, title or f"People by {', '.join(names)}", tallies, "line" if line else "bar")
    if as_csv:
        # As bytes: Windows would put another carriage return into each line end.
        click.echo(_as_csv(names, tallies).encode(), nl=False)
        return
    rows = [_row(names, tally) for tally in tallies]
    table = [(*(value or "-" for value in tally.values), str(tally.objects), str(tally.people)) for tally in tallies]
    session.report({"by": list(names), "rows": rows}, columns(table, (*map(str.upper, names), "CASES", "PEOPLE")))


def _row(names: Sequence[str], tally: Tally) -> dict[str, str | int]:
    return {**dict(zip(names, tally.values, strict=True)), "cases": tally.objects, "people": tally.people}


def _as_csv(names: Sequence[str], tallies: Sequence[Tally]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([*names, "cases", "people"])
    writer.writerows([*tally.values, tally.objects, tally.people] for tally in tallies)
    return buffer.getvalue()


def _draw(file: Path, title: str, tallies: Sequence[Tally], kind: Kind) -> None:
    """Draw the people of each line of the table."""
    from docgen.charts import Chart, draw
    from docgen.output import write_file

    picture = Chart(
        title=title,
        labels=[" · ".join(value or "-" for value in tally.values) for tally in tallies],
        counts=[tally.people for tally in tallies],
        kind=kind,
    )
    write_file(file, draw(picture, _FORMATS[file.suffix]))
