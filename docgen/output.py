"""Files and folders written whole or not at all, readable by their owner only.

A file appears under its name only when every byte of it is on the disk: it is written beside its place under a
temporary name, flushed, and renamed. A folder is filled beside its place and renamed likewise.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from docgen.errors import ConflictError, OutputError

_TEMPORARY = ".docgen-"


def write_file(path: Path, content: bytes) -> None:
    """Write a file, replacing what is there. Raises `OutputError` and leaves what was there as it was."""
    with output_errors(path):
        _make_folder(path.parent)
        # mkstemp creates the file with mode 0600.
        handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _flush_folder(path.parent)


@contextmanager
def new_folder(place: Path, *, replace: bool = False) -> Iterator[Path]:
    """Give an empty folder to fill; it becomes `place` when the block ends well, and vanishes otherwise.

    An empty folder that is there already may be one that somebody stands in: it stays, and is filled file by file.
    Raises `ConflictError` when something other than an empty folder is at `place`, unless `replace`, and
    `OutputError` when it cannot be written.
    """
    with output_errors(place):
        if not replace and place.exists() and not _is_empty_folder(place):
            raise ConflictError(f"{place} is already there and not empty")
        place = place.absolute()
        _make_folder(place.parent)
        # mkdtemp creates the folder with mode 0700.
        folder = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=place.parent))
        try:
            yield folder
            _flush_folder(folder)
            _put_in_place(folder, place)
            _flush_folder(place.parent)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(folder: Path, place: Path) -> None:
    """Rename, with what was there moved aside until the new folder stands."""
    if not place.exists():
        folder.rename(place)
        return
    if _is_empty_folder(place):
        place.chmod(0o700)
        for entry in sorted(folder.iterdir()):
            entry.rename(place / entry.name)
        return
    aside = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=place.parent))
    try:
        place.rename(aside / "old")
        try:
            folder.rename(place)
        except OSError:
            (aside / "old").rename(place)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, for the owner only (`parents=True` would forget the mode)."""
    if not folder.is_dir():
        if folder.parent != folder:  # else a drive that does not exist
            _make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _is_empty_folder(place: Path) -> bool:
    return place.is_dir() and not any(place.iterdir())


def _flush_folder(folder: Path) -> None:
    """Make renames inside a folder durable, where the platform can (Windows has no handle for it)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def output_errors(folder: Path) -> Iterator[None]:
    """Turn what the system says into `OutputError`, in words."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {folder}: {_reason(error)}") from error


def _reason(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "the disk is full"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return "no permission to write there"
    return os.strerror(error.errno) if error.errno else "the system refused it"
