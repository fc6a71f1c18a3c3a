"""What rows and cells a template can give each table, counted as its elements open and close."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jinja2 import nodes

from docgen.render.docx.refusal import UnprovableError

Begin = tuple[nodes.TemplateData, int]
"""Where a tag begins: in which text, at which character."""

_SPAN = re.compile(r'w:val="(\d+)"')


@dataclass(slots=True)
class _Row:
    depth: int
    cells: int = 0
    width: int = 0
    fixed: bool = True
    """Whether its cells are always the same."""
    stays: bool = False
    """Whether it always has a cell."""


@dataclass(slots=True)
class _Table:
    depth: int
    begin: tuple[nodes.TemplateData, int]
    loose_before: int
    """How many loose tables were known when it began."""
    columns: int = 0
    rows: list[_Row] = field(default_factory=list)
    own: list[_Row] = field(default_factory=list)
    """Without those of tables in its cells."""

    def stays(self) -> bool:
        """Tell whether it always has a row."""
        return any(row.stays and row.depth == self.depth for row in self.own)

    def fits(self) -> bool:
        """Tell whether every row that there can be fits the grid as it is drawn."""
        return all(row.fixed and row.cells <= self.columns for row in self.rows)

    def filled(self) -> bool:
        """Tell whether a row always fills the grid, so that docxtpl takes no column away."""
        return any(row.depth == self.depth and row.width >= self.columns for row in self.rows)


@dataclass(slots=True)
class Tables:
    """The tables of a part, while it is walked through."""

    exact: bool
    """Whether a grid must always be filled, as docxtpl takes columns away that are not."""
    loose: list[Begin] = field(default_factory=list)
    """Where the tables begin whose grid depends on the data; of nested ones, the outermost."""
    rows_go: bool = False
    """Whether rows or tables may be left without content."""
    _tables: list[_Table] = field(default_factory=list)
    _rows: list[_Row] = field(default_factory=list)

    def open(self, around: tuple[str, ...], tag: str, depth: int, begin: Begin) -> None:
        """Enter an element, the last of `around`, so many blocks deep. Raises `UnprovableError`."""
        match around:
            case (*_, "w:tbl"):
                self._tables.append(_Table(depth, begin, len(self.loose)))
            case (*_, "w:tblGrid", "w:gridCol") if self._tables:
                self._tables[-1].columns += 1
            case (*_, "w:tr"):
                self._begin_row(depth, begin)
            case (*_, "w:tr", "w:tc"):
                row = self._rows[-1]
                row.cells, row.width = row.cells + 1, row.width + 1
                row.fixed &= depth == row.depth
                row.stays |= depth == row.depth
            case (*_, "w:tr", "w:tc", "w:tcPr", "w:gridSpan"):
                span = _SPAN.search(tag)
                self._rows[-1].width += int(span.group(1)) - 1 if span else 0
                self._rows[-1].fixed &= span is not None

    def _begin_row(self, depth: int, begin: Begin) -> None:
        if not self._tables:
            raise UnprovableError("a row stands outside of a table", begin[0].lineno)
        row = _Row(depth)
        for table in self._tables:
            table.rows.append(row)
        self._tables[-1].own.append(row)
        self._rows.append(row)

    def close(self, element: str) -> None:
        """Leave an element."""
        if element == "w:tbl":
            table = self._tables.pop()
            self.rows_go |= not table.stays()
            fits = table.fits() and (table.filled() or not self.exact)
            if not fits:
                self.loose[table.loose_before :] = [table.begin]
        elif element == "w:tr":
            self.rows_go |= not self._rows.pop().stays
