"""How each engine writes the tags of the form: a value, a check box, a loop over rows, a paragraph under a condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Tag(NamedTuple):
    """A tag in the text; Word likes to tear it into these three pieces."""

    before: str
    name: str
    after: str


class MergeField(NamedTuple):
    """One of Word's own fields."""

    name: str


Line = tuple[str | Tag | MergeField, ...]
Cells = tuple[Line, ...]


class Dialect(Protocol):
    """A tag language. A field is `group.key`, a flag one word."""

    def value(self, field: str) -> Line:
        """Print a field."""
        ...

    def box(self, flag: str) -> Line:
        """Print a box, checked where the flag holds."""
        ...

    def rows(self, name: str, keys: Sequence[str]) -> tuple[Cells, ...]:
        """Repeat a row for each of a list; a row of the template with one cell is only a tag."""
        ...

    def only(self, flag: str, line: Line) -> tuple[Line, ...]:
        """Print a paragraph where the flag holds."""
        ...


class Jinja:
    """docxtpl's language, which is ours."""

    def value(self, field: str) -> Line:
        """Print a field."""
        return (Tag("{{ ", field, " }}"),)

    def box(self, flag: str) -> Line:
        """Print one of two glyphs."""
        return (
            Tag("{% ", f"if flags.{flag}", " %}"),
            "☒",
            Tag("{% ", "else", " %}"),
            "☐",
            Tag("{% ", "endif", " %}"),
        )

    def rows(self, name: str, keys: Sequence[str]) -> tuple[Cells, ...]:
        """Put the row between two that vanish."""
        return (
            ((Tag("{%tr ", f"for row in {name}", " %}"),),),
            tuple(self.value(f"row.{key}") for key in keys),
            ((Tag("{%tr ", "endfor", " %}"),),),
        )

    def only(self, flag: str, line: Line) -> tuple[Line, ...]:
        """Put the paragraph between two that vanish."""
        return (Tag("{%p ", f"if flags.{flag}", " %}"),), line, (Tag("{%p ", "endif", " %}"),)


class Docxtemplater:
    """docxtemplater's language, as its free core has it: names without points."""

    def value(self, field: str) -> Line:
        """Print a field."""
        return (Tag("{", flat(field), "}"),)

    def box(self, flag: str) -> Line:
        """Print one of two glyphs."""
        return (
            *(Tag("{#", flag, "}"), "☒", Tag("{/", flag, "}")),
            *(Tag("{^", flag, "}"), "☐", Tag("{/", flag, "}")),
        )

    def rows(self, name: str, keys: Sequence[str]) -> tuple[Cells, ...]:
        """Open the loop in the first cell and close it in the last."""
        first, *others, last = (self.value(key) for key in keys)
        return (((Tag("{#", name, "}"), *first), *others, (*last, Tag("{/", name, "}"))),)

    def only(self, flag: str, line: Line) -> tuple[Line, ...]:
        """Put the paragraph between two that vanish."""
        return (Tag("{#", flag, "}"),), line, (Tag("{/", flag, "}"),)


class Carbone:
    """carbone's language, community edition."""

    def value(self, field: str) -> Line:
        """Print a field."""
        return (Tag("{d.", flat(field), "}"),)

    def box(self, flag: str) -> Line:
        """Print one of two glyphs."""
        return (Tag("{d.", f"{flag}:ifEQ(true):show(☒):elseShow(☐)", "}"),)

    def rows(self, name: str, keys: Sequence[str]) -> tuple[Cells, ...]:
        """Show by two rows what is repeated."""
        return tuple(tuple((Tag("{d.", f"{name}[{row}].{key}", "}"),) for key in keys) for row in ("i", "i+1"))

    def only(self, flag: str, line: Line) -> tuple[Line, ...]:
        """Put the paragraph between two that vanish."""
        return (Tag("{d.", f"{flag}:ifEQ(true):showBegin", "}"),), line, (Tag("{d.", f"{flag}:showEnd", "}"),)


class MailMerge:
    """Word's own fields, as docx-mailmerge2 fills them: no conditions, so that every paragraph stays."""

    def value(self, field: str) -> Line:
        """Print a field."""
        return (MergeField(flat(field)),)

    def box(self, flag: str) -> Line:
        """Print the glyph that the data hold."""
        return (MergeField(flag),)

    def rows(self, name: str, keys: Sequence[str]) -> tuple[Cells, ...]:
        """Repeat the row that holds the fields."""
        return (tuple(self.value(f"{name}.{key}") for key in keys),)

    def only(self, flag: str, line: Line) -> tuple[Line, ...]:  # noqa: ARG002  (the protocol's signature)
        """Print it always."""
        return (line,)


def flat(field: str) -> str:
    """Write `group.key` as the engines without groups do."""
    return field.replace(".", "_")
