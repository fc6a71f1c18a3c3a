"""Hand-written forms: text fields, combs, several lines, and where fields inherit from."""

from __future__ import annotations

from tests.conformance_pdf.sheet import Sheet, form, row, utf16

_COMB, _LINES = 1 << 24, 1 << 12


@form
def plain() -> bytes:
    sheet = Sheet()
    for place, size in enumerate((8, 9, 10, 11, 12)):
        sheet.text(f"(size-{size})", row(place), f"/DA (/Helv {size} Tf 0 g)")
    return sheet.content()


@form
def inherited() -> bytes:
    """Type, appearance, quadding and length stand three levels above."""
    sheet = Sheet()
    top, middle = sheet.reserve(), sheet.reserve()
    kids = [sheet.widget(f"/Parent {middle} 0 R /T (leaf{n}) /Rect {row(n)} /F 4") for n in range(3)]
    comb = sheet.widget(f"/Parent {middle} 0 R /T (comb) /Ff {_COMB} /Rect {row(4)} /F 4")
    kids_ = " ".join(f"{n} 0 R" for n in (*kids, comb))
    sheet.objects[top] = (
        f"<< /T (top) /FT /Tx /DA (/Helv 9 Tf 0 0 1 rg) /Q 2 /MaxLen 12 /Kids [{middle} 0 R] >>".encode()
    )
    sheet.objects[middle] = f"<< /T (middle) /Parent {top} 0 R /Kids [{kids_}] >>".encode()
    sheet.fields.append(f"{top} 0 R")
    return sheet.content()


@form
def form_defaults() -> bytes:
    """Appearance and quadding stand in the form alone."""
    sheet = Sheet(acro="/DA (/Helv 11 Tf 0.2 g) /Q 1")
    for place in range(3):
        sheet.text(f"(field {place})", row(place), "")
    return sheet.content()


@form
def utf16_names() -> bytes:
    sheet = Sheet()
    for place, name in enumerate(("Фамилия", "Имя (латиницей)", "Geburtsort/Größe", "姓名", "a.б")):
        sheet.text(utf16(name.replace(".", "-")), row(place))
    return sheet.content()


@form
def odd_names() -> bytes:
    """Brackets, octal escapes, hexadecimal strings, empty parts and spaces at the ends."""
    sheet = Sheet()
    for place, name in enumerate((r"(a \(b\))", r"(caf\351)", "<6E616D65>", "( spaces )", r"(back\\slash)", "(x[0])")):
        sheet.text(name, row(place))
    return sheet.content()


@form
def form_of_a_designer() -> bytes:
    """Names with brackets and dots of levels, as form designers nest them."""
    sheet = Sheet()
    form_, page = sheet.reserve(), sheet.reserve()
    kids = [
        sheet.widget(f"/FT /Tx /Parent {page} 0 R /T (TextField[{n}]) /Rect {row(n)} /DA (/Helv 10 Tf 0 g) /F 4")
        for n in range(4)
    ]
    sheet.objects[form_] = f"<< /T (form1[0]) /Kids [{page} 0 R] >>".encode()
    listed = " ".join(f"{n} 0 R" for n in kids)
    sheet.objects[page] = f"<< /T (Page1[0]) /Parent {form_} 0 R /Kids [{listed}] >>".encode()
    sheet.fields.append(f"{form_} 0 R")
    return sheet.content()


@form
def same_name_on_pages() -> bytes:
    """One field with three widgets without names, on two pages, in two sizes."""
    sheet = Sheet("/MediaBox [0 0 595 842]", "/MediaBox [0 0 595 842]")
    parent = sheet.reserve()
    kids = [
        sheet.widget(f"/Parent {parent} 0 R /Rect {row(0)} /F 4", page=0),
        sheet.widget(
            f"/Parent {parent} 0 R /Rect {row(3, width=300, height=30)} /F 4 /DA (/Helv 14 Tf 1 0 0 rg)", page=0
        ),
        sheet.widget(f"/Parent {parent} 0 R /Rect {row(1)} /F 4", page=1),
    ]
    listed = " ".join(f"{n} 0 R" for n in kids)
    sheet.objects[parent] = f"<< /FT /Tx /T (name) /DA (/Helv 10 Tf 0 g) /Kids [{listed}] >>".encode()
    sheet.fields.append(f"{parent} 0 R")
    sheet.text("(other)", row(5))
    return sheet.content()


@form
def twins() -> bytes:
    """Two fields of one full name, which the standard calls one field."""
    sheet = Sheet()
    for place in range(2):
        sheet.text("(twin)", row(place))
    return sheet.content()


@form
def combs_of_free_size() -> bytes:
    sheet = Sheet()
    for place, cells in enumerate((1, 2, 5, 10, 20, 34)):
        width = cells * 14
        sheet.text(f"(comb{cells})", row(place, width=width), f"/Ff {_COMB} /MaxLen {cells} /DA (/Helv 0 Tf 0 g)")
    return sheet.content()


@form
def combs_of_fixed_size() -> bytes:
    sheet = Sheet()
    for place, (cells, size) in enumerate(((3, 8), (8, 9), (12, 10), (17, 12), (30, 9))):
        width, entries = cells * 16, f"/Ff {_COMB} /MaxLen {cells} /DA (/Helv {size} Tf 0 g)"
        sheet.text(f"(comb{cells})", row(place, width=width), f"{entries} /MK << /BC [0.5] >> /BS << /W 1 >>")
    return sheet.content()


@form
def combs_aligned() -> bytes:
    """Quadding in combs, which changes nothing when all cells are filled."""
    sheet = Sheet()
    for quadding in range(3):
        sheet.text(f"(comb{quadding})", row(quadding), f"/Ff {_COMB} /MaxLen 15 /Q {quadding} /DA (/Helv 10 Tf 0 g)")
    return sheet.content()


@form
def narrow_combs() -> bytes:
    """Cells of 6 points."""
    sheet = Sheet()
    sheet.text("(free)", row(0, width=180, height=12), f"/Ff {_COMB} /MaxLen 30 /DA (/Helv 0 Tf 0 g)")
    sheet.text("(fixed)", row(1, width=180, height=12), f"/Ff {_COMB} /MaxLen 30 /DA (/Helv 6 Tf 0 g)")
    return sheet.content()


@form
def comb_without_length() -> bytes:
    """The flag means nothing then, nor with several lines."""
    sheet = Sheet()
    sheet.text("(none)", row(0), f"/Ff {_COMB} /DA (/Helv 10 Tf 0 g)")
    sheet.text("(zero)", row(1), f"/Ff {_COMB} /MaxLen 0 /DA (/Helv 10 Tf 0 g)")
    lines = f"/Ff {_COMB | _LINES} /MaxLen 40 /DA (/Helv 10 Tf 0 g)"
    sheet.text("(lines)", row(4, height=60), lines)
    return sheet.content()


@form
def several_lines() -> bytes:
    sheet = Sheet()
    for place, size in enumerate((0, 8, 10, 12)):
        rect = row(place, height=90, step=120)
        sheet.text(f"(lines{size})", rect, f"/Ff {_LINES} /DA (/Helv {size} Tf 0 g) /MK << /BC [0] >>")
    for quadding in (1, 2):
        rect = row(quadding, 1, height=90, step=120)
        sheet.text(f"(aligned{quadding})", rect, f"/Ff {_LINES} /Q {quadding} /DA (/Helv 10 Tf 0 g)")
    return sheet.content()


@form
def lines_in_odd_rooms() -> bytes:
    """One line high, narrow and high, and as large as the page."""
    sheet = Sheet("/MediaBox [0 0 595 842]", "/MediaBox [0 0 595 842]")
    sheet.text("(low)", row(0, height=14), f"/Ff {_LINES} /DA (/Helv 0 Tf 0 g)")
    sheet.text("(low-fixed)", row(1, height=15), f"/Ff {_LINES} /DA (/Helv 10 Tf 0 g)")
    sheet.text("(narrow)", row(6, width=40, height=180), f"/Ff {_LINES} /DA (/Helv 0 Tf 0 g)")
    sheet.text("(narrow-fixed)", row(6, 1, width=60, height=180), f"/Ff {_LINES} /DA (/Helv 9 Tf 0 g)")
    sheet.text("(page)", "[20 20 575 822]", f"/Ff {_LINES} /DA (/Helv 0 Tf 0 g)", page=1)
    return sheet.content()


@form
def quadding() -> bytes:
    sheet = Sheet()
    for place in range(3):
        sheet.text(f"(fixed{place})", row(place), f"/Q {place} /DA (/Helv 10 Tf 0 g)")
        sheet.text(f"(free{place})", row(place, 1), f"/Q {place} /DA (/Helv 0 Tf 0 g)")
    return sheet.content()


@form
def free_sizes() -> bytes:
    """Low, high, narrow and wide, each to be set as large as there is room."""
    sheet = Sheet()
    for place, (width, height) in enumerate(((220, 8), (220, 12), (220, 40), (30, 18), (12, 18), (470, 20))):
        sheet.text(f"(free{place})", row(place, width=width, height=height, step=60), "/DA (/Helv 0 Tf 0 g)")
    return sheet.content()


@form
def very_small() -> bytes:
    sheet = Sheet()
    for place, (width, height, size) in enumerate(((40, 5, 4), (40, 6, 0), (10, 4, 3), (100, 7, 5))):
        sheet.text(f"(small{place})", row(place, width=width, height=height), f"/DA (/Helv {size} Tf 0 g)")
    return sheet.content()


@form
def very_large() -> bytes:
    sheet = Sheet("/MediaBox [0 0 2384 3370]")
    sheet.text("(large)", "[100 2800 2200 3100]", "/DA (/Helv 0 Tf 0 g)")
    sheet.text("(fixed)", "[100 2300 2200 2500]", "/DA (/Helv 96 Tf 0 g)")
    sheet.text("(lines)", "[100 200 2200 2000]", f"/Ff {_LINES} /DA (/Helv 0 Tf 0 g)")
    return sheet.content()


@form
def with_lengths() -> bytes:
    sheet = Sheet()
    for place, length in enumerate((1, 2, 4, 10, 255)):
        sheet.text(f"(max{length})", row(place), f"/MaxLen {length} /DA (/Helv 10 Tf 0 g)")
    return sheet.content()


@form
def with_values() -> bytes:
    """Fields that hold something already, one of them as a stream, one as rich text."""
    sheet = Sheet()
    old = sheet.stream(
        "BT /Helv 10 Tf 2 5 Td (old) Tj ET", f"/Subtype /Form /BBox [0 0 220 18] /Resources {sheet.resources}"
    )
    sheet.text("(old)", row(0), f"/V (old) /DV (default) /DA (/Helv 10 Tf 0 g) /AP << /N {old} 0 R >>")
    sheet.text("(stream)", row(1), f"/V {sheet.stream('a long text')} 0 R /DA (/Helv 10 Tf 0 g)")
    rich = "/RV (<body><p>rich</p></body>) /DS (font: 10pt Helvetica)"
    sheet.text("(rich)", row(2), f"/Ff {1 << 25} /V (rich) {rich} /DA (/Helv 10 Tf 0 g)")
    return sheet.content()


@form
def many() -> bytes:
    """1,800 fields on six pages."""
    sheet = Sheet(*["/MediaBox [0 0 595 842]"] * 6)
    for number in range(1800):
        page, place = divmod(number, 300)
        across, down = place % 6, place // 6
        left, bottom = 20 + across * 92, 815 - down * 16
        sheet.text(f"(f{number})", f"[{left} {bottom} {left + 88} {bottom + 13}]", "/DA (/Helv 8 Tf 0 g)", page=page)
    return sheet.content()
