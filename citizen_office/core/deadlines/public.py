"""Public service (öffentliche Zustellung): a notification is posted up for whoever cannot be found.

It tells of a document and where it lies, and not what is in it. Once it has been known for the time that the law wants,
the document counts as served, whether anybody has read it or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from citizen_office.core.deadlines.calendar import Calendar
from citizen_office.core.deadlines.deadlines import statutory_end
from citizen_office.core.deadlines.derivation import RuleMissing, reason
from citizen_office.core.deadlines.period import Period, Unit
from citizen_office.core.deadlines.service import ServiceDate


@dataclass(frozen=True, slots=True)
class PublicRule:
    """How long a document of ``regime`` has to be notified of, from the day of the posting-up on.

    ``names_subject``: the notification says what the document is about (Gegenstand), beside its day and its number.
    ``source`` and ``confirmed`` as in ``ServiceRule``.
    """

    regime: str
    valid_from: date
    period: Period
    names_subject: bool
    source: str
    confirmed: bool


#: The Land has a rule of its own, the AO refers to the federal one (§ 122 Abs. 5 AO). § 108 VwVfG M-V was read in two
#: wordings, with two weeks and, in the later one, with a month: a month errs, if at all, in favour of the citizen.
#: That the end of the period moves to a workday is concluded from the procedure law, not read.
DEFAULT_PUBLIC_RULES: tuple[PublicRule, ...] = (
    PublicRule("vwvfg_mv", date(2020, 5, 6), Period(1, Unit.MONTHS), True, "§ 108 Abs. 2 VwVfG M-V", False),
    PublicRule("ao", date(2017, 1, 1), Period(2, Unit.WEEKS), False, "§ 122 Abs. 5 AO, § 10 Abs. 2 Satz 6 VwZG", False),
)


def public_rule(regime: str, on: date, rules: tuple[PublicRule, ...] = DEFAULT_PUBLIC_RULES) -> PublicRule:
    """The rule for what is posted up on ``on``; ``RuleMissing`` where there is none, as without an act."""
    known = [rule for rule in rules if rule.regime == regime and rule.valid_from <= on]
    if not known:
        raise RuleMissing(regime=regime, on=on.isoformat())
    return max(known, key=lambda rule: rule.valid_from)


def public_service(
    regime: str, posted_up_on: date, calendar: Calendar, rules: tuple[PublicRule, ...] = DEFAULT_PUBLIC_RULES
) -> ServiceDate:
    """Service of what was posted up on ``posted_up_on``, and hangs until the day that is found.

    Raises ``RuleMissing`` as ``public_rule`` does.
    """
    rule = public_rule(regime, posted_up_on, rules)
    end = statutory_end(posted_up_on, rule.period, calendar, regime)
    doubt = () if rule.confirmed else (reason("rule_unconfirmed", law=rule.source),)
    served = reason("service_public", day=end.day, law=rule.source)
    return ServiceDate(end.day, (reason("service_posted_up", day=posted_up_on), *end.derivation, served, *doubt))
