"""Covering letters: what goes on top of a notice that somebody gets later, or once more, sealed as every letter is.

A covering letter decides nothing, so it has no record and no code of its own. It carries those of the notice that it
goes with: whoever holds it is told of that notice, and a program finds in it what the notice says.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from uuid import UUID

from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.errors import NotFound
from citizen_office.core.notices import Delivery, Proof, issue_code
from citizen_office.services.desk import Desk
from citizen_office.services.file import open_by_number
from citizen_office.services.letters import covering_letter
from citizen_office.services.papers import check_address, seal_letter
from citizen_office.services.ports import Notice, NoticeProof, UnitOfWork
from citizen_office.services.sending import InHand, notice_of


@dataclass(frozen=True, slots=True)
class Proven:
    """What proves a notice, with its record; nothing of one that was issued before there were any."""

    proof: NoticeProof | None = None
    record: bytes = b""


def proven(work: UnitOfWork, held: InHand) -> Proven:
    """What proves the notice in hand."""
    proof = work.proofs.of_notice(held.notice.authority, held.notice.id)
    return Proven(proof, work.proofs.record(held.opened.case, held.notice.id)) if proof else Proven()


def draw_cover(desk: Desk, held: InHand, delivery: Delivery, found: Proven) -> bytes:
    """The covering letter of a delivery, sealed. Raises SealUnusable where the authority's seal cannot be used now."""
    letter = covering_letter(desk, held.opened, held.notice, delivery)
    if found.proof is not None:
        code = str(issue_code(desk.secrets.codes, found.proof.document, found.proof.record_digest))
        printed = Proof(check_address(desk, held.opened.authority, code), code)
        letter = replace(letter, record=found.record, proof=printed)
    return seal_letter(desk, held.opened, letter)


def keep_cover(work: UnitOfWork, delivery: Delivery, pdf: bytes, found: Proven) -> None:
    """Write a new delivery down with its covering letter, and that this file is genuine."""
    work.deliveries.add(delivery, cover=pdf)
    if found.proof is not None:
        work.proofs.add_file(found.proof, hashlib.sha256(pdf).digest())


def cover_pdf(desk: Desk, actor: Actor, number: str, delivery_id: UUID) -> tuple[Notice, bytes]:
    """The covering letter of a delivery of a case that the member of staff may see, and its notice.

    NotFound otherwise, and for a delivery that has none or whose covering letter was not kept yet.
    """
    if actor.kind is not ActorKind.STAFF:
        raise NotFound(number=number)
    with desk.store.read() as work:
        case = open_by_number(desk, work, actor, number).case
        found = next((each for each in work.deliveries.of_case(case) if each.id == delivery_id), None)
        pdf = work.deliveries.cover(found) if found else None
        if found is None or pdf is None:
            raise NotFound(delivery=str(delivery_id))
        return notice_of(work, case, found.notice_id), pdf
