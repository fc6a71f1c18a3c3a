"""What a template sees of a case."""

from __future__ import annotations

from typing import Any

from docgen.resources import Library
from tests.unit.render.cases import AS_OF, case_of, context_of


def test_person_has_the_record_and_what_follows_from_the_day(family: dict[str, Any], built_in: Library) -> None:
    child = context_of(case_of(family, built_in), built_in, "application-child", 3)["person"]
    assert (child["number"], child["relation"], child["age"], child["is_adult"]) == (3, "child", 13, False)
    assert child["names"]["current"]["cyrillic"]["given"] == "Мария-Луиза"


def test_parts_of_the_record_stand_at_the_root(family: dict[str, Any], built_in: Library) -> None:
    context = context_of(case_of(family, built_in), built_in)
    assert context["today"] == context["case"]["as_of"] == AS_OF
    assert context["office"]["locality"] == "г. Калуга"
    assert len(context["household"]) == 3
    assert len(context["persons"]) == 4
    assert not context["representative"]


def test_checklist_of_the_filing_is_there(family: dict[str, Any], built_in: Library) -> None:
    context = context_of(case_of(family, built_in), built_in)
    assert {"application", "criminal-record"} <= {row["id"] for row in context["checklist"]}


def relatives(context: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["kinship"], each["name"]) for each in context["person"]["kin"]]


def test_a_relative_lives_where_the_record_says(family: dict[str, Any], built_in: Library) -> None:
    """Who has entered Russia is there, who has an address to stay is not yet; of others only the record can say it."""
    family["applicant"]["relatives"][0]["country"] = "IRL"
    family["household"][2]["person"]["migration"] = {"absent": "not-applicable"}
    kin = context_of(case_of(family, built_in), built_in)["person"]["kin"]
    assert [each["country"] or None for each in kin] == ["RUS", "RUS", "LVA", "IRL", None]


def test_relatives_are_seen_from_each_person(family: dict[str, Any], built_in: Library) -> None:
    case = case_of(family, built_in)
    assert [kinship for kinship, _ in relatives(context_of(case, built_in, person=1))] == [
        "spouse", "child", "child", "mother", "father",
    ]  # fmt: skip
    assert [kinship for kinship, _ in relatives(context_of(case, built_in, person=2))] == [
        "spouse", "child", "child", "mother", "father",
    ]  # fmt: skip
    assert relatives(context_of(case, built_in, "application-child", 3)) == [
        ("parent", "О'Коннор Патрик Джеймс"),
        ("parent", "О'Коннор-Щёголева Анна Сергеевна"),
        ("brother-or-sister", "О'Коннор Шон Сергей"),
    ]


def test_spouse_is_no_parent_of_a_child_with_another_mother(family: dict[str, Any], built_in: Library) -> None:
    """The record names the mother; the sheet must not name the applicant's wife as one."""
    family["household"][1]["person"]["relatives"] = [{"kinship": "mother", "name": "Озола Илзе"}]
    case = case_of(family, built_in)
    assert relatives(context_of(case, built_in, "application-child", 3)) == [
        ("parent", "О'Коннор Патрик Джеймс"),
        ("brother-or-sister", "О'Коннор Шон Сергей"),
        ("mother", "Озола Илзе"),
    ]
    assert ("child", "О'Коннор Мария-Луиза") not in relatives(context_of(case, built_in, person=2))


def other_parents(family: dict[str, Any], library: Library) -> list[str]:
    """Name the other parent of everybody in the household, as the sheets do."""
    persons = context_of(case_of(family, library), library)["persons"]
    return [str(person["other_parent"] and person["other_parent"]["name"]) for person in persons]


def test_the_other_parent_of_a_child_is_found_in_the_household(family: dict[str, Any], built_in: Library) -> None:
    wife = "О'Коннор-Щёголева Анна Сергеевна"
    assert other_parents(family, built_in) == ["", "", wife, wife]


def test_what_the_record_says_of_the_other_parent_wins(family: dict[str, Any], built_in: Library) -> None:
    """A parent who is named stands there instead of the applicant's spouse; a sole parent has no other."""
    family["household"][1]["person"]["other_parent"] = {"kinship": "mother", "name": "Озола Илзе"}
    family["household"][2]["person"]["other_parent"] = {"absent": "none"}
    assert other_parents(family, built_in)[2:] == ["Озола Илзе", "нет"]
