"""Forms put together with pypdf and with pikepdf, and forms of ours written out by qpdf in every way that it has."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import pikepdf
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.conformance_pdf import by_hand_buttons, by_hand_texts, by_reportlab
from tests.conformance_pdf.sheet import form
from tests.conftest import ROOT

_NOTICE = ROOT / "templates/pdf/registration/arrival-notice"
_COMB = 1 << 24


@form
def drawn_by_pypdf() -> bytes:
    """Fields that pypdf put on a blank page."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    widgets = ArrayObject()
    for place, (name, flags) in enumerate((("Фамилия", 0), ("Номер", _COMB), ("Адрес", 1 << 12))):
        entries: dict[str, object] = {
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject("/Widget"),
            "/FT": NameObject("/Tx"),
            "/T": TextStringObject(name),
            "/Ff": NumberObject(flags),
            "/MaxLen": NumberObject(18),
            "/Rect": ArrayObject(map(FloatObject, (50, 700 - place * 60, 350, 730 - place * 60))),
            "/F": NumberObject(4),
            "/DA": TextStringObject("/Helv 0 Tf 0 g"),
        }
        widgets.append(writer._add_object(DictionaryObject({NameObject(key): value for key, value in entries.items()})))
    page[NameObject("/Annots")] = widgets
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/Helv"): writer._add_object(font)})})
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject(widgets), NameObject("/DR"): fonts}
    )
    return _written(writer)


@form
def joined_by_pypdf() -> bytes:
    """Two forms in one file."""
    writer = PdfWriter()
    for content in (by_reportlab.texts(), by_hand_texts.several_lines()):
        writer.append(PdfReader(BytesIO(content)))
    return _written(writer)


@form
def turned_by_pypdf() -> bytes:
    """A page that was turned after its fields were made."""
    writer = PdfWriter(clone_from=BytesIO(by_reportlab.lengths_and_combs()))
    writer.pages[0].rotate(90)
    return _written(writer)


@form
def drawn_by_pikepdf() -> bytes:
    """The page's list of annotations and the form's list of fields are objects of their own."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        widgets = [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T=f"Поле {place}",
                F=4,
                Rect=[50, 700 - place * 40, 300, 720 - place * 40],
                DA="/Helv 10 Tf 0 g",
            )
            for place in range(3)
        ]
        listed = pikepdf.Array(map(document.make_indirect, widgets))
        page.obj.Annots = document.make_indirect(listed)
        document.Root.AcroForm = document.make_indirect(pikepdf.Dictionary(Fields=listed, DA="/Helv 0 Tf 0 g"))
        return _saved(document)


@form
def notice_2020() -> bytes:
    """Our arrival notice, the edition of 2020."""
    return (_NOTICE / "2020.pdf").read_bytes()


@form
def notice_2024() -> bytes:
    """Our arrival notice, the edition of 2024."""
    return (_NOTICE / "2024.pdf").read_bytes()


@form
def object_streams() -> bytes:
    return _again(by_hand_texts.inherited(), object_stream_mode=pikepdf.ObjectStreamMode.generate)


@form
def linearized() -> bytes:
    return _again(by_reportlab.pages(), linearize=True)


@form
def linearized_object_streams() -> bytes:
    return _again(by_hand_buttons.radio(), linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@form
def readable() -> bytes:
    """As qpdf writes for people to read."""
    return _again(by_hand_texts.combs_of_fixed_size(), qdf=True)


def _restricted(content: bytes, revision: Literal[2, 3, 4, 6], *, aes: bool) -> bytes:
    """Encrypt for an owner only: everybody may open it."""
    permissions = pikepdf.Permissions(modify_form=True, modify_other=False, extract=False)
    encryption = pikepdf.Encryption(owner="owner", user="", R=revision, aes=aes, metadata=aes, allow=permissions)
    return _again(content, encryption=encryption)


@form
def restricted_rc4_40() -> bytes:
    return _restricted(by_hand_texts.plain(), 2, aes=False)


@form
def restricted_rc4_128() -> bytes:
    return _restricted(by_hand_buttons.boxes_by_any_name(), 3, aes=False)


@form
def restricted_aes_128() -> bytes:
    return _restricted(by_hand_buttons.choices(), 4, aes=True)


@form
def restricted_aes_256() -> bytes:
    return _restricted(by_reportlab.lengths_and_combs(), 6, aes=True)


def _again(content: bytes, **options: object) -> bytes:
    with pikepdf.open(BytesIO(content)) as document:
        return _saved(document, **options)


def _saved(document: pikepdf.Pdf, **options: object) -> bytes:
    output = BytesIO()
    identity = {} if "encryption" in options else {"deterministic_id": True}
    document.save(output, **identity, **options)  # type: ignore[arg-type]
    return output.getvalue()


def _written(writer: PdfWriter) -> bytes:
    output = BytesIO()
    writer.write(output)
    return output.getvalue()
