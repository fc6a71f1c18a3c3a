"""Draw the shipped Word templates again: `python tools/draw_docx.py [FOLDER]` (by default `templates/docx`)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from docx_sheets.annex import annex
from docx_sheets.application import application, application_child
from docx_sheets.checklist import checklist
from docx_sheets.statement import statement

_FILING = "residence/temporary-permit-decree-702"

SHEETS: Mapping[str, Callable[[], bytes]] = {
    "common/annex.docx": annex,
    f"{_FILING}/application.docx": application,
    f"{_FILING}/application-child.docx": application_child,
    f"{_FILING}/statement.docx": statement,
    f"{_FILING}/checklist.docx": checklist,
}
"""Name below `templates/docx/` → the function that draws it."""


def main(folder: Path) -> None:
    """Write every sheet."""
    for name, draw in SHEETS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draw())
        print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "templates" / "docx")
