"""What a form has no room for, and the annex sheets on which it goes on.

A manifest declares which items may go on (`docgen.filings.Continued`). The template of the form prints
`shown.<key>`, as much as it has room for, and `continued.<key>`, the number of the annex sheet with the rest. All sheets
of a document make one annex, a Word document of its own whose template prints `annex`, a list of sheets.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.errors import TemplateError
from docgen.expressions.absent import Absent
from docgen.expressions.environment import Environment, expression
from docgen.filings import Continued

GRID = 36
"""How many units of width the columns of an annex sheet share."""

_NOTHING = Absent(kind="not-applicable", wording="")
_CHARACTERS_PER_UNIT = 2.6
"""Of a table's 10 pt on a unit of 5 mm, on average."""
_NARROWEST, _WIDEST = 6, 48  # in characters: a column neither vanishes nor starves the others


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrun:
    """What one item has over the room of its form."""

    key: str
    """Names the item in the receipt."""
    item: str
    title: str
    text: str | Absent = _NOTHING
    whole: bool = False
    """Whether the text is the whole value, and not what comes after the part that the form shows."""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def sheet(self, number: int) -> dict[str, Any]:
        """Give the sheet as the annex template sees it; widths are units of the grid."""
        widths = _widths(self.columns, self.rows)
        return {
            "key": self.key,
            "number": number,
            "item": self.item,
            "title": self.title,
            "text": self.text,
            "whole": self.whole,
            "columns": _cells(self.columns, widths),
            "rows": [_cells(row, widths) for row in self.rows],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """What a form shows of the items that may go on, and what goes on."""

    shown: Mapping[str, object]
    overruns: tuple[Overrun, ...]

    def as_context(self) -> dict[str, object]:
        """Give `shown`; `continued`, the number of each item's sheet or what is false and prints as nothing; `annex`."""
        numbers = {overrun.key: number for number, overrun in enumerate(self.overruns, start=1)}
        return {
            "shown": self.shown,
            "continued": {key: numbers.get(key, _NOTHING) for key in self.shown},
            "annex": [overrun.sheet(number) for number, overrun in enumerate(self.overruns, start=1)],
        }


NOTHING_CONTINUED = Continuation(shown={}, overruns=())


def continuation(items: Iterable[Continued], context: Mapping[str, object], environment: Environment) -> Continuation:
    """Divide what the items' expressions give into what is shown and what goes on.

    Raises `TemplateError` for an expression that cannot be read or worked out, or gives something else than rows, or
    text. No message quotes a value.
    """
    shown: dict[str, object] = {}
    overruns: list[Overrun] = []
    for item in items:
        value = expression(environment, item.source)(context)
        shown[item.key], overrun = (_table if item.columns else _text)(item, value, context, environment)
        overruns += [overrun] if overrun else []
    return Continuation(shown=shown, overruns=tuple(overruns))


def _table(
    item: Continued, value: object, context: Mapping[str, object], environment: Environment
) -> tuple[object, Overrun | None]:
    if isinstance(value, Absent):
        return value, None
    if not isinstance(value, Iterable) or isinstance(value, str | Mapping):
        raise TemplateError(f"the continued item {item.key}: the expression {item.source!r} does not give a list")
    rows = list(value)
    if len(rows) <= item.room:
        return rows, None
    cells = [(column, expression(environment, column.value)) for column in item.columns]
    rest = tuple(
        tuple(_printable(compiled({**context, "row": row}), column.value) for column, compiled in cells)
        for row in rows[item.room :]
    )
    titles = tuple(column.title for column in item.columns)
    return rows[: item.room], Overrun(key=item.key, item=item.item, title=item.title, columns=titles, rows=rest)


def _text(item: Continued, value: object, _: Mapping[str, object], __: Environment) -> tuple[object, Overrun | None]:
    if isinstance(value, Absent):
        return value, None
    text = _printable(value, item.source)
    if len(text) <= item.room:
        return text, None
    fits, rest = divided(text, item.room)
    return fits, Overrun(key=item.key, item=item.item, title=item.title, text=rest)


def divided(text: str, room: int) -> tuple[str, str]:
    """Divide a text that is too long at the last space that has room, or anywhere where there is none."""
    start = text[: room + 1]
    end = max(start.rfind(" "), start.rfind("\n"))
    end = end if end > 0 else room
    return text[:end].rstrip(), text[end:].strip()


def _printable(value: object, source: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | Absent):
        raise TemplateError(f"the expression {source!r} gives neither text nor a number")
    return str(value)


def _cells(texts: tuple[str, ...], widths: list[int]) -> list[dict[str, Any]]:
    return [{"text": text, "width": width} for text, width in zip(texts, widths, strict=True)]


def _widths(titles: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[int]:
    """Share out the grid: room for the longest word of each column, the rest by its longest text."""
    columns = list(zip(titles, *rows, strict=True))
    words = [max(len(word) for text in column for word in (*text.split(), "")) for column in columns]
    texts = [min(max(_NARROWEST, *map(len, column)), _WIDEST) for column in columns]
    widths = [math.ceil((word + 1) / _CHARACTERS_PER_UNIT) for word in words]
    if sum(widths) > GRID:
        widths = [1 for _ in columns]
    spare = GRID - sum(widths)
    widths = [width + spare * text // sum(texts) for width, text in zip(widths, texts, strict=True)]
    if widths:
        widths[texts.index(max(texts))] += GRID - sum(widths)
    return widths
