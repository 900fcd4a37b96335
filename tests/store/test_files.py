from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from citizen_office.core.errors import Erased, NotFound, Unreadable
from citizen_office.store import SqlStore
from citizen_office.store.tables import file_contents, files
from citizen_office.store.unit_of_work import SqlUnitOfWork
from tests.store.filings import NOW, ORIGINAL, VIEWING, a_case, a_draft, a_file, file_case, publish


@pytest.fixture(autouse=True)
def _published(store: SqlStore) -> None:
    with store.write() as work:
        publish(work)
        work.commit()


def _counts(work: SqlUnitOfWork) -> tuple[int, int]:
    """How many files there are, and how many copies of them."""
    tables = (files, file_contents)
    one, other = (work.connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    return one, other


def test_files_of_a_draft_come_oldest_first_and_say_nothing_to_others(store: SqlStore) -> None:
    draft, other = a_draft(), a_draft(secret_digest=b"o" * 32)
    second, first = a_file(2), a_file(1)
    with store.write() as work:
        work.drafts.add(draft)
        work.drafts.add(other)
        assert work.files.of_draft(draft) == ()
        work.files.add(draft, second, ORIGINAL, VIEWING)
        work.files.add(draft, first, ORIGINAL, VIEWING)
        work.commit()
    with store.read() as work:
        assert work.files.of_draft(draft) == (first, second)
        assert work.files.of_draft(other) == ()
        for said in work.connection.execute(select(files.c.description)).scalars():
            assert "Käthe".encode() not in said
            assert first.digest.encode() not in said
        for content in work.connection.execute(select(file_contents.c.content)).scalars():
            assert b"Erlaubnis" not in content


def test_unwanted_files_of_a_draft_are_removed_with_their_bytes(store: SqlStore) -> None:
    draft, kept, dropped = a_draft(), a_file(1), a_file(2)
    with store.write() as work:
        work.drafts.add(draft)
        for file in (kept, dropped):
            work.files.add(draft, file, ORIGINAL, VIEWING)
        work.files.keep(draft, {kept.id, uuid4()})
        assert work.files.of_draft(draft) == (kept,)
        assert _counts(work) == (1, 2)


def test_files_become_those_of_the_case_under_its_key(store: SqlStore) -> None:
    case, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    draft, file, unused = a_draft(), a_file(1), a_file(2)
    with store.write() as work:
        work.drafts.add(draft)
        work.files.add(draft, file, ORIGINAL, VIEWING)
        work.files.add(draft, unused, ORIGINAL, VIEWING)
        before = set(work.connection.execute(select(file_contents.c.content)).scalars())
        work.files.move(draft, case, {file.id})
        work.commit()
    with store.write() as work:
        assert work.files.of_draft(draft) == ()
        assert work.files.of_case(case) == (file,)
        assert work.files.of_case(other) == ()
        assert _counts(work) == (1, 2)
        assert work.files.content(case, file.id) == (file, VIEWING)
        assert work.files.content(case, file.id, original=True) == (file, ORIGINAL)
        assert before.isdisjoint(work.connection.execute(select(file_contents.c.content)).scalars())
        for wrong_case, file_id in ((other, file.id), (case, unused.id), (case, uuid4())):
            with pytest.raises(NotFound):
                work.files.content(wrong_case, file_id)
        # The draft and its key are gone; what the case has is not theirs any more.
        work.connection.execute(text("DELETE FROM drafts"))
        assert work.files.content(case, file.id) == (file, VIEWING)


def test_without_files_there_is_nothing_to_move(store: SqlStore) -> None:
    case, draft = file_case(store), a_draft()
    with store.write() as work:
        work.drafts.add(draft)
        work.files.move(draft, case, ())
        assert work.files.of_case(case) == ()


def test_files_go_with_a_draft_that_expires(store: SqlStore) -> None:
    kept, past = a_draft(), a_draft(expires=NOW, secret_digest=b"o" * 32)
    with store.write() as work:
        for draft in (kept, past):
            work.drafts.add(draft)
            work.files.add(draft, a_file(), ORIGINAL, VIEWING)
        assert work.drafts.delete_expired(NOW) == 1
        assert _counts(work) == (1, 2)
        assert len(work.files.of_draft(kept)) == 1


def test_an_erasure_takes_the_files_of_the_case_and_of_its_draft(store: SqlStore) -> None:
    case, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    draft, left, later = a_draft(), a_file(1), a_file(2)
    with store.write() as work:
        work.drafts.add(draft)
        work.files.add(draft, left, ORIGINAL, VIEWING)
        work.files.move(draft, other, {left.id})
        work.files.add(draft, later, ORIGINAL, VIEWING)
        work.files.move(draft, case, {later.id})
        work.cases.erase(case)
        assert work.files.of_case(case) == ()
        with pytest.raises(NotFound):
            work.files.content(case, later.id)
        assert work.files.content(other, left.id) == (left, VIEWING)
        assert _counts(work) == (1, 2)


def test_without_the_key_of_the_case_nothing_opens(store: SqlStore) -> None:
    case, draft, file = file_case(store), a_draft(), a_file()
    with store.write() as work:
        work.drafts.add(draft)
        work.files.add(draft, file, ORIGINAL, VIEWING)
        work.files.move(draft, case, {file.id})
        work.connection.execute(text("UPDATE cases SET data_key = NULL"))
        work.commit()
    with store.write() as work:
        assert work.files.of_case(case) == ()
        with pytest.raises(Erased):
            work.files.content(case, file.id)
        other = a_draft(secret_digest=b"o" * 32)
        work.drafts.add(other)
        work.files.add(other, a_file(), ORIGINAL, VIEWING)
        with pytest.raises(Erased):
            work.files.move(other, case, {each.id for each in work.files.of_draft(other)})


def test_bytes_do_not_open_as_another_copy_or_another_file(store: SqlStore) -> None:
    case, draft = file_case(store), a_draft()
    one, other = a_file(1), a_file(2)
    with store.write() as work:
        work.drafts.add(draft)
        for file in (one, other):
            work.files.add(draft, file, ORIGINAL, VIEWING)
        work.files.move(draft, case, {one.id, other.id})
        work.commit()
    with store.write() as work:
        work.connection.execute(
            text(
                "UPDATE file_contents SET content = (SELECT content FROM file_contents AS there WHERE "
                "there.file_id = file_contents.file_id AND there.copy = 'original')"
            )
        )
        with pytest.raises(Unreadable):
            work.files.content(case, one.id)
    with store.write() as work:
        work.connection.execute(
            text("UPDATE files SET description = (SELECT description FROM files ORDER BY id LIMIT 1)")
        )
        with pytest.raises(Unreadable):
            work.files.of_case(case)


def test_a_file_belongs_to_one_draft_or_one_case_that_exists(store: SqlStore) -> None:
    draft = a_draft()
    with store.write() as work:
        with pytest.raises(NotFound):
            work.files.add(draft, a_file(), ORIGINAL, VIEWING)
        work.drafts.add(draft)
        work.files.add(draft, a_file(), ORIGINAL, VIEWING)
        work.commit()
    for change in ("draft_id = NULL", "case_id = draft_id"):
        with store.write() as work, pytest.raises(IntegrityError, match="of_one"):
            work.connection.execute(text(f"UPDATE files SET {change}"))  # noqa: S608 - our own words
