"""What is not there, in the words of the form."""

from __future__ import annotations

import pytest

from docgen.errors import FilingError
from docgen.expressions.absent import Absent, worded


def test_document_words_absence_over_the_filing() -> None:
    made = worded({"a": [{"absent": "none"}], "b": {"absent": "unknown"}}, {"none": "НЕТ", "unknown": ""})
    assert made == {"a": [Absent(kind="none", wording="НЕТ")], "b": Absent(kind="unknown", wording="")}


def test_kind_without_words_is_the_filings_fault() -> None:
    with pytest.raises(FilingError, match="none"):
        worded({"absent": "none"}, {})
