from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from citizen_office.core.cases.model import Case
from citizen_office.core.cases.payments import Payment, Receipt
from citizen_office.core.errors import Conflict, Erased, NotFound
from citizen_office.core.expressions import Money
from citizen_office.store import SqlStore
from citizen_office.store.tables import payment_receipts, payments
from citizen_office.store.unit_of_work import SqlUnitOfWork
from tests.store.filings import NOW, TOWN, a_case, a_notice, file_case

IBAN = "DE89370400440532013000"


def a_payment(case: Case, bill: UUID, count: int = 1) -> Payment:
    return Payment(
        id=uuid4(),
        authority=case.authority,
        case_id=case.id,
        key=f"{case.id}/1/{count}",
        reference=f"5200.{count:06d}.0",
        amount=Money(185_00),
        due=date(2026, 12, 2),
        payee="Stadt Hagenow, Stadtkasse",
        iban=IBAN,
        bic="",
        function="kasse",
        requested=NOW + timedelta(minutes=count),
        bill=bill,
    )


def request(work: SqlUnitOfWork, case: Case, count: int = 1) -> Payment:
    """A payment that was requested, with its bill."""
    notice = a_notice(case, count)
    work.notices.add(notice, b"%PDF bill", b"%PDF copy")
    payment = a_payment(case, notice.id, count)
    work.payments.reserve(case, payment.id, payment.key, payment.reference)
    assert work.payments.add(payment)
    return payment


def test_counts_are_given_once_in_each_authority(store: SqlStore) -> None:
    with store.write() as work:
        assert [work.payments.next_count(key) for key in (TOWN, TOWN, "anderswo", TOWN)] == [1, 2, 1, 3]
        work.commit()
    with store.write() as work:
        assert work.payments.next_count(TOWN) == 4


def test_a_reference_is_kept_before_anything_is_requested(store: SqlStore) -> None:
    case = file_case(store)
    with store.write() as work:
        assert work.payments.reserved(case, "key") is None
        work.payments.reserve(case, uuid4(), "key", "5200.000001.0")
        assert work.payments.reserved(case, "key") == "5200.000001.0"
        assert work.payments.of_case(case) == ()
        work.commit()
    with store.write() as work, pytest.raises(IntegrityError):
        work.payments.reserve(case, uuid4(), "other", "5200.000001.0")


def test_a_request_is_read_again_by_its_own_case_only(store: SqlStore) -> None:
    case, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    with store.write() as work:
        second, first = request(work, case, 2), request(work, case, 1)
        work.commit()
    with store.read() as work:
        assert work.payments.of_case(case) == (first, second)
        assert work.payments.of_case(other) == ()
        for content in work.connection.execute(select(payments.c.content)).scalars():
            assert IBAN.encode() not in content
            assert b"185" not in content


def test_a_request_is_written_once(store: SqlStore) -> None:
    case = file_case(store)
    with store.write() as work:
        payment = request(work, case)
        assert not work.payments.add(replace(payment, amount=Money(1)))
        assert work.payments.of_case(case) == (payment,)


def test_money_is_received_in_order_and_read_again(store: SqlStore) -> None:
    case = file_case(store)
    first, second = Receipt(date(2026, 11, 20), Money(100_00)), Receipt(date(2026, 11, 27), Money(85_00))
    with store.write() as work:
        payment, quiet = request(work, case, 1), request(work, case, 2)
        assert work.payments.receive(case, payment.id, first, 0, NOW).open == Money(85_00)
        settled = work.payments.receive(case, payment.id, second, 1, NOW)
        assert settled == replace(payment, received=(first, second))
        work.commit()
    with store.read() as work:
        assert work.payments.of_case(case) == (settled, quiet)
        for content in work.connection.execute(select(payment_receipts.c.content)).scalars():
            assert b"2026" not in content


def test_a_reversal_is_a_line_of_its_own_and_its_reason_is_ciphertext(store: SqlStore) -> None:
    case = file_case(store)
    receipt = Receipt(date(2026, 11, 20), Money(185_00))
    reversal = Receipt(date(2026, 11, 21), Money(-185_00), 1, "Falscher Vorgang")
    with store.write() as work:
        payment = request(work, case)
        assert work.payments.receive(case, payment.id, receipt, 0, NOW).is_settled
        assert work.payments.receive(case, payment.id, reversal, 1, NOW).open == Money(185_00)
        work.commit()
    with store.read() as work:
        (again,) = work.payments.of_case(case)
        assert again.received == (receipt, reversal)
        for content in work.connection.execute(select(payment_receipts.c.content)).scalars():
            assert b"Falscher" not in content


def test_a_payment_is_found_by_its_reference_in_its_authority_once_it_was_requested(store: SqlStore) -> None:
    case = file_case(store)
    with store.write() as work:
        payment = request(work, case)
        work.payments.reserve(case, uuid4(), "key", "5200.000009.0")
        assert work.payments.named(TOWN, payment.reference) == (case.id, payment.id)
        assert work.payments.named("anderswo", payment.reference) is None
        assert work.payments.named(TOWN, "5200.000009.0") is None


def test_what_was_written_meanwhile_is_a_conflict(store: SqlStore) -> None:
    case, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    receipt = Receipt(date(2026, 11, 20), Money(100_00))
    with store.write() as work:
        payment = request(work, case)
        work.payments.receive(case, payment.id, receipt, 0, NOW)
        work.commit()
    for seen in (0, 2):
        with store.write() as work, pytest.raises(Conflict):
            work.payments.receive(case, payment.id, receipt, seen, NOW)
    for wrong_case, payment_id in ((other, payment.id), (case, uuid4())):
        with store.write() as work, pytest.raises(NotFound):
            work.payments.receive(wrong_case, payment_id, receipt, 1, NOW)
    with store.read() as work:
        assert work.connection.execute(select(func.count()).select_from(payment_receipts)).scalar_one() == 1


def test_an_erased_case_says_nothing_of_money(store: SqlStore) -> None:
    case = file_case(store)
    with store.write() as work:
        payment = request(work, case)
        work.payments.receive(case, payment.id, Receipt(date(2026, 11, 20), Money(1)), 0, NOW)
        work.cases.erase(case)
        work.commit()
    with store.write() as work:
        assert work.payments.of_case(case) == ()
        with pytest.raises(NotFound):
            work.payments.receive(case, payment.id, Receipt(date(2026, 11, 20), Money(1)), 1, NOW)
        with pytest.raises(Erased):
            work.payments.add(replace(payment, key="new"))
