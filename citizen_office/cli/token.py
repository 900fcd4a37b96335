"""``token add``, ``token list`` and ``token revoke``: tokens by which programs act for a member of staff."""

from __future__ import annotations

import argparse
from datetime import datetime
from zoneinfo import ZoneInfo

from citizen_office.cli.command import add_instance, settings_of
from citizen_office.core.errors import SettingInvalid
from citizen_office.office import running_office
from citizen_office.services.catalogue import authority_named
from citizen_office.services.tokens import add_token, revoke_token, tokens_of

HELP = "give a program a token for the API, list tokens, or revoke one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``token add USER --name NAME [--days N]``, ``token list USER`` and ``token revoke USER --name NAME``."""
    add_instance(parser)
    parser.add_argument("action", choices=["add", "list", "revoke"])
    parser.add_argument("login", metavar="USER", help="the login of the member of staff for whom the program acts")
    parser.add_argument("--authority", default="", help="the authority's key (default: $DEFAULT_AUTHORITY)")
    parser.add_argument("--name", default="", help="what the token is called, for add and revoke")
    parser.add_argument(
        "--days", type=int, default=None, metavar="N", help="how long it is good for (default: until it is revoked)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a new token, once and alone on its line, so that a script can take it; or what there is."""
    if arguments.action != "list" and not arguments.name:
        raise SettingInvalid(f"token {arguments.action} needs --name NAME", action=arguments.action, name="--name")
    settings = settings_of(arguments)
    authority = arguments.authority or settings.default_authority
    with running_office(settings) as office:
        office.require_database()
        if arguments.action == "add":
            print(add_token(office.desk, authority, arguments.login, arguments.name, arguments.days))
        elif arguments.action == "revoke":
            revoke_token(office.desk, authority, arguments.login, arguments.name)
            print(f"{arguments.name}: revoked.")
        else:
            zone = ZoneInfo(authority_named(office.desk, authority).zone)
            for token in tokens_of(office.desk, authority, arguments.login):
                days = (_day(token.created, zone), _day(token.expires, zone), _day(token.seen, zone))
                print("{name}: made {}, expires {}, last used {}".format(*days, name=token.name))
    return 0


def _day(moment: datetime | None, zone: ZoneInfo) -> str:
    return "never" if moment is None else moment.astimezone(zone).date().isoformat()
