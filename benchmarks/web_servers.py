"""``python -m benchmarks.web_servers``: gunicorn against granian, both with the real application over one instance.

Not among the comparisons of ``python -m benchmarks``, for granian is no dependency: ``uv pip install granian==2.8.7``
brings what was measured for ``docs/decisions/0018-web-server.md``.

The servers take turns, so that a busy machine disturbs both alike. What is compared is the processor time that all
processes of a server spend on a request, and how long the slowest of a hundred requests took.
"""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from citizen_office.app import create_app
from citizen_office.cli import main as office_command
from citizen_office.office import build_office
from citizen_office.settings import load_settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

ROUNDS = 9
REQUESTS = 240
CONNECTIONS = 8
WORKERS, THREADS = 2, 4
PATHS = ("/", "/leistung/buergeridee", "/static/office.css", "/status")
TOWN = "hagenow"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of one server: processor milliseconds a request, requests a second, and the 99th percentile in ms."""

    cpu: float
    rate: float
    slow: float


class Server:
    """A server with its processes."""

    def __init__(self, name: str, instance: Path) -> None:
        """Start it on a free port, and wait for its first answer."""
        self.name = name
        self.port = _free_port()
        words = {
            "gunicorn": ["-m", "citizen_office", "serve", "--workers", str(WORKERS)],
            "granian": ["-m", "benchmarks.web_servers", "granian"],
        }[name]
        environ = {**os.environ, "CITIZEN_OFFICE_INSTANCE": str(instance), "PORT": str(self.port)}
        self._process = subprocess.Popen([sys.executable, *words], env=environ)
        self._wait()

    def turn(self, path: str) -> Turn:
        """Let it answer, on several connections at once."""
        before, started = self._cpu(), time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            asked = pool.map(lambda _: _ask(self.port, path, REQUESTS // CONNECTIONS), range(CONNECTIONS))
            waits = sorted(wait for waits in asked for wait in waits)
        spent = time.perf_counter() - started
        return Turn(
            cpu=(self._cpu() - before) / len(waits) * 1_000,
            rate=len(waits) / spent,
            slow=waits[int(len(waits) * 0.99)] * 1_000,
        )

    def memory(self) -> float:
        """Megabytes that its processes do not share."""
        return sum(process.memory_full_info().uss for process in self._family()) / 1024**2

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(30)

    def _family(self) -> list[psutil.Process]:
        top = psutil.Process(self._process.pid)
        return [top, *top.children(recursive=True)]

    def _cpu(self) -> float:
        return sum(sum(process.cpu_times()[:2]) for process in self._family())

    def _wait(self) -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                _ask(self.port, "/healthz", 1)
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise TimeoutError(f"{self.name} does not answer")


def main() -> None:
    """Measure every path, and print a table."""
    with (
        tempfile.TemporaryDirectory(prefix="citizen-office-servers-") as folder,
        _servers(_furnished(folder)) as servers,
    ):
        for path in PATHS:
            turns: dict[str, list[Turn]] = {name: [] for name in servers}
            for round_number in range(ROUNDS + 1):
                order = sorted(servers, reverse=bool(round_number % 2))
                for name in order:
                    turn = servers[name].turn(path)
                    # The first round warms both up.
                    if round_number:
                        turns[name].append(turn)
            print(_row(path, turns))
        print(*(f"{name} {server.memory():.0f} MB" for name, server in servers.items()), sep="   ")


def application() -> WSGIApplication:
    """What granian serves: the same application, built in each of its worker processes."""
    return create_app(build_office(load_settings(os.environ)))


def serve_with_granian() -> None:
    """Serve until SIGTERM, with as many processes and threads as gunicorn has."""
    granian = import_module("granian")
    server = granian.Granian(
        "benchmarks.web_servers:application",
        factory=True,
        interface="wsgi",
        port=int(os.environ["PORT"]),
        workers=WORKERS,
        blocking_threads=THREADS,
        log_level="error",
        respawn_failed_workers=True,
    )
    server.serve()


def _furnished(folder: str) -> Path:
    """An office with its published services."""
    instance = Path(folder) / "instance"
    words = [
        "init",
        "--yes",
        "--instance",
        str(instance),
        "--authority",
        TOWN,
        "--mail-from",
        "rathaus@hagenow.example",
    ]
    assert office_command(words) == 0
    assert office_command(["publish", "--instance", str(instance)]) == 0
    return instance


@contextmanager
def _servers(instance: Path) -> Iterator[Mapping[str, Server]]:
    running: dict[str, Server] = {}
    try:
        for name in ("gunicorn", "granian"):
            running[name] = Server(name, instance)
        yield running
    finally:
        for server in running.values():
            server.stop()


def _ask(port: int, path: str, times: int) -> list[float]:
    """Ask one path several times over one connection; how long each answer took, in seconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    waits = []
    for _ in range(times):
        started = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        assert response.status == 200, (path, response.status)
        waits.append(time.perf_counter() - started)
    connection.close()
    return waits


def _row(path: str, turns: Mapping[str, list[Turn]]) -> str:
    def ratio(value: Callable[[Turn], float]) -> float:
        pairs = zip(turns["granian"], turns["gunicorn"], strict=True)
        return statistics.median(value(ours) / value(theirs) for ours, theirs in pairs)

    cells = [f"{path:<24}"]
    for name, taken in turns.items():
        cpu, rate, slow = (statistics.median(values) for values in zip(*map(_values, taken), strict=True))
        cells.append(f"{name} {cpu:6.2f} ms cpu {rate:6.0f}/s p99 {slow:6.1f} ms")
    ratios = (ratio(lambda turn: turn.cpu), ratio(lambda turn: turn.rate), ratio(lambda turn: turn.slow))
    cells.append("granian/gunicorn cpu {:.2f} rate {:.2f} p99 {:.2f}".format(*ratios))
    return "   ".join(cells)


def _values(turn: Turn) -> tuple[float, float, float]:
    return turn.cpu, turn.rate, turn.slow


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    serve_with_granian() if sys.argv[1:] == ["granian"] else main()
