"""``work``: carry out effects and sweep, until told to stop."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import threading
import time
from types import FrameType

from citizen_office.cli.command import add_instance, settings_of, warn_of_readers
from citizen_office.core.errors import OfficeError
from citizen_office.journal import alarm, warn
from citizen_office.office import Office, running_office
from citizen_office.services.dispatch import Outcome, run_next
from citizen_office.services.sweep import checkpoint, sweep

HELP = "run the worker that sends messages, issues notices and watches deadlines"

#: Seconds between two looks at an empty outbox, between sweeps, and between checkpoints.
IDLE_SECONDS = 0.5
SWEEP_SECONDS = 30.0
CHECKPOINT_SECONDS = 3600.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--once`` ends when nothing is left to do, for cron and for tests."""
    add_instance(parser)
    parser.add_argument("--once", action="store_true", help="do what is due and end")


def run(arguments: argparse.Namespace) -> int:
    """Work until SIGTERM or SIGINT; the effect in hand is finished first."""
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    settings = settings_of(arguments)
    warn_of_readers(settings)
    with running_office(settings) as office:
        office.require_database()
        office.require_seals()
        if arguments.once:
            work_off(office)
        else:
            work_until(office, stop)
    return 0


def work_off(office: Office) -> None:
    """Sweep, then run effects until none is due."""
    sweep(office.desk)
    while run_next(office.desk, _name()) is not Outcome.IDLE:
        pass


def work_until(office: Office, stop: threading.Event, pause: float = IDLE_SECONDS) -> None:
    """Run effects as they come until ``stop``; sweep and sign checkpoints in between. A database that is away is
    waited for, and no fault ends the worker. ``pause`` is how long to wait when there is nothing to do, in seconds.
    """
    next_sweep = next_checkpoint = 0.0
    while not stop.is_set():
        try:
            now = time.monotonic()
            if now >= next_sweep:
                swept = sweep(office.desk)
                next_sweep = now + SWEEP_SECONDS
                if swept.refused:
                    warn("worker.timers_refused", count=swept.refused)
            if now >= next_checkpoint:
                checkpoint(office.desk)
                next_checkpoint = now + CHECKPOINT_SECONDS
            if run_next(office.desk, _name()) is Outcome.IDLE:
                stop.wait(pause)
        except OfficeError as refused:
            warn("worker.refused", code=refused.code)
            stop.wait(pause * 4)
        except Exception as fault:
            # Its kind alone: the words of a fault may quote what is stored.
            alarm("worker.fault", error=type(fault).__name__)
            stop.wait(pause * 4)


def _name() -> str:
    """The name of this process in claims."""
    return f"{socket.gethostname()}/{os.getpid()}"
