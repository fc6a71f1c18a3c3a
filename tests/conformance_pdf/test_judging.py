"""The judge sees what is wrong, the child process ends what does not end by itself, and the command tells of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from docgen.measure import Way, forms, measure
from docgen.measure.forms import Kind, UnreadableError, read
from docgen.measure.judging import Filled, Verdict, judge
from docgen.measure.samples import ALPHABETS, State, Value
from docgen.measure.trial import Standing, values
from docgen.render.pdf.engine import compile_form
from tests.conformance_pdf import by_hand_buttons, by_hand_files, by_hand_looks, by_hand_texts, by_libraries
from tests.conformance_pdf.forms import lay_out
from tests.conformance_pdf.sheet import Sheet, row

_COMB = 1 << 24


def _comb(flags: int) -> bytes:
    sheet = Sheet()
    sheet.text("(number)", row(0), f"/Ff {flags} /MaxLen 10 /DA (/Helv 10 Tf 0 g)")
    return sheet.content()


def _fill(content: bytes, given: Mapping[str, Value], *, flat: bool) -> bytes:
    return compile_form("form", content, flat=flat).fill(given, title="Form", created=date(2026, 1, 1))


def _judged(content: bytes, wanted: Mapping[str, Value], after: bytes, *, flat: bool) -> list[Verdict]:
    form = Filled(before=content, blank=_fill(content, {}, flat=flat), after=after, flat=flat)
    return judge(read(content), wanted, form, second=False)


def _faults(verdicts: list[Verdict]) -> set[str | None]:
    return {verdict.fault for verdict in verdicts}


@pytest.mark.parametrize("flat", [True, False], ids=["flat", "interactive"])
def test_nothing_is_wrong_with_what_is_right(*, flat: bool) -> None:
    content = by_hand_texts.plain()
    wanted = values(read(content), "cyrillic")
    assert _faults(_judged(content, wanted, _fill(content, wanted, flat=flat), flat=flat)) == {None}


@pytest.mark.parametrize("flat", [True, False], ids=["flat", "interactive"])
def test_nothing_is_shown(*, flat: bool) -> None:
    content = by_hand_texts.plain()
    wanted = values(read(content), "latin")
    assert _faults(_judged(content, wanted, _fill(content, {}, flat=flat), flat=flat)) == {"not shown"}


def test_another_text_is_shown() -> None:
    content = by_hand_texts.plain()
    wanted = values(read(content), "latin")
    other = dict.fromkeys(wanted, "?")
    assert _faults(_judged(content, wanted, _fill(content, other, flat=True), flat=True)) == {"other text"}


def test_a_comb_is_written_as_a_run() -> None:
    content, wanted = _comb(_COMB), {"number": "АБВГДЕЖЗИК"}
    after = _fill(_comb(0), wanted, flat=True)
    assert _faults(_judged(content, wanted, after, flat=True)) == {"not in its cell"}


def test_the_value_is_seen_but_not_kept() -> None:
    content, wanted = by_hand_texts.plain(), {"size-8": "Юлия"}
    output = BytesIO()
    with pikepdf.open(BytesIO(_fill(content, wanted, flat=False))) as document:
        document.Root.AcroForm.Fields[0].V = "Юлий"
        document.save(output)
    assert _faults(_judged(content, wanted, output.getvalue(), flat=False)) == {"value not kept"}


def test_a_flat_form_has_no_fields() -> None:
    content, wanted = by_hand_texts.plain(), {"size-8": "Юлия"}
    assert _faults(_judged(content, wanted, _fill(content, wanted, flat=False), flat=True)) == {"field left over"}


def test_the_wrong_box_is_crossed() -> None:
    content, wanted = by_hand_buttons.boxes_of_one_name(), {"sex": State("m")}
    blank, after = (_fill(content, given, flat=True) for given in ({"sex": ""}, {"sex": "f"}))
    verdicts = judge(read(content), wanted, Filled(before=content, blank=blank, after=after, flat=True), second=False)
    assert [verdict.fault for verdict in verdicts] == ["not shown", "crossed too", None]


def test_an_empty_box_is_lost() -> None:
    content, wanted = by_hand_buttons.boxes_by_any_name(), {"box0": State("Yes")}
    after = _fill(content, wanted, flat=True)
    with pikepdf.open(BytesIO(after)) as document:
        document.pages[0].Contents = document.make_stream(b"")
        blank = BytesIO()
        document.save(blank)
    form = Filled(before=content, blank=blank.getvalue(), after=after, flat=True)
    assert _faults(judge(read(content), wanted, form, second=False)) == {"lost"}


def test_lines_are_read_in_the_order_of_reading() -> None:
    """However the field is turned."""
    content = by_hand_looks.turned_widgets()
    for alphabet in ALPHABETS:
        wanted = values(read(content), alphabet)
        assert _faults(_judged(content, wanted, _fill(content, wanted, flat=True), flat=True)) == {None}


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_values_differ_from_what_is_there(alphabet: str) -> None:
    for make in (by_hand_texts.with_values, by_hand_buttons.choices, by_hand_buttons.radio):
        fields = read(make())
        for name, value in values(fields, alphabet).items():  # type: ignore[arg-type]  # one of the alphabets
            held = next(field.held for field in fields if field.name == name)
            assert (value,) != held


def test_values_keep_to_the_length() -> None:
    fields = {field.name: field for field in read(by_hand_texts.with_lengths())}
    for name, value in values(tuple(fields.values()), "cyrillic").items():
        assert isinstance(value, str)
        assert 1 <= len(value) <= (fields[name].limit or 0)


def test_what_cannot_be_seen_gets_no_value() -> None:
    assert {"flags2", "flags32", "flags36"} & {field.name for field in read(by_hand_looks.seen_and_unseen())} == set()
    assert "outside" not in {field.name for field in read(by_hand_looks.cropped())}
    assert "print" not in {field.name for field in read(by_hand_buttons.pictures())}


def test_kinds() -> None:
    kinds = {field.kind for make in (by_libraries.notice_2024, by_hand_buttons.lists) for field in read(make())}
    assert kinds == {Kind.TEXT, Kind.COMB, Kind.CHECK, Kind.LIST}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"\x89PNG"], ids=["empty", "only-a-head", "no-pdf"])
def test_no_pdf(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(content)


@pytest.fixture
def strangers(tmp_path: Path) -> Path:
    """A folder with two forms and what is none."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "FORM.PDF").write_bytes(by_hand_texts.plain())
    (tmp_path / "b.pdf").write_bytes(by_hand_files.with_scripts())
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "notes.txt").write_text("no form")
    with pikepdf.new() as blank:
        blank.add_blank_page()
        blank.save(tmp_path / "blank.pdf")
        blank.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="secret", owner="owner"))
    return tmp_path


def test_a_folder(strangers: Path) -> None:
    (found,) = measure(forms(strangers), strangers, [Way("latin", flat=True)])
    assert {file: outcome.standing for file, outcome in found.outcomes.items()} == {
        "a/FORM.PDF": Standing.JUDGED,
        "b.pdf": Standing.JUDGED,
        "blank.pdf": Standing.NOTHING,
        "broken.pdf": Standing.UNREADABLE,
        "locked.pdf": Standing.UNREADABLE,
    }
    assert found.fillable == 2
    again = measure(forms(strangers), strangers, [Way("latin", flat=True)])
    assert json.dumps(found.as_json()) == json.dumps(again[0].as_json())


def test_what_takes_too_long_is_told(tmp_path: Path) -> None:
    (tmp_path / "many.pdf").write_bytes(by_hand_texts.many())
    (found,) = measure(forms(tmp_path), tmp_path, [Way("latin", flat=False)], engine="pypdf", seconds=0.5)
    assert found.outcomes["many.pdf"].standing is Standing.STOPPED
    assert found.as_json()["faults"] == [
        {"file": "many.pdf", "standing": "stopped", "reason": "not done within 0 s"},
    ]


def test_what_an_engine_does_not_fill_counts_as_wrong(tmp_path: Path) -> None:
    """The peer stops at the pairs of a list."""
    (tmp_path / "lists.pdf").write_bytes(by_hand_buttons.lists())
    (found,) = measure(forms(tmp_path), tmp_path, [Way("latin", flat=False)], engine="pypdf")
    assert found.outcomes["lists.pdf"].standing is Standing.REFUSED
    assert (found.share(Kind.LIST), found.fillable, found.files(lambda _: True)) == (0.0, 1, 0)


def test_a_peer_is_judged_alike(tmp_path: Path) -> None:
    """Latin letters are right in pypdf, others become question marks."""
    (tmp_path / "plain.pdf").write_bytes(by_hand_texts.plain())
    ways = [Way("latin", flat=False), Way("cyrillic", flat=False)]
    latin, cyrillic = measure(forms(tmp_path), tmp_path, ways, engine="pypdf")
    assert latin.share(Kind.TEXT) == 1.0
    assert cyrillic.share(Kind.TEXT) == 0.0
    assert cyrillic.widgets(Kind.TEXT, lambda verdict: verdict.fault == "other text") == 5


def test_forms_are_the_same_each_time(tmp_path: Path) -> None:
    one, other = (lay_out(tmp_path / name) for name in ("one", "other"))
    for file in forms(one):
        relative = file.relative_to(one)
        if not relative.name.startswith("restricted"):  # encryption draws its keys
            assert file.read_bytes() == (other / relative).read_bytes(), relative
