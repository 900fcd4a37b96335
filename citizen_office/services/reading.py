"""Reading a letter in the shape that one needs: as a page, in large print; and the wish for one of them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.cases.model import Entry
from citizen_office.core.cases.reading import READING_CHOSEN, ReadingWish, wish_payload, wishes_of
from citizen_office.core.errors import Erased, Forbidden, NotFound
from citizen_office.core.notices import Letter
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.services.catalogue import authority_named
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.letters import kept_letter, large_copy, reading_copy
from citizen_office.services.notices import read_notice
from citizen_office.services.ports import Notice


def reading_letter(desk: Desk, actor: Actor, number: str, notice_id: UUID) -> tuple[Notice, Letter]:
    """What a notice of a case that the actor may see says, marked as a copy to read.

    NotFound for any other, and for a notice that was issued before such copies were kept.
    """
    notice, letter = _kept(desk, actor, number, notice_id)
    return notice, reading_copy(letter)


def large_print_pdf(desk: Desk, actor: Actor, number: str, notice_id: UUID) -> tuple[Notice, bytes]:
    """The same in large print. Raises as ``reading_letter`` does."""
    notice, letter = _kept(desk, actor, number, notice_id)
    return notice, desk.render(large_copy(letter))


def choose_reading(desk: Desk, actor: Actor, number: str, wishes: Collection[ReadingWish]) -> None:
    """Write into the file how the citizen wants to read; what is wished for already is not written again.

    They say so themselves, or a clerk whom they told writes it down under their own name. It raises no revision: no
    clerk is told of a conflict because somebody reads otherwise. Raises NotFound, Erased, and Forbidden for everybody
    else who sees the case.
    """
    with desk.store.write() as work:
        opened = open_by_number(desk, work, actor, number)
        if not can(actor, Verb.CHOOSE_READING, opened.case):
            raise Forbidden(number=number)
        if opened.answers is None:
            raise Erased(number=number)
        if case_wishes(opened) != frozenset(wishes):
            payload = {**wish_payload(wishes), "name": actor.name}
            entry = Entry(READING_CHOSEN, desk.clock(), actor.kind, actor.id, payload)
            work.events.append(opened.case, entry)
        work.commit()


def case_wishes(opened: OpenCase) -> frozenset[ReadingWish]:
    """How the citizen of a case wants to read."""
    return wishes_of(event.entry for event in opened.events)


def _kept(desk: Desk, actor: Actor, number: str, notice_id: UUID) -> tuple[Notice, Letter]:
    notice, content = read_notice(
        desk, actor, number, notice_id, lambda work, case: work.notices.reading(case, notice_id)
    )
    if not content:
        raise NotFound(notice=str(notice_id))
    return notice, kept_letter(content, authority_named(desk, notice.authority))
