"""Start-up: `docgen --help` against importing everything that docgen can use.

`startup.help` is the share of the CPU time: lower is better, the house wants less than a quarter.
"""

from __future__ import annotations

import sys

from measure import arguments, claim, cpu_of, medians, say_where

EVERYTHING = "import boto3, click, docxtpl, fontTools.ttLib, jinja2, jsonschema_rs, platformdirs, pypdf"


def main() -> None:
    """Measure and print."""
    quick = arguments(__doc__ or "").quick
    say_where("click", "boto3", "docxtpl", "pypdf")
    median = medians(
        {
            "docgen --help": lambda: cpu_of([sys.executable, "-m", "docgen", "--help"]),
            "docgen filing list": lambda: cpu_of([sys.executable, "-m", "docgen", "filing", "list"]),
            "importing everything": lambda: cpu_of([sys.executable, "-c", EVERYTHING]),
        },
        rounds=5 if quick else 15,
    )
    everything = median["importing everything"]
    claim(
        {
            "startup.help": median["docgen --help"] / everything,
            "startup.filing_list": median["docgen filing list"] / everything,
        }
    )


if __name__ == "__main__":
    main()
