"""What the archive's tests share: packages, a fixed clock, an outside judge, and a storage that can fail."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import ocfl
import ocfl.layout_registry
from ocfl.layout import Layout

from archive import Agent, Archive, Description, LogicalPath, ObjectId, Person, SubmissionPackage
from archive.catalogue.sqlite import Catalogue
from archive.identifiers import ObjectId as _ObjectId
from archive.ocfl.layout import EXTENSION, ROOT_FILES, object_root
from archive.storage.port import Storage

_T = TypeVar("_T")

OCONNOR = Person(names=("О'Коннор Патрик Джеймс", "O'CONNOR PATRICK JAMES"), countries=("IRL",))
OZOLA = Person(names=("Озола Лига", "OZOLA LIGA", "Щёголева Лига", "SHCHEGOLEVA LIGA"), countries=("LVA",))
CASE = ObjectId.parse("residence/permit/7h3k9m2p4q6rs")


def description(*people: Person, **changes: object) -> Description:
    """Describe a family's case."""
    known: dict[str, object] = {
        "kind": "residence/permit",
        "title": "Temporary residence permit",
        "date": date(2026, 11, 2),
        "people": people or (OCONNOR, OZOLA),
        "programme": "decree-702",
        "office": None,
        "state": "signed",
    }
    return Description(**(known | changes))  # type: ignore[arg-type]  # the tests name the fields


def package(
    files: Mapping[str, bytes] | None = None, object_id: ObjectId = CASE, about: Description | None = None
) -> SubmissionPackage:
    """Make a deposit of two files unless told otherwise."""
    contents = files or {"record.json": b"{}\n", "documents/application-1.docx": b"PK application"}
    return SubmissionPackage(
        object_id=object_id,
        files={LogicalPath.parse(path): content for path, content in contents.items()},
        description=about or description(),
        message="Deposit",
        agent=Agent(name="tests", address="https://example.org/tests"),
    )


def clock() -> Callable[[], datetime]:
    """Give a clock that is a minute on at every look."""
    minutes = itertools.count()
    return lambda: datetime(2026, 11, 2, 10, 0, tzinfo=UTC) + timedelta(minutes=next(minutes))


def archive_on(storage: Storage, folder: Path, *, token: str = "w") -> Archive:
    """Open an archive on a storage as if it had been made before, with its catalogue in a folder."""
    for key, content in ROOT_FILES.items():
        storage.put_new(key, content)
    catalogue = Catalogue(path=folder / "catalogue.sqlite")
    catalogue.create()
    tokens = (f"{token}{number}" for number in itertools.count(1))
    return Archive(storage=storage, catalogue=catalogue, clock=clock(), token=lambda: next(tokens))


def download(storage: Storage, folder: Path) -> Path:
    """Copy everything a storage holds into a folder."""
    for key in storage.keys():  # noqa: SIM118 - a storage is no dictionary
        target = folder / key
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(storage.get(key))
    return folder


class _HashedNTuple(Layout):  # type: ignore[misc]  # the validator has no types
    """Extension 0004, which ocfl-py's validator does not know by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.NAME = EXTENSION
        self.DESCRIPTION = "0004"
        self.PARAMS = dict.fromkeys(
            ["digestAlgorithm", "tupleSize", "numberOfTuples", "shortObjectRoot"], lambda _value: None
        )

    def identifier_to_path(self, identifier: str) -> str:
        return object_root(_ObjectId.parse(identifier))


ocfl.layout_registry.add_layout(EXTENSION, _HashedNTuple)


def judged(folder: Path) -> list[str]:
    """Give what the public validator ocfl-py says against a storage root, errors and warnings; nothing when all is well.

    Left out is W005: OCFL would like object ids to be URIs.
    """
    root = ocfl.StorageRoot(root=str(folder))
    root.registered_extensions.append(EXTENSION)
    valid = root.validate(log_warnings=True)
    messages = [line for _, text in root.errors for line in text.splitlines()] + root.log.messages
    against = [message for message in messages if "[W005]" not in message]
    return against or ([] if valid and root.num_objects == root.good_objects else ["invalid"])


class Killed(BaseException):
    """The process dies here: nothing that catches errors may run."""


@dataclass(kw_only=True)
class StepStorage:
    """A storage that does something else at one of its calls, before or after the call takes effect."""

    inner: Storage
    at: int
    act: Callable[[], None]
    after: bool = False
    calls: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    reached: bool = False

    @property
    def place(self) -> str:
        return self.inner.place

    def get(self, key: str) -> bytes:
        return self._step(lambda: self.inner.get(key))

    def exists(self, key: str) -> bool:
        return self._step(lambda: self.inner.exists(key))

    def put_new(self, key: str, content: bytes) -> None:
        self._step(lambda: self.inner.put_new(key, content))

    def put(self, key: str, content: bytes) -> None:
        self._step(lambda: self.inner.put(key, content))

    def delete(self, key: str) -> None:
        self._step(lambda: self.inner.delete(key))

    def keys(self, prefix: str = "") -> Iterator[str]:
        return self._step(lambda: iter(list(self.inner.keys(prefix))))

    def tidy(self, prefix: str) -> None:
        self._step(lambda: self.inner.tidy(prefix))

    def _step(self, call: Callable[[], _T]) -> _T:
        now = next(self.calls) == self.at
        if now and not self.after:
            self._act()
        try:
            return call()
        finally:
            if now and self.after:
                self._act()

    def _act(self) -> None:
        self.reached = True
        self.act()
