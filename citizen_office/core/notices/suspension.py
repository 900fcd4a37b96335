"""Whether a remedy puts off what is to be paid. As a rule it does not, and the notice says so.

Dated and marked like the rules of service: nobody has read it in the law of the Land yet, which may say more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SuspensionRule:
    """From ``valid_from`` on, money demanded under ``regime`` is due in spite of a remedy, by the law ``source``.

    ``confirmed`` as in ``ServiceRule``.
    """

    regime: str
    valid_from: date
    source: str
    confirmed: bool


# The wording with several sentences dates from the sixth amendment of the VwGO. No older notice is asked for.
_VWGO = date(1997, 1, 1)

#: Public charges and costs. Municipal taxes are charges too, though the AO governs how they are set.
DEFAULT_SUSPENSION_RULES: tuple[SuspensionRule, ...] = (
    SuspensionRule("vwvfg_mv", _VWGO, "§ 80 Abs. 2 Satz 1 Nr. 1 VwGO", False),
    SuspensionRule("ao", _VWGO, "§ 80 Abs. 2 Satz 1 Nr. 1 VwGO", False),
)


def suspension_rule(
    regime: str, on: date, rules: tuple[SuspensionRule, ...] = DEFAULT_SUSPENSION_RULES
) -> SuspensionRule | None:
    """The rule for money that is demanded on ``on``; None where a remedy puts it off."""
    known = [rule for rule in rules if rule.regime == regime and rule.valid_from <= on]
    return max(known, key=lambda rule: rule.valid_from, default=None)
