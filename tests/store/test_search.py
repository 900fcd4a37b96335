from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from citizen_office.core.workflows.policy import Scope
from citizen_office.store import SqlStore
from citizen_office.store.tables import search_trigrams
from citizen_office.store.trigrams import MOST, indexed, wanted
from tests.store.filings import EVERYTHING, NOW, TODAY, TOWN, a_case, an_account, an_item, file_case

KEY = bytes(32)


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Käthe Köhler", "köhler"),
        ("Käthe Köhler", "KOEHLER käthe"),
        ("Käthe Köhler", "Kohler"),
        ("Ka\u0308the", "Käthe"),
        ("Käthe", "Ka\u0308the"),
        ("Große Straße", "strasse gross"),
        ("Renée Čapek", "renee capek"),
        ("Hauptstraße 12", "straße"),
        ("HGN-2026-000123-4", "HGN-2026-000123-4"),
        ("Köhler", "Köhler xy"),
    ],
)
def test_spelling_is_forgiven(stored: str, asked: str) -> None:
    assert wanted(KEY, asked)
    assert wanted(KEY, asked) <= indexed(KEY, [stored])


@pytest.mark.parametrize(
    ("stored", "asked"),
    [("Köhler", "Müller"), ("HGN-2026-000123-4", "HGN-2026-000012-4"), ("Käthe", "Käthe Köhler"), ("1234", "123")],
)
def test_what_is_not_there_is_not_found(stored: str, asked: str) -> None:
    assert not wanted(KEY, asked) <= indexed(KEY, [stored])


def test_words_too_short_are_not_looked_for() -> None:
    assert wanted(KEY, "a an 12 – !") == frozenset()


def test_the_index_of_a_case_is_bounded_and_keyed() -> None:
    long = " ".join(f"{count:x}xyz" for count in range(2_000))
    assert len(indexed(KEY, [long])) == MOST
    assert not indexed(KEY, ["Köhler"]) & indexed(b"x" * 32, ["Köhler"])


def test_cases_are_found_within_the_scope_newest_first(store: SqlStore) -> None:
    old = file_case(store, a_case(1))
    new = file_case(store, a_case(2, department="gruen", opened=NOW + timedelta(hours=1)))
    there = file_case(store, a_case(3, authority="schwerin"))
    me = an_account()
    with store.write() as work:
        work.staff.add(me)
        for case in (old, new, there):
            work.search.index(case, [case.number, "Käthe Köhler"])
        work.work_items.replace(old, "case", [an_item(old, TODAY)])
        work.work_items.replace(new, "case", [an_item(new)])
        work.work_items.replace(new, "post", [an_item(new, TODAY)])
        work.commit()
    with store.read() as work:
        found = work.search.find(EVERYTHING, "köhler", 9)
        assert [row.case for row in found] == [new, old]
        assert [row.urgent_on for row in found] == [None, TODAY]
        assert [row.headline for row in found] == ["Mehr Bänke"] * 2
        assert [row.case for row in work.search.find(EVERYTHING, "köhler", 1)] == [new]
        assert [row.case for row in work.search.find(Scope(TOWN, frozenset({"bau"})), "köhler", 9)] == [old]
        assert [row.case for row in work.search.find(EVERYTHING, old.number, 9)] == [old]
        assert work.search.find(EVERYTHING, "köhler müller", 9) == ()
        assert work.search.find(EVERYTHING, "kö", 9) == ()


def test_a_closed_case_is_found_without_a_day(store: SqlStore) -> None:
    case = file_case(store)
    with store.write() as work:
        work.search.index(case, ["Köhler"])
        (row,) = work.search.find(EVERYTHING, "Köhler", 9)
    assert (row.case, row.urgent_on, row.assignee_name) == (case, None, "")


def test_indexing_again_replaces_what_was_known(store: SqlStore) -> None:
    case = file_case(store)
    with store.write() as work:
        work.search.index(case, ["Köhler"])
        work.search.index(case, ["Müller"])
        assert work.search.find(EVERYTHING, "Köhler", 9) == ()
        assert len(work.search.find(EVERYTHING, "Müller", 9)) == 1
        work.search.index(case, [])
        assert work.connection.execute(select(func.count()).select_from(search_trigrams)).scalar_one() == 0
