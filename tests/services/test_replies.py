"""Ideas and answers that anybody may read."""

from __future__ import annotations

from uuid import UUID

from citizen_office.services.ports import PublicReply
from citizen_office.services.replies import PAGE_ROWS, public_replies
from tests.fakes.desk import House
from tests.fakes.town import NEIGHBOUR, TOWN


def _publish(house: House, number: int, authority: str = TOWN) -> None:
    case_id = UUID(int=number)
    reply = PublicReply(case_id, authority, case_id, f"Idee {number}", "idea", "answer", "bau", house.clock.now)
    with house.store.write() as work:
        work.replies.add(reply)
        work.commit()
    house.clock.advance(hours=1)


def test_the_newest_first_page_by_page(house: House) -> None:
    for number in range(PAGE_ROWS + 1):
        _publish(house, number)
    _publish(house, 99, NEIGHBOUR)
    first = public_replies(house.desk, TOWN)
    assert [reply.title for reply in first] == [f"Idee {number}" for number in range(PAGE_ROWS, 0, -1)]
    assert [reply.title for reply in public_replies(house.desk, TOWN, first[-1].published)] == ["Idee 0"]
