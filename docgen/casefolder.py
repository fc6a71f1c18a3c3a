"""The case folder: what an office holds of one case between rendering and archiving.

    record.json      the applicant record as validated
    receipt.json     what was rendered, from what
    1-applicant-application.docx …   the documents, named by person number, relation and document
    signed.json      which signed copies were taken in (absent until the first one)
    signed/…         the signed copies, byte for byte as they came

The archive keeps the same files under the same names, so a retrieved case is a case folder again.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from docgen.canonical import json_bytes, sha256
from docgen.errors import CaseFolderError, ConflictError, NoCaseFolderError
from docgen.output import new_folder, output_errors, write_file
from docgen.receipt import Receipt

RECORD = "record.json"
RECEIPT = "receipt.json"
SIGNED = "signed.json"
SIGNED_FOLDER = "signed"
SIGNED_FORMAT = "docgen-signed/1"
_NAME = re.compile(r"(signed/)?[a-z0-9]+([.-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCopy:
    """A signed copy that was taken in: bytes as they came, identified by their own digest."""

    key: str
    """Key of the document in the receipt."""
    path: str
    """File name in the case folder, `signed/<key>.pdf`; numbered when it took the place of another."""
    sha256: str
    size: int
    pages: int
    accepted_on: str
    """Day of the intake, ISO."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFolder:
    """A case folder as read: every file named by its receipt or intake list is there and unchanged."""

    place: Path
    receipt: Receipt
    signed: tuple[SignedCopy, ...]

    @classmethod
    def read(cls, place: Path) -> Self:
        """Read and verify.

        Raises `NoCaseFolderError`, or `CaseFolderError` naming the file that is missing or differs.
        """
        if not place.is_dir():
            raise NoCaseFolderError(f"there is no folder {place}")
        receipt = Receipt.parse(_read(place, RECEIPT))
        folder = cls(place=place, receipt=receipt, signed=_signed(place))
        if receipt.case != f"{receipt.filing}/{_record_id(dict(folder.files())[RECORD])}":
            raise CaseFolderError(f"the receipt in {place} is of another case than its record")
        return folder

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give each file that belongs to the case, verified against its digest while it is read."""
        yield RECEIPT, _read(self.place, RECEIPT)
        yield RECORD, _verified(self.place, RECORD, self.receipt.record_sha256)
        for document in self.receipt.documents:
            yield document.path, _verified(self.place, document.path, document.sha256)
        if self.signed:
            yield SIGNED, _read(self.place, SIGNED)
        for copy in self.signed:
            yield copy.path, _verified(self.place, copy.path, copy.sha256)

    def strangers(self) -> tuple[str, ...]:
        """Name the files at the top of the folder that do not belong to the case."""
        known = {name for name, _ in self.files()} | {SIGNED_FOLDER}
        return tuple(sorted(entry.name for entry in self.place.iterdir() if entry.name not in known))

    def copy_of(self, key: str) -> SignedCopy | None:
        """Find the signed copy of a document."""
        return next((copy for copy in self.signed if copy.key == key), None)

    def awaited(self) -> tuple[str, ...]:
        """Name the documents that still lack their signed copy."""
        return tuple(
            document.key for document in self.receipt.documents if document.signed and not self.copy_of(document.key)
        )


def write_case_folder(place: Path, files: Mapping[str, bytes], *, replace: bool = False) -> bool:
    """Write a freshly rendered case; tell whether anything changed.

    The same case again changes nothing. Raises `ConflictError` when the folder holds something else: another case or
    rendering (unless `replace`), signed copies, or files that are not docgen's.
    """
    if _is_written(place, files, replace=replace):
        return False
    with new_folder(place, replace=replace) as folder:
        for name, content in files.items():
            write_file(folder / name, content)
    return True


def write_case_folders(
    place: Path, folders: Mapping[str, Mapping[str, bytes]], *, replace: bool = False
) -> tuple[str, ...]:
    """Write the case folders of a set below a place; name those that changed.

    Raises as `write_case_folder`, and then nothing was written, unless the disk itself failed: each folder is whole or
    not there, and the same set again writes those that are missing.
    """
    for name, files in folders.items():
        _is_written(place / name, files, replace=replace)
    return tuple(name for name, files in folders.items() if write_case_folder(place / name, files, replace=replace))


def add_signed(folder: CaseFolder, copy: SignedCopy, content: bytes, *, replace: bool = False) -> CaseFolder:
    """Put a signed copy into the folder: first its bytes, then the list that names it.

    The same copy again changes nothing. With `replace` it takes the place of another one in the list; the other's file
    stays where it is. Raises `ConflictError` for another one without it.
    """
    present = folder.copy_of(copy.key)
    if present and present.sha256 == copy.sha256:
        return folder
    if present and not replace:
        raise ConflictError(f"{copy.key} already has a signed copy in {folder.place}, with other content")
    copy = dataclasses.replace(copy, path=_free_path(folder.place, copy.path))
    others = (one for one in folder.signed if one.key != copy.key)
    signed = tuple(sorted((*others, copy), key=lambda one: one.key))
    write_file(folder.place / copy.path, content)
    listing = {"format": SIGNED_FORMAT, "copies": [asdict(one) for one in signed]}
    write_file(folder.place / SIGNED, json_bytes(listing))
    return CaseFolder(place=folder.place, receipt=folder.receipt, signed=signed)


def _record_id(record: bytes) -> str | None:
    """Give the id that a record says; None when it is no record."""
    try:
        return str(json.loads(record)["id"])
    except (ValueError, KeyError, TypeError):
        return None


def _free_path(place: Path, path: str) -> str:
    """Number a path whose file is there: a file that was taken in is never overwritten."""
    stem, _, ending = path.rpartition(".")
    paths = (path, *(f"{stem}-{number}.{ending}" for number in range(2, 1000)))
    return next(free for free in paths if not (place / free).exists())


def _signed(place: Path) -> tuple[SignedCopy, ...]:
    if not (place / SIGNED).exists():
        return ()
    try:
        listing = json.loads(_read(place, SIGNED))
        if listing["format"] != SIGNED_FORMAT:
            raise CaseFolderError(f"{SIGNED} is not of the form {SIGNED_FORMAT}")
        return tuple(_signed_copy(copy) for copy in listing["copies"])
    except (ValueError, KeyError, TypeError):
        raise CaseFolderError(f"{SIGNED} in {place} cannot be read") from None


def _signed_copy(value: dict[str, Any]) -> SignedCopy:
    copy = SignedCopy(**value)
    if not all(isinstance(text, str) for text in (copy.key, copy.path, copy.sha256)):
        raise TypeError
    return copy


def _read(place: Path, name: str) -> bytes:
    if not _NAME.fullmatch(name):
        raise CaseFolderError(f"the receipt in {place} names a file outside the case folder")
    try:
        return (place / name).read_bytes()
    except OSError:
        raise CaseFolderError(f"{place} has no readable {name}: it is not a whole case folder") from None


def _verified(place: Path, name: str, digest: str) -> bytes:
    content = _read(place, name)
    if sha256(content) != digest:
        raise CaseFolderError(
            f"{name} in {place} is not what the receipt says: it was changed after rendering or intake"
        )
    return content


def _is_written(place: Path, files: Mapping[str, bytes], *, replace: bool) -> bool:
    """Tell whether exactly this is there already. Raises `ConflictError` for what may not be replaced."""
    with output_errors(place):
        if not place.is_dir() or not any(place.iterdir()):
            return False
        if _holds(place, files):
            return True
        _refuse_to_replace(place, replace=replace)
        return False


def _holds(place: Path, files: Mapping[str, bytes]) -> bool:
    try:
        return all((place / name).read_bytes() == content for name, content in files.items())
    except OSError:
        return False


def _refuse_to_replace(place: Path, *, replace: bool) -> None:
    try:
        folder = CaseFolder.read(place)
    except CaseFolderError:
        raise ConflictError(f"{place} is not empty and not an unchanged case folder") from None
    if folder.signed:
        raise ConflictError(f"{place} holds signed copies: render into a new folder")
    if strangers := folder.strangers():
        raise ConflictError(f"{place} also holds {len(strangers)} file(s) that docgen did not write")
    if not replace:
        raise ConflictError(f"{place} holds another rendering, which only --force replaces")
