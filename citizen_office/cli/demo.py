"""``demo``: a whole town in one folder, ready to try, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from types import FrameType

from citizen_office.cli.command import REFUSED, add_instance, add_port, require_free_port
from citizen_office.cli.demo_instance import Logins, plan, prepare
from citizen_office.settings import Settings, instance_folder

HELP = "try everything: make an instance with a demo town if there is none, and serve it"

#: Seconds before a process that died is started again, and how long the two may take to stop.
RESTART_SECONDS = 0.5
STOP_SECONDS = 15.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--instance DIR`` and ``--port N``."""
    add_instance(parser)
    add_port(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prepare the instance, print the logins, and keep web and worker running until a signal ends it."""
    planned = plan(instance_folder(os.environ, arguments.instance), os.environ, arguments.port)
    # Before anything is written: on a machine with something else at this port nothing shall be left behind.
    require_free_port(planned.settings.host, planned.settings.port)
    return _supervise(planned.settings, prepare(planned))


def _supervise(settings: Settings, logins: Logins) -> int:
    """Start web and worker, start again what dies, stop both cleanly.

    A part that refuses to work would refuse again: then both are stopped, and its exit code is ours.
    """
    environment = {**os.environ, "CITIZEN_OFFICE_INSTANCE": str(settings.instance), "PORT": str(settings.port)}
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()

    # SIGHUP: the terminal was closed.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, on_signal)
    processes = {name: _start(name, environment) for name in ("serve", "work")}
    print(_welcome(settings, logins), flush=True)
    try:
        while not stop.wait(RESTART_SECONDS):
            for name, process in processes.items():
                code = process.poll()
                if code == REFUSED:
                    return code
                if code is not None:
                    processes[name] = _start(name, environment)
    finally:
        stop_all(processes)
        print("Stopped.", flush=True)
    return 0


def _start(command: str, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """One part of the office as a process of its own group, so that Ctrl-C reaches the supervisor alone."""
    return subprocess.Popen(  # noqa: S603 - our own program with a word of our own
        [sys.executable, "-m", "citizen_office", command], env=dict(environment), start_new_session=True
    )


def stop_all(processes: Mapping[str, subprocess.Popen[bytes]]) -> None:
    """Ask all processes to stop, wait for them together, and end those that do not within STOP_SECONDS."""
    for process in processes.values():
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes.values():
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _welcome(settings: Settings, logins: Logins) -> str:
    """What the terminal shows: where to look, and how to get in."""
    rows = [f"  {login:<28} {what}" for login, what in logins.people]
    return "\n".join(
        [
            "",
            f"  {logins.town} – Übungsbetrieb (training mode)",
            "",
            f"  Citizens   {settings.base_url}/",
            f"  Staff      {settings.base_url}/anmelden",
            f"  Mails      {settings.base_url}/uebung/post",
            "",
            f"  Every login has the password  {logins.password}",
            "",
            *rows,
            "",
            f"  All data are in {settings.instance}. Ctrl-C stops the office.",
            "",
        ]
    )
