"""Collateral clauses: their kinds, as a clerk writes them."""

from __future__ import annotations

import pytest

from citizen_office.core.languages import LANGUAGES
from citizen_office.core.notices.clauses import CLAUSE_NAMES, Clause, ClauseKind, clauses


@pytest.mark.parametrize("kind", ClauseKind)
def test_every_kind_is_written_by_its_name_and_has_names(kind: ClauseKind) -> None:
    word = CLAUSE_NAMES[kind]["de"]
    assert clauses(f"{word}: Text") == clauses(f"  {word.upper()} :Text ") == (Clause(kind, "Text"),)
    assert all(Clause(kind, "Text").name(language) for language in LANGUAGES)
    assert Clause(kind, "Text").name("de-simple") == Clause(kind, "Text").name("fr") == word


@pytest.mark.parametrize("line", ["Das Feuer endet um 22 Uhr.", "Auflage ohne Doppelpunkt", "Auflage:", "Anlage: 1"])
def test_a_line_without_a_kind_is_a_requirement_and_loses_nothing(line: str) -> None:
    assert clauses(line) == (Clause(ClauseKind.REQUIREMENT, line),)


def test_one_for_each_line_that_is_not_empty() -> None:
    assert [clause.kind for clause in clauses("\nBefristung: a\n\n  \nb\n")] == [
        ClauseKind.TIME_LIMIT,
        ClauseKind.REQUIREMENT,
    ]
    assert clauses(" \n") == ()
