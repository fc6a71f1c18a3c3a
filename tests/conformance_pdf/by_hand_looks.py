"""Hand-written forms: fonts, colours, borders, turned widgets and pages, what can and cannot be seen."""

from __future__ import annotations

from tests.conformance_pdf.sheet import Sheet, form, media, row

_COMB, _LINES = 1 << 24, 1 << 12
_A4 = "/MediaBox [0 0 595 842]"


@form
def turned_widgets() -> bytes:
    """Content turned against the page: text, comb and several lines, each in the three ways."""
    sheet = Sheet()
    kinds = (("text", "", 20), ("comb", f"/Ff {_COMB} /MaxLen 10", 20), ("lines", f"/Ff {_LINES}", 80))
    for column, (name, entries, breadth) in enumerate(kinds):
        left = 40 + column * 180
        for turned, rect in (
            (90, f"[{left} 560 {left + breadth} 760]"),
            (180, f"[{left} 450 {left + 150} {450 + breadth}]"),
            (270, f"[{left} 200 {left + breadth} 400]"),
        ):
            sheet.text(f"({name}{turned})", rect, f"{entries} /MK << /R {turned} >> /DA (/Helv 10 Tf 0 g)")
    return sheet.content()


def _turned_page(turned: int) -> bytes:
    sheet = Sheet(f"{_A4} /Rotate {turned}")
    sheet.text("(upright)", row(0), f"/MK << /R {turned} >> /DA (/Helv 10 Tf 0 g)")
    sheet.text("(along)", "[300 300 320 500]", f"/MK << /R {turned} >> /DA (/Helv 10 Tf 0 g)")
    sheet.text("(comb)", "[350 300 370 500]", f"/Ff {_COMB} /MaxLen 12 /MK << /R {turned} >> /DA (/Helv 0 Tf 0 g)")
    sheet.text("(unturned)", row(4), "/DA (/Helv 10 Tf 0 g)")
    sheet.widget(f"/FT /Btn /T (box) /Rect [50 500 64 514] /F 4 {sheet.states('Yes')} /AS /Off /MK << /R {turned} >>")
    return sheet.content()


@form
def page_turned_90() -> bytes:
    return _turned_page(90)


@form
def page_turned_180() -> bytes:
    return _turned_page(180)


@form
def page_turned_270() -> bytes:
    return _turned_page(270)


@form
def cropped() -> bytes:
    """The part of the page that is seen begins elsewhere, or the page does not begin at zero."""
    sheet = Sheet(
        f"{_A4} /CropBox [30 200 560 800]", media((-100, -50, 495, 792)), f"{_A4} /CropBox [30 200 560 800] /Rotate 90"
    )
    for page in range(3):
        sheet.text(f"(text{page})", row(1), page=page)
        sheet.text(f"(comb{page})", row(3), f"/Ff {_COMB} /MaxLen 14 /DA (/Helv 0 Tf 0 g)", page=page)
    sheet.text("(outside)", "[50 20 270 38]")
    return sheet.content()


@form
def inherited_page() -> bytes:
    """Size, resources and turn of the page stand in the page tree."""
    sheet = Sheet("", "", tree=f"{_A4} /Rotate 0 /Resources << /ProcSet [/PDF /Text] >>")
    for page in range(2):
        sheet.text(f"(text{page})", row(1), page=page)
    return sheet.content()


@form
def units() -> bytes:
    """A page whose unit is twice a point."""
    sheet = Sheet("/MediaBox [0 0 298 421] /UserUnit 2")
    sheet.text("(text)", "[25 350 135 362]")
    return sheet.content()


@form
def corners_exchanged() -> bytes:
    sheet = Sheet()
    sheet.text("(one)", "[270 798 50 780]")
    sheet.text("(two)", "[50 738.5 270.25 720.125]")
    return sheet.content()


@form
def fonts_of_appearances() -> bytes:
    """No font, an unknown one, a name with an escape, the order exchanged, a comment's worth of spaces, no appearance."""
    sheet = Sheet()
    for place, appearance in enumerate(
        (
            "/DA (0 g)",
            "/DA (/Unknown 10 Tf 0 g)",
            "/DA (/Arial#20Bold 10 Tf 0 g)",
            "/DA (0 g /Helv 10 Tf)",
            "/DA (  /Helv   10.5   Tf\\r0\\t0 0 rg )",
            "/DA ()",
            "",
            "/DA (/Helv -10 Tf 0 g)",
            "/DA (/Helv .95e1 Tf 0 g)",
        )
    ):
        sheet.text(f"(font{place})", row(place), appearance)
    return sheet.content()


@form
def colours() -> bytes:
    sheet = Sheet()
    for place, colour in enumerate(
        ("0.3 g", "1 0 0 rg", "0 0 .6 rg", "1 .5 0 .2 k", "0 0 0 1 k", "/DeviceRGB cs 0 0 1 sc")
    ):
        sheet.text(f"(colour{place})", row(place), f"/DA (/Helv 10 Tf {colour})")
    return sheet.content()


@form
def no_resources() -> bytes:
    """The form has no fonts at all."""
    sheet = Sheet(acro="/NoDR true")
    sheet.text("(text)", row(0))
    sheet.text("(free)", row(1), "/DA (/Helv 0 Tf 0 g)")
    return sheet.content()


@form
def composite_font() -> bytes:
    """The form's own font is a composite one without a character map."""
    sheet = Sheet()
    descriptor = sheet.add(
        "<< /Type /FontDescriptor /FontName /ArialMT /Flags 32 /Ascent 905 /Descent -212 /CapHeight 716 "
        "/StemV 80 /ItalicAngle 0 /FontBBox [-665 -325 2000 1006] >>"
    )
    inner = sheet.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ArialMT /CIDSystemInfo << /Registry (Adobe) "
        f"/Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 556 >>"
    )
    font = sheet.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /ArialMT /Encoding /Identity-H /DescendantFonts [{inner} 0 R] >>"
    )
    for place, size in enumerate((10, 0)):
        own = f"/DR << /Font << /C0_0 {font} 0 R >> >> /DA (/C0_0 {size} Tf 0 g)"
        sheet.text(f"(text{place})", row(place), own)
    return sheet.content()


@form
def borders() -> bytes:
    """Borders and grounds of every style, thin and thick."""
    sheet = Sheet()
    for place, style in enumerate("SDBIU"):
        look = f"/MK << /BC [0 0.4 0.8] /BG [1 1 0.8] >> /BS << /W {place + 1} /S /{style} /D [3 2] >>"
        sheet.text(f"(border{style})", row(place, height=26), f"{look} /DA (/Helv 10 Tf 0 g)")
    sheet.text("(old)", row(6), "/Border [0 0 3] /MK << /BC [1 0 0 0] >> /DA (/Helv 9 Tf 0 g)")
    sheet.text("(none)", row(7), "/MK << /BC [] /BG [] >> /DA (/Helv 9 Tf 0 g)")
    return sheet.content()


@form
def printed_under_fields() -> bytes:
    """Words, lines and a grey ground lie under the fields."""
    sheet = Sheet()
    sheet.draw("0.9 g 40 700 300 120 re f 0 g")
    sheet.draw("BT /Helv 10 Tf 52 785 Td (Surname) Tj ET 50 740 m 270 740 l S")
    sheet.text("(surname)", row(0))
    sheet.text("(given)", row(1))
    return sheet.content()


@form
def transformed_page() -> bytes:
    """The page leaves its coordinates scaled and its colour changed behind it."""
    sheet = Sheet(_A4, _A4)
    for page in range(2):
        sheet.draw("q 0.5 0 0 0.5 100 100 cm 1 0 0 rg" if page else "2 0 0 2 10 10 cm 0 1 0 rg 3 Tr", page=page)
        sheet.draw("BT /Helv 10 Tf 52 385 Td (Scaled) Tj ET", page=page)
        sheet.text(f"(text{page})", row(2), page=page)
        sheet.widget(f"/FT /Btn /T (box{page}) /Rect [50 500 64 514] /F 4 {sheet.states('On')} /AS /Off", page=page)
    return sheet.content()


@form
def empty_page() -> bytes:
    """No content but the fields."""
    sheet = Sheet(_A4, _A4)
    sheet.text("(text)", row(2), page=1)
    return sheet.content()


@form
def seen_and_unseen() -> bytes:
    """Hidden, not viewed, printed only, locked; fields that may not be changed or must be filled."""
    sheet = Sheet()
    for place, flags in enumerate((0, 2, 4, 32, 36, 64, 132, 4 | 512)):
        sheet.text(f"(flags{flags})", row(place), f"/F {flags} /DA (/Helv 10 Tf 0 g)")
    for place, flags in enumerate((1, 2, 3, 1 << 22, 1 << 23)):
        sheet.text(f"(field{flags})", row(place, 1), f"/Ff {flags} /DA (/Helv 10 Tf 0 g)")
    return sheet.content()


@form
def odd_appearances() -> bytes:
    """An appearance that is null, an empty dictionary, missing, turned by a matrix, or has another size than its place."""
    sheet = Sheet()
    turned = sheet.stream("", "/Subtype /Form /BBox [0 0 18 220] /Matrix [0 1 -1 0 18 0]")
    scaled = sheet.stream("", "/Subtype /Form /BBox [0 0 440 36]")
    for place, look in enumerate(
        (
            "/AP null",
            "/AP << >>",
            "/AP << /N null >>",
            f"/AP << /N {turned} 0 R >>",
            f"/AP << /N {scaled} 0 R >>",
            f"/AP << /N {scaled} 0 R /D {scaled} 0 R >>",
        )
    ):
        sheet.text(f"(look{place})", row(place), f"{look} /DA (/Helv 10 Tf 0 g)")
    return sheet.content()


@form
def viewer_draws() -> bytes:
    """The form leaves drawing to the viewer."""
    sheet = Sheet(acro="/NeedAppearances true")
    sheet.text("(text)", row(0))
    sheet.text("(comb)", row(1), f"/Ff {_COMB} /MaxLen 12 /DA (/Helv 0 Tf 0 g)")
    sheet.text("(lines)", row(4, height=80), f"/Ff {_LINES} /DA (/Helv 0 Tf 0 g)")
    sheet.widget(f"/FT /Btn /T (box) /Rect [50 500 64 514] /F 4 {sheet.states('On')} /AS /Off")
    return sheet.content()
