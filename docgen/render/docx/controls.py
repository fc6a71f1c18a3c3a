"""Content controls (w:sdt) bound to the data: a control whose tag is `{{ expression }}` shows the expression's value.

Word keeps the tag under Developer, Properties; LibreOffice under Form, Content Control Properties. A check box is
crossed when the expression is true. Any other control shows the value in the look of its present content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.oxml.ns import nsmap, qn
from lxml import etree

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_BINDING = re.compile(r"\s*\{\{(.+)\}\}\s*", re.DOTALL)
_CROSSED, _EMPTY = "2612", "2610"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


def bind_controls(root: etree._Element) -> None:
    """Write the expressions of bound controls into their content, as tags that are filled like any other."""
    for control in root.iter(qn("w:sdt")):
        properties, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
        tag = None if properties is None else properties.find(qn("w:tag"))
        bound = None if tag is None else _BINDING.fullmatch(tag.get(qn("w:val"), ""))
        if not bound or tag is None or properties is None or content is None:
            continue
        expression = bound.group(1).strip()
        tag.set(qn("w:val"), expression)
        box = properties.find(f"{_W14}checkbox")
        _show(content, "{{ " + expression + " }}" if box is None else _crossed(box, expression))
        for name in ("w:showingPlcHdr", "w:dataBinding"):
            for leftover in properties.findall(qn(name)):
                properties.remove(leftover)


def _crossed(box: etree._Element, expression: str) -> str:
    """Bind the state of a check box, and give the sign that shows it."""
    checked = box.find(f"{_W14}checked")
    if checked is None:
        checked = etree.Element(f"{_W14}checked")
        box.insert(0, checked)
    condition = "{% if " + expression + " %}"
    checked.set(f"{_W14}val", condition + "1{% else %}0{% endif %}")
    return f"{condition}{_sign(box, 'checkedState', _CROSSED)}{{% else %}}{_sign(box, 'uncheckedState', _EMPTY)}{{% endif %}}"


def _sign(box: etree._Element, state: str, default: str) -> str:
    element = box.find(f"{_W14}{state}")
    return chr(int(default if element is None else element.get(f"{_W14}val", default), 16))


def _show(content: etree._Element, text: str) -> None:
    """Put a text into the first run of the content; the other runs of its paragraph go."""
    first, *others = _runs(content)
    for run in others:
        run.getparent().remove(run)
    for child in list(first):
        if child.tag != qn("w:rPr"):
            first.remove(child)
    for placeholder in first.findall(f"{qn('w:rPr')}/{qn('w:rStyle')}"):
        if placeholder.get(qn("w:val")) == "PlaceholderText":
            placeholder.getparent().remove(placeholder)
    shown = etree.SubElement(first, qn("w:t"), {_PRESERVE: "preserve"})
    shown.text = text


def _runs(content: etree._Element) -> Iterator[etree._Element]:
    """Give the runs of the first paragraph, or of the line; one is made where there is none."""
    paragraph = next(content.iter(qn("w:p")), None)
    home = content if paragraph is None else paragraph
    runs = list(home.iter(qn("w:r")))
    if not runs:
        runs = [etree.SubElement(home, qn("w:r"), nsmap={"w": nsmap["w"]})]
    yield from runs
