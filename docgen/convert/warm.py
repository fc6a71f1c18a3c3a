"""A LibreOffice that stays: started once, asked over its bridge for one document after the other."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from docgen.convert.folder import Folder
from docgen.convert.programs import Programs
from docgen.convert.trouble import trouble
from docgen.errors import ConversionError

_BRIDGE = Path(__file__).with_name("bridge.py")
_OPTIONS = (
    "--headless",
    "--invisible",
    "--norestore",
    "--nologo",
    "--nodefault",
    "--nolockcheck",
    "--nofirststartwizard",
)
_GENTLY = 5.0
"""Seconds for the driver to end LibreOffice and itself when it is told to."""

_LOOK_AGAIN = 0.01


class Warm:
    """One LibreOffice with its driver, both in a process group of their own. For one thread at a time."""

    def __init__(self, programs: Programs, start: float) -> None:
        """Start both. Raises `ConversionError` when LibreOffice does not answer within `start` seconds."""
        self.megabytes: float | None = None
        """What LibreOffice held after the last document; None where the system does not say."""
        self._folder = Folder()
        try:
            self._driver = self._driven_by(programs)
        except OSError:
            self._folder.remove()
            raise trouble("convert.start") from None
        try:
            self._answer(start)
        except ConversionError:
            self.kill()
            raise trouble("convert.start") from None
        except BaseException:
            self.kill()
            raise

    def _driven_by(self, programs: Programs) -> subprocess.Popen[bytes]:
        folder = self._folder
        accept = f"--accept=pipe,name={folder.pipe};urp;"
        return subprocess.Popen(  # noqa: S603 - programs that we found or were told of
            [
                *(programs.python or "python3", _BRIDGE, folder.pipe, os.pathsep.join(map(str, folder.leftovers))),
                *(programs.office, folder.option, *_OPTIONS, accept),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=folder.environment,
            start_new_session=True,
        )

    @property
    def group(self) -> int:
        """The process group of the driver and LibreOffice."""
        return self._driver.pid

    def convert(self, content: bytes, *, archival: bool, within: float) -> bytes:
        """Convert a document within so many seconds. Raises `ConversionError`; then this one is of no more use."""
        folder = self._folder
        folder.put(content)
        order = {"source": folder.source.as_uri(), "target": folder.target.as_uri(), "archival": archival}
        answer = self._ask(order, within)
        self.megabytes = answer["megabytes"]
        if answer["failed"]:
            raise trouble("convert.refused" if answer["alive"] else "convert.crashed")
        try:
            return folder.target.read_bytes()
        except OSError:
            raise trouble("convert.no-pages") from None
        finally:
            folder.clear()

    def interrupt(self) -> None:
        """Kill the whole group, while another thread waits for its answer."""
        if self._driver.returncode is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.group, signal.SIGKILL)

    def end(self) -> None:
        """Let the driver end both, and make sure."""
        if self._driver.stdin:
            with suppress(OSError):
                self._driver.stdin.close()
        # Looked at without taking leave of the driver: until then its number belongs to nobody else.
        until = time.monotonic() + _GENTLY
        while time.monotonic() < until and not os.waitid(os.P_PID, self.group, os.WEXITED | os.WNOWAIT | os.WNOHANG):
            time.sleep(_LOOK_AGAIN)
        self.kill()

    def kill(self) -> None:
        """End the whole group at once, and remove what it leaves."""
        self.interrupt()
        self._driver.wait()
        for stream in (self._driver.stdin, self._driver.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        self._folder.remove()

    def _ask(self, order: dict[str, Any], within: float) -> dict[str, Any]:
        if self._driver.stdin is None:
            raise trouble("convert.crashed")
        try:
            self._driver.stdin.write(json.dumps(order).encode() + b"\n")
            self._driver.stdin.flush()
        except OSError:
            raise trouble("convert.crashed") from None
        return self._answer(within)

    def _answer(self, within: float) -> dict[str, Any]:
        """Wait for a line of the driver's, which is nothing when it has died, or not of JSON when it is none of ours."""
        if self._driver.stdout is None:
            raise trouble("convert.crashed")
        handle, until, said = self._driver.stdout.fileno(), time.monotonic() + within, b""
        with selectors.DefaultSelector() as selector:
            selector.register(handle, selectors.EVENT_READ)
            while not said.endswith(b"\n"):
                left = until - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise trouble("convert.deadline")
                piece = os.read(handle, 4096)
                if not piece:
                    raise trouble("convert.crashed")
                said += piece
        try:
            answer: dict[str, Any] = json.loads(said)
        except ValueError:
            raise trouble("convert.crashed") from None
        return answer
