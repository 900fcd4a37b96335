"""The life of each notice of a case: how far it has come with each recipient, and what is about to end it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from citizen_office.core.deadlines import Channel
from citizen_office.core.notices import Delivery, NoticeStanding, standing
from citizen_office.core.notices.lifecycle import Facts, Reached, Stage, life, slowest
from citizen_office.services.deadlines import NoticeDays, failed_for_good, left_on
from citizen_office.services.endings import Proposal, is_in_house, pending_ending
from citizen_office.services.file import OpenCase
from citizen_office.services.ports import Notice

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DeliveryLife:
    """One recipient: how it goes to them, the stages it has reached, and the days of the law, where it has any.

    ``is_over``: it failed, and somebody has seen to it; what counts is its successor, if there is one.
    """

    delivery: Delivery
    reached: tuple[Reached, ...]
    days: NoticeDays | None
    is_over: bool = False

    @property
    def stage(self) -> Stage:
        """Where it stands now."""
        return self.reached[-1].stage


@dataclass(frozen=True, slots=True)
class NoticeLife:
    """A notice with all of its recipients; ``proposal`` is an end that waits for a signature.

    ``successor`` is the notice that took its place. ``in_house``: nobody can have got it yet, so that it is recalled
    and not withdrawn.
    """

    notice: Notice
    deliveries: tuple[DeliveryLife, ...]
    proposal: Proposal | None
    successor: Notice | None
    in_house: bool

    @property
    def stage(self) -> Stage:
        """Where the notice stands as a whole: no further than with the slowest of those for whom it is."""
        return slowest(each.stage for each in self.deliveries if each.delivery.serves and not each.is_over)

    @property
    def standing(self) -> NoticeStanding:
        """Whether it still counts."""
        return standing(self.notice)


def lives(
    opened: OpenCase, notices: Iterable[Notice], deliveries: Iterable[Delivery], days: Iterable[NoticeDays]
) -> tuple[NoticeLife, ...]:
    """The lives of all notices of a case, oldest first."""
    notices, deliveries = tuple(notices), tuple(deliveries)
    by_id = {notice.id: notice for notice in notices}
    known = {each.delivery.id: each for each in days}
    over = failed_for_good(deliveries)
    return tuple(
        NoticeLife(
            notice=notice,
            deliveries=tuple(
                replace(_life(opened, notice, each, known.get(each.id)), is_over=each.id in over)
                for each in deliveries
                if each.notice_id == notice.id
            ),
            proposal=pending_ending(opened.events, notice.id),
            successor=by_id.get(notice.superseded_by) if notice.superseded_by else None,
            in_house=is_in_house(opened, notice, deliveries),
        )
        for notice in notices
    )


def _life(opened: OpenCase, notice: Notice, delivery: Delivery, days: NoticeDays | None) -> DeliveryLife:
    context = opened.context
    issued, dispatched = context.day_of(notice.issued), _dispatched(opened, notice, delivery)
    signed = _signed(opened, notice)
    effective = days.served.day if days and days.served else None
    final = days.remedy.day + _ONE_DAY if days and days.remedy else None
    # What never went out to this recipient was stopped for them, however the notice ended for others.
    ends = _ends(notice, dispatched)
    facts = Facts(
        approved=signed,
        issued=issued,
        dispatched=dispatched,
        retrieved=delivery.retrieved_on if dispatched else None,
        effective=effective,
        final=final,
        **ends,
    )
    return DeliveryLife(delivery, life(facts, context.today), days)


def _ends(notice: Notice, dispatched: date | None) -> Mapping[str, date | None]:
    if dispatched is None:
        return {"recalled": notice.recalled_on or notice.withdrawn_on or notice.superseded_on}
    if notice.withdrawn_on is not None:
        return {"withdrawn": notice.withdrawn_on}
    return {"superseded": notice.superseded_on}


def _dispatched(opened: OpenCase, notice: Notice, delivery: Delivery) -> date | None:
    """The day on which it went out, and did not come back. What only a link shows never goes out."""
    came_back = delivery.returned_on is not None and delivery.served_on is None
    return None if came_back or delivery.channel == Channel.ONLINE else left_on(opened, notice, delivery)


def _signed(opened: OpenCase, notice: Notice) -> date | None:
    """The day of the action that asked for the notice: with it somebody took responsibility."""
    for event in opened.events:
        if event.entry.payload.get("revision") == notice.revision:
            return opened.context.day_of(event.entry.at)
    return None
