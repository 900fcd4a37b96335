"""Goal 3: one action of a clerk, durable, against raw SQL of the same rows and against SpiffWorkflow."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from benchmarks.figures import POSTGRESQL, SQLITE, Figure, short
from benchmarks.instances import Instance, fresh_key, instances
from benchmarks.measure import Comparison, Side, compare
from benchmarks.peers.spiff import stored_step
from benchmarks.tape import Tape, other_case, raw_connection, record, stored_id
from benchmarks.town import RAW, SERVICE
from citizen_office.core.cases.model import Case
from citizen_office.services.act import act
from citizen_office.services.submit import submit_in

GOAL = 3
ACTION = "uebernehmen"
_ROUNDS, _SECONDS = 11, 0.4


def figures() -> Iterator[Figure]:
    """For each database both ratios, by the clock: both sides wait for the same disk."""
    for instance in instances():
        yield from _of(instance)


def _of(instance: Instance) -> Iterator[Figure]:
    desk, clerk = instance.office.desk, instance.clerk()
    supply = _Supply(instance)
    tape = _recorded(instance, supply)
    with raw_connection(instance) as connection:
        ours = Side("act()", lambda: act(desk, clerk, supply.take().number, ACTION, {}, 0), supply.prepare)
        raw = _Raw(instance, connection, tape, supply)
        spiff = _Stored(instance, connection)
        against_raw = _compared(ours, Side("raw", raw.step, supply.prepare))
        cpu = compare(ours, Side("raw", raw.step, supply.prepare), rounds=_ROUNDS, seconds=_SECONDS / 2)
        against_spiff = _compared(ours, Side("SpiffWorkflow", spiff.step))
    detail = f"ours {short(against_raw.ours)}/s, raw SQL {short(against_raw.limit)}/s; of CPU alone {cpu.ratio:.2f} ×"
    yield Figure(
        GOAL,
        "clerk's action against raw SQL of the same rows",
        against_raw.ratio,
        "×",
        0.6,
        True,
        detail,
        instance.engine,
    )
    detail = f"ours {short(against_spiff.ours)}/s, SpiffWorkflow {short(against_spiff.limit)}/s, both durable"
    yield Figure(
        GOAL,
        "clerk's action against SpiffWorkflow with its JSON",
        against_spiff.ratio,
        "×",
        4,
        True,
        detail,
        instance.engine,
    )


def _compared(ours: Side, other: Side) -> Comparison:
    return compare(ours, other, watch=time.perf_counter, rounds=_ROUNDS, seconds=_SECONDS)


@dataclass(slots=True)
class _Supply:
    """Fresh cases at revision 0, filed many in one transaction."""

    instance: Instance
    waiting: list[Case] = field(default_factory=list)

    def prepare(self, calls: int) -> None:
        """Have as many waiting as there will be calls."""
        desk = self.instance.office.desk
        request = self.instance.request(RAW, SERVICE)
        missing = calls - len(self.waiting)
        with desk.store.write() as work:
            made = [submit_in(desk, work, replace(request, key=fresh_key())).case for _ in range(missing)]
            work.commit()
        self.waiting += made

    def take(self) -> Case:
        """One of them."""
        return self.waiting.pop()


def _recorded(instance: Instance, supply: _Supply) -> Tape:
    supply.prepare(1)
    case, clerk = supply.take(), instance.clerk()
    return record(instance, lambda: act(instance.office.desk, clerk, case.number, ACTION, {}, 0))


class _Raw:
    """The same rows for another case, under the same lock and with the same commit."""

    def __init__(self, instance: Instance, connection: Any, tape: Tape, supply: _Supply) -> None:
        self._tape = tape
        self._connection, self._supply, self._engine = connection, supply, instance.engine
        self._turn: Callable[[], AbstractContextManager[None]] = turn_of(instance)

    def step(self) -> None:
        """One action."""
        case = self._supply.take()
        with self._turn(), Written(self._connection, self._engine) as cursor:
            cursor.execute(_READ[self._engine], (stored_id(case.id, self._engine),))
            cursor.fetchone()
            self._tape.play(cursor, other_case(self._tape, case.id))


_READ = {SQLITE: "SELECT * FROM cases WHERE id = ?", POSTGRESQL: "SELECT * FROM cases WHERE id = %s"}


class _Stored:
    """SpiffWorkflow with its JSON in a row, an event and an effect beside it, under the same lock and commit."""

    def __init__(self, instance: Instance, connection: Any) -> None:
        self._connection, self._engine = connection, instance.engine
        self._turn = turn_of(instance)
        self._step = stored_step()
        self._id = str(uuid4())
        mark = "?" if instance.engine == SQLITE else "%s"
        with self._turn(), Written(connection, instance.engine) as cursor:
            cursor.execute("CREATE TABLE spiff (id text PRIMARY KEY, workflow text)")
            cursor.execute("CREATE TABLE spiff_rows (id text PRIMARY KEY, workflow text, payload text)")
            cursor.execute(f"INSERT INTO spiff VALUES ({mark}, {mark})", (self._id, self._step()))
        self._select = f"SELECT workflow FROM spiff WHERE id = {mark}"
        self._update = f"UPDATE spiff SET workflow = {mark} WHERE id = {mark}"
        self._insert = f"INSERT INTO spiff_rows VALUES ({mark}, {mark}, {mark})"

    def step(self) -> None:
        """Read, take one transition, write."""
        with self._turn(), Written(self._connection, self._engine) as cursor:
            cursor.execute(self._select, (self._id,)).fetchone()
            cursor.execute(self._update, (self._step(), self._id))
            for kind in ("event", "effect"):
                cursor.execute(self._insert, (str(uuid4()), self._id, json.dumps({"kind": kind, "state": "pruefung"})))


def turn_of(instance: Instance) -> Callable[[], AbstractContextManager[None]]:
    """The office's own writer lock, where the database needs one."""
    lock = instance.office.store._lock
    return lock.held if lock is not None else nullcontext


class Written:
    """A transaction of the driver that commits at its end."""

    def __init__(self, connection: Any, engine: str) -> None:
        self._connection = connection
        self._engine = engine

    def __enter__(self) -> Any:
        cursor = self._connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self._engine == SQLITE else "BEGIN")
        return cursor

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            self._connection.commit()
        else:
            self._connection.rollback()
