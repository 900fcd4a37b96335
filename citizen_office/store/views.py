"""What the views of an Arbeitskorb hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, true

from citizen_office.services.ports import InboxFilter
from citizen_office.store.tables import work_items

_ITEM = work_items.c


def _all(wanted: InboxFilter) -> ColumnElement[bool]:
    return true()


def _mine(wanted: InboxFilter) -> ColumnElement[bool]:
    return _ITEM.assignee == wanted.me


def _unassigned(wanted: InboxFilter) -> ColumnElement[bool]:
    return _ITEM.assignee.is_(None)


def _overdue(wanted: InboxFilter) -> ColumnElement[bool]:
    return _ITEM.urgent_by < wanted.today


def _soon(wanted: InboxFilter) -> ColumnElement[bool]:
    return (_ITEM.urgent_by >= wanted.today) & (_ITEM.urgent_by <= wanted.soon_until)


def _post(wanted: InboxFilter) -> ColumnElement[bool]:
    return _ITEM.kind == "post"


def _consult(wanted: InboxFilter) -> ColumnElement[bool]:
    return _ITEM.kind == "consult"


#: view -> its condition. ``post`` holds the items that say: a letter is to be posted; ``consult`` those that ask for
#: an opinion on a case of another department.
VIEWS: Mapping[str, Callable[[InboxFilter], ColumnElement[bool]]] = {
    "all": _all,
    "mine": _mine,
    "unassigned": _unassigned,
    "overdue": _overdue,
    "soon": _soon,
    "post": _post,
    "consult": _consult,
}
