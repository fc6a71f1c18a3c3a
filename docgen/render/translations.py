"""Which papers of a household are not in Russian and have to be translated before they are filed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.cases import Person

_RUSSIA = "RUS"
_RUSSIAN = "ru"
_RUSSIAN_KINDS = frozenset({"russian-passport", "residence-permit", "temporary-permit"})
_WHOLE = frozenset({"passport", "travel-document"})


def translations(persons: tuple[Person, ...], papers: Mapping[str, str]) -> list[dict[str, Any]]:
    """List the papers that the record says are there and that are not Russian as far as it says, each once.

    Of other papers than documents and certificates only those are listed whose language or country is said: a
    migration card is Russian without a word about it.

    `papers` gives the Russian name of a paper at hand by its kind. An entry has `persons` (numbers of those whose it
    is), `kind` (a code of the vocabulary `document`, or empty), `name`, `number`, `issued_on`, `country`, `language`
    and `whole` (every page is translated); a text that the record does not give is empty.
    """
    found: list[dict[str, Any]] = []
    for person in persons:
        for entry in _foreign(person.data, papers):
            same = next((each for each in found if _is_same(each, entry)), None)
            if same is None:
                found.append({**entry, "persons": [person.number]})
            elif person.number not in same["persons"]:
                same["persons"].append(person.number)
    return found


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two entries are one paper: a certificate of marriage belongs to both."""
    return bool(one["number"]) and (one["number"], one["issued_on"]) == (other["number"], other["issued_on"])


def _foreign(person: Mapping[str, Any], papers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Give what is not Russian by its language or, where that is not known, by the country that issued it."""
    for entry in _identities(person, papers):
        known = entry["language"] == _RUSSIAN if entry["language"] else entry["country"] == _RUSSIA
        if not known and entry["kind"] not in _RUSSIAN_KINDS:
            yield entry
    for paper in _list(person["papers"]):
        entry = _entry(paper, name=papers.get(paper["paper"], paper["paper"]))
        if entry["language"] not in {"", _RUSSIAN} or (not entry["language"] and entry["country"] not in {"", _RUSSIA}):
            yield entry


def _identities(person: Mapping[str, Any], papers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    residence = person["permanent_residence"]
    documents = [*_list(person["documents"]), person["birth_certificate"], residence.get("document", {})]
    for document in documents:
        if document and not _absent(document):
            yield _entry(document, kind=document["kind"], name=_given(document, "wording"))
    certificate = person["family_status"].get("certificate", {})
    if certificate and not _absent(certificate):
        yield _entry({**certificate, "issued_on": certificate["date"]}, name=papers.get("family-status", ""))


def _entry(paper: Mapping[str, Any], *, kind: str = "", name: str = "") -> dict[str, Any]:
    number = " ".join(filter(None, (_given(paper, "series"), _given(paper, "number"))))
    return {
        "kind": kind,
        "name": name,
        "number": number,
        "issued_on": _given(paper, "issued_on"),
        "country": _given(paper, "country"),
        "language": _given(paper, "language"),
        "whole": kind in _WHOLE,
    }


def _given(paper: Mapping[str, Any], key: str) -> str:
    value = paper.get(key, "")
    return value if isinstance(value, str) else ""


def _absent(value: Mapping[str, Any]) -> bool:
    return "absent" in value


def _list(value: list[dict[str, Any]] | dict[str, Any]) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else []
