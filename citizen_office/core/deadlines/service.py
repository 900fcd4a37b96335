"""When a notice counts as served (Bekanntgabe), by procedure law, channel and day.

The rules are a dated table and not code, because the legislator changes them. A rule that nobody has read in the law
that applies here says so, and every derivation that rests on it repeats that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from citizen_office.core.deadlines.calendar import Calendar
from citizen_office.core.deadlines.counting import NO_ACT, counting_law
from citizen_office.core.deadlines.derivation import Reason, RuleMissing, moved_to_workday, reason


class Channel(StrEnum):
    """The ways in which a notice reaches a person."""

    POST = "post"
    EMAIL = "email"
    #: The authority's own portal with an account: the person signs in and retrieves the notice.
    PORTAL = "portal"
    #: The mailbox of the user account under the OZG.
    MAILBOX = "mailbox"
    #: Formal service (Zustellung), which is proved. Of its ways only the registered letter that is handed over without
    #: a receipt has a fiction, and that is what the rules of this channel are about.
    FORMAL = "formal"
    #: Public service (öffentliche Zustellung): a notification of it is posted up.
    PUBLIC = "public"
    #: The page behind the secret link. It authenticates nobody, so what it shows is a reading copy.
    ONLINE = "online"


class CountedFrom(StrEnum):
    """What has to have happened on the day from which a rule counts."""

    POSTED = "posted"
    SENT = "sent"
    NOTIFIED = "notified"
    PROVIDED = "provided"
    RETRIEVED = "retrieved"


@dataclass(frozen=True, slots=True)
class ServiceRule:
    """When a notice of ``regime`` that goes out over ``channel`` from ``valid_from`` on counts as served.

    It does so ``days`` calendar days after the day of ``counted_from``; if it ``shifts``, on the next workday where
    that one is none. ``retrieve_within`` ends the chance to retrieve, in days after the notification. ``source`` names
    the law as it is cited in German. ``confirmed``: the rule was found in the law that applies, or in a commentary on
    exactly that law; otherwise it is assumed, and somebody has to sign it off before a notice relies on it.
    """

    regime: str
    channel: str
    valid_from: date
    days: int
    shifts: bool
    source: str
    confirmed: bool
    counted_from: CountedFrom = CountedFrom.SENT
    retrieve_within: int | None = None


# The present wording of the VwVfG M-V dates from this day. No older notice is asked for.
_VWVFG_MV = date(2020, 5, 6)
# § 122a AO exists since then; the other rules of the AO are older.
_AO = date(2017, 1, 1)
# The day of the Postrechtsmodernisierungsgesetz: three days became four. Whether and when Mecklenburg-Vorpommern
# followed in its own law is not known. Four days from the same day on err, if at all, in favour of the citizen.
_FOUR_DAYS = date(2025, 1, 1)
# From then on § 122a AO counts from the provision and no longer from the notification about it.
_AO_PROVISION = date(2026, 1, 1)
# § 9 OZG in the wording of the OZG-Änderungsgesetz.
_OZG = date(2024, 7, 24)
_POSTED, _NOTIFIED, _PROVIDED = CountedFrom.POSTED, CountedFrom.NOTIFIED, CountedFrom.PROVIDED
_POST, _EMAIL, _PORTAL, _MAILBOX = Channel.POST, Channel.EMAIL, Channel.PORTAL, Channel.MAILBOX
_FORMAL, _HANDED_MV, _HANDED_AO = Channel.FORMAL, "§ 97 Abs. 1 VwVfG M-V", "§ 122 Abs. 5 AO, § 4 Abs. 2 Satz 2 VwZG"

#: What the office assumes unless an administrator has a better source. docs/explanation/deadlines.md tells why.
DEFAULT_SERVICE_RULES: tuple[ServiceRule, ...] = (
    ServiceRule("vwvfg_mv", _POST, _VWVFG_MV, 3, False, "§ 41 Abs. 2 Satz 1 VwVfG M-V", False, _POSTED),
    ServiceRule("vwvfg_mv", _POST, _FOUR_DAYS, 4, False, "§ 41 Abs. 2 Satz 1 VwVfG M-V", False, _POSTED),
    # Read with the third day in a collection of older wordings, without "Rückschein" as a way of its own.
    ServiceRule("vwvfg_mv", _FORMAL, _VWVFG_MV, 3, False, _HANDED_MV, False, _POSTED),
    ServiceRule("vwvfg_mv", _FORMAL, _FOUR_DAYS, 4, False, _HANDED_MV, False, _POSTED),
    ServiceRule("vwvfg_mv", _EMAIL, _VWVFG_MV, 3, False, "§ 41 Abs. 2 Satz 2 VwVfG M-V", False),
    ServiceRule("vwvfg_mv", _EMAIL, _FOUR_DAYS, 4, False, "§ 41 Abs. 2 Satz 2 VwVfG M-V", False),
    ServiceRule("vwvfg_mv", _PORTAL, _VWVFG_MV, 1, False, "§ 41 Abs. 2a VwVfG M-V", False, CountedFrom.RETRIEVED, 10),
    ServiceRule("vwvfg_mv", _MAILBOX, _OZG, 3, False, "§ 9 Abs. 1 OZG", False, _PROVIDED),
    ServiceRule("ao", _POST, _AO, 3, True, "§ 122 Abs. 2 Nr. 1 AO", True, _POSTED),
    ServiceRule("ao", _POST, _FOUR_DAYS, 4, True, "§ 122 Abs. 2 Nr. 1 AO", True, _POSTED),
    # Three days, then four (Art. 3 PostModG). That they move to a workday is concluded from § 122 AO, not read.
    ServiceRule("ao", _FORMAL, _AO, 3, True, _HANDED_AO, False, _POSTED),
    ServiceRule("ao", _FORMAL, _FOUR_DAYS, 4, True, _HANDED_AO, False, _POSTED),
    ServiceRule("ao", _EMAIL, _AO, 3, True, "§ 122 Abs. 2a AO", True),
    ServiceRule("ao", _EMAIL, _FOUR_DAYS, 4, True, "§ 122 Abs. 2a AO", True),
    ServiceRule("ao", _PORTAL, _AO, 3, True, "§ 122a Abs. 4 AO", True, _NOTIFIED),
    ServiceRule("ao", _PORTAL, _FOUR_DAYS, 4, True, "§ 122a Abs. 4 AO", True, _NOTIFIED),
    ServiceRule("ao", _PORTAL, _AO_PROVISION, 4, True, "§ 122a Abs. 4 AO", True, _PROVIDED),
    # § 122a Abs. 5 AO puts Abs. 4 in the place of § 9 OZG; not checked for the wording from 2026 on.
    ServiceRule("ao", _MAILBOX, _OZG, 3, True, "§ 122a Abs. 5 AO", True, _NOTIFIED),
    ServiceRule("ao", _MAILBOX, _FOUR_DAYS, 4, True, "§ 122a Abs. 5 AO", True, _NOTIFIED),
    ServiceRule("ao", _MAILBOX, _AO_PROVISION, 4, True, "§ 122a Abs. 5 AO", False, _PROVIDED),
)


@dataclass(frozen=True, slots=True)
class ServiceDate:
    """The day on which a notice counts as served, or None where it does not, and how that was found.

    ``retrieve_by`` is the last day on which a notice in the portal can be retrieved; after it, the notice has to be
    provided again or served in another way.
    """

    day: date | None
    derivation: tuple[Reason, ...]
    retrieve_by: date | None = None


def service_rule(
    regime: str, channel: str, on: date, rules: tuple[ServiceRule, ...] = DEFAULT_SERVICE_RULES
) -> ServiceRule:
    """The rule for a notice that goes out on ``on``; ``RuleMissing`` where the table has none."""
    known = [rule for rule in rules if (rule.regime, rule.channel) == (regime, channel) and rule.valid_from <= on]
    if not known:
        raise RuleMissing(regime=regime, channel=channel, on=on.isoformat())
    return max(known, key=lambda rule: rule.valid_from)


def deemed_service(
    regime: str,
    channel: str,
    sent_on: date,
    calendar: Calendar,
    rules: tuple[ServiceRule, ...] = DEFAULT_SERVICE_RULES,
    *,
    retrieved_on: date | None = None,
) -> ServiceDate:
    """When a notice counts as served that went out on ``sent_on``.

    ``sent_on`` is the day that the rule's ``counted_from`` names: of the posting (Ab-Vermerk), of the dispatch, of the
    notification or of the provision; for a notice that has to be retrieved, of the notification. ``retrieved_on`` is
    the day of the first retrieval and matters for those only. What is provably not received, or later, is not known
    here: then the clerk enters the day. Without an administrative act, and for the reading copy, there is no service.
    Raises ``RuleMissing`` where the table says nothing.
    """
    law = counting_law(regime)
    if regime == NO_ACT:
        return ServiceDate(None, (reason("service_no_act"),))
    if channel == Channel.ONLINE:
        return ServiceDate(None, (reason("service_reading_copy"),))
    rule = service_rule(regime, channel, sent_on, rules)
    if rule.retrieve_within is not None:
        return _after_retrieval(rule, sent_on, retrieved_on, rule.retrieve_within, calendar, law.shift)
    day, steps = _counted(rule, sent_on, calendar, law.shift)
    return ServiceDate(day, steps)


def _after_retrieval(
    rule: ServiceRule, notified_on: date, retrieved_on: date | None, within: int, calendar: Calendar, shift_law: str
) -> ServiceDate:
    """Service by retrieval. Not retrieved in time, the provision ends and nothing is served (§ 41 Abs. 2a VwVfG)."""
    last = notified_on + timedelta(days=within)
    notified = reason("service_notified", day=notified_on)
    if retrieved_on is None:
        missing = reason("service_not_retrieved", last=last, law=rule.source)
        return ServiceDate(None, (notified, missing, *_doubt(rule)), last)
    if retrieved_on > last:
        late = reason("service_retrieved_late", day=retrieved_on, last=last, law=rule.source)
        return ServiceDate(None, (notified, late, *_doubt(rule)), last)
    day, steps = _counted(rule, retrieved_on, calendar, shift_law)
    return ServiceDate(day, (notified, *steps), last)


def _counted(rule: ServiceRule, event: date, calendar: Calendar, shift_law: str) -> tuple[date, tuple[Reason, ...]]:
    day = event + timedelta(days=rule.days)
    steps: tuple[Reason, ...] = (
        reason(f"service_{rule.counted_from}", day=event),
        reason("service_deemed", count=rule.days, day=day, law=rule.source),
    )
    if rule.shifts:
        day, moved = moved_to_workday(day, calendar, shift_law)
        steps = (*steps, *moved)
    elif not calendar.is_workday(day):
        # The day of service ends no period, so it stays where it falls (OVG Lüneburg, 4 LA 44/10).
        steps = (*steps, reason("service_stays", day=day, law=rule.source))
    return day, (*steps, *_doubt(rule))


def _doubt(rule: ServiceRule) -> tuple[Reason, ...]:
    return () if rule.confirmed else (reason("rule_unconfirmed", law=rule.source),)
