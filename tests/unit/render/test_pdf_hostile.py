"""PDFs made to harm, or harmed: a clear refusal or a repaired form, within limits of time and memory."""

from __future__ import annotations

import resource
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from docgen.errors import TemplateError
from docgen.render.pdf.engine import CompiledForm, compile_form
from tests.unit.render.pdf_pages import seen, small_form, text_field

DAY = date(2026, 11, 21)
SECONDS, MEGABYTES = 10, 600
"""What any of these files may take."""


def written(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Write a PDF of these objects, numbered from 1; the first is the catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def stream(entries: bytes, data: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /DA (0 g /F 10 Tf) >> >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Annots [4 0 R] >>"
FIELD = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /Rect [50 100 250 120] %s >>"
PLAIN = written(CATALOGUE, PAGES, PAGE, FIELD % b"")


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """Every file is done with in little time and memory."""
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    yield
    assert time.process_time() - started < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1024


def compiled(content: bytes, *, flat: bool = True) -> CompiledForm:
    return compile_form("form", content, flat=flat)


def read_or_refused(content: bytes, *, flat: bool = True) -> None:
    """Fill a form, or be refused; nothing else may happen."""
    with suppress(TemplateError):
        filled = compiled(content, flat=flat).fill({}, title="", created=DAY)
        assert len(PdfReader(BytesIO(filled)).pages) >= 1


def shown(content: bytes, *, flat: bool) -> str:
    filled = compiled(content, flat=flat).fill({"name": "ЩЁГОЛЕВА"}, title="", created=DAY)
    return "".join(one.character for one in seen(filled))


def encrypted(user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(small_form(text_field("name"))))
    output = BytesIO()
    writer.write(output)
    pdf = pikepdf.open(BytesIO(output.getvalue()))
    saved = BytesIO()
    encryption = pikepdf.Encryption(owner="owner", user=user, R=6 if algorithm == "AES-256" else 4)
    pdf.save(saved, encryption=encryption)
    return saved.getvalue()


@pytest.mark.parametrize("flat", [True, False])
@pytest.mark.parametrize("algorithm", ["AES-128", "AES-256"])
def test_restrictions_are_lifted(algorithm: str, *, flat: bool) -> None:
    assert shown(encrypted("", algorithm), flat=flat) == "ЩЁГОЛЕВА"


@pytest.mark.parametrize("algorithm", ["AES-128", "AES-256"])
def test_password_is_asked_for(algorithm: str) -> None:
    with pytest.raises(TemplateError, match="form: it is encrypted and cannot be opened without a password"):
        compiled(encrypted("secret", algorithm))


@pytest.mark.parametrize("flat", [True, False])
@pytest.mark.parametrize(
    "damaged",
    [
        PLAIN[: PLAIN.rindex(b"xref\n0")] + b"%%EOF\n",
        PLAIN.replace(b"startxref\n", b"startxref\n9"),
        b"rubbish in front\n" + PLAIN,
        PLAIN.replace(b"0000000009", b"0000000999"),
    ],
    ids=["no-table", "wrong-start", "in-front", "wrong-entry"],
)
def test_broken_tables_are_repaired(damaged: bytes, *, flat: bool) -> None:
    assert shown(damaged, flat=flat) == "ЩЁГОЛЕВА"


@pytest.mark.parametrize("cut", range(0, len(PLAIN), 60))
def test_any_piece_is_refused_or_read(cut: int) -> None:
    read_or_refused(PLAIN[:cut])


@pytest.mark.parametrize(
    "objects",
    [
        (CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>", PAGE, FIELD % b""),
        (CATALOGUE, b"<< /Type /Pages /Kids [3 0 R 3 0 R 2 0 R] /Count 3 >>", PAGE, FIELD % b""),
        (CATALOGUE, PAGES, PAGE, FIELD % b"/Parent 4 0 R"),
        (CATALOGUE, PAGES, PAGE, FIELD % b"/Parent 5 0 R", b"<< /T (up) /Parent 4 0 R /Kids [4 0 R 5 0 R] >>"),
        (CATALOGUE, PAGES, PAGE, FIELD % b"/Kids [4 0 R]"),
    ],
    ids=["page-tree", "page-twice", "own-parent", "parents", "own-kid"],
)
@pytest.mark.parametrize("flat", [True, False])
def test_loops_end(objects: tuple[bytes, ...], *, flat: bool) -> None:
    read_or_refused(written(*objects), flat=flat)


def test_parents_without_end() -> None:
    """A thousand levels of parents are not followed to the end."""
    levels = [b"<< /T (n) /Parent %d 0 R >>" % (number + 6) for number in range(1000)]
    content = written(CATALOGUE, PAGES, PAGE, FIELD % b"/Parent 5 0 R", *levels, b"<< /T (top) >>")
    assert len(compiled(content).fields[0].name) < 200


@pytest.mark.parametrize("size", ["200000 200000", "1000000000 10", "0 200000"])
def test_giant_pages_are_refused(size: str) -> None:
    giant = PAGE.replace(b"0 0 400 400", b"0 0 " + size.encode())
    with pytest.raises(TemplateError, match="page 1 is larger than 14,400 points"):
        compiled(written(CATALOGUE, PAGES, giant, FIELD % b""))


def bomb(megabytes: int, begin: bytes = b"") -> bytes:
    """Pack zeros: one packed million of them, repeated, so that the test itself takes no time."""
    packer = zlib.compressobj(9)
    head = packer.compress(begin) + packer.flush(zlib.Z_FULL_FLUSH)
    million = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + million * megabytes + packer.flush()


def test_page_that_inflates_to_gigabytes() -> None:
    """It is never inflated: it goes into the document as it is."""
    page = PAGE.replace(b"/Annots", b"/Contents 5 0 R /Annots")
    content = written(CATALOGUE, PAGES, page, FIELD % b"", stream(b"/Filter /FlateDecode", bomb(2000)))
    compiled(content).fill({"name": "А"}, title="", created=DAY)


def test_value_and_appearance_that_inflate_to_gigabytes() -> None:
    field = FIELD % b"/V 5 0 R /TU 5 0 R /AP << /N << /On 5 0 R >> >>"
    data = stream(b"/Filter /FlateDecode /Type /XObject /Subtype /Form /BBox [0 0 9 9]", bomb(1000))
    for kind in (b"/FT /Tx", b"/FT /Btn"):
        read_or_refused(written(CATALOGUE, PAGES, PAGE, field.replace(b"/FT /Tx", kind), data))


def test_object_stream_that_inflates_to_gigabytes() -> None:
    """Objects that stand in such a stream are not there."""
    header = b"4 0 "
    inside = stream(b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bomb(1000, header + FIELD % b""))
    table = b"".join(
        entry
        for entry in (
            b"\0\0\0\0\0",
            *(b"\1%s\0" % offset.to_bytes(3) for offset in (9, 120, 200)),
            b"\2\0\0\5\0",
        )
    )
    content = written(
        CATALOGUE, PAGES, PAGE, b"null", inside, stream(b"/Type /XRef /W [1 3 1] /Size 6 /Root 1 0 R", table)
    )
    read_or_refused(content)


SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
LAUNCH = b"<< /S /Launch /F (calc.exe) /Next << /S /JavaScript /JS (app.alert\\(2\\)) >> >>"


@pytest.mark.parametrize("flat", [True, False])
def test_nothing_runs(*, flat: bool) -> None:
    """Scripts and launches are out, wherever they stand; a link to a page on the web stays, what follows it does not."""
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://x.test) /Next %s >> >>" % LAUNCH
    other = b"<< /Type /Annot /Subtype /Screen /Rect [0 0 9 9] /A %s /AA << /E %s >> >>" % (LAUNCH, SCRIPT)
    catalogue = CATALOGUE[
        :-2
    ] + b"/OpenAction %s /AA << /WC %s >> /Names << /JavaScript << /Names [(x) %s] >> >> >>" % ((SCRIPT,) * 3)
    page = PAGE.replace(b"[4 0 R]", b"[4 0 R 5 0 R 6 0 R]")[:-2] + b"/AA << /O %s >> >>" % LAUNCH
    content = written(catalogue, PAGES, page, FIELD % b"/AA << /K %s >> /A %s" % (SCRIPT, LAUNCH), link, other)
    filled = compiled(content, flat=flat).fill({"name": "А"}, title="", created=DAY)
    for trace in (b"JavaScript", b"Launch", b"app.alert", b"calc.exe", b"OpenAction"):
        assert trace not in filled
    assert b"https://x.test" in filled


@pytest.mark.parametrize("flat", [True, False])
@pytest.mark.parametrize(
    "entries",
    [
        b"/DA 7",
        b"/Rect [(a) null 3 4]",
        b"/Q 99 /Ff -1 /MaxLen -5",
        b"/Ff 16777216 /MaxLen 1000000",
        b"/MK [1 2]",
        b"/MK << /R 45 /BC [1 2] /BG (x) /CA 7 >> /BS << /W -3 /D 7 /S (D) >>",
        b"/DA (1e99 -5 0 g /F 99999999999999999999 Tf)",
        b"/V << /A 1 >>",
        b"/AP 7",
        b"/AP << /N 99 0 R >>",
        b"/T <FEFFD800> /TU <FEFFDC00>",
        b"/F (4)",
        b"/FT /Btn /AP << /N << /#ff#fe null >> >> /MK << /CA (4) >>",
        b"/FT /Ch /Opt [[(a) (b)] 7 [] null [(x)]] /V 7",
        b"/FT /Ch /Ff 131072 /Opt 7 /I (a)",
        b"/FT (Tx)",
    ],
)
def test_entries_of_wrong_kinds(entries: bytes, *, flat: bool) -> None:
    """What cannot be read is as if it were not there; at worst the form is refused."""
    read_or_refused(written(CATALOGUE, PAGES, PAGE, FIELD % entries), flat=flat)
