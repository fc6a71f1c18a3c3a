"""Taking out of a template what runs by itself, asks for another program's form, or no longer holds when it is filled."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Pdf, Stream

_CATALOGUE = ("/OpenAction", "/AA", "/Perms", "/Legal", "/Metadata", "/NeedsRendering", "/Collection")
_FORM = ("/NeedAppearances", "/XFA", "/CO", "/SigFlags")
"""Entries that would make a viewer put its own appearances, another form, or a calculation over our values."""
_PAGE = ("/Trans", "/Dur")
"""Entries that make a page turn by itself."""
_NAMES = ("/JavaScript", "/AlternatePresentations")
_HARMLESS = ("/URI", "/GoTo")
"""Actions that stay: they only lead somewhere when somebody clicks."""


def disarm(pdf: Pdf) -> None:
    """Take out XFA, usage rights, scripts, actions other than links, calculations and what describes the old file."""
    for key in _CATALOGUE:
        _drop(pdf.Root, key)
    for holder, keys in ((pdf.Root.get("/AcroForm"), _FORM), (pdf.Root.get("/Names"), _NAMES)):
        if isinstance(holder, Dictionary):
            for key in keys:
                _drop(holder, key)
    for page in pdf.pages:
        for key in _PAGE:
            _drop(page.obj, key)
    for found in pdf.objects:
        for dictionary in _dictionaries(found):
            _calm(dictionary)


def _calm(dictionary: Object) -> None:
    _drop(dictionary, "/AA")
    for key in ("/A", "/PA"):
        action = dictionary.get(key)
        if isinstance(action, Dictionary) and "/S" in action:
            if action["/S"] in _HARMLESS:
                _drop(action, "/Next")
            else:
                _drop(dictionary, key)


def _dictionaries(found: Object) -> Iterator[Object]:
    """Give an object's dictionary and those that lie in it directly."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Dictionary | Stream):
            yield one
            waiting += [value for _, value in one.items() if _is_direct(value)]
        elif isinstance(one, Array):
            waiting += [value for value in one if _is_direct(value)]


def _is_direct(value: object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect


def _drop(dictionary: Object, key: str) -> None:
    if key in dictionary:
        del dictionary[key]
