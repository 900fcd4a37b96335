"""``erase``: destroy the content of a closed case."""

from __future__ import annotations

import argparse

from citizen_office.cli.command import add_instance, settings_of
from citizen_office.core.actors import system
from citizen_office.core.errors import SettingInvalid
from citizen_office.office import running_office
from citizen_office.services.erase import erase

HELP = (
    "destroy the content of a closed case for good and take down what was published of it, unless money is still owed; "
    "its chain still verifies"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``erase NUMBER --really``."""
    add_instance(parser)
    parser.add_argument("number")
    parser.add_argument("--authority", default="", help="the authority's key (default: $DEFAULT_AUTHORITY)")
    parser.add_argument("--really", action="store_true", help="say that you mean it: this cannot be undone")


def run(arguments: argparse.Namespace) -> int:
    """Erase one case, on the administrator's word."""
    if not arguments.really:
        raise SettingInvalid("this cannot be undone; repeat the command with --really", name="--really")
    settings = settings_of(arguments)
    with running_office(settings) as office:
        office.require_database()
        erase(office.desk, system(arguments.authority or settings.default_authority), arguments.number)
    print(f"{arguments.number}: erased.")
    return 0
