"""Read a notice: as issued for clerks, as a reading copy through the citizen's link."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from citizen_office.core.actors import Actor, ActorKind, system
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Erased, NotFound
from citizen_office.core.workflows.policy import scope
from citizen_office.services.desk import Desk
from citizen_office.services.file import open_by_number
from citizen_office.services.letters import receipt_letter
from citizen_office.services.ports import Notice, UnitOfWork
from citizen_office.services.retrievals import note_retrieval
from citizen_office.services.sending import notice_of


def read_notice(
    desk: Desk, actor: Actor, number: str, notice_id: UUID, reading: Callable[[UnitOfWork, Case], bytes]
) -> tuple[Notice, bytes]:
    """A notice of a case that the actor may see, in the shape that ``reading`` finds; NotFound otherwise.

    A citizen came by a secret link, which authenticates nobody: nothing is served by looking at it (§ 41 Abs. 2a
    VwVfG). That they looked is written down, because it shows that they know of it, whatever the shape. A notice that
    was recalled is given to no citizen.
    """
    by_citizen = actor.kind is ActorKind.CITIZEN
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
        notice = notice_of(work, opened.case, notice_id)
        if by_citizen and notice.recalled_on is not None:
            raise NotFound(notice=str(notice_id))
        content = reading(work, opened.case)
    if by_citizen:
        note_retrieval(desk, actor, number, notice_id)
    return notice, content


def notice_pdf(desk: Desk, actor: Actor, number: str, notice_id: UUID) -> tuple[Notice, bytes]:
    """A notice as PDF: for staff the bytes that were issued, for a citizen the reading copy. Raises as ``read_notice``
    does.
    """
    copy = actor.kind is ActorKind.CITIZEN
    return read_notice(
        desk, actor, number, notice_id, lambda work, case: work.notices.pdf(case, notice_id, reading_copy=copy)[1]
    )


def notice_record_json(desk: Desk, actor: Actor, number: str, notice_id: UUID) -> bytes:
    """The machine-readable notice, which says what the notice says. Raises as ``read_notice``, and NotFound for notices
    from before there were any.
    """
    return read_notice(desk, actor, number, notice_id, lambda work, case: work.proofs.record(case, notice_id))[1]


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
