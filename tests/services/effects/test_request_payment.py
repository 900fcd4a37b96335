"""Asking for money: once, for the right amount, and so that somebody watches over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import GlyphMissing
from citizen_office.core.expressions import Money, parse
from citizen_office.core.texts import plain_text
from citizen_office.core.texts.blocks import Panel
from citizen_office.core.workflows.model import Parameter
from citizen_office.services.dispatch import LEASE_SECONDS, Outcome
from citizen_office.services.inbox import find_cases, inbox
from tests.fakes.paid import (
    ASK,
    BY_MAIL,
    FREE,
    IBAN,
    UNPRICED,
    PayingHouse,
    paying_house,
    permission,
    permit,
    rich_town,
)


@pytest.fixture
def town() -> PayingHouse:
    return paying_house()


def lines(town: PayingHouse, case: Case, kind: str) -> list[dict[str, object]]:
    return [dict(event.entry.payload) for event in town.house.events(case) if event.entry.kind == kind]


def test_what_is_asked_for_is_what_the_form_charges(town: PayingHouse) -> None:
    case = town.decided()
    (payment,) = town.payments(case)
    assert (payment.amount, payment.payee, payment.iban, payment.function) == (
        Money(30_70),
        "Stadtkasse Hagenow",
        IBAN,
        "kasse",
    )
    # Two weeks from Monday, the second of November.
    assert payment.due == date(2026, 11, 16)
    assert payment.reference.startswith("5200.000001.")
    (line,) = lines(town, case, "payment.requested")
    assert line == {
        "payment": str(payment.id),
        "reference": payment.reference,
        "cents": 3070,
        "currency": "EUR",
        "due": "2026-11-16",
        "notice": str(payment.bill),
    }


def test_the_usual_time_to_pay_is_a_month_and_ends_on_a_workday(town: PayingHouse) -> None:
    town.house.clock.advance(days=3)
    case = town.file().case
    town.house.deed(town.clerk, case, "anfordern")
    town.house.run()
    # From Thursday, the fifth of November: the fifth of December is a Saturday.
    assert town.payments(case)[0].due == date(2026, 12, 7)


def test_the_bill_is_a_paper_of_the_case(town: PayingHouse) -> None:
    case = town.decided()
    (payment,) = town.payments(case)
    bill = town.house.store.tables.notices[payment.bill]
    assert (bill.notice.title, bill.notice.channel) == ("Zahlungsaufforderung: Parkausweis", "post")
    assert bill.notice.key == payment.key
    assert b"Lesefassung" in bill.reading_copy
    assert b"Lesefassung" not in bill.pdf
    drawn = next(letter for letter in town.house.renderer.drawn if letter.layout == "bill")
    assert drawn.address == ("Frau", "Lea Brandt", "Feldstraße 12", "19230 Hagenow")
    assert ("Kassenzeichen", payment.reference) in [(line.label, line.value) for line in drawn.info]
    (panel,) = [block for block in drawn.blocks if isinstance(block, Panel)]
    assert payment.reference in panel.code
    assert "Beispielwert" in str(drawn.blocks)
    assert inbox(town.house.desk, town.clerk, view="post").page.rows


def test_the_bill_speaks_the_language_of_the_case(town: PayingHouse) -> None:
    town.decided(language="en")
    drawn = next(letter for letter in town.house.renderer.drawn if letter.layout == "bill")
    assert (drawn.language, drawn.subject) == ("en", "Request for payment: Parking permit")


def test_the_treasury_watches_over_it_and_sees_the_case(town: PayingHouse) -> None:
    case = town.decided()
    (row,) = inbox(town.house.desk, town.treasurer).page.rows
    assert (row.case.number, row.kind, row.urgent_on) == (case.number, "payment", date(2026, 11, 16))
    # The bank statement has nothing but the number.
    (payment,) = town.payments(case)
    for found in (payment.reference, case.number, "Brandt"):
        assert [each.case.number for each in find_cases(town.house.desk, town.treasurer, found)] == [case.number]


def test_notice_and_mail_of_the_same_action_say_what_to_pay(town: PayingHouse) -> None:
    case = town.decided(BY_MAIL)
    (payment,) = town.payments(case)
    notice = next(letter for letter in town.house.renderer.drawn if letter.layout == "letter_din5008")
    # The box with account and code stands on the bill alone, the notice leads there.
    assert payment.reference in plain_text(notice.blocks)
    assert not [block for block in notice.blocks if isinstance(block, Panel)]
    bill = next(letter for letter in town.house.renderer.drawn if letter.layout == "bill")
    assert [block for block in bill.blocks if isinstance(block, Panel) and payment.reference in block.code]
    (envelope,) = town.house.transport.sent
    assert envelope.body == f"30,70\u00a0€ bis 16.\u00a0November 2026: {payment.reference}"
    assert [attachment.name for attachment in envelope.attachments] == [f"{case.number}.pdf", f"{case.number}-2.pdf"]
    assert "Zahlungsaufforderung" in envelope.attachments[0].content.decode()
    # Nothing waits to be posted where everything went by mail.
    assert inbox(town.house.desk, town.clerk, view="post").page.rows == ()


@pytest.mark.parametrize(("raw", "reason"), [(FREE, "free"), (UNPRICED, "missing")])
def test_where_nothing_is_due_nothing_is_asked_for_and_the_file_says_why(
    town: PayingHouse, raw: dict[str, object], reason: str
) -> None:
    case = town.decided(raw)  # type: ignore[arg-type]
    assert town.payments(case) == ()
    assert lines(town, case, "payment.skipped") == [{"reason": reason}]
    assert [notice.title for notice in town.house.notices(case)] == ["Ihr Parkausweis"]
    notice = next(letter for letter in town.house.renderer.drawn if letter.layout == "letter_din5008")
    assert not [block for block in notice.blocks if isinstance(block, Panel)]


def test_asking_twice_for_one_action_is_one_request(town: PayingHouse) -> None:
    case = town.decided()
    (first,) = town.payments(case)
    jobs = town.house.store.tables.jobs
    (row,) = [row for row in jobs.values() if row.effect.kind == "request_payment"]
    jobs[row.id] = replace(row, state="queued", lease_until=None)
    town.house.clock.advance(days=2, seconds=LEASE_SECONDS)
    assert town.house.run() == [Outcome.DONE]
    assert town.payments(case) == (first,)
    assert len(town.house.notices(case)) == 2
    # The letter that is drawn again is the one that went out.
    drawn = [letter for letter in town.house.renderer.drawn if letter.layout == "bill"]
    assert drawn[0] == drawn[-2]
    assert inbox(town.house.desk, town.treasurer).counts["all"] == 1


def test_a_number_once_given_is_kept_over_failed_tries(town: PayingHouse) -> None:
    case = town.file().case
    town.house.renderer.failures.append(ValueError("the printer is on fire"))
    town.house.deed(town.clerk, case, "anfordern")
    assert town.house.run() == [Outcome.RETRY]
    assert town.payments(case) == ()
    (given,) = town.house.store.tables.references.values()
    town.house.clock.advance(days=1)
    assert town.house.run() == [Outcome.DONE]
    assert [payment.reference for payment in town.payments(case)] == [given]
    # The next request has the next number.
    town.house.deed(town.clerk, case, "anfordern")
    town.house.run()
    assert [payment.reference[:11] for payment in town.payments(case)] == ["5200.000001", "5200.000002"]


def test_a_bill_that_cannot_be_written_holds_the_notice_back(town: PayingHouse) -> None:
    case = town.file().case
    town.house.renderer.failures.append(GlyphMissing(character="☃"))
    town.house.deed(town.clerk, case, "entscheiden", outcome="granted")
    assert town.house.run() == [Outcome.DONE, Outcome.DEAD]
    assert town.house.notices(case) == ()


def test_without_an_account_somebody_has_to_look() -> None:
    town = paying_house(town=replace(rich_town(), treasury=()))
    case = town.file().case
    town.house.deed(town.clerk, case, "anfordern")
    assert town.house.run() == [Outcome.DEAD]
    assert town.house.kinds(case)[-1] == "effect.dead"
    assert town.house.store.tables.references == {}


def test_several_amounts_are_asked_for_one_by_one() -> None:
    asked, workflow = permit(), permission()
    amounts = {**asked.binding.amounts, "marke": parse("euro(5)")}
    state = workflow.states["neu"]
    both = replace(state.actions[1], effects=(ASK, replace(ASK, target=Parameter("marke"))))
    town = paying_house(
        service=replace(asked, binding=replace(asked.binding, amounts=amounts)),
        workflow=replace(workflow, states={**workflow.states, "neu": replace(state, actions=(both,))}),
    )
    case = town.file().case
    town.house.deed(town.clerk, case, "anfordern")
    town.house.run()
    assert [payment.amount for payment in town.payments(case)] == [Money(30_70), Money(5_00)]
    bills = [letter for letter in town.house.renderer.drawn if letter.layout == "bill" and not letter.banner]
    assert ["30,70" in str(letter.blocks) for letter in bills] == [True, False]


def test_ids_cannot_be_guessed(town: PayingHouse) -> None:
    (payment,) = town.payments(town.decided())
    assert payment.id != payment.bill
    assert payment.id not in {UUID(int=number) for number in range(100)}
