"""What proves notices. Records are ciphertext under the case's key; what is left after an erasure names nobody."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, insert, select

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import NotFound
from citizen_office.core.notices import record_digest
from citizen_office.services.ports import NoticeProof
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.dialects import per_dialect
from citizen_office.store.sealing import Place
from citizen_office.store.tables import notice_digests, notice_proofs, notices

_ADD = per_dialect(
    lambda insert: insert(notice_proofs).on_conflict_do_nothing(
        index_elements=[notice_proofs.c.authority, notice_proofs.c.notice_id]
    )
)
_OF_AUTHORITY = notice_proofs.c.authority == bindparam("of_authority")
_NOTICE = (notices.c.authority == notice_proofs.c.authority) & (notices.c.id == notice_proofs.c.notice_id)


def _find(column: ColumnElement[object]) -> Select[tuple[object, ...]]:
    """The proof of an authority's notice by one column."""
    found = (
        notice_proofs.c.notice_id,
        notice_proofs.c.authority,
        notices.c.case_id,
        notice_proofs.c.kind,
        notice_proofs.c.document,
        notice_proofs.c.record_digest,
    )
    return select(*found).join(notices, _NOTICE).where(_OF_AUTHORITY, column == bindparam("wanted"))


_OF_DOCUMENT = _find(notice_proofs.c.document)
_OF_DIGEST = _find(notice_digests.c.pdf_digest).join(
    notice_digests,
    (notice_digests.c.authority == notice_proofs.c.authority)
    & (notice_digests.c.notice_id == notice_proofs.c.notice_id),
)
_OF_NOTICE = _find(notice_proofs.c.notice_id)
_RECORD = (
    select(notice_proofs.c.record)
    .join(notices, _NOTICE)
    .where(
        _OF_AUTHORITY, notices.c.case_id == bindparam("of_case"), notice_proofs.c.notice_id == bindparam("of_notice")
    )
)


_OF_CASE = (
    select(notice_proofs.c.notice_id)
    .join(notices, _NOTICE)
    .where(_OF_AUTHORITY, notices.c.case_id == bindparam("of_case"))
)


class SqlProofs:
    """``ports.Proofs`` over one transaction."""

    def __init__(self, connection: Connection, keys: CaseKeys) -> None:
        """Take the transaction's connection and the data keys of its cases."""
        self._connection = connection
        self._keys = keys

    def add(self, proof: NoticeProof, record: bytes, pdf_digests: Collection[bytes]) -> None:
        """Keep the proof of a notice with its record and the digests of its files; one that it has already is left
        alone.
        """
        place = _place(proof.authority, proof.notice_id)
        row = {
            "authority": proof.authority,
            "notice_id": proof.notice_id,
            "kind": proof.kind,
            "document": proof.document,
            "record": self._keys.seal(proof.authority, proof.case_id, record, place),
            "record_digest": record_digest(record),
        }
        if not self._connection.execute(_ADD[self._connection.dialect.name], row).rowcount:
            return
        digests = [
            {"authority": proof.authority, "pdf_digest": digest, "notice_id": proof.notice_id} for digest in pdf_digests
        ]
        self._connection.execute(insert(notice_digests), digests)

    def add_file(self, proof: NoticeProof, pdf_digest: bytes) -> None:
        """Keep the digest of one more file that goes with a notice."""
        row = {"authority": proof.authority, "pdf_digest": pdf_digest, "notice_id": proof.notice_id}
        self._connection.execute(insert(notice_digests), row)

    def of_document(self, authority: str, document: bytes) -> NoticeProof | None:
        """The proof with the id that stands in a code."""
        return self._one(_OF_DOCUMENT, authority, document)

    def of_digest(self, authority: str, pdf_digest: bytes) -> NoticeProof | None:
        """The proof of the notice with exactly these bytes."""
        return self._one(_OF_DIGEST, authority, pdf_digest)

    def of_notice(self, authority: str, notice_id: UUID) -> NoticeProof | None:
        """The proof of a notice."""
        return self._one(_OF_NOTICE, authority, notice_id)

    def of_case(self, case: Case) -> frozenset[UUID]:
        """The notices of a case that have one."""
        wanted = {"of_authority": case.authority, "of_case": case.id}
        return frozenset(self._connection.execute(_OF_CASE, wanted).scalars())

    def record(self, case: Case, notice_id: UUID) -> bytes:
        """The record of a notice of this very case; NotFound where there is none, Erased where the key is gone."""
        wanted = {"of_authority": case.authority, "of_case": case.id, "of_notice": notice_id}
        sealed = self._connection.execute(_RECORD, wanted).scalar()
        if sealed is None:
            raise NotFound(notice=str(notice_id))
        return self._keys.unseal(case.authority, case.id, sealed, _place(case.authority, notice_id))

    def _one(self, query: Select[tuple[object, ...]], authority: str, wanted: object) -> NoticeProof | None:
        row = self._connection.execute(query, {"of_authority": authority, "wanted": wanted}).first()
        return None if row is None else NoticeProof(**row._mapping)


def _place(authority: str, notice_id: UUID) -> Place:
    return Place(authority, "notice_proofs", str(notice_id), "record")
