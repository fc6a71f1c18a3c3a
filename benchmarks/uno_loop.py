"""The peer of `bench_convert.py`: LibreOffice driven over UNO with no care at all: `python uno_loop.py SOFFICE FOLDER`.

Run by a Python that has the bridge. Converts the files that are named on standard input, one a line, beside
themselves, and prints an empty line for each: no checks, no deadline, one LibreOffice for good.
"""

from __future__ import annotations

import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

_RESTART = 81


def connected(uno: Any, pipe: str, command: list[str]) -> tuple[subprocess.Popen[bytes], Any]:  # noqa: ANN401 - UNO's
    """Start LibreOffice and wait until it answers on the pipe."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    office = subprocess.Popen(command)
    while True:
        if office.poll() == _RESTART:
            office = subprocess.Popen(command)
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office, remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except Exception:  # noqa: BLE001 - UNO's exceptions are made at run time: not there yet
            time.sleep(0.05)


def main(soffice: str, folder: str) -> None:
    """Start LibreOffice, connect, and go through the files."""
    uno: Any = import_module("uno")
    pipe = f"loop-{Path(folder).name}"
    command = [soffice, f"-env:UserInstallation=file://{folder}/loop", "--headless", "--norestore", "--nologo"]
    office, desktop = connected(uno, pipe, [*command, f"--accept=pipe,name={pipe};urp;"])

    def named(name: str, value: object) -> Any:  # noqa: ANN401 - a struct of UNO's
        one = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        one.Name, one.Value = name, value
        return one

    loading, storing = (named("Hidden", True), named("ReadOnly", True)), (named("FilterName", "writer_pdf_Export"),)  # noqa: FBT003 - UNO's shape
    for line in sys.stdin:
        file = Path(line.rstrip("\n"))
        document = desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, loading)
        document.storeToURL(file.with_suffix(".pdf").as_uri(), storing)
        document.close(True)  # noqa: FBT003 - UNO's shape
        print(flush=True)
    desktop.terminate()
    office.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
