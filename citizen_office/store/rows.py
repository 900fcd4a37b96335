"""Rows become cases, and scopes become conditions: the one place for each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Row, Table, and_, bindparam, exists, false, or_

from citizen_office.core.cases.model import Case
from citizen_office.core.json import Json
from citizen_office.core.workflows.policy import Scope
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.sealing import Place, unseal
from citizen_office.store.tables import cases, work_counts, work_items

#: The columns that make a ``Case``, in the order of its fields.
CASE_COLUMNS: tuple[Column[Any], ...] = (
    cases.c.id,
    cases.c.authority,
    cases.c.number,
    cases.c.form,
    cases.c.publication,
    cases.c.workflow,
    cases.c.state,
    cases.c.revision,
    cases.c.owner,
    cases.c.department,
    cases.c.language,
    cases.c.opened,
    cases.c.entered,
    cases.c.assignee,
    cases.c.closed,
)
#: Beside a case, what opens its headline.
HEADLINE_COLUMNS: tuple[Column[Any], ...] = (cases.c.key_id, cases.c.data_key, cases.c.headline)


def case_of(row: Row[Any]) -> Case:
    """The case in the first columns of a row selected with ``CASE_COLUMNS``."""
    return Case(*row[: len(CASE_COLUMNS)])


def headline_place(authority: str, case_id: UUID) -> Place:
    """Where a headline belongs."""
    return Place(authority, "cases", str(case_id), "headline")


def headline_of(row: Row[Any], keys: CaseKeys) -> str:
    """The headline of a row selected with ``HEADLINE_COLUMNS``; empty where the case was erased."""
    key = keys.learn(row.authority, row.id, row.key_id, row.data_key)
    return "" if key is None else unseal(key, row.headline, headline_place(row.authority, row.id)).decode()


class Reach(NamedTuple):
    """The shape of a scope: statements that differ in nothing else are built once and kept.

    ``departments``: how many a scope has, as far as it matters: None for all, none, one, or more.
    """

    one_case: bool
    departments: int | None


def reach_of(scope: Scope) -> Reach:
    """The shape of ``scope``."""
    departments = None if scope.departments is None else min(len(scope.departments), 2)
    return Reach(scope.case_id is not None, departments)


def scope_values(scope: Scope) -> dict[str, Any]:
    """The values for a statement that was built for the shape of ``scope``."""
    values: dict[str, Any] = {"scope_authority": scope.authority}
    if scope.case_id is not None:
        values["scope_case"] = scope.case_id
    if scope.departments:
        found = sorted(scope.departments)
        values["scope_departments"] = found[0] if len(found) == 1 else found
    return values


def items_within(reach: Reach) -> ColumnElement[bool]:
    """The condition that keeps a query for work items inside a scope of this shape."""
    return and_(*_reached(reach, work_items, work_items.c.case_id))


def counts_within(reach: Reach) -> ColumnElement[bool]:
    """The condition that keeps a query for counts inside a scope of this shape, which is not that of one case."""
    return and_(*_reached(reach, work_counts, None))


def cases_within(reach: Reach) -> ColumnElement[bool]:
    """The condition that keeps a query for cases inside a scope: those of its departments, and those in which one of
    them has a task.
    """
    alone = and_(*_reached(reach, cases, cases.c.id))
    if not reach.departments:
        return alone
    shared = exists().where(items_within(reach), work_items.c.case_id == cases.c.id)
    return or_(alone, and_(cases.c.authority == bindparam("scope_authority"), shared.correlate(cases)))


def _reached(reach: Reach, table: Table, case_id: Column[Any] | None) -> Iterator[ColumnElement[bool]]:
    """The authority, the one case and the departments of a scope. ``table`` has ``authority`` and ``department``."""
    yield table.c.authority == bindparam("scope_authority")
    if case_id is not None and reach.one_case:
        yield case_id == bindparam("scope_case")
    if reach.departments is not None:
        yield _department_in(reach.departments, table)


def _department_in(count: int, table: Table) -> ColumnElement[bool]:
    """Most people have one department: an equality lets the index give the order as well."""
    match count:
        case 0:
            return false()
        case 1:
            return table.c.department == bindparam("scope_departments")
    return table.c.department.in_(bindparam("scope_departments", expanding=True))


def from_json(content: bytes | str) -> Mapping[str, Json]:
    """The mapping that was written canonically."""
    loaded: Mapping[str, Json] = json.loads(content)
    return loaded
