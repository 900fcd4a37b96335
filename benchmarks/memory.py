"""Goal 11: what two web processes hold, and how it grows.

``make bench`` measures a fresh server and a few thousand requests; ``python -m benchmarks memory --full`` makes all
hundred thousand, which takes long, and is what the growth is said of.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Thread

from benchmarks.figures import SQLITE, Figure, short
from benchmarks.instances import instance
from benchmarks.page import begun_form
from benchmarks.served import Client, Served, office_served
from benchmarks.town import SERVICE

GOAL = 11
WORKERS, CLIENTS = 2, 4
ALL = 100_000
#: After so many requests every page, thread and connection has been used.
WARM = 2_000
_PATHS = ("/", f"/leistung/{SERVICE}", "/status", "/antworten", "/datenschutz")


def figures() -> Iterator[Figure]:
    """Memory of both processes with their parent; pages that they share count once (PSS)."""
    with instance(SQLITE) as made, office_served(made, WORKERS) as served:
        ask(served, WARM)
        detail = f"with the parent process, after {WARM:,} requests"
        yield Figure(GOAL, "two web processes", served.memory(), "MiB", 160, False, detail)


def full() -> Iterator[Figure]:
    """The growth over all hundred thousand requests after the first few thousand."""
    with instance(SQLITE) as made, office_served(made, WORKERS) as served:
        ask(served, WARM)
        before, started = served.memory(), time.monotonic()
        ask(served, ALL)
        after = served.memory()
        rate = ALL / (time.monotonic() - started)
    detail = f"from {short(before)} to {short(after)} MiB, {short(rate)} requests/s"
    yield Figure(GOAL, "growth over 100,000 requests", 100 * (after / before - 1), "%", 5, False, detail)


def ask(served: Served, requests: int) -> None:
    """So many requests from several clients at once: public pages, and the first page of a form of one's own."""
    each = requests // CLIENTS
    threads = [Thread(target=_ask, args=(served.client(), each)) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _ask(client: Client, requests: int) -> None:
    form = begun_form(client)
    paths = (*_PATHS, form)
    calls: list[Callable[[], bytes]] = [lambda path=path: client.get(path) for path in paths]  # type: ignore[misc]
    for number in range(requests):
        calls[number % len(calls)]()
