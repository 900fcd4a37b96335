"""Service that somebody can prove, and service that somebody can disprove: where the day is known, no fiction counts.

Formal service (Zustellung) has a day of its own, that of its proof. A letter by plain post that came back was not
served, and one that provably arrived after the day of the fiction was served when it arrived.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from citizen_office.core.deadlines.derivation import Reason, RuleMissing, reason
from citizen_office.core.deadlines.service import ServiceDate


class ServiceProof(StrEnum):
    """What proves the day on which a letter was served."""

    #: Postzustellungsurkunde: whoever carries the post certifies the day.
    DEED = "deed"
    #: Einschreiben with the receipt that comes back.
    REGISTERED = "registered"
    #: Einschreiben that is handed over (Übergabe-Einschreiben), of which nothing comes back: it counts as served some
    #: days after the posting, unless something shows another day.
    HANDED = "handed"
    #: Empfangsbekenntnis: the recipient signs the day.
    RECEIPT = "receipt"
    #: Anything else that shows that a letter by plain post arrived, and when.
    ARRIVAL = "arrival"


#: The ways of formal service; each is proved by what it is called after.
FORMAL_METHODS = (ServiceProof.DEED, ServiceProof.REGISTERED, ServiceProof.HANDED, ServiceProof.RECEIPT)
#: What is presumed served after some days: where a day is shown all the same, it is that of the arrival.
PRESUMED = frozenset({ServiceProof.HANDED, ServiceProof.ARRIVAL})


@dataclass(frozen=True, slots=True)
class ProofRule:
    """Under ``regime``, from ``valid_from`` on, ``proof`` shows the day of service by the law ``source``.

    ``confirmed`` as in ``ServiceRule``.
    """

    regime: str
    proof: ServiceProof
    valid_from: date
    source: str
    confirmed: bool


_VWVFG_MV, _AO = date(2020, 5, 6), date(2017, 1, 1)
_MV, _TAX = "vwvfg_mv", "ao"

#: The Land has rules of its own for formal service, the AO refers to the federal ones (§ 122 Abs. 5 AO). The
#: paragraphs of the Land were read in collections of the law, but not in the wording that is in force today.
DEFAULT_PROOF_RULES: tuple[ProofRule, ...] = (
    ProofRule(_MV, ServiceProof.DEED, _VWVFG_MV, "§ 96 VwVfG M-V", False),
    ProofRule(_MV, ServiceProof.REGISTERED, _VWVFG_MV, "§ 97 VwVfG M-V", False),
    ProofRule(_MV, ServiceProof.HANDED, _VWVFG_MV, "§ 97 Abs. 1 VwVfG M-V", False),
    ProofRule(_MV, ServiceProof.RECEIPT, _VWVFG_MV, "§ 98 VwVfG M-V", False),
    ProofRule(_MV, ServiceProof.ARRIVAL, _VWVFG_MV, "§ 41 Abs. 2 Satz 3 VwVfG M-V", False),
    ProofRule(_TAX, ServiceProof.DEED, _AO, "§ 122 Abs. 5 AO, § 3 VwZG", True),
    ProofRule(_TAX, ServiceProof.REGISTERED, _AO, "§ 122 Abs. 5 AO, § 4 Abs. 2 VwZG", True),
    ProofRule(_TAX, ServiceProof.HANDED, _AO, "§ 122 Abs. 5 AO, § 4 Abs. 2 Satz 2 VwZG", True),
    ProofRule(_TAX, ServiceProof.RECEIPT, _AO, "§ 122 Abs. 5 AO, § 5 VwZG", True),
    ProofRule(_TAX, ServiceProof.ARRIVAL, _AO, "§ 122 Abs. 2 AO", True),
)


def proved_service(
    regime: str, proof: ServiceProof, served_on: date, rules: tuple[ProofRule, ...] = DEFAULT_PROOF_RULES
) -> ServiceDate:
    """Service on the day that ``proof`` shows, which stays where it falls. ``RuleMissing`` where no rule is known."""
    rule = _rule(regime, proof, served_on, rules)
    step = "service_arrived" if proof in PRESUMED else "service_proved"
    return ServiceDate(served_on, (reason(step, day=served_on, law=rule.source), *_doubt(rule)))


def disproved_service(
    regime: str,
    posted_on: date,
    returned_on: date,
    rules: tuple[ProofRule, ...] = DEFAULT_PROOF_RULES,
    *,
    proof: ServiceProof = ServiceProof.ARRIVAL,
) -> ServiceDate:
    """No service: the letter that was posted on ``posted_on`` came back, which defeats the fiction.

    ``proof`` is what would have shown another day.
    """
    rule = _rule(regime, proof, posted_on, rules)
    steps = (
        reason("service_posted", day=posted_on),
        reason("service_returned", day=returned_on, law=rule.source),
        *_doubt(rule),
    )
    return ServiceDate(None, steps)


def _rule(regime: str, proof: ServiceProof, on: date, rules: tuple[ProofRule, ...]) -> ProofRule:
    known = [rule for rule in rules if (rule.regime, rule.proof) == (regime, proof) and rule.valid_from <= on]
    if not known:
        raise RuleMissing(regime=regime, proof=proof, on=on.isoformat())
    return max(known, key=lambda rule: rule.valid_from)


def _doubt(rule: ProofRule) -> tuple[Reason, ...]:
    return () if rule.confirmed else (reason("rule_unconfirmed", law=rule.source),)
