"""LibreOffice by its command line, a start for every document: for machines whose Pythons lack the bridge."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from contextlib import suppress

from docgen.convert.folder import Folder
from docgen.convert.programs import Programs
from docgen.convert.trouble import trouble

_PDF_A_2B = 2


class Cold:
    """A profile that outlives the documents; LibreOffice itself does not. For one thread at a time."""

    megabytes: float | None = None
    """What LibreOffice holds between documents: nothing."""

    def __init__(self, programs: Programs, start: float) -> None:
        """Make the profile. Starting takes `start` seconds longer than what a document is given."""
        self._folder, self._command, self._start = Folder(), programs.command, start
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def group(self) -> int | None:
        """The process group of the LibreOffice that runs, if one does."""
        return self._process.pid if self._process else None

    def convert(self, content: bytes, *, archival: bool, within: float) -> bytes:
        """Convert a document within so many seconds and those of the start. Raises `ConversionError`.

        LibreOffice exits with 0 whatever happened, so only the file that is there, or not, tells.
        """
        folder = self._folder
        folder.put(content)
        try:
            self._process = self._started(archival=archival)
        except OSError:
            raise trouble("convert.start") from None
        try:
            self._process.wait(self._start + within)
            return folder.target.read_bytes()
        except subprocess.TimeoutExpired:
            raise trouble("convert.deadline") from None
        except OSError:
            raise trouble("convert.refused" if self._process.returncode == 0 else "convert.crashed") from None
        finally:
            self._stop()
            folder.clear()

    def _started(self, *, archival: bool) -> subprocess.Popen[bytes]:
        choice = {"SelectPdfVersion": {"type": "long", "value": str(_PDF_A_2B if archival else 0)}}
        folder = self._folder
        return subprocess.Popen(  # noqa: S603 - a program that we found or were told of
            [
                *(self._command, folder.option, "--headless", "--norestore", "--nolockcheck"),
                *("--infilter=MS Word 2007 XML", "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(choice)}"),
                *("--outdir", folder.path, folder.source),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=folder.environment,
            start_new_session=True,
        )

    def interrupt(self) -> None:
        """Kill what runs, while another thread waits for it."""
        process = self._process
        if process and process.returncode is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)

    def _stop(self) -> None:
        self.interrupt()
        if self._process:
            self._process.wait()
            self._process = None

    def end(self) -> None:
        """Remove the profile."""
        self.kill()

    def kill(self) -> None:
        """End what runs, and remove the profile."""
        self._stop()
        self._folder.remove()
