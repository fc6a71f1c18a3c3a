"""Plain Python values as PDF objects, and the two places where pypdf has no public door."""

from __future__ import annotations

from collections.abc import Mapping

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)


def pdf_object(value: object) -> PdfObject:
    """Give the PDF object of a value; a string that begins with `/` is a name, any other is text."""
    made: PdfObject
    match value:
        case PdfObject():
            made = value
        case bool():
            made = BooleanObject(value)
        case int():
            made = NumberObject(value)
        case float():
            made = FloatObject(round(value, 3))
        case str():
            made = NameObject(value) if value.startswith("/") else TextStringObject(value)
        case Mapping():
            made = dictionary(value)
        case list() | tuple():
            made = ArrayObject([pdf_object(each) for each in value])
        case _:
            raise TypeError(f"no PDF object stands for a {type(value).__name__}")
    return made


def dictionary(entries: Mapping[str, object]) -> DictionaryObject:
    """Give a PDF dictionary; keys are written with their `/`."""
    return DictionaryObject({NameObject(key): pdf_object(value) for key, value in entries.items()})


def stream(data: bytes, entries: Mapping[str, object] | None = None) -> StreamObject:
    """Give a compressed stream."""
    made = DecodedStreamObject()
    made.update(dictionary(entries or {}))
    made.set_data(data)
    return made.flate_encode()


def add(writer: PdfWriter, made: PdfObject) -> IndirectObject:
    """Put an object into a document and give a reference to it."""
    return writer._add_object(made)  # noqa: SLF001  (pypdf has no public name for it)


def identify(writer: PdfWriter, identifier: bytes) -> None:
    """Set the file identifier, which pypdf itself would draw at random."""
    writer._ID = ArrayObject([ByteStringObject(identifier)] * 2)  # noqa: SLF001  (pypdf has no public name for it)
