"""Blocks that begin at one place of the document and end at another."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.findings import Severity
from docgen.render.docx.lint.blocks import Block
from docgen.render.docx.lint.joints import PLACES
from docgen.render.docx.lint.part import Part
from docgen.render.docx.lint.story import Element
from docgen.render.docx.lint.tags import Tag


def straddling(part: Part, blocks: Sequence[Block]) -> None:
    """Tell of blocks whose tags do not stand side by side.

    Where the elements around them differ in kind, the document would be broken. Where they are of one kind it is whole,
    and hardly what was meant. Tags that trim what is beside them are left to the proof.
    """
    for block in blocks:
        first, *others = block.tags
        if not any(tag.trims or part.is_told(tag) for tag in block.tags):
            apart = next((other for other in others if _place(first) != _place(other)), None)
            if apart:
                _tell(part, first, apart)


def _place(tag: Tag) -> tuple[tuple[Element, ...], tuple[str, ...]]:
    """Give the elements that a tag stands in down to its paragraph, and the names of those within the paragraph.

    A tag that takes the place of an element stands in what is around it.
    """
    path = tag.path
    if tag.container and not tag.attribute:
        path = path[: path.index(tag.container)]
    down_to = max((place for place, element in enumerate(path, start=1) if element.name == "w:p"), default=len(path))
    within = tuple(element.name for element in path[down_to:])
    return path[:down_to], (*within, "attribute") if tag.attribute else within


def _tell(part: Part, first: Tag, other: Tag) -> None:
    place = _unlike(first, other)
    message = f"It begins in one {place or 'place'} and goes on in another: {part.shown(other)}."
    severity = Severity.ERROR
    if first.lift != other.lift:
        message = f"It goes on with {part.shown(other)}, which is of another form."
        remedy = f"Write all tags of a block in one form, such as {{%{first.lift or other.lift} … %}}."
    elif place:
        letters = next(letters for letters, name in PLACES.items() if name == place)
        remedy = f"Give each of its tags a {place} of its own, as {{%{letters} … %}}; that {place} is taken away."
        severity = Severity.WARNING if letters == "p" else Severity.ERROR
    elif _place(first)[0] == _place(other)[0]:
        remedy = "Put all its tags outside of links, fields and tracked changes, or all into the same."
    else:
        remedy = "Put all its tags into one paragraph, or into the same cell, or outside of all tables."
    part.tell(first, code="template.split", message=message, remedy=remedy, severity=severity)


def _unlike(first: Tag, other: Tag) -> str:
    """Name the kind of place that is not the same for two tags, where all around them is of the same kind."""
    (here, within), (there, within_too) = _place(first), _place(other)
    if within != within_too or [element.name for element in here] != [element.name for element in there]:
        return ""
    name = next((one.name for one, two in zip(here, there, strict=True) if one != two), "")
    return PLACES.get(name.removeprefix("w:"), "")
