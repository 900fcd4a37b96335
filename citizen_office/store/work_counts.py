"""How many lines there are of each kind in each Arbeitskorb, kept beside the lines so that a page need not count them.

A row counts the lines that agree in everything that views and filters ask for. Who changes lines changes the counts in
the same transaction. On SQLite, where one writes at a time, there is one row for each kind. On PostgreSQL nobody is to
wait for somebody else's count, so that each change is a row in a lane of its own, and ``tidy`` puts the lanes together.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, text

from citizen_office.store.dialects import per_dialect
from citizen_office.store.prepared import Prepared
from citizen_office.store.tables import work_counts, work_items
from citizen_office.store.tables.work import NOBODY

_LANE_BITS = 62
_COUNTED = work_counts.c
#: What the lines of a row of counts have in common.
_ALIKE = ("authority", "department", "kind", "form", "urgent_by")


class Alike(NamedTuple):
    """What is the same for all lines that are counted together. ``assignee`` is ``NOBODY`` where there is none."""

    authority: str
    department: str
    kind: str
    form: str
    urgent_by: date
    assignee: UUID


def _count_on(insert: Any) -> Any:
    statement = insert(work_counts)
    return statement.on_conflict_do_update(
        index_elements=list(work_counts.primary_key), set_={"lines": _COUNTED.lines + statement.excluded.lines}
    )


_COUNT_ON = Prepared(per_dialect(_count_on))
_TAKE_LANES = Prepared(delete(work_counts).where(_COUNTED.lane != 0).returning(work_counts))
_FORGET_EMPTY = Prepared(delete(work_counts).where(_COUNTED.lines == 0))
_ASSIGNEE = func.coalesce(work_items.c.assignee, NOBODY)
_ANEW = select(
    *(work_items.c[name] for name in _ALIKE), _ASSIGNEE.label("assignee"), func.count().label("lines")
).group_by(*(work_items.c[name] for name in _ALIKE), _ASSIGNEE)
_KEPT = select(*(_COUNTED[name] for name in Alike._fields), func.sum(_COUNTED.lines).label("lines")).group_by(
    *(_COUNTED[name] for name in Alike._fields)
)


def alike(row: Mapping[str, Any]) -> Alike:
    """With which other lines a line is counted."""
    values = {name: row[name] for name in _ALIKE}
    return Alike(**values, assignee=row["assignee"] or NOBODY)


def count(connection: Connection, removed: Iterable[Alike], added: Iterable[Alike]) -> None:
    """Note that lines went and others came. A line that came back as it was changes nothing."""
    changes = Counter(added)
    changes.subtract(removed)
    lane = 0 if connection.dialect.name == "sqlite" else secrets.randbits(_LANE_BITS) + 1
    _write(connection, changes, lane)


def tidy(connection: Connection) -> None:
    """Put together what is counted in lanes, and forget what counts nothing."""
    changes: Counter[Alike] = Counter()
    for row in _TAKE_LANES.all(connection):
        changes[alike(row._asdict())] += row.lines
    _write(connection, changes, 0)
    _FORGET_EMPTY.run(connection)


def recount(connection: Connection) -> None:
    """Count every line anew, in place of what is kept. Whoever changes lines waits until the transaction ends."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("LOCK TABLE work_items, work_counts IN SHARE ROW EXCLUSIVE MODE"))
    connection.execute(delete(work_counts))
    connection.execute(insert(work_counts).from_select([*Alike._fields, "lines"], _ANEW))


def miscounted(connection: Connection) -> Iterator[str]:
    """The Arbeitskörbe whose counts are wrong, in words for an administrator."""
    kept, anew = _table(connection, _KEPT), _table(connection, _ANEW)
    wrong = sorted({key[:2] for key in kept.keys() | anew.keys() if kept[key] != anew[key]})
    for authority, department in wrong:
        yield f"work_counts: {authority}/{department} is counted wrongly; run: citizen-office db recount"


def _write(connection: Connection, changes: Counter[Alike], lane: int) -> None:
    # In one order, so that two who put lanes together never wait for each other.
    rows = [{**kind._asdict(), "lane": lane, "lines": lines} for kind, lines in sorted(changes.items()) if lines]
    if rows:
        _COUNT_ON.run_all(connection, rows)


def _table(connection: Connection, statement: Any) -> Counter[Alike]:
    found = connection.execute(statement)
    return Counter({Alike(*row[:-1]): row.lines for row in found if row.lines})
