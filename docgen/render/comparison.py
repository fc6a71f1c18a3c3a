"""Two editions of a filing's documents, side by side."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docgen.errors import UnknownFilingError
from docgen.filings import DocumentType, Edition, FilingType
from docgen.render.press import Press

_FACTS = ("act", "amended_by", "valid_from", "valid_to", "checked", "status", "note", "template", "fields", "annex")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What two editions do not have in common."""

    editions: tuple[str, str]
    facts: tuple[tuple[str, str, str], ...]
    """What the manifest says of them, where it differs: name, of the one, of the other; empty for nothing."""
    text: tuple[str, ...]
    """What the templates say, as a unified diff without its heading; empty where they say the same."""
    fields: tuple[tuple[str, str, str], ...]
    """Form fields, or continued items, whose entry differs."""

    def as_json(self) -> dict[str, Any]:
        """Give it as a JSON object."""
        one, other = self.editions
        return {
            "editions": list(self.editions),
            "facts": [{"name": name, one: first, other: second} for name, first, second in self.facts],
            "text": list(self.text),
            "fields": [{"name": name, one: first, other: second} for name, first, second in self.fields],
        }

    def as_lines(self) -> Iterator[str]:
        """Say it: what the first has with `-`, what the second has with `+`."""
        yield "{} → {}".format(*self.editions)
        for heading, pairs in (("manifest", self.facts), ("fields", self.fields)):
            if pairs:
                yield f"{heading}:"
            for name, first, second in pairs:
                yield f"  {name}"
                yield from (f"  {sign} {value}" for sign, value in (("-", first), ("+", second)) if value)
        if self.text:
            yield "template:"
        yield from (f"  {line}" for line in self.text)


def compare(filing: FilingType, one: str, other: str, press: Press) -> Difference:
    """Compare two editions, named by their ids, with `<document>/` before them where two documents have the id.

    Raises `UnknownFilingError` for a name that means none or more than one.
    """
    (first_document, first), (second_document, second) = _find(filing, one), _find(filing, other)
    (_, left), (_, right) = (
        press.template(first_document.format, first),
        press.template(second_document.format, second),
    )
    return Difference(
        editions=(one, other),
        facts=tuple(_unequal(_facts(first), _facts(second))),
        text=tuple(difflib.unified_diff(left.lines(), right.lines(), n=0, lineterm=""))[2:],
        fields=tuple(_unequal(_entries(first_document, first, press), _entries(second_document, second, press))),
    )


def _find(filing: FilingType, id_: str) -> tuple[DocumentType, Edition]:
    known = [(document, edition) for document in filing.documents for edition in document.editions]
    found = [pair for pair in known if id_ in {pair[1].id, f"{pair[0].id}/{pair[1].id}"}]
    if len(found) != 1:
        names = ", ".join(f"{document.id}/{edition.id}" for document, edition in known)
        raise UnknownFilingError(f"{filing.id} has {len(found)} editions called {id_}; its editions are {names}")
    return found[0]


def _facts(edition: Edition) -> dict[str, str]:
    return {name: str(value) for name in _FACTS if (value := getattr(edition, name)) is not None}


def _entries(document: DocumentType, edition: Edition, press: Press) -> dict[str, str]:
    """Give each field's entry, and each continued item, as text."""
    template, _ = press.template(document.format, edition)
    fields = {name: str(entry) for name, entry in template.fields.items()}
    continued = {
        f"continued {item.key}": f"{item.item} {item.title}: {item.source}, {item.room}".strip()
        for item in edition.continued
    }
    return fields | continued


def _unequal(one: dict[str, str], other: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys((*one, *other)):
        if one.get(name, "") != other.get(name, ""):
            yield name, one.get(name, ""), other.get(name, "")
