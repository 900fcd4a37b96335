"""The command line: one module a command, one table of all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence

from citizen_office.cli import audit, check, db, demo, erase, publish, schema, serve, user, work
from citizen_office.cli.command import Command
from citizen_office.core.errors import OfficeError

#: command -> module, in the order of the help.
COMMANDS: Mapping[str, Command] = {
    "demo": demo,
    "serve": serve,
    "work": work,
    "check": check,
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
        return COMMANDS[parsed.command].run(parsed)
    except OfficeError as refused:
        sys.stderr.write(f"citizen-office {parsed.command}: {refused.detail}\n")
        return 2
    except KeyboardInterrupt:
        return 130
