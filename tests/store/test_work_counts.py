"""What is kept of an Arbeitskorb is what counting its lines anew would give, whatever was done to them."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text

from citizen_office.core.cases.model import Case
from citizen_office.core.workflows.policy import Scope
from citizen_office.store import Keyring, SqlStore, open_store
from citizen_office.store.maintenance import Maintenance
from citizen_office.store.tables import work_counts
from citizen_office.store.unit_of_work import SqlUnitOfWork
from citizen_office.store.work_counts import miscounted
from citizen_office.upgrading import upgrade_database
from tests.store.filings import EVERYTHING, TODAY, TOWN, a_case, an_account, an_item, file_case, the_view

CHANCE = random.Random(7)  # noqa: S311 - a test draws the same each time
ACCOUNT = an_account()


@pytest.fixture
def cases(store: SqlStore) -> list[Case]:
    with store.write() as work:
        work.staff.add(ACCOUNT)
        work.commit()
    return [file_case(store, a_case(count, department=("bau", "gruen")[count % 2])) for count in range(4)]


def _change(work: SqlUnitOfWork, case: Case) -> None:
    """One of the things that happen to the lines of a case."""
    kinds = ("case", "consult", "post", "payment")
    urgent = CHANCE.choice((None, TODAY - timedelta(1), TODAY, TODAY + timedelta(9)))
    item = an_item(case, urgent, CHANCE.choice((None, ACCOUNT.id)))
    match CHANCE.randrange(5):
        case 0:
            work.work_items.unassign(case)
        case 1:
            work.work_items.replace(case, CHANCE.choice(kinds), [])
        case 2:
            work.work_items.replace_step(case, [item._replace(kind="case"), item._replace(kind="consult")])
        case 3:
            work.work_items.tidy()
        case _:
            places = [item._replace(department=name) for name in CHANCE.sample(("bau", "gruen", "ordnung"), 2)]
            work.work_items.replace(case, CHANCE.choice(kinds), places)


def test_counts_follow_whatever_happens_to_the_lines(store: SqlStore, cases: list[Case]) -> None:
    for _ in range(60):
        with store.write() as work:
            _change(work, CHANCE.choice(cases))
            _change(work, CHANCE.choice(cases))
            assert list(miscounted(work.connection)) == []
            work.commit()
    with store.read() as work:
        for view in ("all", "mine", "unassigned", "overdue", "soon", "post", "consult"):
            wanted = the_view(view, me=ACCOUNT.id)
            rows = work.work_items.page(EVERYTHING, wanted, "", 99).rows
            assert work.work_items.counts(EVERYTHING, wanted)[view] == len(rows), view


def test_what_was_not_kept_counts_nothing(store: SqlStore, cases: list[Case]) -> None:
    with store.write() as work:
        work.work_items.replace(cases[0], "case", [an_item(cases[0])])

    with store.read() as work:
        assert work.work_items.counts(EVERYTHING, the_view())["all"] == 0


def test_tidying_leaves_one_row_a_kind_and_none_for_nothing(store: SqlStore, cases: list[Case]) -> None:
    for case in cases:
        with store.write() as work:
            work.work_items.replace(case, "case", [an_item(case, TODAY)])
            work.commit()
    with store.write() as work:
        work.work_items.replace(cases[1], "case", [])
        work.work_items.replace(cases[3], "case", [])
        work.work_items.tidy()
        rows = work.connection.execute(select(work_counts)).all()
        counts = work.work_items.counts(Scope(TOWN, frozenset({"bau"})), the_view())

    assert [(row.department, row.lane, row.lines) for row in rows] == [("bau", 0, 2)]
    assert counts["all"] == 2


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_nobody_waits_for_the_count_of_another(store: SqlStore, cases: list[Case]) -> None:
    with store.write() as first, store.write() as second:
        # In the order in which they would wait for each other, if they did.
        first.work_items.replace(cases[0], "case", [an_item(cases[0], TODAY)])
        second.work_items.replace(cases[2], "post", [an_item(cases[2], TODAY)])
        second.work_items.replace(cases[2], "case", [an_item(cases[2], TODAY)])
        first.work_items.replace(cases[0], "post", [an_item(cases[0], TODAY)])
        second.commit()
        first.commit()

    with store.read() as work:
        assert work.work_items.counts(EVERYTHING, the_view())["all"] == 4


def test_wrong_counts_are_found_and_counted_anew(store: SqlStore, cases: list[Case]) -> None:
    maintenance = Maintenance(store)
    with store.write() as work:
        for case in cases:
            work.work_items.replace(case, "case", [an_item(case, TODAY, ACCOUNT.id)])
        work.connection.execute(delete(work_counts).where(work_counts.c.department == "bau"))
        work.connection.execute(text("UPDATE work_counts SET lines = 7"))
        work.commit()

    found = maintenance.find_damage()
    maintenance.recount()

    assert [each.partition(";")[0] for each in found] == [
        f"work_counts: {TOWN}/bau is counted wrongly",
        f"work_counts: {TOWN}/gruen is counted wrongly",
    ]
    assert maintenance.find_damage() == ()
    with store.read() as work:
        assert work.work_items.counts(EVERYTHING, the_view(me=ACCOUNT.id))["mine"] == 4


def test_an_upgrade_counts_the_lines_that_are_there(
    store: SqlStore, cases: list[Case], database_url: str, keyring: Keyring
) -> None:
    with store.write() as work:
        work.work_items.replace(cases[0], "case", [an_item(cases[0], TODAY, ACCOUNT.id)])
        work.work_items.replace(cases[1], "case", [an_item(cases[1])])
        # As the version before had it.
        work.connection.execute(text("DROP TABLE work_counts"))
        for later in ("hangs_until", "taken_down_on"):
            work.connection.execute(text(f"ALTER TABLE deliveries DROP COLUMN {later}"))
        work.connection.execute(text("UPDATE alembic_version SET version_num = '0008'"))
        work.commit()
    upgraded = open_store(database_url, keyring)

    upgrade_database(upgraded)

    assert Maintenance(upgraded).find_damage() == ()
    with upgraded.read() as work:
        counts = work.work_items.counts(EVERYTHING, the_view(me=ACCOUNT.id))
        assert (counts["all"], counts["mine"], counts["unassigned"]) == (2, 1, 1)
    upgraded.close()
