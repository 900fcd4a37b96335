"""Messages to the citizen."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

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
