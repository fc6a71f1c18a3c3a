"""What is a Word document, before LibreOffice sees it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from docgen.convert import finding, word
from docgen.errors import ConversionError
from tests.validity.word import document, paragraph, unzipped, zipped

DOCUMENT = document(paragraph("Щёголева"))
_CORE = "docProps/core.xml"


def changed(name: str, content: bytes) -> bytes:
    return zipped(unzipped(DOCUMENT) | {name: content})


def without(name: str) -> bytes:
    return zipped({member: content for member, content in unzipped(DOCUMENT).items() if member != name})


def created(said: str) -> bytes:
    element = f'<dcterms:created xsi:type="dcterms:W3CDTF">{said}</dcterms:created>'
    return changed(_CORE, f"<cp:coreProperties>{element}</cp:coreProperties>".encode())


def damaged() -> bytes:
    """Change one byte within the packed main part."""
    with zipfile.ZipFile(io.BytesIO(DOCUMENT)) as package:
        member = package.getinfo("word/document.xml")
    place = member.header_offset + 30 + len(member.filename) + member.compress_size // 2
    return DOCUMENT[:place] + bytes((DOCUMENT[place] ^ 0xFF,)) + DOCUMENT[place + 1 :]


def macros() -> bytes:
    types = unzipped(DOCUMENT)["[Content_Types].xml"]
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert main in types
    return changed(
        "[Content_Types].xml", types.replace(main, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    )


def encrypted_member() -> bytes:
    content = bytearray(DOCUMENT)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        content[at + place] |= 1
    return bytes(content)


def test_a_word_document_passes() -> None:
    word.inspect(DOCUMENT)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: b"", "convert.not-word"),
        (lambda: b"Dear Sir or Madam", "convert.not-word"),
        (lambda: b"%PDF-1.7", "convert.not-word"),
        (lambda: DOCUMENT[: len(DOCUMENT) // 2], "convert.not-word"),
        (lambda: DOCUMENT[:-10], "convert.not-word"),
        (damaged, "convert.not-word"),
        (lambda: without("word/document.xml"), "convert.not-word"),
        (lambda: without("[Content_Types].xml"), "convert.not-word"),
        (lambda: zipped({"letter.txt": b"Dear Sir or Madam"}), "convert.not-word"),
        (macros, "convert.not-word"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "convert.protected"),
        (encrypted_member, "convert.protected"),
        (lambda: changed("word/media/big.bin", bytes(20 * 2**20)), "convert.size"),
        (lambda: zipped(unzipped(DOCUMENT) | {f"word/{number}": b"" for number in range(10_001)}), "convert.size"),
    ],
)
def test_what_is_none_is_told(make: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(ConversionError) as caught:
        word.inspect(make())
    told = finding(caught.value, "letter.docx")
    assert (caught.value.reason, told.code, told.where) == (reason, reason, "letter.docx")
    assert told.message
    assert told.remedy


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2026-11-21T00:00:00Z", datetime(2026, 11, 21, tzinfo=UTC)),
        ("2026-11-21T03:00:00+03:00", datetime(2026, 11, 21, tzinfo=UTC)),
        ("2026-11-21T00:00:00", datetime(2026, 11, 21, tzinfo=UTC)),
        ("2026-11-21", datetime(2026, 11, 21, tzinfo=UTC)),
        ("2026-13-41T00:00:00Z", None),
        ("", None),
    ],
)
def test_the_day_of_its_creation(said: str, moment: datetime | None) -> None:
    assert word.inspect(created(said)) == moment


def test_a_document_that_says_nothing_of_its_day() -> None:
    assert word.inspect(without(_CORE)) is None
