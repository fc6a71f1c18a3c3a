"""Where tags stand: what Word has split, and what takes the place of a whole row, cell or paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.findings import Severity
from docgen.render.docx.lint.part import Part
from docgen.render.docx.lint.story import BETWEEN, Piece
from docgen.render.docx.lint.tags import Tag

PLACES = {"tr": "table row", "tc": "table cell", "p": "paragraph", "r": "run"}
"""What a tag with these letters takes the place of."""
_OF_CELLS = ("vm", "hm", "cellbg", "colspan")
_OPENING = re.compile(r"\{\{|\{%")
_LEFT_OUT = {"w:tab", "w:br", "w:cr", "w:noBreakHyphen", "w:softHyphen"}


def is_split(part: Part, tag: Tag) -> bool:
    """Tell whether the letters of a tag stand in more than one run."""
    return len(part.story.pieces_in(tag.start, tag.end)) > 1


def splits(part: Part) -> None:
    """Tell of tags whose pieces cannot be joined, or not without loss. What Word has only cut into runs can."""
    for tag in part.tags:
        marks = part.story.marks_in(tag.start, tag.end)
        lost = ", ".join(dict.fromkeys(BETWEEN[mark] for mark in marks))
        if why := _torn(part.story.pieces_in(tag.start, tag.end)):
            _split(part, tag, f"Its letters cannot be joined: {why}.")
        elif not _LEFT_OUT.issuperset(marks):
            _split(part, tag, f"Between its letters stands {lost}, which would be lost.")
        elif marks:
            _split(part, tag, f"Between its letters stands {lost}, which is left out.", Severity.WARNING)


def _split(part: Part, tag: Tag, message: str, severity: Severity = Severity.ERROR) -> None:
    remedy = "Delete the whole tag and type it anew, in one go."
    part.tell(tag, code="template.split", message=message, remedy=remedy, severity=severity)


def _torn(pieces: Sequence[Piece]) -> str:
    """Say why the pieces of a tag cannot be joined; nothing where they can."""
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1:
        return ""
    if first.home != last.home:
        place = "table cell" if first.within("w:tc") != last.within("w:tc") else "paragraph"
        return f"it begins in one {place} and ends in another"
    if any(piece.path[-1].name != "w:t" for piece in pieces):
        return "some of them stand in the code of a field, or in deleted text that is still tracked"
    return ""


def misplaced(part: Part) -> None:
    """Tell of tags that ask for a row, cell or paragraph around them, and have none."""
    for tag in part.tags:
        name = PLACES.get(tag.lift) or ("table cell" if tag.word in _OF_CELLS else "")
        inside = tag.container if tag.lift else any(element.name == "w:tc" for element in tag.path)
        if name and (tag.attribute or not inside):
            part.tell(
                tag,
                code="template.place",
                message=f"It is for a {name}, and stands in none.",
                remedy=f"Put it into a {name}, or take the letters {tag.lift} away."
                if tag.lift
                else f"Put it into a {name}.",
            )


def swallowed(part: Part) -> None:
    """Tell of what stands in a row, cell or paragraph whose place a tag takes: it is taken away with it."""
    told: set[int] = set()
    for tag in part.tags:
        container = tag.container
        if container is None or tag.attribute or tag.lift == "r" or container.number in told:
            continue
        told.add(container.number)
        start, end = part.story.spans[container.number]
        inside = [each for each in part.tags if start <= each.start < end]
        place = PLACES[tag.lift]
        if len(inside) > 1:
            others = ", ".join(each.text for each in inside if each != tag)
            part.tell(
                tag,
                code="template.two-tags",
                message=f"It takes the place of its {place}, and in the same {place} stands {others}.",
                remedy=f"Give each a {place} of its own.",
            )
        elif text := _beside(part, start, end, tag):
            part.tell(
                tag,
                code="template.lost-text",
                message=f"It takes the place of its {place}: “{text}” is taken away with it.",
                remedy=f"Give the tag a {place} of its own.",
                severity=Severity.WARNING,
            )


def _beside(part: Part, start: int, end: int, tag: Tag) -> str:
    text = part.story.text[start : tag.start] + part.story.text[tag.end : end]
    return " ".join(text.split())


def trimmed(part: Part) -> None:
    """Tell of text that a dash takes away: `{%-` and `-%}` join two texts by leaving out what lies between the tag and them.

    In a text with several, the first `{%-` does it.
    """
    for tag in part.tags:
        if tag.kind != "{%" or tag.attribute:
            continue
        first, last = part.story.piece_at(tag.start), part.story.piece_at(tag.end - 1)
        end = last.start + len(last.text)
        before = part.story.text[first.start : tag.start] if tag.code.startswith("{%-") and first.start else ""
        behind = part.story.text[tag.end : end] if tag.code.endswith("-%}") and end < len(part.story.text) else ""
        lost = "" if "{%-" in before else before, "" if _OPENING.search(behind) else behind
        for side, text in zip(("before", "behind"), lost, strict=True):
            if text.strip():
                part.tell(
                    tag,
                    code="template.lost-text",
                    message=f"Its dash takes away the text {side} it: “{' '.join(text.split())}”.",
                    remedy="Leave the dash out, or let the tag stand at the edge of its paragraph.",
                    severity=Severity.WARNING,
                )
