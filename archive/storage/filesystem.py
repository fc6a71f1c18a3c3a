"""Storage in a local folder.

A file is written under a temporary name in the top folder (OCFL lets a storage root hold files that it does not know,
so one that a killed process leaves there hurts nobody), flushed to the disk, and then given its name in one step:
`link` or, on Windows, `rename` fail when the name is taken, which makes `put_new` exclusive; `replace` does not.
"""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from archive.errors import (
    ArchiveError,
    ConflictError,
    NotAnArchiveError,
    NotFoundError,
    OutOfSpaceError,
    StorageDeniedError,
    StorageUnavailableError,
)
from archive.folders import WINDOWS, flush_folder, make_folders

_TEMPORARY = ".writing-"
_ABANDONED_AFTER = 24 * 60 * 60
_TRIES = 8

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NOT_A_FOLDER = frozenset({errno.ENOTDIR, errno.EISDIR})


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesystemStorage:
    """A folder; what it makes is readable by its owner only."""

    top: Path

    @property
    def place(self) -> str:
        """See the port."""
        return f"file:{self.top}"

    def get(self, key: str) -> bytes:
        """See the port."""
        with self._translated(key):
            return self._path(key).read_bytes()

    def exists(self, key: str) -> bool:
        """See the port."""
        with self._translated(key):
            return self._path(key).is_file()

    def put_new(self, key: str, content: bytes) -> None:
        """See the port."""
        try:
            with self._translated(key):
                self._write(key, content, os.rename if WINDOWS else os.link)
        except FileExistsError:
            if self.get(key) != content:
                raise ConflictError(f"{self.place} already has another {key}.") from None

    def put(self, key: str, content: bytes) -> None:
        """See the port."""
        with self._translated(key):
            self._write(key, content, os.replace)

    def delete(self, key: str) -> None:
        """See the port."""
        path = self._path(key)
        with self._translated(key):
            path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == self.top or not _removed(folder):
                break

    def keys(self, prefix: str = "") -> Iterator[str]:
        """See the port."""
        with self._translated(prefix):
            for folder, folders, files in os.walk(self._path(prefix), onerror=_raise_unless_absent):
                folders.sort()
                for name in sorted(files):
                    if not name.startswith(_TEMPORARY):
                        yield Path(folder, name).relative_to(self.top).as_posix()

    def tidy(self, prefix: str) -> None:
        """See the port."""
        for folder, _, _ in os.walk(self._path(prefix), topdown=False):
            if Path(folder) != self.top:
                _removed(Path(folder))
        for left in self.top.glob(f"{_TEMPORARY}*"):
            with suppress(OSError):
                if left.stat().st_mtime < time.time() - _ABANDONED_AFTER:
                    left.unlink()

    def _path(self, key: str) -> Path:
        return self.top.joinpath(*key.split("/"))

    def _write(self, key: str, content: bytes, name: Callable[[Path, Path], object]) -> None:
        make_folders(self.top)
        temporary = self.top / f"{_TEMPORARY}{secrets.token_hex(8)}"
        try:
            _write_through(temporary, content)
            self._name(temporary, self._path(key), name)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _name(self, temporary: Path, target: Path, name: Callable[[Path, Path], object]) -> None:
        for left in reversed(range(_TRIES)):
            make_folders(target.parent)
            try:
                name(temporary, target)
            except FileNotFoundError:  # another writer, tidying up, removed the folder while it was empty
                if not left:
                    raise
            else:
                break
        flush_folder(target.parent)

    @contextmanager
    def _translated(self, key: str) -> Iterator[None]:
        """Turn the system's errors into the archive's; `FileExistsError` goes through."""
        try:
            yield
        except FileExistsError:
            raise
        except OSError as error:
            raise self._translation(error, key) from error

    def _translation(self, error: OSError, key: str) -> ArchiveError:
        where = f"{self.place}: {key or 'the folder'}"
        if isinstance(error, FileNotFoundError):
            return NotFoundError(f"{where} is not there.")
        if error.errno in _FULL:
            return OutOfSpaceError(f"{where} could not be written: no space is left.")
        if error.errno in _DENIED:
            return StorageDeniedError(f"{where}: the system refuses permission, or the file system has no hard links.")
        if error.errno in _NOT_A_FOLDER:
            return NotAnArchiveError(f"{where}: a file stands where a folder should be, or the reverse.")
        return StorageUnavailableError(f"{where}: {errno.errorcode.get(error.errno or 0, 'input or output error')}.")


def _write_through(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _removed(folder: Path) -> bool:
    """Remove a folder if it is empty, and tell whether it is gone."""
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _raise_unless_absent(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
