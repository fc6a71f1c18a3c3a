"""Office packages (ZIP) as bytes: read within limits, written the one way that gives the same bytes every time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from docgen.errors import TemplateError

MAX_PARTS = 2_000
MAX_SIZE = 64 * 1024 * 1024
"""Bytes of all parts together, unpacked. A form with pictures has a few megabytes."""
MAX_RATIO = 200
"""How much larger than the file its parts may be, unpacked. Word's own files reach 30."""
RATIO_FROM = 4 * 1024 * 1024
"""Bytes up to which the ratio does not matter: an empty page may be packed very small."""

_FIRST = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1


def unpack(name: str, content: bytes) -> dict[str, bytes]:
    """Read the parts of a package. Raises `TemplateError`, naming the package, when it is none or beyond the limits."""
    if content.startswith(_OLE):
        raise TemplateError(f"{name} is encrypted or an old .doc file; save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_limits(name, archive)
            return {member.filename: archive.read(member) for member in archive.infolist() if not member.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        raise TemplateError(f"{name} is not a .docx file, or it is damaged") from None


def pack(parts: Mapping[str, bytes], *, level: int = 6) -> bytes:
    """Write parts as a package: in a fixed order, without times, owners or platform."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda part: (part != _FIRST, part)):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            member.external_attr = 0
            archive.writestr(member, parts[name], compresslevel=level)
    return buffer.getvalue()


def _check_limits(name: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    size, packed = sum(member.file_size for member in members), sum(member.compress_size for member in members)
    if len(members) > MAX_PARTS or size > MAX_SIZE:
        raise TemplateError(f"{name} has more than {MAX_PARTS} parts or {MAX_SIZE // 1024 // 1024} MiB unpacked")
    if size > max(RATIO_FROM, MAX_RATIO * packed):
        raise TemplateError(f"{name} is {MAX_RATIO} times larger unpacked than packed, as no document is")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise TemplateError(f"{name} is encrypted; save it without a password")
    if len({member.filename for member in members}) < len(members):
        raise TemplateError(f"{name} holds a part twice; open it in Word and save it again")
