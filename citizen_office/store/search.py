"""Cases by names, addresses and numbers, through keyed trigrams."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select

from citizen_office.core.cases.model import Case
from citizen_office.core.workflows.policy import Scope
from citizen_office.core.workflows.steps import CASE_ITEM
from citizen_office.services.ports import InboxRow
from citizen_office.store.at_hand import AtHand
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.keyring import SEARCH_KEY, Keyring
from citizen_office.store.prepared import Prepared
from citizen_office.store.rows import (
    CASE_COLUMNS,
    HEADLINE_COLUMNS,
    Reach,
    case_of,
    cases_within,
    headline_of,
    reach_of,
    scope_values,
)
from citizen_office.store.tables import accounts, cases, search_trigrams, work_items
from citizen_office.store.trigrams import indexed, wanted
from citizen_office.store.work_items import NO_DAY

_REMOVE = Prepared(
    delete(search_trigrams).where(
        search_trigrams.c.authority == bindparam("of_authority"), search_trigrams.c.case_id == bindparam("of_case")
    )
)
_ADD = Prepared(insert(search_trigrams))
#: A case with the item that stands for it while it is open.
_ROWS: Select[Any] = (
    select(*CASE_COLUMNS, *HEADLINE_COLUMNS, work_items.c.urgent_by, accounts.c.name.label("assignee_name"))
    .select_from(cases)
    .outerjoin(
        work_items,
        (work_items.c.authority == cases.c.authority)
        & (work_items.c.case_id == cases.c.id)
        & (work_items.c.kind == CASE_ITEM)
        & (work_items.c.department == cases.c.department),
    )
    .outerjoin(accounts, (accounts.c.authority == cases.c.authority) & (accounts.c.id == cases.c.assignee))
)


@cache
def _newest(reach: Reach) -> Select[Any]:
    """Cases that have all marks, newest first."""
    grams = search_trigrams.c
    holding = (
        select(grams.case_id)
        .where(grams.authority == bindparam("scope_authority"), grams.trigram.in_(bindparam("marks", expanding=True)))
        .group_by(grams.case_id)
        .having(func.count() == bindparam("count"))
    )
    return (
        _ROWS.where(cases_within(reach), cases.c.id.in_(holding))
        .order_by(cases.c.opened.desc(), cases.c.id)
        .limit(bindparam("most"))
    )


class SqlSearch:
    """``ports.Search`` over one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring, keys: CaseKeys, at_hand: AtHand) -> None:
        """Take the transaction's connection, the keys at hand, the data keys of its cases and what it knows of them."""
        self._at_hand = at_hand
        self._connection = connection
        self._keyring = keyring
        self._keys = keys

    def index(self, case: Case, texts: Iterable[str]) -> None:
        """Make the case findable by these texts, in place of any earlier ones."""
        if not self._at_hand.is_first(search_trigrams.name, case):
            _REMOVE.run(self._connection, {"of_authority": case.authority, "of_case": case.id})
        marks = indexed(self._key(case.authority), texts)
        if marks:
            # In the order of the index, which spares the database half the page changes.
            rows = [{"authority": case.authority, "trigram": mark, "case_id": case.id} for mark in sorted(marks)]
            _ADD.run_all(self._connection, rows)

    def find(self, scope: Scope, text: str, limit: int) -> tuple[InboxRow, ...]:
        """Cases within the scope that hold every word of ``text``, newest first.

        Trigrams say no for certain and yes very probably: a case may be shown that holds all parts of a word but in
        another order.
        """
        marks = wanted(self._key(scope.authority), text)
        if not marks:
            return ()
        values = scope_values(scope) | {"marks": sorted(marks), "count": len(marks), "most": limit}
        return tuple(self._row(row) for row in self._connection.execute(_newest(reach_of(scope)), values).all())

    def _row(self, row: Row[Any]) -> InboxRow:
        urgent = None if row.urgent_by in (None, NO_DAY) else row.urgent_by
        headline, assignee = headline_of(row, self._keys), row.assignee_name or ""
        return InboxRow(case_of(row), headline, CASE_ITEM, urgent, assignee, row.department)

    def _key(self, authority: str) -> bytes:
        return self._keyring.derive(f"{SEARCH_KEY}/{authority}")
