"""Hand-written forms: what else stands in the file, and files that are damaged or written unusually."""

from __future__ import annotations

import re

from tests.conformance_pdf.sheet import Sheet, form, row

_COMB = 1 << 24


def _usual(**entries: str) -> Sheet:
    sheet = Sheet(**entries)
    sheet.text("(surname)", row(0))
    sheet.text("(number)", row(1), f"/Ff {_COMB} /MaxLen 12 /DA (/Helv 0 Tf 0 g)")
    sheet.widget(f"/FT /Btn /T (agreed) /Rect {row(2, width=14, height=14)} /F 4 {sheet.states('On')} /AS /Off")
    return sheet


@form
def with_xfa() -> bytes:
    """A second form in XML, which viewers that know it would show instead."""
    sheet = Sheet(acro="/XFA [(template) 5 0 R]")
    sheet.objects[5] = sheet.objects[5]
    sheet.text("(surname)", row(0))
    made = sheet.content()
    return made.replace(b"(template) 5 0 R", b"(template) 1 0 R")


@form
def with_rights() -> bytes:
    """Usage rights, which viewers hold to be broken by any change."""
    sheet = _usual(
        catalogue="/Perms << /UR3 << /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00> >> >>"
    )
    return sheet.content()


@form
def with_scripts() -> bytes:
    """Scripts on opening, of the document, and of fields: formats, calculations."""
    catalogue = (
        "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /WC << /S /JavaScript /JS (x) >> >> "
        "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (var a=1;) >>] >> >>"
    )
    sheet = Sheet(catalogue=catalogue, acro="/CO []")
    action = '<< /S /JavaScript /JS (AFNumber_Format\\(2,0,0,0,"",true\\)) >>'
    sheet.text("(sum)", row(0), f"/AA << /F {action} /K {action} /C {action} >> /DA (/Helv 10 Tf 0 g)")
    sheet.text("(plain)", row(1))
    return sheet.content()


@form
def with_a_signature_field() -> bytes:
    sheet = _usual(acro="/SigFlags 0")
    sheet.widget(f"/FT /Sig /T (signature) /Rect {row(8, height=60)} /F 4")
    return sheet.content()


@form
def with_other_annotations() -> bytes:
    """Links, notes and a widget that is listed by no form."""
    sheet = _usual()
    sheet.widget(f"/FT /Tx /T (orphan) /Rect {row(5)} /F 4 /DA (/Helv 10 Tf 0 g)", field=False)
    made = sheet.content()
    link = b"<< /Type /Annot /Subtype /Link /Rect [300 700 400 720] /A << /S /URI /URI (https://example.org) >> >> "
    return _mended(made.replace(b"/Annots [", b"/Annots [" + link, 1))


@form
def tagged() -> bytes:
    sheet = _usual(
        catalogue="/MarkInfo << /Marked true >> /Lang (ru-RU) /StructTreeRoot << /Type /StructTreeRoot /K [] >>"
    )
    sheet.draw("/P << /MCID 0 >> BDC BT /Helv 10 Tf 50 805 Td (Tagged) Tj ET EMC")
    return sheet.content()


@form
def layered() -> bytes:
    """Layers, and a page whose content is opened and not closed."""
    sheet = Sheet(catalogue="/OCProperties << /OCGs [] /D << /Order [] >> >>")
    sheet.draw("q q BT /Helv 10 Tf 50 805 Td (Open) Tj ET")
    sheet.text("(surname)", row(0))
    return sheet.content()


@form
def numbers_shifted() -> bytes:
    """Every entry of the cross-reference table points three bytes too far."""
    made = _usual().content()
    return re.sub(rb"(\d{10}) 00000 n", lambda found: b"%010d 00000 n" % (int(found[1]) + 3), made)


@form
def table_lost() -> bytes:
    """No cross-reference table at all."""
    made = _usual().content()
    return made[: made.index(b"xref\n0")] + b"trailer\n" + made[made.index(b"<< /Size") :].replace(b"startxref", b"%")


@form
def end_cut_off() -> bytes:
    """The file ends within the table."""
    made = _usual().content()
    return made[: made.index(b"xref\n0") + 60] + made[made.index(b"trailer") : made.index(b"startxref")]


@form
def lengths_wrong() -> bytes:
    made = _usual()
    made.draw("BT /Helv 10 Tf 50 805 Td (Wrong) Tj ET")
    return re.sub(rb"/Length (\d+)", b"/Length 1", made.content())


@form
def rubbish_before() -> bytes:
    """What a mail program put before the file."""
    return b"Content-Type: application/pdf\r\n\r\n" + _usual().content()


@form
def rubbish_after() -> bytes:
    return _usual().content() + b"\n<html>tracking</html>\n" * 20


@form
def old_line_ends() -> bytes:
    """Lines end as on old Macintoshes, with comments between objects."""
    made = _usual().content(head=b"%PDF-1.3\r")
    return _mended(made.replace(b"endobj\n", b"endobj\r% made by hand\r").replace(b" obj\n", b" obj\r"))


@form
def changed_twice() -> bytes:
    """Two changes appended: a field moved, another made longer."""
    made = _usual().content()
    for pattern, change in (
        (rb"/T \(surname\) /Rect \[50 780", b"/T (surname) /Rect [80 780"),
        (rb"/MaxLen 12", b"/MaxLen 10"),
    ):
        made = _appended(made, pattern, change)
    return made


def _appended(made: bytes, pattern: bytes, change: bytes) -> bytes:
    """Append a new state of the object in which a pattern is found."""
    objects = list(re.finditer(rb"(\d+) 0 obj\n(.*?)\nendobj", made, re.DOTALL))
    found = next(each for each in reversed(objects) if re.search(pattern, each[2]))
    start = len(made)
    body = b"%s 0 obj\n%s\nendobj\n" % (found[1], re.sub(pattern, change, found[2]))
    trailer = re.findall(rb"trailer\n<< (.*?) >>\n", made, re.DOTALL)[-1]
    previous = re.findall(rb"startxref\n(\d+)", made)[-1]
    trailer = re.sub(rb" /Prev \d+", b"", trailer) + b" /Prev " + previous
    table = b"xref\n%s 1\n%010d 00000 n \n" % (found[1], start)
    end = b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start + len(body))
    return made + body + table + end


def _mended(made: bytes) -> bytes:
    """Write the cross-reference table of a file anew."""
    begin = made.rindex(b"xref\n0")
    offsets = {int(found[1]): found.start() for found in re.finditer(rb"(?<!\d)(\d+) 0 obj", made[:begin])}
    table = b"".join(b"%010d 00000 n \n" % offset for _, offset in sorted(offsets.items()))
    trailer = made[made.index(b"trailer", begin) : made.rindex(b"startxref")]
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    return made[:begin] + head + table + trailer + b"startxref\n%d\n%%%%EOF\n" % begin
