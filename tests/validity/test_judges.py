"""Judges that find nothing prove nothing: every deliberately broken document is reported, every sound one is not."""

from __future__ import annotations

import pytest

from tests.validity.broken import BROKEN, SOUND
from tests.validity.judges import audited, judged_by_microsoft, microsoft_is_here
from tests.validity.oversights import oversights

_OVERLOOKED = ["two core properties", "two pictures of one id", "comment that is not there", "size of a half point"]
"""Of these, only we and Microsoft's validator tell."""


@pytest.mark.parametrize("document", BROKEN.values(), ids=BROKEN)
def test_the_broken_are_reported(document: bytes) -> None:
    assert audited(document) != []


@pytest.mark.parametrize("document", SOUND.values(), ids=SOUND)
def test_the_sound_are_not(document: bytes) -> None:
    assert audited(document) == []


@pytest.mark.skipif(not microsoft_is_here(), reason="npm has not installed the second opinion: tools/outer_programs.sh")
@pytest.mark.parametrize("name", [*_OVERLOOKED, *SOUND])
def test_microsoft_sees_what_the_auditor_overlooks(name: str) -> None:
    documents = {**BROKEN, **SOUND}
    assert bool(judged_by_microsoft(documents[name])) is bool(oversights(documents[name])) is (name in BROKEN)
