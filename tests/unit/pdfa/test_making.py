"""Scans and PDFs become PDF/A; what they show stays as it is."""

from __future__ import annotations

import io
import json
import time
from datetime import date

import pikepdf
import pytest
from PIL import Image

from docgen.pdfa import prepare
from docgen.pdfa.checking import examine
from docgen.pdfa.making import RECORD, finish
from tests.unit.pdfa.sheets import DAY, codes, encoded, kept, made, picture, written

A4 = (595.2, 841.92)


def opened(content: bytes | None) -> pikepdf.Pdf:
    assert content is not None
    return pikepdf.open(io.BytesIO(content))


def image_of(page: pikepdf.Page) -> pikepdf.Stream:
    (image,) = page.obj.Resources.XObject.as_dict().values()
    assert isinstance(image, pikepdf.Stream)
    return image


def test_a_jpeg_is_in_the_file_byte_for_byte() -> None:
    jpeg = encoded(picture(), quality=83)
    result = made(jpeg, jpeg)
    assert result.part == "2b"
    with opened(result.content) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            assert image_of(page).read_raw_bytes() == jpeg
            assert [float(edge) for edge in page.mediabox] == pytest.approx([0, 0, *A4])


@pytest.mark.parametrize(
    ("format_", "mode"), [("PNG", "RGB"), ("PNG", "L"), ("TIFF", "1"), ("TIFF", "L"), ("PNG", "P")]
)
def test_the_pixels_of_others_are_kept(format_: str, mode: str) -> None:
    sheet = picture("RGB").quantize(4) if mode == "P" else picture(mode)
    result = made(encoded(sheet, format_))
    with opened(result.content) as pdf:
        shown = pikepdf.PdfImage(image_of(pdf.pages[0])).as_pil_image()
        assert shown.convert("RGB").tobytes() == sheet.convert("RGB").tobytes()


def test_a_tiff_of_two_sheets_gives_two_pages() -> None:
    content = encoded(picture("1"), "TIFF", save_all=True, append_images=[picture("1")], compression="group4")
    with opened(made(content).content) as pdf:
        assert len(pdf.pages) == 2


def test_a_camera_s_orientation_turns_the_page() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    with opened(made(encoded(picture(size=(1754, 1240)), exif=exif)).content) as pdf:
        assert pdf.pages[0].obj.Rotate == 90


@pytest.mark.parametrize("dpi", [None, (1, 1), (20, 20)])
def test_a_picture_without_a_believable_resolution_is_laid_on_a4(dpi: tuple[int, int] | None) -> None:
    content = encoded(picture(), dpi=dpi or (0, 0))
    with opened(made(content).content) as pdf:
        assert [float(edge) for edge in pdf.pages[0].mediabox][2:] == pytest.approx(A4, abs=0.5)


def test_an_alpha_channel_that_hides_nothing_is_left_out() -> None:
    sheet = picture()
    sheet.putalpha(255)
    assert made(encoded(sheet, "PNG")).part == "2b"
    sheet.putalpha(200)
    assert codes(made(encoded(sheet, "PNG"))) == ["pdfa.picture"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "pdfa.kind"),
        (b"GIF89a" + bytes(40), "pdfa.kind"),
        (b"\xff\xd8\xff" + bytes(40), "pdfa.picture"),
        (encoded(picture())[:4000], "pdfa.picture"),
        (encoded(picture(), "PNG")[:400], "pdfa.picture"),
        (b"%PDF-1.7\nrubbish", "pdfa.unreadable"),
    ],
)
def test_what_cannot_be_a_page_is_refused_by_name(content: bytes, code: str) -> None:
    result = made(encoded(picture()), content)
    assert result.content is None
    assert [(finding.code, finding.where) for finding in result.findings] == [(code, "scan2")]


def test_a_blank_sheet_is_told() -> None:
    assert codes(made(encoded(picture(ink=False)))) == ["pdfa.blank"]
    with_back = made(encoded(picture()), encoded(picture(ink=False)))
    assert with_back.part == "2b"
    assert [(finding.code, finding.where) for finding in with_back.findings] == [("pdfa.blank-page", "out.pdf#page=2")]


def test_the_record_is_attached_as_the_source() -> None:
    record = json.dumps({"id": "7h3k9m2p4q6rs"}).encode()
    result = made(encoded(picture()), record=record)
    assert result.part == "3b"
    with opened(result.content) as pdf:
        attached = pdf.attachments[RECORD]
        assert attached.get_file().read_bytes() == record
        assert attached.obj.AFRelationship == "/Source"
        assert pdf.Root.AF[0].objgen == attached.obj.objgen


@pytest.mark.parametrize("record", [None, b"{}"])
def test_the_same_input_gives_the_same_bytes(record: bytes | None) -> None:
    jpeg = encoded(picture())
    assert made(jpeg, record=record).content == made(jpeg, record=record).content
    assert made(jpeg, record=record).content != made(jpeg, record=record, created=date(2026, 11, 22)).content


def test_the_file_says_nothing_of_this_hour_or_machine() -> None:
    with opened(made(encoded(picture()), title="Passport, copy").content) as pdf:
        assert pdf.docinfo["/Title"] == "Passport, copy"
        assert pdf.docinfo["/Producer"] == "docgen"
        assert str(pdf.docinfo["/ModDate"]).startswith(f"D:{DAY:%Y%m%d}000000")
        packet = pdf.Root.Metadata.read_bytes().decode()
    assert "pikepdf" not in packet
    assert packet.count("2026-11-21T00:00:00") == 3
    assert f"{date.today():%Y-%m-%dT}" not in packet.replace("2026-11-21T", "")  # noqa: DTZ011


def test_a_file_keeps_its_own_day_when_none_is_given() -> None:
    result = prepare(written())
    with opened(result.content) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20000101")
    assert result.content == prepare(written()).content


def test_preparing_twice_changes_nothing() -> None:
    once = prepare(kept()).content
    assert once is not None
    assert prepare(once).content == once


def test_what_runs_by_itself_is_taken_out() -> None:
    with opened(kept()) as pdf:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], F=4, A=script)
        pdf.Root.OpenAction = script
        pdf.Root.AA = pikepdf.Dictionary(WC=script)
        pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", script]))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], NeedAppearances=True, XFA=pikepdf.String("x"))
        pdf.trailer.DocChecksum = pikepdf.Name("/ABC")
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=script)
        pdf.pages[0].obj.Annots = [pdf.make_indirect(link)]
        busy = io.BytesIO()
        pdf.save(busy)
    result = prepare(busy.getvalue())
    assert result.part == "2b", result.findings
    assert result.content is not None
    with opened(result.content) as pdf:
        everything = pdf.Root.unparse(resolved=True) + pdf.trailer.unparse() + pdf.pages[0].obj.unparse(resolved=True)
        assert not any("JavaScript" in repr(found) for found in pdf.objects)
    for word in (b"/AA", b"OpenAction", b"XFA", b"NeedAppearances", b"DocChecksum"):
        assert word not in everything


@pytest.mark.parametrize("where", ["/Sig", "/DocTimeStamp"])
def test_a_signed_file_is_left_alone(where: str) -> None:
    signed = with_signature(where)
    assert codes(prepare(signed)) == ["pdfa.signed"]
    assert codes(made(signed)) == ["pdfa.signed"]
    assert codes(made(signed, encoded(picture()))) == ["pdfa.signed"]
    assert examine(signed).signed
    assert not examine(kept()).signed


def test_what_opens_a_form_for_adobe_s_reader_is_no_signature() -> None:
    with opened(with_signature("/Sig")) as pdf:
        signature = pdf.Root.AcroForm.Fields[0].V
        del pdf.Root["/AcroForm"]
        del pdf.pages[0].obj["/Annots"]
        pdf.Root.Perms = pikepdf.Dictionary(UR3=signature)
        content = io.BytesIO()
        pdf.save(content, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert prepare(content.getvalue()).part == "2b"


def with_signature(kind: str) -> bytes:
    """Give a file with a signature's shape; nobody signed it."""
    with opened(kept()) as pdf:
        signature = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name(kind),
                Filter=pikepdf.Name("/Adobe.PPKLite"),
                ByteRange=[0, 10, 20, 30],
                Contents=pikepdf.String(bytes(8)),
            )
        )
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Sig,
                T=pikepdf.String("signature"),
                Rect=[0, 0, 0, 0],
                F=4,
                V=signature,
            )
        )
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field], SigFlags=3)
        pdf.pages[0].obj.Annots = [field]
        content = io.BytesIO()
        pdf.save(content, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return content.getvalue()


def test_a_form_is_not_laid_among_other_pages() -> None:
    with opened(kept()) as pdf:
        field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("name"))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pdf.make_indirect(field)])
        form = io.BytesIO()
        pdf.save(form)
    assert codes(made(form.getvalue(), encoded(picture()))) == ["pdfa.fields"]
    assert made(form.getvalue()).part == "2b"


def test_a_password_is_a_reason_and_an_owner_s_one_is_none() -> None:
    with opened(kept()) as pdf:
        for user, code in (("secret", ["pdfa.unreadable"]), ("", [])):
            content = io.BytesIO()
            pdf.save(content, encryption=pikepdf.Encryption(user=user, owner="owner"))
            assert codes(prepare(content.getvalue())) == code


def test_attachments_make_it_3b() -> None:
    with opened(kept()) as pdf:
        pdf.attachments["list.txt"] = b"a list"
        content = io.BytesIO()
        pdf.save(content)
    assert finish(content.getvalue(), "out.pdf").part == "3b"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs a zone that can be set")
def test_the_machine_s_zone_is_not_assumed(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(kept()) as pdf:
        packet = pdf.Root.Metadata.read_bytes().replace(b"2026-11-21T00:00:00+00:00", b"2026-11-21T00:00:00")
        assert packet.count(b"T00:00:00<") == 3
        pdf.Root.Metadata.write(packet)
        for key in ("/CreationDate", "/ModDate"):
            pdf.docinfo[key] = "D:20261121000000"
        content = io.BytesIO()
        pdf.save(content, static_id=True, fix_metadata_version=False)
    prepared = []
    for zone in ("Asia/Vladivostok", "UTC"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        prepared.append(prepare(content.getvalue()).content)
    monkeypatch.undo()
    time.tzset()
    assert prepared[0] == prepared[1]
