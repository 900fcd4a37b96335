"""Publish an idea and its answer, in the words that a clerk has checked."""

from __future__ import annotations

from uuid import UUID, uuid5

from citizen_office.core.cases.model import Case
from citizen_office.services.desk import Desk
from citizen_office.services.effects.base import Carried, Carrying
from citizen_office.services.ports import PublicReply, UnitOfWork

_NAMESPACE = UUID("2f0d0f6a-3b58-4a5c-9a57-51f6f2a9c7aa")


def carry_out(desk: Desk, carrying: Carrying) -> Carried:
    """Put the checked texts on the public page. The id shown there says nothing of the case."""
    opened, data = carrying.opened, carrying.data
    reply = PublicReply(
        id=uuid5(_NAMESPACE, f"{desk.secrets.body.hex()}/{opened.case.id}"),
        authority=opened.case.authority,
        case_id=opened.case.id,
        title=data["title"],
        idea=data["idea"],
        answer=data["answer"],
        department=opened.case.department,
        published=desk.clock(),
    )

    def record(work: UnitOfWork, case: Case) -> None:
        work.replies.add(reply)

    return Carried("reply.published", {"title": reply.title}, record)
