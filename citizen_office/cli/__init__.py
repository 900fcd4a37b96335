"""The command line: one module a command, one table of all."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence

from citizen_office.cli import audit, check, db, demo, diagram, erase, publish, schema, serve, user, work
from citizen_office.cli.command import INTERRUPTED, REFUSED, UNHEARD, Command
from citizen_office.cli.messages import sentence, terminal_language
from citizen_office.core.errors import OfficeError

#: command -> module, in the order of the help.
COMMANDS: Mapping[str, Command] = {
    "demo": demo,
    "serve": serve,
    "work": work,
    "check": check,
    "diagram": diagram,
    "schema": schema,
    "publish": publish,
    "db": db,
    "user": user,
    "audit": audit,
    "erase": erase,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. A refusal is one sentence on standard error and exit code 2, no traceback."""
    parser = argparse.ArgumentParser(
        prog="citizen-office", description="A digital citizen office: forms, workflows, cases and notices."
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        command.add_arguments(subparsers.add_parser(name, help=command.HELP, description=command.HELP))
    parsed = parser.parse_args(arguments)
    try:
        code = COMMANDS[parsed.command].run(parsed)
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
