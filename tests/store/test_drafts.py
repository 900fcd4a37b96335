from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from citizen_office.core.errors import KeyReused, NotFound, Unreadable
from citizen_office.services.ports import Correcting, Submission
from citizen_office.store import SqlStore
from citizen_office.store.tables import drafts
from tests.store.filings import NOW, TOWN, a_case, a_draft, file_case, publish


@pytest.fixture(autouse=True)
def _published(store: SqlStore) -> None:
    with store.write() as work:
        publish(work)
        work.commit()


def test_a_draft_opens_with_its_own_secret_until_it_expires(store: SqlStore) -> None:
    draft = a_draft()
    with store.write() as work:
        work.drafts.add(draft)
        work.commit()
    with store.read() as work:
        assert work.drafts.get(TOWN, draft.id, draft.secret_digest, NOW) == draft
        for authority, draft_id, digest, now in (
            ("schwerin", draft.id, draft.secret_digest, NOW),
            (TOWN, uuid4(), draft.secret_digest, NOW),
            (TOWN, draft.id, b"x" * 32, NOW),
            (TOWN, draft.id, draft.secret_digest, draft.expires),
        ):
            with pytest.raises(NotFound):
                work.drafts.get(authority, draft_id, digest, now)
        assert "Bänke".encode() not in work.connection.execute(select(drafts.c.raw)).scalar_one()


def test_saving_overwrites_what_may_change(store: SqlStore) -> None:
    draft = a_draft()
    later = replace(
        draft, raw={"idee": ["a", {"b": True}]}, language="en", expires=NOW + timedelta(days=60), case_id=uuid4()
    )
    with store.write() as work:
        work.drafts.add(draft)
        work.drafts.save(later)
        assert work.drafts.get(TOWN, draft.id, draft.secret_digest, NOW) == later
        with pytest.raises(NotFound):
            work.drafts.save(a_draft())


def test_a_draft_that_corrects_a_case_is_found_by_it(store: SqlStore) -> None:
    case, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    correcting = Correcting(case.id, "nachreichen", 3)
    earlier = a_draft(correcting=correcting, created=NOW - timedelta(days=1))
    draft = a_draft(correcting=correcting)
    with store.write() as work:
        for each in (a_draft(), draft, earlier):
            work.drafts.add(each)
        work.commit()
    with store.write() as work:
        assert work.drafts.get(TOWN, draft.id, draft.secret_digest, NOW) == draft
        assert work.drafts.correcting(case, "nachreichen", NOW) == draft
        for wanted, action, now in (
            (other, "nachreichen", NOW),
            (case, "anders", NOW),
            (case._replace(authority="schwerin"), "nachreichen", NOW),
            (case, "nachreichen", draft.expires),
        ):
            assert work.drafts.correcting(wanted, action, now) is None
        work.drafts.save(replace(draft, case_id=case.id))
        assert work.drafts.correcting(case, "nachreichen", NOW) == earlier


def test_of_many_changes_at_once_none_is_lost(store: SqlStore) -> None:
    """A page saved in one window while the form is sent in another must not take back that it was sent."""
    draft = a_draft(raw={})
    with store.write() as work:
        work.drafts.add(draft)
        work.commit()

    def change(count: int) -> None:
        with store.write() as work:
            current = work.drafts.get(TOWN, draft.id, draft.secret_digest, NOW)
            work.drafts.save(replace(current, raw={**current.raw, f"feld{count}": "ja"}))
            work.commit()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(change, range(24)))
    with store.read() as work:
        assert len(work.drafts.get(TOWN, draft.id, draft.secret_digest, NOW).raw) == 24


def test_a_draft_under_another_id_does_not_open(store: SqlStore) -> None:
    one, other = a_draft(), a_draft(secret_digest=b"o" * 32)
    with store.write() as work:
        work.drafts.add(one)
        work.drafts.add(other)
        work.connection.execute(
            text(
                "UPDATE drafts SET raw = (SELECT raw FROM drafts WHERE secret_digest = :one), "
                "data_key = (SELECT data_key FROM drafts WHERE secret_digest = :one)"
            ),
            {"one": one.secret_digest},
        )
        with pytest.raises(Unreadable):
            work.drafts.get(TOWN, other.id, other.secret_digest, NOW)


def test_what_has_expired_is_removed(store: SqlStore) -> None:
    kept = a_draft()
    with store.write() as work:
        work.drafts.add(kept)
        work.drafts.add(a_draft(expires=NOW))
        assert work.drafts.delete_expired(NOW) == 1
        assert work.drafts.delete_expired(NOW) == 0
        assert work.drafts.get(TOWN, kept.id, kept.secret_digest, NOW) == kept


def test_an_idempotency_key_is_used_once_per_authority_and_service(store: SqlStore) -> None:
    case = file_case(store)
    submission = Submission(b"m" * 32, case.id)
    with store.write() as work:
        assert work.submissions.find(TOWN, "buergeridee", "K") is None
        work.submissions.add(TOWN, "buergeridee", "K", submission, NOW)
        work.submissions.add(TOWN, "hund", "K", submission, NOW)
        with pytest.raises(KeyReused):
            work.submissions.add(TOWN, "buergeridee", "K", submission, NOW)
        work.commit()
    with store.read() as work:
        assert work.submissions.find(TOWN, "buergeridee", "K") == submission
        assert work.submissions.find("schwerin", "buergeridee", "K") is None


def test_a_key_may_be_taken_before_its_case_but_not_without(store: SqlStore) -> None:
    with store.write() as work:
        work.submissions.add(TOWN, "buergeridee", "K", Submission(b"m", uuid4()), NOW)
        with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
            work.commit()
