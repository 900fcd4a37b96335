"""Writing down what came in, and who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from citizen_office.core.actors import Actor, Role
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.payments import Payment, Receipt
from citizen_office.core.errors import Conflict, Erased, Forbidden, NotFound
from citizen_office.core.expressions import Money
from citizen_office.core.json import Json
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.case_file import case_file
from citizen_office.services.inbox import inbox
from citizen_office.services.payments import (
    LONGEST_REASON,
    claim_of,
    find_claim,
    record_payment,
    reverse_receipt,
    treasury_of,
)
from citizen_office.services.status import case_status
from tests.fakes.paid import PayingHouse, paying_house, rich_town

TODAY = date(2026, 11, 4)


@pytest.fixture
def town() -> PayingHouse:
    return paying_house()


@pytest.fixture
def case(town: PayingHouse) -> Case:
    """A case that owes 30,70 €; the clock stands two days later."""
    decided = town.decided()
    town.house.clock.advance(days=2)
    return decided


def receive(town: PayingHouse, case: Case, cents: int, *, seen: int = 0, actor: Actor | None = None) -> Payment:
    (payment,) = town.payments(case)
    receipt = Receipt(TODAY, Money(cents))
    return record_payment(town.house.desk, actor or town.treasurer, case.number, payment.id, receipt, seen)


def written_of(town: PayingHouse, payment: Payment, still_open: int) -> dict[str, Json]:
    """What the file of the case says of 30.70 euros that came in, or that were taken back."""
    return {
        "payment": str(payment.id),
        "reference": payment.reference,
        "cents": 30_70,
        "currency": "EUR",
        "day": "2026-11-04",
        "open": still_open,
        "name": town.treasurer.name,
    }


def test_what_was_owed_is_paid_and_the_treasury_is_done(town: PayingHouse, case: Case) -> None:
    payment = receive(town, case, 30_70)
    assert payment.is_settled
    assert town.payments(case) == (payment,)
    assert inbox(town.house.desk, town.treasurer).page.rows == ()
    line = town.house.events(case)[-1].entry
    assert (line.kind, line.actor_id) == ("payment.received", town.treasurer.id)
    assert line.payload == written_of(town, payment, 0)
    # The treasury has no business in the case any more.
    with pytest.raises(NotFound):
        case_file(town.house.desk, town.treasurer, case.number)


def test_a_part_leaves_the_rest_open(town: PayingHouse, case: Case) -> None:
    assert receive(town, case, 10_00).open == Money(20_70)
    (row,) = inbox(town.house.desk, town.treasurer).page.rows
    assert (row.kind, row.urgent_on) == ("payment", date(2026, 11, 16))
    assert receive(town, case, 20_70, seen=1).is_settled
    assert inbox(town.house.desk, town.treasurer).page.rows == ()


def test_what_is_too_much_is_written_down_as_such(town: PayingHouse, case: Case) -> None:
    payment = receive(town, case, 50_00)
    assert (payment.open, payment.overpaid) == (Money(0), Money(19_30))
    assert inbox(town.house.desk, town.treasurer).page.rows == ()


def test_the_same_button_twice_books_once(town: PayingHouse, case: Case) -> None:
    receive(town, case, 10_00)
    with pytest.raises(Conflict):
        receive(town, case, 10_00)
    (payment,) = town.payments(case)
    assert payment.paid == Money(10_00)
    assert town.house.kinds(case).count("payment.received") == 1


@pytest.mark.parametrize(
    ("day", "amount", "problems"),
    [
        (date(2026, 11, 5), Money(1), ["day: payment_day"]),
        (date(2026, 11, 1), Money(1), ["day: payment_day"]),
        (TODAY, Money(0), ["amount: payment_amount"]),
        (TODAY, Money(-1), ["amount: payment_amount"]),
        (TODAY, Money(1, "USD"), ["amount: payment_amount"]),
        (date(2027, 1, 1), Money(0), ["day: payment_day", "amount: payment_amount"]),
    ],
)
def test_impossible_days_and_amounts_are_refused_all_at_once(
    town: PayingHouse, case: Case, day: date, amount: Money, problems: list[str]
) -> None:
    (payment,) = town.payments(case)
    with pytest.raises(DataInvalid) as caught:
        record_payment(town.house.desk, town.treasurer, case.number, payment.id, Receipt(day, amount), 0)
    assert [f"{problem.path}: {problem.code}" for problem in caught.value.problems] == problems
    if day > TODAY:
        assert caught.value.problems[0].params == {"first": date(2026, 11, 2), "last": TODAY}
    assert town.payments(case) == (payment,)


def test_who_decides_does_not_take_in(town: PayingHouse, case: Case) -> None:
    with pytest.raises(Forbidden):
        receive(town, case, 30_70, actor=town.clerk)
    head = town.house.staff("leitung.kasse", ("kasse", Role.APPROVER))
    with pytest.raises(Forbidden):
        receive(town, case, 30_70, actor=head)
    stranger = town.house.clerk("bau")
    with pytest.raises(NotFound):
        receive(town, case, 30_70, actor=stranger)
    with pytest.raises(Forbidden):
        receive(town, case, 30_70, actor=town.house.of_citizen(case))


def test_a_payment_of_no_case_is_not_found(town: PayingHouse, case: Case) -> None:
    with pytest.raises(NotFound):
        record_payment(town.house.desk, town.treasurer, case.number, UUID(int=99), Receipt(TODAY, Money(1)), 0)
    other = town.decided()
    (payment,) = town.payments(other)
    with pytest.raises(NotFound):
        record_payment(town.house.desk, town.treasurer, case.number, payment.id, Receipt(TODAY, Money(1)), 0)


def test_an_erased_case_takes_nothing(town: PayingHouse, case: Case) -> None:
    (payment,) = town.payments(case)
    row = town.house.store.tables.cases[case.id]
    town.house.store.tables.cases[case.id] = replace(row, erased=True)
    with pytest.raises(Erased):
        record_payment(town.house.desk, town.treasurer, case.number, payment.id, Receipt(TODAY, Money(1)), 0)


def reverse(
    town: PayingHouse,
    case: Case,
    receipt: int = 1,
    *,
    reason: str = "Falscher Vorgang",
    seen: int = 1,
    actor: Actor | None = None,
) -> Payment:
    (payment,) = town.payments(case)
    who = actor or town.treasurer
    return reverse_receipt(town.house.desk, who, case.number, payment.id, receipt, reason, seen)


def test_a_receipt_by_mistake_is_reversed_and_the_right_one_follows(town: PayingHouse, case: Case) -> None:
    receive(town, case, 30_70)
    payment = reverse(town, case, reason="  Falscher\tVorgang ")
    assert (payment.paid, payment.open) == (Money(0), Money(30_70))
    assert payment.received[1] == Receipt(TODAY, Money(-30_70), 1, "Falscher Vorgang")
    assert town.payments(case) == (payment,)
    line = town.house.events(case)[-1].entry
    assert (line.kind, line.actor_id) == ("payment.reversed", town.treasurer.id)
    assert line.payload == written_of(town, payment, 30_70) | {"receipt": 1, "reason": "Falscher Vorgang"}
    # It is owed again, and lies in the Arbeitskorb again.
    (row,) = inbox(town.house.desk, town.treasurer).page.rows
    assert (row.kind, row.urgent_on) == ("payment", date(2026, 11, 16))
    told = case_file(town.house.desk, town.clerk, case.number, "de").history[-1]
    assert (told.kind, told.remark, told.money["amount"]) == ("payment.reversed", "Falscher Vorgang", "30,70\u00a0€")
    assert receive(town, case, 30_70, seen=2).is_settled


def test_only_a_receipt_that_stands_is_reversed_and_only_once(town: PayingHouse, case: Case) -> None:
    receive(town, case, 10_00)
    for receipt in (0, 2, 99):
        with pytest.raises(Conflict):
            reverse(town, case, receipt)
    reverse(town, case)
    # The receipt again, the reversal itself, and a page that knew of neither.
    for receipt, seen in ((1, 2), (2, 2), (1, 1)):
        with pytest.raises(Conflict):
            reverse(town, case, receipt, seen=seen)
    receive(town, case, 5_00, seen=2)
    with pytest.raises(Conflict):
        reverse(town, case, 3, seen=2)
    assert reverse(town, case, 3, seen=3).open == Money(30_70)


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        ("", "reversal_reason"),
        (" \n", "reversal_reason"),
        ("\x00", "reversal_reason"),
        ("x" * (LONGEST_REASON + 1), "too_long"),
    ],
)
def test_a_reversal_says_why(town: PayingHouse, case: Case, reason: str, problem: str) -> None:
    receive(town, case, 10_00)
    with pytest.raises(DataInvalid) as caught:
        reverse(town, case, reason=reason)
    assert [f"{each.path}: {each.code}" for each in caught.value.problems] == [f"reason: {problem}"]
    assert len(town.payments(case)[0].received) == 1


def test_who_decides_reverses_nothing(town: PayingHouse, case: Case) -> None:
    receive(town, case, 10_00)
    for actor, refusal in ((town.clerk, Forbidden), (town.house.clerk("bau"), NotFound)):
        with pytest.raises(refusal):
            reverse(town, case, actor=actor)


def test_the_treasury_finds_a_paid_claim_by_its_reference_and_books_what_comes_twice(
    town: PayingHouse, case: Case
) -> None:
    payment, desk = receive(town, case, 30_70), town.house.desk
    claim = find_claim(desk, town.treasurer, payment.reference)
    assert (claim.number, str(claim.title), str(claim.treasury.name)) == (case.number, "Parkausweis", "Stadtkasse")
    assert (claim.payment, claim.today) == (payment, TODAY)
    twice = receive(town, case, 30_70, seen=1)
    assert twice.overpaid == Money(30_70)
    assert claim_of(desk, town.treasurer, case.number, payment.id).payment == twice
    stranger = town.house.clerk("bau")
    for actor in (town.clerk, stranger, town.house.of_citizen(case)):
        with pytest.raises(NotFound):
            find_claim(desk, actor, payment.reference)
        with pytest.raises(NotFound):
            claim_of(desk, actor, case.number, payment.id)
    with pytest.raises(NotFound):
        find_claim(desk, town.treasurer, "5200.999999.0")


def test_two_requests_are_one_line_with_the_earlier_day(town: PayingHouse) -> None:
    case = town.file().case
    town.house.deed(town.clerk, case, "anfordern")
    town.house.run()
    town.house.deed(town.clerk, case, "entscheiden", outcome="granted")
    town.house.run()
    first, second = town.payments(case)
    assert (first.due, second.due) == (date(2026, 12, 2), date(2026, 11, 16))
    (row,) = inbox(town.house.desk, town.treasurer).page.rows
    assert row.urgent_on == second.due
    receipt = Receipt(date(2026, 11, 2), second.amount)
    record_payment(town.house.desk, town.treasurer, case.number, second.id, receipt, 0)
    (row,) = inbox(town.house.desk, town.treasurer).page.rows
    assert row.urgent_on == first.due


def test_a_treasury_that_was_dissolved_leaves_its_work_to_whoever_has_the_case(town: PayingHouse, case: Case) -> None:
    (payment,) = town.payments(case)
    assert treasury_of(rich_town(), case, payment) == "kasse"
    without = replace(rich_town(), functions={})
    assert treasury_of(without, case, payment) == case.department


def test_the_pages_show_what_it_costs_and_what_is_owed(town: PayingHouse, case: Case) -> None:
    for actor, may_record in ((town.clerk, False), (town.treasurer, True)):
        file = case_file(town.house.desk, actor, case.number)
        (watched,) = file.payments
        assert (str(watched.treasury.name), watched.may_record) == ("Stadtkasse", may_record)
        assert file.awaits_money is may_record
        assert watched.payment.open == Money(30_70)
        assert file.costs is not None
        assert file.costs.total == Money(30_70)
        assert file.costs.is_example
    status = case_status(town.house.desk, town.house.of_citizen(case), case.number, "de")
    assert status.costs == file.costs
    assert status.payments == town.payments(case)
    assert "Zahlungsaufforderung: Parkausweis" in [notice.title for notice in status.notices]


def test_the_file_tells_of_money_in_the_readers_language(town: PayingHouse, case: Case) -> None:
    payment = receive(town, case, 10_00)
    for language, asked, came in (
        ("de", ("30,70\u00a0€", "16.\u00a0November 2026"), ("10,00\u00a0€", "4.\u00a0November 2026")),
        ("en", ("€30.70", "16 November 2026"), ("€10.00", "4 November 2026")),
    ):
        history = case_file(town.house.desk, town.clerk, case.number, language).history
        told = {line.kind: tuple(line.money.values()) for line in history}
        assert told["payment.requested"] == (*asked, payment.reference)
        assert told["payment.received"] == (*came, payment.reference)
        assert told["case.opened"] == ()
