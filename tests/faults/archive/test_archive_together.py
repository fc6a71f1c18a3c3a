"""Several clerks at the same moment, on a folder where nothing is yet."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from archive import Deposit, ObjectId, SubmissionPackage, open_archive
from tests.archive_world import package

_CLERKS = 6


def _together(top: Path, packages: list[SubmissionPackage]) -> list[Deposit]:
    """Let each package be deposited by a clerk of its own; all begin by making the archive."""
    start = Barrier(len(packages))

    def deposit(one: SubmissionPackage) -> Deposit:
        start.wait()
        return open_archive(str(top), create=True).ingest(one)

    with ThreadPoolExecutor(len(packages)) as pool:
        return list(pool.map(deposit, packages))


@pytest.mark.parametrize("attempt", range(8))
def test_the_first_deposits_of_a_new_archive(tmp_path: Path, attempt: int) -> None:
    """All are there, and all are found."""
    packages = [package(object_id=ObjectId.parse(f"case/{number}")) for number in range(_CLERKS)]
    assert all(deposit.changed for deposit in _together(tmp_path / "archive", packages))
    archive = open_archive(str(tmp_path / "archive"))
    assert len(archive.find()) == _CLERKS
    assert list(archive.audit()) == []


@pytest.mark.parametrize("attempt", range(8))
def test_the_same_deposit_by_everybody(tmp_path: Path, attempt: int) -> None:
    """One makes the version; to the others it is already there."""
    deposits = _together(tmp_path / "archive", [package()] * _CLERKS)
    assert sorted(deposit.changed for deposit in deposits) == [False] * (_CLERKS - 1) + [True]
    archive = open_archive(str(tmp_path / "archive"))
    assert len(archive.history(package().object_id)) == 1
    assert list(archive.audit()) == []
