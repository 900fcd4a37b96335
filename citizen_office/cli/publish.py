"""``publish``: check the content folders and make them what citizens meet."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime

from citizen_office.cli.command import add_instance, settings_of
from citizen_office.cli.messages import terminal_language
from citizen_office.core.actors import SYSTEM_ID
from citizen_office.office import check_content, load_content, running_office
from citizen_office.services.publish import publish

HELP = "publish forms, workflows, texts and authorities from the content folder"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which services; what is published lies in CITIZEN_OFFICE_HOME."""
    parser.add_argument(
        "forms",
        nargs="*",
        metavar="FORM",
        help="forms to publish, with what they use; the others are left as they are (default: all)",
    )
    add_instance(parser)


def run(arguments: argparse.Namespace) -> int:
    """Publish all that was asked for or nothing: with a single finding nothing is, and the exit code is 1."""
    settings = settings_of(arguments)
    findings = check_content(settings.home, datetime.now(UTC).date(), arguments.forms)
    if findings:
        for finding in findings:
            sys.stderr.write(f"{finding.line_of_text(terminal_language(os.environ))}\n")
        return 1
    with running_office(settings) as office:
        office.require_database()
        published = publish(office.desk, load_content(settings.home, arguments.forms), SYSTEM_ID)
    for key in published.authorities:
        print(f"authority {key}: published")
    for authority, form in published.forms:
        print(f"{authority}: {form}: published")
    if not published.authorities and not published.forms:
        print("Nothing has changed since the last publication.")
    return 0
