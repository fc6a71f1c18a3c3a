"""One template examined, and what it reads put beside what there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import jinja2
from jinja2 import nodes

from docgen.errors import TemplateError
from docgen.findings import Finding, errors
from docgen.render.deflate import deflate_by
from docgen.render.docx.engine import compile_package
from docgen.render.docx.lint.blocks import Structure
from docgen.render.docx.lint.elsewhere import controls, elsewhere, halves
from docgen.render.docx.lint.joints import is_split, misplaced, splits, swallowed, trimmed
from docgen.render.docx.lint.part import Part, read_part
from docgen.render.docx.lint.paths import broken, why_not_fast
from docgen.render.docx.lint.single import KNOWN, Statement, guessed, read_single
from docgen.render.docx.lint.spans import straddling
from docgen.render.docx.lint.tags import Tag
from docgen.render.docx.manner import Manner
from docgen.render.docx.script import Path
from docgen.render.docx.sources import CORE, open_template
from docgen.render.resolution import Resolution, Unknown
from docgen.render.words import unknown_words


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part read as a sound template in which each tag has a line of its own."""

    part: Part
    tags: tuple[Tag, ...]
    """By line, from the first."""
    tree: nodes.Template

    def findings(self, resolution: Resolution | None) -> list[Finding]:
        """Tell what is wrong, names among it where there is a resolution to follow them; it then knows what is read."""
        names = []
        if resolution:
            before = len(resolution.unknown)
            resolution.walk(self.tree)
            names = [self._unknown(unknown) for unknown in resolution.unknown[before:]]
        return self.part.told(names)

    def _unknown(self, unknown: Unknown) -> tuple[Tag, Finding]:
        tag = self.tags[unknown.lineno - 1]
        message, remedy = unknown.message, unknown.remedy
        return tag, self.part.finding(tag, code="template.unknown-name", message=message, remedy=remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What is found of a template."""

    parts: tuple[ReadPart, ...] = ()
    """The parts that are filled, as far as they hold tags or halves of tags."""
    beside: tuple[Finding, ...] = ()
    """What is wrong with the file as a whole, and where nothing is filled."""
    path: Path | None = None
    """Which path it takes when its values are plain; None when it cannot be filled as it is."""
    reasons: tuple[str, ...] = ()
    """Why it does not take the fast path: a sentence for each part."""

    def findings(self, resolution: Resolution | None = None) -> tuple[Finding, ...]:
        """Tell all that is wrong, part by part; names too where there is a resolution to follow them."""
        return (*(finding for read in self.parts for finding in read.findings(resolution)), *self.beside)

    @property
    def tags(self) -> int:
        """How many whole tags it has."""
        return sum(len(read.part.tags) for read in self.parts)

    @property
    def joined(self) -> int:
        """How many of them the word processor has cut into several runs, so that they are joined again."""
        return sum(
            is_split(read.part, tag) for read in self.parts for tag in read.part.tags if not read.part.is_told(tag)
        )


def examine(name: str, content: bytes, environment: jinja2.Environment) -> Examined:
    """Examine a Word template; nothing that is wrong with it raises."""
    try:
        opened = open_template(name, content, Manner.DROP_IN)
    except TemplateError as error:
        return Examined(beside=(refused(name, error),))
    parts = [read_part(name, source) for source in opened.sources if source.part != CORE]
    read = tuple(_read(part, environment) for part in parts if part.tags or part.halves or part.story.control_tags)
    filled = {source.part for source in opened.sources}
    examined = Examined(parts=read, beside=tuple(elsewhere(name, opened.members, filled)))
    if errors(examined.findings()):
        return examined
    try:
        package = compile_package(name, content, environment, Manner.OFFICE, deflate_by("zlib"))
    except TemplateError as error:
        return replace(examined, beside=(*examined.beside, refused(name, error)))
    beside = (*examined.beside, *broken(package, environment))
    return replace(examined, beside=beside, path=package.path, reasons=tuple(why_not_fast(package, environment)))


def refused(name: str, error: TemplateError) -> Finding:
    """Tell of a template that cannot be used as it is, for a reason that its reader gives."""
    return Finding(
        code="template.refused",
        where=name,
        message=f"It cannot be used: {str(error).removeprefix(f'{name}: ')}.",
        remedy="Save it again as .docx from Word or LibreOffice, without what is named here.",
    )


def _read(part: Part, environment: jinja2.Environment) -> ReadPart:
    """Read a part tag by tag, then the blocks that the tags make, then where they stand."""
    statements = sorted(_statements(part, environment), key=lambda statement: statement.tag.start)
    structure = Structure(part)
    structure.read(statements)
    for look in (splits, misplaced, swallowed, trimmed, halves, controls):
        look(part)
    straddling(part, structure.blocks)
    tags = tuple(statement.tag for statement in statements)
    tree = _parsed(part, structure, tags, environment)
    for word in unknown_words(tree, environment):
        part.tell(tags[word.lineno - 1], code=word.code, message=word.message, remedy=word.remedy)
    return ReadPart(part, tags, tree)


def _statements(part: Part, environment: jinja2.Environment) -> Iterator[Statement]:
    """Read each tag, and take half a tag for a statement when it begins like one that has to do with a block."""
    for tag in part.tags:
        yield read_single(part, tag, environment)
    for half in part.halves:
        tag = half.whole(part.story)
        if tag.word in KNOWN:
            yield guessed(tag)


def _parsed(part: Part, structure: Structure, tags: tuple[Tag, ...], environment: jinja2.Environment) -> nodes.Template:
    try:
        return environment.parse("\n".join(structure.lines))
    except jinja2.TemplateSyntaxError as error:
        tag = tags[min(error.lineno, len(tags)) - 1]
        message = f"It does not fit what stands before it: {str(error.message).rstrip('.')}."
        part.tell(tag, code="template.block", message=message, remedy="Look at the block that it belongs to.")
        return nodes.Template([], lineno=1)
