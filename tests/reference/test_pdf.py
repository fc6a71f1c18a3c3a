"""The PDF engine shows what the obvious renderer shows, in the same places."""

from __future__ import annotations

import random
import tomllib
from datetime import date

import pytest

from docgen.cases import read_case
from docgen.filings import FilingTypeId, load
from docgen.render.context import build_context
from docgen.render.pdf import PdfRenderer
from docgen.render.port import Properties, Template
from docgen.resources import Library
from tests.conftest import FAMILY, FILING, ROOT
from tests.reference.pdf_obvious.renderer import PdfRenderer as ObviousRenderer
from tests.unit.render.pdf_pages import Seen, seen, small_form, text_field

AS_OF = date(2026, 11, 21)
PROPERTIES = Properties(title="Уведомление о прибытии", created=AS_OF)
FIELDS = ROOT / "schemas/registration/arrival-notice/fields.toml"
BLANKS = ROOT / "templates/pdf/registration/arrival-notice"
NEAR, ROUNDED = 0.3, 1.3
"""Points between the two; the second where the engine chooses a size, which it rounds down to tenths of a point: at the
end of a long line that comes to more."""


def apart(one: list[Seen], other: list[Seen]) -> float:
    """Give how far the same characters of two documents lie apart at most."""
    assert [seen_.character for seen_ in one] == [seen_.character for seen_ in other]
    return max(
        (
            abs(a - b)
            for left, right in zip(one, other, strict=True)
            for a, b in zip(left.middle, right.middle, strict=True)
        ),
        default=0.0,
    )


@pytest.mark.parametrize("blank", ["2024.pdf", "2020.pdf"])
@pytest.mark.parametrize("person", range(4))
def test_notices_of_the_example(built_in: Library, blank: str, person: int) -> None:
    case = read_case(FAMILY.read_bytes(), load(built_in, FilingTypeId.parse(FILING)), AS_OF, built_in).case
    assert case is not None
    document = next(document for document in case.filing.documents if document.id == "arrival-notice")
    context = build_context(case, document, case.persons[person], built_in)
    fields = tomllib.loads(FIELDS.read_text(encoding="utf-8"))["fields"]
    template = Template(name="notice", content=(BLANKS / blank).read_bytes(), fields=fields)
    ours, theirs = (renderer(built_in).compile(template) for renderer in (PdfRenderer, ObviousRenderer))
    assert ours.fit(context) == theirs.fit(context)
    assert apart(seen(ours.render(context, PROPERTIES)), seen(theirs.render(context, PROPERTIES))) < NEAR


@pytest.mark.parametrize("seed", range(25))
def test_made_up_fields(built_in: Library, seed: int) -> None:
    """Any size, alignment and cells; what fits for the one fits for the other, and is shown in the same place.

    Cells have room for every sign: where one is wider, the engine sets the text smaller, and the obvious one lets signs
    run into each other.
    """
    dice = random.Random(seed)
    cells = dice.choice([None, None, dice.randint(3, 25)])
    size = dice.choice([0, 7, 9, 11.5])
    entries = {
        "DA": f"0 g /Helv {size} Tf",
        "Rect": (50, 100, 50 + dice.randint(13 * (cells or 5), 330), 100 + dice.randint(12, 30)),
        "Q": 0 if cells else dice.randint(0, 2),
        **({"Ff": 1 << 24, "MaxLen": cells} if cells else {}),
    }
    text = "".join(dice.choice("АБВЩЖй ёЁ-'iWŠ№()\\") for _ in range(dice.randint(1, cells or 30))).strip() or "А"
    template = Template(name="form", content=small_form(text_field("name", **entries)), fields={"name": "value"})
    ours, theirs = (renderer(built_in).compile(template) for renderer in (PdfRenderer, ObviousRenderer))
    context = {"value": text}
    assert ours.check(context) == theirs.check(context)
    if not ours.check(context):
        way = apart(seen(ours.render(context, PROPERTIES)), seen(theirs.render(context, PROPERTIES)))
        assert way < (NEAR if size else ROUNDED)
