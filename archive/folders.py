"""Folders of the archive on disk: for their owner only, and lasting."""

from __future__ import annotations

import errno
import os
from pathlib import Path

WINDOWS = os.name == "nt"


def make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, for the owner only and lasting."""
    try:
        folder.mkdir(mode=0o700)
    except FileNotFoundError:
        if folder.parent == folder:  # a drive that does not exist
            raise
        make_folders(folder.parent)
        make_folders(folder)
    except FileExistsError:
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "a file stands where a folder should be") from None
    else:
        flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder lasting; Windows has no such call and needs none."""
    if WINDOWS:
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:  # emptied and removed by another writer: nothing of ours is in it
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
