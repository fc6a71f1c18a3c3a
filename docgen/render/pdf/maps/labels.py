"""Names for fields, from the words printed beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from docgen.render.pdf.maps.entries import MILLIMETRE, Area, Kind, around, holds
from docgen.render.pdf.maps.groups import Group

_FARTHEST = 60 * MILLIMETRE
"""Between a field and the words that are its label."""
_ABOVE = 5 * MILLIMETRE
_WORD_GAP = 2.5 * MILLIMETRE
"""Words that are farther apart are two labels."""
_NUMBER = re.compile(r"^\W*(\d+([.)]|\b))+\s*")
_LONGEST_LABEL, _LONGEST_NAME = 80, 32


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or several in a row, and where they stand."""

    text: str
    area: Area


def phrases(words: Iterable[Word], boxes: Sequence[Area]) -> list[Word]:
    """Join words that follow each other in a line and stand in the same box, or in none."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: _middle(each.area)):
        if lines and _middle(word.area) - _middle(lines[-1][0].area) <= word.area[3] / 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [phrase for line in lines for phrase in _joined(sorted(line, key=lambda each: each.area[0]), boxes)]


def _joined(line: Iterable[Word], boxes: Sequence[Area]) -> Iterator[Word]:
    """Join neighbours, from the left."""
    said, within = None, None
    for word in line:
        box = next((each for each in boxes if holds(each, word.area)), None)
        if said and box == within and word.area[0] - said.area[0] - said.area[2] <= _WORD_GAP:
            said = Word(f"{said.text} {word.text}", around(said.area, word.area))
            continue
        if said:
            yield said
        said, within = word, box
    if said:
        yield said


def label(group: Group, said: Sequence[Word], others: Sequence[Area]) -> str:
    """Give the label of a field: what stands before it, for a box after it, or else above it; empty for nothing.

    What stands on the other side of another field (`others`) is the label of that.
    """
    before = _nearest(group.area, said, others, after=False)
    after = _nearest(group.area, said, others, after=True) if group.kind is Kind.CHECK else None
    sides = [each for each in (before, after) if each]
    if sides:
        return min(sides, key=lambda each: each[0])[1].text[:_LONGEST_LABEL]
    left, top, width, _ = group.area
    above = [
        word
        for word in said
        if 0 <= top - word.area[1] - word.area[3] / 2 <= _ABOVE + word.area[3]
        and word.area[0] < left + width
        and word.area[0] + word.area[2] > left
    ]
    return max(above, key=lambda word: word.area[1]).text[:_LONGEST_LABEL] if above else ""


def names(labels: Sequence[str], kinds: Sequence[Kind], spell: Callable[[str], str]) -> list[str]:
    """Give each field a name of its own, of small Latin letters, digits and hyphens.

    Neighbours with one label, and those without a label after them, are a series: name-1, name-2 and so on. `spell`
    gives the Latin spelling of a label.
    """
    stems: list[str] = []
    for text, kind in zip(labels, kinds, strict=True):
        stem = _stem(text, spell)
        follows = not stem and stems and kinds[len(stems) - 1] is kind and kind is Kind.COMB
        stems.append(stems[-1] if follows else stem or "field")
    taken: dict[str, int] = {}
    counts = {stem: stems.count(stem) for stem in stems}
    made: list[str] = []
    for stem, run in groupby(stems):
        for _ in run:
            taken[stem] = taken.get(stem, 0) + 1
            made.append(f"{stem}-{taken[stem]}" if counts[stem] > 1 or stem == "field" else stem)
    return _unlike(made)


def _unlike(made: Sequence[str]) -> list[str]:
    """Keep a name that happens to look like one of a series apart from it."""
    seen: set[str] = set()
    unlike: list[str] = []
    for name in made:
        fresh = name
        while fresh in seen:
            fresh += "x"
        seen.add(fresh)
        unlike.append(fresh)
    return unlike


def _stem(text: str, spell: Callable[[str], str]) -> str:
    latin = spell(_NUMBER.sub("", text)).lower()
    return re.sub(r"[^a-z0-9]+", "-", latin)[:_LONGEST_NAME].strip("-")


def _nearest(area: Area, said: Sequence[Word], others: Sequence[Area], *, after: bool) -> tuple[float, Word] | None:
    """Give the words nearest to one side of a field, and how far they are."""
    found = []
    for word in said:
        start, end = word.area[0], word.area[0] + word.area[2]
        gap = start - area[0] - area[2] if after else area[0] - end
        if not -MILLIMETRE <= gap <= _FARTHEST or not area[1] < _middle(word.area) < area[1] + area[3]:
            continue
        between = (area[0] + area[2], start) if after else (end, area[0])
        if not any(_lies(other, between, area) for other in others if other != area):
            found.append((gap, word))
    return min(found, key=lambda each: each[0], default=None)


def _lies(other: Area, between: tuple[float, float], area: Area) -> bool:
    middle = _middle(other)
    return between[0] <= other[0] + other[2] / 2 <= between[1] and area[1] < middle < area[1] + area[3]


def _middle(area: Area) -> float:
    return area[1] + area[3] / 2
