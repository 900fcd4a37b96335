"""How the office is: what is in order, what will become a trouble, what is one. Reads only, and names nobody.

Words and advice for each result stand in ``i18n/health.py``; the terminal and the page of the administration show the
same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.errors import Forbidden, InstanceUnusable, Unreadable
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.services.audit import audit
from citizen_office.services.desk import Desk
from citizen_office.services.ports import DatabaseFacts, FolderFacts, Surroundings, UnitOfWork

#: How long an effect or a timer may wait before no worker can be running.
PATIENCE = timedelta(minutes=10)
#: How far clocks may differ before deadlines and the order of events suffer.
DRIFT = timedelta(seconds=30)
#: Free bytes below which it is time to make room, and below which writing may fail any moment.
LITTLE_ROOM, NO_ROOM = 2 * 1024**3, 256 * 1024**2
#: How long before its end a seal is warned of: a new certificate takes weeks.
SEAL_WARNING = timedelta(days=45)
#: Versions of PostgreSQL before this one get no security fixes any more.
OLDEST_POSTGRESQL = 14
#: How many chains are verified where nobody asked for all.
SAMPLE = 25

_NO_PARAMS: Mapping[str, str | int] = MappingProxyType({})


class Severity(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Result:
    """What one look has shown. ``code`` names the sentence, ``params`` fill it."""

    severity: Severity
    code: str
    params: Mapping[str, str | int] = field(default_factory=lambda: _NO_PARAMS)


def health_for(desk: Desk, around: Surroundings, actor: Actor) -> tuple[Result, ...]:
    """What an administrator sees: the house, and the cases of their own authority. Forbidden for anybody else."""
    if not can(actor, Verb.ADMINISTER):
        raise Forbidden()
    return examine(desk, around, authority=actor.authority)


def examine(desk: Desk, around: Surroundings, *, authority: str = "", all_chains: bool = False) -> tuple[Result, ...]:
    """Look at everything once. ``authority`` narrows what is said of cases and services to one; by default to none.

    What cannot be looked at because the database is away or of another version is left out: that comes first.
    """
    facts = around.program()
    results = [_ok("program", office=facts.office, python=facts.python)]
    try:
        database = around.database()
    except InstanceUnusable as away:
        return (*results, _problem("database_away", detail=away.detail), *_outside(desk, around))
    results += _database(database)
    results += _outside(desk, around)
    if database.schema == "current":
        results += _inside(desk, around, database, authority)
        results.append(_chains(desk, authority, all_chains))
    return tuple(results)


def is_healthy(results: tuple[Result, ...]) -> bool:
    """Whether none of the results is a problem."""
    return all(result.severity is not Severity.PROBLEM for result in results)


def _database(facts: DatabaseFacts) -> Iterator[Result]:
    yield _ok("schema_current") if facts.schema == "current" else _problem(f"schema_{facts.schema}")
    if facts.engine == "postgresql":
        old = int(facts.version.partition(".")[0]) < OLDEST_POSTGRESQL
        yield (_warning if old else _ok)("postgresql_old" if old else "postgresql", version=facts.version)
    elif facts.safe_wal:
        yield _ok("sqlite", version=facts.version, journal=facts.journal)
    elif facts.journal == "wal":
        yield _problem("sqlite_wal_reset", version=facts.version)
    else:
        yield _warning("sqlite_old", version=facts.version, journal=facts.journal)


def _outside(desk: Desk, around: Surroundings) -> Iterator[Result]:
    """The folder, the disk, the mail, the seals."""
    try:
        yield from _folder(around.folder())
    except InstanceUnusable as missing:
        yield _problem("folder_missing", detail=missing.detail)
    yield _mail(desk)
    yield from examine_seals(desk)


def _folder(folder: FolderFacts) -> Iterator[Result]:
    if folder.settings_readable:
        yield _problem("settings_readable", path=folder.path)
    if folder.open_to_all:
        yield _warning("folder_open", path=folder.path)
    if not (folder.settings_readable or folder.open_to_all):
        yield _ok("folder_private", path=folder.path)
    megabytes = folder.free // 1024**2
    if folder.free < LITTLE_ROOM:
        yield (_problem if folder.free < NO_ROOM else _warning)("disk_full", megabytes=megabytes)
    else:
        yield _ok("disk", megabytes=megabytes)


def _mail(desk: Desk) -> Result:
    way = desk.transport.probe()
    if not way.usable:
        return _problem("mail_away", detail=way.reason)
    if way.kind == "folder":
        return (_ok if desk.training else _warning)("mail_folder")
    return _ok("mail") if way.private else _warning("mail_plain")


def examine_seals(desk: Desk) -> Iterator[Result]:
    """What seals the notices of each authority, and for how long it still does."""
    seals = desk.seals.facts()
    if not seals:
        yield _ok("seal_none")
    for facts in seals:
        if facts.problem or facts.usable_until is None:
            yield _problem(f"seal_{facts.problem}", authority=facts.authority, path=facts.path, detail=facts.detail)
            continue
        day = facts.usable_until.date().isoformat()
        if facts.usable_until - desk.clock() < SEAL_WARNING:
            yield _warning("seal_ends_soon", authority=facts.authority, path=facts.path, day=day)
        else:
            yield _ok("seal", authority=facts.authority, day=day)


def _inside(desk: Desk, around: Surroundings, database: DatabaseFacts, authority: str) -> Iterator[Result]:
    yield from _keys(around)
    now = desk.clock()
    with desk.store.read() as work:
        keys = _authorities(work, authority)
        yield _clock(work, keys, now, database.clock)
        yield _dead_effects(work, keys)
        yield _worker(work, now)
        yield from _definitions(desk, work, keys)


def _keys(around: Surroundings) -> Iterator[Result]:
    uses = around.keys()
    wrong = [use for use in uses if not use.opens]
    for use in wrong:
        yield _problem("key_missing", key=use.key_id, count=use.count)
    old = sum(use.count for use in uses if use.opens and not use.current)
    if old:
        yield _warning("keys_old", count=old)
    if not wrong and not old:
        yield _ok("keys", count=sum(use.count for use in uses))


def _clock(work: UnitOfWork, authorities: tuple[str, ...], now: datetime, server: datetime | None) -> Result:
    """Our clock against that of the database, and against what happened last."""
    if server is not None and abs(server - now) > DRIFT:
        return _problem("clock_differs", seconds=int(abs(server - now).total_seconds()))
    latest = max((at for key in authorities if (at := work.cases.latest(key)) is not None), default=now)
    if latest - now > DRIFT:
        return _problem("clock_behind", minutes=_minutes(latest - now))
    return _ok("clock")


def _dead_effects(work: UnitOfWork, authorities: tuple[str, ...]) -> Result:
    count = sum(len(work.outbox.dead(key)) for key in authorities)
    return _problem("effects_dead", count=count) if count else _ok("effects")


def _worker(work: UnitOfWork, now: datetime) -> Result:
    """Effects and timers wait for nobody but a worker."""
    waiting = work.outbox.waiting_since(now)
    overdue = min((timer.due for timer in work.timers.due(now, 1)), default=None)
    since = min((at for at in (waiting, overdue) if at is not None), default=now)
    return _problem("worker_away", minutes=_minutes(now - since)) if now - since > PATIENCE else _ok("worker")


def _definitions(desk: Desk, work: UnitOfWork, authorities: tuple[str, ...]) -> Iterator[Result]:
    count = 0
    unreadable = False
    for key in authorities:
        for form, publication in sorted(work.publications.current(key).items()):
            count += 1
            try:
                desk.library.bundle(work, publication)
            except Exception:
                # Whatever it is: nobody can open this service, and that is what has to be said.
                unreadable = True
                yield _problem("definition_unreadable", authority=key, form=form)
    if not count:
        yield _warning("nothing_published")
    elif not unreadable:
        yield _ok("definitions", count=count)


def _chains(desk: Desk, authority: str, all_chains: bool) -> Result:
    try:
        count, broken = _all(desk) if all_chains else _sampled(desk, authority)
    except Unreadable:
        return _problem("checkpoint_forged")
    return _problem("chain_broken", count=broken) if broken else _ok("chains", count=count)


def _all(desk: Desk) -> tuple[int, int]:
    """How many chains there are, and how many of them do not hold or are gone."""
    report = audit(desk)
    return report.cases, len(report.faults)


def _sampled(desk: Desk, authority: str) -> tuple[int, int]:
    """How many chains were verified, evenly from a random one on, and how many of them do not hold."""
    with desk.store.read() as work:
        keys = _authorities(work, authority)
        cases: list[tuple[str, UUID]] = [(key, case_id) for key in keys for case_id in work.cases.of_authority(key)]
        stride = max(1, len(cases) // SAMPLE)
        first = int.from_bytes(desk.random_bytes(4), "big") % stride
        chosen = cases[first::stride][:SAMPLE]
        broken = [case_id for key, case_id in chosen if work.events.find_break(key, case_id) is not None]
    return len(chosen), len(broken)


def _authorities(work: UnitOfWork, authority: str) -> tuple[str, ...]:
    return (authority,) if authority else tuple(work.publications.authorities())


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


def _maker(severity: Severity) -> Callable[..., Result]:
    def make(code: str, **params: str | int) -> Result:
        return Result(severity, code, MappingProxyType(params))

    return make


_ok = _maker(Severity.OK)
_warning = _maker(Severity.WARNING)
_problem = _maker(Severity.PROBLEM)
