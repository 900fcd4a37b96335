"""What may be absent, and which guards prove that it is there."""

from __future__ import annotations

import pytest

from citizen_office.core.expressions import check, parse, present_when
from tests.core.expressions.scopes import SCOPE


def absent(text: str, present: str = "true") -> list[str]:
    facts = present_when(parse(present).root)
    _, problems = check(parse(text), SCOPE, require_present=True, present=facts)
    return [problem.params["name"] for problem in problems if problem.code == "possibly_absent"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("text", []),
        ("bemerkung", ["bemerkung"]),
        ("person.anrede", ["person.anrede"]),
        ("vertretung.nachname", ["vertretung.nachname"]),
        ("bemerkung == 'x'", ["bemerkung"]),
        ("bemerkung == missing", []),
        ("exists(bemerkung) or length(bemerkung) > 3", []),
        ("'post' in kanaele", []),
        ("bemerkung if exists(bemerkung) else 'ohne'", []),
        ("'ohne' if bemerkung == missing else bemerkung", []),
        ("'ohne' if exists(bemerkung) else bemerkung", ["bemerkung"]),
        ("lower(bemerkung) == 'x'", ["bemerkung"]),
        ("exists(bemerkung) and lower(bemerkung) == 'x'", []),
        ("not exists(bemerkung) or lower(bemerkung) == 'x'", []),
        ("exists(bemerkung) or lower(bemerkung) == 'x'", ["bemerkung"]),
        ("sum(h.gewicht for h in hunde)", []),
        ("vertretung.anrede if exists(vertretung.anrede) else ''", []),
        ("vertretung.anrede if exists(vertretung) else ''", ["vertretung.anrede"]),
    ],
)
def test_what_may_be_absent(text: str, expected: list[str]) -> None:
    assert absent(text) == expected
    assert not any(problem.code == "possibly_absent" for problem in check(parse(text), SCOPE)[1])


@pytest.mark.parametrize(
    "guard",
    [
        "exists(bemerkung)",
        "exists(bemerkung) and zahl > 1",
        "not not exists(bemerkung)",
        "bemerkung == 'x'",
        "bemerkung != 'x'",
        "'x' == bemerkung",
        "bemerkung != missing",
        "missing != bemerkung",
        "not (bemerkung == missing)",
        "bemerkung in ['a']",
        "(exists(bemerkung) and zahl > 1) or bemerkung == 'y'",
        "not (bemerkung == missing or zahl > 1)",
        "not (not exists(bemerkung))",
    ],
)
def test_guards_that_prove_presence(guard: str) -> None:
    assert absent("bemerkung", guard) == []


@pytest.mark.parametrize(
    "guard",
    [
        "true",
        "exists(text)",
        "not exists(bemerkung)",
        "exists(bemerkung) or zahl > 1",
        "bemerkung == missing",
        "not (bemerkung != missing)",
        "not (bemerkung == 'x')",
        "not (bemerkung in ['a'])",
        "length(bemerkung) > 0",
        "not anonym",
        "not (exists(bemerkung) and zahl > 1)",
        "missing < bemerkung",
    ],
)
def test_guards_that_prove_nothing(guard: str) -> None:
    assert absent("bemerkung", guard) == ["bemerkung"]


def test_a_true_name_and_a_found_item_are_there() -> None:
    assert absent("anonym", "anonym") == []
    assert absent("kanaele", "text in kanaele") == []
    assert absent("kanaele", "text not in kanaele") == ["kanaele"]
    assert absent("bemerkung", "bemerkung not in ['a']") == []
