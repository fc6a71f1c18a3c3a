"""Drives one LibreOffice: run as a program, by the Python that LibreOffice's bridge is installed for, which is not ours.

    python bridge.py PIPE LEFTOVERS PROGRAM ARGUMENT…

starts LibreOffice and says `{"ready": true}` when it answers on the pipe. For each line of JSON on standard input
(`source` and `target`, both URLs, and `archival`) it gives one on standard output: `failed` (nothing, or the class of
what LibreOffice raised), `alive`, and the `megabytes` that LibreOffice then holds, null where the system does not say.
When standard input ends, whoever started it is done or dead: LibreOffice is ended, and LEFTOVERS are removed: a folder
and files, with the system's path separator between them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from importlib import import_module
from pathlib import Path
from queue import Queue
from typing import Any

_ASK_AGAIN = 0.02
_RESTART = 81
"""What LibreOffice exits with when it has made itself a profile and wants to be started once more."""
_PDF_A_2B = 2
_NO_UPDATE = _NEVER = 0


class Office:
    """LibreOffice, started and asked over its pipe."""

    def __init__(self, pipe: str, command: list[str]) -> None:
        self._uno: Any = import_module("uno")  # comes with LibreOffice, for one Python only
        self._address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
        self._command = command
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        nothing = subprocess.DEVNULL
        return subprocess.Popen(self._command, stdin=nothing, stdout=nothing, stderr=nothing)  # noqa: S603 - as told

    def connect(self) -> None:
        """Wait until it answers; whoever started this program knows how long."""
        context = self._uno.getComponentContext()
        resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
        while True:
            ended = self.process.poll()
            if ended == _RESTART:
                self.process = self._start()
            elif ended is not None:
                raise SystemExit(ended)
            try:
                remote = resolver.resolve(self._address)
                self._desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
            except Exception:  # noqa: BLE001 - UNO's exceptions are made at run time: not there yet
                time.sleep(_ASK_AGAIN)
            else:
                return

    def convert(self, source: str, target: str, *, archival: bool) -> None:
        """Load a Word document, and nothing it points to, and store it as PDF."""
        document = self._desktop.loadComponentFromURL(
            source,
            "_blank",
            0,
            self._named(
                Hidden=True,
                ReadOnly=True,
                FilterName="MS Word 2007 XML",
                MacroExecutionMode=_NEVER,
                UpdateDocMode=_NO_UPDATE,
            ),
        )
        try:
            choice = self._named(SelectPdfVersion=_PDF_A_2B if archival else 0)
            data = self._uno.Any("[]com.sun.star.beans.PropertyValue", choice)
            document.storeToURL(target, self._named(FilterName="writer_pdf_Export", FilterData=data))
        finally:
            document.close(True)  # noqa: FBT003 - UNO's shape

    def _named(self, **values: object) -> tuple[Any, ...]:
        made = []
        for name, value in values.items():
            one = self._uno.createUnoStruct("com.sun.star.beans.PropertyValue")
            one.Name, one.Value = name, value
            made.append(one)
        return tuple(made)

    def megabytes(self) -> float | None:
        """Give what it holds in memory."""
        try:
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1])
        except (OSError, IndexError):
            return None
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def alive(self) -> bool:
        """Tell whether it still runs; it gets a moment to be seen dead."""
        try:
            self.process.wait(0.2)
        except subprocess.TimeoutExpired:
            return True
        return False

    def end(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()


def _say(**words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def _converse(office: Office, orders: Queue[str]) -> None:
    try:
        office.connect()
    except SystemExit:
        os._exit(1)  # of this program, not of this thread: nobody needs it any more
    _say(ready=True)
    while True:
        order = json.loads(orders.get())
        failed = ""
        try:
            office.convert(order["source"], order["target"], archival=order["archival"])
        except Exception as error:  # noqa: BLE001 - UNO's exceptions are made at run time
            failed = type(error).__name__
        _say(failed=failed, alive=not failed or office.alive(), megabytes=office.megabytes())


def main(pipe: str, leftovers: str, command: list[str]) -> None:
    """Convert in a thread, so that the end of standard input is seen also while LibreOffice does not answer."""
    office = Office(pipe, command)
    orders: Queue[str] = Queue()
    threading.Thread(target=_converse, args=(office, orders), daemon=True).start()
    for line in sys.stdin:
        orders.put(line)
    office.end()
    folder, *files = leftovers.split(os.pathsep)
    shutil.rmtree(folder, ignore_errors=True)
    for file in files:
        Path(file).unlink(missing_ok=True)
    os._exit(0)  # the thread may be waiting for an answer that does not come


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
