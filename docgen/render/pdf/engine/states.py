"""The on-states of check boxes and radio buttons: names that a form's maker chose, in whatever bytes."""

from __future__ import annotations

import re

from pikepdf import Dictionary, Object
from pikepdf import Name as PdfName

_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
OFF = "Off"


def plain_name(found: object) -> str:
    """Give a name without its `/`, bytes that are no UTF-8 as surrogates; empty for what is no name."""
    if not isinstance(found, PdfName):
        return ""
    written = found.unparse().removeprefix(b"/")
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), written).decode("utf-8", "surrogateescape")


def on_state_of(widget: Object) -> str:
    """Give the on-state of a button by its appearances, or by its present state; empty where neither says one."""
    now = plain_name(widget.get("/AS"))
    for look in ("/N", "/D"):
        states = [state for state in appearances(widget, look) if state != OFF]
        if states:
            return now if now in states else states[0]
    return now if now != OFF else ""


def appearances(widget: Object, look: str) -> dict[str, Object]:
    """Give the appearances of a button by state, those of which there is nothing left out."""
    dictionary = widget.get("/AP")
    states = dictionary.get(look) if isinstance(dictionary, Dictionary) else None
    if not isinstance(states, Dictionary):
        return {}
    return {key.removeprefix("/"): states[key] for key in states.keys()}  # noqa: SIM118  (no Python dictionary)
