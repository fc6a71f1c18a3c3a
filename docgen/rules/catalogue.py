"""Rule sets read from `schemas/rules/<name>.toml`, checked for every field before anything uses them."""

from __future__ import annotations

import re
from functools import lru_cache

from docgen.errors import FilingError
from docgen.filings import FilingType
from docgen.findings import Severity
from docgen.resources import Library
from docgen.rules.types import Bilingual, Evidence, Gap, Rule, RuleSet, Scope
from docgen.tables import Table, did_you_mean, read_table

_FOLDER = "rules/"
_ENDING = ".toml"
_ID = re.compile(r"[A-Z]+[0-9]+(-[a-z0-9-]+)?")


def rule_set_names(library: Library) -> tuple[str, ...]:
    """List the rule sets of the library."""
    names = library.schema_names(_ENDING)
    return tuple(name[len(_FOLDER) : -len(_ENDING)] for name in names if name.startswith(_FOLDER))


def rule_sets(filing: FilingType, library: Library) -> tuple[RuleSet, ...]:
    """Read the rule sets that a filing names. Raises `FilingError` for one that is missing or broken."""
    return tuple(rule_set(library, name) for name in filing.rules)


@lru_cache(maxsize=64)
def rule_set(library: Library, name: str) -> RuleSet:
    """Read one rule set. Raises `FilingError` when there is none or it is broken."""
    known = rule_set_names(library)
    if name not in known:
        raise FilingError(f"no rule set is called {name}{did_you_mean(name, list(known))}")
    table = read_table(library, f"{_FOLDER}{name}{_ENDING}")
    table.only("title_ru", "title_en", "checked", "rules", "not_found")
    return RuleSet(
        name=name,
        title=bilingual(table, "title"),
        checked=table.day("checked"),
        rules=tuple(_rule(rule) for rule in table.sections("rules")),
        not_found=tuple(_gap(gap) for gap in table.sections_or_none("not_found")),
    )


def bilingual(table: Table, key: str, default: str | None = None) -> Bilingual:
    """Read `key_en` and `key_ru`. Raises `FilingError`."""
    return Bilingual(en=table.text(f"{key}_en", default), ru=table.text(f"{key}_ru", default))


def _rule(table: Table) -> Rule:
    table.only(
        *("id", "title_ru", "title_en", "source", "evidence", "valid_from", "valid_to", "scope", "each", "when"),
        *("holds", "severity", "where", "message_ru", "message_en", "remedy_ru", "remedy_en"),
    )
    rule = Rule(
        id=table.text("id"),
        title=bilingual(table, "title"),
        source=table.text("source"),
        evidence=table.parsed("evidence", Evidence, "one of " + ", ".join(Evidence)),
        valid_from=table.day_or_none("valid_from"),
        valid_to=table.day_or_none("valid_to"),
        scope=table.parsed("scope", Scope, "one of " + ", ".join(Scope)),
        each=table.text("each", ""),
        when=table.text("when", ""),
        holds=table.text("holds"),
        severity=table.parsed("severity", Severity, "one of " + ", ".join(Severity)),
        where=table.text("where", ""),
        message=bilingual(table, "message"),
        remedy=bilingual(table, "remedy"),
    )
    if not _ID.fullmatch(rule.id):
        raise table.fault("id", "capital letters and a number, such as T5 or T5-child")
    if rule.evidence is Evidence.UNVERIFIED and rule.severity is Severity.ERROR:
        raise table.fault("severity", "warning or check: a rule that is not verified stops nobody")
    return rule


def _gap(table: Table) -> Gap:
    table.only("id", "what_ru", "what_en")
    return Gap(id=table.text("id"), what=bilingual(table, "what"))
