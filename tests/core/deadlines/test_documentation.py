"""The rules that the documentation lists are those that the office applies."""

from __future__ import annotations

from pathlib import Path

from citizen_office.core.deadlines import (
    ACTION,
    DEFAULT_PROOF_RULES,
    DEFAULT_PUBLIC_RULES,
    DEFAULT_REMEDY_RULES,
    DEFAULT_SERVICE_RULES,
    OBJECTION,
    RemedyRule,
    ServiceProof,
    ServiceRule,
)

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "deadlines.md"
ORDINALS = {3: "3rd day", 4: "4th day"}
EVENTS = {"posted": "posting", "sent": "dispatch", "notified": "notification", "provided": "provision"}


def row(rule: ServiceRule) -> str:
    """The line of the table that tells ``rule``."""
    if rule.retrieve_within is None:
        served = f"{ORDINALS[rule.days]} after {EVENTS[rule.counted_from]}"
    else:
        served = f"day after retrieval, which is possible for {rule.retrieve_within} days after the notification"
    moves, confirmed = ("yes" if each else "no" for each in (rule.shifts, rule.confirmed))
    cells = (
        f"`{rule.regime}`",
        f"`{rule.channel}`",
        rule.valid_from.isoformat(),
        served,
        moves,
        rule.source,
        confirmed,
    )
    return f"| {' | '.join(cells)} |"


def test_the_documented_rules_are_those_of_the_code() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    documented = [line for line in lines if line.startswith(("| `vwvfg_mv`", "| `ao`"))]
    assert documented == [row(rule) for rule in DEFAULT_SERVICE_RULES]


def remedy_row(rule: RemedyRule) -> str:
    """The line of the table of remedies that tells ``rule``."""
    instructed, confirmed = ("yes" if each else "no" for each in (rule.instructed, rule.confirmed))
    named = (f"`{rule.remedy}`", f"`{rule.regime}`", instructed)
    return f"| {' | '.join((*named, rule.valid_from.isoformat(), str(rule.period), rule.source, confirmed))} |"


def test_the_documented_remedies_are_those_of_the_code() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    documented = [line for line in lines if line.startswith((f"| `{OBJECTION}`", f"| `{ACTION}`"))]
    assert documented == [remedy_row(rule) for rule in DEFAULT_REMEDY_RULES]


def test_the_documented_proofs_are_those_of_the_code() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    documented = [line for line in lines if line.startswith(tuple(f"| `{proof}`" for proof in ServiceProof))]
    assert documented == [
        f"| `{rule.proof}` | `{rule.regime}` | {rule.valid_from.isoformat()} | {rule.source} | {confirmed} |"
        for rule in DEFAULT_PROOF_RULES
        for confirmed in ("yes" if rule.confirmed else "no",)
    ]


def test_the_documented_rules_of_public_service_are_those_of_the_code() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    documented = [line for line in lines if line.startswith("| `public`")]
    assert documented == [
        f"| `public` | `{rule.regime}` | {rule.valid_from.isoformat()} | {rule.period} | {subject} | {rule.source} "
        f"| {confirmed} |"
        for rule in DEFAULT_PUBLIC_RULES
        for subject in ("yes" if rule.names_subject else "no",)
        for confirmed in ("yes" if rule.confirmed else "no",)
    ]
