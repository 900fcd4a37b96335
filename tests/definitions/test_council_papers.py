from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.core.expressions import Money
from citizen_office.core.notices.council_paper import Competence
from citizen_office.core.texts import plain_text
from citizen_office.definitions import DefinitionInvalid, Finding, read_council_paper
from tests.definitions.writing import changed

SHIPPED = Path(__file__).parents[2] / "docs" / "examples" / "vorlage-2020-0202.yaml"
TEXT = SHIPPED.read_text(encoding="utf-8")
MONEY = "  planned: false\n"


def refused(text: str) -> tuple[Finding, ...]:
    with pytest.raises(DefinitionInvalid) as invalid:
        read_council_paper(text.encode(), "vorlage.yaml")
    assert all(each.message("de") and each.message("en") for each in invalid.value.findings)
    return invalid.value.findings


def test_the_example_is_the_public_paper_with_what_is_odd_about_it() -> None:
    checked = read_council_paper(SHIPPED.read_bytes(), "vorlage.yaml")
    paper = checked.paper
    assert (paper.number, paper.dated.isoformat(), paper.public) == ("2020/0202", "2020-05-19", True)
    assert [(step.date.isoformat(), step.competence, step.public) for step in paper.steps] == [
        ("2020-05-28", Competence.ADVISES, False),
        ("2020-06-11", Competence.DECIDES, True),
    ]
    assert "2020/184" in plain_text(paper.proposal)
    assert paper.finances.amounts == (None, None, None)
    # The paper names later costs alone: told, not refused.
    [warning] = checked.warnings
    assert (warning.code, warning.column) == ("paper_amounts_missing", 12)
    assert TEXT.split("\n")[warning.line - 1] == "  effects: true"


def test_amounts_are_euro() -> None:
    amounts = "  planned_amount: 10.50\n  extra_amount: 5\n  total_amount: 15.50\n  cover:\n    - amount: 5\n"
    paper = read_council_paper(changed(TEXT, MONEY, MONEY + amounts).encode(), "vorlage.yaml")
    assert paper.warnings == ()
    assert paper.paper.finances.amounts == (Money(1050), Money(500), Money(1550))
    assert paper.paper.finances.cover[0].amount == Money(500)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("paper: 2020/0202", "paper: 0202", "pattern_expected"),
        ("competence: entscheidung", "competence: beschluss", "word_unknown"),
        ("competence: entscheidung", "competence: anhoerung", "paper_decision_missing"),
        ("competence: vorberatung", "competence: entscheidung", "paper_decision_twice"),
        ("date: 2020-06-11", "date: 2020-05-11", "paper_step_before"),
        ("    public: false", "    public: nein", "flag_expected"),
        ("  effects: true\n", "", "key_missing"),
        ("title: Smart", "titel: Smart", "key_unknown"),
        ("  planned: false\n", "  planned: false\n  total_amount: viel\n", "decimal_expected"),
        ("Die Stadtvertretung beschließt", "{{ name }} beschließt", "unknown_name"),
        ("Die Stadtvertretung beschließt", "{% if x %} beschließt", "bad_directive"),
    ],
)
def test_mistakes_are_refused_where_they_stand(old: str, new: str, code: str) -> None:
    findings = refused(changed(TEXT, old, new))
    assert code in [each.code for each in findings]
    line = changed(TEXT, old, new)[: changed(TEXT, old, new).index(new)].count("\n") + 1 if new else 0
    if code in ("paper_step_before", "flag_expected", "decimal_expected", "unknown_name"):
        assert abs(next(each.line for each in findings if each.code == code) - line) <= 1


def test_what_is_no_yaml_is_refused() -> None:
    assert refused("- a list")[0].line == 1
    assert refused("a: b: c")[0].code == "yaml_colon"
