from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event

from citizen_office.core.cases.model import Case, WorkItem
from citizen_office.core.errors import NotFound
from citizen_office.core.workflows.policy import Scope
from citizen_office.store import SqlStore
from tests.store.filings import (
    EVERYTHING,
    NOW,
    TODAY,
    TOWN,
    a_case,
    a_timer,
    an_account,
    an_entry,
    an_item,
    file_case,
    publish,
    the_view,
)


def _put(store: SqlStore, case: Case, *items: WorkItem, kind: str = "case") -> None:
    with store.write() as work:
        work.work_items.replace(case, kind, items)
        work.commit()


def _filed(store: SqlStore, count: int, days: int | None, *, minutes: int = 0, department: str = "bau") -> Case:
    case = file_case(store, a_case(count, department=department, opened=NOW + timedelta(minutes=minutes)))
    _put(store, case, an_item(case, None if days is None else TODAY + timedelta(days=days)))
    return case


def test_the_most_urgent_come_first_then_the_oldest_and_those_without_a_day_last(store: SqlStore) -> None:
    later = _filed(store, 1, 5)
    never = _filed(store, 2, None)
    younger = _filed(store, 3, -1, minutes=2)
    older = _filed(store, 4, -1, minutes=1)
    with store.read() as work:
        page = work.work_items.page(EVERYTHING, the_view(), "", 10)
    assert [row.case for row in page.rows] == [older, younger, later, never]
    assert [row.urgent_on for row in page.rows] == [TODAY - timedelta(days=1)] * 2 + [TODAY + timedelta(days=5), None]
    assert page.next_cursor == ""


def test_pages_follow_each_other_without_gap_or_repetition(store: SqlStore) -> None:
    filed = {_filed(store, count, count % 3 or None).id for count in range(7)}
    seen, cursor = [], ""
    with store.read() as work:
        while True:
            page = work.work_items.page(EVERYTHING, the_view(), cursor, 3)
            assert len(page.rows) <= 3
            seen += [row.case.id for row in page.rows]
            cursor = page.next_cursor
            if not cursor:
                break
    assert len(seen) == 7
    assert set(seen) == filed


@pytest.mark.parametrize("cursor", ["x", "ä", "=", "AAAA", urlsafe_b64encode(bytes(16) + b"2026-01-01").decode()])
def test_a_forged_cursor_is_not_found(store: SqlStore, cursor: str) -> None:
    with store.read() as work, pytest.raises(NotFound):
        work.work_items.page(EVERYTHING, the_view(), cursor, 3)


def test_a_case_may_wait_in_several_departments(store: SqlStore) -> None:
    case = file_case(store)
    items = [WorkItem(TOWN, case.id, department, "consult", TODAY, None) for department in ("bau", "gruen")]
    _put(store, case, *items, kind="consult")
    _put(store, case, an_item(case))
    with store.read() as work:
        page = work.work_items.page(EVERYTHING, the_view(), "", 2)
        rest = work.work_items.page(EVERYTHING, the_view(), page.next_cursor, 2)
        green = work.work_items.page(Scope(TOWN, frozenset({"gruen"})), the_view(), "", 9)
    assert [row.kind for row in page.rows + rest.rows] == ["consult", "consult", "case"]
    assert [(row.kind, row.department) for row in green.rows] == [("consult", "gruen")]


def test_items_replace_those_of_their_kind(store: SqlStore) -> None:
    case = file_case(store)
    _put(store, case, an_item(case, TODAY))
    _put(store, case, an_item(case), kind="post")
    _put(store, case)
    with store.read() as work:
        assert [row.kind for row in work.work_items.page(EVERYTHING, the_view(), "", 9).rows] == ["post"]


def test_each_view_holds_what_it_says_and_counts_agree(store: SqlStore) -> None:
    me = an_account()
    with store.write() as work:
        work.staff.add(me)
        work.commit()
    cases = {days: _filed(store, count, days) for count, days in enumerate((-1, 0, 3, 4))}
    mine = file_case(store, a_case(9))
    _put(store, mine, an_item(mine, None, me.id))
    _put(store, mine, an_item(mine, None, uuid4()), kind="post")
    asked = file_case(store, a_case(10))
    _put(store, asked, WorkItem(TOWN, asked.id, "gruen", "consult", TODAY + timedelta(days=5), None), kind="consult")
    expected = {
        "all": [cases[-1], cases[0], cases[3], cases[4], asked, mine, mine],
        "mine": [mine],
        "unassigned": [cases[-1], cases[0], cases[3], cases[4], asked],
        "overdue": [cases[-1]],
        "soon": [cases[0], cases[3]],
        "post": [mine],
        "consult": [asked],
    }
    with store.read() as work:
        for view, shown in expected.items():
            rows = work.work_items.page(EVERYTHING, the_view(view, me=me.id), "", 9).rows
            assert [row.case for row in rows] == shown, view
        assert (
            work.work_items.page(EVERYTHING, the_view("mine", me=me.id), "", 9).rows[0].assignee_name == "Käthe Köhler"
        )
        counts = work.work_items.counts(EVERYTHING, the_view(me=me.id))
    assert counts == {view: len(shown) for view, shown in expected.items()}


def test_scope_form_and_department_narrow_rows_and_counts(store: SqlStore) -> None:
    built = _filed(store, 1, 1)
    _filed(store, 2, 1, department="gruen")
    both = Scope(TOWN, frozenset({"bau", "gruen"}))
    with store.read() as work:
        for scope, wanted, shown in (
            (Scope(TOWN, frozenset({"bau"})), the_view(), 1),
            (Scope(TOWN, frozenset({"bau"})), the_view(department="gruen"), 0),
            (both, the_view(), 2),
            (both, the_view(department="bau"), 1),
            (both, the_view(form="buergeridee"), 2),
            (both, the_view(form="hund"), 0),
            (both, the_view(form="hund\0"), 0),
            (both, the_view(department="bau\0"), 0),
            (Scope(TOWN, None, built.id), the_view(), 1),
            (Scope("schwerin", None), the_view(), 0),
            (Scope(TOWN, frozenset()), the_view(), 0),
        ):
            assert len(work.work_items.page(scope, wanted, "", 9).rows) == shown
            assert work.work_items.counts(scope, wanted)["all"] == shown


def test_a_page_takes_one_statement(store: SqlStore) -> None:
    for count in range(4):
        _filed(store, count, count)
    statements: list[str] = []
    with store.read() as work:
        event.listen(work.connection, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))
        page = work.work_items.page(EVERYTHING, the_view(), "", 10)
    assert [row.headline for row in page.rows] == ["Mehr Bänke"] * 4
    assert len(statements) == 1


def test_the_lines_of_a_case_are_given_back(store: SqlStore) -> None:
    account = an_account()
    case, other = file_case(store), file_case(store, a_case(2))
    with store.write() as work:
        work.staff.add(account)
        work.work_items.replace(case, "case", [an_item(case, TODAY, account.id)])
        work.work_items.replace(other, "case", [an_item(other, TODAY, account.id)])
        work.work_items.unassign(case)
        rows = work.work_items.page(EVERYTHING, the_view(), "", 10).rows
    assert {row.case.number: row.assignee_name for row in rows} == {case.number: "", other.number: account.name}


def test_lines_are_counted_by_department(store: SqlStore) -> None:
    _filed(store, 1, 5)
    _filed(store, 2, 5)
    _filed(store, 3, 5, department="gruen")
    with store.read() as work:
        assert work.work_items.by_department(TOWN) == {"bau": 2, "gruen": 1}
        assert work.work_items.by_department("schwerin") == {}


def test_of_a_case_opened_just_now_nothing_is_removed_but_what_was_written_since(store: SqlStore) -> None:
    with store.write() as work:
        publish(work)
        case = a_case()
        work.cases.open(case, {}, "")
        work.work_items.replace_step(case, [an_item(case)])
        work.work_items.replace(case, "case", [an_item(case, TODAY)])
        work.timers.replace(case, [a_timer(case, NOW)])
        work.timers.replace(case, [a_timer(case, NOW, "later")])
        work.search.index(case, ["Köhler"])
        work.search.index(case, ["Müller"])
        first, second = (work.events.append(case, an_entry()) for _ in range(2))
        work.commit()
    with store.read() as work:
        assert [row.urgent_on for row in work.work_items.page(EVERYTHING, the_view(), "", 9).rows] == [TODAY]
        assert [timer.name for timer in work.timers.due(NOW, 9)] == ["later"]
        assert work.search.find(EVERYTHING, "Köhler", 9) == ()
        assert (first.sequence, second.sequence) == (1, 2)
        assert work.events.find_break(case.authority, case.id) is None
