"""Templates of tables: coloured, spanning and merged cells, rows and columns that the data makes."""

from __future__ import annotations

from collections.abc import Mapping

from tests.validity.feature import Feature
from tests.validity.word import cell, document, paragraph, row, table

_EDGE = '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="DDDDDD"/>'
_MIDDLE = '<w:vAlign w:val="center"/>'
_LOOK = _EDGE + _SHADE + _MIDDLE
_PEOPLE = [
    {"name": "Анна", "colour": "FF0000"},
    {"name": "Патрик", "colour": "00FF00"},
    {"name": "Шон", "colour": "0000FF"},
]
_COLUMNS = ["первый", "второй", "третий", "четвёртый"]


def _for(loop: str, *rows: str, columns: int) -> str:
    """Give a table whose rows are repeated."""
    opening = row(cell(f"{{%tr for {loop} %}}", f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""))
    ending = row(cell("{%tr endfor %}", f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""))
    return table(opening, *rows, ending, columns=columns)


TABLES: Mapping[str, Feature] = {
    "coloured cells": Feature(
        template=document(
            _for(
                "each in people",
                row(
                    cell("{% cellbg each.colour %}{{ each.name }}", _LOOK, 3212),
                    cell("{% cellbg each.colour %}{{ each.name }}", width=3212),
                    cell("{% cellbg each.colour %}{{ each.name }}", '<w:gridSpan w:val="1"/>' + _MIDDLE, 3212),
                ),
                columns=3,
            )
        ),
        data={"people": _PEOPLE},
        shows=("Анна", "Шон"),
    ),
    "cells over several columns": Feature(
        template=document(
            table(
                row(*(cell(name, width=3212) for name in ("а", "б", "в"))),
                row(cell("{% colspan wide %}{{ name }}", _LOOK, 6424), cell("рядом", width=3212)),
                row(
                    cell("{% colspan wide %}{{ name }}", f'<w:gridSpan w:val="2"/>{_MIDDLE}', 6424),
                    cell("и тут", width=3212),
                ),
                row(cell("{% colspan wide %}{% cellbg colour %}{{ name }}", width=6424), cell("и здесь", width=3212)),
            )
        ),
        data={"wide": 2, "name": "Щёголева", "colour": "FFEE00"},
        shows=("Щёголева", "и здесь"),
    ),
    "cells merged downwards": Feature(
        template=document(
            _for(
                "each in people",
                row(
                    cell("{% vm %}Семья", _LOOK, 3212),
                    cell("{{ each.name }}", width=3212),
                    cell("{% vm %}Дом", width=3212),
                ),
                columns=3,
            )
        ),
        data={"people": _PEOPLE},
        shows=("Семья", "Патрик", "Дом"),
    ),
    "wide cells merged downwards, coloured": Feature(
        template=document(
            _for(
                "each in people",
                row(
                    cell("{% vm %}{% cellbg each.colour %}Семья", f'<w:gridSpan w:val="2"/>{_LOOK}', 6424),
                    cell("{{ each.name }}", width=3212),
                ),
                columns=3,
            )
        ),
        data={"people": _PEOPLE},
        shows=("Семья", "Патрик"),
    ),
    "cells merged sideways": Feature(
        template=document(
            table(
                row(
                    cell("{%tc for each in columns %}"),
                    cell("{{ each }}", _LOOK, 2400),
                    cell("{%tc endfor %}"),
                    cell("итог", width=2400),
                ),
                row(
                    cell("{%tc for each in columns %}"),
                    cell("{% hm %}Все вместе", _LOOK, 2400),
                    cell("{%tc endfor %}"),
                    cell("5", width=2400),
                ),
                row(
                    cell("{%tc for each in columns %}"),
                    cell("{% hm %}Снова", '<w:gridSpan w:val="1"/>' + _MIDDLE, 2400),
                    cell("{%tc endfor %}"),
                    cell("6", width=2400),
                ),
                columns=4,
            )
        ),
        data={"columns": _COLUMNS},
        shows=("четвёртый", "Все вместе", "Снова"),
    ),
    "as many columns and rows as the data has": Feature(
        template=document(
            table(
                row(
                    cell("Кто", width=3212),
                    cell("{%tc for each in columns %}"),
                    cell("{{ each }}"),
                    cell("{%tc endfor %}"),
                ),
                row(cell("{%tr for each in people %}", '<w:gridSpan w:val="4"/>')),
                row(
                    cell("{{ each.name }}", width=3212),
                    cell("{%tc for one in columns %}"),
                    cell("{% cellbg each.colour %}{{ one }}", _MIDDLE, 1000),
                    cell("{%tc endfor %}"),
                ),
                row(cell("{%tr endfor %}", '<w:gridSpan w:val="4"/>')),
                columns=4,
            )
        ),
        data={"columns": _COLUMNS, "people": _PEOPLE},
        shows=("четвёртый", "Патрик"),
    ),
    "fewer cells than columns": Feature(
        template=document(
            table(
                row(
                    cell("{%tc for each in columns %}"),
                    cell("{{ each }}", _LOOK, 2409),
                    cell("{%tc endfor %}"),
                    cell("{%tc if last %}"),
                    cell("последний", width=2409),
                    cell("{%tc endif %}"),
                ),
                columns=6,
            )
        ),
        data={"columns": _COLUMNS[:1], "last": False},
        shows=("первый",),
    ),
    "a table in a cell": Feature(
        template=document(
            _for(
                "each in people",
                row(
                    cell("{{ each.name }}", width=3212),
                    cell(
                        _for("one in columns", row(cell("{% cellbg each.colour %}{{ one }}", width=3000)), columns=1),
                        width=6424,
                    ),
                ),
                columns=2,
            )
        ),
        data={"columns": _COLUMNS, "people": _PEOPLE},
        shows=("Патрик", "четвёртый"),
    ),
    "a cell whose paragraphs all go": Feature(
        template=document(
            table(
                row(
                    cell(paragraph("{%p if absent %}") + paragraph("нет") + paragraph("{%p endif %}"), width=4818),
                    cell("рядом", width=4818),
                ),
                columns=2,
            )
        ),
        data={"absent": False},
        shows=("рядом",),
    ),
    "a cell with a table, whose last paragraph goes": Feature(
        template=document(
            table(
                row(
                    cell(
                        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{row(cell('внутри'))}</w:tbl>"
                        + paragraph("{%p if absent %}")
                        + paragraph("нет")
                        + paragraph("{%p endif %}"),
                        width=9636,
                    )
                ),
                columns=1,
            )
        ),
        data={"absent": False},
        shows=("внутри",),
    ),
    "a row whose cells all go": Feature(
        template=document(
            table(
                row(cell("шапка", width=9636)),
                row(cell("{%tc for each in nobody %}"), cell("{{ each }}"), cell("{%tc endfor %}")),
                columns=1,
            )
        ),
        data={"nobody": []},
        shows=("шапка",),
    ),
    "a table whose rows all go": Feature(
        template=document(paragraph("до") + _for("each in nobody", row(cell("{{ each }}", width=9636)), columns=1)),
        data={"nobody": []},
        shows=("до",),
    ),
}
