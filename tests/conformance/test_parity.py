"""Every case, run with docxtpl and with the drop-in: equal part by part, and better where docxtpl is wrong."""

from __future__ import annotations

import functools
import io
import warnings

import docx
import pytest

from tests.conformance import cases
from tests.conformance.api import Api, oracle, ours
from tests.conformance.compare import differences
from tests.conformance.reading import visible
from tests.conformance.registry import CASES, Better, Case, Output

cases.load()

EVERY = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


def outcome(case: Case, api: Api) -> Output | Exception:
    """Run a case; an error is an outcome like another."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return case.run(api)
        except Exception as error:  # noqa: BLE001  (the two sides are compared, whatever they do)
            return error


@functools.cache
def expected(name: str) -> Output | Exception:
    """Give what docxtpl makes of a case."""
    return outcome(CASES[name], oracle())


@EVERY
def test_equal_to_the_letter(case: Case) -> None:
    """Asked to be exact, the drop-in gives what docxtpl gives: the same file, the same answers, or the same error."""
    wanted, got = expected(case.name), outcome(case, ours(exact=True))
    if case.better and case.better.always:
        assert_better(case.better, wanted, got)
    elif isinstance(wanted, Exception):
        assert isinstance(got, Exception)
        assert type(got).__name__ == type(wanted).__name__
    else:
        assert differences(file_of(got), file_of(wanted)) == []
        assert answers_of(got) == answers_of(wanted)


@EVERY
def test_the_same_or_better(case: Case) -> None:
    """By default it says what docxtpl says, except where that is listed as wrong; and the file is sound."""
    api = ours(exact=False)
    wanted, got = expected(case.name), outcome(case, api)
    if case.better:
        assert_better(case.better, wanted, got)
    elif isinstance(wanted, Exception):
        assert isinstance(got, Exception)
    else:
        assert visible(file_of(got)) == visible(file_of(wanted))
    if not isinstance(got, Exception):
        docx.Document(io.BytesIO(file_of(got)))
        assert {template.path or "" for template in api.opened} <= {case.path}


def assert_better(better: Better, wanted: Output | Exception, got: Output | Exception) -> None:
    """Hold a result against what it should be where docxtpl is wrong; all the rest has to be as docxtpl has it."""
    if better.refuses:
        assert isinstance(got, Exception)
        assert better.refuses in str(got)
        return
    seen = visible(file_of(got))
    rest = {} if isinstance(wanted, Exception) else visible(file_of(wanted))
    assert {part: seen.get(part) for part in {**rest, **better.text}} == {**rest, **better.text}


def file_of(output: Output | Exception) -> bytes:
    """Give the file that came out; an error is raised."""
    if isinstance(output, Exception):
        raise output
    return output if isinstance(output, bytes) else output[0]


def answers_of(output: Output | Exception) -> object:
    """Give what a script has learnt besides."""
    return output[1] if isinstance(output, tuple) else None
