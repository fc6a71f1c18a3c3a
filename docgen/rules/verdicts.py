"""Rules applied to a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.cases import Case
from docgen.findings import Finding, Severity
from docgen.resources import Library
from docgen.rules.catalogue import rule_sets
from docgen.rules.context import Place, Seen, look
from docgen.rules.missing import Missing, UndecidedError
from docgen.rules.types import Bilingual, Evidence, Explained, Rule, Scope, Verdict, in_force
from docgen.rules.vocabulary import Language, language

_NOTE_EN = "The rule is not verified: "
_NOTE_RU = "Правило не подтверждено: "


def findings(case: Case, library: Library) -> tuple[Finding, ...]:
    """Tell which rules of its filing a case breaks, and which the record cannot decide.

    Raises `FilingError` when a rule set is at fault.
    """
    return tuple(explained.finding for explained in explain(case, library) if explained.finding)


def explain(case: Case, library: Library) -> tuple[Explained, ...]:
    """Tell of every rule of the filing what it made of the case, and why. Raises as `findings` does."""
    seen = look(case)
    words = language(library)
    rules = [rule for rules in rule_sets(case.filing, library) for rule in rules.rules]
    return tuple(explained for rule in rules for explained in _explained(rule, seen, words))


def _explained(rule: Rule, seen: Seen, words: Language) -> Iterator[Explained]:
    if not in_force(rule, seen.today):
        reason = Bilingual(en="not in force on the day of the case", ru="не действует на день дела")
        yield Explained(rule=rule, where="", verdict=Verdict.NOT_IN_FORCE, reason=reason, finding=None)
        return
    for place in _places(rule, seen):
        yield from (_decide(rule, inner, words) for inner in _items(rule, place))


def _places(rule: Rule, seen: Seen) -> tuple[Place, ...]:
    match rule.scope:
        case Scope.RECORD:
            return (seen.whole,)
        case Scope.APPLICANT:
            return seen.persons[:1]
        case Scope.EACH_PERSON:
            return seen.persons
        case Scope.EACH_ADULT:
            return tuple(place for place in seen.persons if place.person["is_adult"])
        case Scope.EACH_CHILD:
            return tuple(place for place in seen.persons if not place.person["is_adult"])


def _items(rule: Rule, place: Place) -> tuple[Place, ...]:
    """Give the place itself, or each item of the list that the rule names.

    A list that is not known is looked at as one item that is not known; one that is not there has none.
    """
    if not rule.each:
        return (place,)
    values: Any = place.person or place.names["record"]
    for key in rule.each.split("/"):
        values = values if isinstance(values, Missing) else values[key]
    if isinstance(values, Missing) and values.kind == "unknown":
        return (place.inner(rule.each, values),)
    return tuple(place.inner(f"{rule.each}/{index}", value) for index, value in enumerate(values))


def _decide(rule: Rule, place: Place, words: Language) -> Explained:
    try:
        if not words.holds(rule.when, place.names, f"rule {rule.id}"):
            verdict, reason = Verdict.NOT_APPLICABLE, rule.when
        elif words.holds(rule.holds, place.names, f"rule {rule.id}"):
            verdict, reason = Verdict.PASSED, rule.holds
        else:
            verdict, reason = Verdict.FAILED, rule.holds
    except UndecidedError as undecided:
        return _undecided(rule, place, undecided)
    return Explained(
        rule=rule,
        where=place.pointer,
        verdict=verdict,
        reason=Bilingual(en=reason, ru=reason),
        finding=_broken(rule, place) if verdict is Verdict.FAILED else None,
    )


def _broken(rule: Rule, place: Place) -> Finding:
    doubt = rule.evidence is Evidence.UNVERIFIED
    return Finding(
        code=rule.code,
        where=f"{place.pointer}{rule.where}",
        message=rule.message.en,
        remedy=f"{rule.remedy.en} {_NOTE_EN}{rule.source}." if doubt else rule.remedy.en,
        message_ru=rule.message.ru,
        remedy_ru=f"{rule.remedy.ru} {_NOTE_RU}{rule.source}." if doubt else rule.remedy.ru,
        severity=rule.severity,
    )


def _undecided(rule: Rule, place: Place, undecided: UndecidedError) -> Explained:
    reason = Bilingual(en=undecided.reason_en, ru=undecided.reason_ru)
    finding = Finding(
        code=rule.code,
        where=undecided.where or f"{place.pointer}{rule.where}",
        message=f"{rule.title.en}: cannot be decided, because {reason.en}.",
        remedy=f"Check by hand, or complete the record. {rule.remedy.en}",
        message_ru=f"{rule.title.ru}: проверить нельзя — {reason.ru}.",
        remedy_ru=f"Проверьте вручную или дополните запись. {rule.remedy.ru}",
        severity=Severity.CHECK,
    )
    return Explained(rule=rule, where=place.pointer, verdict=Verdict.UNDECIDED, reason=reason, finding=finding)
