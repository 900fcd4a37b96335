"""Goal 7: a page of a form with session, token and security headers, against a word from bare Flask."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Iterator

from benchmarks.figures import SQLITE, Figure, short
from benchmarks.instances import instance
from benchmarks.served import Client, Served, bare_served, office_served
from benchmarks.town import SERVICE

GOAL = 7
_ROUNDS, _REQUESTS = 9, 150
_TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')


def figures() -> Iterator[Figure]:
    """Answers per second of CPU of the worker, for both servers in turn."""
    with instance(SQLITE) as made, office_served(made) as ours, bare_served() as bare:
        client, word = ours.client(), bare.client()
        path = begun_form(client)
        pairs = []
        for turn in range(_ROUNDS + 1):
            page = rate(ours, lambda: client.get(path), _REQUESTS)
            hello = rate(bare, lambda: word.get("/hello"), _REQUESTS)
            if turn:
                pairs.append((page, hello))
    detail = f"form page {short(_median(pairs, 0))}/s, hello {short(_median(pairs, 1))}/s of one core"
    value = statistics.median(page / hello for page, hello in pairs)
    yield Figure(GOAL, "page of a form against hello, bare Flask", value, "×", 0.6, True, detail)


def _median(pairs: list[tuple[float, float]], side: int) -> float:
    return statistics.median(pair[side] for pair in pairs)


def rate(served: Served, call: Callable[[], object], requests: int) -> float:
    """Answers per second of the workers' CPU."""
    before = served.cpu_seconds()
    for _ in range(requests):
        call()
    return requests / max(served.cpu_seconds() - before, 0.01)


def begun_form(client: Client, service: str = SERVICE) -> str:
    """Begin a form as a browser does; the path of its first page."""
    token = token_in(client.get(f"/leistung/{service}"))
    return client.post(f"/leistung/{service}", f"csrf_token={token}")


def token_in(page: bytes) -> str:
    """The token that the forms of a page carry."""
    found = _TOKEN.search(page)
    assert found is not None
    return found[1].decode()
