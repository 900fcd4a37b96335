"""Goal 15, second half: every chain of a hundred thousand events verified, and every file read and folded anew."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

from benchmarks.figures import SQLITE, Figure, short
from benchmarks.instances import Instance, instance
from benchmarks.measure import timed
from benchmarks.town import CLERK, NOW, SERVICE, TOWN
from citizen_office.core.cases.model import Case, Entry
from citizen_office.core.json import Json
from citizen_office.core.workflows.policy import Scope
from citizen_office.core.workflows.standing import standing_of
from citizen_office.services.audit import audit

GOAL = 15
CASES, EACH = 12_500, 8


def figures() -> Iterator[Figure]:
    """Seconds of CPU for both, one after the other: nothing of it waits for a disk."""
    with instance(SQLITE) as made:
        _fill(made)
        verified = timed(lambda: _verify(made), time.process_time)
        replayed = timed(lambda: _replay(made), time.process_time)
    detail = f"{CASES:,} cases: verifying {short(verified)} s, decrypting and folding {short(replayed)} s"
    what = f"replay and verify {CASES * EACH:,} events"
    yield Figure(GOAL, what, verified + replayed, "s", 10, False, detail, SQLITE)


def _fill(made: Instance) -> None:
    desk = made.office.desk
    with desk.store.write() as work:
        publication = work.publications.current(TOWN)[SERVICE]
        for number in range(CASES):
            identity = (uuid4(), TOWN, f"HGN-2026-{number:06d}-0", SERVICE, publication, "anregung", "bearbeitung")
            case = Case(*identity, EACH - 1, "gruen", "gruen", "de", NOW, NOW)
            work.cases.open(case, {}, "Mehr Schatten")
            for line in range(EACH):
                payload: dict[str, Json] = {
                    "action": "uebernehmen",
                    "from": "eingegangen",
                    "to": "bearbeitung",
                    "revision": line,
                    "name": CLERK.name,
                    "department": "gruen",
                    "data": {"remark": "Bitte bis Freitag ansehen."},
                }
                at = NOW + timedelta(minutes=line)
                work.events.append(case, Entry("action.taken", at, CLERK.kind, CLERK.id, payload))
        work.commit()


def _verify(made: Instance) -> None:
    report = audit(made.office.desk)
    assert (report.cases, report.faults) == (CASES, ())


def _replay(made: Instance) -> None:
    desk, events = made.office.desk, 0
    with desk.store.read() as work:
        authority = desk.library.authority(work, TOWN)
        context = desk.context(authority, {})
        for case_id in work.cases.of_authority(TOWN):
            case = work.cases.get_by_id(Scope(TOWN, None), case_id)
            bundle = desk.library.bundle(work, case.publication)
            lines = work.events.of_case(case)
            standing_of(bundle.workflow, (event.entry for event in lines), context.zone)
            events += len(lines)
    assert events == CASES * EACH
