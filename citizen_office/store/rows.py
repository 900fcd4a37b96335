"""Rows become cases, and scopes become conditions: the one place for each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Row, Table, and_, exists, false, or_

from citizen_office.core.cases.model import Case
from citizen_office.core.json import Json
from citizen_office.core.workflows.policy import Scope
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.sealing import Place
from citizen_office.store.tables import cases, work_items

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
    if keys.learn(row.authority, row.id, row.key_id, row.data_key) is None:
        return ""
    return keys.unseal(row.authority, row.id, row.headline, headline_place(row.authority, row.id)).decode()


def items_within(scope: Scope) -> ColumnElement[bool]:
    """The condition that keeps a query for work items inside a scope."""
    return and_(*_reached(scope, work_items, work_items.c.case_id))


def cases_within(scope: Scope) -> ColumnElement[bool]:
    """The condition that keeps a query for cases inside a scope: those of its departments, and those in which one of
    them has a task.
    """
    alone = and_(*_reached(scope, cases, cases.c.id))
    if not scope.departments:
        return alone
    shared = exists().where(items_within(scope), work_items.c.case_id == cases.c.id)
    return or_(alone, and_(cases.c.authority == scope.authority, shared.correlate(cases)))


def _reached(scope: Scope, table: Table, case_id: Column[Any]) -> Iterator[ColumnElement[bool]]:
    """The authority, the one case and the departments of a scope. ``table`` has ``authority`` and ``department``."""
    yield table.c.authority == scope.authority
    if scope.case_id is not None:
        yield case_id == scope.case_id
    if scope.departments is not None:
        yield _department_in(scope.departments, table)


def _department_in(departments: frozenset[str], table: Table) -> ColumnElement[bool]:
    """Most people have one department: an equality lets the index give the order as well."""
    match sorted(departments):
        case []:
            return false()
        case [only]:
            return table.c.department == only
        case several:
            return table.c.department.in_(several)


def from_json(content: bytes | str) -> Mapping[str, Json]:
    """The mapping that was written canonically."""
    loaded: Mapping[str, Json] = json.loads(content)
    return loaded
