"""Periods, the calendar they are counted in, the day of service and the deadlines that follow from it."""

from citizen_office.core.deadlines.calendar import Calendar
from citizen_office.core.deadlines.counting import COUNTING_LAWS, CountingLaw
from citizen_office.core.deadlines.deadlines import (
    ACTION,
    DEFAULT_REMEDY_RULES,
    OBJECTION,
    Deadline,
    RemedyRule,
    fixed_date,
    remedy_end,
    remedy_rule,
    statutory_end,
    with_stops,
)
from citizen_office.core.deadlines.derivation import DERIVATION_CODES, Reason, RuleMissing, StopReversed
from citizen_office.core.deadlines.formal import (
    DEFAULT_PROOF_RULES,
    FORMAL_METHODS,
    PRESUMED,
    ProofRule,
    ServiceProof,
    disproved_service,
    proved_service,
)
from citizen_office.core.deadlines.period import Period, Unit, add_period, parse_period
from citizen_office.core.deadlines.public import DEFAULT_PUBLIC_RULES, PublicRule, public_rule, public_service
from citizen_office.core.deadlines.service import (
    DEFAULT_SERVICE_RULES,
    Channel,
    CountedFrom,
    ServiceDate,
    ServiceRule,
    deemed_service,
    service_rule,
)

__all__ = [
    "ACTION",
    "COUNTING_LAWS",
    "DEFAULT_PROOF_RULES",
    "DEFAULT_PUBLIC_RULES",
    "DEFAULT_REMEDY_RULES",
    "DEFAULT_SERVICE_RULES",
    "DERIVATION_CODES",
    "FORMAL_METHODS",
    "OBJECTION",
    "PRESUMED",
    "Calendar",
    "Channel",
    "CountedFrom",
    "CountingLaw",
    "Deadline",
    "Period",
    "ProofRule",
    "PublicRule",
    "Reason",
    "RemedyRule",
    "RuleMissing",
    "ServiceDate",
    "ServiceProof",
    "ServiceRule",
    "StopReversed",
    "Unit",
    "add_period",
    "deemed_service",
    "disproved_service",
    "fixed_date",
    "parse_period",
    "proved_service",
    "public_rule",
    "public_service",
    "remedy_end",
    "remedy_rule",
    "service_rule",
    "statutory_end",
    "with_stops",
]
