"""The folder of one LibreOffice: its profile, what it reads and writes, what it leaves behind; all goes with it."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from docgen.convert.programs import environment
from docgen.output import output_errors

# Path in LibreOffice's registry → settings. Nothing runs, nothing is fetched, nothing is told to anybody.
_SETTINGS: dict[str, dict[str, str]] = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "2"},
    "/org.openoffice.Office.Java/VirtualMachine": {"Enable": "false"},
    "/org.openoffice.Office.Recovery/AutoSave": {"Enabled": "false"},
    "/org.openoffice.Office.Common/Misc": {"CollectUsageInformation": "false", "CrashReport": "false"},
    # A proxy where nobody listens: a second wall, should a link be followed after all.
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder in it is ours alone
_ROOM = 256 * 2**20
"""Bytes that must be free there: a container may have very little."""


class Folder:
    """A folder of its own, readable by its owner only."""

    def __init__(self) -> None:
        """Make it. Raises `OutputError` when that cannot be done."""
        with output_errors(Path("a temporary folder")):
            self._make()

    def _make(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="docgen-office-", dir=_place()))
        self.pipe = f"docgen-{secrets.token_hex(8)}"
        self.source, self.target = self.path / "in.docx", self.path / "in.pdf"
        user, scratch = self.path / "profile" / "user", self.path / "tmp"
        user.mkdir(parents=True)
        scratch.mkdir()
        (user / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
        self.environment = environment() | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(scratch))

    @property
    def option(self) -> str:
        """The option that gives LibreOffice this profile."""
        return f"-env:UserInstallation={self._url}"

    @property
    def _url(self) -> str:
        return (self.path / "profile").as_uri()

    def put(self, content: bytes) -> None:
        """Put a document in for LibreOffice to read. Raises `OutputError`."""
        with output_errors(self.source):
            self.source.write_bytes(content)

    def clear(self) -> None:
        """Forget the last document."""
        self.source.unlink(missing_ok=True)
        self.target.unlink(missing_ok=True)

    @property
    def leftovers(self) -> tuple[Path, ...]:
        """What is to be removed: the folder, and the two sockets that a LibreOffice which was killed leaves behind."""
        names = (self.pipe, f"SingleOfficeIPC_{self._digest()}")
        # LibreOffice puts them there, whatever TMPDIR says.
        places = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108
        user = os.getuid() if hasattr(os, "getuid") else 0
        return (self.path, *(place / f"OSL_PIPE_{user}_{name}" for place in places for name in names))

    def remove(self) -> None:
        """Remove all that."""
        folder, *files = self.leftovers
        shutil.rmtree(folder, ignore_errors=True)
        for file in files:
            file.unlink(missing_ok=True)

    def _digest(self) -> str:
        """LibreOffice names the socket by which it knows a second start by the MD5 of its profile, zeros left out."""
        digest = hashlib.md5(self._url.encode("utf-16-le"), usedforsecurity=False).digest()
        return "".join(f"{byte:x}" for byte in digest)


def _place() -> Path | None:
    """Give where the folder is to be: in memory, where papers leave no trace, unless somebody has named another place."""
    if "TMPDIR" in os.environ or not os.access(_IN_MEMORY, os.W_OK):
        return None
    return _IN_MEMORY if shutil.disk_usage(_IN_MEMORY).free >= _ROOM else None


def _registry() -> str:
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    )
    return _HEAD + "".join(items) + "</oor:items>\n"
