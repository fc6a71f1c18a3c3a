"""An applicant as the other engines take one: without groups, for mail merge all in text."""

from __future__ import annotations

from typing import cast

from docx_forms.applicants import Applicant
from docx_forms.dialects import flat

_LISTS = ("relatives", "jobs", "years")
_BOXES = ("☐", "☒")

Row = dict[str, str]


def flattened(applicant: Applicant) -> dict[str, object]:
    """Give fields as `group_key`, flags by their own names, lists as they are."""
    groups = {name: cast("dict[str, object]", group) for name, group in applicant.items() if name not in _LISTS}
    flags = groups.pop("flags")
    fields = {flat(f"{name}.{key}"): value for name, group in groups.items() for key, value in group.items()}
    return {**fields, **flags, **{name: applicant[name] for name in _LISTS}}


def merged(applicant: Applicant) -> tuple[Row, dict[str, list[Row]]]:
    """Give the fields, flags as the glyphs of boxes, and the rows of each table by the field that anchors it."""
    everything = flattened(applicant)
    lists = {name: cast("list[Row]", everything.pop(name)) for name in _LISTS}
    fields = {key: _BOXES[value] if isinstance(value, bool) else str(value) for key, value in everything.items()}
    tables = {
        flat(f"{name}.{next(iter(rows[0]))}"): [
            {flat(f"{name}.{key}"): value for key, value in row.items()} for row in rows
        ]
        for name, rows in lists.items()
    }
    return fields, tables
