"""``audit``: verify every chain, and that no case is missing."""

from __future__ import annotations

import argparse

from citizen_office.cli.command import add_instance, settings_of
from citizen_office.office import running_office
from citizen_office.services.audit import audit

HELP = "verify the files of all cases against their chains and the last signed checkpoint"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing but the instance."""
    add_instance(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print every fault; exit code 1 where there is one."""
    with running_office(settings_of(arguments)) as office:
        office.require_database()
        report = audit(office.desk)
        damage = office.find_damage()
    for fault in report.faults:
        print(f"{fault.authority}: case {fault.case_id}: {fault.reason} at line {fault.sequence}")
    for found in damage:
        print(f"database: {found}")
    faults = len(report.faults) + len(damage)
    print(f"Cases verified: {report.cases}. Faults: {faults}.")
    return 1 if faults else 0
