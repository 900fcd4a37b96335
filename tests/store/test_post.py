"""Notices on their way, and print runs, in the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from citizen_office.core.cases.model import Case
from citizen_office.core.deadlines import ServiceProof
from citizen_office.core.errors import Conflict, NotFound
from citizen_office.core.notices import Delivery, ReturnReason, Role
from citizen_office.services.ports import Notice, Outgoing, PostRun
from citizen_office.store import SqlStore
from citizen_office.store.tables import deliveries
from tests.store.filings import NOW, TOWN, a_case, a_notice, file_case

DAY = date(2026, 11, 3)
ADDRESS = ("Frau", "Erika Köhler", "Feldstraße 12", "19230 Hagenow")


def issued(store: SqlStore, case: Case, index: int = 0, **changed: object) -> tuple[Notice, Delivery]:
    """A notice with its one delivery, stored."""
    notice = a_notice(case, index)
    plain = Delivery(notice.id, TOWN, case.id, notice.id, Role.ADDRESSEE, "post", notice.issued, ADDRESS)
    delivery = replace(plain, **changed)  # type: ignore[arg-type]
    with store.write() as work:
        work.notices.add(notice, b"%PDF", b"%PDF copy")
        work.deliveries.add(delivery)
        work.commit()
    return notice, delivery


def a_run(index: int = 0, **changed: object) -> PostRun:
    run = PostRun(UUID(int=index + 500), TOWN, "bau", NOW + timedelta(hours=index), UUID(int=1))
    return replace(run, **changed)  # type: ignore[arg-type]


def test_an_address_is_kept_where_nobody_can_read_it(store: SqlStore) -> None:
    case = file_case(store)
    _, delivery = issued(store, case)
    with store.read() as work:
        assert work.deliveries.of_case(case) == (delivery,)
        stored = work.connection.execute(select(deliveries.c.address)).scalar_one()
        assert b"Feldstra" not in stored
    with store.write() as work:
        work.cases.erase(case)
        assert work.deliveries.of_case(case) == (replace(delivery, address=()),)
        assert work.deliveries.waiting(TOWN, case.department, 9) == ()
        assert work.deliveries.waiting_counts(TOWN) == {}


def test_a_delivery_without_an_address_is_one_of_earlier_days(store: SqlStore) -> None:
    case = file_case(store)
    _, delivery = issued(store, case, address=())
    with store.read() as work:
        assert work.deliveries.of_case(case) == (delivery,)


def test_everything_that_may_become_of_it_is_kept(store: SqlStore) -> None:
    case = file_case(store)
    _, delivery = issued(store, case)
    run = a_run()
    after = replace(
        delivery,
        channel="formal",
        method="deed",
        posted_on=DAY,
        initials="EK",
        returned_on=DAY,
        returned_why=ReturnReason.MOVED,
        served_on=DAY,
        proof=ServiceProof.DEED,
        notified_on=DAY,
        retrieved_on=DAY,
        settled_on=DAY,
        run=run.id,
        hangs_until=DAY,
        taken_down_on=DAY,
    )
    with store.write() as work:
        work.runs.add(run)
        work.deliveries.change(delivery, after)
        assert work.deliveries.of_case(case) == (after,)
        with pytest.raises(Conflict):
            work.deliveries.change(delivery, replace(delivery, posted_on=DAY))
        assert work.deliveries.of_case(case) == (after,)


def test_a_delivery_with_the_same_id_is_left_alone(store: SqlStore) -> None:
    case = file_case(store)
    notice, delivery = issued(store, case)
    further = replace(delivery, id=uuid4(), role=Role.COPY, address=("Verein", "Ring 1"), replaces=delivery.id)
    with store.write() as work:
        work.deliveries.add(replace(delivery, address=("Ein anderer", "Ort")), b"other")
        assert work.deliveries.of_case(case) == (delivery,)
        assert work.deliveries.own_paper(delivery) is None
        work.deliveries.add(further, b"%PDF Abdruck")
        assert work.deliveries.own_paper(further) == b"%PDF Abdruck"
        assert work.notices.pdf(case, notice.id)[1] == b"%PDF"


def test_a_covering_letter_is_kept_beside_its_delivery(store: SqlStore) -> None:
    case, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    notice, delivery = issued(store, case, 1)
    further = replace(delivery, id=uuid4(), role=Role.COPY, address=("Verein", "Ring 1"))
    with store.write() as work:
        work.deliveries.add(further, cover=b"%PDF Anschreiben")
        assert work.deliveries.cover(further) == b"%PDF Anschreiben"
        assert work.deliveries.own_paper(further) is None
        assert work.deliveries.cover(delivery) is None
        assert work.deliveries.covered(case) == {further.id}
        assert work.deliveries.covered(other) == frozenset()
        work.deliveries.add(further, cover=b"another")
        assert work.deliveries.cover(further) == b"%PDF Anschreiben"
        assert work.notices.pdf(case, notice.id)[1] == b"%PDF"


def test_what_waits_is_what_may_leave_the_house(store: SqlStore) -> None:
    case, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    notice, delivery = issued(store, case, 1)
    kept = [issued(store, case, 2, channel="email"), issued(store, case, 3, posted_on=DAY)]
    kept += [issued(store, other, 4, settled_on=DAY)]
    stopped, held = issued(store, other, 5)
    with store.write() as work:
        work.notices.change(stopped, replace(stopped, stopped_on=DAY))
        work.commit()
    with store.read() as work:
        assert work.deliveries.waiting(TOWN, case.department, 9) == (Outgoing(case, notice, delivery),)
        assert work.deliveries.waiting(TOWN, case.department, 0) == ()
        assert work.deliveries.waiting(TOWN, "elsewhere", 9) == ()
        assert work.deliveries.waiting(TOWN, None, 9) == (Outgoing(case, notice, delivery),)
        assert work.deliveries.waiting(TOWN, None, 0) == work.deliveries.waiting("schwerin", None, 9) == ()
        assert work.deliveries.waiting("schwerin", case.department, 9) == ()
        assert work.deliveries.waiting_counts(TOWN) == {case.department: 1}
    with store.write() as work:
        work.notices.change(replace(stopped, stopped_on=DAY), stopped)
        assert len(work.deliveries.waiting(TOWN, case.department, 9)) == 2
        for end in ("recalled_on", "withdrawn_on"):
            ended = replace(stopped, **{end: DAY})  # type: ignore[arg-type]
            work.notices.change(stopped, ended)
            assert len(work.deliveries.waiting(TOWN, case.department, 9)) == 1
            work.notices.change(ended, stopped)
    assert held.is_waiting


def test_letters_in_a_run_wait_no_longer(store: SqlStore) -> None:
    case = file_case(store)
    notice, delivery = issued(store, case)
    run = a_run()
    with store.write() as work:
        work.runs.add(run)
        work.deliveries.change(delivery, replace(delivery, run=run.id))
        assert work.deliveries.waiting(TOWN, case.department, 9) == ()
        assert work.deliveries.of_run(run) == (Outgoing(case, notice, replace(delivery, run=run.id)),)
        assert work.deliveries.of_run(a_run(7)) == ()


def test_runs_are_listed_the_open_ones_first(store: SqlStore) -> None:
    old, new, elsewhere = a_run(1), a_run(2), a_run(3, department="gruen")
    with store.write() as work:
        for run in (old, new, elsewhere):
            work.runs.add(run)
        assert work.runs.latest(TOWN, "bau", 9) == (new, old)
        closed = work.runs.close(new, DAY, "EK")
        assert closed == replace(new, posted_on=DAY, initials="EK")
        assert work.runs.latest(TOWN, "bau", 9) == (old, closed)
        assert work.runs.latest(TOWN, "bau", 1) == (old,)
        assert work.runs.get(TOWN, new.id) == closed
        with pytest.raises(Conflict):
            work.runs.close(new, DAY, "XY")
        for authority, run_id in (("schwerin", new.id), (TOWN, uuid4())):
            with pytest.raises(NotFound):
                work.runs.get(authority, run_id)


def test_what_nobody_retrieved_is_found_the_oldest_first(store: SqlStore) -> None:
    case = file_case(store)
    _, second = issued(store, case, 1, channel="portal", notified_on=DAY)
    _, first = issued(store, case, 2, channel="portal", notified_on=DAY - timedelta(days=1))
    issued(store, case, 3, channel="portal", notified_on=DAY, retrieved_on=DAY)
    issued(store, case, 4, channel="portal", notified_on=DAY, settled_on=DAY)
    issued(store, case, 5, channel="portal")
    with store.read() as work:
        found = work.deliveries.unretrieved(DAY + timedelta(days=1), 9)
        assert [each.id for each in found] == [first.id, second.id]
        assert found[0].address == ()
        assert [each.id for each in work.deliveries.unretrieved(DAY, 9)] == [first.id]
        assert work.deliveries.unretrieved(DAY + timedelta(days=1), 1)[0].id == first.id
