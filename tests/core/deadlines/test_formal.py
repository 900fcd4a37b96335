"""Service that is proved or disproved."""

from __future__ import annotations

from datetime import date

import pytest

from citizen_office.core.deadlines import (
    DEFAULT_PROOF_RULES,
    FORMAL_METHODS,
    RuleMissing,
    ServiceProof,
    disproved_service,
    proved_service,
)

SUNDAY = date(2026, 7, 5)


@pytest.mark.parametrize("proof", FORMAL_METHODS)
def test_formal_service_is_on_the_day_of_its_proof_even_a_sunday(proof: ServiceProof) -> None:
    served = proved_service("ao", proof, SUNDAY)
    assert served.day == SUNDAY
    assert [step.code for step in served.derivation] == ["service_proved"]


def test_a_rule_that_nobody_has_confirmed_says_so() -> None:
    served = proved_service("vwvfg_mv", ServiceProof.DEED, SUNDAY)
    assert [step.code for step in served.derivation] == ["service_proved", "rule_unconfirmed"]
    assert served.derivation[0].params["law"] == "§ 96 VwVfG M-V"


def test_the_day_on_which_a_letter_arrived_has_words_of_its_own() -> None:
    assert proved_service("ao", ServiceProof.ARRIVAL, SUNDAY).derivation[0].code == "service_arrived"


def test_a_letter_that_came_back_was_not_served() -> None:
    served = disproved_service("vwvfg_mv", date(2026, 7, 1), date(2026, 7, 9))
    assert served.day is None
    assert [step.code for step in served.derivation] == ["service_posted", "service_returned", "rule_unconfirmed"]


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
