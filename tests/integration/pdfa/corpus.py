"""Files that are PDF/A but for one thing, and the thing: made here, so that it is known what is wrong with each."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from docgen.pdfa.making import finish
from tests.unit.pdfa.sheets import encoded, kept, made, picture, written


@dataclass(frozen=True, slots=True)
class Bad:
    """A way to break a file."""

    name: str
    spoil: Callable[[Pdf], None]
    word: str
    """What the judge's rule is called, in part."""
    lettered: bool = False
    """Whether it is done to a page with text instead of a scan."""


def spoilt(bad: Bad) -> bytes:
    """Give a good file with one thing wrong."""
    good = finish(written(), "").content if bad.lettered else kept()
    assert good is not None
    with pikepdf.open(io.BytesIO(good)) as pdf:
        bad.spoil(pdf)
        made_bad = io.BytesIO()
        pdf.save(
            made_bad,
            static_id=True,
            fix_metadata_version=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
        )
    return made_bad.getvalue()


def _page(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj


def _image(pdf: Pdf) -> pikepdf.Object:
    (image,) = _page(pdf).Resources.XObject.as_dict().values()
    return image


def _font(pdf: Pdf) -> pikepdf.Object:
    return next(font for font in _page(pdf).Resources.Font.as_dict().values())


def _draw(pdf: Pdf, content: bytes) -> None:
    _page(pdf).Contents = pdf.make_stream(content)


def _no_intent(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _font_left_out(pdf: Pdf) -> None:
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    _page(pdf).Resources.Font = Dictionary(F1=pdf.make_indirect(helvetica))
    _draw(pdf, b"BT /F1 12 Tf 100 100 Td (Hello) Tj ET")


def _script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _script_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = _script()


def _launch(pdf: Pdf) -> None:
    _note(pdf, Name.Link, A=Dictionary(S=Name.Launch, F=String("calc.exe")))


def _note(pdf: Pdf, subtype: Name, **entries: Any) -> None:  # noqa: ANN401 - as pikepdf takes them
    note = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=[0, 0, 9, 9], F=4, **entries)
    _page(pdf).Annots = Array([pdf.make_indirect(note)])


def _hidden_note(pdf: Pdf) -> None:
    _note(pdf, Name.Link)
    _page(pdf).Annots[0].F = 2


def _no_appearance(pdf: Pdf) -> None:
    _note(pdf, Name.Square)


def _film(pdf: Pdf) -> None:
    _note(pdf, Name.Movie)


def _transparent_without_space(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]
    _page(pdf).Resources = Dictionary(
        ColorSpace=Dictionary(C=[Name.CalRGB, Dictionary(WhitePoint=[0.9505, 1, 1.089])]),
        ExtGState=Dictionary(G=Dictionary(ca=0.5)),
    )
    _draw(pdf, b"/G gs /C cs 1 0 0 sc 0 0 100 100 re f")


def _packet(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return change


def _no_packet(pdf: Pdf) -> None:
    del pdf.Root["/Metadata"]


def _attachment(pdf: Pdf) -> None:
    pdf.attachments["list.txt"] = b"a list"


def _lzw(pdf: Pdf) -> None:
    _page(pdf).Contents = pdf.make_stream(bytes.fromhex("800B6050220C0C8501"))
    _page(pdf).Contents.Filter = Name.LZWDecode


def _smoothed(pdf: Pdf) -> None:
    _image(pdf).Interpolate = True


def _alternate_picture(pdf: Pdf) -> None:
    _image(pdf).Alternates = Array([Dictionary(Image=_small(pdf))])


def _small(pdf: Pdf) -> pikepdf.Object:
    return pdf.make_stream(
        b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray
    )


def _printers_colours(pdf: Pdf) -> None:
    _draw(pdf, b"0 0 0 1 k 0 0 100 100 re f")


def _transfer(pdf: Pdf) -> None:
    _page(pdf).Resources.ExtGState = Dictionary(G=Dictionary(TR=Name.Identity))
    _draw(pdf, b"/G gs 0 0 100 100 re f")


def _unknown_operator(pdf: Pdf) -> None:
    _draw(pdf, b"0 0 100 100 re f frobnicate")


def _form(**entries: Any) -> Callable[[Pdf], None]:  # noqa: ANN401 - as pikepdf takes them
    def change(pdf: Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), **entries)

    return change


def _acting_field(pdf: Pdf) -> None:
    looks = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    _note(pdf, Name.Widget, FT=Name.Tx, T=String("x"), AP=Dictionary(N=looks), A=_script())
    pdf.Root.AcroForm = Dictionary(Fields=Array([_page(pdf).Annots[0]]))


def _switched_layers(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
    states = Array([Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([layer]))])
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(Name=String("all"), Order=[layer], AS=states))


def _slide(pdf: Pdf) -> None:
    _page(pdf).PresSteps = Dictionary()


def _page_script(pdf: Pdf) -> None:
    _page(pdf).AA = Dictionary(O=_script())


def _wrong_widths(pdf: Pdf) -> None:
    font = _font(pdf)
    font.Widths = Array([100 for _ in font.Widths])


def _lost_program(pdf: Pdf) -> None:
    del _font(pdf).FontDescriptor["/FontFile2"]


def _sign_without_glyph(pdf: Pdf) -> None:
    name = next(iter(_page(pdf).Resources.Font.keys()))
    _draw(pdf, f"BT {name} 12 Tf 100 100 Td <0102> Tj ET".encode())


def _long_name(pdf: Pdf) -> None:
    pdf.Root[f"/{'x' * 128}"] = True


def _broken_profile(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"no profile")


def _claims_a(pdf: Pdf) -> None:
    _packet(b"conformance>B<", b"conformance>X<")(pdf)


BAD = (
    Bad("no-output-intent", _no_intent, "DEVICE-RGB"),
    Bad("broken-profile", _broken_profile, "OUTPUTINTENT"),
    Bad("font-left-out", _font_left_out, "FONT-EMBEDDING"),
    Bad("font-program-lost", _lost_program, "FONT-EMBEDDING", lettered=True),
    Bad("wrong-widths", _wrong_widths, "GLYPH-WIDTH", lettered=True),
    Bad("sign-without-glyph", _sign_without_glyph, "GLYPH", lettered=True),
    Bad("script-on-opening", _script_on_opening, "ACTION-TYPE"),
    Bad("script-of-a-page", _page_script, "PAGE-ADDITIONAL-ACTIONS"),
    Bad("launch", _launch, "ACTION-TYPE"),
    Bad("transparency-without-blend-space", _transparent_without_space, "TRANSPARENCY"),
    Bad("transfer-function", _transfer, "EXTGSTATE-TR"),
    Bad("printer-colours", _printers_colours, "DEVICE-CMYK"),
    Bad("wrong-part", _packet(b"part>2<", b"part>1<"), "ID-PART"),
    Bad("wrong-level", _claims_a, "ID-CONFORMANCE"),
    Bad("no-part", _packet(b"<pdfaid:part>2</pdfaid:part>", b""), "ID-"),
    Bad("unknown-property", _packet(b"<pdf:Producer>", b"<pdf:Secret>x</pdf:Secret><pdf:Producer>"), "XMP"),
    Bad("no-metadata", _no_packet, "METADATA"),
    Bad("broken-metadata", _packet(b"</rdf:RDF>", b""), "XMP"),
    Bad("attachment", _attachment, "FILE"),
    Bad("lzw", _lzw, "STREAM-FILTER"),
    Bad("smoothed-picture", _smoothed, "INTERPOLATE"),
    Bad("alternate-picture", _alternate_picture, "ALTERNATES"),
    Bad("unknown-operator", _unknown_operator, "CONTENT-OPERATOR"),
    Bad("hidden-note", _hidden_note, "ANNOTATION-FLAGS"),
    Bad("note-without-appearance", _no_appearance, "ANNOTATION"),
    Bad("film", _film, "ANNOTATION-SUBTYPE"),
    Bad("need-appearances", _form(NeedAppearances=True), "NEED-APPEARANCES"),
    Bad("xfa", _form(XFA=String("x")), "XFA"),
    Bad("acting-field", _acting_field, "ACTION"),
    Bad("switched-layers", _switched_layers, "OPTIONAL-CONTENT-AS"),
    Bad("slide", _slide, "PRES-STEPS"),
    Bad("long-name", _long_name, "NAME-LENGTH"),
)


def encrypted() -> bytes:
    """Give a good file with an owner's password."""
    with pikepdf.open(io.BytesIO(kept())) as pdf:
        content = io.BytesIO()
        pdf.save(content, encryption=pikepdf.Encryption(owner="owner", user=""))
    return content.getvalue()


@cache
def good() -> dict[str, bytes | None]:
    """Give files of each way in which we make them."""
    return {
        "scan": kept(),
        "scan-with-record": made(encoded(picture()), record=b"{}").content,
        "grey-png": made(encoded(picture("L"), "PNG")).content,
        "fax": made(encoded(picture("1"), "TIFF", compression="group4")).content,
        "text": finish(written(), "").content,
        "text-bold": finish(written(font="Times-BoldItalic"), "").content,
        "marks": finish(written(font="ZapfDingbats", text="✔ ●"), "").content,
    }
