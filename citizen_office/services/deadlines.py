"""The days that count in a case, each with its derivation: until when the law wants it decided, when its notices
count as served, and until when a remedy may be lodged against them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from citizen_office.core.deadlines import (
    ACTION,
    OBJECTION,
    Calendar,
    Channel,
    Deadline,
    Reason,
    RuleMissing,
    ServiceDate,
    ServiceProof,
    deemed_service,
    disproved_service,
    proved_service,
    public_service,
    remedy_end,
)
from citizen_office.core.deadlines.derivation import reason
from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.core.json import Json
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.notices import Delivery
from citizen_office.core.texts.parts import parts_in
from citizen_office.core.workflows.model import CITIZEN_ROLE
from citizen_office.core.workflows.steps import deadline_of
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase
from citizen_office.services.history import data_of, revision_of
from citizen_office.services.ports import Notice

#: The step that says that nobody has found the rule in the law that applies.
_DOUBT = "rule_unconfirmed"


@dataclass(frozen=True, slots=True)
class Statutory:
    """The last day on which the law wants the case decided. ``law`` as it is cited; ``urgency`` as ``urgency`` says.

    ``stopped``: the clock stands still, so that the day is put off with every day that passes; ``for_citizen``: it
    does so until the citizen has done something.
    """

    law: str
    day: date
    derivation: tuple[Reason, ...]
    urgency: str
    stopped: bool
    for_citizen: bool


@dataclass(frozen=True, slots=True)
class NoticeDays:
    """When a notice counts as served on one recipient, and the last day of their remedy against it.

    ``served`` is None where it has not left the house yet; its ``day`` is None where it counts as not served at all.
    ``kind`` is the remedy that ``remedy`` is the last day of.
    """

    notice: Notice
    delivery: Delivery
    kind: Remedy
    served: ServiceDate | None
    remedy: Deadline | None

    @property
    def derivation(self) -> tuple[Reason, ...]:
        """All steps, those to the service first; a doubt that both share is told once, at the end."""
        steps = (*(self.served.derivation if self.served else ()), *(self.remedy.derivation if self.remedy else ()))
        doubts = tuple(dict.fromkeys(step.params["law"] for step in steps if step.code == _DOUBT))
        sure = tuple(step for step in steps if step.code != _DOUBT)
        return (*sure, *(reason(_DOUBT, law=law) for law in doubts))

    @property
    def confirmed(self) -> bool:
        """Whether every rule behind the days was found in the law that applies."""
        return all(step.code != _DOUBT for step in self.derivation)


def urgency(urgent_on: date | None, today: date, soon_until: date) -> str:
    """How a date stands to today: ``overdue`` once it has passed, ``soon``, ``open``, or ``none`` without a date."""
    if urgent_on is None:
        return "none"
    if urgent_on < today:
        return "overdue"
    return "soon" if urgent_on <= soon_until else "open"


def statutory(desk: Desk, opened: OpenCase) -> Statutory | None:
    """Until when ``opened`` has to be decided; None where no law says, for a closed case, and after an erasure."""
    limit, context = opened.bundle.workflow.deadline, opened.context
    found = deadline_of(opened.bundle, opened.case, context.standing, context)
    if limit is None or found is None or opened.state.end or opened.answers is None:
        return None
    return Statutory(
        law=limit.law,
        day=found.day,
        derivation=found.derivation,
        urgency=urgency(found.day, context.today, desk.soon_until(context.today)),
        # A clock that has run out cannot be stopped any more.
        stopped=context.standing.is_stopped and found.day >= context.today,
        for_citizen=any(action.by == CITIZEN_ROLE for action in opened.state.actions),
    )


def notice_days(
    desk: Desk, opened: OpenCase, notices: Iterable[Notice], deliveries: Iterable[Delivery]
) -> tuple[NoticeDays, ...]:
    """The days of those of ``notices`` that are administrative acts: under a procedure law, and with a decision. Each
    recipient has their own (§ 41 Abs. 1 VwVfG); whoever gets a copy for information has none.
    """
    if opened.bundle.form.form.regime is Regime.NONE:
        return ()
    own: dict[UUID, list[Delivery]] = {}
    deliveries = tuple(deliveries)
    over = failed_for_good(deliveries)
    for delivery in deliveries:
        if delivery.serves and delivery.id not in over:
            own.setdefault(delivery.notice_id, []).append(delivery)
    found = (
        _days(desk, opened, notice, delivery)
        for notice in notices
        if decides(opened, notice)
        for delivery in own.get(notice.id, ())
    )
    return tuple(days for days in found if days is not None)


def failed_for_good(deliveries: Sequence[Delivery]) -> frozenset[UUID]:
    """The deliveries that failed, and of which nothing more is to be said: what counts is their successor, if any."""
    replaced = {each.replaces for each in deliveries if each.replaces}
    settled = {each.id for each in deliveries if each.returned_on is not None and each.settled_on is not None}
    return frozenset(replaced | settled)


def _days(desk: Desk, opened: OpenCase, notice: Notice, delivery: Delivery) -> NoticeDays | None:
    """None where no rule is known for a notice of that day."""
    form, sent = opened.bundle.form.form, left_on(opened, notice, delivery)
    regime, kind = form.regime, form.legal_remedy
    if sent is None:
        return NoticeDays(notice, delivery, kind, None, None)
    calendar = desk.calendars.of(opened.authority, sent.year)
    try:
        served = _served(regime, delivery, sent, calendar)
    except RuleMissing:
        return None
    if served is None or served.day is None:
        return NoticeDays(notice, delivery, kind, served, None)
    # Where either may be chosen, both have the same period; the one that is named first counts.
    counted = ACTION if kind is Remedy.KLAGE else OBJECTION
    return NoticeDays(notice, delivery, kind, served, remedy_end(served.day, regime, calendar, remedy=counted))


def _served(regime: Regime, delivery: Delivery, sent: date, calendar: Calendar) -> ServiceDate | None:
    """When a delivery that left on ``sent`` was served; None where that still has to be proved."""
    if delivery.is_public:
        return public_service(regime, sent, calendar)
    if delivery.is_proved:
        if delivery.served_on is not None and delivery.proof is not None:
            return proved_service(regime, delivery.proof, delivery.served_on)
        return disproved_service(regime, sent, delivery.returned_on) if delivery.returned_on else None
    proof = ServiceProof(delivery.method or ServiceProof.ARRIVAL)
    if delivery.served_on is not None:
        deemed = deemed_service(regime, delivery.channel, sent, calendar)
        # Whoever receives a letter early has the days of the fiction all the same (§ 41 Abs. 2 Satz 3 VwVfG).
        late = deemed.day is None or delivery.served_on > deemed.day
        return proved_service(regime, proof, delivery.served_on) if late else deemed
    if delivery.returned_on is not None:
        return disproved_service(regime, sent, delivery.returned_on, proof=proof)
    return deemed_service(regime, delivery.channel, sent, calendar, retrieved_on=delivery.retrieved_on)


def left_on(opened: OpenCase, notice: Notice, delivery: Delivery) -> date | None:
    """The day on which a delivery left the house: posted, or posted up, by a clerk, told of in the portal, or sent with
    a message; None before.
    """
    if delivery.is_paper or delivery.is_public:
        return delivery.posted_on
    if delivery.channel == Channel.ONLINE:
        return opened.context.day_of(notice.issued)
    if delivery.notified_on is not None:
        return delivery.notified_on
    for event in opened.events:
        carried = event.entry.payload.get("notices")
        if isinstance(carried, list | tuple) and str(notice.id) in carried:
            return opened.context.day_of(event.entry.at)
    return None


def decides(opened: OpenCase, notice: Notice) -> bool:
    """Whether a decision was there when the notice was asked for, and the notice tells it: then it instructs about the
    remedy. One without, such as a receipt or a hearing, burdens nobody.
    """
    lines = [(event.entry.kind, event.entry.payload) for event in opened.events]
    decided = any("outcome" in data_of(payload) and revision_of(payload) <= notice.revision for _, payload in lines)
    return decided and all(_tells(opened, *line) for line in lines if line[1].get("notice") == str(notice.id))


def _tells(opened: OpenCase, kind: str, payload: Mapping[str, Json]) -> bool:
    """Whether what the line of the file says of a notice goes with its telling a decision."""
    text = payload.get("text")
    if kind == "notice.issued" and isinstance(text, str):
        return "remedy" in parts_in(opened.bundle.text(text, DEFAULT_LANGUAGE)[0])
    # A bill sets no fee: that is done by the notice that it goes with.
    return kind != "payment.requested"
