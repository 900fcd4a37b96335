"""Servers as processes of their own, asked over HTTP; what an answer costs is the time that their processors spent."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse

import psutil

from benchmarks.instances import Instance

_START_SECONDS = 60.0


@dataclass(slots=True)
class Served:
    """A server with its workers, which are the children of the process that was started."""

    port: int
    process: subprocess.Popen[bytes]
    _known: list[psutil.Process] = field(default_factory=list)

    def workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        if not self._known:
            self._known = psutil.Process(self.process.pid).children(recursive=True)
        return self._known

    def cpu_seconds(self) -> float:
        """What the workers have spent so far."""
        return sum(sum(worker.cpu_times()[:2]) for worker in self.workers())

    def memory(self) -> float:
        """What the workers and their parent hold together, in MiB; pages that they share count once."""
        every = [psutil.Process(self.process.pid), *self.workers()]
        return sum(process.memory_full_info().pss for process in every) / 2**20

    def client(self) -> Client:
        """A connection that stays open."""
        return Client(self.port)


class Client:
    """One browser: keeps its connection and its cookies."""

    def __init__(self, port: int) -> None:
        """Connect with the first question."""
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> bytes:
        """The body of a page; AssertionError unless it is there."""
        return self._asked("GET", path)[1]

    def post(self, path: str, body: str) -> str:
        """Send a form; where it leads to, empty where it leads nowhere."""
        answer, _ = self._asked("POST", path, body)
        return (answer.getheader("Location") or "").removeprefix(f"http://127.0.0.1:{self._connection.port}")

    def _asked(self, method: str, path: str, body: str | None = None) -> tuple[HTTPResponse, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        content = answer.read()
        assert answer.status in (200, 302, 303), (answer.status, path, content[:300])
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer, content


@contextmanager
def office_served(instance: Instance, workers: int = 1) -> Iterator[Served]:
    """The office's own server, as ``citizen-office serve`` starts it."""
    words = ["citizen_office", "serve", "--workers", str(workers)]
    with _served(words, instance.environ, workers) as served:
        yield served


@contextmanager
def bare_served(environ: Mapping[str, str] | None = None, workers: int = 1) -> Iterator[Served]:
    """Nothing but Flask on the same server with the same options."""
    with _served(["benchmarks.bare", str(workers)], environ or {}, workers) as served:
        yield served


@contextmanager
def _served(words: list[str], environ: Mapping[str, str], workers: int) -> Iterator[Served]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", *words], env=installed({**environ, "PORT": str(port)})
    )
    served = Served(port, process)
    try:
        _wait(served, workers)
        yield served
    finally:
        process.terminate()
        process.wait(30)


def installed(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a process that finds its code compiled, as an installation leaves it."""
    every = {**os.environ, **(environ or {})}
    every.pop("PYTHONDONTWRITEBYTECODE", None)
    return every


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(served: Served, workers: int) -> None:
    """Until all workers are there and the first page is answered."""
    ends = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends:
        assert served.process.poll() is None, "the server has ended"
        try:
            served.client().get("/")
        except OSError:
            time.sleep(0.02)
            continue
        if len(psutil.Process(served.process.pid).children()) == workers:
            return
    raise AssertionError("the server does not answer")
