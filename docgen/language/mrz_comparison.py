"""Whether a machine-readable zone says the same as the record: differences are names of fields, never values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from docgen.language import latin
from docgen.language.mrz import FILLER, Zone

_COUNTRIES = MappingProxyType({"D": "DEU", "GBD": "GBR", "GBN": "GBR", "GBO": "GBR", "GBP": "GBR", "GBS": "GBR"})
"""Codes of ICAO Doc 9303 part 3 that stand for a country of ISO 3166: Germany, the kinds of British nationality."""

STATELESS = frozenset({"XXA", "XXB", "XXC", "XXX"})
"""Stateless, two kinds of refugees, unspecified nationality."""

_SEXES = MappingProxyType({"male": "M", "female": "F"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the record says; nothing is compared where it says nothing."""

    number: str | None = None
    series: str | None = None
    issuer: str | None = None
    expires_on: str | None = None
    birth: str | None = None
    """Dates in ISO form."""
    sex: str | None = None
    citizenships: frozenset[str] | None = None
    """Alpha-3 codes; an empty set is somebody without citizenship."""
    surname: str | None = None
    given: str | None = None


def country(code: str) -> str:
    """Give the alpha-3 code for a code of a machine-readable zone."""
    return _COUNTRIES.get(code, code)


def expected(person: Mapping[str, Any], document: Mapping[str, Any]) -> Expected:
    """Take from a person and one of the person's documents, as in the record, what their zone should say."""
    name = _part(_part(_part(person, "names"), "current"), "latin")
    return Expected(
        number=_text(document, "number"),
        series=_text(document, "series"),
        issuer=_text(document, "country"),
        expires_on=_text(document, "expires_on"),
        birth=_text(_part(person, "birth"), "date"),
        sex=_text(person, "sex"),
        citizenships=_held(person.get("citizenships")),
        surname=_text(name, "surname"),
        given=_text(name, "given"),
    )


def differences(zone: Zone, wanted: Expected) -> tuple[str, ...]:
    """Name the fields that say something else: number, issuer, birth, expiry, sex, nationality, surname, given."""
    return tuple(_differences(zone, wanted))


def _differences(zone: Zone, wanted: Expected) -> Iterator[str]:
    if wanted.number is not None and _plain(zone.number) not in _numbers(wanted.number, wanted.series or ""):
        yield "number"
    if wanted.issuer is not None and country(zone.issuer) != wanted.issuer:
        yield "issuer"
    if wanted.birth is not None and not _same_day(zone.birth, wanted.birth):
        yield "birth"
    if wanted.expires_on is not None and not _same_day(zone.expiry, wanted.expires_on):
        yield "expiry"
    if wanted.sex is not None and zone.sex not in {_SEXES[wanted.sex], FILLER}:
        yield "sex"
    if wanted.citizenships is not None and not _is_of(zone.nationality, wanted.citizenships):
        yield "nationality"
    if wanted.surname is not None and not _same_name(zone.surname, wanted.surname, cut=zone.truncated):
        yield "surname"
    if wanted.given is not None and not _same_name(zone.given, wanted.given, cut=zone.truncated):
        yield "given"


def _numbers(number: str, series: str) -> set[str]:
    return {_plain(number), _plain(series + number)}


def _plain(text: str) -> str:
    return "".join(sign for sign in latin.typed(text) if sign.isalnum())


def _same_day(short: str, iso: str) -> bool:
    """Compare YYMMDD, of which a filler is unknown, with an ISO date."""
    return all(sign in {FILLER, wanted} for sign, wanted in zip(short, iso[2:].replace("-", ""), strict=True))


def _is_of(nationality: str, citizenships: frozenset[str]) -> bool:
    if nationality in STATELESS:
        return not citizenships
    return country(nationality) in citizenships


def _same_name(found: str, wanted: str, *, cut: bool) -> bool:
    """Compare letters only; of a cut name compare what is there, as a whole or word by word (words may be shortened)."""
    spellings = {latin.typed(wanted), latin.typed(_unmarked(wanted))}
    if any(_plain(found) == _plain(spelling) for spelling in spellings):
        return True
    return cut and any(_begins(found, spelling) for spelling in spellings)


def _begins(found: str, wanted: str) -> bool:
    by_words = all(word.startswith(part) for part, word in zip(found.split(), wanted.split(), strict=False))
    return _plain(wanted).startswith(_plain(found)) or (by_words and len(found.split()) <= len(wanted.split()))


def _unmarked(text: str) -> str:
    """Drop umlauts and rings, which some countries do not spell out in the zone."""
    return text.upper().translate(str.maketrans("ÄÅÖØÜ", "AAOOU"))


def _held(citizenships: object) -> frozenset[str] | None:
    if isinstance(citizenships, list):
        held = (_text(each, "country") for each in citizenships if each.get("status") == "held")
        return frozenset(code for code in held if code)
    return frozenset() if isinstance(citizenships, Mapping) and citizenships.get("absent") == "none" else None


def _part(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = value.get(key)
    return found if isinstance(found, Mapping) else {}


def _text(value: Mapping[str, Any], key: str) -> str | None:
    found = value.get(key)
    return found if isinstance(found, str) else None
