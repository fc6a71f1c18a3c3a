"""Maps drafted from blanks: printed ones, scans, scans that lie askew, and files that are no blanks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from docgen.errors import MissingExtraError, TemplateError
from docgen.language.transliteration import transliteration
from docgen.render.pdf.maps import CoordinateMap, burn, read_map
from docgen.render.pdf.maps.drafting import draft, registered
from docgen.render.pdf.maps.entries import MILLIMETRE, Kind
from docgen.render.pdf.maps.pictures import numbered, proof
from docgen.render.pdf.maps.sheets import Sheet, apply, fitted, joined
from docgen.render.pdf.maps.writing import write_map
from docgen.resources import Library
from tests.conftest import ROOT
from tests.unit.papers import pdf
from tests.unit.render.pdf_maps_paper import GROUPS, HEIGHT, Paper, paper, scan

Spell = Callable[[str], str]
_FONT = "LiberationSans"


@pytest.fixture(scope="module")
def drawn() -> Paper:
    return paper()


@pytest.fixture(scope="module")
def spell(built_in: Library) -> Spell:
    return transliteration(built_in).suggest


def exact(found: CoordinateMap, wanted: Paper, *, within: float) -> int:
    """Count the groups that are found with the right number of cells, where they are; `within` is in mm."""
    left = list(zip(wanted.areas, GROUPS, strict=True))
    for place in found.places:
        millimetres = [side / MILLIMETRE for side in place.area]
        for area, cells in left:
            near = max(abs(one - other) for one, other in zip(area, millimetres, strict=True)) <= within
            if near and cells == (place.cells or 1) and (place.kind is Kind.CHECK) == (cells == 1):
                left.remove((area, cells))
                break
    return len(GROUPS) - len(left)


# --- the questionnaire ------------------------------------------------------------------------------------------------


def test_a_printed_page(drawn: Paper, spell: Spell) -> None:
    """All 29 groups to a fifth of a millimetre and nothing else; names from the labels, series numbered."""
    found = draft("blank.pdf", drawn.content, spell)
    assert exact(found, drawn, within=0.2) == len(found.places) == 29
    assert found.registrations == ()
    called = {place.name: place.label for place in found.places}
    assert called["otchestvo"] == "3. Отчество"
    assert {"data-rozhdeniia-1", "data-rozhdeniia-2", "data-rozhdeniia-3"} <= called.keys()
    assert {"mesto-rozhdeniia-1", "mesto-rozhdeniia-2", "muzhskoi", "zhenskii", "kv"} <= called.keys()
    assert read_map("m", write_map(found).encode()).places == tuple(
        replace(place, area=again.area)
        for place, again in zip(found.places, read_map("m", write_map(found).encode()).places, strict=True)
    )


@pytest.mark.parametrize(
    ("dpi", "skew", "noise", "grey"),
    [
        (200, 0.0, 0.0, 255),
        (200, 0.0, 25.0, 235),
        (150, 0.0, 15.0, 240),
        (300, 0.3, 0.0, 255),
        (300, -0.3, 20.0, 230),
        (200, 0.7, 0.0, 255),
        (200, -0.7, 25.0, 225),
        (200, 3.0, 15.0, 240),
    ],
)
def test_a_scan(drawn: Paper, spell: Spell, dpi: int, skew: float, noise: float, grey: int) -> None:
    """All 29 groups to 0.4 mm of the upright sheet, and nothing else, whatever the noise and the angle."""
    content = scan(drawn.content, dpi=dpi, skew=skew, noise=noise, paper_grey=grey)
    found = draft("scan.pdf", content, spell)
    assert exact(found, drawn, within=0.4) == len(found.places) == 29
    shown = Image.open(BytesIO(proof("scan.pdf", content, found)[0])).convert("L")
    edge = shown.crop((28, 200, 42, 1000)).resize((14, 1), Image.Resampling.BOX).tobytes()
    assert max(edge) - min(edge) > 50  # the left edge of the frame, which is upright again
    (registration,) = found.registrations
    matrix = fitted(registration.found, registration.marks)
    assert matrix is not None
    centre = (210 * MILLIMETRE / 2, 297 * MILLIMETRE / 2)
    assert apply(matrix, centre) == pytest.approx(centre, abs=0.5)
    assert matrix[1] == pytest.approx(-matrix[2], abs=1e-3)  # a turn


def test_another_scan_of_the_same_blank(drawn: Paper, spell: Spell) -> None:
    """The map of one scan is fitted over another that lies elsewhere; a sheet of another blank is told."""
    first = draft("one.pdf", scan(drawn.content, dpi=200, skew=0.4), spell)
    other = scan(drawn.content, dpi=200, skew=-0.6, noise=15, paper_grey=240, shift=3)
    again = registered("other.pdf", other, first)
    assert again.places == first.places
    with pikepdf.open(BytesIO(burn("other.pdf", other, again))) as form:
        form.pages[0].obj.Annots = pikepdf.Array()
        del form.Root.AcroForm
        output = BytesIO()
        form.save(output)
    assert exact(draft("laid straight", output.getvalue(), spell), drawn, within=0.6) == 29
    for content, told in ((pdf(1), "no boxes are found"), (table(), "this is no scan of the same blank")):
        with pytest.raises(TemplateError, match=told):
            registered("other.pdf", content, first)
    with pytest.raises(TemplateError, match="needs no fitting"):
        registered("other.pdf", other, draft("blank.pdf", drawn.content, spell))


def test_the_pictures(drawn: Paper, spell: Spell) -> None:
    """A PNG for each page, the same each time, of the fields with their numbers and of the fields with their names."""
    found = draft("blank.pdf", drawn.content, spell)
    for draw in (numbered, proof):
        (picture,) = draw("blank.pdf", drawn.content, found)
        assert [picture] == draw("blank.pdf", drawn.content, found)
        shown = Image.open(BytesIO(picture))
        assert shown.size == (910, 1287)
        plain = Image.open(BytesIO(draw("blank.pdf", drawn.content, replace(found, places=found.places[:1]))[0]))
        assert shown.tobytes() != plain.tobytes()


# --- other blanks -----------------------------------------------------------------------------------------------------


def table() -> bytes:
    """Give a page with a photo's place, labels within boxes, a table with heads, cells apart, thin filled bars as lines."""
    pdfmetrics.registerFont(TTFont(_FONT, ROOT / "templates/fonts/LiberationSans-Regular.ttf"))
    output = BytesIO()
    canvas = Canvas(output, pagesize=(210 * mm, 297 * mm), invariant=1)
    canvas.setLineWidth(0.7)

    def box(left: float, top: float, width: float, height: float, text: str = "") -> None:
        canvas.rect(left * mm, (HEIGHT - top - height) * mm, width * mm, height * mm)
        canvas.setFont(_FONT, 7)
        canvas.drawString((left + 1) * mm, (HEIGHT - top - 3.2) * mm, text)

    box(160, 20, 35, 45)
    box(20, 20, 80, 12, "1. Surname")
    box(20, 32, 80, 6, "2. Name")
    box(20, 42, 80, 25, "3. Why")
    for column, head in enumerate(("From", "To", "Where")):
        box(20 + column * 40, 80, 40, 6, head + " – such heads leave no room")
        for row in range(3):
            box(20 + column * 40, 86 + row * 8, 40, 8)
    for place in range(6):
        box(20.5 + place * 6, 120, 5, 6)
    for row in range(2):  # bars of 0.3 mm, filled, not drawn
        canvas.rect(20 * mm, (HEIGHT - 140 - row * 10) * mm, 60 * mm, 0.3 * mm, stroke=0, fill=1)
        canvas.rect((20 + row * 60) * mm, (HEIGHT - 150) * mm, 0.3 * mm, 10 * mm, stroke=0, fill=1)
    canvas.setStrokeColorRGB(1, 1, 1)
    box(120, 200, 40, 10)
    canvas.save()
    return output.getvalue()


def test_boxes_of_other_kinds(spell: Spell) -> None:
    """What is printed in a box takes its room from it, or all; what is white is no box."""
    found = draft("table.pdf", table(), spell)
    corners = [(round(place.area[0] / MILLIMETRE), round(place.area[1] / MILLIMETRE)) for place in found.places]
    shapes = [(place.kind, place.cells, *corner) for place, corner in zip(found.places, corners, strict=True)]
    assert (Kind.PHOTO, None, 160, 20) in shapes
    assert (Kind.TEXT, None, 20, 24) in shapes
    assert any(shape[0] is Kind.TEXT and shape[2] in range(28, 34) and shape[3] == 32 for shape in shapes)
    assert (Kind.MULTILINE, None, 20, 46) in shapes
    assert [shape for shape in shapes if shape[3] in {86, 94, 102}] == [
        (Kind.TEXT, None, left, top) for top in (86, 94, 102) for left in (20, 60, 100)
    ]
    assert (Kind.COMB, 6, 20, 120) in shapes  # cells with gaps
    assert (Kind.TEXT, None, 20, 140) in shapes
    assert len(shapes) == 4 + 9 + 2
    labels = {place.label for place in found.places}
    assert {"1. Surname", "2. Name", "3. Why", "To – such heads leave no room"} <= labels


def test_a_scanned_table(spell: Spell) -> None:
    """The same from its picture, with the ink in the boxes instead of words."""
    plain, scanned = (draft("table.pdf", content, spell) for content in (table(), scan(table(), dpi=200, noise=12)))
    kinds = [[(place.kind, place.cells) for place in found.places] for found in (plain, scanned)]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page(drawn: Paper, spell: Spell, turned: int) -> None:
    """Places are counted on the page as it is seen, whichever way it lies in the file."""
    with pikepdf.open(BytesIO(drawn.content)) as document:
        page = document.pages[0]
        _, _, width, height = (float(edge) for edge in page.mediabox)
        across, up = (width, height) if turned == 180 else (height, width)
        lying = joined((1, 0, 0, -1, 0, height), Sheet(0, 0, across, up, turned).matrix)
        page.contents_add(document.make_stream(b"q %g %g %g %g %g %g cm" % lying), prepend=True)
        page.contents_add(document.make_stream(b"Q"))
        page.obj.MediaBox, page.obj.Rotate = pikepdf.Array([0, 0, across, up]), turned
        output = BytesIO()
        document.save(output)
    found = draft("blank.pdf", output.getvalue(), spell)
    assert exact(found, drawn, within=0.2) == len(found.places) == 29
    assert found.places[2].label == "3. Отчество"


@pytest.mark.parametrize("edition", ["2020", "2024"])
def test_the_arrival_notice(spell: Spell, edition: str) -> None:
    """Its fields taken out, each is found again in its place, with its cells."""
    wanted = []
    with pikepdf.open(ROOT / f"templates/pdf/registration/arrival-notice/{edition}.pdf") as document:
        for number, page in enumerate(document.pages, start=1):
            height = float(page.mediabox[3])
            for field in page.obj.Annots.as_list() if "/Annots" in page.obj else ():
                left, bottom, right, top = (float(edge) for edge in field.Rect.as_list())
                wanted.append((number, int(field.get("/MaxLen", 0)), (left, height - top, right - left, top - bottom)))
            page.obj.Annots = pikepdf.Array()
        del document.Root.AcroForm
        output = BytesIO()
        document.save(output)
    found = [
        (place.page, place.cells or 0, place.area) for place in draft("notice.pdf", output.getvalue(), spell).places
    ]
    assert len(wanted) == 138
    for sheet, cells, area in wanted:
        assert any(each[:2] == (sheet, cells) and each[2] == pytest.approx(area, abs=0.5) for each in found)


def test_a_page_with_nothing_on_it(spell: Spell) -> None:
    """It has no fields; that is for a person to see, not an error."""
    assert draft("empty.pdf", pdf(2), spell).places == ()


# --- what is no blank -------------------------------------------------------------------------------------------------


def _hatched() -> bytes:
    output = BytesIO()
    canvas = Canvas(output, pagesize=(210 * mm, 297 * mm), invariant=1)
    for place in range(400):
        canvas.line(10, 10 + 2 * place, 580, 10 + 2 * place)
        canvas.line(10 + 1.4 * place, 10, 10 + 1.4 * place, 810)
    canvas.save()
    return output.getvalue()


def _large() -> bytes:
    document = pikepdf.new()
    document.add_blank_page().obj.MediaBox = pikepdf.Array([0, 0, 200_000, 200_000])
    output = BytesIO()
    document.save(output)
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"scribble", "it is not a PDF"),
        (_large(), "page 1 is larger than"),
        (_hatched(), "page 1: its lines meet in more than"),
    ],
    ids=["scribble", "large", "hatched"],
)
def test_what_is_no_blank(content: bytes, told: str, spell: Spell) -> None:
    """It is refused in a moment, by name."""
    with pytest.raises(TemplateError) as raised:
        draft("x.pdf", content, spell)
    assert str(raised.value).startswith(f"x.pdf: {told}")


def test_without_the_libraries(drawn: Paper, spell: Spell, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said what to install; filling by a map needs none of them."""
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(MissingExtraError, match=r"docgen\[maps\]"):
        draft("x.pdf", drawn.content, spell)
    assert burn("x.pdf", drawn.content, read_map("m", b'[[fields]]\nname = "a"\npage = 1\nrectangle = [1, 1, 9, 9]'))
