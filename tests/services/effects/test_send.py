"""Messages to the citizen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import DeliveryFailed
from citizen_office.services.dispatch import Outcome
from citizen_office.services.endings import propose_recall
from citizen_office.services.ports import Notice
from tests.fakes.desk import ANONYMOUS, BY_MAIL, BY_POST, House, fake_desk
from tests.fakes.tables import NoticeRow


def test_the_message_holds_the_link_and_the_receipt_stands_in_the_file(house: House) -> None:
    submitted = house.file(BY_MAIL)
    house.run()
    (envelope,) = house.transport.sent
    number = submitted.case.number
    assert (envelope.to, envelope.subject) == ("erika@post.example", "Angekommen: Mehr Bänke")
    assert envelope.body == f"Vorgang {number}, Stand: https://office.example/status/{number}/{submitted.secret}"
    assert (envelope.language, envelope.attachments) == ("de", ())
    assert house.events(submitted.case)[-1].entry.payload == {
        "text": "eingang",
        "title": "Angekommen: Mehr Bänke",
        "transport": "fake",
        "reference": envelope.message_id[:8],
    }


def test_in_training_the_subject_says_so() -> None:
    house = fake_desk(training=True)
    house.file(BY_MAIL)
    house.run()
    assert house.transport.sent[0].subject == "[Übung] Angekommen: Mehr Bänke"


def test_without_an_address_nothing_goes_out_and_the_file_says_why(house: House) -> None:
    for raw in (ANONYMOUS, BY_POST):
        case = house.file(raw).case
        house.run()
        entry = house.events(case)[-1].entry
        assert (entry.kind, entry.payload["reason"]) == ("message.skipped", "no address")
    assert house.transport.sent == []


def test_whoever_asked_for_mail_gets_the_notice_of_this_action_with_it(house: House) -> None:
    submitted, _ = house.answered(BY_MAIL)
    first, answer = house.transport.sent
    (attachment,) = answer.attachments
    assert first.attachments == ()
    assert (attachment.name, attachment.media_type) == (f"{submitted.case.number}.pdf", "application/pdf")
    assert "Wir stellen Bänke auf." in attachment.content.decode()
    assert "Lesefassung" not in attachment.content.decode()
    # From the day of this line the service of the notice is counted.
    (notice,) = house.notices(submitted.case)
    assert house.events(submitted.case)[-1].entry.payload["notices"] == [str(notice.id)]


def undelivered(house: House) -> tuple[Case, Notice]:
    """A case whose answer was written while no mail could be handed over."""
    case, clerk = house.file(BY_MAIL).case, house.clerk()
    house.run()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beantworten", reply="Wir stellen Bänke auf.")
    house.transport.failures.append(DeliveryFailed("away", permanent=False))
    assert house.run()[-1] is Outcome.RETRY
    (notice,) = house.notices(case)
    return case, notice


def test_a_notice_that_is_recalled_before_the_mail_goes_stays_in_the_house(house: House) -> None:
    case, notice = undelivered(house)
    propose_recall(house.desk, house.actor(), case.number, notice.id, "Der Betrag ist falsch.")
    house.clock.advance(minutes=1)
    house.run()
    assert len(house.transport.sent) == 1
    entry = house.events(case)[-1].entry
    assert (entry.kind, entry.payload["title"]) == ("message.withheld", "Idee mitteilen")


def test_one_that_somebody_has_stopped_waits_until_that_is_decided(house: House) -> None:
    case, notice = undelivered(house)
    stopped = replace(notice, stopped_on=date(2026, 11, 2))
    with house.store.write() as work:
        work.notices.change(notice, stopped)
        work.commit()
    house.clock.advance(minutes=1)
    assert house.run() == [Outcome.RETRY]
    with house.store.write() as work:
        work.notices.change(stopped, notice)
        work.commit()
    house.clock.advance(minutes=5)
    assert house.run() == [Outcome.DONE]
    assert house.transport.sent[-1].attachments[0].name == f"{case.number}.pdf"


def test_several_notices_of_one_action_have_names_of_their_own(house: House) -> None:
    submitted, _ = house.answered(BY_MAIL)
    case, tables = submitted.case, house.store.tables
    (notice,) = house.notices(case)
    second = replace(notice, id=UUID(int=77), key=f"{case.id}/2/9")
    earlier = replace(notice, id=UUID(int=78), key=f"{case.id}/1/0")
    for each in (second, earlier):
        tables.notices[each.id] = NoticeRow(each, b"", b"")
    last = max(tables.jobs)
    tables.jobs[last] = replace(tables.jobs[last], state="queued", lease_until=None)
    house.run()
    names = [attachment.name for attachment in house.transport.sent[-1].attachments]
    assert names == [f"{case.number}.pdf", f"{case.number}-2.pdf"]
