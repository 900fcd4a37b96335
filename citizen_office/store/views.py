"""What the views of an Arbeitskorb hold."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, bindparam, true

from citizen_office.store.tables import work_items

_ITEM = work_items.c
_TODAY = bindparam("today", type_=_ITEM.urgent_by.type)

#: view -> its condition, over the values ``me``, ``today`` and ``soon_until`` of an ``InboxFilter``. ``post`` holds the
#: items that say: a letter is to be posted; ``consult`` those that ask for an opinion on a case of another department.
VIEWS: Mapping[str, ColumnElement[bool]] = {
    "all": true(),
    "mine": _ITEM.assignee == bindparam("me"),
    "unassigned": _ITEM.assignee.is_(None),
    "overdue": _ITEM.urgent_by < _TODAY,
    "soon": (_ITEM.urgent_by >= _TODAY) & (_ITEM.urgent_by <= bindparam("soon_until")),
    "post": _ITEM.kind == "post",
    "consult": _ITEM.kind == "consult",
}
