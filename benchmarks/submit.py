"""Goal 1: a submission end to end over HTTP, against bare Flask that writes the same rows under the same lock."""

from __future__ import annotations

import hashlib
import pickle
import statistics
import time
from collections.abc import Iterator, Sequence
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
from benchmarks.served import Client, Served, bare_served, office_served
from benchmarks.tape import Tape, record
from benchmarks.town import RAW, SERVICE, TOWN
from citizen_office.app import create_app
from citizen_office.services.draft import LIFETIME, open_draft, secret_digest
from citizen_office.services.ports import Draft
from citizen_office.services.submit import submit_draft

GOAL = 1
_ROUNDS, _REQUESTS = 7, 30
_CLIENTS, _SECONDS = 4, 6.0
#: As many drafts lie ready for each browser.
_MOST = 1_500
_WARM = 10


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
        tape = _taped(instance)
        yield _ratio(instance, tape)
        yield from _throughput(instance, tape)


def _taped(instance: Instance) -> dict[str, str]:
    """The environment in which the bare server finds the rows of a submission and where to write them."""
    path = instance.folder / "tape"
    path.write_bytes(pickle.dumps(_recorded(instance, _drafts(instance, 1)[0])))
    return {"BENCH_DATABASE": instance.environ["DATABASE_URL"], "BENCH_TAPE": str(path)}


def _ratio(instance: Instance, tape: dict[str, str]) -> Figure:
    drafts = iter(_drafts(instance, (_ROUNDS + 1) * _REQUESTS))
    wall, cpu = [], []
    with ExitStack() as stack:
        ours = stack.enter_context(office_served(instance))
        bare = stack.enter_context(bare_served(tape))
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


def _throughput(instance: Instance, tape: dict[str, str]) -> Iterator[Figure]:
    """Several browsers submit as fast as they can; no answer may be anything but the way to the confirmation."""
    with bare_served(tape, workers=2) as bare:
        most = _busy(bare, [[None] * _MOST for _ in range(_CLIENTS)])
    with office_served(instance, workers=2) as served:
        latencies = _busy(served, [_drafts(instance, _MOST) for _ in range(_CLIENTS)])
    rate, slow = len(latencies) / _SECONDS, quantile(latencies, 0.99) * 1_000
    told = f"{_CLIENTS} browsers, 2 web processes, none of {len(latencies):,} refused; bare Flask"
    engine = instance.engine
    detail = f"{told} {short(len(most) / _SECONDS)}/s"
    yield Figure(GOAL, "durable submissions", rate, "/s", 400, True, detail, engine)
    detail = f"{told} {short(quantile(most, 0.99) * 1_000)} ms"
    yield Figure(GOAL, "slowest in a hundred submissions", slow, "ms", 50, False, detail, engine)


def _busy(served: Served, shares: Sequence[Sequence[_Ready | None]]) -> list[float]:
    """The seconds that each submission took, of all browsers together."""
    latencies: list[float] = []
    for share in shares:
        # The first submissions of a process read the service and prepare every statement.
        _timed(served, share[:_WARM])
    ends = time.perf_counter() + _SECONDS

    def submit_all(drafts: Sequence[_Ready | None]) -> None:
        client = served.client()
        for draft in drafts[_WARM:]:
            started = time.perf_counter()
            if started > ends:
                return
            _send(client, draft)
            latencies.append(time.perf_counter() - started)

    threads = [Thread(target=submit_all, args=(share,)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return latencies


def _timed(served: Served, drafts: Sequence[_Ready | None]) -> tuple[float, float]:
    """Seconds of the clock and of the server's CPU for these submissions."""
    client = served.client()
    started, spent = time.perf_counter(), served.cpu_seconds()
    for draft in drafts:
        _send(client, draft)
    return time.perf_counter() - started, served.cpu_seconds() - spent


def _send(client: Client, draft: _Ready | None) -> None:
    """Send a draft; of None the bare server makes one up."""
    if draft is None:
        client.post("/submit", f"{_BODY}&key={fresh_key()}")
        return
    client.cookies = {"sitzung": draft.cookie}
    assert client.post(draft.path, draft.body).endswith("/gesendet")


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
