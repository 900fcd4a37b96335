"""``serve``: the web pages, through gunicorn."""

from __future__ import annotations

import argparse
import gc
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from citizen_office.app import create_app
from citizen_office.cli.command import add_instance, add_port, require_free_port, settings_of, warn_of_readers
from citizen_office.core.errors import SettingInvalid
from citizen_office.office import running_office
from citizen_office.services.catalogue import read_services
from citizen_office.settings import Settings, socket_name

HELP = "serve the pages for citizens and staff"
WORKERS = 2
MOST_WORKERS = 64
THREADS = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--workers N`` processes."""
    add_instance(parser)
    add_port(parser)
    parser.add_argument("--workers", type=int, default=WORKERS, metavar="N", help=f"processes (default: {WORKERS})")


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT. Refuses a database that was not upgraded and a port that is taken."""
    if arguments.workers not in range(1, MOST_WORKERS + 1):
        raise SettingInvalid(f"--workers is a whole number from 1 to {MOST_WORKERS}", name="--workers")
    settings = settings_of(arguments)
    warn_of_readers(settings)
    # What is loaded stays: the collector need not look through it again while the application is built.
    _keep()
    app = built_application(settings)
    # What is there now the workers share. The collector would write into all of it, and so make a copy for each.
    _keep()
    _Gunicorn(settings, arguments.workers, app).run()
    return 0


def built_application(settings: Settings) -> Flask:
    """The application, built once, for all workers to come of one process. It holds no connection: a database must
    not hear two processes on one.
    """
    with running_office(settings) as office:
        office.require_database()
        office.require_seals()
        require_free_port(settings.host, settings.port)
        # With its first page each worker would read them for itself.
        read_services(office.desk)
        return create_app(office)


def _keep() -> None:
    """Throw away what is garbage, and leave all else to no later collection."""
    gc.collect()
    gc.freeze()


class _Gunicorn(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """Gunicorn with our settings: every worker process begins with the application that was built before the fork."""

    def __init__(self, settings: Settings, workers: int, app: Flask) -> None:
        self._settings = settings
        self._workers = workers
        self._app = app
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn what we want."""
        chosen: dict[str, Any] = {
            "bind": socket_name(self._settings.host, self._settings.port),
            "workers": self._workers,
            "threads": THREADS,
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": 10,
            # Its warnings quote the addresses of malformed requests, in which secrets may stand.
            "loglevel": "error",
            # Which headers of a proxy count is settled by PROXIES and nothing else: by itself gunicorn lets whoever
            # comes through a proxy on this machine say which path is asked for.
            "forwarded_allow_ips": "",
            "worker_tmp_dir": str(self._settings.instance),
            "control_socket_disable": True,
        }
        for name, value in chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """The application of one worker process."""
        return self._app
