"""Effects are carried out once, in order, and never get lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from citizen_office.core.actors import Role, system
from citizen_office.core.errors import Conflict, DeliveryFailed, GlyphMissing, InstanceUnusable, OfficeError, Unreadable
from citizen_office.services.dispatch import BACK_OFF, LEASE_SECONDS, Outcome, run_next
from citizen_office.services.erase import erase
from tests.fakes.desk import BY_MAIL, BY_POST, House
from tests.fakes.town import TOWN


def _errors(house: House) -> list[str]:
    return [row.error for row in house.store.tables.jobs.values()]


def test_an_empty_outbox_leaves_the_worker_idle(house: House) -> None:
    assert run_next(house.desk, "worker") is Outcome.IDLE


def test_an_effect_is_done_once_and_stands_in_the_file(house: House) -> None:
    case = house.file(BY_MAIL).case
    assert house.run() == [Outcome.DONE]
    assert [envelope.to for envelope in house.transport.sent] == ["erika@post.example"]
    entry = house.events(case)[-1].entry
    assert (entry.kind, entry.actor_id, entry.at) == ("message.sent", system(TOWN).id, house.clock.now)
    # The outcome leaves the revision alone: no clerk is told of a conflict because a mail went out.
    assert house.case(case).revision == 0


def test_the_effects_of_one_case_keep_their_order(house: House) -> None:
    case, clerk = house.file(BY_MAIL).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beantworten", reply="Ja.")
    house.transport.failures.append(DeliveryFailed("busy", permanent=False))
    assert house.run() == [Outcome.RETRY]
    assert house.renderer.drawn == []  # the answer waits for the first message
    house.clock.advance(seconds=BACK_OFF[0])
    assert house.run() == [Outcome.DONE] * 3
    assert house.kinds(case)[-3:] == ["message.sent", "notice.issued", "message.sent"]


def test_a_failure_that_may_pass_is_tried_again_later_and_later(house: House) -> None:
    case = house.file(BY_MAIL).case
    for number, seconds in enumerate(BACK_OFF, 1):
        house.transport.failures.append(DeliveryFailed("no connection", permanent=False))
        assert house.run() == [Outcome.RETRY]
        assert house.store.tables.jobs[1].run_at == house.clock.now + timedelta(seconds=seconds)
        assert house.store.tables.jobs[1].attempts == number
        house.clock.advance(seconds=seconds - 1)
        assert house.run() == []
        house.clock.advance(seconds=1)
    house.transport.failures.append(DeliveryFailed("no connection", permanent=False))
    assert house.run() == [Outcome.DEAD]
    entry = house.events(case)[-1].entry
    assert entry.kind == "effect.dead"
    assert entry.payload == {"title": "send", "reason": "delivery_failed: no connection"}


def test_an_outcome_that_cannot_be_written_counts_as_a_failure(house: House) -> None:
    case = house.file(BY_MAIL).case
    house.store.fail_next_write(Conflict(), after=1)
    assert house.run() == [Outcome.RETRY]
    assert house.kinds(case) == ["case.opened"]
    house.clock.advance(seconds=BACK_OFF[0])
    assert house.run() == [Outcome.DONE]
    # It went out twice, under one id: whoever receives it can tell.
    assert len({envelope.message_id for envelope in house.transport.sent}) == 1


@pytest.mark.parametrize("error", [GlyphMissing(character="☃"), Unreadable(), DeliveryFailed("no", permanent=True)])
def test_what_is_the_same_tomorrow_is_given_up_at_once(house: House, error: OfficeError) -> None:
    case = house.file(BY_MAIL).case
    house.transport.failures.append(error)
    assert house.run() == [Outcome.DEAD]
    assert house.kinds(case)[-1] == "effect.dead"


@pytest.mark.parametrize("error", [Conflict(), InstanceUnusable()])
def test_what_passes_by_itself_is_tried_again(house: House, error: OfficeError) -> None:
    house.file(BY_MAIL)
    house.transport.failures.append(error)
    assert house.run() == [Outcome.RETRY]
    assert _errors(house) == [error.code]


def test_a_fault_of_ours_is_counted_and_does_not_stop_the_queue(house: House) -> None:
    house.file(BY_MAIL)
    second = house.file(BY_MAIL).case
    house.transport.failures.append(ZeroDivisionError("the secret word"))
    assert house.run() == [Outcome.RETRY, Outcome.DONE]
    assert _errors(house)[0] == "fault: ZeroDivisionError"
    assert house.kinds(second)[-1] == "message.sent"


def test_a_worker_that_lost_its_lease_changes_nothing(house: House) -> None:
    case = house.file(BY_MAIL).case

    def another_worker() -> None:
        house.clock.advance(seconds=LEASE_SECONDS)
        assert run_next(house.desk, "other") is Outcome.DONE

    house.transport.meanwhile.append(another_worker)
    assert run_next(house.desk, "worker") is Outcome.LOST
    assert house.kinds(case) == ["case.opened", "message.sent"]


@pytest.mark.parametrize("permanent", [True, False])
def test_a_lost_lease_is_noticed_after_a_failure_too(house: House, permanent: bool) -> None:
    case = house.file(BY_MAIL).case
    house.transport.meanwhile.append(lambda: _steal(house))
    house.transport.failures.append(DeliveryFailed("late", permanent=permanent))
    assert run_next(house.desk, "worker") is Outcome.LOST
    assert house.kinds(case) == ["case.opened"]


def test_an_effect_that_ends_its_worker_again_and_again_is_given_up(house: House) -> None:
    case = house.file(BY_MAIL).case
    for _ in range(len(BACK_OFF) + 1):
        _steal(house)
        house.clock.advance(seconds=LEASE_SECONDS)
    assert run_next(house.desk, "worker") is Outcome.DEAD
    assert house.events(case)[-1].entry.payload["reason"] == "no outcome"
    assert house.transport.sent == []


def test_effects_of_an_erased_case_are_given_up_without_a_line(house: House) -> None:
    case = house.file(BY_MAIL).case
    house.deed(house.of_citizen(case), case, "zurueckziehen")
    erase(house.desk, system(TOWN), case.number)
    lines = len(house.events(case))
    assert house.run() == [Outcome.DEAD]
    assert _errors(house) == ["erased"]
    assert len(house.events(case)) == lines


def test_an_effect_without_a_revision_is_no_effect_of_ours(house: House) -> None:
    house.file(BY_MAIL)
    row = house.store.tables.jobs[1]
    house.store.tables.jobs[1] = replace(row, effect=row.effect._replace(payload={"text": "eingang"}))
    assert house.run() == [Outcome.DEAD]
    assert _errors(house) == ["unreadable"]


def _quoted(house: House) -> str:
    """What stands in the letter that was drawn last."""
    house.run()
    return str(house.renderer.drawn[-1].blocks)


def test_a_remark_that_was_not_asked_for_stays_in_the_house(house: House) -> None:
    case, clerk = house.file(BY_POST).case, house.clerk()
    house.deed(clerk, case, "uebernehmen", remark="Kenne ich schon, schwierig.")
    house.deed(clerk, case, "beantworten", reply="Wir prüfen das.", remark="Endlich fertig.")
    letter = _quoted(house)
    assert "Wir prüfen das." in letter
    assert "schwierig" not in letter
    assert "fertig" not in letter


def test_a_remark_that_was_asked_for_may_be_quoted(house: House) -> None:
    case, clerk = house.file(BY_POST).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beantworten_mit_bemerkung", reply="Ja.", remark="Ganz besonders gern.")
    assert "Dazu: Ganz besonders gern." in _quoted(house)


def test_a_reply_that_was_proposed_stands_in_the_letter_that_is_released(house: House) -> None:
    case, clerk = house.file(BY_POST).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "vorlegen", reply="Wir stellen Bänke auf.")
    house.deed(house.staff("leitung", ("buergerbuero", Role.APPROVER)), case, "zeichnen")
    assert "Wir stellen Bänke auf." in _quoted(house)


def test_an_action_that_comes_later_changes_no_letter_of_before(house: House) -> None:
    case, clerk = house.file({**BY_POST, "veroeffentlichen": "true"}).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beantworten_oeffentlich", reply="Damals.")
    house.deed(clerk, case, "zeigen", title="T", idea="I", answer="A")
    with house.store.write() as work:
        entry = house.events(case)[-1].entry._replace(payload={"revision": 4, "data": {"reply": "Später."}})
        work.events.append(case, entry)
        work.commit()
    assert "Damals." in _quoted(house)


def _steal(house: House) -> None:
    """Another worker claims the effect once the lease has run out, and is not heard of again."""
    house.clock.advance(seconds=LEASE_SECONDS)
    with house.store.write() as work:
        assert work.outbox.claim("thief", house.clock.now, LEASE_SECONDS) is not None
        work.commit()
