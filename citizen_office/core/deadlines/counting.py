"""The paragraphs by which periods are counted, for each procedure law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from citizen_office.core.deadlines.derivation import RuleMissing
from citizen_office.core.deadlines.period import Unit

#: The regime of a service that ends without an administrative act, such as a confirmation.
NO_ACT = "none"


@dataclass(frozen=True, slots=True)
class CountingLaw:
    """Where a procedure law says what becomes of an end on a Sunday.

    ``shift``: a period that ends on a Saturday, Sunday or holiday ends with the next workday. ``fixed``: a date that
    the authority has set stays even there.
    """

    shift: str
    fixed: str


#: Regime of a form → its law. Without an act, § 31 VwVfG M-V is applied by analogy to dates that are set.
COUNTING_LAWS: Mapping[str, CountingLaw] = MappingProxyType(
    {
        "vwvfg_mv": CountingLaw("§ 31 Abs. 3 VwVfG M-V", "§ 31 Abs. 5 VwVfG M-V"),
        "ao": CountingLaw("§ 108 Abs. 3 AO", "§ 108 Abs. 5 AO"),
        NO_ACT: CountingLaw("§ 193 BGB", "§ 31 Abs. 5 VwVfG M-V"),
    }
)

#: The procedure laws refer to the BGB for the counting itself (§ 31 Abs. 1 VwVfG M-V, § 108 Abs. 1 AO).
EVENT_LAW = "§ 187 Abs. 1 BGB"
SHORT_MONTH_LAW = "§ 188 Abs. 3 BGB"
#: Unit → where its end stands. Working days are not in the BGB: a law or a target that uses them says what it means.
UNIT_LAWS: Mapping[Unit, str] = MappingProxyType(
    {
        Unit.DAYS: "§ 188 Abs. 1 BGB",
        Unit.WEEKS: "§ 188 Abs. 2 BGB",
        Unit.MONTHS: "§ 188 Abs. 2 BGB",
        Unit.YEARS: "§ 188 Abs. 2 BGB",
    }
)


def counting_law(regime: str) -> CountingLaw:
    """The law of ``regime``; ``RuleMissing`` where it is not known."""
    law = COUNTING_LAWS.get(regime)
    if law is None:
        raise RuleMissing(regime=regime)
    return law
