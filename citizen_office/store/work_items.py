"""The Arbeitskörbe: open work by department, most urgent first."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from hmac import compare_digest, digest
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy import case as sql_case

from citizen_office.core.cases.model import Case, WorkItem
from citizen_office.core.errors import NotFound
from citizen_office.core.workflows.policy import Scope
from citizen_office.core.workflows.steps import STEP_ITEMS
from citizen_office.services.ports import InboxFilter, InboxPage, InboxRow
from citizen_office.store.at_hand import AtHand
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.keyring import CURSOR_KEY, Keyring
from citizen_office.store.prepared import Prepared
from citizen_office.store.rows import (
    CASE_COLUMNS,
    HEADLINE_COLUMNS,
    Reach,
    case_of,
    counts_within,
    headline_of,
    items_within,
    reach_of,
    scope_values,
)
from citizen_office.store.tables import accounts, cases, work_counts, work_items
from citizen_office.store.tables.work import NOBODY
from citizen_office.store.views import COUNTED_VIEWS, VIEWS
from citizen_office.store.work_counts import alike, count, tidy

#: Stands where there is no day, and sorts last on every database.
NO_DAY = date.max
_MAC_BYTES = 16

_ADD = Prepared(insert(work_items))
_BY_DEPARTMENT = (
    select(work_items.c.department, func.count().label("lines"))
    .where(work_items.c.authority == bindparam("of_authority"))
    .group_by(work_items.c.department)
    .order_by(work_items.c.department)
)
_THESE = (work_items.c.authority == bindparam("of_authority")) & (work_items.c.case_id == bindparam("of_case"))
_ASSIGNED = Prepared(select(work_items).where(_THESE, work_items.c.assignee.is_not(None)).with_for_update())
_UNASSIGN = Prepared(update(work_items).where(_THESE).values(assignee=None))
#: The order of an Arbeitskorb. The last two make it total.
_ORDER = (
    work_items.c.urgent_by,
    work_items.c.opened,
    work_items.c.case_id,
    work_items.c.kind,
    work_items.c.department,
)
_ROWS: Select[Any] = (
    select(
        *CASE_COLUMNS,
        *HEADLINE_COLUMNS,
        work_items.c.kind.label("item_kind"),
        work_items.c.urgent_by,
        work_items.c.department.label("item_department"),
        accounts.c.name.label("assignee_name"),
    )
    .select_from(work_items)
    .join(cases, (cases.c.authority == work_items.c.authority) & (cases.c.id == work_items.c.case_id))
    .outerjoin(accounts, (accounts.c.authority == work_items.c.authority) & (accounts.c.id == work_items.c.assignee))
)


def _after_name(column: Column[Any]) -> str:
    return f"after_{column.name}"


#: What comes after the row of a cursor.
_AFTER = tuple_(*_ORDER) > tuple_(*(bindparam(_after_name(column), type_=column.type) for column in _ORDER))


class SqlWorkItems:
    """``ports.WorkItems`` over one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring, keys: CaseKeys, at_hand: AtHand) -> None:
        """Take the transaction's connection, the keys at hand, the data keys of its cases and what it knows of them."""
        self._connection = connection
        self._keys = keys
        self._at_hand = at_hand
        self._cursor_key = keyring.derive(CURSOR_KEY)

    def replace(self, case: Case, kind: str, items: Sequence[WorkItem]) -> None:
        """Put ``items`` in place of all of this kind that the case has."""
        self._replace(case, (kind,), [item._replace(kind=kind) for item in items])

    def replace_step(self, case: Case, items: Sequence[WorkItem]) -> None:
        """Put ``items`` in place of all of the kinds that a step makes."""
        self._replace(case, STEP_ITEMS, items)

    def _replace(self, case: Case, kinds: tuple[str, ...], items: Sequence[WorkItem]) -> None:
        there = [kind for kind in kinds if not self._at_hand.is_first(f"{work_items.name} {kind}", case)]
        removed = _remove(tuple(there)).all(self._connection, _of(case)) if there else ()
        rows = [_columns(case, item) for item in items]
        if rows:
            _ADD.run_all(self._connection, rows)
        count(self._connection, [alike(row._asdict()) for row in removed], map(alike, rows))

    def unassign(self, case: Case) -> None:
        """Leave the lines of a case in their Arbeitskörbe, assigned to nobody."""
        assigned = [alike(row._asdict()) for row in _ASSIGNED.all(self._connection, _of(case))]
        _UNASSIGN.run(self._connection, _of(case))
        count(self._connection, assigned, [line._replace(assignee=NOBODY) for line in assigned])

    def page(self, scope: Scope, wanted: InboxFilter, cursor: str, limit: int) -> InboxPage:
        """One page in one statement; NotFound for a cursor that is not ours."""
        values = _values(scope, wanted) | {"most": limit + 1}
        if cursor:
            values |= self._after(cursor)
        rows = _page(_question(scope, wanted), wanted.view, bool(cursor)).all(self._connection, values)
        shown = rows[:limit]
        return InboxPage(tuple(self._row(row) for row in shown), self._cursor(shown[-1]) if len(rows) > limit else "")

    def tidy(self) -> None:
        """Put together what was counted in passing."""
        tidy(self._connection)

    def by_department(self, authority: str) -> Mapping[str, int]:
        """department -> how many lines its Arbeitskorb has."""
        rows = self._connection.execute(_BY_DEPARTMENT, {"of_authority": authority})
        return {row.department: row.lines for row in rows}

    def counts(self, scope: Scope, wanted: InboxFilter) -> Mapping[str, int]:
        """How many rows each view holds, in one statement. Of one case nothing is kept, so that it is counted."""
        row = _counts(_question(scope, wanted)).first(self._connection, _values(scope, wanted))
        return dict(zip(VIEWS, row, strict=True))

    def _row(self, row: Row[Any]) -> InboxRow:
        urgent = None if row.urgent_by == NO_DAY else row.urgent_by
        headline, assignee = headline_of(row, self._keys), row.assignee_name or ""
        return InboxRow(case_of(row), headline, row.item_kind, urgent, assignee, row.item_department)

    def _cursor(self, row: Row[Any]) -> str:
        """The place of a row in the order, signed."""
        parts = (row.urgent_by.isoformat(), row.opened.isoformat(), row.id.hex, row.item_kind, row.item_department)
        place = "\n".join(parts).encode()
        return urlsafe_b64encode(digest(self._cursor_key, place, "sha256")[:_MAC_BYTES] + place).decode()

    def _after(self, cursor: str) -> dict[str, Any]:
        """The place of the cursor's row, as the values of ``_AFTER``."""
        try:
            signed = urlsafe_b64decode(cursor.encode())
        except ValueError:
            raise NotFound(cursor=cursor[:100]) from None
        mac, place = signed[:_MAC_BYTES], signed[_MAC_BYTES:]
        if not compare_digest(mac, digest(self._cursor_key, place, "sha256")[:_MAC_BYTES]):
            raise NotFound(cursor=cursor[:100])
        urgent, opened, case_id, kind, department = place.decode().split("\n")
        values = (date.fromisoformat(urgent), datetime.fromisoformat(opened), UUID(case_id), kind, department)
        return {_after_name(column): value for column, value in zip(_ORDER, values, strict=True)}


def _of(case: Case) -> dict[str, Any]:
    return {"of_authority": case.authority, "of_case": case.id}


def _columns(case: Case, item: WorkItem) -> dict[str, Any]:
    return {
        "authority": item.authority,
        "case_id": item.case_id,
        "kind": item.kind,
        "department": item.department,
        "urgent_by": item.urgent_on or NO_DAY,
        "opened": case.opened,
        "form": case.form,
        "assignee": item.assignee,
    }


class _Question(NamedTuple):
    """What makes one statement differ from another: the shape of the scope, and whether a form or a department is
    asked for; ``none``: something that no database holds.
    """

    reach: Reach
    form: bool
    department: bool
    none: bool


def _question(scope: Scope, wanted: InboxFilter) -> _Question:
    # PostgreSQL holds no such text and does not even take the question.
    none = "\0" in wanted.form + wanted.department
    return _Question(reach_of(scope), bool(wanted.form) and not none, bool(wanted.department) and not none, none)


def _values(scope: Scope, wanted: InboxFilter) -> dict[str, Any]:
    return {
        **scope_values(scope),
        "of_form": wanted.form,
        "in_department": wanted.department,
        "me": wanted.me,
        "today": wanted.today,
        "soon_until": wanted.soon_until,
    }


def _wanted(question: _Question, lines: Table, within: Callable[[Reach], ColumnElement[bool]]) -> ColumnElement[bool]:
    """Inside the scope, and of the department and form that were asked for."""
    if question.none:
        return false()
    conditions = [within(question.reach)]
    if question.form:
        conditions.append(lines.c.form == bindparam("of_form"))
    if question.department:
        conditions.append(lines.c.department == bindparam("in_department"))
    return and_(*conditions)


@cache
def _remove(kinds: tuple[str, ...]) -> Prepared:
    """The statement that removes the items of a case of these kinds."""
    return Prepared(
        delete(work_items)
        .where(
            _THESE,
            or_(*(work_items.c.kind == kind for kind in kinds)),
        )
        .returning(work_items)
    )


@cache
def _page(question: _Question, view: str, goes_on: bool) -> Prepared:
    """The statement of a page; one that ``goes_on`` begins after the row of a cursor."""
    statement = _ROWS.where(_wanted(question, work_items, items_within), VIEWS[view])
    if goes_on:
        statement = statement.where(_AFTER)
    return Prepared(statement.order_by(*_ORDER).limit(bindparam("most")))


@cache
def _counts(question: _Question) -> Prepared:
    if question.reach.one_case:
        return _sums(VIEWS, 1, _wanted(question, work_items, items_within))
    return _sums(COUNTED_VIEWS, work_counts.c.lines, _wanted(question, work_counts, counts_within))


def _sums(views: Mapping[str, ColumnElement[bool]], lines: Any, wanted: ColumnElement[bool]) -> Prepared:
    """One sum for each view."""
    columns = [
        func.coalesce(func.sum(sql_case((condition, lines), else_=0)), 0).label(f"in_{view}")
        for view, condition in views.items()
    ]
    return Prepared(select(*columns).where(wanted))
