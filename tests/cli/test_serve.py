"""What the server in front of our pages believes, and what it writes into its log."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from citizen_office.cli.serve import built_application
from citizen_office.settings import load_settings
from tests.reliability.running_town import free_port

SECRET = "7K2QXGEHEIM"


class Served:
    """A server that is running, asked byte by byte."""

    def __init__(self) -> None:
        self.port = free_port()
        words = [sys.executable, "-m", "citizen_office", "serve", "--workers", "1", "--port", str(self.port)]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def ask(self, request: bytes) -> str:
        """The answer to a request; waits for a server that is starting."""
        deadline = time.monotonic() + 60
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 30) as connection:
                    connection.sendall(request)
                    return connection.makefile("rb").read().decode()
            except ConnectionRefusedError:
                assert time.monotonic() < deadline, "no answer"
                time.sleep(0.1)

    def stop(self) -> str:
        """End it; what it has said."""
        self.process.terminate()
        return self.process.communicate(timeout=90)[0]


@pytest.fixture
def served(published: Path) -> Iterator[Served]:
    """The shipped town, served."""
    server = Served()
    yield server
    if server.process.poll() is None:
        server.stop()


def asked(path: str, *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode()


def test_nobody_moves_a_request_to_another_page_by_a_header(served: Served) -> None:
    moved = served.ask(asked("/", "PATH_INFO: /arbeitskorb", "SCRIPT_NAME: /evil", "X-Forwarded-Proto: https"))

    assert moved.startswith("HTTP/1.1 200")
    assert "/evil" not in moved


def test_secrets_of_addresses_stay_out_of_the_log(served: Served) -> None:
    path = f"/status/HGN-2026-000001-0/{SECRET}"
    answers = [
        served.ask(asked(path)),
        served.ask(asked(f"{path}\0")),
        served.ask(asked(path, "SCRIPT_NAME: /evil")),
        served.ask(asked(path, "Content-Length: -1")),
    ]

    assert [answer.split(" ")[1] for answer in answers] == ["404", "400", "404", "400"]
    assert SECRET not in served.stop()


def test_a_request_with_two_lengths_is_refused(served: Served) -> None:
    """A proxy that reads it otherwise than we do would let a second request in behind it."""
    twice = asked("/", "Content-Length: 4", "Transfer-Encoding: chunked") + b"0\r\n\r\n"

    assert served.ask(twice).startswith("HTTP/1.1 400")


def test_what_is_being_answered_is_finished_before_the_end(served: Served) -> None:
    served.ask(asked("/healthz"))
    head = asked("/sprache", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 20")
    with socket.create_connection(("127.0.0.1", served.port), 30) as connection:
        connection.sendall(head.replace(b"GET", b"POST") + b"sprache=en")
        # The request has reached a thread of the server, which waits for the rest of it.
        time.sleep(1)
        served.process.terminate()
        time.sleep(0.5)
        assert served.process.poll() is None
        connection.sendall(b"&zurueck=/")
        assert connection.makefile("rb").read().startswith(b"HTTP/1.1 ")
    served.stop()
    assert served.process.returncode == 0


def test_what_is_built_before_the_fork_holds_no_connection(published: Path) -> None:
    """A worker that inherited one would share it with the others; each opens its own with its first question."""
    app = built_application(load_settings(os.environ, published))
    database = published / "office.db"

    assert database.exists()
    assert not connections(database)

    assert app.test_client().get("/", base_url="http://127.0.0.1").status_code == 200
    assert connections(database)
    app.extensions["office"].close()


def connections(database: Path) -> list[str]:
    """The files of a database that this process holds open."""
    opened = (str(file.path) for file in psutil.Process().open_files())
    return [path for path in opened if path.startswith(str(database))]
