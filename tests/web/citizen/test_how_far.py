"""How far a notice has come, in plain words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from citizen_office.core.notices import Delivery, Role
from citizen_office.core.notices.lifecycle import Reached, Stage
from citizen_office.services.lives import DeliveryLife, NoticeLife
from citizen_office.services.ports import Notice
from citizen_office.web.citizen.how_far import WORDS, how_far
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import House

__all__ = ["furnished", "house"]

ID, AT, DAY = UUID(int=1), datetime(2026, 3, 10, 11, tzinfo=UTC), date(2026, 3, 12)


def life_at(stage: Stage, **changed: object) -> NoticeLife:
    notice = Notice(ID, "hagenow", ID, "c/1/0", "Bescheid", "post", AT)
    delivery = Delivery(ID, "hagenow", ID, ID, Role.ADDRESSEE, "post", AT, **changed)  # type: ignore[arg-type]
    return NoticeLife(notice, (DeliveryLife(delivery, (Reached(stage, DAY),), None),), None, None, False)


@pytest.mark.parametrize("stage", Stage)
def test_what_happened_outside_the_house_has_words_and_nothing_else(house: House, stage: Stage) -> None:
    with house.client.application.test_request_context():
        said = how_far(life_at(stage))
    assert ("12.\xa0März 2026" in said) == (stage in WORDS)
    assert bool(said) == (stage not in (Stage.DRAFT, Stage.APPROVED, Stage.SEALED))


def test_a_letter_that_came_back_is_told(house: House) -> None:
    with house.client.application.test_request_context():
        assert "kam zu uns zurück" in how_far(life_at(Stage.SEALED, posted_on=DAY, returned_on=DAY))
