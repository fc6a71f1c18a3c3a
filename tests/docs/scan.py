"""Put stand-ins for signed, scanned copies into a folder: `python scan.py CASE FOLDER DOCUMENT…` (all without names)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "examples"))
from stand_in_scanner import sign_and_scan


def main(case: Path, folder: Path, wanted: list[str]) -> None:
    """Scan the documents that are signed."""
    receipt = json.loads((case / "receipt.json").read_bytes())
    for document in receipt["documents"]:
        if document["signed"] and (not wanted or document["key"] in wanted):
            sign_and_scan(case / document["path"], folder / f"{document['key']}.pdf")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
