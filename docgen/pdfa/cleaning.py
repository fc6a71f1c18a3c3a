"""What PDF/A does not allow and no reader of a paper misses: scripts, actions, passwords' leftovers, switches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.pdfa.walking import dictionaries

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_CATALOGUE = ("/AA", "/Perms", "/Requirements", "/NeedsRendering", "/Legal")
_FORM = ("/NeedAppearances", "/XFA", "/CO")
_PAGE = ("/AA", "/Dur", "/PresSteps", "/Trans")
_ALLOWED = frozenset({"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/SubmitForm", "/Named"})
"""Actions that PDF/A allows (ISO 19005-2, 6.5.1)."""
_TURNING = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
"""Named actions that it allows."""
_DRAWN = ("/Alternates", "/OPI")


def clean(pdf: Pdf) -> None:
    """Take it out. What is drawn on the pages stays as it is."""
    from pikepdf import Dictionary

    root = pdf.Root
    _drop(pdf.trailer, ("/DocChecksum",))
    _drop(root, _CATALOGUE)
    opening = root.get("/OpenAction")
    if isinstance(opening, Dictionary) and not _is_allowed(opening):
        del root["/OpenAction"]
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary):
        _drop(form, _FORM)
    for page in pdf.pages:
        _drop(page.obj, _PAGE)
    for node in dictionaries(pdf):
        _clean(node)


def _clean(node: Object) -> None:
    from pikepdf import Dictionary

    if "/FT" in node or node.get("/Subtype") == "/Widget":
        _drop(node, ("/A", "/AA"))
    action = node.get("/A")
    if isinstance(action, Dictionary) and "/S" in action and not _is_allowed(action):
        del node["/A"]
    _drop_forbidden_sequel(node)
    looks = node.get("/AP")
    if isinstance(looks, Dictionary):
        _drop(looks, ("/D", "/R"))  # how it looks pressed, and under the pointer
    if node.get("/Subtype") in {"/Image", "/Form"}:
        _drop(node, _DRAWN)
    if node.get("/Type") == "/FontDescriptor":
        _drop(node, ("/CIDSet", "/CharSet"))  # lists that may be left out, and are often wrong
    if "/BaseState" in node or ("/AS" in node and "/Order" in node):
        _drop(node, ("/AS",))


def _drop_forbidden_sequel(action: Object) -> None:
    """An action may have others after it."""
    from pikepdf import Dictionary

    sequel = action.get("/Next")
    if "/S" in action and sequel is not None and not (isinstance(sequel, Dictionary) and _is_allowed(sequel)):
        del action["/Next"]


def _is_allowed(action: Object) -> bool:
    if action.get("/S") == "/Named":
        return str(action.get("/N")) in _TURNING
    return str(action.get("/S")) in _ALLOWED


def _drop(node: Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in node:
            del node[key]
