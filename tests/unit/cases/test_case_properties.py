"""Whatever the bytes, reading them gives findings or a case, never an exception."""

from __future__ import annotations

import json
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.cases import Reading
from docgen.cases.places import Json
from docgen.findings import errors

Read = Callable[[object], Reading]
PLANTED = "Секретов-7788"

FIELDS = st.sampled_from(["id", "applicant", "household", "names", "birth", "date", "absent", "person", "documents"])
TEXTS = st.sampled_from([PLANTED, "unknown", "none", "1984-03-17", "IRL", ""]) | st.text(st.characters())
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELDS | TEXTS, inner, max_size=6),
    max_leaves=25,
)
FREELY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FREELY
@given(value=VALUES)
def test_any_json_value_gives_findings_without_its_values(value: Json, read: Read) -> None:
    """A random value is never a record, and nothing of it is told."""
    reading = read(value)

    assert reading.case is None
    assert errors(reading.findings)
    assert PLANTED not in str(reading.findings)


@FREELY
@given(data=st.binary(max_size=200))
def test_any_bytes_give_findings(data: bytes, read: Read) -> None:
    """Random bytes are never a record."""
    assert errors(read(data).findings)


@FREELY
@given(cut=st.integers(min_value=0, max_value=15_000))
def test_a_record_that_was_cut_off_is_not_a_case(cut: int, family_bytes: bytes, read: Read) -> None:
    """Wherever a copy ends, one finding says that the text is at fault."""
    reading = read(family_bytes[:cut])

    assert reading.case is None
    assert len(reading.findings) == 1


@FREELY
@given(value=VALUES, place=st.sampled_from(["applicant", "household", "host", "office", "move", "id"]))
def test_any_value_in_a_known_place_gives_places_that_may_be_shown(
    value: Json, place: str, family_bytes: bytes, read: Read
) -> None:
    """Every place is a pointer of field names, positions and numbered keys."""
    record = json.loads(family_bytes) | {place: value}

    for finding in read(record).findings:
        steps = finding.where.split("/")[1:]
        assert all(step.isdigit() or step.startswith("#") or step.replace("_", "").isalnum() for step in steps)
        assert PLANTED not in str(finding)
