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
        office.store.require_current_schema()
        report = audit(office.desk)
    for fault in report.faults:
        print(f"{fault.authority}: case {fault.case_id}: {fault.reason} at line {fault.sequence}")
    print(f"{report.cases} cases verified, {len(report.faults)} faults.")
    return 1 if report.faults else 0
