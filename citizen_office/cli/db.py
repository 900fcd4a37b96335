"""``db``: the schema of the database, and the keys in it."""

from __future__ import annotations

import argparse

from citizen_office.cli.command import add_instance, settings_of
from citizen_office.office import running_office
from citizen_office.upgrading import upgrade_database

HELP = "create or upgrade the database, say how it stands, rewrap its keys, or count anew"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``db upgrade``, ``db state``, ``db rewrap`` or ``db recount``."""
    parser.add_argument(
        "action",
        choices=["upgrade", "state", "rewrap", "recount"],
        help="upgrade to this program's schema; show how it stands; wrap all keys under the current data key; "
        "count the lines of every Arbeitskorb anew",
    )
    add_instance(parser)


def run(arguments: argparse.Namespace) -> int:
    """Upgrade, or print one word: current, behind, ahead or empty (exit code 1 where it is not current)."""
    settings = settings_of(arguments)
    with running_office(settings) as office:
        if arguments.action == "upgrade":
            upgrade_database(office.store)
            print("The database is up to date.")
            return 0
        if arguments.action == "rewrap":
            print(f"Keys wrapped anew: {office.rewrap_keys()}.")
            return 0
        if arguments.action == "recount":
            office.recount()
            print("The lines of every Arbeitskorb are counted anew.")
            return 0
        state = office.store.schema_state()
        print(state.value)
        return 0 if state.value == "current" else 1
