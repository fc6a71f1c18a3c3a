"""Rules as data: eligibility, terms and validity, evaluated over a case in the expression language."""

from docgen.rules.catalogue import rule_set_names, rule_sets
from docgen.rules.types import Evidence, Explained, Rule, RuleSet, Verdict
from docgen.rules.verdicts import explain, findings

__all__ = ["Evidence", "Explained", "Rule", "RuleSet", "Verdict", "explain", "findings", "rule_set_names", "rule_sets"]
