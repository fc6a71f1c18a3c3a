"""`docgen filing measure`: how well forms are filled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from docgen.cli.command import Command, pass_session
from docgen.cli.session import Session, counted

_OUTPUTS = {"flat": True, "interactive": False}


@click.command(
    "measure",
    cls=Command,
    examples=[
        "docgen filing measure forms",
        "docgen filing measure forms --alphabet cyrillic --flat --json",
        "docgen filing measure forms --engine pypdf",
    ],
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True))
@click.option("--alphabet", type=click.Choice(["cyrillic", "latin"]), help="The letters to fill in; both without it.")
@click.option("--flat", "output", flag_value="flat", help="Only with the fields made part of the pages.")
@click.option("--interactive", "output", flag_value="interactive", help="Only with the fields left as they are.")
@click.option(
    "--engine", type=click.Choice(["docgen", "pypdf"]), default="docgen", help="What fills them.", show_default=True
)
@pass_session
def command(session: Session, folder: Path, alphabet: str | None, output: str | None, engine: Any) -> None:  # noqa: ANN401 - one of the choices
    """Fill every PDF form in a folder with values that should fit, and judge what can be seen of each.

    Each field that can be seen gets a value. It is *shown* when the picture of its place is another one than before, in
    pdfium's eyes; *right* when the characters in its place are those of the value and each character of a comb stands
    in its cell. poppler is asked too where it is installed. The forms stay as they are, and nothing is kept.
    """
    from docgen.measure import Way, forms, measure
    from docgen.measure.samples import ALPHABETS

    files = forms(folder)
    if not files:
        raise click.UsageError(f"there is no PDF file in {folder}")
    ways = [
        Way(letters, flat)
        for letters in ALPHABETS
        for name, flat in _OUTPUTS.items()
        if alphabet in (None, letters) and output in (None, name)
    ]
    root = folder if folder.is_dir() else folder.parent
    measured = measure(files, root, ways, engine=engine)
    data = {"measurements": [each.as_json() for each in measured]}
    session.report(data, [line for each in measured for line in _lines(each.as_json())])


def _lines(data: dict[str, Any]) -> Iterator[str]:
    files = data["files"]
    yield f"{data['alphabet']}, {data['output']}: {counted(files['all'], 'file')}, {files['fillable']} with something to fill"
    for key, title in (
        ("all_shown", "all shown"),
        ("all_right", "all right"),
        ("all_shown_by_poppler", "all shown by poppler"),
    ):
        if files[key] is not None:
            yield f"  {title:<22}{_part(files[key], files['fillable'])}"
    for kind, widgets in data["widgets"].items():
        if widgets["all"]:
            yield f"  {kind:<22}{_part(widgets['right'], widgets['all'])} right"
    for fault in data["faults"]:
        yield f"      {fault['file']}: {_fault(fault)}"


def _part(some: int, whole: int) -> str:
    return f"{some} of {whole} ({some / (whole or 1):.1%})"


def _fault(fault: dict[str, Any]) -> str:
    if "standing" in fault:
        return f"{fault['standing']} ({fault['reason']})" if fault["reason"] else f"{fault['standing']}"
    wrong = fault["fault"] or "not shown by poppler"
    return f"{fault['field']}, page {fault['page']} ({fault['kind']}): {wrong}"
