"""``serve`` and ``work`` as a service manager runs them."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import requests

from citizen_office.cli import work as worker
from tests.cli.offices import file_idea, office_of
from tests.reliability.running_town import free_port

PATIENCE = 90.0
SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def running(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A command that goes on until it is told to stop."""
    process = subprocess.Popen(
        [sys.executable, "-m", "citizen_office", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def waited_for(url: str) -> requests.Response:
    """The first answer of a server that is starting."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            assert time.monotonic() < deadline, "no answer"
            time.sleep(0.1)


@pytest.mark.parametrize("number", SIGNALS)
def test_serve_answers_until_it_is_told_to_stop(published: Path, number: signal.Signals) -> None:
    port = free_port()
    with running("serve", "--port", str(port), "--workers", "1") as process:
        assert "Hagenow" in waited_for(f"http://127.0.0.1:{port}/").text
        family = psutil.Process(process.pid).children(recursive=True)
        assert len(family) == 1
        process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, said
    assert "Traceback" not in said
    assert psutil.wait_procs(family, timeout=10)[1] == []


@pytest.mark.parametrize("number", SIGNALS)
def test_work_carries_out_effects_until_it_is_told_to_stop(published: Path, number: signal.Signals) -> None:
    file_idea(published)
    with running("work") as process, office_of(published) as office:
        deadline = time.monotonic() + PATIENCE
        pending = 1
        while pending:
            assert time.monotonic() < deadline, "an effect is left"
            time.sleep(0.1)
            with office.desk.store.read() as unit:
                pending = unit.outbox.pending()
        process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, said
    assert "Traceback" not in said


class StopsAtTheFirstPause(threading.Event):
    """An event that is set as soon as somebody waits for it; ``waits`` has how long they would have."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waits.append(timeout)
        self.set()
        return True


def test_a_worker_without_work_sweeps_signs_and_pauses(published: Path) -> None:
    file_idea(published)
    stop = StopsAtTheFirstPause()
    with office_of(published) as office:
        worker.work_until(office, stop)
        with office.desk.store.read() as unit:
            assert unit.outbox.pending() == 0
            assert unit.events.find_missing("hagenow") == ()
    assert stop.waits == [worker.IDLE_SECONDS]
