"""How a notice ends: recalled before anybody got it, withdrawn afterwards, or superseded by a later one.

Whoever may sign a notice may sign its end, and where the authority's rule wants two people for the one it wants them
for the other. A letter that somebody wants recalled stays in the house from that moment on, signed or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from citizen_office.core.actors import Actor, Role
from citizen_office.core.authorities import SigningRule
from citizen_office.core.cases.model import Entry, Event
from citizen_office.core.errors import ActionNotOpen, Conflict, Erased, Forbidden, SecondPersonNeeded
from citizen_office.core.forms.model import Regime
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json
from citizen_office.core.notices import Delivery
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Ending, Verb, can
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.history import text_of
from citizen_office.services.ports import Notice, UnitOfWork
from citizen_office.services.sending import demand_day, notice_of, watch_post

#: The law on which a notice is taken back or revoked, by procedure law.
WITHDRAWAL_LAWS: Mapping[Regime, tuple[str, ...]] = {
    Regime.VWVFG_MV: ("§ 48 VwVfG M-V", "§ 49 VwVfG M-V"),
    Regime.AO: ("§ 130 AO", "§ 131 AO"),
}
#: No reason is longer.
LONGEST_REASON = 2000
_PROPOSED, _DROPPED = "ending.proposed", "ending.dropped"


class EndingKind(StrEnum):
    """What is to become of a notice."""

    RECALL = "recall"
    WITHDRAWAL = "withdrawal"


class NoticeDispatched(ActionNotOpen):
    """This notice has left the house: it cannot be recalled, only withdrawn."""

    code = "notice_dispatched"


class NoticeNotDispatched(ActionNotOpen):
    """This notice is still in the house: it is recalled, not withdrawn."""

    code = "notice_not_dispatched"


@dataclass(frozen=True, slots=True)
class Proposal:
    """An end that somebody proposed and nobody has signed. ``law`` is empty for a recall."""

    notice_id: UUID
    kind: EndingKind
    reason: str
    law: str
    day: date
    by: UUID
    by_name: str


def propose_recall(desk: Desk, actor: Actor, number: str, notice_id: UUID, reason: str) -> Notice:
    """Stop a notice that has not left the house. It is recalled at once where ``actor`` may sign that alone; else it
    waits for a second person, and the letter with it.

    Raises NotFound, Forbidden, Erased, NoticeDispatched; Conflict where it has ended or an end was proposed before;
    DataInvalid without a reason.
    """
    with desk.store.write() as work:
        opened, notice = _in_hand(desk, work, actor, number, notice_id)
        if not is_in_house(opened, notice, work.deliveries.of_case(opened.case)):
            raise NoticeDispatched(number=number)
        proposal = _proposal(opened, actor, notice, EndingKind.RECALL, reason)
        return _propose(work, opened, actor, notice, proposal)


def propose_withdrawal(
    desk: Desk, actor: Actor, number: str, notice_id: UUID, law: str, day: date, reason: str
) -> Notice:
    """Say that a notice that is out counts no longer from ``day`` on, by which ``law`` and why.

    The act that says so to the citizen is a notice of its own. Raises as ``propose_recall`` does, NoticeNotDispatched
    instead of NoticeDispatched, and DataInvalid for a law that is not of the service's procedure or a day before the
    notice or in the future.
    """
    with desk.store.write() as work:
        opened, notice = _in_hand(desk, work, actor, number, notice_id)
        if is_in_house(opened, notice, work.deliveries.of_case(opened.case)):
            raise NoticeNotDispatched(number=number)
        if law not in WITHDRAWAL_LAWS.get(opened.bundle.form.form.regime, ()):
            raise DataInvalid((Problem("law", "unknown_choice"),))
        demand_day("day", day, opened.context.day_of(notice.issued), opened.context.today)
        proposal = _proposal(opened, actor, notice, EndingKind.WITHDRAWAL, reason)
        return _propose(work, opened, actor, notice, replace(proposal, law=law, day=day))


def confirm_ending(desk: Desk, actor: Actor, number: str, notice_id: UUID) -> Notice:
    """Sign what somebody else proposed. Raises NotFound, Forbidden, SecondPersonNeeded, Erased; Conflict where nothing
    is proposed.
    """
    with desk.store.write() as work:
        opened, notice = _in_hand(desk, work, actor, number, notice_id)
        proposal = pending_ending(opened.events, notice_id)
        if proposal is None:
            raise Conflict("nothing is proposed", notice=str(notice_id))
        rule = _rule(opened)
        if not _may_sign(actor, opened, rule):
            raise Forbidden(number=number)
        if rule is not None and rule.second_person and proposal.by == actor.id:
            raise SecondPersonNeeded(number=number)
        return _end(work, opened, actor, notice, proposal)


def drop_ending(desk: Desk, actor: Actor, number: str, notice_id: UUID) -> Notice:
    """Let a notice count on, and its letter go. Raises NotFound, Forbidden, Erased; Conflict without a proposal."""
    with desk.store.write() as work:
        opened, notice = _in_hand(desk, work, actor, number, notice_id)
        if pending_ending(opened.events, notice_id) is None:
            raise Conflict("nothing is proposed", notice=str(notice_id))
        after = replace(notice, stopped_on=None)
        return _written(work, opened, actor, notice, after, _DROPPED, {})


def supersede(desk: Desk, actor: Actor, number: str, earlier_id: UUID, later_id: UUID) -> Notice:
    """Say that a later notice of the same case has taken the place of an earlier one; the earlier one as it is then.

    Raises NotFound, Forbidden, Erased; Conflict where either has ended, the later one is not later, or the earlier one
    is still in the house: that one is recalled.
    """
    with desk.store.write() as work:
        opened, earlier = _in_hand(desk, work, actor, number, earlier_id)
        if not _may_sign(actor, opened, _rule(opened)):
            raise Forbidden(number=number)
        later = notice_of(work, opened.case, later_id)
        if later.issued <= earlier.issued or later.has_ended or not earlier.may_leave:
            raise Conflict("this notice takes no place", notice=str(later_id))
        if is_in_house(opened, earlier, work.deliveries.of_case(opened.case)):
            raise NoticeNotDispatched(number=number)
        after = replace(earlier, superseded_by=later.id, superseded_on=opened.context.day_of(later.issued))
        return _written(work, opened, actor, earlier, after, "notice.superseded", {"by": later.title})


def is_in_house(opened: OpenCase, notice: Notice, deliveries: Iterable[Delivery]) -> bool:
    """Whether nobody can have got the notice yet: no letter of it was posted, no message took it along, and nobody has
    read it in the portal or through a link.
    """
    own = [each for each in deliveries if each.notice_id == notice.id]
    if any(each.posted_on or each.notified_on or each.retrieved_on for each in own):
        return False
    return not any(_got(event.entry, str(notice.id)) for event in opened.events)


def pending_ending(events: Iterable[Event], notice_id: UUID) -> Proposal | None:
    """The end of a notice that was proposed, and neither signed nor dropped; None without one."""
    found: Proposal | None = None
    for event in events:
        entry, payload = event.entry, event.entry.payload
        if payload.get("notice") != str(notice_id):
            continue
        if entry.kind == _PROPOSED:
            found = Proposal(
                notice_id=notice_id,
                kind=EndingKind(text_of(payload, "ending")),
                reason=text_of(payload, "reason"),
                law=text_of(payload, "law"),
                day=date.fromisoformat(text_of(payload, "day")),
                by=entry.actor_id,
                by_name=text_of(payload, "name"),
            )
        elif entry.kind in (_DROPPED, "notice.recalled", "notice.withdrawn"):
            found = None
    return found


def needs_second(actor: Actor, opened: OpenCase) -> bool:
    """Whether what ``actor`` proposes waits for somebody else's signature."""
    rule = _rule(opened)
    return not _may_sign(actor, opened, rule) or (rule is not None and rule.second_person)


def _got(entry: Entry, notice_id: str) -> bool:
    carried = entry.payload.get("notices")
    if isinstance(carried, list | tuple):
        return notice_id in carried
    return entry.kind == "notice.retrieved" and entry.payload.get("notice") == notice_id


def _in_hand(desk: Desk, work: UnitOfWork, actor: Actor, number: str, notice_id: UUID) -> tuple[OpenCase, Notice]:
    """The case and its notice, for whoever works in the department that has the case."""
    opened = open_by_number(desk, work, actor, number)
    if not can(actor, Verb.END_NOTICE, Ending(opened.case)):
        raise Forbidden(number=number)
    if opened.answers is None:
        raise Erased(number=number)
    return opened, notice_of(work, opened.case, notice_id)


def _rule(opened: OpenCase) -> SigningRule | None:
    return opened.authority.signing_rule_on(opened.bundle.form.form.id, opened.context.today)


def _may_sign(actor: Actor, opened: OpenCase, rule: SigningRule | None) -> bool:
    return can(actor, Verb.END_NOTICE, Ending(opened.case, Role(rule.role) if rule else None))


def _proposal(opened: OpenCase, actor: Actor, notice: Notice, kind: EndingKind, reason: str) -> Proposal:
    if notice.has_ended or pending_ending(opened.events, notice.id) is not None:
        raise Conflict("the notice has ended, or is about to", notice=str(notice.id))
    reason = reason.strip()
    if not reason:
        raise DataInvalid((Problem("reason", "required_text"),))
    if len(reason) > LONGEST_REASON:
        raise DataInvalid((Problem("reason", "too_long", {"max": LONGEST_REASON, "length": len(reason)}),))
    return Proposal(notice.id, kind, reason, "", opened.context.today, actor.id, actor.name)


def _propose(work: UnitOfWork, opened: OpenCase, actor: Actor, notice: Notice, proposal: Proposal) -> Notice:
    if not needs_second(actor, opened):
        return _end(work, opened, actor, notice, proposal)
    stopped = opened.context.today if proposal.kind is EndingKind.RECALL else None
    payload = {**_told(proposal), "ending": proposal.kind}
    return _written(work, opened, actor, notice, replace(notice, stopped_on=stopped), _PROPOSED, payload)


def _end(work: UnitOfWork, opened: OpenCase, actor: Actor, notice: Notice, proposal: Proposal) -> Notice:
    if proposal.kind is EndingKind.RECALL:
        after = replace(notice, stopped_on=None, recalled_on=opened.context.today)
        return _written(work, opened, actor, notice, after, "notice.recalled", _told(proposal))
    after = replace(notice, withdrawn_on=proposal.day)
    return _written(work, opened, actor, notice, after, "notice.withdrawn", _told(proposal))


def _told(proposal: Proposal) -> dict[str, Json]:
    return {"reason": proposal.reason, "law": proposal.law, "day": proposal.day.isoformat()}


def _written(
    work: UnitOfWork,
    opened: OpenCase,
    actor: Actor,
    before: Notice,
    after: Notice,
    kind: str,
    more: Mapping[str, Json],
) -> Notice:
    work.notices.change(before, after)
    payload = {"notice": str(before.id), "title": before.title, "name": actor.name, **more}
    work.events.append(opened.case, Entry(kind, opened.context.now, actor.kind, actor.id, payload))
    watch_post(work, opened.case, opened.context.zone)
    work.commit()
    return after
