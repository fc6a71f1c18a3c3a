"""The whole way once, as an office walks it: check, render, sign, take in, archive, find, retrieve, prove.

Run by `make demo`. Every step is a `docgen` command; what it prints is what happened.
"""

from __future__ import annotations

import filecmp
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from stand_in_scanner import sign_and_scan

ROOT = Path(__file__).resolve().parent.parent
FILING = "residence/temporary-permit-decree-702"
FAMILY = ROOT / "schemas" / FILING / "examples" / "family-of-four.json"
DAY = "2026-11-21"


def docgen(*arguments: str | Path) -> Any:  # noqa: ANN401 - what each command gives as JSON
    """Run a command as a program would, and give its result. Ends the walk when the command fails."""
    command = [sys.executable, "-m", "docgen", *map(str, arguments), "--json"]
    run = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    if run.returncode:
        sys.exit(f"docgen {arguments[0]} {arguments[1]} ended with {run.returncode}:\n{run.stdout}{run.stderr}")
    return json.loads(run.stdout)


def main(out: Path) -> None:
    """Walk, leaving everything in `out`."""
    shutil.rmtree(out, ignore_errors=True)
    case, scans, archive, retrieved = (out / name for name in ("case", "scans", "archive", "retrieved"))
    at = ("--archive", archive)

    docgen("case", "check", FILING, FAMILY, "--as-of", DAY)
    say("check", f"{FAMILY.name}: four people, nothing to correct")

    rendered = docgen("render", FILING, FAMILY, "-o", case, "--as-of", DAY)
    say("render", f"{len(rendered['documents'])} documents and receipt.json in {case}")

    receipt = json.loads((case / "receipt.json").read_bytes())
    awaited = [document for document in receipt["documents"] if document["signed"]]
    for document in awaited:
        sign_and_scan(case / document["path"], scans / f"{document['key']}.pdf")
    say("sign", f"{len(awaited)} scans in {scans} (a stand-in for printer, pen and scanner)")

    taken = docgen("intake", "accept", case, *sorted(scans.iterdir()))
    say("intake", f"{len(taken['accepted'])} signed copies taken in, {len(taken['awaited'])} still awaited")

    (deposit,) = docgen("archive", "deposit", case, "--to", archive)["deposits"]
    say("deposit", f"{deposit['id']} is version {deposit['version']} in {archive}")

    for spelling in ("O'Connor-Scegoleva", "Щёголева"):
        found = docgen("archive", "find", spelling, *at)["entries"]
        say("find", f"“{spelling}” → {', '.join(entry['id'] for entry in found)}")

    docgen("archive", "retrieve", deposit["id"], "-o", retrieved, *at)
    say("retrieve", f"every byte compared with its SHA-512, into {retrieved}")

    names = sorted(str(file.relative_to(case)) for file in case.rglob("*") if file.is_file())
    _, different, missing = filecmp.cmpfiles(case, retrieved, names, shallow=False)
    if different or missing:
        sys.exit(f"not what was deposited: {different + missing}")
    say("prove", f"{len(names)} files are, byte for byte, what was rendered and signed")

    audit = docgen("archive", "audit", *at)
    say("audit", f"{audit['objects']} object read in full, {len(audit['findings'])} findings")
    say("look", f"{case / '1-applicant-application.docx'}, {case / '1-applicant-arrival-notice.pdf'}")


def say(step: str, what: str) -> None:
    """One line of the walk, with paths as seen from here."""
    print(f"{step:9}{what.replace(str(Path.cwd()) + '/', '')}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "demo-out")
