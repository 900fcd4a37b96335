"""Goal 10: from the command to the first page, with two hundred published services; and what loading the code takes."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from http.client import HTTPConnection

import psutil

from benchmarks.figures import SQLITE, Figure, short
from benchmarks.instances import Instance, instance
from benchmarks.measure import cpu_of_children, timed
from benchmarks.served import free_port, installed
from benchmarks.town import SERVICE
from citizen_office.core.actors import SYSTEM_ID
from citizen_office.office import load_content
from citizen_office.services.ports import Publication, Source
from citizen_office.services.publish import publish
from citizen_office.settings import content_home

GOAL = 10
FORMS = 200
_TIMES = 5
_LIBRARIES = "import flask, flask_wtf, sqlalchemy, reportlab.platypus, marshmallow, cryptography"


def figures() -> Iterator[Figure]:
    """Seconds of the clock to the first catalogue; and seconds of CPU for imports, ours and those of others alone.

    Neither counts its first time, in which Python may have compiled what it loads.
    """
    with instance(SQLITE) as made:
        _publish(made)
        _first_answer(made)
        found = [_first_answer(made) for _ in range(_TIMES)]
    clock = statistics.median(seconds for seconds, _ in found)
    cpu = statistics.median(spent for _, spent in found)
    detail = f"of CPU, of one web process and its parent; by the clock {short(clock)} s"
    yield Figure(GOAL, f"first answer with {FORMS} published forms", cpu, "s", 1.0, False, detail)
    pairs = [(_spent("import citizen_office.cli.serve"), _spent(_LIBRARIES)) for _ in range(_TIMES + 1)][1:]
    ours, others = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    detail = f"of CPU; the libraries alone {short(others)} s"
    yield Figure(GOAL, "loading the code of the web server", ours, "s", 0.6, False, detail)


def _publish(made: Instance) -> None:
    """As many services as wanted: copies under other names, with the texts and the workflow of the first."""
    content = load_content(content_home())
    first = next(each for each in content.publications if each.form == SERVICE)
    missing = FORMS - len(content.publications)
    copies = tuple(_copy(first, f"{SERVICE}_{number}") for number in range(missing))
    publish(made.office.desk, replace(content, publications=(*content.publications, *copies)), SYSTEM_ID)


def _copy(first: Publication, name: str) -> Publication:
    sources = tuple(
        Source(each.kind, name, re.sub(rb"(?m)^form: \w+$", f"form: {name}".encode(), each.content))
        if each.kind == "form"
        else each
        for each in first.sources
    )
    return Publication(sha256(name.encode()).hexdigest(), name, sources)


def _first_answer(made: Instance) -> tuple[float, float]:
    """Seconds until the catalogue is there, and seconds of CPU until then."""
    port = free_port()
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "citizen_office", "serve", "--workers", "1"],
        env=installed({**made.environ, "PORT": str(port)}),
    )
    try:
        while not _answers(port):
            time.sleep(0.005)
        seconds = time.perf_counter() - started
        parent = psutil.Process(process.pid)
        spent = sum(sum(each.cpu_times()[:2]) for each in (parent, *parent.children()))
    finally:
        process.terminate()
        process.wait(30)
    return seconds, spent


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _spent(code: str) -> float:
    """Seconds of CPU of a fresh interpreter."""
    return timed(lambda: subprocess.run([sys.executable, "-c", code], check=True, env=installed()), cpu_of_children)
