"""Issue a notice: draw it, seal it, keep it, and put it where it can leave the house."""

from __future__ import annotations

from uuid import UUID, uuid5

from citizen_office.core.cases.model import Case, WorkItem
from citizen_office.core.forms.recipient import addressee
from citizen_office.core.notices import PaperKind
from citizen_office.core.workflows.effects import USUAL_LAYOUT
from citizen_office.services.desk import Desk
from citizen_office.services.effects.base import Carried, Carrying
from citizen_office.services.letters import notice_letter
from citizen_office.services.papers import issue_paper
from citizen_office.services.ports import Notice, UnitOfWork
from citizen_office.services.posting import POST_ITEM
from citizen_office.services.texts import Material, matter_of

_NAMESPACE = UUID("8f1b6f0e-5a8e-4a53-9a57-6d7f3c1d2b10")


def carry_out(desk: Desk, carrying: Carrying) -> Carried:
    """Draw and seal the letter, draw its reading copy; one by post becomes a line in the department's outgoing post."""
    opened, effect = carrying.opened, carrying.effect
    now = desk.clock()
    layout = str(effect.payload.get("layout", USUAL_LAYOUT))
    letter = notice_letter(desk, opened, carrying.text, layout, carrying.data, now, carrying.charges)
    channel = addressee(opened.bundle.form.form, opened.values).channel
    # Derived from the effect's key and the secret key, so that a repeat is the same notice and nobody can guess it.
    notice_id = uuid5(_NAMESPACE, f"{desk.secrets.body.hex()}/{effect.key}")
    notice = Notice(notice_id, effect.authority, effect.case_id, effect.key, letter.subject, channel, now)
    matter = matter_of(opened, Material(carrying.data, "", carrying.charges, letter.dated))
    outcome = carrying.data.get("outcome", "")
    paper = issue_paper(desk, opened, notice, letter, matter, PaperKind.NOTICE, outcome)
    today = opened.context.today

    def record(work: UnitOfWork, case: Case) -> None:
        paper.keep(work)
        if channel == "post":
            item = WorkItem(case.authority, case.id, case.department, POST_ITEM, today, None)
            work.work_items.replace(case, POST_ITEM, (item,))

    payload = {"notice": str(notice_id), "title": letter.subject, "channel": channel, "text": carrying.text}
    return Carried("notice.issued", payload, record)
