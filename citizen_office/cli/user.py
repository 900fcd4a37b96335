"""``user add`` and ``user password``: accounts of the staff."""

from __future__ import annotations

import argparse
import getpass
import sys

from citizen_office.cli.command import add_instance, settings_of
from citizen_office.core.actors import Membership, Role
from citizen_office.core.errors import SettingInvalid
from citizen_office.core.forms.fields.characters import undrawable
from citizen_office.office import running_office
from citizen_office.services.staff import add_staff, set_password

HELP = "add a member of staff, or set a password"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``user add LOGIN --name NAME --role clerk:bau`` and ``user password LOGIN``."""
    add_instance(parser)
    parser.add_argument("action", choices=["add", "password"])
    parser.add_argument("login")
    parser.add_argument("--authority", default="", help="the authority's key (default: $DEFAULT_AUTHORITY)")
    parser.add_argument("--name", default="", help="the name on screen (default: the login)")
    parser.add_argument(
        "--role",
        action="append",
        default=[],
        metavar="ROLE[:DEPARTMENT]",
        help="clerk:DEPARTMENT, approver:DEPARTMENT or admin; may be repeated",
    )


def run(arguments: argparse.Namespace) -> int:
    """Read the password from the terminal, or from standard input where that is no terminal."""
    memberships = frozenset(_membership(role) for role in arguments.role)
    name = _printable(arguments.name or arguments.login)
    settings = settings_of(arguments)
    authority = arguments.authority or settings.default_authority
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    with running_office(settings) as office:
        office.require_database()
        if arguments.action == "add":
            add_staff(office.desk, authority, arguments.login, name, password, memberships)
        else:
            set_password(office.desk, authority, arguments.login, password)
    print(f"{arguments.login}: done.")
    return 0


def _printable(name: str) -> str:
    """The name, which letters sign with. SettingInvalid where no letter could print it."""
    strange = undrawable(name)
    if strange:
        raise SettingInvalid(
            f"--name {name}: letters are signed with it, but cannot print {strange}", name="--name", character=strange
        )
    return name


def _membership(text: str) -> Membership:
    role, _, department = text.partition(":")
    if role not in set(Role) or (role == Role.ADMIN) != (not department):
        raise SettingInvalid(
            f"--role {text}: give clerk:DEPARTMENT, approver:DEPARTMENT or admin", name="--role", given=text
        )
    return Membership(department, Role(role))
