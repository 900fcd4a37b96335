"""One notice on its way to one recipient."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from citizen_office.core.notices import Delivery, ReturnReason, Role, one_line

DAY = date(2026, 11, 2)
LETTER = Delivery(
    UUID(int=1), "hagenow", UUID(int=2), UUID(int=1), Role.ADDRESSEE, "post", datetime(2026, 11, 2, 9, tzinfo=UTC)
)
BACK = replace(LETTER, posted_on=DAY, returned_on=DAY, returned_why=ReturnReason.MOVED)


@pytest.mark.parametrize(
    ("delivery", "paper", "waiting", "failed"),
    [
        (LETTER, True, True, False),
        (replace(LETTER, channel="formal"), True, True, False),
        (replace(LETTER, channel="email"), False, False, False),
        (replace(LETTER, posted_on=DAY), True, False, False),
        (replace(LETTER, settled_on=DAY), True, False, False),
        (BACK, True, False, True),
        (replace(BACK, settled_on=DAY), True, False, False),
        (replace(BACK, served_on=DAY), True, False, False),
    ],
)
def test_what_is_still_to_be_done(delivery: Delivery, paper: bool, waiting: bool, failed: bool) -> None:
    assert (delivery.is_paper, delivery.is_waiting, delivery.has_failed) == (paper, waiting, failed)


@pytest.mark.parametrize(
    ("channel", "method", "proved"),
    [("formal", "deed", True), ("formal", "receipt", True), ("formal", "handed", False), ("post", "", False)],
)
def test_formal_service_is_proved_but_for_one_way(channel: str, method: str, proved: bool) -> None:
    assert replace(LETTER, channel=channel, method=method).is_proved is proved


def test_public_service_is_posted_up_and_taken_down() -> None:
    ordered = replace(LETTER, channel="public")
    assert (ordered.is_public, ordered.is_paper, ordered.is_waiting, ordered.is_proved) == (True, False, False, False)
    assert (ordered.is_to_post_up, ordered.is_to_take_down) == (True, False)
    hung = replace(ordered, posted_on=DAY)
    assert (hung.is_to_post_up, hung.is_to_take_down) == (False, True)
    assert not replace(hung, taken_down_on=DAY).is_to_take_down
    assert (LETTER.is_public, LETTER.is_to_post_up, BACK.is_to_take_down) == (False, False, False)


def test_a_copy_for_information_serves_nothing() -> None:
    assert LETTER.serves
    assert replace(LETTER, role=Role.REPRESENTATIVE).serves
    assert not replace(LETTER, role=Role.COPY).serves


@pytest.mark.parametrize(
    ("address", "name", "line"),
    [
        ((), "", ""),
        (("Heimatverein", "Ring 1"), "Heimatverein", "Heimatverein, Ring 1"),
        (("Frau", "Lea Brandt", "Ring 1", "Hagenow"), "Frau Lea Brandt", "Frau Lea Brandt, Ring 1, Hagenow"),
    ],
)
def test_an_address_on_one_line_keeps_title_and_name_together(address: tuple[str, ...], name: str, line: str) -> None:
    assert replace(LETTER, address=address).name == name
    assert one_line(address) == line
