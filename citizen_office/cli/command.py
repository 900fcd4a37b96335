"""What every command module offers, and the arguments that several share."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path
from typing import Protocol

from citizen_office.cli.messages import terminal_language
from citizen_office.core.errors import InstanceUnusable
from citizen_office.settings import SETTINGS_FILE, Settings, load_settings, settings_readers

#: Exit codes besides 0 (done) and 1 (something was found): the office refused, somebody pressed Ctrl-C, and nobody
#: reads our output any more. The last two are what a shell says of a program that SIGINT or SIGPIPE ended.
REFUSED = 2
INTERRUPTED = 130
UNHEARD = 141


class Command(Protocol):
    """A module of this package."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments of the command."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the exit code."""


def add_instance(parser: argparse.ArgumentParser) -> None:
    """Add ``--instance DIR``."""
    parser.add_argument(
        "--instance",
        type=Path,
        default=None,
        metavar="DIR",
        help="the folder with the run-time data (default: $CITIZEN_OFFICE_INSTANCE, else ./instance)",
    )


def add_port(parser: argparse.ArgumentParser) -> None:
    """Add ``--port N``."""
    parser.add_argument("--port", type=int, default=None, metavar="N", help="the port (default: $PORT, else 8000)")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings of this process, with what the command line says."""
    return load_settings(os.environ, arguments.instance, getattr(arguments, "port", None))


def warn_of_readers(settings: Settings) -> None:
    """Say on standard error that others than its owner can read the keys in the settings file, if they can."""
    if settings_readers(settings.instance):
        path = settings.instance / SETTINGS_FILE
        sys.stderr.write(_READABLE[terminal_language(os.environ)].format(path=path))


_READABLE = {
    "de": "Warnung: {path} mit den Schlüsseln können auch andere lesen. Rufen Sie auf: chmod 600 {path}\n",
    "en": "warning: others can read {path} with the keys; run: chmod 600 {path}\n",
}


def require_free_port(host: str, port: int) -> None:
    """InstanceUnusable where something listens there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as refused:
            raise InstanceUnusable(
                f"port {port} on {host} cannot be used ({refused.strerror}); choose another with --port N or PORT=N",
                port=port,
                host=host,
            ) from refused
