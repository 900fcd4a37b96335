"""Nothing but Flask, on gunicorn with the options of ``citizen-office serve``: the limit for pages and submissions.

    python -m benchmarks.bare WORKERS

``/`` and ``/hello`` answer a word. ``/submit`` takes a form and writes the rows of one submission, which lie in
``BENCH_TAPE``, into ``BENCH_DATABASE``, under the writer lock of the office where that is a SQLite file.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import local
from typing import Any
from uuid import uuid4

import psycopg
from flask import Flask, redirect, request
from gunicorn.app.base import BaseApplication

from benchmarks.tape import Tape, other_case
from citizen_office.cli.serve import THREADS
from citizen_office.store.engine import _PRAGMAS
from citizen_office.store.sqlite_driver import driver
from citizen_office.store.writer_lock import WriterLock

app = Flask(__name__)
_own = local()


@app.get("/")
@app.get("/hello")
def hello() -> str:
    """A word."""
    return "hello"


@app.post("/submit")
def submit() -> Any:
    """Read the form and write the rows."""
    assert request.form
    tape: Tape = app.config["TAPE"]
    connection = _connection()
    case_id = uuid4()
    with _turn():
        cursor = connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if app.config["FILE"] else "BEGIN")
        tape.play(cursor, other_case(tape, case_id, request.form["key"]))
        connection.commit()
    return redirect("/hello", 303)


def _turn() -> AbstractContextManager[None]:
    file = app.config["FILE"]
    return WriterLock(Path(f"{file}.lock"), 30).held() if file else nullcontext()


def _connection() -> Any:
    """The connection of this thread."""
    if not hasattr(_own, "connection"):
        file = app.config["FILE"]
        if file:
            _own.connection = driver.connect(file, timeout=30, isolation_level=None)
            for pragma in _PRAGMAS:
                _own.connection.execute(f"PRAGMA {pragma}")
        else:
            _own.connection = psycopg.connect(app.config["URL"], autocommit=True)
    return _own.connection


class _Gunicorn(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    def load_config(self) -> None:
        chosen: dict[str, Any] = {
            "bind": f"127.0.0.1:{os.environ['PORT']}",
            "workers": int(sys.argv[1]),
            "threads": THREADS,
            "worker_class": "gthread",
            "loglevel": "error",
            "control_socket_disable": True,
        }
        for name, value in chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        url = os.environ.get("BENCH_DATABASE", "")
        app.config["URL"], app.config["FILE"] = url, url.removeprefix("sqlite:///") if url.startswith("sqlite") else ""
        if url:
            app.config["TAPE"] = pickle.loads(Path(os.environ["BENCH_TAPE"]).read_bytes())  # noqa: S301 - our own
        return app


if __name__ == "__main__":
    _Gunicorn().run()
