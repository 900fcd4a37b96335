"""What the views of an Arbeitskorb hold."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Table, bindparam, true

from citizen_office.store.tables import work_counts, work_items
from citizen_office.store.tables.work import NOBODY


def _views(lines: Table, unassigned: ColumnElement[bool]) -> Mapping[str, ColumnElement[bool]]:
    """The conditions over a table of lines, or of their counts, which says in its own way that nobody has one."""
    today = bindparam("today", type_=lines.c.urgent_by.type)
    return {
        "all": true(),
        "mine": lines.c.assignee == bindparam("me"),
        "unassigned": unassigned,
        "overdue": lines.c.urgent_by < today,
        "soon": (lines.c.urgent_by >= today) & (lines.c.urgent_by <= bindparam("soon_until")),
        "post": lines.c.kind == "post",
        "consult": lines.c.kind == "consult",
    }


#: view -> its condition, over the values ``me``, ``today`` and ``soon_until`` of an ``InboxFilter``. ``post`` holds the
#: items that say: a letter is to be posted; ``consult`` those that ask for an opinion on a case of another department.
VIEWS = _views(work_items, work_items.c.assignee.is_(None))
#: The same over what is counted.
COUNTED_VIEWS = _views(work_counts, work_counts.c.assignee == NOBODY)
