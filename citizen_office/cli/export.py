"""``export``: write what is published into files, as a content folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from citizen_office.cli.command import add_instance, settings_of
from citizen_office.core.errors import InstanceUnusable
from citizen_office.office import running_office
from citizen_office.services.content_files import published_files

HELP = "write what is published into files, from which it can be published again"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``export DIR [--authority KEY]``."""
    add_instance(parser)
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder to write to: a new one, or an empty one")
    parser.add_argument(
        "--authority",
        action="append",
        default=[],
        metavar="KEY",
        help="only this authority with its services (default: all); may be repeated",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write every file, or none: a folder in which something is already is left alone."""
    folder: Path = arguments.folder
    settings = settings_of(arguments)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InstanceUnusable(f"{folder} is not empty; name a new folder", full=str(folder))
    with running_office(settings) as office:
        office.require_database()
        files = published_files(office.desk, arguments.authority)
    try:
        for path, content in sorted(files.items()):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    except OSError as refused:
        raise InstanceUnusable(f"{folder} cannot be written ({refused.strerror})", folder=str(folder)) from refused
    print(f"{folder}: {len(files)} files.")
    return 0
