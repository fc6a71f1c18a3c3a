"""A sound template gives a valid document, whatever of the template language it uses."""

from __future__ import annotations

import pytest

from docgen.resources import Library
from tests.validity.features import FEATURES
from tests.validity.judges import audited, judged_by_microsoft, microsoft_is_here

every_feature = pytest.mark.parametrize("name", FEATURES)


@every_feature
def test_the_template_is_valid(name: str) -> None:
    """So that whatever is wrong with the document is the engine's doing."""
    assert audited(FEATURES[name].template) == []


@every_feature
def test_what_the_dropin_gives_is_valid(name: str) -> None:
    assert audited(FEATURES[name].by_dropin()) == []


@pytest.mark.parametrize("name", [name for name, feature in FEATURES.items() if feature.is_plain])
def test_what_the_renderer_gives_is_valid(name: str, built_in: Library) -> None:
    assert audited(FEATURES[name].by_renderer(built_in)) == []


@pytest.mark.skipif(not microsoft_is_here(), reason="npm has not installed the second opinion: tools/outer_programs.sh")
@every_feature
def test_microsoft_says_so_too(name: str) -> None:
    assert judged_by_microsoft(FEATURES[name].by_dropin()) == []
