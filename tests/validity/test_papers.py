"""What is rendered from the shipped templates is valid WordprocessingML: both judges say so."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.validity.judges import audited, judged_by_microsoft, microsoft_is_here
from tests.validity.papers import TEMPLATES, Paper

pytestmark = pytest.mark.xdist_group("papers")

Papers = Mapping[str, list[Paper]]


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_is_filled_twice_and_valid(template: str, papers: Papers) -> None:
    assert len(papers[template]) >= 2
    assert {f"{paper.record}/{paper.key}": told for paper in papers[template] if (told := audited(paper.content))} == {}


@pytest.mark.skipif(not microsoft_is_here(), reason="npm has not installed the second opinion: tools/outer_programs.sh")
@pytest.mark.parametrize("template", TEMPLATES)
def test_microsoft_says_so_too(template: str, papers: Papers) -> None:
    assert judged_by_microsoft(papers[template][0].content) == []
