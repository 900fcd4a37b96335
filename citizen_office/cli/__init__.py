"""The command line: one module a command, one table of all.

A command is loaded when it is called: whoever checks a form does not wait for the web server and the database library.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import cast

from citizen_office.cli.command import INTERRUPTED, REFUSED, UNHEARD, Command
from citizen_office.cli.messages import sentence, terminal_language
from citizen_office.core.errors import OfficeError

#: The commands in the order of the help; each is the module of its name here.
COMMANDS = (
    "demo",
    "init",
    "serve",
    "work",
    "new",
    "check",
    "diagram",
    "schema",
    "publish",
    "export",
    "db",
    "user",
    "token",
    "seal",
    "notice",
    "audit",
    "doctor",
    "erase",
    "council-paper",
)


def load(name: str) -> Command:
    """The module of a command."""
    # What is loaded stays: to look through it for garbage again and again would take a tenth of the time.
    gc.disable()
    try:
        return cast("Command", import_module(f"{__name__}.{name.replace('-', '_')}"))
    finally:
        gc.enable()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. A refusal is one sentence on standard error and exit code 2, no traceback."""
    parser = argparse.ArgumentParser(
        prog="citizen-office", description="A digital citizen office: forms, workflows, cases and notices."
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    given = sys.argv[1:] if arguments is None else arguments
    # Only where no command is called all of them are needed: to say which there are.
    commands = {name: load(name) for name in (given[:1] if given[:1] and given[0] in COMMANDS else COMMANDS)}
    for name, command in commands.items():
        command.add_arguments(subparsers.add_parser(name, help=command.HELP, description=command.HELP))
    parsed = parser.parse_args(given)
    try:
        code = commands[parsed.command].run(parsed)
        sys.stdout.flush()
    except OfficeError as refused:
        sys.stderr.write(f"citizen-office {parsed.command}: {sentence(refused, terminal_language(os.environ))}\n")
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output (head, less) has gone. Nothing more is written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNHEARD
    return code
