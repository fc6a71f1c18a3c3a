"""`python -m docgen`."""

from docgen.cli.main import run

run()
