"""Pictures of counts."""

from __future__ import annotations

import io
import sys
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from docgen.charts import Chart, Format, Kind, draw
from docgen.errors import MissingExtraError

MONTHS = Chart(title="Принято заявлений", labels=["2026-10", "2026-11", "2026-12"], counts=[3, 0, 11])


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_an_svg_is_an_svg(kind: Kind) -> None:
    content = draw(Chart(title=MONTHS.title, labels=MONTHS.labels, counts=MONTHS.counts, kind=kind), "svg")
    assert ET.fromstring(content).tag == "{http://www.w3.org/2000/svg}svg"


def test_a_png_is_as_wide_as_the_text_of_a_letter() -> None:
    with Image.open(io.BytesIO(draw(MONTHS, "png"))) as picture:
        assert picture.format == "PNG"
        assert picture.size == (1259, 708)


@pytest.mark.parametrize("format_", ["svg", "png"])
def test_the_same_counts_give_the_same_bytes(format_: Format) -> None:
    assert draw(MONTHS, format_) == draw(MONTHS, format_)


def test_bars_are_as_high_as_their_counts() -> None:
    """Seen in the picture: a bar of 3 and a bar of 11, and nothing where the count is 0."""
    with Image.open(io.BytesIO(draw(MONTHS, "png"))) as opened:
        picture = opened.convert("RGB")
    heights = [
        sum(picture.getpixel((x, y)) == (31, 78, 121) for y in range(picture.height)) for x in range(picture.width)
    ]
    left, middle, right = (max(heights[at - 20 : at + 20]) for at in (280, 650, 1020))
    assert middle == 0
    assert right / left == pytest.approx(11 / 3, abs=0.3)


def test_nothing_to_draw_is_drawn_too() -> None:
    assert draw(Chart(title="", labels=[], counts=[]), "svg")


def test_without_matplotlib_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"docgen\[charts\]"):
        draw(MONTHS, "svg")
