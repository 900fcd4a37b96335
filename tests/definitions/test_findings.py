from __future__ import annotations

from citizen_office.definitions.findings import Finding, did_you_mean, in_order
from citizen_office.definitions.nodes import Place


def test_prints_like_a_compiler() -> None:
    finding = Finding.at(Place("forms/idee.yaml", 3, 7), "key_unknown", key="tittle", suggestion="title")
    assert finding.line_of_text("de") == (
        "forms/idee.yaml:3:7: Den Schlüssel „tittle“ gibt es hier nicht. Meinten Sie „title“?"
    )
    assert finding.line_of_text("en") == "forms/idee.yaml:3:7: There is no key “tittle” here. Did you mean “title”?"


def test_tells_programs_the_same() -> None:
    finding = Finding("a.yaml", 1, 2, "key_missing", {"key": "form"})
    assert finding.row("en") == {
        "file": "a.yaml",
        "line": 1,
        "column": 2,
        "code": "key_missing",
        "message": "The key “form” is missing here.",
        "params": {"key": "form"},
    }


def test_sorts_as_one_reads_and_says_nothing_twice() -> None:
    first, second = Finding("a", 1, 1, "list_empty"), Finding("a", 2, 1, "list_empty")
    assert in_order([second, first, Finding("a", 2, 1, "list_empty")]) == (first, second)


def test_guesses_only_what_is_near() -> None:
    assert did_you_mean("titel", ["title", "to"]) == "title"
    assert did_you_mean("xyz", ["title", "to"]) == ""
