"""Whether a notice is genuine, for anybody who holds one: by the code on it, or by the file.

The code proves that the notice was issued; that a file is unchanged is proved by its bytes and its seal. Nobody learns
anything about a person from it: what a notice says is shown to whoever knows the case number on it as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from citizen_office.core.actors import system
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.numbers import read_case_number
from citizen_office.core.errors import Erased, NotFound, SealUnusable, Throttled
from citizen_office.core.json import Json
from citizen_office.core.languages import LocalText
from citizen_office.core.notices import NoticeStanding, PaperKind, code_matches, read_code, record_digest, standing
from citizen_office.core.workflows.policy import scope
from citizen_office.services.desk import Desk
from citizen_office.services.ports import Notice, NoticeProof, SealReading, UnitOfWork

#: Codes that are not ours, and files of whatever kind, that one network may show in a window before it must wait.
TRIES = 20
WINDOW_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class Genuine:
    """A notice that was issued, as far as it concerns anybody: by whom, what, when, and what it is worth today.

    ``record`` is what it says, for whoever knows its case number; it is empty where nobody can say it any more.
    """

    standing: NoticeStanding
    authority: Authority
    kind: PaperKind
    service: LocalText
    issued: date
    record: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that somebody shows. ``notice`` is the one that it is, or says that it is; None for one that is not ours.

    ``unchanged``: it is, byte for byte, what was issued. ``record_unchanged``: its machine-readable part is.
    """

    notice: Genuine | None
    unchanged: bool
    record_unchanged: bool
    seal: SealReading


class CaseNumberWrong(NotFound):
    """The case number is not that of the notice."""

    code = "case_number_wrong"


def is_code(typed: str) -> bool:
    """Whether what was typed has the form of a code."""
    return read_code(typed) is not None


def verify_code(desk: Desk, authority: str, typed: str, network: str, number: str = "") -> Genuine | None:
    """The notice that a code stands on; None where none was issued with it, be the code made up or only mistyped.

    With the case ``number`` of the notice goes what it says. CaseNumberWrong for any other number. Throttled after 20
    wrong codes or numbers from one ``network`` in a quarter of an hour; right ones cost no try.
    """
    code = read_code(typed)
    with desk.store.read() as work:
        proof = work.proofs.of_document(authority, code.document) if code else None
        # The comparison is made for unknown documents too, so that time does not tell which ones there are.
        right = code is not None and code_matches(desk.secrets.codes, code, proof.record_digest if proof else None)
        found = _found(desk, work, proof) if proof and right else None
        if found is not None and (not number or read_case_number(number) == found.case.number):
            return _genuine(desk, found, record=_record(work, found) if number else None)
    _count(desk, authority, network)
    if found is None:
        return None
    raise CaseNumberWrong(number=number[:40])


def verify_file(desk: Desk, authority: str, pdf: bytes, network: str) -> ShownFile:
    """What a file is. Every one costs a try, for to look into it takes a while; Throttled beyond 20."""
    _count(desk, authority, network)
    return inspect_file(desk, authority, pdf)


def inspect_file(desk: Desk, authority: str, pdf: bytes) -> ShownFile:
    """What a file is, for whoever may ask as often as they like."""
    with desk.store.read() as work:
        proof = work.proofs.of_digest(authority, hashlib.sha256(pdf).digest())
        found = _found(desk, work, proof) if proof else None
    reading = desk.read_seal(pdf, _roots(desk, authority), found.notice.issued if found else desk.clock())
    if found is None and (claimed := _id_of(reading.record)) is not None:
        with desk.store.read() as work:
            other = work.proofs.of_notice(authority, claimed)
            found = _found(desk, work, other) if other else None
    same_record = found is not None and record_digest(reading.record) == found.proof.record_digest
    return ShownFile(_genuine(desk, found) if found else None, proof is not None, same_record, reading)


@dataclass(frozen=True, slots=True)
class _Found:
    """A notice with what proves it, and its case."""

    proof: NoticeProof
    notice: Notice
    case: Case
    authority: Authority
    service: LocalText


def _found(desk: Desk, work: UnitOfWork, proof: NoticeProof) -> _Found:
    case = work.cases.get_by_id(scope(system(proof.authority)), proof.case_id)
    notice = next(each for each in work.notices.of_case(case) if each.id == proof.notice_id)
    bundle = desk.library.bundle(work, case.publication)
    return _Found(proof, notice, case, desk.library.authority(work, proof.authority), bundle.form.form.title)


def _genuine(desk: Desk, found: _Found, record: Mapping[str, Json] | None = None) -> Genuine:
    issued = desk.context(found.authority, {}, found.notice.issued).today
    kind = PaperKind(found.proof.kind)
    return Genuine(standing(found.notice), found.authority, kind, found.service, issued, record)


def _record(work: UnitOfWork, found: _Found) -> Mapping[str, Json]:
    """What the notice says; nothing where it was erased."""
    try:
        record: Mapping[str, Json] = json.loads(work.proofs.record(found.case, found.notice.id))
    except Erased:
        return {}
    return record


def _id_of(record: bytes) -> UUID | None:
    """The notice that the machine-readable part of a file says it is."""
    try:
        said = json.loads(record)
        return UUID(said["id"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _roots(desk: Desk, authority: str) -> tuple[bytes, ...]:
    """What seals are traced back to; nothing where our own cannot be used now, for that is our trouble alone."""
    try:
        return desk.seals.roots(authority)
    except SealUnusable:
        return ()


def _count(desk: Desk, authority: str, network: str) -> None:
    with desk.store.write() as work:
        wait = work.throttle.hit(f"verification/{authority}/{network}", desk.clock(), WINDOW_SECONDS, TRIES)
        work.commit()
    if wait:
        raise Throttled(seconds=wait)
