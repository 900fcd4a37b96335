"""Whether money is due in spite of a remedy, and that the documentation says the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from citizen_office.core.notices.suspension import DEFAULT_SUSPENSION_RULES, SuspensionRule, suspension_rule

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "notices.md"


def test_public_charges_are_due_in_spite_of_a_remedy() -> None:
    for regime in ("vwvfg_mv", "ao"):
        rule = suspension_rule(regime, date(2026, 12, 1))
        assert rule is not None
        assert rule.source == "§ 80 Abs. 2 Satz 1 Nr. 1 VwGO"


def test_without_a_rule_nothing_is_said() -> None:
    assert suspension_rule("none", date(2026, 12, 1)) is None
    assert suspension_rule("ao", date(1996, 12, 31)) is None


def test_the_latest_rule_holds() -> None:
    later = SuspensionRule("ao", date(2027, 1, 1), "§ 1 ÜbungsG", True)
    rules = (later, *DEFAULT_SUSPENSION_RULES)
    assert suspension_rule("ao", date(2027, 1, 1), rules) == later
    assert suspension_rule("ao", date(2026, 12, 31), rules) == DEFAULT_SUSPENSION_RULES[1]


def test_the_documented_rules_are_those_of_the_code() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    documented = [line for line in lines if line.startswith(("| `vwvfg_mv`", "| `ao`"))]
    assert documented == [
        f"| `{rule.regime}` | {rule.valid_from} | {rule.source} | {'yes' if rule.confirmed else 'no'} |"
        for rule in DEFAULT_SUSPENSION_RULES
    ]
