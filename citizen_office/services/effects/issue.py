"""Issue a notice: draw it, seal it, keep it, and put it where it can leave the house."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid5

from citizen_office.core.cases.model import Case
from citizen_office.core.json import Json
from citizen_office.core.notices import PaperKind
from citizen_office.core.workflows.effects import SUPERSEDES_EARLIER, USUAL_LAYOUT
from citizen_office.services.deadlines import decides
from citizen_office.services.desk import Desk
from citizen_office.services.effects.base import Carried, Carrying
from citizen_office.services.letters import further_letter, notice_letter
from citizen_office.services.papers import issue_paper, seal_letter
from citizen_office.services.ports import Notice, UnitOfWork
from citizen_office.services.recipients import delivery_of, ways_of
from citizen_office.services.sending import watch_post
from citizen_office.services.texts import Material, matter_of

_NAMESPACE = UUID("8f1b6f0e-5a8e-4a53-9a57-6d7f3c1d2b10")


def carry_out(desk: Desk, carrying: Carrying) -> Carried:
    """Draw and seal the letter for each recipient, and draw its reading copy.

    What goes by post becomes a line in the department's outgoing post. Where the workflow says so, the notice takes the
    place of the decisions before it.
    """
    opened, effect = carrying.opened, carrying.effect
    now = desk.clock()
    layout = str(effect.payload.get("layout", USUAL_LAYOUT))
    letter = notice_letter(desk, opened, carrying.text, layout, carrying.data, now, carrying.charges)
    first, *further = ways_of(opened)
    # Derived from the effect's key and the secret key, so that a repeat is the same notice and nobody can guess it.
    notice_id = uuid5(_NAMESPACE, f"{desk.secrets.body.hex()}/{effect.key}")
    notice = Notice(notice_id, effect.authority, effect.case_id, effect.key, letter.subject, first.channel, now)
    matter = matter_of(opened, Material(carrying.data, "", carrying.charges, letter.dated))
    paper = issue_paper(desk, opened, notice, letter, matter, PaperKind.NOTICE, carrying.data.get("outcome", ""))
    others = tuple(
        (delivery_of(notice, way, place), seal_letter(desk, opened, further_letter(paper.letter, way)))
        for place, way in enumerate(further, 1)
    )
    superseded = _superseded(carrying, notice)

    def record(work: UnitOfWork, case: Case) -> None:
        paper.keep(work, *(own for _, own in others))
        work.deliveries.add(delivery_of(notice, first))
        for delivery, own in others:
            work.deliveries.add(delivery, own)
        for earlier in superseded:
            day = opened.context.day_of(now)
            work.notices.change(earlier, replace(earlier, superseded_by=notice.id, superseded_on=day))
        watch_post(work, case, opened.context.zone)

    payload: dict[str, Json] = {
        "notice": str(notice_id),
        "title": letter.subject,
        "channel": first.channel,
        "text": carrying.text,
        "recipients": [{"role": way.role, "address": list(way.address)} for way in (first, *further)],
    }
    if superseded:
        payload["supersedes"] = [str(earlier.id) for earlier in superseded]
    return Carried("notice.issued", payload, record)


def _superseded(carrying: Carrying, notice: Notice) -> tuple[Notice, ...]:
    """The decisions before this notice that still count, where the workflow says that it takes their place."""
    if carrying.effect.payload.get("supersedes") != SUPERSEDES_EARLIER:
        return ()
    earlier = (found for found, _ in carrying.notices if found.id != notice.id)
    return tuple(found for found in earlier if found.may_leave and decides(carrying.opened, found))
