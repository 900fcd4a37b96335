from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from citizen_office.core.errors import Conflict, NotFound
from citizen_office.services.ports import PublicReply
from citizen_office.store import SqlStore
from citizen_office.store.tables import notice_files, notices
from tests.store.filings import NOW, TOWN, a_case, a_notice, file_case

PDF = b"%PDF-1.7 Sehr geehrte Frau K\xc3\xb6hler"
COPY = b"%PDF-1.7 Lesefassung"
COPY = b"%PDF reading copy"


def test_a_notice_is_read_with_its_bytes_by_its_own_case_only(store: SqlStore) -> None:
    case, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    notice = a_notice(case)
    with store.write() as work:
        work.notices.add(notice, PDF, COPY)
        work.commit()
    with store.read() as work:
        assert work.notices.pdf(case, notice.id) == (notice, PDF)
        assert work.notices.pdf(case, notice.id, reading_copy=True) == (notice, COPY)
        assert work.notices.pdf(case, notice.id, reading_copy=True) == (notice, COPY)
        for wrong_case, notice_id in ((other, notice.id), (case, uuid4())):
            with pytest.raises(NotFound):
                work.notices.pdf(wrong_case, notice_id)
        assert work.notices.of_case(other) == ()
        assert b"Antwort" not in work.connection.execute(select(notices.c.title)).scalar_one()
        for content in work.connection.execute(select(notice_files.c.content)).scalars():
            assert PDF[9:] not in content
            assert COPY[5:] not in content


def test_a_notice_with_the_same_key_is_left_alone(store: SqlStore) -> None:
    case = file_case(store)
    notice = a_notice(case)
    with store.write() as work:
        work.notices.add(notice, PDF, COPY)
        work.notices.add(replace(notice, id=uuid4(), title="Ein anderer"), b"other", COPY)
        assert work.notices.of_case(case) == (notice,)
        assert work.connection.execute(select(func.count()).select_from(notice_files)).scalar_one() == 2


def test_what_a_notice_says_is_kept_once_for_its_own_case(store: SqlStore) -> None:
    case, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    notice, older = a_notice(case, 1), a_notice(case, 2)
    with store.write() as work:
        work.notices.add(notice, PDF, COPY)
        work.notices.add(older, PDF, COPY)
        work.notices.add_reading(notice, b'{"format":1}')
        work.notices.add_reading(notice, b"other")
        work.commit()
    with store.read() as work:
        assert work.notices.reading(case, notice.id) == b'{"format":1}'
        assert work.notices.reading(case, older.id) == b""
        for wrong_case, notice_id in ((other, notice.id), (case, uuid4())):
            with pytest.raises(NotFound):
                work.notices.reading(wrong_case, notice_id)
        for content in work.connection.execute(select(notice_files.c.content)).scalars():
            assert b"format" not in content


def test_notices_of_a_case_come_oldest_first(store: SqlStore) -> None:
    case = file_case(store)
    second, first = a_notice(case, 2), a_notice(case, 1)
    with store.write() as work:
        work.notices.add(second, PDF, COPY)
        work.notices.add(first, PDF, COPY)
        assert work.notices.of_case(case) == (first, second)


def test_how_a_notice_ends_is_written_unless_somebody_was_faster(store: SqlStore) -> None:
    case = file_case(store)
    notice, later = a_notice(case, 1), a_notice(case, 2)
    ended = replace(notice, superseded_by=later.id, superseded_on=date(2026, 11, 3))
    with store.write() as work:
        for each in (notice, later):
            work.notices.add(each, PDF, COPY)
        work.notices.change(notice, ended)
        assert work.notices.of_case(case) == (ended, later)
        with pytest.raises(Conflict):
            work.notices.change(notice, replace(notice, withdrawn_on=date(2026, 11, 4)))
        days = [date(2026, 11, day) for day in (5, 6, 7)]
        again = replace(ended, stopped_on=days[0], recalled_on=days[1], withdrawn_on=days[2])
        work.notices.change(ended, again)
        assert work.notices.of_case(case)[0] == again


def _reply(store: SqlStore, count: int) -> PublicReply:
    case = file_case(store, a_case(count))
    published = NOW + timedelta(hours=count)
    return PublicReply(uuid4(), TOWN, case.id, "Bänke", "Mehr Bänke", "Ja, drei", "Bauamt", published)


def test_replies_are_read_newest_first_page_by_page(store: SqlStore) -> None:
    replies = [_reply(store, count) for count in range(3)]
    with store.write() as work:
        for reply in replies:
            work.replies.add(reply)
        assert work.replies.page(TOWN, None, 2) == (replies[2], replies[1])
        assert work.replies.page(TOWN, replies[1].published, 2) == (replies[0],)
        assert work.replies.page("schwerin", None, 2) == ()


def test_a_second_reply_of_a_case_replaces_the_first(store: SqlStore) -> None:
    reply = _reply(store, 1)
    mended = replace(reply, id=uuid4(), answer="Ja, vier")
    with store.write() as work:
        work.replies.add(reply)
        work.replies.add(mended)
        assert work.replies.page(TOWN, None, 9) == (mended,)


def test_the_case_of_a_notice_is_found_in_its_authority(store: SqlStore) -> None:
    case = file_case(store)
    notice = a_notice(case)
    with store.write() as work:
        work.notices.add(notice, PDF, COPY)
        assert work.notices.case_of(TOWN, notice.id) == case.id
        assert work.notices.case_of("schwerin", notice.id) is None
        assert work.notices.case_of(TOWN, uuid4()) is None
