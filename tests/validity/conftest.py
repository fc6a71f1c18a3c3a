"""What the tests of validity share: the papers, rendered once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from docgen.resources import Library
from tests.validity.papers import Paper
from tests.validity.papers import papers as rendered

ENOUGH = 4
"""So many papers of a template are looked at, of as many records as there are."""


@pytest.fixture(scope="session")
def papers(built_in: Library) -> Mapping[str, list[Paper]]:
    """Give the papers of each template, those of different records first."""
    every = list(rendered(built_in))
    of_one_record = Counter[tuple[str, str]]()
    ranked: dict[str, list[tuple[int, Paper]]] = {paper.template: [] for paper in every}
    for paper in every:
        of_one_record[paper.template, paper.record] += 1
        ranked[paper.template].append((of_one_record[paper.template, paper.record], paper))
    return {
        template: [paper for _, paper in sorted(each, key=lambda pair: pair[0])][:ENOUGH]
        for template, each in ranked.items()
    }
