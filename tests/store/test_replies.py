"""Published replies: one of each case, taken down with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from citizen_office.core.cases.model import Case
from citizen_office.services.ports import PublicReply
from citizen_office.store import SqlStore
from tests.store.filings import NOW, TOWN, a_case, file_case


def _reply(case: Case) -> PublicReply:
    return PublicReply(uuid4(), case.authority, case.id, "Bänke", "Mehr Bänke.", "Sie kommen.", "bau", NOW)


def test_a_case_has_one_reply_and_it_is_taken_down_alone(store: SqlStore) -> None:
    case, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    first, others = _reply(case), replace(_reply(other), published=NOW - timedelta(days=1))
    second = replace(first, id=uuid4(), answer="Sie stehen.")
    with store.write() as work:
        for reply in (first, others, second):
            work.replies.add(reply)
        assert work.replies.page(TOWN, None, 9) == (second, others)
        assert work.replies.page(TOWN, NOW, 9) == (others,)
        work.replies.withdraw(case)
        work.replies.withdraw(case)
        work.commit()
    with store.read() as work:
        assert work.replies.page(TOWN, None, 9) == (others,)
