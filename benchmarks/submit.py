"""Goal 1: a submission end to end over HTTP, against bare Flask that writes the same rows under the same lock."""

from __future__ import annotations

import hashlib
import pickle
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Thread
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from benchmarks.figures import Figure, short
from benchmarks.instances import Instance, fresh_key, instances
from benchmarks.measure import quantile
from benchmarks.served import Served, bare_served, office_served
from benchmarks.tape import Tape, record
from benchmarks.town import RAW, SERVICE, TOWN
from citizen_office.app import create_app
from citizen_office.services.draft import LIFETIME, open_draft, secret_digest
from citizen_office.services.ports import Draft
from citizen_office.services.submit import submit_draft

GOAL = 1
_ROUNDS, _REQUESTS = 9, 40
_CLIENTS, _SECONDS = 4, 8.0
#: More than any machine submits in that time.
_MOST = 12_000


@dataclass(frozen=True, slots=True)
class _Ready:
    """A draft that only needs to be sent, with the cookie and the token of its browser."""

    id: UUID
    cookie: str
    body: str

    @property
    def path(self) -> str:
        """Where it is sent."""
        return f"/antrag/{self.id}/pruefen"


def figures() -> Iterator[Figure]:
    """For each database the ratio, and rate and slowest answers with several browsers at once."""
    for instance in instances():
        yield _ratio(instance)
        yield from _throughput(instance)


def _ratio(instance: Instance) -> Figure:
    drafts = iter(_drafts(instance, (_ROUNDS + 1) * _REQUESTS + 1))
    tape = _recorded(instance, next(drafts))
    path = instance.folder / "tape"
    path.write_bytes(pickle.dumps(tape))
    bare_environ = {"BENCH_DATABASE": instance.environ["DATABASE_URL"], "BENCH_TAPE": str(path)}
    wall, cpu = [], []
    with ExitStack() as stack:
        ours = stack.enter_context(office_served(instance))
        bare = stack.enter_context(bare_served(bare_environ))
        for turn in range(_ROUNDS + 1):
            first = _timed(ours, [next(drafts) for _ in range(_REQUESTS)])
            second = _timed(bare, [None] * _REQUESTS)
            if turn:
                wall.append((first[0], second[0]))
                cpu.append((first[1], second[1]))
    value = statistics.median(theirs / own for own, theirs in wall)
    share = sum(theirs for _, theirs in cpu) / sum(own for own, _ in cpu)
    rates = [short(_REQUESTS / statistics.median(pair[side] for pair in wall)) for side in (0, 1)]
    detail = f"ours {rates[0]}/s, bare Flask {rates[1]}/s, one browser; of the server's CPU alone {share:.2f} ×"
    return Figure(GOAL, "submit against bare Flask with the same rows", value, "×", 0.6, True, detail, instance.engine)


def _throughput(instance: Instance) -> Iterator[Figure]:
    """Several browsers submit as fast as they can; no answer may be anything but the way to the confirmation."""
    shares = [_drafts(instance, _MOST // _CLIENTS // 4) for _ in range(_CLIENTS)]
    latencies: list[float] = []
    with office_served(instance, workers=2) as served:
        threads = [Thread(target=_submit_all, args=(served, share, latencies)) for share in shares]
        started = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - started
    rate, slow = len(latencies) / seconds, quantile(latencies, 0.99) * 1_000
    detail = f"{_CLIENTS} browsers, 2 web processes, {len(latencies):,} submissions, none refused"
    yield Figure(GOAL, "durable submissions", rate, "/s", 400, True, detail, instance.engine)
    yield Figure(GOAL, "slowest in a hundred submissions", slow, "ms", 50, False, detail, instance.engine)


def _submit_all(served: Served, drafts: list[_Ready], latencies: list[float]) -> None:
    client, ends = served.client(), time.perf_counter() + _SECONDS
    for draft in drafts:
        started = time.perf_counter()
        if started > ends:
            return
        client.cookies = {"sitzung": draft.cookie}
        assert client.post(draft.path, draft.body).endswith("/gesendet")
        latencies.append(time.perf_counter() - started)


def _timed(served: Served, drafts: list[_Ready] | list[None]) -> tuple[float, float]:
    """Seconds of the clock and of the server's CPU for these submissions; of None the bare server makes one up."""
    client = served.client()
    started, spent = time.perf_counter(), served.cpu_seconds()
    for draft in drafts:
        if draft is None:
            client.post("/submit", f"{_BODY}&key={fresh_key()}")
        else:
            client.cookies = {"sitzung": draft.cookie}
            assert client.post(draft.path, draft.body).endswith("/gesendet")
    return time.perf_counter() - started, served.cpu_seconds() - spent


_BODY = "&".join(f"{name}={quote(value)}" for name, value in RAW.items())


def _recorded(instance: Instance, draft: _Ready) -> Tape:
    """The rows of one submission, without the change to its draft: the bare server knows no drafts."""
    desk = instance.office.desk
    opened = open_draft(desk, TOWN, draft.id, _SECRET)
    tape = record(instance, lambda: submit_draft(desk, opened).case, opened.draft.submission_key)
    return tape.without("UPDATE drafts")


_SECRET = "nur für Messungen"


def _drafts(instance: Instance, count: int) -> list[_Ready]:
    """Drafts with all answers in them, stored in one transaction."""
    desk = instance.office.desk
    app = create_app(instance.office)
    now, ready = desk.clock(), []
    with desk.store.write() as work:
        publication = work.publications.current(TOWN)[SERVICE]
        for _ in range(count):
            draft = Draft(
                id=uuid4(),
                authority=TOWN,
                form=SERVICE,
                publication=publication,
                language="de",
                secret_digest=secret_digest(_SECRET),
                submission_key=fresh_key(),
                raw=dict(RAW),
                created=now,
                expires=now + LIFETIME,
            )
            work.drafts.add(draft)
            ready.append(_browser(app, draft.id))
        work.commit()
    return ready


def _browser(app: Flask, draft_id: UUID) -> _Ready:
    """What a browser has that has come this far: the signed session, and the token of its page."""
    mark = hashlib.sha1(draft_id.bytes, usedforsecurity=False).hexdigest()
    session: dict[str, Any] = {"entwuerfe": [[str(draft_id), _SECRET]], "csrf_token": mark}
    signer: Any = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    token = URLSafeTimedSerializer(app.secret_key or "", salt="wtf-csrf-token").dumps(mark)
    return _Ready(draft_id, signer.dumps(session), f"csrf_token={token}")
