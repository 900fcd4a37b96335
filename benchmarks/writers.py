"""Goal 12: four processes that write into one SQLite database, and whether each gets its turn.

    python -m benchmarks.writers SECONDS

is one of them: it submits as fast as it can and prints how many, its longest wait for its turn, and its longest turn.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.figures import SQLITE, Figure, short
from benchmarks.instances import fresh_key, instance
from benchmarks.town import RAW, SERVICE, TOWN
from citizen_office.office import build_office
from citizen_office.services.submit import Request, submit, submit_in
from citizen_office.settings import load_settings

GOAL = 12
PROCESSES, SECONDS = 4, 8.0
_WARM = 5


def figures() -> Iterator[Figure]:
    """The slowest against the fastest, and the longest wait of any."""
    with instance(SQLITE) as made:
        words = [sys.executable, "-W", "ignore", "-m", "benchmarks.writers", str(SECONDS)]
        environ = {**os.environ, **made.environ}
        running = [subprocess.Popen(words, env=environ, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
        told = [process.communicate()[0].split() for process in running]
        assert all(process.returncode == 0 for process in running), "a writer was refused"
    counts = [int(count) for count, _, _ in told]
    wait, turn = (max(float(each[place]) * 1_000 for each in told) for place in (1, 2))
    detail = f"{short(sum(counts) / SECONDS)} submissions/s together: {', '.join(map(str, sorted(counts)))}"
    yield Figure(GOAL, "slowest of four writing processes", min(counts) / max(counts), "×", 0.3, True, detail, SQLITE)
    held = f"the longest turn of another, most of it waiting for the disk, was {short(turn)} ms"
    yield Figure(GOAL, "longest wait for a turn", wait, "ms", 250, False, held, SQLITE)


def _write(seconds: float) -> None:
    """Submit for so long, once all are likely to have started."""
    office = build_office(load_settings(os.environ))
    desk = office.desk
    with desk.store.read() as work:
        publication = work.publications.current(TOWN)[SERVICE]
    request = Request(TOWN, SERVICE, publication, "", "de", RAW)
    for _ in range(_WARM):
        # The first one reads the service and prepares every statement, which would make the others wait for it.
        submit(desk, replace(request, key=fresh_key()))
    # All begin at the same full second, when each has loaded its code.
    begins = float(int(time.time() / 10 + 1) * 10)
    time.sleep(max(0.0, begins - time.time()))
    count, longest, held, ends = 0, 0.0, 0.0, time.perf_counter() + seconds
    while (asked := time.perf_counter()) < ends:
        with desk.store.write() as work:
            begun = time.perf_counter()
            longest = max(longest, begun - asked)
            submit_in(desk, work, replace(request, key=fresh_key()))
            work.commit()
        held = max(held, time.perf_counter() - begun)
        count += 1
    office.close()
    print(count, longest, held)


if __name__ == "__main__":
    _write(float(sys.argv[1]))
