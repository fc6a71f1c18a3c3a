"""LibreOffice opens what is rendered and shows whose it is: papers of every template, and every feature, by one start."""

from __future__ import annotations

from collections.abc import Mapping

import pypdfium2
import pytest

from tests.golden.pictures import as_pdf
from tests.validity.features import FEATURES
from tests.validity.papers import TEMPLATES, Paper

pytestmark = pytest.mark.xdist_group("papers")

SO_MANY = 2
"""Papers of each template."""

Printed = Mapping[str, tuple[str, ...]]
"""Document → the text of each page, without any space."""


@pytest.fixture(scope="module")
def printed(papers: Mapping[str, list[Paper]], tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Let LibreOffice print them all."""
    documents = {
        f"{template} {number}": paper.content
        for template, each in papers.items()
        for number, paper in enumerate(each[:SO_MANY])
    }
    documents |= {name: feature.by_dropin() for name, feature in FEATURES.items()}
    return {name: _texts(pdf) for name, pdf in as_pdf(documents, tmp_path_factory.mktemp("printed")).items()}


def _texts(pdf: bytes) -> tuple[str, ...]:
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_without_spaces(page.get_textpage().get_text_bounded()) for page in document)


def _without_spaces(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.mark.parametrize("template", TEMPLATES)
def test_papers_show_whose_they_are(template: str, papers: Mapping[str, list[Paper]], printed: Printed) -> None:
    for number, paper in enumerate(papers[template][:SO_MANY]):
        text = "".join(printed[f"{template} {number}"])
        assert [name for name in paper.names if _without_spaces(name) not in text] == []


@pytest.mark.parametrize("name", FEATURES)
def test_features_show_what_they_are_given(name: str, printed: Printed) -> None:
    text = "".join(printed[name])
    assert [words for words in FEATURES[name].shows if _without_spaces(words) not in text] == []
