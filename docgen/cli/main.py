"""`docgen`: finds the noun, runs the verb, and turns whatever stopped it into a message and an exit code."""

from __future__ import annotations

import importlib
import io
import sys
from typing import NoReturn

import click

from docgen.cli.exits import INTERNAL, TABLE, Exit, ExitCode
from docgen.cli.session import Session

# Noun → the module that holds it and what `docgen --help` says of it, so that help imports none of them.
NOUNS = {
    "filing": ("docgen.cli.filing", "What can be filed: list, show, schema, rules, fees, diff, check, measure, map."),
    "case": ("docgen.cli.case", "One applicant's record: new, check, checklist, fees."),
    "road": ("docgen.cli.road", "The filings of a programme in order: list, show, render."),
    "render": ("docgen.cli.render", "Make the documents of a case and their receipt."),
    "convert": ("docgen.cli.convert", "Make a PDF of each Word document, as LibreOffice prints it."),
    "intake": ("docgen.cli.intake", "Take signed copies back: accept."),
    "pdfa": ("docgen.cli.pdfa", "Keep files as PDF/A: check, make."),
    "archive": ("docgen.cli.archive", "Keep and find: deposit, find, retrieve, history, stats, audit, reindex."),
    "config": ("docgen.cli.config", "Settings and where each comes from: show."),
    "doctor": ("docgen.cli.doctor", "Look for what is wrong with this installation, and say what to do."),
}


class Nouns(click.Group):
    """The root group, which imports a noun only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's shape
        """Name the nouns in the order of the work."""
        return list(NOUNS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - Click's shape
        """Import a noun."""
        if cmd_name not in NOUNS:
            return None
        command: click.Command = importlib.import_module(NOUNS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click's shape
        """List the nouns without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(noun, help_) for noun, (_, help_) in NOUNS.items()])


@click.group(
    cls=Nouns,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`docgen COMMAND --help` shows examples. Exit codes: docs/reference/exit-codes.md.",
)
@click.version_option(package_name="docgen")
def main() -> None:
    """Migration paperwork from applicant JSON, and an archive that proves what was signed."""


def run() -> NoReturn:
    """Run the command line and exit."""
    session = Session()
    _speak_utf_8()
    try:
        outcome = main.main(prog_name="docgen", obj=session, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted; nothing half-done was left.", err=True)
        sys.exit(ExitCode.INTERRUPTED)
    except SystemExit:
        # So Click itself ends when the reader of a pipe went away (`docgen … | head`); that is nobody's fault.
        sys.exit(ExitCode.DONE)
    except Exception as error:  # noqa: BLE001 - the last place that can keep a traceback from the clerk
        sys.exit(_explain(error, session))
    sys.exit(outcome if isinstance(outcome, int) else ExitCode.DONE)


def _speak_utf_8() -> None:
    """Write UTF-8 into files and pipes, where Windows would take a code page that lacks some of our signs."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _explain(error: Exception, session: Session) -> int:
    """Say what stopped the work and what to do. A foreign exception's own text may hold data, so it is not shown."""
    if session.debug:
        import traceback

        traceback.print_exception(error)
    known = getattr(error, "code", None)
    ending: Exit = TABLE.get(known, INTERNAL) if isinstance(known, str) else INTERNAL
    code = known if ending is not INTERNAL else "internal"
    detail = str(error) if ending is not INTERNAL else f"{type(error).__name__}, unexpected"
    if session.json:
        import json

        told = {"code": code, "headline": ending.headline, "message": detail, "remedy": ending.remedy}
        click.echo(json.dumps({"error": told}, ensure_ascii=False, indent=2), err=True)
    else:
        click.echo(f"docgen: {ending.headline} [{code}]\n  {detail}\n  → {ending.remedy}", err=True)
    return ending.code
