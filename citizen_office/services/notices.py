"""Read a notice: as issued for clerks, as a reading copy through the citizen's link."""

from __future__ import annotations

from uuid import UUID

from citizen_office.core.actors import Actor, ActorKind, system
from citizen_office.core.errors import Erased, NotFound
from citizen_office.core.workflows.policy import scope
from citizen_office.services.desk import Desk
from citizen_office.services.file import open_by_number
from citizen_office.services.letters import receipt_letter
from citizen_office.services.ports import Notice
from citizen_office.services.retrievals import note_retrieval


def notice_pdf(desk: Desk, actor: Actor, number: str, notice_id: UUID) -> tuple[Notice, bytes]:
    """A notice of a case that the actor may see; NotFound otherwise.

    Staff get the bytes that were issued. A citizen came by a secret link, which authenticates nobody: they get the
    reading copy, and nothing is served by looking at it (§ 41 Abs. 2a VwVfG). That they looked is written down, because
    it shows that they know of it. A notice that was recalled is given to no citizen.
    """
    by_citizen = actor.kind is ActorKind.CITIZEN
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
        notice, pdf = work.notices.pdf(opened.case, notice_id, reading_copy=by_citizen)
    if by_citizen and notice.recalled_on is not None:
        raise NotFound(notice=str(notice_id))
    if by_citizen:
        note_retrieval(desk, actor, number, notice_id)
    return notice, pdf


def notice_record_json(desk: Desk, actor: Actor, number: str, notice_id: UUID) -> bytes:
    """The machine-readable notice of a case that the actor may see; NotFound otherwise, and for notices from before
    there were any. It says what the notice says, so that whoever reads it knows as much as by the notice itself.
    """
    by_citizen = actor.kind is ActorKind.CITIZEN
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
        record = work.proofs.record(opened.case, notice_id)
        recalled = any(each.recalled_on for each in work.notices.of_case(opened.case) if each.id == notice_id)
    if by_citizen and recalled:
        raise NotFound(notice=str(notice_id))
    if by_citizen:
        note_retrieval(desk, actor, number, notice_id)
    return record


def number_of(desk: Desk, authority: str, notice_id: UUID) -> str:
    """The number of the case that a notice belongs to, for asking whoever wants it for their proof; empty without one.

    It says nothing to anybody: whether they may see the case is asked with the number.
    """
    with desk.store.read() as work:
        case_id = work.notices.case_of(authority, notice_id)
        return "" if case_id is None else work.cases.get_by_id(scope(system(authority)), case_id).number


def receipt_pdf(desk: Desk, actor: Actor, number: str, language: str) -> bytes:
    """The acknowledgement of receipt, drawn anew from the file; the same bytes each time. Erased once the case is."""
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
    if opened.answers is None:
        raise Erased(number=number)
    return desk.render(receipt_letter(desk, opened, language))
