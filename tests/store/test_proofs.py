"""What proves notices, kept beside them."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

from citizen_office.core.errors import Erased, NotFound
from citizen_office.core.notices import record_digest
from citizen_office.services.ports import Notice, NoticeProof
from citizen_office.store import SqlStore
from citizen_office.store.tables import notice_proofs
from tests.store.filings import TOWN, a_case, a_notice, file_case

RECORD = '{"addressee":["Erika Köhler"]}'.encode()


def a_proof(notice: Notice) -> NoticeProof:
    return NoticeProof(
        notice.id,
        notice.authority,
        notice.case_id,
        "notice",
        b"document!!",
        record_digest(RECORD),
    )


def test_a_proof_is_found_by_its_document_its_file_and_its_notice(store: SqlStore) -> None:
    case = file_case(store)
    notice = a_notice(case)
    proof = a_proof(notice)
    with store.write() as work:
        work.notices.add(notice, b"pdf", b"copy")
        work.proofs.add(proof, RECORD, [b"digest of the pdf", b"of another copy"])
        work.proofs.add_file(proof, b"of a covering letter")
        work.commit()
    with store.read() as work:
        assert work.proofs.of_document(TOWN, b"document!!") == proof
        assert work.proofs.of_digest(TOWN, b"digest of the pdf") == proof
        assert work.proofs.of_digest(TOWN, b"of another copy") == proof
        assert work.proofs.of_notice(TOWN, notice.id) == proof
        assert work.proofs.of_case(case) == {notice.id}
        assert work.proofs.of_digest(TOWN, b"of a covering letter") == proof
        for authority, document in ((TOWN, b"other"), ("elsewhere", b"document!!")):
            assert work.proofs.of_document(authority, document) is None
        assert work.proofs.of_digest("elsewhere", b"digest of the pdf") is None
        assert work.proofs.of_notice(TOWN, uuid4()) is None


def test_the_record_is_kept_encrypted_for_its_own_case(store: SqlStore) -> None:
    case, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    notice = a_notice(case)
    with store.write() as work:
        work.notices.add(notice, b"pdf", b"copy")
        work.proofs.add(a_proof(notice), RECORD, [b"digest"])
        work.commit()
    with store.read() as work:
        assert work.proofs.record(case, notice.id) == RECORD
        assert "Köhler".encode() not in work.connection.execute(select(notice_proofs.c.record)).scalar_one()
        assert work.proofs.of_case(other) == frozenset()
        for wrong_case, wrong in ((other, notice.id), (case, uuid4())):
            with pytest.raises(NotFound):
                work.proofs.record(wrong_case, wrong)


def test_a_second_proof_of_one_notice_is_left_alone(store: SqlStore) -> None:
    case = file_case(store)
    notice = a_notice(case)
    proof = a_proof(notice)
    with store.write() as work:
        work.notices.add(notice, b"pdf", b"copy")
        work.proofs.add(proof, RECORD, [b"digest of the pdf", b"of another copy"])
        work.proofs.add(replace(proof, document=b"another id"), b"{}", [b"x"])
        assert work.proofs.of_digest(TOWN, b"x") is None
        assert work.proofs.of_notice(TOWN, notice.id) == proof
        assert work.proofs.record(case, notice.id) == RECORD


def test_an_erased_case_leaves_a_proof_that_names_nobody(store: SqlStore) -> None:
    case = file_case(store)
    notice = a_notice(case)
    with store.write() as work:
        work.notices.add(notice, b"pdf", b"copy")
        work.proofs.add(a_proof(notice), RECORD, [b"digest"])
        work.cases.erase(case)
        work.commit()
    with store.read() as work:
        assert work.proofs.of_document(TOWN, b"document!!") == a_proof(notice)
        with pytest.raises(Erased):
            work.proofs.record(case, notice.id)
