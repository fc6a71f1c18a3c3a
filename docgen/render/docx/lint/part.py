"""One part under examination, and how a finding in it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.findings import Finding, Severity
from docgen.render.docx.lint.story import Story, read_story
from docgen.render.docx.lint.tags import Half, Tag, tags_of
from docgen.render.docx.sources import Source

_WINDOW = 50
"""Letters of the paragraph that are shown on each side of a tag."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a template, its tags, and the braces that are none."""

    template: str
    story: Story
    tags: list[Tag]
    halves: list[Half]
    _told: list[tuple[int, Finding]] = field(default_factory=list)

    def tell(
        self, at: Tag | Half, *, code: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note what is wrong with a tag."""
        self._told.append((at.start, self.finding(at, code=code, message=message, remedy=remedy, severity=severity)))

    def told(self, more: Iterable[tuple[Tag, Finding]] = ()) -> list[Finding]:
        """Give all that is noted, and more, in the order of the text; each once: a text box stands in a document twice."""
        found = sorted((*self._told, *((tag.start, finding) for tag, finding in more)), key=lambda told: told[0])
        return list(dict.fromkeys(finding for _, finding in found))

    def finding(
        self, at: Tag | Half, *, code: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> Finding:
        """Tell what is wrong with a tag, by template, part, paragraph and tag."""
        return Finding(code=code, where=self._where(at), message=message, remedy=remedy, severity=severity)

    def is_told(self, tag: Tag) -> bool:
        """Whether something is wrong with a tag already, so that more may only follow from that."""
        return any(start == tag.start for start, _ in self._told)

    def shown(self, tag: Tag) -> str:
        """Name a tag that another one is about, with its paragraph."""
        around = _around(self.story.paragraph_at(tag.start), tag.text)
        return f"{tag.text} in “{around}”" if around else tag.text

    def _where(self, at: Tag | Half) -> str:
        around = _around(self.story.paragraph_at(at.start), at.text)
        shown = " ".join(at.text.split())
        return ": ".join((self.template, self.story.part, *([f"paragraph “{around}”"] if around else []), shown))


def read_part(template: str, source: Source) -> Part:
    """Read a part and find its tags."""
    story = read_story(source)
    return Part(template, story, *tags_of(story))


def _around(paragraph: str, tag: str) -> str:
    """Give the paragraph around a tag, shortened; nothing where the tag is all of it."""
    tag = " ".join(tag.split())
    before, found, after = paragraph.partition(tag)
    if not before.strip() and not after.strip():
        return ""
    start = before if len(before) <= _WINDOW or not found else "…" + before[-_WINDOW:]
    end = after if len(after) <= _WINDOW else after[:_WINDOW] + "…"
    return (start if found else start[: 2 * _WINDOW]) + found + end
