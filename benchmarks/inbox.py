"""Goal 4: the Arbeitskorb of one department among a million cases, against the same among five thousand."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, insert

from benchmarks.figures import SQLITE, Figure, short
from benchmarks.instances import LOGIN, PASSWORD, Instance, instances
from benchmarks.measure import quantile
from benchmarks.served import Served, office_served
from benchmarks.town import NOW, SERVICE, TOWN
from citizen_office.core.cases.chain import GENESIS
from citizen_office.core.workflows.policy import scope
from citizen_office.services.inbox import PAGE_ROWS
from citizen_office.services.ports import InboxFilter
from citizen_office.services.sign_in import sign_in
from citizen_office.store.case_keys import place_of_key
from citizen_office.store.rows import headline_place, reach_of, scope_values
from citizen_office.store.sealing import new_key, seal
from citizen_office.store.tables import cases, work_items
from citizen_office.store.work_counts import recount
from citizen_office.store.work_items import _page, _Question, _values

GOAL = 4
SMALL, LARGE = 5_000, 1_000_000
#: Of a hundred cases so many are open; they lie in these departments in turn.
OPEN_PERCENT = 5
DEPARTMENTS = ("gruen", *(f"amt{number}" for number in range(1, 10)))
_CHUNK = 10_000
_QUESTIONS, _CLIENTS, _PAGES = 300, 8, 40


def figures() -> Iterator[Figure]:
    """For each database: the page at both sizes, and at the larger one over HTTP and the counts."""
    for instance in instances():
        yield from _of(instance)


def _of(instance: Instance) -> Iterator[Figure]:
    _fill(instance, 0, SMALL)
    small = _questions(instance)
    started = time.monotonic()
    _fill(instance, SMALL, LARGE)
    print(f"   filled with {LARGE:,} cases in {time.monotonic() - started:.0f} s", flush=True)
    large = _questions(instance)
    slow, quick = quantile(large, 0.95) * 1_000, quantile(small, 0.95) * 1_000
    detail = f"p50 {short(quantile(large, 0.5) * 1_000)} ms; {LARGE:,} cases, of which {OPEN_PERCENT} % are open"
    engine = instance.engine
    yield Figure(GOAL, "p95 of a page of 50 rows, statement and rows", slow, "ms", 1, False, detail, engine)
    detail = f"{short(slow)} ms against {short(quick)} ms among {SMALL:,} cases"
    yield Figure(GOAL, f"p95 among {LARGE:,} cases against {SMALL:,}", slow / quick, "×", 2, False, detail, engine)
    with office_served(instance, 2) as served:
        pages = _pages(instance, served)
    usual, slow = quantile(pages, 0.5) * 1_000, quantile(pages, 0.95) * 1_000
    detail = f"p50 {short(usual)} ms; {_CLIENTS} clerks at once, 2 web processes, with the counts of all views"
    yield Figure(GOAL, "p95 of the Arbeitskorb over HTTP", slow, "ms", 15, False, detail, engine)
    counts = quantile(_counts(instance), 0.95) * 1_000
    if engine == SQLITE:
        yield Figure(GOAL, "p95 of the counts of all views", counts, "ms", 0.05, False, "kept beside the lines", engine)


def _questions(instance: Instance) -> list[float]:
    """Seconds for the statement of the first page and the fetching of its rows, one question after the other.

    On SQLite, which runs in this process, of CPU: what others do on the machine is not in it.
    """
    watch = time.process_time if instance.engine == SQLITE else time.perf_counter
    actor = instance.clerk()
    reach = reach_of(scope(actor))
    wanted = _wanted(instance)
    statement = _page(_Question(reach, False, False, False), "all", False)
    values = _values(scope(actor), wanted) | {"most": PAGE_ROWS + 1}
    assert scope_values(scope(actor)).items() <= values.items()
    found = []
    with instance.office.store.read() as work:
        for _ in range(_QUESTIONS):
            started = watch()
            rows = statement.all(work.connection, values)
            found.append(watch() - started)
            assert rows
    return found


def _counts(instance: Instance) -> list[float]:
    actor, wanted = instance.clerk(), _wanted(instance)
    found = []
    with instance.office.desk.store.read() as work:
        for _ in range(_QUESTIONS):
            started = time.process_time()
            work.work_items.counts(scope(actor), wanted)
            found.append(time.process_time() - started)
    return found


def _wanted(instance: Instance) -> InboxFilter:
    today = NOW.date()
    return InboxFilter("all", today, today + timedelta(days=3), instance.clerk().id)


def _pages(instance: Instance, served: Served) -> list[float]:
    """Seconds for the page with several clerks at once."""
    token = sign_in(instance.office.desk, TOWN, LOGIN, PASSWORD, "bench")
    found: list[float] = []

    def look() -> None:
        client = served.client()
        client.cookies = {"anmeldung": token}
        client.get("/arbeitskorb")
        for _ in range(_PAGES):
            started = time.perf_counter()
            client.get("/arbeitskorb")
            found.append(time.perf_counter() - started)

    threads = [Thread(target=look) for _ in range(_CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _fill(instance: Instance, first: int, last: int) -> None:
    """Cases from ``first`` to before ``last``, each with a key and a headline of its own; work items of open ones."""
    with instance.office.store.write() as work:
        publication = work.publications.current(TOWN)[SERVICE]
        for start in range(first, last, _CHUNK):
            numbers = range(start, min(start + _CHUNK, last))
            _insert(work.connection, instance, publication, numbers)
        recount(work.connection)
        if instance.engine != SQLITE:
            work.connection.exec_driver_sql("ANALYZE cases, work_items, work_counts")
        work.commit()


def _insert(connection: Connection, instance: Instance, publication: str, numbers: Sequence[int]) -> None:
    rows = [_case(instance, publication, number) for number in numbers]
    connection.execute(insert(cases), rows)
    items = [_item(row) for number, row in zip(numbers, rows, strict=True) if number % 100 < OPEN_PERCENT]
    connection.execute(insert(work_items), items)


def _case(instance: Instance, publication: str, number: int) -> dict[str, Any]:
    case_id, is_open = uuid4(), number % 100 < OPEN_PERCENT
    key, sealed = _secrets(instance, case_id) if is_open else (_FILLING, _FILLING)
    opened = NOW - timedelta(minutes=number % 500_000)
    department = DEPARTMENTS[number // 100 % len(DEPARTMENTS)]
    return {
        "authority": TOWN,
        "id": case_id,
        "number": f"HGN-2026-{number:07d}-0",
        "form": SERVICE,
        "publication": publication,
        "workflow": "anregung",
        "state": "eingegangen",
        "revision": 0,
        "owner": department,
        "department": department,
        "language": "de",
        "opened": opened,
        "entered": opened,
        "closed": None if is_open else NOW,
        "secret_version": 1,
        "chain_length": 0,
        "chain_head": GENESIS,
        "key_id": instance.office.keyring.current,
        "data_key": key,
        "headline": sealed,
    }


#: In place of the ciphertexts of closed cases, which no Arbeitskorb opens: as long as they are.
_FILLING = bytes(61)


def _secrets(instance: Instance, case_id: UUID) -> tuple[bytes, bytes]:
    """The wrapped key of a case, and its headline under it."""
    key = new_key()
    wrapped = instance.office.keyring.wrap(key, place_of_key(TOWN, case_id))
    return wrapped.sealed, seal(key, b"Mehr Schatten auf dem Spielplatz", headline_place(TOWN, case_id))


def _item(case: dict[str, Any]) -> dict[str, Any]:
    identity: UUID = case["id"]
    urgent: date = NOW.date() + timedelta(days=identity.int % 30 - 5)
    return {
        "authority": TOWN,
        "case_id": identity,
        "kind": "case",
        "department": case["department"],
        "urgent_by": urgent,
        "opened": case["opened"],
        "form": SERVICE,
        "assignee": None,
    }
