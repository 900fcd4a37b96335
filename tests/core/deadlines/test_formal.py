"""Service that is proved or disproved."""

from __future__ import annotations

from datetime import date

import pytest

from citizen_office.core.deadlines import (
    DEFAULT_PROOF_RULES,
    FORMAL_METHODS,
    PRESUMED,
    Channel,
    RuleMissing,
    ServiceProof,
    deemed_service,
    disproved_service,
    proved_service,
)
from tests.core.deadlines.land import CALENDAR

SUNDAY = date(2026, 7, 5)


@pytest.mark.parametrize("proof", sorted(set(FORMAL_METHODS) - PRESUMED))
def test_formal_service_is_on_the_day_of_its_proof_even_a_sunday(proof: ServiceProof) -> None:
    served = proved_service("ao", proof, SUNDAY)
    assert served.day == SUNDAY
    assert [step.code for step in served.derivation] == ["service_proved"]


def test_a_rule_that_nobody_has_confirmed_says_so() -> None:
    served = proved_service("vwvfg_mv", ServiceProof.DEED, SUNDAY)
    assert [step.code for step in served.derivation] == ["service_proved", "rule_unconfirmed"]
    assert served.derivation[0].params["law"] == "§ 96 VwVfG M-V"


@pytest.mark.parametrize("proof", sorted(PRESUMED))
def test_the_day_on_which_a_letter_arrived_has_words_of_its_own(proof: ServiceProof) -> None:
    served = proved_service("ao", proof, SUNDAY)
    assert (served.day, [step.code for step in served.derivation]) == (SUNDAY, ["service_arrived"])


@pytest.mark.parametrize(
    ("regime", "posted", "served", "law"),
    [
        # Three days until the end of 2024, then four. The AO moves a Saturday to Monday, the other law does not.
        ("vwvfg_mv", date(2024, 12, 30), date(2025, 1, 2), "§ 97 Abs. 1 VwVfG M-V"),
        ("vwvfg_mv", date(2026, 7, 1), date(2026, 7, 5), "§ 97 Abs. 1 VwVfG M-V"),
        ("ao", date(2024, 12, 30), date(2025, 1, 2), "§ 122 Abs. 5 AO, § 4 Abs. 2 Satz 2 VwZG"),
        ("ao", date(2026, 7, 1), date(2026, 7, 6), "§ 122 Abs. 5 AO, § 4 Abs. 2 Satz 2 VwZG"),
    ],
)
def test_a_letter_that_is_handed_over_counts_as_served_after_some_days(
    regime: str, posted: date, served: date, law: str
) -> None:
    found = deemed_service(regime, Channel.FORMAL, posted, CALENDAR)
    assert found.day == served
    codes = {step.code: step for step in found.derivation}
    assert codes["service_posted"].params["day"] == posted
    assert codes["service_deemed"].params["law"] == law
    # Nobody has read that it is so in the law that applies.
    assert found.derivation[-1].code == "rule_unconfirmed"


def test_a_letter_that_came_back_was_not_served() -> None:
    served = disproved_service("vwvfg_mv", date(2026, 7, 1), date(2026, 7, 9))
    assert served.day is None
    assert [step.code for step in served.derivation] == ["service_posted", "service_returned", "rule_unconfirmed"]
    handed = disproved_service("ao", date(2026, 7, 1), date(2026, 7, 9), proof=ServiceProof.HANDED)
    assert (handed.day, handed.derivation[1].params["law"]) == (None, "§ 122 Abs. 5 AO, § 4 Abs. 2 Satz 2 VwZG")


@pytest.mark.parametrize(("regime", "on"), [("none", SUNDAY), ("vwvfg_mv", date(2019, 1, 1))])
def test_without_a_rule_nothing_is_guessed(regime: str, on: date) -> None:
    with pytest.raises(RuleMissing):
        proved_service(regime, ServiceProof.DEED, on)
    with pytest.raises(RuleMissing):
        disproved_service(regime, on, on)


def test_every_proof_has_a_rule_under_every_procedure_law() -> None:
    assert {(rule.regime, rule.proof) for rule in DEFAULT_PROOF_RULES} == {
        (regime, proof) for regime in ("vwvfg_mv", "ao") for proof in ServiceProof
    }
