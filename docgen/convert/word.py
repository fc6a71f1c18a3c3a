"""Is this a Word document, and of which day: LibreOffice would convert a letter to the editor and call it done."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import UTC, datetime

from docgen.convert.trouble import trouble

MAX_PARTS = 10_000
MAX_SIZE = 256 * 2**20
"""Bytes of all parts together, unpacked."""
MAX_RATIO = 200
"""How much larger than the file its parts may be, unpacked. Word's own files reach 30."""
RATIO_FROM = 16 * 2**20
"""Bytes up to which the ratio does not matter."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OVERRIDE = re.compile(rb"<(?:\w+:)?Override\b[^>]*>")
_PART = re.compile(rb"""PartName\s*=\s*["']/([^"']+)["']""")
_CORE = "docProps/core.xml"
_CREATED = re.compile(rb"<dcterms:created\b[^>]*>\s*([0-9T:.Z+-]+)\s*</dcterms:created>")


def inspect(content: bytes) -> datetime | None:
    """Read a document, every part of it, and give the moment that it says it was created, in UTC; None when it is silent.

    Raises `ConversionError` when it is no DOCX (a ZIP with the main part of a Word document without macros), is
    damaged, protected, or beyond the limits.
    """
    if content.startswith(_OLE):
        raise trouble("convert.protected")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_limits(package)
            if package.testzip() is not None or not _has_main_part(package):
                raise trouble("convert.not-word")
            return _created(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, ValueError):
        raise trouble("convert.not-word") from None


def _check_limits(package: zipfile.ZipFile) -> None:
    members = package.infolist()
    size, packed = sum(member.file_size for member in members), sum(member.compress_size for member in members)
    if len(members) > MAX_PARTS or size > MAX_SIZE or size > max(RATIO_FROM, MAX_RATIO * packed):
        raise trouble("convert.size")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise trouble("convert.protected")


def _has_main_part(package: zipfile.ZipFile) -> bool:
    for override in _OVERRIDE.findall(package.read(_TYPES)):
        named = _PART.search(override)
        if _MAIN in override and named:
            return named[1].decode() in package.namelist()
    return False


def _created(package: zipfile.ZipFile) -> datetime | None:
    if _CORE not in package.namelist():
        return None
    said = _CREATED.search(package.read(_CORE))
    if said is None:
        return None
    try:
        moment = datetime.fromisoformat(said[1].decode())
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
