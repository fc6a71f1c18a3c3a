"""The structure of a part: which statement closes which, what is never closed, and what closes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.render.docx.lint.part import Part
from docgen.render.docx.lint.single import ENDS, MIDDLES, Statement
from docgen.render.docx.lint.tags import Tag

_WORD = re.compile(r"\{%[-+]?\s*(\w+)")


@dataclass(slots=True)
class Block:
    """A block of statements: the one that opens it, those within, the one that closes it."""

    opening: Statement
    tags: list[Tag]
    has_else: bool = False

    @property
    def form(self) -> tuple[str, str]:
        """The word that closes it, and in the place of what it stands."""
        return ENDS[self.opening.word], self.opening.lift

    @property
    def end(self) -> str:
        """The code that closes it."""
        found = _WORD.match(self.opening.code)
        return f"{{% end{found.group(1)} %}}" if found else ""


@dataclass(slots=True)
class Structure:
    """What comes of the statements of a part, read in order."""

    part: Part
    lines: list[str] = field(default_factory=list)
    """A sound template with the code of each statement on a line of its own."""
    blocks: list[Block] = field(default_factory=list)
    """Those that are closed."""
    _open: list[Block] = field(default_factory=list)
    _to_come: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By form: how many more blocks are closed than opened in what is not yet read."""

    def read(self, statements: Sequence[Statement]) -> None:
        """Read all statements of the part."""
        for statement in statements:
            self._count(statement, 1)
        for statement in statements:
            self._count(statement, -1)
            self.lines.append("".join(self._code(statement)))
        while self._open:
            self.lines.append(self._unclosed(None))

    def _count(self, statement: Statement, sign: int) -> None:
        if statement.word in ENDS:
            self._to_come[ENDS[statement.word], statement.lift] -= sign
        elif statement.word in ENDS.values():
            self._to_come[statement.word, statement.lift] += sign

    def _code(self, statement: Statement) -> Iterator[str]:
        """Give the code for a statement, behind what closes the blocks that it breaks off."""
        if statement.word in ENDS:
            self._open.append(Block(statement, [statement.tag]))
            yield statement.code
        elif statement.word in MIDDLES:
            yield self._middle(statement)
        elif statement.word:
            yield from self._ends(statement)
        else:
            yield statement.code

    def _middle(self, statement: Statement) -> str:
        words = MIDDLES[statement.word]
        block = self._open[-1] if self._open else None
        if block is None or block.opening.word not in words or self._is_spoken_for(block, statement.lift):
            if not any(self._lacks_opening(ENDS[word], statement.lift) for word in words):
                blocks = " or ".join(f"{{% {word} %}}" for word in words)
                self._tell(
                    statement, "It stands in no block that can have it.", f"It belongs between {blocks} and its end."
                )
            return ""
        if block.has_else:
            self._tell(
                statement, "It stands behind the else of its block.", "A block has one else, and that is its last arm."
            )
            return ""
        block.has_else = statement.word == "else"
        block.tags.append(statement.tag)
        return statement.code

    def _ends(self, statement: Statement) -> Iterator[str]:
        alike = [block for block in self._open if ENDS[block.opening.word] == statement.word]
        same = [block for block in alike if block.opening.lift == statement.lift]
        closed = (same or [block for block in alike[-1:] if not self._is_spoken_for(block, statement.lift)])[-1:]
        if not closed:
            word = statement.word.removeprefix("end")
            self._tell(
                statement, "It closes nothing.", f"Take it away, or put the {{% {word} … %}} before it that it closes."
            )
            return
        while self._open[-1] is not closed[0]:
            yield self._unclosed(statement.tag)
        block = self._open.pop()
        block.tags.append(statement.tag)
        self.blocks.append(block)
        yield block.end

    def _is_spoken_for(self, block: Block, lift: str) -> bool:
        """Tell whether a block stands in another form than this, and what closes it in its own form is to come."""
        open_ = sum(each.form == block.form for each in self._open)
        return block.opening.lift != lift and self._to_come[block.form] >= open_

    def _lacks_opening(self, end: str, lift: str) -> bool:
        """Tell whether a block of this form will be closed that nothing has opened: that is told there."""
        return self._to_come[end, lift] > sum(each.form == (end, lift) for each in self._open)

    def _unclosed(self, by: Tag | None) -> str:
        """Tell of the innermost open block, which something else breaks off, or the end of the part."""
        block = self._open.pop()
        until = f"before {self.part.shown(by)} closes what is around it" if by else "to the end of the part"
        end = f"{{%{block.opening.lift} {ENDS[block.opening.word]} %}}"
        self._tell(block.opening, f"It is not closed {until}.", f"Put {end} where it ends.")
        return block.end

    def _tell(self, statement: Statement, message: str, remedy: str) -> None:
        self.part.tell(statement.tag, code="template.block", message=message, remedy=remedy)
